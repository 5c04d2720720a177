#ifndef CLI_CMD_RATIO_ANSWER_H
#define CLI_CMD_RATIO_ANSWER_H

#include "coach/render/json.h"
#include "coach/render/table.h"
#include "coach/views/chart.h"
#include "coach/views/ratio.h"

/* A ratio, and beside it the behavior that it should move: the charts of the
 * client's active pinpoints. */
struct ratio_answer {
	const struct coach_ratio *ratio;
	const struct coach_evidence *evidence;
	struct coach_window window;
	coach_day last; /* the four weeks that matter end with its week */
};

struct behaviors {
	struct coach_chart *items;
	size_t len, cap;
};

void behaviors_make(struct behaviors *behaviors,
	const struct ratio_answer *answer, struct coach_text client);
void behaviors_release(struct behaviors *behaviors);

/* For people: a picture for each giver and receiver. The look has a width. */
void ratio_picture(struct coach_buffer *out, const struct ratio_answer *answer,
	const struct coach_look *look);

/* One object with all of it: an item for each giver and receiver, and what
 * was left out. */
void ratio_json(struct coach_buffer *out, const struct ratio_answer *answer);
/* A line for each giver and receiver. */
void ratio_json_lines(
	struct coach_buffer *out, const struct ratio_answer *answer);

/* A row for each week. */
extern const struct coach_column ratio_columns[];
extern const size_t ratio_column_count;
void ratio_rows(struct coach_table *table, const struct ratio_answer *answer);

/* What was left out and why, a line each. */
void ratio_left_words(
	struct coach_buffer *out, const struct coach_ratio *ratio);

#endif

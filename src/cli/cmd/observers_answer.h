#ifndef CLI_CMD_OBSERVERS_ANSWER_H
#define CLI_CMD_OBSERVERS_ANSWER_H

#include "coach/render/json.h"
#include "coach/render/table.h"
#include "coach/views/observers.h"

/* A row for each pair and what both counted. */
extern const struct coach_column observers_columns[];
extern const size_t observers_column_count;
void observers_rows(
	struct coach_table *table, const struct coach_observers *answer);

/* For people: the rows, and the mean and the least of each subject. */
void observers_words(struct coach_buffer *out,
	const struct coach_observers *answer, const struct coach_look *look);

/* One object with all of it. */
void observers_json(
	struct coach_buffer *out, const struct coach_observers *answer);

/* A line for each pair. */
void observers_json_lines(
	struct coach_buffer *out, const struct coach_observers *answer);

/* What was left out and why, a line each. */
void observers_left_words(
	struct coach_buffer *out, const struct coach_observers *answer);

#endif

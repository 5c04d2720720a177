#ifndef COACH_PAGES_RATIO_H
#define COACH_PAGES_RATIO_H

#include "coach/pages/chart.h"
#include "coach/views/ratio.h"

/* One giver and one receiver, with the behavior that the remarks should move:
 * the charts of the client's active pinpoints. */
struct coach_ratio_item {
	struct coach_ratio_pair pair; /* borrowed from the ratio */
	struct coach_ratio_sum recent;
	size_t first_chart, chart_count; /* of the answer's */
};

/* Drawn as bars for each giver and receiver; a row for each of their weeks. */
struct coach_ratio_answer {
	struct coach_ratio ratio;
	struct {
		struct coach_ratio_item *items; /* as in the ratio */
		size_t len, cap;
	} pairs;
	struct coach_charts charts; /* of a client one after another */
	const struct coach_evidence *evidence;
	struct coach_window window;
	coach_day last; /* the four weeks that matter end with its week */
};
extern const struct coach_view coach_ratio_view;
extern const struct coach_page coach_ratio_page;

/* The charts beside these remarks. */
struct coach_charts coach_ratio_charts(const struct coach_ratio_answer *answer,
	const struct coach_ratio_item *item);
/* The picture. The look has a width. */
void coach_ratio_tell(
	struct coach_sheet *sheet, const struct coach_ratio_answer *answer);
/* Met: green, not met: yellow, too few: dim. */
enum coach_style coach_ratio_style(const struct coach_ratio_sum *sum);

#endif

#ifndef COACH_PAGES_CHART_H
#define COACH_PAGES_CHART_H

#include "coach/pages/view.h"
#include "coach/views/chart.h"

/* Run charts, drawn one below the other: what each is of, the picture, the
 * numbers that matter and what they say. The look has a width. A row for each
 * point. */
struct coach_charts {
	struct coach_chart *items;
	size_t len, cap;
};
extern const struct coach_view coach_charts_view;
extern const struct coach_page coach_charts_page;
void coach_chart_tell(
	struct coach_sheet *sheet, const struct coach_chart *chart);

#endif

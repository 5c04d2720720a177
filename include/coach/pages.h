#ifndef COACH_PAGES_H
#define COACH_PAGES_H

#include "coach/shape.h"
#include "coach/view_chart.h"

/*
 * What the views' answers look like: of each its shape, for programs, and its
 * page, for people. Pure: a page knows its look, and nothing of a terminal.
 */

/* A struct coach_chart; a row for each point. */
extern const struct coach_shape coach_chart_shape[];
extern const struct coach_shape_rows coach_chart_rows;
/* A run chart for people: what it is of, the picture, the numbers that matter
 * and what they say. The look has a width. */
void coach_chart_page(struct coach_buffer *out, const struct coach_chart *chart,
	const struct coach_look *look);

#endif

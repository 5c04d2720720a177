#ifndef COACH_PAGES_H
#define COACH_PAGES_H

#include "coach/shape.h"
#include "coach/view_chart.h"
#include "coach/view_needs.h"

/*
 * What the views' answers look like: of each its shape, for programs, and its
 * page, for people. Pure: a page knows its look, and nothing of a terminal.
 */

/*
 * What is shown of an answer that is one struct. The functions get the answer.
 */
struct coach_page {
	const struct coach_shape *shape;
	const struct coach_shape_rows *rows;
	/* For people, behind the rows; NULL: they say all. */
	void (*below)(struct coach_buffer *out, const void *answer,
		const struct coach_look *look);
	/* A line each of what is not in it and why; JSON says it itself. */
	void (*left)(struct coach_buffer *out, const void *answer);
	/* What to do when there are no rows, for people. */
	void (*none)(struct coach_buffer *out, const void *answer);
};

/* Add "2 words of many" as a line, unless there are none. */
void coach_page_left(struct coach_buffer *out, size_t count, const char *one,
	const char *many);

/* A struct coach_chart; a row for each point. */
extern const struct coach_shape coach_chart_shape[];
extern const struct coach_shape_rows coach_chart_rows;
/* A run chart for people: what it is of, the picture, the numbers that matter
 * and what they say. The look has a width. */
void coach_chart_page(struct coach_buffer *out, const struct coach_chart *chart,
	const struct coach_look *look);

/* A struct coach_needs_answer; a row for each need. */
extern const struct coach_page coach_needs_page;

#endif

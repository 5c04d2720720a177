#ifndef COACH_RENDER_BARS_H
#define COACH_RENDER_BARS_H

#include "coach/render/look.h"

/*
 * A picture of one number per line, as bars from the left against a level
 * that they should reach, between columns of words. Pure: the same bars give
 * the same text. It says everything without color too.
 */

#define COACH_BARS_LEFT 2
#define COACH_BARS_RIGHT 8

struct coach_bar {
	struct coach_text note; /* instead of all the rest: a word in between */
	struct coach_text left[COACH_BARS_LEFT];
	double value; /* 0 or more; NAN: no bar; INFINITY: beyond all others */
	enum coach_style style;
	struct coach_text right[COACH_BARS_RIGHT];
};

/* All arrays and texts are borrowed. */
struct coach_bars {
	const struct coach_bar *items;
	size_t count;
	struct coach_text left[COACH_BARS_LEFT]; /* what is above the columns */
	struct coach_text right[COACH_BARS_RIGHT];
	size_t right_count;
	double level; /* above 0 */
	struct coach_text level_name;
	size_t width; /* columns */
	/* Where there is no room a column of the lowest weight goes first, of
	 * these the last; the first column stays. */
	unsigned weight[COACH_BARS_RIGHT];
};

/* Which of the columns at the right there is room for; the width that all of
 * them need. */
size_t coach_bars_columns(
	const struct coach_bars *bars, bool shown[COACH_BARS_RIGHT]);

void coach_bars_draw(struct coach_buffer *out, const struct coach_bars *bars,
	const struct coach_look *look);

#endif

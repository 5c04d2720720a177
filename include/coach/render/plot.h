#ifndef COACH_RENDER_PLOT_H
#define COACH_RENDER_PLOT_H

#include "coach/base/date.h"
#include "coach/render/look.h"

/*
 * A picture of numbers over time, in characters: points in their order, each
 * joined with the next but not across a phase line, and level lines through
 * all of it. Pure: the same plot gives the same text. It says everything
 * without color too.
 */

enum coach_plot_mark {
	COACH_PLOT_POINT,
	COACH_PLOT_SHIFT, /* one of a shift */
	COACH_PLOT_RISING,
	COACH_PLOT_FALLING,
	COACH_PLOT_DOUBTED, /* one that should perhaps stand elsewhere */
	COACH_PLOT_FAR      /* far apart from all others */
};

struct coach_plot_point {
	double value; /* finite */
	coach_day day;
	enum coach_plot_mark mark;
	enum coach_style style;
};

/* A level: a solid one to reach, a dotted one on the way, a dashed one to
 * compare with. */
enum coach_plot_stroke {
	COACH_PLOT_DOUBLE,
	COACH_PLOT_DOTTED,
	COACH_PLOT_DASHED
};

struct coach_plot_line {
	double value; /* finite */
	enum coach_plot_stroke stroke;
	enum coach_style style;
	struct coach_text name; /* "goal 8" */
};

struct coach_plot_phase {
	size_t first; /* its first point */
	struct coach_text name;
};

/* All arrays and texts are borrowed. */
struct coach_plot {
	const struct coach_plot_point *points;
	size_t point_count; /* 1 or more */
	const struct coach_plot_line *lines;
	size_t line_count;
	const struct coach_plot_phase *phases; /* in order; the first at 0 */
	size_t phase_count;                    /* 0: no names, no lines */
	size_t width;                          /* columns; at least 24 */
};

void coach_plot_draw(struct coach_buffer *out, const struct coach_plot *plot,
	const struct coach_look *look);

/* The character of a mark, to explain it. */
const char *coach_plot_mark_sign(enum coach_plot_mark mark, bool ascii);

#endif

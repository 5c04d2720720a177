#ifndef RENDER_PLOT_PARTS_H
#define RENDER_PLOT_PARTS_H

#include "coach/render/plot.h"

/* How values become rows: every row stands for 'row', every tick for a few
 * of them, and all three are numbers that people count in. */
struct plot_scale {
	double low;   /* of the lowest row */
	double row;   /* from one row to the next */
	size_t ticks; /* rows from one tick to the next */
	size_t rows;
	int decimals; /* of a tick's label */
};

/* Values from low to high on at most 'most' rows; where all of them are whole,
 * the ticks are. */
struct plot_scale plot_scale_make(
	double low, double high, bool whole, size_t most);
/* From 0 at the bottom. */
size_t plot_scale_row(const struct plot_scale *scale, double value);

/* Where the points are, in columns from the axis. */
struct plot_columns {
	size_t *points;
	size_t *phases; /* the phase lines; that of the first phase is 0 */
	bool joined;    /* there is room between two points for a line */
	size_t width;
};

void plot_columns_make(struct plot_columns *columns,
	const struct coach_plot *plot, size_t room);
void plot_columns_release(struct plot_columns *columns);

enum plot_sign {
	PLOT_BLANK,
	PLOT_POINT, /* as enum coach_plot_mark */
	PLOT_SHIFT,
	PLOT_RISING,
	PLOT_FALLING,
	PLOT_DOUBTED,
	PLOT_FAR,
	PLOT_DOUBLE, /* as enum coach_plot_stroke */
	PLOT_DOTTED,
	PLOT_DASHED,
	PLOT_PHASE,
	PLOT_ACROSS, /* between two points */
	PLOT_UP,
	PLOT_FROM_LEFT_UP,
	PLOT_FROM_LEFT_DOWN,
	PLOT_TO_RIGHT_UP,   /* from below */
	PLOT_TO_RIGHT_DOWN, /* from above */
	PLOT_AXIS,
	PLOT_AXIS_TICK,
	PLOT_CORNER,
	PLOT_FLOOR,
	PLOT_FLOOR_TICK
};

const char *plot_sign(enum plot_sign sign, bool ascii);

struct plot_cell {
	enum plot_sign sign;
	enum coach_style style;
};

/* Cells row by row, the highest row first. */
struct plot_grid {
	struct plot_cell *cells;
	size_t width, height;
};

void plot_grid_make(struct plot_grid *grid, const struct coach_plot *plot,
	const struct plot_scale *scale, const struct plot_columns *columns);
void plot_grid_release(struct plot_grid *grid);

#endif

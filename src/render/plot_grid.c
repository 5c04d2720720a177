#include "coach/base/alloc.h"
#include "plot_parts.h"
#include <stdlib.h>

const char *plot_sign(enum plot_sign sign, bool ascii)
{
	static const char *const signs[][2] = {
		[PLOT_BLANK] = {" ", " "},
		[PLOT_POINT] = {"●", "o"},
		[PLOT_SHIFT] = {"◆", "#"},
		[PLOT_RISING] = {"▲", "^"},
		[PLOT_FALLING] = {"▼", "v"},
		[PLOT_DOUBTED] = {"◌", "?"},
		[PLOT_FAR] = {"✱", "*"},
		[PLOT_DOUBLE] = {"═", "="},
		[PLOT_DOTTED] = {"┈", "."},
		[PLOT_DASHED] = {"╌", "~"},
		[PLOT_PHASE] = {"┊", ":"},
		[PLOT_ACROSS] = {"─", "-"},
		[PLOT_UP] = {"│", "|"},
		[PLOT_FROM_LEFT_UP] = {"╯", "'"},
		[PLOT_FROM_LEFT_DOWN] = {"╮", "."},
		[PLOT_TO_RIGHT_UP] = {"╭", "."},
		[PLOT_TO_RIGHT_DOWN] = {"╰", "'"},
		[PLOT_AXIS] = {"│", "|"},
		[PLOT_AXIS_TICK] = {"┤", "+"},
		[PLOT_CORNER] = {"└", "+"},
		[PLOT_FLOOR] = {"─", "-"},
		[PLOT_FLOOR_TICK] = {"┬", "+"},
	};

	return signs[sign][ascii];
}

const char *coach_plot_mark_sign(enum coach_plot_mark mark, bool ascii)
{
	return plot_sign((enum plot_sign)(PLOT_POINT + (int)mark), ascii);
}

/* Rows count from the bottom here, as in a scale. */
static void put(struct plot_grid *grid, size_t row, size_t column,
	enum plot_sign sign, enum coach_style style)
{
	if (row < grid->height && column < grid->width)
		grid->cells[(grid->height - 1 - row) * grid->width + column] =
			(struct plot_cell){sign, style};
}

static void put_levels(struct plot_grid *grid, const struct coach_plot *plot,
	const struct plot_scale *scale)
{
	/* The first is the most important one. */
	for (size_t i = plot->line_count; i-- > 0;) {
		const struct coach_plot_line *line = &plot->lines[i];
		size_t row = plot_scale_row(scale, line->value);

		for (size_t column = 0; column < grid->width; column++)
			put(grid, row, column,
				(enum plot_sign)(
					PLOT_DOUBLE + (int)line->stroke),
				line->style);
	}
}

static void put_phases(struct plot_grid *grid, const struct coach_plot *plot,
	const struct plot_columns *columns)
{
	for (size_t p = 1; p < plot->phase_count; p++) {
		for (size_t row = 0; row < grid->height; row++)
			put(grid, row, columns->phases[p], PLOT_PHASE,
				COACH_LOOK_DIM);
	}
}

/* Across, up or down in the middle, across. */
static void join(struct plot_grid *grid, size_t from_column, size_t from_row,
	size_t to_column, size_t to_row)
{
	size_t middle = from_column + (to_column - from_column) / 2;
	size_t low = from_row < to_row ? from_row : to_row;
	size_t high = from_row < to_row ? to_row : from_row;
	bool up = to_row > from_row;

	for (size_t column = from_column + 1; column < to_column; column++)
		put(grid, column <= middle ? from_row : to_row, column,
			PLOT_ACROSS, COACH_LOOK_PLAIN);
	if (low == high)
		return;
	for (size_t row = low + 1; row < high; row++)
		put(grid, row, middle, PLOT_UP, COACH_LOOK_PLAIN);
	put(grid, from_row, middle,
		up ? PLOT_FROM_LEFT_UP : PLOT_FROM_LEFT_DOWN, COACH_LOOK_PLAIN);
	put(grid, to_row, middle, up ? PLOT_TO_RIGHT_UP : PLOT_TO_RIGHT_DOWN,
		COACH_LOOK_PLAIN);
}

static bool begins_phase(const struct coach_plot *plot, size_t point)
{
	for (size_t p = 1; p < plot->phase_count; p++) {
		if (plot->phases[p].first == point)
			return true;
	}
	return false;
}

static void put_points(struct plot_grid *grid, const struct coach_plot *plot,
	const struct plot_scale *scale, const struct plot_columns *columns)
{
	for (size_t i = 1; columns->joined && i < plot->point_count; i++) {
		if (!begins_phase(plot, i))
			join(grid, columns->points[i - 1],
				plot_scale_row(
					scale, plot->points[i - 1].value),
				columns->points[i],
				plot_scale_row(scale, plot->points[i].value));
	}
	for (size_t i = 0; i < plot->point_count; i++) {
		const struct coach_plot_point *point = &plot->points[i];

		put(grid, plot_scale_row(scale, point->value),
			columns->points[i],
			(enum plot_sign)(PLOT_POINT + (int)point->mark),
			point->style);
	}
}

void plot_grid_make(struct plot_grid *grid, const struct coach_plot *plot,
	const struct plot_scale *scale, const struct plot_columns *columns)
{
	grid->width = columns->width;
	grid->height = scale->rows;
	grid->cells =
		coach_alloc(grid->width * grid->height * sizeof(*grid->cells));
	put_levels(grid, plot, scale);
	put_phases(grid, plot, columns);
	put_points(grid, plot, scale, columns);
}

void plot_grid_release(struct plot_grid *grid)
{
	free(grid->cells);
	*grid = (struct plot_grid){0};
}

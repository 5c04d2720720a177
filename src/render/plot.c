#include "coach/render/plot.h"
#include "coach/base/alloc.h"
#include "coach/port/unicode.h"
#include "plot_parts.h"
#include <math.h>
#include <stdlib.h>

#define NARROWEST ((size_t)24)
#define NARROW 60 /* below it names of levels stand beneath */
#define ROWS 13   /* at most */

/* One picture in the making. */
struct drawing {
	const struct coach_plot *plot;
	struct coach_look look; /* as wide as the picture */
	struct coach_buffer *out;
	struct plot_scale scale;
	struct plot_columns columns;
	struct plot_grid grid;
	size_t left;   /* columns before the axis */
	bool beside;   /* names of levels stand at their right ends */
	bool numbered; /* phases too narrow for their names */
};

static void add_blanks(struct coach_buffer *out, size_t count)
{
	coach_buffer_add_format(out, "%*s", (int)count, "");
}

/* Text of a journal as it can stand on a line, and its width. */
static size_t plain_line(struct coach_buffer *out, struct coach_text text)
{
	static const struct coach_look plain;
	size_t start = out->len;

	coach_look_add_line(out, &plain, COACH_LOOK_PLAIN, text);
	return coach_unicode_width(
		coach_text_cut(coach_buffer_text(out), start, out->len));
}

static size_t width_of(struct coach_text text)
{
	struct coach_buffer line = COACH_BUFFER_INIT;
	size_t width = plain_line(&line, text);

	coach_buffer_release(&line);
	return width;
}

/* A line of text that is filled from the left; what does not fit is left out.
 */
struct line {
	struct coach_buffer words;
	size_t used; /* columns */
};

static bool line_put(struct line *line, size_t column, struct coach_text text)
{
	if (column < line->used || (line->used && column == line->used))
		return false;
	add_blanks(&line->words, column - line->used);
	line->used = column + plain_line(&line->words, text);
	return true;
}

static void line_end(struct drawing *d, struct line *line)
{
	if (line->used) {
		coach_look_add(d->out, &d->look, COACH_LOOK_PLAIN,
			coach_buffer_text(&line->words));
		coach_buffer_add_byte(d->out, '\n');
	}
	coach_buffer_release(&line->words);
	line->used = 0;
}

/* ---- phases ----------------------------------------------------------------
 */

/* Where the name of a phase begins: behind its line. */
static size_t phase_start(const struct drawing *d, size_t phase)
{
	return phase ? d->columns.phases[phase] + 1 : 1;
}

static bool names_fit(const struct drawing *d)
{
	for (size_t p = 0; p < d->plot->phase_count; p++) {
		bool last = p + 1 == d->plot->phase_count;
		size_t end = last ? d->plot->width - d->left - 1
				  : d->columns.phases[p + 1];

		if (phase_start(d, p) + width_of(d->plot->phases[p].name) > end)
			return false;
	}
	return true;
}

static void add_phase_names(struct drawing *d)
{
	struct line line = {COACH_BUFFER_INIT, 0};

	for (size_t p = 0; p < d->plot->phase_count; p++) {
		struct coach_buffer number = COACH_BUFFER_INIT;
		size_t column = d->left + 1 + phase_start(d, p);

		coach_buffer_add_format(&number, "%zu", p + 1);
		line_put(&line, column,
			d->numbered ? coach_buffer_text(&number)
				    : d->plot->phases[p].name);
		coach_buffer_release(&number);
	}
	line_end(d, &line);
}

static void add_day(struct coach_buffer *out, coach_day day, bool full)
{
	coach_day_format(
		out, day, full ? COACH_TEXT("%Y-%m-%d") : COACH_TEXT("%m-%d"));
}

/* What the numbers of the phases stand for. */
static void add_phase_key(struct drawing *d)
{
	const struct coach_plot *plot = d->plot;

	for (size_t p = 0; d->numbered && p < plot->phase_count; p++) {
		struct coach_buffer words = COACH_BUFFER_INIT;
		coach_day day = plot->points[plot->phases[p].first].day;
		size_t indent = d->left + 1;

		add_blanks(d->out, indent);
		coach_buffer_add_format(&words, "%zu ", p + 1);
		add_day(&words, day, true);
		coach_buffer_add_byte(&words, ' ');
		coach_buffer_add_text(&words, plot->phases[p].name);
		coach_look_add_wrapped(d->out, &d->look, COACH_LOOK_PLAIN,
			coach_buffer_text(&words), indent, indent + 2);
		coach_buffer_add_byte(d->out, '\n');
		coach_buffer_release(&words);
	}
}

/* ---- levels ----------------------------------------------------------------
 */

/* The names of the levels on one row: "goal 8, criterion 8". */
static void level_names(
	const struct drawing *d, size_t row, struct coach_buffer *out)
{
	for (size_t i = 0; i < d->plot->line_count; i++) {
		const struct coach_plot_line *line = &d->plot->lines[i];

		if (plot_scale_row(&d->scale, line->value) != row)
			continue;
		coach_buffer_add_string(out, out->len ? ", " : "");
		coach_buffer_add_text(out, line->name);
	}
}

static size_t widest_names(const struct drawing *d)
{
	size_t widest = 0;

	for (size_t row = 0; row < d->scale.rows; row++) {
		struct coach_buffer names = COACH_BUFFER_INIT;
		size_t width;

		level_names(d, row, &names);
		width = width_of(coach_buffer_text(&names));
		if (width > widest)
			widest = width;
		coach_buffer_release(&names);
	}
	return widest;
}

static void add_level_key(struct drawing *d)
{
	size_t column = d->left + 1;

	if (d->beside || !d->plot->line_count)
		return;
	add_blanks(d->out, column);
	for (size_t i = 0; i < d->plot->line_count; i++) {
		const struct coach_plot_line *line = &d->plot->lines[i];
		const char *sign = plot_sign(
			(enum plot_sign)(PLOT_DOUBLE + (int)line->stroke),
			d->look.ascii);
		size_t width = 3 + width_of(line->name);

		if (i && column + 2 + width > d->plot->width) {
			coach_buffer_add_byte(d->out, '\n');
			column = d->left + 1;
			add_blanks(d->out, column);
		} else if (i) {
			coach_buffer_add_string(d->out, "  ");
			column += 2;
		}
		coach_buffer_add_format(d->out, "%s%s ", sign, sign);
		coach_look_add_line(d->out, &d->look, line->style, line->name);
		column += width;
	}
	coach_buffer_add_byte(d->out, '\n');
}

/* ---- rows ------------------------------------------------------------------
 */

static bool is_tick(const struct plot_scale *scale, size_t row)
{
	return row % scale->ticks == 0;
}

static void tick_label(
	const struct plot_scale *scale, size_t row, struct coach_buffer *out)
{
	double value = scale->low + (double)row * scale->row;

	coach_buffer_add_format(out, "%.*f", scale->decimals, value);
}

static size_t widest_label(const struct plot_scale *scale)
{
	size_t widest = 0;

	for (size_t row = 0; row < scale->rows; row += scale->ticks) {
		struct coach_buffer label = COACH_BUFFER_INIT;

		tick_label(scale, row, &label);
		if (label.len > widest)
			widest = label.len;
		coach_buffer_release(&label);
	}
	return widest;
}

static void add_axis(struct drawing *d, size_t row)
{
	struct coach_buffer label = COACH_BUFFER_INIT;
	bool tick = is_tick(&d->scale, row);

	if (tick)
		tick_label(&d->scale, row, &label);
	add_blanks(d->out, d->left - 1 - label.len);
	coach_buffer_add_text(d->out, coach_buffer_text(&label));
	coach_buffer_add_byte(d->out, ' ');
	coach_buffer_add_string(d->out,
		plot_sign(tick ? PLOT_AXIS_TICK : PLOT_AXIS, d->look.ascii));
	coach_buffer_release(&label);
}

/* Cells of one style after the other are given out together. */
static void add_cells(struct drawing *d, size_t row, size_t width)
{
	const struct plot_cell *cells =
		d->grid.cells + (d->grid.height - 1 - row) * d->grid.width;
	struct coach_buffer run = COACH_BUFFER_INIT;

	for (size_t i = 0; i < width; i++) {
		coach_buffer_add_string(
			&run, plot_sign(cells[i].sign, d->look.ascii));
		if (i + 1 < width && cells[i + 1].style == cells[i].style)
			continue;
		coach_look_add(d->out, &d->look, cells[i].style,
			coach_buffer_text(&run));
		coach_buffer_clear(&run);
	}
	coach_buffer_release(&run);
}

static void add_row(struct drawing *d, size_t row)
{
	const struct plot_cell *cells =
		d->grid.cells + (d->grid.height - 1 - row) * d->grid.width;
	struct coach_buffer names = COACH_BUFFER_INIT;
	size_t width = d->grid.width;

	if (d->beside)
		level_names(d, row, &names);
	while (width && cells[width - 1].sign == PLOT_BLANK)
		width--;
	add_axis(d, row);
	add_cells(d, row, width);
	if (names.len) {
		coach_buffer_add_byte(d->out, ' ');
		coach_look_add_line(d->out, &d->look, COACH_LOOK_PLAIN,
			coach_buffer_text(&names));
	}
	coach_buffer_add_byte(d->out, '\n');
	coach_buffer_release(&names);
}

/* ---- days ------------------------------------------------------------------
 */

/* The days that are written below the axis. */
struct days {
	bool *ticked; /* by column */
	char *taken;  /* columns that have letters, or are next to some */
	struct coach_buffer *labels; /* by column where one begins */
	size_t width;
};

static bool day_put(struct days *days, const struct drawing *d, size_t point)
{
	const struct coach_plot *plot = d->plot;
	int year, first_year, month, mday;
	struct coach_buffer label = COACH_BUFFER_INIT;
	size_t column = d->columns.points[point], start;

	coach_day_split(plot->points[0].day, &first_year, &month, &mday);
	coach_day_split(plot->points[point].day, &year, &month, &mday);
	add_day(&label, plot->points[point].day, !point || year != first_year);
	start = column > label.len / 2 ? column - label.len / 2 : 0;
	if (start + label.len > days->width)
		start = days->width > label.len ? days->width - label.len : 0;
	for (size_t i = start; i < start + label.len; i++) {
		if (i >= days->width || days->taken[i]) {
			coach_buffer_release(&label);
			return false;
		}
	}
	for (size_t i = start ? start - 1 : 0;
		i <= start + label.len && i < days->width; i++)
		days->taken[i] = 1;
	days->ticked[column] = true;
	days->labels[start] = label;
	return true;
}

static void choose_days(struct days *days, const struct drawing *d)
{
	const struct coach_plot *plot = d->plot;

	day_put(days, d, 0);
	if (plot->point_count > 1)
		day_put(days, d, plot->point_count - 1);
	for (size_t p = 1; p < plot->phase_count; p++)
		day_put(days, d, plot->phases[p].first);
	for (size_t i = 1; i + 1 < plot->point_count; i++)
		day_put(days, d, i);
}

static void add_days(struct drawing *d)
{
	size_t width = d->columns.width;
	struct days days = {.ticked = coach_alloc(width),
		.taken = coach_alloc(width),
		.labels = coach_alloc(width * sizeof(*days.labels)),
		.width = width};
	struct line line = {COACH_BUFFER_INIT, 0};

	choose_days(&days, d);
	add_blanks(d->out, d->left);
	coach_buffer_add_string(d->out, plot_sign(PLOT_CORNER, d->look.ascii));
	for (size_t i = 0; i < width; i++)
		coach_buffer_add_string(d->out,
			plot_sign(days.ticked[i] ? PLOT_FLOOR_TICK : PLOT_FLOOR,
				d->look.ascii));
	coach_buffer_add_byte(d->out, '\n');
	for (size_t i = 0; i < width; i++) {
		if (!days.labels[i].len)
			continue;
		line_put(&line, d->left + 1 + i,
			coach_buffer_text(&days.labels[i]));
		coach_buffer_release(&days.labels[i]);
	}
	line_end(d, &line);
	free(days.ticked);
	free(days.taken);
	free(days.labels);
}

/* ---- the whole -------------------------------------------------------------
 */

struct range {
	double low, high;
	bool whole; /* all of them are whole numbers */
};

static void range_add(struct range *range, double value)
{
	range->low = fmin(range->low, value);
	range->high = fmax(range->high, value);
	range->whole &= value == floor(value);
}

static void lay_out(struct drawing *d)
{
	const struct coach_plot *plot = d->plot;
	struct range range = {INFINITY, -INFINITY, true};
	size_t room, names;

	for (size_t i = 0; i < plot->point_count; i++)
		range_add(&range, plot->points[i].value);
	for (size_t i = 0; i < plot->line_count; i++)
		range_add(&range, plot->lines[i].value);
	d->scale = plot_scale_make(range.low, range.high, range.whole, ROWS);
	d->left = widest_label(&d->scale) + 1;
	room = plot->width > d->left + 1 + NARROWEST / 2
		? plot->width - d->left - 1
		: NARROWEST / 2;
	names = widest_names(d) + 1;
	d->beside = plot->width >= NARROW && names <= plot->width / 3;
	if (d->beside)
		room -= names;
	plot_columns_make(&d->columns, plot, room);
	d->numbered = !names_fit(d);
	plot_grid_make(&d->grid, plot, &d->scale, &d->columns);
}

void coach_plot_draw(struct coach_buffer *out, const struct coach_plot *plot,
	const struct coach_look *look)
{
	struct drawing d = {.plot = plot, .look = *look, .out = out};

	d.look.width = plot->width;
	lay_out(&d);
	add_phase_names(&d);
	for (size_t row = d.scale.rows; row-- > 0;)
		add_row(&d, row);
	add_days(&d);
	add_level_key(&d);
	add_phase_key(&d);
	plot_grid_release(&d.grid);
	plot_columns_release(&d.columns);
}

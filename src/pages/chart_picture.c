#include "coach/base/alloc.h"
#include "coach/base/number.h"
#include "coach/pages/chart.h"
#include "coach/render/plot.h"
#include <math.h>
#include <stdlib.h>

/* What a plot borrows. */
struct material {
	struct coach_plot_point *points;
	struct coach_plot_phase *phases;
	struct coach_plot_line lines[3];
	size_t line_count;
	struct coach_arena arena;
};

static void add_line(struct material *material, const char *name, double value,
	enum coach_plot_stroke stroke, enum coach_style style)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (isnan(value))
		return;
	coach_buffer_add_format(&words, "%s ", name);
	coach_number_add(&words, value);
	material->lines[material->line_count++] =
		(struct coach_plot_line){value, stroke, style,
			coach_buffer_keep(&words, &material->arena)};
}

static bool in_signal(const struct coach_chart_signal *signal, size_t point)
{
	return point >= signal->first && point <= signal->last;
}

/* A trend shows which way; all else of a signal is a shift. */
static void mark(const struct coach_chart *chart, size_t at,
	struct coach_plot_point *point)
{
	const struct coach_chart_point *from = &chart->points.items[at];

	if (from->late || from->astronomical) {
		point->mark = from->late ? COACH_PLOT_DOUBTED : COACH_PLOT_FAR;
		point->style = COACH_LOOK_YELLOW;
		return;
	}
	if (from->in_shift)
		point->mark = COACH_PLOT_SHIFT;
	for (size_t i = 0; i < chart->signals.len; i++) {
		const struct coach_chart_signal *signal =
			&chart->signals.items[i];
		bool trend = signal->rule == COACH_CHART_RULE_TREND;

		if (!signal->directed || !in_signal(signal, at) ||
			(!trend && !from->in_shift))
			continue;
		if (trend)
			point->mark = signal->up ? COACH_PLOT_RISING
						 : COACH_PLOT_FALLING;
		point->style = signal->favorable ? COACH_LOOK_GREEN
						 : COACH_LOOK_YELLOW;
	}
}

static struct coach_text phase_name(
	struct material *material, const struct coach_chart_phase *phase)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_text(&words, phase->phase);
	if (phase->phase.len && phase->label.len)
		coach_buffer_add_string(&words, ": ");
	coach_buffer_add_text(&words, phase->label);
	if (!words.len)
		coach_buffer_add_string(&words, "no phase");
	return coach_buffer_keep(&words, &material->arena);
}

static void draw(struct coach_sheet *sheet, const struct coach_chart *chart)
{
	struct material material = {.points = coach_alloc(chart->points.len *
					    sizeof(*material.points)),
		.phases = coach_alloc(
			chart->phases.len * sizeof(*material.phases))};
	struct coach_plot plot = {.points = material.points,
		.point_count = chart->points.len,
		.lines = material.lines,
		.phases = material.phases,
		.width = sheet->look->width};

	for (size_t i = 0; i < chart->points.len; i++) {
		const struct coach_chart_point *point = &chart->points.items[i];

		material.points[i].value = point->value;
		material.points[i].day = point->observation->source.date;
		mark(chart, i, &material.points[i]);
	}
	add_line(&material, "goal", chart->goal, COACH_PLOT_DOUBLE,
		COACH_LOOK_GREEN);
	add_line(&material, "criterion", chart->criterion, COACH_PLOT_DOTTED,
		COACH_LOOK_CYAN);
	add_line(&material, "baseline", chart->median, COACH_PLOT_DASHED,
		COACH_LOOK_DIM);
	plot.line_count = material.line_count;
	for (size_t i = 0; i < chart->phases.len; i++) {
		const struct coach_chart_phase *phase = &chart->phases.items[i];

		material.phases[i] = (struct coach_plot_phase){
			phase->first, phase_name(&material, phase)};
	}
	/* One phase that nobody named is not worth a line. */
	if (chart->phases.len > 1 || chart->phases.items[0].phase.len ||
		chart->phases.items[0].label.len)
		plot.phase_count = chart->phases.len;
	coach_sheet_plot(sheet, &plot);
	free(material.points);
	free(material.phases);
	coach_arena_release(&material.arena);
}

/* ---- words -----------------------------------------------------------------
 */

static void say(struct coach_sheet *sheet, enum coach_style style,
	const struct coach_buffer *line)
{
	coach_sheet_say(
		sheet, COACH_SHEET_TEXT, style, 0, 0, coach_buffer_text(line));
}

static void say_lines(struct coach_sheet *sheet, struct coach_buffer *lines)
{
	struct coach_text rest = coach_buffer_text(lines), line;

	while (coach_text_split(&rest, '\n', &line))
		coach_sheet_say(
			sheet, COACH_SHEET_ITEM, COACH_LOOK_PLAIN, 0, 0, line);
	coach_buffer_release(lines);
}

static void say_head(struct coach_sheet *sheet, const struct coach_chart *chart)
{
	const struct coach_pinpoint *pinpoint = chart->pinpoint;
	struct coach_buffer line = COACH_BUFFER_INIT;

	coach_sheet_say(sheet, COACH_SHEET_HEADING, COACH_LOOK_BOLD, 0, 0,
		pinpoint->source.title);
	coach_buffer_add_text(&line, pinpoint->client);
	coach_buffer_add_string(&line, line.len ? ", " : "");
	coach_chart_unit(&line, chart);
	coach_buffer_add_string(&line, ", ");
	coach_chart_better(&line, pinpoint);
	say(sheet, COACH_LOOK_DIM, &line);
	coach_buffer_release(&line);
}

static void add_number(
	struct coach_buffer *line, const char *name, double number)
{
	if (isnan(number))
		return;
	coach_buffer_add_format(line, ", %s ", name);
	coach_number_add(line, number);
}

static void say_numbers(
	struct coach_sheet *sheet, const struct coach_chart *chart)
{
	const struct coach_chart_point *latest = coach_chart_latest(chart);
	struct coach_buffer line = COACH_BUFFER_INIT;

	coach_buffer_add_string(&line, "latest ");
	coach_number_add(&line, latest->value);
	coach_day_format(&line, latest->observation->source.date,
		COACH_TEXT(" on %Y-%m-%d"));
	if (chart->baseline_count) {
		add_number(&line, "baseline median", chart->median);
		coach_buffer_add_format(
			&line, " of %zu", chart->baseline_count);
	}
	add_number(&line, "criterion", chart->criterion);
	add_number(&line, "goal", chart->goal);
	say(sheet, COACH_LOOK_PLAIN, &line);
	coach_buffer_release(&line);
}

static void say_marked(struct coach_sheet *sheet, enum coach_style style,
	enum coach_plot_mark mark, struct coach_buffer *line)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, " %s", line->ptr);
	coach_sheet_open(sheet, COACH_SHEET_ITEM, 0, 2);
	coach_sheet_add(sheet, style,
		coach_text(coach_plot_mark_sign(mark, sheet->look->ascii)));
	coach_sheet_add(sheet, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	coach_sheet_close(sheet);
	coach_buffer_release(&words);
	coach_buffer_release(line);
}

static void say_signal(struct coach_sheet *sheet,
	const struct coach_chart *chart,
	const struct coach_chart_signal *signal)
{
	struct coach_buffer line = COACH_BUFFER_INIT;
	enum coach_plot_mark mark =
		signal->up ? COACH_PLOT_RISING : COACH_PLOT_FALLING;

	coach_chart_signal_words(&line, chart, signal);
	/* It is of all points, so none is marked. */
	if (signal->rule == COACH_CHART_RULE_RUNS) {
		say(sheet, COACH_LOOK_PLAIN, &line);
		coach_buffer_release(&line);
		return;
	}
	if (signal->rule == COACH_CHART_RULE_SHIFT)
		mark = COACH_PLOT_SHIFT;
	else if (signal->rule == COACH_CHART_RULE_ASTRONOMICAL)
		mark = COACH_PLOT_FAR;
	say_marked(sheet,
		signal->favorable ? COACH_LOOK_GREEN : COACH_LOOK_YELLOW, mark,
		&line);
}

/* What does not stand in the phase that its row suggests. */
static void say_phases(
	struct coach_sheet *sheet, const struct coach_chart *chart)
{
	struct coach_buffer line = COACH_BUFFER_INIT;

	if (!chart->late && !chart->assumed)
		return;
	coach_chart_ended_words(&line, chart);
	if (chart->assumed) {
		coach_buffer_add_string(&line, "; ");
		coach_chart_assumed_words(&line, chart);
	}
	say(sheet, COACH_LOOK_PLAIN, &line);
	coach_buffer_clear(&line);
	if (chart->late) {
		coach_chart_late_words(&line, chart);
		say_marked(sheet, COACH_LOOK_YELLOW, COACH_PLOT_DOUBTED, &line);
		return;
	}
	coach_buffer_release(&line);
}

void coach_chart_tell(
	struct coach_sheet *sheet, const struct coach_chart *chart)
{
	struct coach_buffer lines = COACH_BUFFER_INIT;

	say_head(sheet, chart);
	/* No empty line: with three phases it just fits 24 lines. */
	if (chart->points.len) {
		draw(sheet, chart);
		coach_sheet_gap(sheet);
		say_numbers(sheet, chart);
		coach_chart_caveats(&lines, chart);
	} else {
		coach_buffer_add_string(&lines, "nothing to draw yet\n");
	}
	for (size_t i = 0; i < chart->signals.len; i++)
		say_signal(sheet, chart, &chart->signals.items[i]);
	say_phases(sheet, chart);
	coach_chart_left_words(&lines, chart);
	say_lines(sheet, &lines);
}

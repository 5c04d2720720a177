#include "coach/pages/chart.h"
#include <stdlib.h>

static const struct coach_chart *chart_of(const struct coach_place *place)
{
	return place->in->item;
}

static coach_day day_of(const struct coach_place *place, size_t point)
{
	return chart_of(place)->points.items[point].observation->source.date;
}

/* ---- points ----------------------------------------------------------------
 */

static const struct coach_chart_phase *phase_of(const struct coach_place *place)
{
	const struct coach_chart_point *point = place->item;

	return &chart_of(place)->phases.items[point->phase];
}

static void point_phase(
	struct coach_made *made, const struct coach_place *place)
{
	made->text = phase_of(place)->phase;
}

static void point_label(
	struct coach_made *made, const struct coach_place *place)
{
	made->text = phase_of(place)->label;
}

COACH_MAKE(point_side, coach_chart_point, point)
{
	if (!chart_of(place)->baseline_count)
		made->state = COACH_MADE_NULL;
	made->word = point->side > 0 ? "above"
		: point->side < 0    ? "below"
				     : "on";
}

COACH_MADE(point_signal, coach_chart_point, point, word,
	point->in_shift && point->in_trend ? "shift, trend"
		: point->in_shift          ? "shift"
		: point->in_trend          ? "trend"
					   : "")

COACH_MAKE(point_reason, coach_chart_point, point)
{
	if (point->astronomical)
		made->text = point->observation->astronomical;
}

#define POINT(member) COACH_SHAPE_AT(coach_chart_point, member)
#define SEEN(member)        \
	COACH_SHAPE_BEHIND( \
		coach_chart_point, observation, coach_observation, member)

static const struct coach_shape points[] = {
	{"date", SEEN(source.date)},
	{"value", POINT(value)},
	{"phase", COACH_SHAPE_TEXT, .make = point_phase},
	{"label", COACH_SHAPE_TEXT, .make = point_label},
	{"side", COACH_SHAPE_WORD, "of the baseline's median: above, below, on",
		.make = point_side, .null = true},
	{"shift", POINT(in_shift)},
	{"trend", POINT(in_trend)},
	{"late", POINT(late),
		.help = "called baseline after the baseline had ended"},
	{"assumed", POINT(assumed),
		.help = "has no phase, and counts as intervention"},
	{"astronomical", COACH_SHAPE_TEXT, "why a person marked it so",
		.make = point_reason},
	{"observation", SEEN(source.id)},
	{"signal", COACH_SHAPE_WORD, .make = point_signal, .rows_alone = true},
	{"client", SEEN(client), .rows_alone = true},
	{0},
};

/* ---- phases and signals ----------------------------------------------------
 */

COACH_MADE(
	phase_from, coach_chart_phase, phase, day, day_of(place, phase->first))

#define PHASE(member) COACH_SHAPE_AT(coach_chart_phase, member)

static const struct coach_shape phases[] = {
	{"phase", PHASE(phase)},
	{"label", PHASE(label)},
	{"from", COACH_SHAPE_DAY, .make = phase_from},
	{"points", PHASE(count)},
	{0},
};

static void signal_rule(
	struct coach_made *made, const struct coach_place *place)
{
	static const char *const names[] = {
		"shift", "trend", "runs", "astronomical"};
	const struct coach_chart_signal *signal = place->item;

	made->word = names[signal->rule];
}

/* A row of points has a direction; the number of runs and what a person says
 * have none. */
COACH_MAKE(signal_direction, coach_chart_signal, signal)
{
	if (!signal->directed)
		made->state = COACH_MADE_NULL;
	made->word = signal->up ? "up" : "down";
}

COACH_MAKE(signal_favorable, coach_chart_signal, signal)
{
	if (!signal->directed)
		made->state = COACH_MADE_NULL;
	made->yes = signal->favorable;
}

COACH_MADE(signal_from, coach_chart_signal, signal, day,
	day_of(place, signal->first))

COACH_MADE(
	signal_to, coach_chart_signal, signal, day, day_of(place, signal->last))

COACH_MADE(signal_known, coach_chart_signal, signal, day,
	day_of(place, signal->known))

/* Only this rule counts runs. */
static bool is_of_runs(const struct coach_place *place)
{
	const struct coach_chart_signal *signal = place->item;

	return signal->rule == COACH_CHART_RULE_RUNS;
}

#define SIGNAL(member) COACH_SHAPE_AT(coach_chart_signal, member)

static const struct coach_shape signals[] = {
	{"rule", COACH_SHAPE_WORD, .make = signal_rule},
	{"direction", COACH_SHAPE_WORD, "of shift and trend: up, down",
		.make = signal_direction, .null = true},
	{"favorable", COACH_SHAPE_BOOL, .make = signal_favorable, .null = true},
	{"in_baseline", SIGNAL(baseline)},
	{"from", COACH_SHAPE_DAY, .make = signal_from},
	{"to", COACH_SHAPE_DAY, .make = signal_to},
	{"known", COACH_SHAPE_DAY, "the day that made it a signal",
		.make = signal_known},
	{"points", SIGNAL(count)},
	{"runs", SIGNAL(runs), .given = is_of_runs},
	{"fewest", SIGNAL(fewest), .help = "runs that chance makes",
		.given = is_of_runs},
	{"most", SIGNAL(most), .given = is_of_runs},
	{0},
};

/* ---- the chart -------------------------------------------------------------
 */

COACH_MADE(baseline_by, coach_baseline, baseline, word,
	coach_baseline_name(baseline->by))

#define BASELINE(member) COACH_SHAPE_AT(coach_baseline, member)

static const struct coach_shape ended[] = {
	{"date", BASELINE(day)},
	{"by", COACH_SHAPE_WORD, .make = baseline_by},
	{"entry", COACH_SHAPE_BEHIND(coach_baseline, source, coach_source, id)},
	{0},
};

static const void *chart_ended(const void *item)
{
	const struct coach_chart *chart = item;

	return chart->baseline.by ? &chart->baseline : NULL;
}

COACH_MAKE(chart_unit, coach_chart, chart)
{
	coach_chart_unit(&made->words, chart);
}

COACH_MAKE(chart_verdict, coach_chart, chart)
{
	coach_chart_verdict(&made->words, chart);
}

COACH_MAKE(chart_withheld, coach_chart, chart)
{
	for (unsigned i = 0; i < COACH_CHART_WITHHELD_COUNT; i++) {
		if (chart->withheld & 1U << i)
			coach_buffer_add_format(&made->words, "%s\n",
				coach_chart_withheld_name(
					(enum coach_chart_withheld)(1U << i)));
	}
}

#define LEFT(member) COACH_SHAPE_AT(coach_chart_left, member)

static const struct coach_shape left_out[] = {
	{"no_minutes", LEFT(no_minutes)},
	{"brief", LEFT(brief)},
	{"no_value", LEFT(no_value)},
	{"second_observer", LEFT(second_observer)},
	{"other_client", LEFT(other_client)},
	{"no_measure", LEFT(no_measure)},
	{0},
};

#define CHART(member) COACH_SHAPE_AT(coach_chart, member)
#define PINPOINT(member) \
	COACH_SHAPE_BEHIND(coach_chart, pinpoint, coach_pinpoint, member)

static const struct coach_shape shape[] = {
	{"pinpoint", PINPOINT(source.id)},
	{"title", PINPOINT(source.title)},
	{"client", PINPOINT(client)},
	{"status", PINPOINT(status)},
	{"measure", PINPOINT(measure)},
	{"unit", COACH_SHAPE_TEXT, .make = chart_unit},
	{"direction", PINPOINT(direction)},
	{"goal", CHART(goal)},
	{"criterion", CHART(criterion)},
	{"median", CHART(median), .help = "of the baseline"},
	{"baseline_points", CHART(baseline_count)},
	{"practice_agreed", CHART(baseline.practice)},
	{"baseline_ended", COACH_SHAPE_OBJECT, .fields = ended,
		.object = chart_ended},
	{"late_points", CHART(late)},
	{"assumed_points", CHART(assumed)},
	{"as_rate", CHART(as_rate), .help = "counts that are given per hour"},
	{"phases", COACH_SHAPE_ITEMS(coach_chart, phases, phases)},
	{"points", COACH_SHAPE_ITEMS(coach_chart, points, points)},
	{"signals", COACH_SHAPE_ITEMS(coach_chart, signals, signals)},
	{"judged", CHART(judged)},
	{"withheld", COACH_SHAPE_LINES, "why there is no verdict",
		.make = chart_withheld},
	{"verdict", COACH_SHAPE_LINES, .make = chart_verdict},
	{"left_out", COACH_SHAPE_OBJECT, .fields = left_out,
		.offset = offsetof(struct coach_chart, left)},
	{0},
};

static const struct coach_shape_rows rows = {.list = "points",
	.columns = "pinpoint date value phase label side signal +unit +median "
		   "+goal +criterion +client +observation +late +assumed "
		   "+astronomical"};

/* ---- all of them -----------------------------------------------------------
 */

static const void *item(const void *answer, size_t number)
{
	const struct coach_charts *charts = answer;

	return number < charts->len ? &charts->items[number] : NULL;
}

static void tell_one(
	struct coach_sheet *sheet, const void *answer, const void *chart)
{
	(void)answer;
	coach_chart_tell(sheet, chart);
}

/* Of several charts each line begins with the pinpoint. */
static void left(struct coach_buffer *out, const void *answer)
{
	const struct coach_charts *charts = answer;

	for (size_t i = 0; i < charts->len; i++) {
		struct coach_text name = charts->len > 1
			? charts->items[i].pinpoint->source.id
			: COACH_TEXT("");
		struct coach_buffer lines = COACH_BUFFER_INIT;

		coach_chart_left_words(&lines, &charts->items[i]);
		coach_page_left_of(out, name, &lines);
	}
}

static void none(struct coach_buffer *out, const void *answer)
{
	const struct coach_charts *charts = answer;

	coach_buffer_add_string(out,
		charts->len ? "no observation to draw; 'coach observe CLIENT "
			      "PINPOINT VALUE' writes one down"
			    : "no active pinpoint with observations; 'coach "
			      "new pinpoint' names a behavior to watch");
}

const struct coach_page coach_charts_page = {.shape = shape,
	.rows = &rows,
	.item = item,
	.tell_one = tell_one,
	.gaps = 2,
	.left = left,
	.none = none,
	.left_in_json = true,
	.left_in_drawing = true};

/* ---- the view --------------------------------------------------------------
 */

/* The pinpoint that was named, else those that have observations. */
static bool is_wanted(const struct coach_request *request,
	const struct coach_pinpoint *pinpoint, const struct coach_chart *chart)
{
	return (coach_text_is(request->kind, "pinpoint") || request->all ||
		       coach_text_is(pinpoint->status, "active")) &&
		coach_request_has(request, "pinpoint", pinpoint->source.id,
			pinpoint->client, chart->points.len);
}

static void make(void *answer, const struct coach_request *request)
{
	const struct coach_evidence *evidence = request->evidence;
	struct coach_charts *charts = answer;

	for (size_t i = 0; i < evidence->pinpoints.len; i++) {
		const struct coach_pinpoint *pinpoint =
			&evidence->pinpoints.items[i];
		struct coach_chart chart;

		coach_chart_make(&chart, evidence, pinpoint, request->client,
			&request->window);
		if (is_wanted(request, pinpoint, &chart))
			COACH_PUSH(charts, chart);
		else
			coach_chart_release(&chart);
	}
}

static void release(void *answer)
{
	struct coach_charts *charts = answer;

	for (size_t i = 0; i < charts->len; i++)
		coach_chart_release(&charts->items[i]);
	free(charts->items);
}

const struct coach_view coach_charts_view = {
	.wants = COACH_WANT_CHARTS | COACH_WANT_BRIEF,
	.about = "pinpoint client",
	.size = sizeof(struct coach_charts),
	.make = make,
	.release = release,
	.page = &coach_charts_page};

#include "chart_answer.h"

static const char *side_name(const struct coach_chart_point *point)
{
	return point->side > 0 ? "above" : point->side < 0 ? "below" : "on";
}

static const char *rule_name(const struct coach_chart_signal *signal)
{
	static const char *const names[] = {
		"shift", "trend", "runs", "astronomical"};

	return names[signal->rule];
}

static struct coach_text reason_of(const struct coach_chart_point *point)
{
	return point->astronomical ? point->observation->astronomical
				   : COACH_TEXT("");
}

static coach_day day_of(const struct coach_chart *chart, size_t point)
{
	return chart->points.items[point].observation->source.date;
}

/* ---- JSON ------------------------------------------------------------------
 */

static void json_phases(
	struct coach_json *json, const struct coach_chart *chart)
{
	coach_json_key(json, "phases");
	coach_json_open(json, '[');
	for (size_t i = 0; i < chart->phases.len; i++) {
		const struct coach_chart_phase *phase = &chart->phases.items[i];

		coach_json_open(json, '{');
		coach_json_pair(json, "phase", phase->phase);
		coach_json_pair(json, "label", phase->label);
		coach_json_pair_day(json, "from", day_of(chart, phase->first));
		coach_json_pair_count(json, "points", phase->count);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void json_points(
	struct coach_json *json, const struct coach_chart *chart)
{
	coach_json_key(json, "points");
	coach_json_open(json, '[');
	for (size_t i = 0; i < chart->points.len; i++) {
		const struct coach_chart_point *point = &chart->points.items[i];
		const struct coach_chart_phase *phase =
			&chart->phases.items[point->phase];

		coach_json_open(json, '{');
		coach_json_pair_day(json, "date", day_of(chart, i));
		coach_json_pair_real(json, "value", point->value);
		coach_json_pair(json, "phase", phase->phase);
		coach_json_pair(json, "label", phase->label);
		coach_json_key(json, "side");
		if (chart->baseline_count)
			coach_json_string(json, side_name(point));
		else
			coach_json_null(json);
		coach_json_key(json, "shift");
		coach_json_bool(json, point->in_shift);
		coach_json_key(json, "trend");
		coach_json_bool(json, point->in_trend);
		coach_json_key(json, "late");
		coach_json_bool(json, point->late);
		coach_json_key(json, "assumed");
		coach_json_bool(json, point->assumed);
		coach_json_pair(json, "astronomical", reason_of(point));
		coach_json_pair(
			json, "observation", point->observation->source.id);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

/* A row of points has a direction; the number of runs and what a person says
 * have none. */
static void json_direction(
	struct coach_json *json, const struct coach_chart_signal *signal)
{
	coach_json_key(json, "direction");
	if (signal->directed)
		coach_json_string(json, signal->up ? "up" : "down");
	else
		coach_json_null(json);
	coach_json_key(json, "favorable");
	if (signal->directed)
		coach_json_bool(json, signal->favorable);
	else
		coach_json_null(json);
}

static void json_signals(
	struct coach_json *json, const struct coach_chart *chart)
{
	coach_json_key(json, "signals");
	coach_json_open(json, '[');
	for (size_t i = 0; i < chart->signals.len; i++) {
		const struct coach_chart_signal *signal =
			&chart->signals.items[i];

		coach_json_open(json, '{');
		coach_json_pair(json, "rule", coach_text(rule_name(signal)));
		json_direction(json, signal);
		coach_json_key(json, "in_baseline");
		coach_json_bool(json, signal->baseline);
		coach_json_pair_day(json, "from", day_of(chart, signal->first));
		coach_json_pair_day(json, "to", day_of(chart, signal->last));
		coach_json_pair_day(
			json, "known", day_of(chart, signal->known));
		coach_json_pair_count(json, "points", signal->count);
		if (signal->rule == COACH_CHART_RULE_RUNS) {
			coach_json_pair_count(json, "runs", signal->runs);
			coach_json_pair_count(json, "fewest", signal->fewest);
			coach_json_pair_count(json, "most", signal->most);
		}
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void json_withheld(
	struct coach_json *json, const struct coach_chart *chart)
{
	coach_json_key(json, "withheld");
	coach_json_open(json, '[');
	for (unsigned i = 0; i < COACH_CHART_WITHHELD_COUNT; i++) {
		if (chart->withheld & 1U << i)
			coach_json_string(json,
				coach_chart_withheld_name(
					(enum coach_chart_withheld)(1U << i)));
	}
	coach_json_close(json, ']');
}

static void json_baseline(
	struct coach_json *json, const struct coach_chart *chart)
{
	const struct coach_baseline *baseline = &chart->baseline;

	coach_json_pair_day(json, "practice_agreed", baseline->practice);
	coach_json_key(json, "baseline_ended");
	if (baseline->by) {
		coach_json_open(json, '{');
		coach_json_pair_day(json, "date", baseline->day);
		coach_json_pair(json, "by",
			coach_text(coach_baseline_name(baseline->by)));
		coach_json_pair(json, "entry", baseline->source->id);
		coach_json_close(json, '}');
	} else {
		coach_json_null(json);
	}
	coach_json_pair_count(json, "late_points", chart->late);
	coach_json_pair_count(json, "assumed_points", chart->assumed);
}

static void json_verdict(
	struct coach_json *json, const struct coach_chart *chart)
{
	struct coach_buffer lines = COACH_BUFFER_INIT;
	struct coach_text rest, line;

	coach_chart_verdict(&lines, chart);
	coach_json_key(json, "judged");
	coach_json_bool(json, chart->judged);
	json_withheld(json, chart);
	coach_json_key(json, "verdict");
	coach_json_open(json, '[');
	rest = coach_buffer_text(&lines);
	while (coach_text_split(&rest, '\n', &line))
		coach_json_text(json, line);
	coach_json_close(json, ']');
	coach_buffer_release(&lines);
}

static void json_head(struct coach_json *json, const struct coach_chart *chart)
{
	const struct coach_pinpoint *pinpoint = chart->pinpoint;
	struct coach_buffer unit = COACH_BUFFER_INIT;

	coach_chart_unit(&unit, chart);
	coach_json_pair(json, "pinpoint", pinpoint->source.id);
	coach_json_pair(json, "title", pinpoint->source.title);
	coach_json_pair(json, "client", pinpoint->client);
	coach_json_pair(json, "status", pinpoint->status);
	coach_json_pair(json, "measure", pinpoint->measure);
	coach_json_pair(json, "unit", coach_buffer_text(&unit));
	coach_json_pair(json, "direction", pinpoint->direction);
	coach_json_pair_real(json, "goal", chart->goal);
	coach_json_pair_real(json, "criterion", chart->criterion);
	coach_json_pair_real(json, "median", chart->median);
	coach_json_pair_count(json, "baseline_points", chart->baseline_count);
	json_baseline(json, chart);
	coach_json_key(json, "as_rate");
	coach_json_bool(json, chart->as_rate);
	coach_buffer_release(&unit);
}

void chart_json(struct coach_json *json, const struct coach_chart *chart)
{
	const struct coach_chart_left *left = &chart->left;

	coach_json_open(json, '{');
	json_head(json, chart);
	json_phases(json, chart);
	json_points(json, chart);
	json_signals(json, chart);
	json_verdict(json, chart);
	coach_json_key(json, "left_out");
	coach_json_open(json, '{');
	coach_json_pair_count(json, "no_minutes", left->no_minutes);
	coach_json_pair_count(json, "no_value", left->no_value);
	coach_json_pair_count(json, "second_observer", left->second_observer);
	coach_json_pair_count(json, "other_client", left->other_client);
	coach_json_pair_count(json, "no_measure", left->no_measure);
	coach_json_close(json, '}');
	coach_json_close(json, '}');
}

/* ---- rows ------------------------------------------------------------------
 */

const struct coach_column chart_columns[] = {{"pinpoint", false},
	{"date", false}, {"value", false}, {"phase", false}, {"label", false},
	{"side", false}, {"signal", false}, {"unit", true}, {"median", true},
	{"goal", true}, {"criterion", true}, {"client", true},
	{"observation", true}, {"late", true}, {"assumed", true},
	{"astronomical", true}};
const size_t chart_column_count =
	sizeof(chart_columns) / sizeof(*chart_columns);

static void add_signal(
	struct coach_table *table, const struct coach_chart_point *point)
{
	coach_table_add_text(table,
		coach_text(point->in_shift && point->in_trend ? "shift, trend"
				: point->in_shift             ? "shift"
				: point->in_trend             ? "trend"
							      : ""));
}

void chart_rows(struct coach_table *table, const struct coach_chart *chart)
{
	struct coach_buffer unit = COACH_BUFFER_INIT;

	coach_chart_unit(&unit, chart);
	for (size_t i = 0; i < chart->points.len; i++) {
		const struct coach_chart_point *point = &chart->points.items[i];
		const struct coach_chart_phase *phase =
			&chart->phases.items[point->phase];

		coach_table_add_text(table, chart->pinpoint->source.id);
		coach_table_add_day(table, COACH_LOOK_PLAIN, day_of(chart, i));
		coach_table_add_real(table, COACH_LOOK_PLAIN, point->value);
		coach_table_add_text(table, phase->phase);
		coach_table_add_text(table, phase->label);
		coach_table_add_text(table,
			coach_text(
				chart->baseline_count ? side_name(point) : ""));
		add_signal(table, point);
		coach_table_add_text(table, coach_buffer_text(&unit));
		coach_table_add_real(table, COACH_LOOK_PLAIN, chart->median);
		coach_table_add_real(table, COACH_LOOK_PLAIN, chart->goal);
		coach_table_add_real(table, COACH_LOOK_PLAIN, chart->criterion);
		coach_table_add_text(table, point->observation->client);
		coach_table_add_text(table, point->observation->source.id);
		coach_table_add_bool(table, point->late);
		coach_table_add_bool(table, point->assumed);
		coach_table_add_text(table, reason_of(point));
	}
	coach_buffer_release(&unit);
}

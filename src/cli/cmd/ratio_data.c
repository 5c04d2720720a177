#include "cli/view.h"
#include "coach/base/number.h"
#include "ratio_answer.h"
#include <math.h>

static void json_sum(struct coach_json *json, const struct coach_ratio_sum *sum)
{
	enum coach_ratio_verdict verdict = coach_ratio_judge(sum);

	coach_json_pair_real(json, "positive", sum->positive);
	coach_json_pair_real(json, "corrective", sum->corrective);
	coach_json_pair_count(json, "observations", sum->observations);
	/* Without corrective remarks there is none: JSON knows no infinity. */
	coach_json_pair_real(json, "ratio",
		sum->corrective > 0 && verdict != COACH_RATIO_TOO_FEW
			? sum->positive / sum->corrective
			: NAN);
	coach_json_pair(
		json, "verdict", coach_text(coach_ratio_verdict_name(verdict)));
}

static void json_behaviors(struct coach_json *json,
	const struct behaviors *behaviors, coach_day monday)
{
	coach_json_key(json, "behaviors");
	coach_json_open(json, '[');
	for (size_t i = 0; i < behaviors->len; i++) {
		const struct coach_chart *chart = &behaviors->items[i];
		double value = coach_chart_week(chart, monday);

		if (isnan(value))
			continue;
		coach_json_open(json, '{');
		coach_json_pair(json, "pinpoint", chart->pinpoint->source.id);
		coach_json_pair_real(json, "median", value);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void week_name(struct coach_buffer *out, coach_day monday)
{
	coach_day_format(out, monday, COACH_TEXT("%G-W%V"));
}

static void json_week(struct coach_json *json,
	const struct coach_ratio_week *week, const struct behaviors *behaviors)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_json_open(json, '{');
	week_name(&words, week->monday);
	coach_json_pair(json, "week", coach_buffer_text(&words));
	coach_json_pair_day(json, "monday", week->monday);
	json_sum(json, &week->sum);
	coach_json_key(json, "four_weeks");
	coach_json_open(json, '{');
	json_sum(json, &week->rolling);
	coach_json_close(json, '}');
	json_behaviors(json, behaviors, week->monday);
	coach_json_close(json, '}');
	coach_buffer_release(&words);
}

static void json_pair(struct coach_json *json,
	const struct ratio_answer *answer, const struct coach_ratio_pair *pair)
{
	struct coach_ratio_sum recent = coach_ratio_recent(pair, answer->last);
	struct behaviors behaviors = {0};

	behaviors_make(&behaviors, answer, pair->client);
	coach_json_open(json, '{');
	coach_json_pair(json, "client", pair->client);
	coach_json_pair(json, "giver", pair->giver);
	coach_json_pair(json, "receiver", pair->receiver);
	coach_json_key(json, "total");
	coach_json_open(json, '{');
	json_sum(json, &pair->total);
	coach_json_close(json, '}');
	coach_json_key(json, "last_four_weeks");
	coach_json_open(json, '{');
	json_sum(json, &recent);
	coach_json_close(json, '}');
	coach_json_key(json, "weeks");
	coach_json_open(json, '[');
	for (size_t i = 0; i < pair->weeks.len; i++)
		json_week(json, &pair->weeks.items[i], &behaviors);
	coach_json_close(json, ']');
	coach_json_close(json, '}');
	behaviors_release(&behaviors);
}

void ratio_json(struct coach_buffer *out, const struct ratio_answer *answer)
{
	const struct coach_ratio *ratio = answer->ratio;
	struct coach_json json = {.out = out};

	coach_json_open(&json, '{');
	coach_json_key(&json, "ratios");
	coach_json_open(&json, '[');
	for (size_t i = 0; i < ratio->pairs.len; i++)
		json_pair(&json, answer, &ratio->pairs.items[i]);
	coach_json_close(&json, ']');
	coach_json_key(&json, "left_out");
	coach_json_open(&json, '{');
	coach_json_pair_count(&json, "no_giver", ratio->no_giver);
	coach_json_pair_count(&json, "second_observer", ratio->second_observer);
	coach_json_close(&json, '}');
	coach_json_close(&json, '}');
	coach_buffer_add_byte(out, '\n');
}

void ratio_json_lines(
	struct coach_buffer *out, const struct ratio_answer *answer)
{
	const struct coach_ratio *ratio = answer->ratio;
	struct coach_json json;

	view_json_begin(&json, out, true);
	for (size_t i = 0; i < ratio->pairs.len; i++) {
		json_pair(&json, answer, &ratio->pairs.items[i]);
		view_json_next(&json);
	}
	view_json_end(&json);
}

/* ---- rows ------------------------------------------------------------------
 */

const struct coach_column ratio_columns[] = {{"client", false},
	{"giver", false}, {"receiver", false}, {"week", false},
	{"positive", false}, {"corrective", false}, {"ratio", false},
	{"verdict", false}, {"four_weeks", false}, {"behavior", false},
	{"monday", true}, {"observations", true}, {"four_weeks_positive", true},
	{"four_weeks_corrective", true}, {"four_weeks_verdict", true}};
const size_t ratio_column_count =
	sizeof(ratio_columns) / sizeof(*ratio_columns);

static enum coach_style verdict_style(enum coach_ratio_verdict verdict)
{
	return verdict == COACH_RATIO_MET        ? COACH_LOOK_GREEN
		: verdict == COACH_RATIO_NOT_MET ? COACH_LOOK_YELLOW
						 : COACH_LOOK_DIM;
}

static void add_ratio(
	struct coach_table *table, const struct coach_ratio_sum *sum)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_ratio_words(&words, sum);
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void add_verdict(
	struct coach_table *table, const struct coach_ratio_sum *sum)
{
	enum coach_ratio_verdict verdict = coach_ratio_judge(sum);

	coach_table_add(table, COACH_CELL_TEXT, verdict_style(verdict),
		coach_text(coach_ratio_verdict_name(verdict)));
}

/* "positive-remarks 7.5, on-time 92" */
static void add_behavior(struct coach_table *table,
	const struct behaviors *behaviors, coach_day monday)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < behaviors->len; i++) {
		const struct coach_chart *chart = &behaviors->items[i];
		double value = coach_chart_week(chart, monday);

		if (isnan(value))
			continue;
		coach_buffer_add_string(&words, words.len ? ", " : "");
		coach_buffer_add_text(&words, chart->pinpoint->source.id);
		coach_buffer_add_byte(&words, ' ');
		coach_number_add(&words, value);
	}
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void add_row(struct coach_table *table,
	const struct coach_ratio_pair *pair,
	const struct coach_ratio_week *week, const struct behaviors *behaviors)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_table_add_text(table, pair->client);
	coach_table_add_text(table, pair->giver);
	coach_table_add_text(table, pair->receiver);
	week_name(&words, week->monday);
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_table_add_real(table, COACH_LOOK_PLAIN, week->sum.positive);
	coach_table_add_real(table, COACH_LOOK_PLAIN, week->sum.corrective);
	add_ratio(table, &week->sum);
	add_verdict(table, &week->sum);
	add_ratio(table, &week->rolling);
	add_behavior(table, behaviors, week->monday);
	coach_table_add_day(table, COACH_LOOK_PLAIN, week->monday);
	coach_table_add_count(table, week->sum.observations);
	coach_table_add_real(table, COACH_LOOK_PLAIN, week->rolling.positive);
	coach_table_add_real(table, COACH_LOOK_PLAIN, week->rolling.corrective);
	add_verdict(table, &week->rolling);
	coach_buffer_release(&words);
}

void ratio_rows(struct coach_table *table, const struct ratio_answer *answer)
{
	const struct coach_ratio *ratio = answer->ratio;

	for (size_t i = 0; i < ratio->pairs.len; i++) {
		const struct coach_ratio_pair *pair = &ratio->pairs.items[i];
		struct behaviors behaviors = {0};

		behaviors_make(&behaviors, answer, pair->client);
		for (size_t k = 0; k < pair->weeks.len; k++)
			add_row(table, pair, &pair->weeks.items[k], &behaviors);
		behaviors_release(&behaviors);
	}
}

#include "coach/pages/ratio.h"
#include "coach/base/alloc.h"
#include "coach/base/number.h"
#include <math.h>
#include <stdlib.h>

/* ---- sums ------------------------------------------------------------------
 */

/* Without corrective remarks there is none: JSON knows no infinity. */
static double ratio_of(const struct coach_ratio_sum *sum)
{
	return sum->corrective > 0 &&
			coach_ratio_judge(sum) != COACH_RATIO_TOO_FEW
		? sum->positive / sum->corrective
		: NAN;
}

static const char *verdict_of(const struct coach_ratio_sum *sum)
{
	return coach_ratio_verdict_name(coach_ratio_judge(sum));
}

COACH_MADE(sum_ratio, coach_ratio_sum, sum, real, ratio_of(sum))

COACH_MADE(sum_verdict, coach_ratio_sum, sum, word, verdict_of(sum))

#define SUM(member) COACH_SHAPE_AT(coach_ratio_sum, member)
#define RATIO COACH_SHAPE_REAL, "null: too few, or none corrective"
#define VERDICT COACH_SHAPE_WORD, "met, not met, too few"

static const struct coach_shape sums[] = {
	{"positive", SUM(positive)},
	{"corrective", SUM(corrective)},
	{"observations", SUM(observations)},
	{"ratio", RATIO, .make = sum_ratio, .null = true},
	{"verdict", VERDICT, .make = sum_verdict},
	{0},
};

/* ---- weeks -----------------------------------------------------------------
 */

static const struct coach_ratio_week *week_of(const struct coach_place *place)
{
	return place->in->item;
}

static bool has_median(const struct coach_place *place)
{
	return !isnan(coach_chart_week(place->item, week_of(place)->monday));
}

COACH_MADE(chart_median, coach_chart, chart, real,
	coach_chart_week(chart, week_of(place)->monday))

static const struct coach_shape behaviors[] = {
	{"pinpoint",
		COACH_SHAPE_BEHIND(
			coach_chart, pinpoint, coach_pinpoint, source.id)},
	{"median", COACH_SHAPE_REAL, .make = chart_median},
	{0},
};

/* A week is an item of a pair, and that of the answer. */
static const void *week_charts(const struct coach_place *place, size_t *len)
{
	struct coach_charts charts =
		coach_ratio_charts(place->in->in->item, place->in->item);

	*len = charts.len;
	return charts.items;
}

/* "positive-remarks 7.5, on-time 92" */
COACH_MAKE(week_behavior, coach_ratio_week, week)
{
	struct coach_charts charts =
		coach_ratio_charts(place->in->in->item, place->in->item);

	for (size_t i = 0; i < charts.len; i++) {
		double value = coach_chart_week(&charts.items[i], week->monday);

		if (isnan(value))
			continue;
		coach_buffer_add_format(&made->words, "%s%.*s ",
			made->words.len ? ", " : "",
			COACH_ARG(charts.items[i].pinpoint->source.id));
		coach_number_add(&made->words, value);
	}
}

COACH_MAKE(week_name, coach_ratio_week, week)
{
	coach_day_format(&made->words, week->monday, COACH_TEXT("%G-W%V"));
}

COACH_MADE(week_ratio, coach_ratio_week, week, real, ratio_of(&week->sum))

COACH_MADE(week_verdict, coach_ratio_week, week, word, verdict_of(&week->sum))

COACH_MAKE(week_words, coach_ratio_week, week)
{
	coach_ratio_words(&made->words, &week->sum);
}

COACH_MAKE(rolling_words, coach_ratio_week, week)
{
	coach_ratio_words(&made->words, &week->rolling);
}

COACH_MADE(rolling_verdict, coach_ratio_week, week, word,
	verdict_of(&week->rolling))

static void show_verdict(struct coach_text *words, enum coach_style *style,
	const struct coach_place *place)
{
	const struct coach_ratio_week *week = place->item;

	(void)words;
	*style = coach_ratio_style(&week->sum);
}

#define WEEK(member) COACH_SHAPE_AT(coach_ratio_week, member)
#define ROWS .rows_alone = true

static const struct coach_shape weeks[] = {
	{"week", COACH_SHAPE_TEXT, .make = week_name},
	{"monday", WEEK(monday)},
	{"positive", WEEK(sum.positive)},
	{"corrective", WEEK(sum.corrective)},
	{"observations", WEEK(sum.observations)},
	{"ratio", COACH_SHAPE_TEXT, .make = week_words, ROWS},
	{"ratio", RATIO, .make = week_ratio, .null = true},
	{"verdict", VERDICT, .make = week_verdict, .show = show_verdict},
	{"four_weeks", COACH_SHAPE_TEXT, .make = rolling_words, ROWS},
	{"four_weeks", COACH_SHAPE_OBJECT, "with the three weeks before",
		.fields = sums,
		.offset = offsetof(struct coach_ratio_week, rolling)},
	{"behaviors", COACH_SHAPE_LIST, "that were observed in that week",
		.fields = behaviors, .list = week_charts, .has = has_median,
		.size = sizeof(struct coach_chart)},
	{"behavior", COACH_SHAPE_TEXT, .make = week_behavior, ROWS},
	{"four_weeks_positive", WEEK(rolling.positive), ROWS},
	{"four_weeks_corrective", WEEK(rolling.corrective), ROWS},
	{"four_weeks_verdict", COACH_SHAPE_WORD, .make = rolling_verdict, ROWS},
	{0},
};

/* ---- the answer ------------------------------------------------------------
 */

#define ITEM(member) COACH_SHAPE_AT(coach_ratio_item, member)
#define SUM_OF(member)          \
	COACH_SHAPE_OBJECT,     \
		.fields = sums, \
		.offset = offsetof(struct coach_ratio_item, member)
#define ANSWER(member) COACH_SHAPE_AT(coach_ratio_answer, member)

static const struct coach_shape pairs[] = {
	{"client", ITEM(pair.client)},
	{"giver", ITEM(pair.giver)},
	{"receiver", ITEM(pair.receiver)},
	{"total", SUM_OF(pair.total)},
	{"last_four_weeks", SUM_OF(recent),
		.help = "the week of --to, else of today, and the three "
			"before"},
	{"weeks", COACH_SHAPE_ITEMS(coach_ratio_item, pair.weeks, weeks)},
	{0},
};

static const struct coach_shape left_out[] = {
	{"no_giver", ANSWER(ratio.no_giver)},
	{"second_observer", ANSWER(ratio.second_observer)},
	{0},
};

static const struct coach_shape shape[] = {
	{"ratios", COACH_SHAPE_ITEMS(coach_ratio_answer, pairs, pairs)},
	{"left_out", COACH_SHAPE_OBJECT, .fields = left_out},
	{0},
};

static const struct coach_shape_rows rows = {.list = "ratios weeks",
	.columns = "client giver receiver week positive corrective ratio "
		   "verdict four_weeks behavior +monday +observations "
		   "+four_weeks_positive +four_weeks_corrective "
		   "+four_weeks_verdict"};

static void tell(struct coach_sheet *sheet, const void *whole)
{
	coach_ratio_tell(sheet, whole);
}

static void left(struct coach_buffer *out, const void *whole)
{
	const struct coach_ratio_answer *answer = whole;

	coach_page_left(out, answer->ratio.no_giver,
		"observation does not say who gave the remarks, and to whom: "
		"giver and receiver",
		"observations do not say who gave the remarks, and to whom: "
		"giver and receiver");
	coach_page_left(out, answer->ratio.second_observer,
		"observation of a second observer is not counted again",
		"observations of a second observer are not counted again");
}

const struct coach_page coach_ratio_page = {.shape = shape,
	.rows = &rows,
	.tell = tell,
	.left = left,
	.nothing = "no remarks found; 'coach observe CLIENT --positive 4 "
		   "--corrective 1 --giver client --receiver team' writes down "
		   "how many there were, who made them and to whom",
	.left_in_json = true};

/* ---- the view --------------------------------------------------------------
 */

static void add_charts(struct coach_ratio_answer *answer,
	struct coach_ratio_item *item, struct coach_text client)
{
	struct coach_facts group =
		coach_client_pinpoints(answer->evidence, client);

	item->first_chart = answer->charts.len;
	item->chart_count = 0;
	for (size_t i = 0; i < group.len; i++) {
		const struct coach_pinpoint *pinpoint = group.items[i];
		struct coach_chart chart;

		if (!coach_text_is(pinpoint->status, "active"))
			continue;
		coach_chart_make(&chart, answer->evidence, pinpoint, client,
			&answer->window);
		COACH_PUSH(&answer->charts, chart);
		item->chart_count++;
	}
}

static void make(void *whole, const struct coach_request *request)
{
	const struct coach_window *window = &request->window;
	struct coach_ratio_answer *answer = whole;
	struct coach_ratio_item item;

	*answer = (struct coach_ratio_answer){.evidence = request->evidence,
		.window = *window,
		.last = window->to == COACH_DAY_NONE ? request->today
						     : window->to};
	coach_ratio_make(
		&answer->ratio, request->evidence, request->client, window);
	for (size_t i = 0; i < answer->ratio.pairs.len; i++) {
		const struct coach_ratio_pair *pair =
			&answer->ratio.pairs.items[i];

		/* Those of a client stand one after another. */
		if (!i || !coach_text_eq(pair->client, item.pair.client))
			add_charts(answer, &item, pair->client);
		item.pair = *pair;
		item.recent = coach_ratio_recent(pair, answer->last);
		COACH_PUSH(&answer->pairs, item);
	}
}

static void release(void *whole)
{
	struct coach_ratio_answer *answer = whole;

	for (size_t i = 0; i < answer->charts.len; i++)
		coach_chart_release(&answer->charts.items[i]);
	free(answer->charts.items);
	free(answer->pairs.items);
	coach_ratio_release(&answer->ratio);
}

const struct coach_view coach_ratio_view = {
	.wants = COACH_WANT_CHARTS | COACH_WANT_BRIEF,
	.about = "client",
	.size = sizeof(struct coach_ratio_answer),
	.make = make,
	.release = release,
	.page = &coach_ratio_page};

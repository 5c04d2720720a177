#include "charted.h"

static void assert_verdict(
	const struct coach_chart *chart, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_chart_verdict(&words, chart);
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
}

static void assert_unit(const struct coach_chart *chart, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_chart_unit(&words, chart);
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
}

/* The minutes of one observation after the other. */
static void minutes(struct seen *seen, size_t count, const double *values)
{
	for (size_t i = 0; i < count; i++)
		seen->evidence.observations.items[i].minutes = values[i];
}

#define MINUTES(seen, ...)                                              \
	minutes(seen, sizeof((double[]){__VA_ARGS__}) / sizeof(double), \
		(double[]){__VA_ARGS__})

/* Counts that stay while the time grows: the rate falls. */
static void test_unequal_minutes(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count")->goal = 8;
	POINTS(&seen, "baseline", 3, 3, 3, 3, 3);
	POINTS(&seen, "intervention", 4, 4, 5, 3, 4, 5, 4, 6, 4, 5);
	MINUTES(&seen, 10, 10, 10, 10, 10, 10, 15, 20, 25, 30, 35, 40, 45, 50,
		55);
	chart_all(&seen, &chart);
	assert_true(chart.as_rate);
	assert_true(chart.judged);
	/* 3 in 10 minutes is 18 an hour, 5 in 55 are 5.45. */
	assert_true(chart.median == 18);
	assert_float_equal(coach_chart_latest(&chart)->value, 60.0 / 11, 1e-9);
	assert_unit(&chart, "remarks per hour");
	/* A goal of 8 in one observation is no rate. */
	assert_true(isnan(chart.goal));
	assert_true(chart.levels_apart);
	/* 24 16 15 7.2 8 8.57 6 8 4.8 5.45: nine in a row below 18. Two runs
	 * of ten points are fewer than three. */
	assert_int_equal(chart.signals.len, 2);
	assert_int_equal(chart.signals.items[0].rule, COACH_CHART_RULE_RUNS);
	assert_int_equal(chart.signals.items[0].runs, 2);
	assert_int_equal(chart.signals.items[1].rule, COACH_CHART_RULE_SHIFT);
	assert_false(chart.signals.items[1].up);
	assert_false(chart.signals.items[1].favorable);
	assert_int_equal(chart.signals.items[1].count, 9);
	coach_chart_release(&chart);

	/* The window does not change what is compared. */
	chart_window(&seen, &chart, DAY(2026, 10, 1), DAY(2026, 10, 6));
	assert_true(chart.as_rate);
	coach_chart_release(&chart);

	/* One without minutes cannot become a rate, and is left out. */
	seen.evidence.observations.items[7].minutes = NAN;
	seen.evidence.observations.items[8].minutes = 0;
	chart_all(&seen, &chart);
	assert_int_equal(chart.points.len, 13);
	assert_int_equal(chart.left.no_minutes, 2);
	assert_true(chart.judged);
	coach_chart_release(&chart);
	seen_release(&seen);
}

/* Three in two seconds would be 5400 an hour. */
static void test_brief_count(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count")->goal = 8;
	POINTS(&seen, "baseline", 3, 3, 3, 3, 3);
	POINTS(&seen, "intervention", 4, 5);
	MINUTES(&seen, 10, 10, 10, 10, 10, 10.0 / 300, 10);
	chart_all(&seen, &chart);
	assert_int_equal(chart.left.brief, 1);
	assert_int_equal(chart.points.len, 6);
	/* The others were watched equally long: they stay counts. */
	assert_false(chart.as_rate);
	assert_false(chart.unequal_minutes);
	assert_true(chart.median == 3);
	assert_true(chart.goal == 8);
	coach_chart_release(&chart);

	/* A minute is enough: 4 in one are 240 an hour. */
	seen.evidence.observations.items[5].minutes = 1;
	chart_all(&seen, &chart);
	assert_int_equal(chart.left.brief, 0);
	assert_true(chart.as_rate);
	assert_true(chart.points.items[5].value == 240);
	coach_chart_release(&chart);

	/* All that stay are rates when they differ. */
	seen.evidence.observations.items[5].minutes = 0.5;
	seen.evidence.observations.items[6].minutes = 30;
	chart_all(&seen, &chart);
	assert_int_equal(chart.left.brief, 1);
	assert_true(chart.as_rate);
	assert_true(chart.least_minutes == 10);
	/* 5 in 30 minutes are 10 an hour. */
	assert_true(coach_chart_latest(&chart)->value == 10);
	coach_chart_release(&chart);

	/* Alike, they compare as counts. */
	MINUTES(&seen, .5, .5, .5, .5, .5, .5, .5);
	chart_all(&seen, &chart);
	assert_int_equal(chart.left.brief, 0);
	assert_int_equal(chart.points.len, 7);
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_equal_minutes(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count")->goal = 8;
	POINTS(&seen, "baseline", 3, 3, 3, 3, 3);
	POINTS(&seen, "intervention", 4, 4, 5, 3, 4, 5, 4);
	/* A tenth more is still equally long. */
	MINUTES(&seen, 10, 11, 10, 10.5, 10, 10, 10, 10, 10, 10, 10, 10);
	chart_all(&seen, &chart);
	assert_false(chart.as_rate);
	assert_true(chart.judged);
	assert_true(chart.median == 3);
	assert_true(chart.goal == 8);
	coach_chart_release(&chart);
	seen.evidence.observations.items[1].minutes = 11.1;
	chart_all(&seen, &chart);
	assert_true(chart.as_rate);
	coach_chart_release(&chart);

	/* Equal where they are given: who knows of the others? */
	seen.evidence.observations.items[1].minutes = NAN;
	seen.evidence.observations.items[2].minutes = NAN;
	chart_all(&seen, &chart);
	assert_false(chart.as_rate);
	assert_int_equal(chart.points.len, 12);
	assert_false(chart.judged);
	assert_int_equal(chart.signals.len, 0);
	assert_int_equal(chart.withheld, COACH_CHART_WITHHELD_MINUTES);
	assert_verdict(&chart,
		"no verdict: 2 counts have no minutes, so it is not known "
		"whether the counts are of equal times\n");
	coach_chart_release(&chart);

	/* Nobody says how long: they are taken for equally long. */
	for (size_t i = 0; i < 12; i++)
		seen.evidence.observations.items[i].minutes = NAN;
	chart_all(&seen, &chart);
	assert_true(chart.judged);
	coach_chart_release(&chart);
	/* A second observer's time is not the first's. */
	seen.evidence.observations.items[0].minutes = 10;
	seen.evidence.observations.items[1].minutes = 60;
	seen.evidence.observations.items[1].paired_with = COACH_TEXT("o001");
	chart_all(&seen, &chart);
	assert_false(chart.as_rate);
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_duration(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "duration");
	POINTS(&seen, "baseline", 30, 30, 30, 30, 30);
	POINTS(&seen, "intervention", 40, 20, 40, 20, 40, 20);
	MINUTES(&seen, 10, 10, 10, 10, 60);
	chart_all(&seen, &chart);
	assert_true(chart.judged);
	assert_true(chart.median == 30);
	assert_verdict(&chart,
		"watched for 10 to 60 minutes: a sum of durations grows with "
		"the time that is watched\n"
		"no shift, no trend, and as many runs as chance makes: what "
		"varies here may be chance\n");
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_sampling(void **state)
{
	struct coach_observation *all;
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "interval");
	POINTS(&seen, "baseline", 30, 30, 30, 30, 30);
	POINTS(&seen, "intervention", 40, 40, 40, 40, 40, 40);
	all = seen.evidence.observations.items;
	for (size_t i = 0; i < 11; i++) {
		all[i].sampling = COACH_TEXT("partial");
		all[i].interval_seconds = 15;
	}
	all[0].interval_seconds = NAN;
	chart_all(&seen, &chart);
	assert_true(chart.judged);
	assert_int_equal(chart.signals.len, 1);
	coach_chart_release(&chart);
	all[3].interval_seconds = 60;
	chart_all(&seen, &chart);
	assert_verdict(&chart,
		"no verdict: intervals of different lengths do not compare\n");
	coach_chart_release(&chart);
	all[3].interval_seconds = 15;
	all[10].sampling = COACH_TEXT("whole");
	chart_all(&seen, &chart);
	assert_verdict(&chart,
		"no verdict: intervals of different samplings "
		"do not compare\n");
	assert_int_equal(chart.withheld, COACH_CHART_WITHHELD_SAMPLING);
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_baseline_of_five(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	POINTS(&seen, "baseline", 3, 3, 3, 3);
	POINTS(&seen, "intervention", 4, 4, 4, 4, 4, 4, 4);
	chart_all(&seen, &chart);
	assert_false(chart.judged);
	assert_verdict(&chart,
		"no verdict: a baseline of 4 points, and it takes 5, for with "
		"fewer one unusual day moves the median\n");
	coach_chart_release(&chart);
	seen.evidence.observations.items[4].phase = COACH_TEXT("baseline");
	chart_all(&seen, &chart);
	assert_true(chart.judged);
	assert_int_equal(chart.signals.len, 1);
	coach_chart_release(&chart);
	/* Both reasons. */
	seen.evidence.observations.items[4].phase = COACH_TEXT("intervention");
	seen.evidence.observations.len = 10;
	chart_all(&seen, &chart);
	assert_int_equal(chart.withheld,
		COACH_CHART_WITHHELD_POINTS | COACH_CHART_WITHHELD_BASELINE);
	coach_chart_release(&chart);
	seen_release(&seen);
}

/* What comes after the end of the baseline does not move its median. */
static void test_frozen(void **state)
{
	struct coach_observation *all;
	struct coach_target *target;
	struct coach_chart chart;
	struct seen seen = {0};
	struct coach_target one = {.source = {.id = COACH_TEXT("aim"),
					   .path = "aim",
					   .date = DAY(2026, 10, 5)},
		.client = COACH_TEXT("maria"),
		.achieve_by = COACH_DAY_NONE};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	POINTS(&seen, "baseline", 1, 2, 3, 2, 2);
	POINTS(&seen, "", 9, 9);
	POINTS(&seen, "baseline", 9);
	one.pinpoints = seen_list(&seen, "praise");
	COACH_PUSH(&seen.evidence.targets, one);
	chart_all(&seen, &chart);
	assert_true(chart.median == 2);
	assert_int_equal(chart.baseline_count, 5);
	assert_int_equal(chart.assumed, 2);
	assert_int_equal(chart.late, 1);
	assert_false(chart.late_baseline);
	assert_true(chart.points.items[5].assumed);
	assert_true(chart.points.items[7].late);
	assert_int_equal(chart.phases.len, 3);
	assert_text(chart.phases.items[1].phase, "intervention");
	assert_int_equal(chart.baseline.by, COACH_BASELINE_TARGET);
	coach_chart_release(&chart);

	/* Nothing was seen before it: then it is of what the coach says. */
	target = &seen.evidence.targets.items[0];
	target->source.date = DAY(2026, 9, 1);
	chart_all(&seen, &chart);
	assert_true(chart.median == 2);
	assert_int_equal(chart.baseline_count, 5);
	assert_int_equal(chart.late, 6);
	assert_true(chart.late_baseline);
	coach_chart_release(&chart);

	/* One before it, and the others are late. */
	target->source.date = DAY(2026, 10, 1);
	all = seen.evidence.observations.items;
	all[0].value = 7;
	chart_all(&seen, &chart);
	assert_true(chart.median == 7);
	assert_int_equal(chart.baseline_count, 1);
	coach_chart_release(&chart);
	seen_release(&seen);
}

/* ---- the number of runs -------------------------------------------------- */

static double choose(size_t n, size_t k)
{
	double ways = 1;

	if (k > n)
		return 0;
	for (size_t i = 1; i <= k; i++)
		ways = ways * (double)(n - k + i) / (double)i;
	return ways;
}

/* In how many orders of so many points above and below there are so many
 * runs. */
static double orders(size_t above, size_t below, size_t runs)
{
	size_t half = runs / 2;

	if (runs % 2 == 0)
		return 2 * choose(above - 1, half - 1) *
			choose(below - 1, half - 1);
	return choose(above - 1, half) * choose(below - 1, half - 1) +
		choose(above - 1, half - 1) * choose(below - 1, half);
}

/* All that is less likely than 2.5 per cent on its side is no chance. */
static void exact_limits(size_t points, size_t *fewest, size_t *most)
{
	size_t above = points / 2, below = points - above;
	double rare = choose(points, above) * 0.025, sum = 0;

	*fewest = 2;
	while ((sum += orders(above, below, *fewest)) <= rare)
		++*fewest;
	sum = 0;
	*most = points;
	while ((sum += orders(above, below, *most)) <= rare)
		--*most;
}

static void test_runs_table(void **state)
{
	size_t fewest, most, low, high;

	(void)state;
	/* By hand: of the 252 orders of five and five, 2 have two runs and 8
	 * have three: 0.8 and 4.0 per cent. */
	coach_chart_runs_limits(10, &fewest, &most);
	assert_int_equal(fewest, 3);
	assert_int_equal(most, 9);
	/* Printed tables of critical values: 6 and 16 of ten and ten. */
	coach_chart_runs_limits(20, &fewest, &most);
	assert_int_equal(fewest, 7);
	assert_int_equal(most, 15);
	for (size_t points = 10; points <= 60; points++) {
		coach_chart_runs_limits(points, &fewest, &most);
		exact_limits(points, &low, &high);
		assert_int_equal(fewest, low);
		assert_int_equal(most, high);
	}
	/* Beyond the table never stricter than the distribution, and at most
	 * one run wider. */
	for (size_t points = 61; points <= 400; points++) {
		coach_chart_runs_limits(points, &fewest, &most);
		exact_limits(points, &low, &high);
		assert_true(fewest == low || fewest + 1 == low);
		assert_true(most == high || most == high + 1);
	}
	coach_chart_runs_limits(9, &fewest, &most);
	assert_int_equal(fewest, 0);
	assert_int_equal(most, 9);
}

static void test_runs(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	/* Up and down by turns: ten points, ten runs. */
	POINTS(&seen, "baseline", 3, 3, 3, 3, 3);
	POINTS(&seen, "intervention", 4, 2, 4, 2, 3, 4, 2, 4, 2, 4);
	chart_all(&seen, &chart);
	assert_int_equal(chart.signals.len, 0);
	coach_chart_release(&chart);
	POINTS(&seen, "intervention", 2);
	chart_all(&seen, &chart);
	assert_verdict(&chart,
		"10 runs of 10 points off the median, where chance makes 3 to "
		"9 (too many runs)\n");
	assert_false(chart.signals.items[0].directed);
	assert_false(chart.points.items[6].in_shift);
	coach_chart_release(&chart);
	seen_release(&seen);

	/* Five low ones, then five high ones: the baseline was not steady. */
	seen_pinpoint(&seen, "praise", "maria", "count");
	POINTS(&seen, "baseline", 1, 2, 1, 2, 1, 8, 9, 8, 9, 8, 5);
	chart_all(&seen, &chart);
	assert_verdict(&chart,
		"2 runs of 10 points off the median, where chance makes 3 to 9 "
		"(too few runs, already in the baseline)\n");
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_astronomical(void **state)
{
	struct coach_observation *all;
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	POINTS(&seen, "baseline", 3, 3, 3, 3, 40);
	all = seen.evidence.observations.items;
	/* Nobody marked it. */
	chart_all(&seen, &chart);
	assert_int_equal(chart.signals.len, 0);
	coach_chart_release(&chart);
	all[4].astronomical = COACH_TEXT("fire drill");
	all[3].astronomical = COACH_TEXT("no");
	chart_all(&seen, &chart);
	assert_false(chart.judged);
	assert_int_equal(chart.signals.len, 1);
	assert_false(chart.signals.items[0].favorable);
	assert_true(chart.points.items[4].astronomical);
	assert_false(chart.points.items[3].astronomical);
	assert_verdict(&chart,
		"no verdict yet: 5 points, and it takes 11 to tell a change "
		"from chance\n"
		"40 on 2026-10-05 was marked as far apart from all others: "
		"fire drill (astronomical)\n");
	/* It is a point like others: a median hardly moves by one. */
	assert_true(chart.median == 3);
	coach_chart_release(&chart);
	seen_release(&seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unequal_minutes),
		cmocka_unit_test(test_brief_count),
		cmocka_unit_test(test_equal_minutes),
		cmocka_unit_test(test_duration),
		cmocka_unit_test(test_sampling),
		cmocka_unit_test(test_baseline_of_five),
		cmocka_unit_test(test_frozen),
		cmocka_unit_test(test_runs_table),
		cmocka_unit_test(test_runs),
		cmocka_unit_test(test_astronomical),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

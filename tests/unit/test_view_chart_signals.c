#include "charted.h"

/* "shift up 5-10 n6 k10": rule, side, first to last point, how many count,
 * the point that made it known; "runs 3 (4 to 9) 5-18 n11 k18". */
static void assert_signals(
	const struct coach_chart *chart, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < chart->signals.len; i++) {
		const struct coach_chart_signal *signal =
			&chart->signals.items[i];

		coach_buffer_add_string(&words, i ? ", " : "");
		if (signal->rule == COACH_CHART_RULE_RUNS)
			coach_buffer_add_format(&words, "runs %zu (%zu to %zu)",
				signal->runs, signal->fewest, signal->most);
		else if (signal->rule == COACH_CHART_RULE_ASTRONOMICAL)
			coach_buffer_add_string(&words, "far");
		else
			coach_buffer_add_format(&words, "%s %s%s",
				signal->rule == COACH_CHART_RULE_SHIFT
					? "shift"
					: "trend",
				signal->up ? "up" : "down",
				signal->favorable ? " good" : "");
		coach_buffer_add_format(&words, "%s %zu-%zu n%zu k%zu",
			signal->baseline ? " base" : "", signal->first,
			signal->last, signal->count, signal->known);
	}
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
}

static void assert_verdict(
	const struct coach_chart *chart, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_chart_verdict(&words, chart);
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
}

static void test_no_baseline(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	POINTS(&seen, "intervention", 1, 9, 2, 8, 3, 7, 4, 9, 9, 9, 9, 9, 9);
	chart_all(&seen, &chart);
	assert_true(isnan(chart.median));
	assert_false(chart.judged);
	assert_signals(&chart, "");
	assert_verdict(&chart,
		"no baseline: give the first observations phase=baseline; with "
		"5 of them a change can be told\n");
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_few_points(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	chart_all(&seen, &chart);
	assert_int_equal(chart.points.len, 0);
	assert_null(coach_chart_latest(&chart));
	coach_chart_release(&chart);

	POINTS(&seen, "baseline", 2, 2, 2, 2, 2);
	POINTS(&seen, "intervention", 4, 5, 4, 5, 4);
	chart_all(&seen, &chart);
	assert_int_equal(chart.points.len, 10);
	assert_false(chart.judged);
	assert_signals(&chart, "");
	assert_verdict(&chart,
		"no verdict yet: 10 points, and it takes 11 to tell a change "
		"from chance\n");
	assert_false(chart.points.items[9].in_shift);
	coach_chart_release(&chart);

	/* The eleventh makes known what has been there since the tenth. */
	POINTS(&seen, "intervention", 5);
	chart_all(&seen, &chart);
	assert_true(chart.judged);
	assert_signals(&chart, "shift up good 5-10 n6 k10");
	assert_verdict(&chart,
		"6 points in a row above the baseline median since 2026-10-06 "
		"(shift, favorable)\n");
	assert_false(chart.points.items[4].in_shift);
	assert_true(chart.points.items[5].in_shift);
	assert_true(coach_chart_since(
		&chart, &chart.signals.items[0], DAY(2026, 10, 10)));
	assert_false(coach_chart_since(
		&chart, &chart.signals.items[0], DAY(2026, 10, 11)));
	assert_true(coach_chart_since(
		&chart, &chart.signals.items[0], COACH_DAY_NONE));
	assert_true(coach_chart_latest(&chart)->value == 5);
	coach_chart_release(&chart);
	seen_release(&seen);
}

/* Five on one side are no shift; the sixth makes one. */
static void test_shift_length(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count")->direction =
		COACH_TEXT("down");
	POINTS(&seen, "baseline", 2, 4, 3, 2, 4);
	POINTS(&seen, "intervention", 4, 2, 4, 5, 4, 5, 4);
	chart_all(&seen, &chart);
	assert_true(chart.median == 3);
	assert_signals(&chart, "");
	assert_verdict(&chart,
		"no shift, no trend, and as many runs as chance makes: what "
		"varies here may be chance\n");
	coach_chart_release(&chart);
	POINTS(&seen, "intervention", 5);
	chart_all(&seen, &chart);
	assert_signals(&chart, "shift up 7-12 n6 k12");
	coach_chart_release(&chart);
	/* It has an end as well. */
	POINTS(&seen, "intervention", 1);
	chart_all(&seen, &chart);
	assert_verdict(&chart,
		"6 points in a row above the baseline median, 2026-10-08 to "
		"2026-10-13 (shift, unfavorable)\n");
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_shift_on_the_line(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	POINTS(&seen, "baseline", 3, 3, 3, 3, 3);
	POINTS(&seen, "intervention", 3, 5, 4, 3, 5, 3, 3, 4, 5, 3);
	chart_all(&seen, &chart);
	assert_signals(&chart, "");
	coach_chart_release(&chart);
	POINTS(&seen, "intervention", 4, 3);
	chart_all(&seen, &chart);
	assert_signals(&chart, "shift up good 6-15 n6 k15");
	assert_int_equal(chart.points.items[8].side, 0);
	assert_false(chart.points.items[8].in_shift);
	assert_true(chart.points.items[9].in_shift);
	coach_chart_release(&chart);
	/* What differs by nothing but rounding is on the line. */
	seen.evidence.observations.items[16].value = 3 + 1e-12;
	chart_all(&seen, &chart);
	assert_int_equal(chart.points.items[16].side, 0);
	coach_chart_release(&chart);
	seen_release(&seen);
}

/* A shift comes before the trend that begins with it. */
static void test_both_at_once(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	POINTS(&seen, "baseline", 3, 3, 3, 3, 3);
	POINTS(&seen, "intervention", 4, 5, 6, 7, 8, 9);
	chart_all(&seen, &chart);
	assert_signals(
		&chart, "shift up good 5-10 n6 k10, trend up good 5-10 n6 k10");
	coach_chart_release(&chart);
	seen_release(&seen);
}

/* Neither the end of the baseline nor its points count for the change. */
static void test_shift_begins_with_the_phase(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	POINTS(&seen, "baseline", 1, 1, 1, 2, 3, 3, 3);
	POINTS(&seen, "intervention", 4, 3, 4, 3, 4);
	chart_all(&seen, &chart);
	assert_true(chart.median == 2);
	assert_signals(&chart, "");
	coach_chart_release(&chart);
	/* But from the intervention into the maintenance it goes on. */
	POINTS(&seen, "maintenance", 3);
	chart_all(&seen, &chart);
	assert_signals(&chart, "shift up good 7-12 n6 k12");
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_trend(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	POINTS(&seen, "baseline", 5, 5, 5, 5, 5);
	POINTS(&seen, "intervention", 6, 3, 1, 2, 3, 4);
	chart_all(&seen, &chart);
	assert_signals(&chart, "");
	coach_chart_release(&chart);
	POINTS(&seen, "intervention", 5);
	chart_all(&seen, &chart);
	assert_signals(&chart, "trend up good 7-11 n5 k11");
	assert_true(chart.points.items[7].in_trend);
	assert_false(chart.points.items[6].in_trend);
	assert_verdict(&chart,
		"5 points in a row rising since 2026-10-08 (trend, "
		"favorable)\n");
	coach_chart_release(&chart);
	/* Falling from its top on: that point belongs to both. All but the one
	 * on the line are below it. */
	POINTS(&seen, "intervention", 4, 3, 2, 1);
	chart_all(&seen, &chart);
	assert_signals(&chart,
		"runs 2 (3 to 9) 5-15 n10 k15, "
		"shift down 6-15 n9 k12, trend up good 7-11 n5 k11, "
		"trend down 11-15 n5 k15");
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_trend_ties(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	/* 1 2 3 4 is four, however often each stands there. */
	POINTS(&seen, "baseline", 3, 3, 3, 3, 3);
	POINTS(&seen, "intervention", 9, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4);
	chart_all(&seen, &chart);
	assert_signals(&chart, "");
	coach_chart_release(&chart);
	POINTS(&seen, "intervention", 5, 5);
	chart_all(&seen, &chart);
	/* From the last 1 to the first 5. Off the median 9, five that are
	 * lower, five that are higher: three runs of eleven points. */
	assert_signals(&chart,
		"runs 3 (4 to 9) 5-18 n11 k18, trend up good 7-17 n5 k17");
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_trend_begins_with_the_phase(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	POINTS(&seen, "baseline", 3, 9, 1, 2, 3);
	POINTS(&seen, "intervention", 4, 5, 6, 7, 1, 9, 1);
	chart_all(&seen, &chart);
	assert_signals(&chart, "");
	coach_chart_release(&chart);

	/* Within the baseline it is told, and said to be there. */
	seen.evidence.observations.items[5].phase = COACH_TEXT("baseline");
	seen.evidence.observations.items[6].phase = COACH_TEXT("baseline");
	chart_all(&seen, &chart);
	assert_signals(&chart, "trend up good base 2-6 n5 k10");
	assert_verdict(&chart,
		"5 points in a row rising, 2026-10-03 to 2026-10-07 (trend, "
		"favorable, already in the baseline)\n");
	coach_chart_release(&chart);
	seen_release(&seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_baseline),
		cmocka_unit_test(test_few_points),
		cmocka_unit_test(test_shift_length),
		cmocka_unit_test(test_shift_on_the_line),
		cmocka_unit_test(test_both_at_once),
		cmocka_unit_test(test_shift_begins_with_the_phase),
		cmocka_unit_test(test_trend),
		cmocka_unit_test(test_trend_ties),
		cmocka_unit_test(test_trend_begins_with_the_phase),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

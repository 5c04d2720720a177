#include "charted.h"

static void assert_left(const struct coach_chart *chart, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_chart_left_words(&words, chart);
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

static void test_median(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	POINTS(&seen, "baseline", 9, 1, 4);
	chart_all(&seen, &chart);
	assert_true(chart.median == 4);
	assert_int_equal(chart.baseline_count, 3);
	coach_chart_release(&chart);

	/* An even number: in the middle between the two in the middle. */
	POINTS(&seen, "baseline", 5);
	chart_all(&seen, &chart);
	assert_true(chart.median == 4.5);
	coach_chart_release(&chart);

	/* Frozen: neither later points nor a return to the baseline move it. */
	POINTS(&seen, "intervention", 100, 200);
	POINTS(&seen, "baseline", 300, 400);
	chart_all(&seen, &chart);
	assert_true(chart.median == 4.5);
	assert_int_equal(chart.baseline_count, 4);
	assert_int_equal(chart.phases.len, 3);
	coach_chart_release(&chart);

	/* Nor does the window. */
	chart_window(&seen, &chart, DAY(2026, 10, 5), DAY(2026, 10, 6));
	assert_int_equal(chart.points.len, 2);
	assert_true(chart.points.items[0].value == 100);
	assert_true(chart.median == 4.5);
	coach_chart_release(&chart);
	seen_release(&seen);
}

/* "phase/label first+count", by commas. */
static void assert_phases(const struct coach_chart *chart, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < chart->phases.len; i++) {
		const struct coach_chart_phase *phase = &chart->phases.items[i];

		coach_buffer_add_format(&words, "%s%.*s/%.*s %zu+%zu",
			i ? ", " : "", COACH_ARG(phase->phase),
			COACH_ARG(phase->label), phase->first, phase->count);
	}
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
}

static void test_phases(void **state)
{
	struct coach_observation *all;
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	POINTS(&seen, "", 1, 2, 3, 4, 5, 6, 7, 8, 9);
	chart_all(&seen, &chart);
	assert_phases(&chart, "/ 0+9");
	coach_chart_release(&chart);

	all = seen.evidence.observations.items;
	all[1].phase = COACH_TEXT("baseline");
	all[3].phase = COACH_TEXT("intervention");
	all[3].label = COACH_TEXT("board");
	all[5].label = COACH_TEXT("board");
	all[6].label = COACH_TEXT("one a day");
	all[8].phase = COACH_TEXT("maintenance");
	chart_all(&seen, &chart);
	assert_phases(&chart,
		"/ 0+1, baseline/ 1+2, intervention/board 3+3, "
		"intervention/one a day 6+2, maintenance/ 8+1");
	assert_true(chart.median == 2.5);
	assert_int_equal(chart.points.items[7].phase, 3);
	coach_chart_release(&chart);

	/* The window shows phases that began before it. */
	chart_window(&seen, &chart, DAY(2026, 10, 8), COACH_DAY_NONE);
	assert_phases(&chart, "intervention/one a day 0+1, maintenance/ 1+1");
	coach_chart_release(&chart);

	/* On the day of the change the baseline was first. */
	all[2].source.date = all[3].source.date;
	all[2].source.id = COACH_TEXT("o999");
	all[2].phase = COACH_TEXT("baseline");
	chart_all(&seen, &chart);
	assert_int_equal(chart.late, 0);
	assert_int_equal(chart.phases.len, 5);
	assert_true(chart.median == 2.5);
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_rate(void **state)
{
	struct coach_observation *all;
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "rate");
	POINTS(&seen, "baseline", 2, 3, 4, 5, 0);
	all = seen.evidence.observations.items;
	all[0].minutes = 16;
	all[1].minutes = 20;
	all[3].minutes = 0;
	all[4].minutes = 30;
	chart_all(&seen, &chart);
	assert_int_equal(chart.points.len, 3);
	assert_true(chart.points.items[0].value == 7.5);
	assert_true(chart.points.items[1].value == 9);
	assert_true(chart.points.items[2].value == 0);
	assert_left(&chart,
		"2 observations without minutes are not in this rate\n");
	assert_unit(&chart, "remarks per hour");
	coach_chart_release(&chart);
	/* Only what is in the window was left out of it. */
	chart_window(&seen, &chart, DAY(2026, 10, 4), COACH_DAY_NONE);
	assert_left(
		&chart, "1 observation without minutes is not in this rate\n");
	coach_chart_release(&chart);

	/* A count needs none. */
	seen.evidence.pinpoints.items[0].measure = COACH_TEXT("count");
	all[4].value = NAN;
	for (size_t i = 0; i < 5; i++)
		all[i].minutes = NAN;
	chart_all(&seen, &chart);
	assert_int_equal(chart.points.len, 4);
	assert_true(chart.points.items[2].value == 4);
	assert_left(
		&chart, "1 observation without a value is not in this chart\n");
	assert_unit(&chart, "remarks");
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_intervals(void **state)
{
	struct coach_observation *all;
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "interval");
	POINTS(&seen, "baseline", NAN, 40, NAN, 7);
	all = seen.evidence.observations.items;
	all[0].intervals = seen_list(&seen, "yes no no yes no no no no");
	all[0].sampling = COACH_TEXT("partial");
	all[1].sampling = COACH_TEXT("partial");
	all[3].intervals = seen_list(&seen, "yes");
	all[3].sampling = COACH_TEXT("partial");
	chart_all(&seen, &chart);
	assert_int_equal(chart.points.len, 3);
	assert_true(chart.points.items[0].value == 25);
	assert_true(chart.points.items[1].value == 40);
	assert_true(chart.points.items[2].value == 100);
	assert_unit(&chart, "% of intervals (partial)");
	coach_chart_release(&chart);
	all[1].sampling = COACH_TEXT("whole");
	chart_all(&seen, &chart);
	assert_unit(&chart, "% of intervals (different samplings)");
	coach_chart_release(&chart);
	all[0].sampling = all[1].sampling = all[3].sampling = COACH_TEXT("");
	chart_all(&seen, &chart);
	assert_unit(&chart, "% of intervals (sampling not named)");
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_second_observer(void **state)
{
	struct coach_observation *all;
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	POINTS(&seen, "baseline", 1, 2, 3, 4);
	all = seen.evidence.observations.items;
	all[0].paired_with = COACH_TEXT("o002");
	all[2].paired_with = COACH_TEXT("nobody");
	chart_all(&seen, &chart);
	assert_int_equal(chart.points.len, 3);
	assert_true(chart.points.items[0].value == 2);
	assert_left(&chart,
		"1 observation of a second observer is not a point of its "
		"own\n");
	coach_chart_release(&chart);
	/* Each names the other: it is the coach's own that counts. */
	all[1].paired_with = COACH_TEXT("o001");
	all[1].observer = COACH_TEXT("Kim");
	chart_all(&seen, &chart);
	assert_true(chart.points.items[0].value == 1);
	assert_int_equal(chart.left.second_observer, 1);
	coach_chart_release(&chart);
	all[0].observer = COACH_TEXT("Lee");
	chart_all(&seen, &chart);
	assert_true(chart.points.items[0].value == 1);
	coach_chart_release(&chart);
	/* The first has no value to show: then the second's does. */
	all[0].value = NAN;
	chart_all(&seen, &chart);
	assert_true(chart.points.items[0].value == 2);
	assert_int_equal(chart.left.second_observer, 0);
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_other_clients(void **state)
{
	const struct coach_window window = COACH_WINDOW_OPEN;
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	POINTS(&seen, "baseline", 1, 2, 3);
	seen.evidence.observations.items[1].client = COACH_TEXT("ana");
	seen.evidence.observations.items[2].pinpoint = COACH_TEXT("other");
	chart_all(&seen, &chart);
	assert_int_equal(chart.points.len, 1);
	assert_left(&chart,
		"1 observation of another client is not in this chart\n");
	coach_chart_release(&chart);

	/* One that belongs to nobody may be looked at for one of them. */
	seen.evidence.pinpoints.items[0].client = COACH_TEXT("");
	chart_all(&seen, &chart);
	assert_int_equal(chart.points.len, 2);
	coach_chart_release(&chart);
	coach_chart_make(&chart, &seen.evidence,
		&seen.evidence.pinpoints.items[0], COACH_TEXT("ana"), &window);
	assert_int_equal(chart.points.len, 1);
	assert_true(chart.points.items[0].value == 2);
	assert_left(&chart, "");
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void test_week(void **state)
{
	struct coach_chart chart;
	struct seen seen = {0};

	(void)state;
	seen_pinpoint(&seen, "praise", "maria", "count");
	/* From Thursday 2026-10-01 on: four days, a week of seven, a day. */
	POINTS(&seen, "baseline", 1, 2, 4, 7, 7, 7, 9, 8, 1, 1, 50, 3);
	chart_all(&seen, &chart);
	assert_true(coach_chart_week(&chart, DAY(2026, 9, 28)) == 3);
	assert_true(coach_chart_week(&chart, DAY(2026, 10, 5)) == 7);
	assert_true(coach_chart_week(&chart, DAY(2026, 10, 12)) == 3);
	assert_true(isnan(coach_chart_week(&chart, DAY(2026, 10, 19))));
	coach_chart_release(&chart);
	seen_release(&seen);
}

static void print_chart(
	struct coach_buffer *out, const struct coach_chart *chart)
{
	coach_buffer_add_format(out, "median %g of %zu\n", chart->median,
		chart->baseline_count);
	for (size_t i = 0; i < chart->points.len; i++) {
		const struct coach_chart_point *point = &chart->points.items[i];

		coach_buffer_add_format(out, "%d %g %zu %d %d %d\n",
			(int)point->observation->source.date, point->value,
			point->phase, point->side, point->in_shift,
			point->in_trend);
	}
	coach_chart_verdict(out, chart);
	coach_chart_left_words(out, chart);
}

static unsigned random_next(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245U + 12345U;
	return (*seed >> 16) % below;
}

/* Some of a day, some without minutes, in all phases. */
static void fill(struct seen *seen, unsigned *seed)
{
	static const char *const phases[] = {
		"baseline", "intervention", "maintenance", ""};

	for (unsigned i = 0; i < 40; i++) {
		struct coach_observation *one = seen_add(seen, "maria",
			DAY(2026, 1, 1) + (coach_day)(i * 2 / 3));

		one->pinpoint = COACH_TEXT("praise");
		one->phase = coach_text(i % 9 == 8 ? "" : phases[i * 3 / 40]);
		one->value = random_next(seed, 9 + i / 8);
		one->minutes = random_next(seed, 4) * 15;
	}
}

/* Neither the order of the entries nor other clients change anything. */
static void test_properties(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= 50; seed++) {
		struct coach_buffer before = COACH_BUFFER_INIT;
		struct coach_buffer after = COACH_BUFFER_INIT;
		struct coach_observation *all;
		struct coach_chart chart;
		struct seen seen = {0};
		unsigned random = seed;

		seen_pinpoint(&seen, "praise", "maria", "rate");
		fill(&seen, &random);
		chart_all(&seen, &chart);
		print_chart(&before, &chart);
		assert_int_equal(chart.points.len + chart.left.no_minutes, 40);
		coach_chart_release(&chart);
		all = seen.evidence.observations.items;
		for (size_t i = 40; i-- > 1;) {
			size_t k = random_next(&random, (unsigned)i + 1);
			struct coach_observation kept = all[i];

			all[i] = all[k];
			all[k] = kept;
		}
		seen_pinpoint(&seen, "second", "ana", "count");
		for (unsigned i = 0; i < 20; i++)
			seen_add(&seen, "ana", DAY(2026, 1, 5))->pinpoint =
				COACH_TEXT("second");
		chart_all(&seen, &chart);
		print_chart(&after, &chart);
		assert_string_equal(after.ptr, before.ptr);
		coach_chart_release(&chart);
		coach_buffer_release(&before);
		coach_buffer_release(&after);
		seen_release(&seen);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_median),
		cmocka_unit_test(test_phases),
		cmocka_unit_test(test_rate),
		cmocka_unit_test(test_intervals),
		cmocka_unit_test(test_second_observer),
		cmocka_unit_test(test_other_clients),
		cmocka_unit_test(test_week),
		cmocka_unit_test(test_properties),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

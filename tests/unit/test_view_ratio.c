#include "seen.h"

#include "coach/views/ratio.h"

static struct coach_observation *remarks(struct seen *seen, coach_day day,
	const char *giver, const char *receiver, double positive,
	double corrective)
{
	struct coach_observation *one = seen_add(seen, "maria", day);

	one->said_giver = one->giver = coach_text(giver);
	one->said_receiver = one->receiver = coach_text(receiver);
	one->positive = positive;
	one->corrective = corrective;
	return one;
}

static void ratio_window(struct seen *seen, struct coach_ratio *ratio,
	const char *client, coach_day from, coach_day to)
{
	const struct coach_window window = {from, to};

	coach_ratio_make(ratio, &seen->evidence, coach_text(client), &window);
}

static void ratio_all(struct seen *seen, struct coach_ratio *ratio)
{
	ratio_window(seen, ratio, "", COACH_DAY_NONE, COACH_DAY_NONE);
}

/* "client giver>receiver P:C [week P:C/P:C …]", the second of a week being
 * its four weeks; a line each. */
static void assert_ratio(const struct coach_ratio *ratio, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < ratio->pairs.len; i++) {
		const struct coach_ratio_pair *pair = &ratio->pairs.items[i];

		coach_buffer_add_format(&words, "%.*s %.*s>%.*s %g:%g",
			COACH_ARG(pair->client), COACH_ARG(pair->giver),
			COACH_ARG(pair->receiver), pair->total.positive,
			pair->total.corrective);
		for (size_t k = 0; k < pair->weeks.len; k++) {
			const struct coach_ratio_week *week =
				&pair->weeks.items[k];

			coach_buffer_add_byte(&words, ' ');
			coach_day_format(
				&words, week->monday, COACH_TEXT("%GW%V"));
			coach_buffer_add_format(&words, " %g:%g/%g:%g",
				week->sum.positive, week->sum.corrective,
				week->rolling.positive,
				week->rolling.corrective);
		}
		coach_buffer_add_byte(&words, '\n');
	}
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
}

static void judge(double positive, double corrective,
	enum coach_ratio_verdict verdict, const char *expected)
{
	const struct coach_ratio_sum sum = {positive, corrective, 1};
	struct coach_buffer words = COACH_BUFFER_INIT;

	assert_int_equal(coach_ratio_judge(&sum), verdict);
	coach_ratio_words(&words, &sum);
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
}

static void test_judge(void **state)
{
	(void)state;
	judge(0, 0, COACH_RATIO_TOO_FEW, "too few");
	judge(9, 0, COACH_RATIO_TOO_FEW, "too few");
	judge(8, 1, COACH_RATIO_TOO_FEW, "too few");
	/* Exactly ten. */
	judge(10, 0, COACH_RATIO_MET, "10:0");
	judge(9, 1, COACH_RATIO_MET, "9.0:1");
	judge(0, 10, COACH_RATIO_NOT_MET, "0.0:1");
	/* Exactly four to one, and one less. */
	judge(8, 2, COACH_RATIO_MET, "4.0:1");
	judge(40, 10, COACH_RATIO_MET, "4.0:1");
	judge(39, 10, COACH_RATIO_NOT_MET, "3.9:1");
	/* Never rounded up to what it is not. */
	judge(399, 100, COACH_RATIO_NOT_MET, "3.9:1");
	judge(14, 3, COACH_RATIO_MET, "4.6:1");
	judge(123, 0, COACH_RATIO_MET, "123:0");
	assert_string_equal(
		coach_ratio_verdict_name(COACH_RATIO_TOO_FEW), "too few");
	assert_string_equal(coach_ratio_verdict_name(COACH_RATIO_MET), "met");
	assert_string_equal(
		coach_ratio_verdict_name(COACH_RATIO_NOT_MET), "not met");
}

static void test_monday(void **state)
{
	(void)state;
	assert_int_equal(
		coach_week_monday(DAY(2026, 11, 22)), DAY(2026, 11, 16));
	assert_int_equal(
		coach_week_monday(DAY(2026, 11, 23)), DAY(2026, 11, 23));
	assert_int_equal(coach_week_monday(DAY(2027, 1, 1)), DAY(2026, 12, 28));
	assert_int_equal(
		coach_week_monday(DAY(1969, 12, 31)), DAY(1969, 12, 29));
	assert_int_equal(
		coach_week_monday(DAY(1969, 12, 28)), DAY(1969, 12, 22));
}

/* What the coach says to the client is not what the client says to the team,
 * and Ana is not Maria. */
static void test_never_added(void **state)
{
	struct coach_ratio ratio;
	struct seen seen = {0};

	(void)state;
	remarks(&seen, DAY(2026, 11, 16), "client", "team", 1, 2);
	remarks(&seen, DAY(2026, 11, 17), "coach", "client", 10, 20);
	remarks(&seen, DAY(2026, 11, 18), "client", "team", 100, 200);
	remarks(&seen, DAY(2026, 11, 18), "coach", "team", 5, 5);
	remarks(&seen, DAY(2026, 11, 19), "coach", "client", 2, 2);
	remarks(&seen, DAY(2026, 11, 18), "client", "team", 7, 7)->client =
		COACH_TEXT("ana");
	ratio_all(&seen, &ratio);
	assert_ratio(&ratio,
		"ana client>team 7:7 2026W47 7:7/7:7\n"
		"maria client>team 101:202 2026W47 101:202/101:202\n"
		"maria coach>client 12:22 2026W47 12:22/12:22\n"
		"maria coach>team 5:5 2026W47 5:5/5:5\n");
	coach_ratio_release(&ratio);
	ratio_window(&seen, &ratio, "ana", COACH_DAY_NONE, COACH_DAY_NONE);
	assert_ratio(&ratio, "ana client>team 7:7 2026W47 7:7/7:7\n");
	coach_ratio_release(&ratio);
	seen_release(&seen);
}

/* The days around New Year are of one ISO week; 2026 has 53. */
static void test_turn_of_the_year(void **state)
{
	struct coach_ratio ratio;
	struct seen seen = {0};

	(void)state;
	remarks(&seen, DAY(2026, 12, 27), "client", "team", 1, 0);
	remarks(&seen, DAY(2026, 12, 28), "client", "team", 2, 0);
	remarks(&seen, DAY(2027, 1, 3), "client", "team", 4, 0);
	remarks(&seen, DAY(2027, 1, 4), "client", "team", 8, 0);
	ratio_all(&seen, &ratio);
	assert_ratio(&ratio,
		"maria client>team 15:0 2026W52 1:0/1:0 2026W53 6:0/7:0 "
		"2027W01 8:0/15:0\n");
	coach_ratio_release(&ratio);
	seen_release(&seen);
}

static void test_four_weeks(void **state)
{
	struct coach_ratio_sum sum;
	struct coach_ratio ratio;
	struct seen seen = {0};

	(void)state;
	remarks(&seen, DAY(2026, 10, 25), "client", "team", 1, 0);
	remarks(&seen, DAY(2026, 10, 26), "client", "team", 2, 1);
	remarks(&seen, DAY(2026, 11, 20), "client", "team", 4, 1);
	remarks(&seen, DAY(2026, 11, 27), "client", "team", 8, 1);
	ratio_all(&seen, &ratio);
	/* W44 is the fourth of W47 and no more of W48. */
	assert_ratio(&ratio,
		"maria client>team 15:3 2026W43 1:0/1:0 2026W44 2:1/3:1 "
		"2026W47 4:1/6:2 2026W48 8:1/12:2\n");
	sum = coach_ratio_recent(&ratio.pairs.items[0], DAY(2026, 11, 22));
	assert_true(sum.positive == 6 && sum.corrective == 2);
	assert_int_equal(sum.observations, 2);
	sum = coach_ratio_recent(&ratio.pairs.items[0], DAY(2026, 12, 20));
	assert_true(sum.positive == 8 && sum.corrective == 1);
	sum = coach_ratio_recent(&ratio.pairs.items[0], DAY(2026, 12, 21));
	assert_int_equal(sum.observations, 0);
	coach_ratio_release(&ratio);

	/* The window cuts the weeks, but their four look behind it. */
	remarks(&seen, DAY(2026, 11, 22), "client", "team", 100, 100);
	ratio_window(&seen, &ratio, "", DAY(2026, 11, 20), DAY(2026, 11, 21));
	assert_ratio(&ratio, "maria client>team 4:1 2026W47 4:1/6:2\n");
	coach_ratio_release(&ratio);
	seen_release(&seen);
}

static void test_left_out(void **state)
{
	struct coach_observation *all;
	struct coach_ratio ratio;
	struct seen seen = {0};

	(void)state;
	remarks(&seen, DAY(2026, 11, 16), "client", "team", 3, NAN);
	remarks(&seen, DAY(2026, 11, 16), "client", "team", NAN, 2);
	remarks(&seen, DAY(2026, 11, 16), "client", "team", NAN, NAN);
	remarks(&seen, DAY(2026, 11, 16), "client", "", 50, 50);
	remarks(&seen, DAY(2026, 11, 9), "", "team", 50, 50);
	remarks(&seen, DAY(2026, 11, 9), "", "", NAN, NAN);
	ratio_all(&seen, &ratio);
	assert_ratio(&ratio, "maria client>team 3:2 2026W47 3:2/3:2\n");
	assert_int_equal(ratio.pairs.items[0].total.observations, 2);
	assert_int_equal(ratio.no_giver, 2);
	coach_ratio_release(&ratio);
	ratio_window(&seen, &ratio, "", DAY(2026, 11, 16), COACH_DAY_NONE);
	assert_int_equal(ratio.no_giver, 1);
	coach_ratio_release(&ratio);

	/* What two counted at once was said once. */
	all = seen.evidence.observations.items;
	all[1].paired_with = all[0].source.id;
	ratio_all(&seen, &ratio);
	assert_ratio(&ratio, "maria client>team 3:0 2026W47 3:0/3:0\n");
	assert_int_equal(ratio.second_observer, 1);
	coach_ratio_release(&ratio);
	/* Unless they counted what different people said. */
	all[1].giver = COACH_TEXT("coach");
	ratio_all(&seen, &ratio);
	assert_int_equal(ratio.pairs.len, 2);
	assert_int_equal(ratio.second_observer, 0);
	coach_ratio_release(&ratio);
	seen_release(&seen);
}

static void print_ratio(
	struct coach_buffer *out, const struct coach_ratio *ratio)
{
	for (size_t i = 0; i < ratio->pairs.len; i++) {
		const struct coach_ratio_pair *pair = &ratio->pairs.items[i];

		if (!coach_text_is(pair->client, "maria"))
			continue;
		for (size_t k = 0; k < pair->weeks.len; k++)
			coach_buffer_add_format(out, "%d %g:%g %g:%g\n",
				(int)pair->weeks.items[k].monday,
				pair->weeks.items[k].sum.positive,
				pair->weeks.items[k].sum.corrective,
				pair->weeks.items[k].rolling.positive,
				pair->weeks.items[k].rolling.corrective);
	}
}

static unsigned random_next(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245U + 12345U;
	return (*seed >> 16) % below;
}

static void fill(struct seen *seen, unsigned *seed)
{
	static const char *const givers[] = {"client", "coach", "peer"};

	for (unsigned i = 0; i < 60; i++)
		remarks(seen,
			DAY(2026, 1, 1) + (coach_day)random_next(seed, 120),
			givers[random_next(seed, 3)],
			random_next(seed, 2) ? "team" : "client",
			random_next(seed, 9), random_next(seed, 4));
}

/* The weeks and the pairs add up to the whole; the order of entries and
 * another client change nothing. */
static void test_properties(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= 50; seed++) {
		struct coach_buffer before = COACH_BUFFER_INIT;
		struct coach_buffer after = COACH_BUFFER_INIT;
		double whole = 0, pairs = 0, weeks = 0;
		struct coach_observation *all;
		struct coach_ratio ratio;
		struct seen seen = {0};
		unsigned random = seed;

		fill(&seen, &random);
		ratio_all(&seen, &ratio);
		print_ratio(&before, &ratio);
		all = seen.evidence.observations.items;
		for (size_t i = 0; i < 60; i++)
			whole += all[i].positive + 1000 * all[i].corrective;
		for (size_t i = 0; i < ratio.pairs.len; i++) {
			const struct coach_ratio_pair *pair =
				&ratio.pairs.items[i];

			pairs += pair->total.positive +
				1000 * pair->total.corrective;
			for (size_t k = 0; k < pair->weeks.len; k++)
				weeks += pair->weeks.items[k].sum.positive +
					1000 *
						pair->weeks.items[k]
							.sum.corrective;
		}
		assert_true(whole > 0 && whole == pairs && whole == weeks);
		coach_ratio_release(&ratio);

		for (size_t i = 60; i-- > 1;) {
			size_t k = random_next(&random, (unsigned)i + 1);
			struct coach_observation kept = all[i];

			all[i] = all[k];
			all[k] = kept;
		}
		remarks(&seen, DAY(2026, 2, 2), "client", "team", 99, 9)
			->client = COACH_TEXT("ana");
		ratio_all(&seen, &ratio);
		print_ratio(&after, &ratio);
		assert_string_equal(after.ptr, before.ptr);
		coach_ratio_release(&ratio);
		coach_buffer_release(&before);
		coach_buffer_release(&after);
		seen_release(&seen);
	}
}

/* What is not said follows from the pinpoint's performer, else from its last
 * observation, never from another pinpoint's. */
static void test_not_said(void **state)
{
	static const char *const performers[] = {"client", "coach", "team"};
	struct coach_ratio ratio;
	struct seen seen = {0};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		const char *id = performers[i];

		seen_pinpoint(&seen, id, "maria", "count")->performer =
			coach_text(id);
		remarks(&seen, DAY(2026, 1, 5), "", "", 4, 2)->pinpoint =
			coach_text(id);
	}
	remarks(&seen, DAY(2026, 1, 6), "peer", "team", 5, 1)->pinpoint =
		COACH_TEXT("team");
	remarks(&seen, DAY(2026, 1, 7), "", "", 2, 1)->pinpoint =
		COACH_TEXT("team");
	remarks(&seen, DAY(2026, 1, 7), "", "", 9, 9);
	coach_evidence_settle(&seen.evidence);
	coach_evidence_settle(&seen.evidence);
	ratio_all(&seen, &ratio);
	assert_ratio(&ratio,
		"maria client>team 4:2 2026W02 4:2/4:2\n"
		"maria coach>client 4:2 2026W02 4:2/4:2\n"
		"maria peer>team 7:2 2026W02 7:2/7:2\n");
	assert_int_equal(ratio.no_giver, 2);
	coach_ratio_release(&ratio);
	seen_release(&seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_judge),
		cmocka_unit_test(test_monday),
		cmocka_unit_test(test_never_added),
		cmocka_unit_test(test_turn_of_the_year),
		cmocka_unit_test(test_four_weeks),
		cmocka_unit_test(test_left_out),
		cmocka_unit_test(test_not_said),
		cmocka_unit_test(test_properties),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

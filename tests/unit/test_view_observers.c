#include "seen.h"

#include "coach/views/observers.h"

/* Two observers of one moment; the second names the first. */
static void pair(struct seen *seen, double one, double other)
{
	struct coach_observation *first, *second;
	coach_day day = DAY(2026, 11, 1) + (coach_day)seen->ids;

	first = seen_add(seen, "maria", day);
	first->pinpoint = COACH_TEXT("praise");
	first->value = one;
	second = seen_add(seen, "maria", day);
	first = second - 1;
	second->pinpoint = COACH_TEXT("praise");
	second->value = other;
	second->paired_with = first->source.id;
}

static void compare(
	struct seen *seen, struct coach_observers *answer, const char *expected)
{
	const struct coach_window window = COACH_WINDOW_OPEN;
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_observers_make(answer, &seen->evidence, COACH_TEXT(""), &window);
	for (size_t i = 0; i < answer->pairs.len; i++) {
		const struct coach_observers_pair *one =
			&answer->pairs.items[i];

		coach_buffer_add_format(&words, "%s%.*s %.*s %s %g/%g %.4g",
			i ? ", " : "", COACH_ARG(one->first->source.id),
			COACH_ARG(one->second->source.id),
			coach_observers_what_name(one->what), one->one,
			one->other, one->percent);
	}
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
}

static void test_counts(void **state)
{
	struct coach_observers answer;
	struct seen seen = {0};

	(void)state;
	pair(&seen, 8, 10);
	pair(&seen, 10, 8);
	pair(&seen, 7, 7);
	pair(&seen, 0, 0);
	pair(&seen, 0, 3);
	pair(&seen, 3, 4.5);
	compare(&seen, &answer,
		"o001 o002 value 8/10 80, o003 o004 value 10/8 80, "
		"o005 o006 value 7/7 100, o007 o008 value 0/0 100, "
		"o009 o010 value 0/3 0, o011 o012 value 3/4.5 66.67");
	assert_int_equal(answer.groups.len, 1);
	assert_text(answer.groups.items[0].subject, "praise");
	assert_int_equal(answer.groups.items[0].count, 6);
	assert_true(answer.groups.items[0].least == 0);
	assert_float_equal(
		answer.groups.items[0].mean, 426.66666666667 / 6, 1e-9);
	coach_observers_release(&answer);
	seen_release(&seen);
}

static void test_remarks(void **state)
{
	struct coach_observation *all;
	struct coach_observers answer;
	struct seen seen = {0};

	(void)state;
	pair(&seen, NAN, 3);
	all = seen.evidence.observations.items;
	all[0].positive = 6;
	all[1].positive = 9;
	all[0].corrective = 0;
	all[1].corrective = 0;
	compare(&seen, &answer,
		"o001 o002 positive 6/9 66.67, "
		"o001 o002 corrective 0/0 100");
	assert_int_equal(answer.groups.len, 2);
	assert_int_equal(answer.nothing, 0);
	coach_observers_release(&answer);
	all[0].corrective = all[0].positive = NAN;
	compare(&seen, &answer, "");
	assert_int_equal(answer.nothing, 1);
	coach_observers_release(&answer);
	/* Below zero nothing is a share of something. */
	all[0].value = -3;
	compare(&seen, &answer, "");
	assert_int_equal(answer.nothing, 1);
	coach_observers_release(&answer);
	seen_release(&seen);
}

static void test_intervals(void **state)
{
	struct coach_observation *all;
	struct coach_observers answer;
	struct seen seen = {0};

	(void)state;
	pair(&seen, NAN, NAN);
	pair(&seen, NAN, NAN);
	pair(&seen, NAN, NAN);
	all = seen.evidence.observations.items;
	all[0].intervals = seen_list(&seen, "yes no no yes no no no");
	all[1].intervals = seen_list(&seen, "no no no yes no no yes");
	all[2].intervals = seen_list(&seen, "no no");
	all[3].intervals = seen_list(&seen, "no no");
	all[4].intervals = seen_list(&seen, "yes no yes");
	all[5].intervals = seen_list(&seen, "yes no");
	/* Both scored one, and one each alone: 1 of 3; neither scored four. */
	compare(&seen, &answer,
		"o001 o002 intervals 5/7 71.43, o001 o002 scored 1/3 33.33, "
		"o001 o002 unscored 4/6 66.67, o003 o004 intervals 2/2 100, "
		"o003 o004 scored 0/0 nan, o003 o004 unscored 2/2 100");
	assert_int_equal(answer.unequal, 1);
	assert_int_equal(answer.nothing, 0);
	/* The pair in which nobody scored has no part in the mean. */
	assert_int_equal(answer.groups.len, 3);
	assert_int_equal(answer.groups.items[1].what, COACH_OBSERVERS_SCORED);
	assert_int_equal(answer.groups.items[1].count, 2);
	assert_int_equal(answer.groups.items[1].numbers, 1);
	assert_float_equal(answer.groups.items[1].mean, 100.0 / 3, 1e-9);
	coach_observers_release(&answer);
	seen_release(&seen);
}

/* One yes each, in different intervals of twenty. */
static void test_seldom(void **state)
{
	struct coach_observation *all;
	struct coach_observers answer;
	struct seen seen = {0};

	(void)state;
	pair(&seen, NAN, NAN);
	all = seen.evidence.observations.items;
	all[0].intervals = seen_list(&seen,
		"yes no no no no no no no no no no no no no no no no no no no");
	all[1].intervals = seen_list(&seen,
		"no no no no no no no no no yes no no no no no no no no no no");
	compare(&seen, &answer,
		"o001 o002 intervals 18/20 90, o001 o002 scored 0/2 0, "
		"o001 o002 unscored 18/20 90");
	coach_observers_release(&answer);
	/* Always yes: there is no unscored interval to agree on. */
	all[0].intervals = seen_list(&seen, "yes yes");
	all[1].intervals = seen_list(&seen, "yes yes");
	compare(&seen, &answer,
		"o001 o002 intervals 2/2 100, o001 o002 scored 2/2 100, "
		"o001 o002 unscored 0/0 nan");
	assert_true(isnan(answer.groups.items[2].mean));
	assert_int_equal(answer.groups.items[2].numbers, 0);
	coach_observers_release(&answer);
	seen_release(&seen);
}

static void test_interval_counts(void **state)
{
	struct coach_observation *all;
	struct coach_observers answer;
	struct seen seen = {0};

	(void)state;
	pair(&seen, NAN, NAN);
	all = seen.evidence.observations.items;
	/* Alike in two of five; 6 and 8 in all; any or none alike in four. */
	all[0].interval_counts = seen_list(&seen, "2 0 3 0 1");
	all[1].interval_counts = seen_list(&seen, "2 0 1 3 2");
	compare(&seen, &answer,
		"o001 o002 intervals 4/5 80, o001 o002 scored 3/4 75, "
		"o001 o002 unscored 1/2 50, o001 o002 total 6/8 75, "
		"o001 o002 exact 2/5 40");
	assert_string_equal(
		coach_observers_method(COACH_OBSERVERS_EXACT), "exact count");
	coach_observers_release(&answer);
	/* Both gave intervals too: those are compared as they are. */
	all[0].intervals = seen_list(&seen, "no no");
	all[1].intervals = seen_list(&seen, "no no");
	compare(&seen, &answer,
		"o001 o002 intervals 2/2 100, o001 o002 scored 0/0 nan, "
		"o001 o002 unscored 2/2 100, o001 o002 total 6/8 75, "
		"o001 o002 exact 2/5 40");
	coach_observers_release(&answer);
	all[1].interval_counts = seen_list(&seen, "2 0 1");
	all[0].intervals = (struct coach_texts){0};
	compare(&seen, &answer, "");
	assert_int_equal(answer.unequal, 1);
	coach_observers_release(&answer);
	/* None at all: they agree. */
	all[0].interval_counts = seen_list(&seen, "0 0");
	all[1].interval_counts = seen_list(&seen, "0 0");
	all[1].intervals = (struct coach_texts){0};
	compare(&seen, &answer,
		"o001 o002 intervals 2/2 100, o001 o002 scored 0/0 nan, "
		"o001 o002 unscored 2/2 100, o001 o002 total 0/0 100, "
		"o001 o002 exact 2/2 100");
	coach_observers_release(&answer);
	seen_release(&seen);
}

/* They are compared, and it is told. */
static void test_unlike(void **state)
{
	struct coach_observation *all;
	struct coach_observers answer;
	struct seen seen = {0};

	(void)state;
	for (int i = 0; i < 5; i++)
		pair(&seen, 8, 8);
	all = seen.evidence.observations.items;
	all[0].minutes = 10;
	all[1].minutes = 20;
	all[2].minutes = 10;
	all[3].minutes = 11;
	all[4].minutes = 10;
	all[6].interval_seconds = 15;
	all[7].interval_seconds = 30;
	all[8].sampling = COACH_TEXT("whole");
	all[9].sampling = COACH_TEXT("partial");
	compare(&seen, &answer,
		"o001 o002 value 8/8 100, o003 o004 value 8/8 100, "
		"o005 o006 value 8/8 100, o007 o008 value 8/8 100, "
		"o009 o010 value 8/8 100");
	assert_int_equal(answer.pairs.items[0].doubt, COACH_OBSERVERS_MINUTES);
	assert_int_equal(answer.pairs.items[1].doubt, COACH_OBSERVERS_SURE);
	assert_int_equal(answer.doubts[COACH_OBSERVERS_SURE], 2);
	assert_int_equal(answer.doubts[COACH_OBSERVERS_MINUTES], 1);
	assert_int_equal(answer.doubts[COACH_OBSERVERS_LENGTH], 1);
	assert_int_equal(answer.doubts[COACH_OBSERVERS_SAMPLING], 1);
	coach_observers_release(&answer);
	seen_release(&seen);
}

static void test_each_pair_once(void **state)
{
	const struct coach_window open = COACH_WINDOW_OPEN;
	const struct coach_window later = {DAY(2026, 11, 2), COACH_DAY_NONE};
	struct coach_observation *all;
	struct coach_observers answer;
	struct seen seen = {0};

	(void)state;
	pair(&seen, 8, 10);
	all = seen.evidence.observations.items;
	all[0].paired_with = all[1].source.id;
	compare(&seen, &answer, "o001 o002 value 8/10 80");
	coach_observers_release(&answer);
	/* Only the other one names it: then it is the second. */
	all[1].paired_with = COACH_TEXT("");
	compare(&seen, &answer, "o002 o001 value 10/8 80");
	coach_observers_release(&answer);

	coach_observers_make(
		&answer, &seen.evidence, COACH_TEXT("maria"), &open);
	assert_int_equal(answer.pairs.len, 1);
	coach_observers_release(&answer);
	coach_observers_make(&answer, &seen.evidence, COACH_TEXT("ana"), &open);
	assert_int_equal(answer.pairs.len, 0);
	coach_observers_release(&answer);
	coach_observers_make(&answer, &seen.evidence, COACH_TEXT(""), &later);
	assert_int_equal(answer.pairs.len, 0);
	coach_observers_release(&answer);
	/* The day is the first's. */
	all[1].source.date = DAY(2026, 11, 2);
	coach_observers_make(&answer, &seen.evidence, COACH_TEXT(""), &later);
	assert_int_equal(answer.pairs.len, 1);
	coach_observers_release(&answer);
	seen_release(&seen);
}

/* Whatever order they come in. */
static void test_order(void **state)
{
	struct coach_observation *all;
	struct coach_observers answer;
	struct seen seen = {0};

	(void)state;
	pair(&seen, 8, 10);
	pair(&seen, 3, 4);
	pair(&seen, 5, 5);
	all = seen.evidence.observations.items;
	for (size_t i = 0; i < 3; i++) {
		struct coach_observation kept = all[i];

		all[i] = all[5 - i];
		all[5 - i] = kept;
	}
	compare(&seen, &answer,
		"o001 o002 value 8/10 80, o003 o004 value 3/4 75, "
		"o005 o006 value 5/5 100");
	coach_observers_release(&answer);
	seen_release(&seen);
}

static void test_left_out(void **state)
{
	struct coach_observation *all;
	struct coach_observers answer;
	struct seen seen = {0};

	(void)state;
	pair(&seen, 1, 1);
	pair(&seen, 1, 1);
	pair(&seen, 1, 1);
	pair(&seen, 1, 1);
	pair(&seen, 1, 1);
	all = seen.evidence.observations.items;
	all[1].paired_with = COACH_TEXT("nobody");
	all[3].paired_with = all[3].source.id;
	all[5].client = COACH_TEXT("ana");
	all[7].pinpoint = COACH_TEXT("other");
	all[9].skill = COACH_TEXT("chain");
	compare(&seen, &answer, "");
	assert_int_equal(answer.no_partner, 2);
	assert_int_equal(answer.different, 3);
	assert_int_equal(answer.groups.len, 0);
	coach_observers_release(&answer);
	seen_release(&seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_remarks),
		cmocka_unit_test(test_intervals),
		cmocka_unit_test(test_seldom),
		cmocka_unit_test(test_interval_counts),
		cmocka_unit_test(test_unlike),
		cmocka_unit_test(test_each_pair_once),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

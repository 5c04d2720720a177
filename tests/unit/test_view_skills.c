#include "practised.h"

#include "coach/views/skills.h"

static void add_sum(struct coach_buffer *out, const struct coach_skill_sum *sum)
{
	coach_buffer_add_format(
		out, " %g min %zu", sum->minutes, sum->sessions);
	if (sum->last == COACH_DAY_NONE)
		coach_buffer_add_string(out, " never");
	else
		coach_buffer_add_format(
			out, " -%d", (int)(FACTS_TODAY - sum->last));
	coach_buffer_add_format(out, " %g+%g/%zu %g:%g/%zu %zu/%zu %zu/%zu\n",
		sum->open, sum->closed, sum->asked, sum->reflections,
		sum->questions, sum->reflected, sum->giving_met, sum->giving,
		sum->receiving_met, sum->receiving);
}

static void skills_words(struct coach_buffer *out, const struct seen *seen,
	const char *client, const struct coach_window *window)
{
	struct coach_skills skills;

	(void)client; /* it is about the coach's own */
	coach_skills_make(
		&skills, &seen->evidence, &method, window, FACTS_TODAY);
	for (size_t i = 0; i < skills.len; i++) {
		coach_buffer_add_text(out, skills.items[i].skill->source.id);
		add_sum(out, &skills.items[i].sum);
	}
	coach_buffer_add_string(out, "all");
	add_sum(out, &skills.total.sum);
	coach_skills_release(&skills);
}

static void assert_skills(
	struct seen *seen, coach_day from, coach_day to, const char *expected)
{
	const struct coach_window window = {from, to};
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_evidence_settle(&seen->evidence);
	skills_words(&words, seen, "", &window);
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
}

#define NONE COACH_DAY_NONE

/* 28 days with today: October 24 is the first of them. */
static void test_days(void **state)
{
	struct seen seen = {0};

	(void)state;
	assert_skills(
		&seen, NONE, NONE, "all 0 min 0 never 0+0/0 0:0/0 0/0 0/0\n");
	facts_skill(&seen, "silence", "coach", "a");
	facts_skill(&seen, "empathy", "coach", "a");
	facts_skill(&seen, "huddle", "client", "a");
	facts_practice(&seen, "silence", DAY(2026, 10, 24), 20);
	facts_practice(&seen, "silence", DAY(2026, 10, 23), 7);
	facts_practice(&seen, "huddle", DAY(2026, 11, 1), 100);
	facts_practice(&seen, "silence", FACTS_TODAY + 1, 1000);
	assert_skills(&seen, NONE, NONE,
		"empathy 0 min 0 never 0+0/0 0:0/0 0/0 0/0\n"
		"silence 20 min 1 -27 0+0/0 0:0/0 0/0 0/0\n"
		"all 20 min 1 -27 0+0/0 0:0/0 0/0 0/0\n");
	facts_practice(&seen, "silence", FACTS_TODAY, 5);
	assert_skills(&seen, NONE, NONE,
		"empathy 0 min 0 never 0+0/0 0:0/0 0/0 0/0\n"
		"silence 25 min 2 -0 0+0/0 0:0/0 0/0 0/0\n"
		"all 25 min 2 -0 0+0/0 0:0/0 0/0 0/0\n");
	/* The last practice is older than the window. */
	assert_skills(&seen, DAY(2026, 11, 1), DAY(2026, 11, 19),
		"empathy 0 min 0 never 0+0/0 0:0/0 0/0 0/0\n"
		"silence 0 min 0 -27 0+0/0 0:0/0 0/0 0/0\n"
		"all 0 min 0 -27 0+0/0 0:0/0 0/0 0/0\n");
	seen_release(&seen);
}

/* What a partner practises changes nothing of mine, not even the day. */
static void test_roles(void **state)
{
	const struct coach_window open = COACH_WINDOW_OPEN;
	struct coach_skills skills;
	struct seen seen = {0};
	struct coach_practice *one;

	(void)state;
	facts_skill(&seen, "empathy", "coach", "a");
	facts_practice(&seen, "empathy", FACTS_TODAY - 3, 20)->empathy = 4;
	facts_practice(&seen, "empathy", FACTS_TODAY - 3, 10);
	one = facts_practice(&seen, "empathy", FACTS_TODAY, 30);
	one->role = COACH_TEXT("observer");
	one->empathy = 9;
	one->giving = seen_list(&seen, "clear");
	one = facts_practice(&seen, "empathy", FACTS_TODAY - 100, 30);
	one->role = COACH_TEXT("coachee");
	coach_evidence_settle(&seen.evidence);
	coach_skills_make(&skills, &seen.evidence, &method, &open, FACTS_TODAY);
	assert_int_equal(skills.total.sum.sessions, 2);
	assert_true(skills.total.sum.minutes == 30);
	assert_true(skills.total.sum.empathy == 4);
	assert_int_equal(skills.total.sum.felt, 1);
	assert_int_equal(skills.total.sum.giving, 0);
	assert_int_equal(skills.total.sum.last, FACTS_TODAY - 3);
	/* 28 days; the coachee's are long ago. */
	assert_int_equal(skills.total.sum.other_sessions, 1);
	assert_true(skills.items[0].sum.other_minutes == 30);
	coach_skills_release(&skills);
	seen_release(&seen);
}

static void test_questions(void **state)
{
	const struct coach_window open = COACH_WINDOW_OPEN;
	struct coach_skills skills;
	struct seen seen = {0};
	struct coach_practice *one;

	(void)state;
	facts_skill(&seen, "silence", "coach", "a");
	one = facts_practice(&seen, "silence", FACTS_TODAY, 5);
	one->open_questions = 6;
	one->closed_questions = 2;
	one->reflections = 4;
	one = facts_practice(&seen, "silence", FACTS_TODAY, 5);
	one->open_questions = 3;
	one->closed_questions = 1;
	/* One of two counts says nothing of a share. */
	one = facts_practice(&seen, "silence", FACTS_TODAY, 5);
	one->open_questions = 50;
	one->reflections = 50;
	one = facts_practice(&seen, "silence", FACTS_TODAY, 5);
	one->closed_questions = 50;
	one = facts_practice(&seen, "silence", FACTS_TODAY, 5);
	one->reflections = 50;
	assert_skills(&seen, NONE, NONE,
		"silence 25 min 5 -0 9+3/2 4:8/1 0/0 0/0\n"
		"all 25 min 5 -0 9+3/2 4:8/1 0/0 0/0\n");
	coach_skills_make(&skills, &seen.evidence, &method, &open, FACTS_TODAY);
	assert_int_equal(skills.halves, 2);
	assert_true(coach_skills_open(&skills.total.sum) == 75);
	assert_true(coach_skills_reflections(&skills.total.sum) == 0.5);
	coach_skills_release(&skills);

	/* Counted, and nothing asked. */
	assert_true(isnan(coach_skills_open(&(struct coach_skill_sum){
		.asked = 1, .open = 0, .closed = 0})));
	assert_true(isnan(coach_skills_reflections(
		&(struct coach_skill_sum){.reflected = 1, .reflections = 3})));
	seen_release(&seen);
}

static void test_guidelines(void **state)
{
	const struct coach_window open = COACH_WINDOW_OPEN;
	struct coach_skills skills;
	struct seen seen = {0};

	(void)state;
	facts_skill(&seen, "giving-feedback", "coach", "a");
	facts_practice(&seen, "giving-feedback", FACTS_TODAY, 5)->giving =
		seen_list(&seen, "clear owned clear nonsense");
	facts_practice(&seen, "giving-feedback", FACTS_TODAY, 5)->giving =
		seen_list(&seen, "owned");
	facts_practice(&seen, "giving-feedback", FACTS_TODAY, 5)->receiving =
		seen_list(&seen,
			"taken-as-help listened clarified problem-solving "
			"summarized responsibility not-a-verdict");
	facts_practice(&seen, "giving-feedback", FACTS_TODAY, 5);
	coach_evidence_settle(&seen.evidence);
	coach_skills_make(&skills, &seen.evidence, &method, &open, FACTS_TODAY);
	assert_int_equal(skills.total.sum.giving_met, 3);
	assert_int_equal(skills.total.sum.giving, 2);
	assert_int_equal(skills.total.sum.receiving_met, 7);
	assert_int_equal(skills.total.sum.receiving, 1);
	assert_int_equal(skills.unknown, 1);
	assert_int_equal(skills.giving.items[1].ticked, 1); /* clear */
	assert_int_equal(skills.giving.items[5].ticked, 2); /* owned */
	assert_int_equal(skills.giving.items[0].ticked, 0);
	coach_skills_release(&skills);
	/* 3 of 2 × 7, and all seven. */
	assert_true(fabs(coach_skills_share(3, 2, 7) - 300.0 / 14) < 1e-9);
	assert_true(coach_skills_share(7, 1, 7) == 100);
	assert_true(isnan(coach_skills_share(0, 0, 7)));
	assert_true(isnan(coach_skills_share(0, 2, 0)));
	seen_release(&seen);
}

static void test_other(void **state)
{
	const struct coach_window open = COACH_WINDOW_OPEN;
	struct coach_skills skills;
	struct seen seen = {0};

	(void)state;
	facts_skill(&seen, "huddle", "client", "a");
	facts_practice(&seen, "huddle", FACTS_TODAY, 5);
	facts_practice(&seen, "gone", FACTS_TODAY - 27, 5);
	facts_practice(&seen, "gone", FACTS_TODAY - 28, 5);
	coach_evidence_settle(&seen.evidence);
	coach_skills_make(&skills, &seen.evidence, &method, &open, FACTS_TODAY);
	assert_int_equal(skills.len, 0);
	assert_int_equal(skills.other, 2);
	assert_int_equal(skills.total.sum.sessions, 0);
	coach_skills_release(&skills);
	seen_release(&seen);
}

static void test_properties(void **state)
{
	(void)state;
	facts_properties(skills_words);
	/* The weeks and the skills add up to the whole. */
	for (unsigned seed = 1; seed <= 20; seed++) {
		struct coach_window window = {FACTS_TODAY - 840, NONE};
		struct coach_skill_sum weeks = {0}, parts = {0};
		struct coach_skills skills;
		struct seen seen = {0};
		unsigned random = seed;

		facts_fill_all(&seen, &random);
		for (coach_day day = FACTS_TODAY - 840; day <= FACTS_TODAY;
			day += 7) {
			const struct coach_window week = {day, day + 6};

			coach_skills_make(&skills, &seen.evidence, &method,
				&week, FACTS_TODAY);
			weeks.minutes += skills.total.sum.minutes;
			weeks.open += skills.total.sum.open;
			weeks.giving_met += skills.total.sum.giving_met;
			coach_skills_release(&skills);
		}
		coach_skills_make(
			&skills, &seen.evidence, &method, &window, FACTS_TODAY);
		for (size_t i = 0; i < skills.len; i++) {
			parts.minutes += skills.items[i].sum.minutes;
			parts.open += skills.items[i].sum.open;
			parts.giving_met += skills.items[i].sum.giving_met;
		}
		assert_true(parts.minutes > 0);
		assert_true(weeks.minutes == skills.total.sum.minutes);
		assert_true(parts.minutes == skills.total.sum.minutes);
		assert_true(weeks.open == skills.total.sum.open);
		assert_true(parts.open == skills.total.sum.open);
		assert_int_equal(weeks.giving_met, skills.total.sum.giving_met);
		assert_int_equal(parts.giving_met, skills.total.sum.giving_met);
		coach_skills_release(&skills);
		seen_release(&seen);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_roles),
		cmocka_unit_test(test_questions),
		cmocka_unit_test(test_guidelines),
		cmocka_unit_test(test_other),
		cmocka_unit_test(test_properties),
	};

	return cmocka_run_group_tests(tests, read_method, release_method);
}

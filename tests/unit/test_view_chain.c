#include "seen.h"

#include "coach/views/chain.h"

static struct coach_chained *skill(
	struct seen *seen, const char *steps, double percent, double sessions)
{
	struct coach_chained one = {.source = {.id = COACH_TEXT("huddle")},
		.owner = COACH_TEXT("client"),
		.client = COACH_TEXT("maria"),
		.steps = seen_list(seen, steps),
		.mastery_percent = percent,
		.mastery_sessions = sessions};

	COACH_PUSH(&seen->evidence.skills, one);
	return &seen->evidence.skills.items[0];
}

/* i, p and m for the steps. */
static struct coach_observation *session(struct seen *seen, const char *scores)
{
	struct coach_observation *one = seen_add(
		seen, "maria", DAY(2026, 11, 1) + (coach_day)seen->ids);

	one->skill = COACH_TEXT("huddle");
	for (; *scores; scores++) {
		struct coach_text score = *scores == 'i'
			? COACH_TEXT("independent")
			: *scores == 'p' ? COACH_TEXT("prompted")
					 : COACH_TEXT("missed");

		COACH_ARENA_PUSH(&seen->arena, &one->steps, score);
	}
	return one;
}

static void chain_all(struct seen *seen, struct coach_chain *chain)
{
	const struct coach_window window = COACH_WINDOW_OPEN;

	coach_evidence_settle(&seen->evidence);
	coach_chain_make(chain, &seen->evidence,
		&seen->evidence.skills.items[0], COACH_TEXT(""), &window);
}

static void assert_percents(
	const struct coach_chain *chain, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < chain->sessions.len; i++)
		coach_buffer_add_format(&words, "%s%.4g", i ? " " : "",
			chain->sessions.items[i].percent);
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
}

static void test_percent(void **state)
{
	struct coach_chain chain;
	struct seen seen = {0};

	(void)state;
	skill(&seen, "greet ask thank", NAN, NAN);
	chain_all(&seen, &chain);
	assert_int_equal(chain.sessions.len, 0);
	assert_int_equal(chain.breaks, 3);
	coach_chain_release(&chain);
	session(&seen, "mmm");
	session(&seen, "ipm");
	session(&seen, "iim");
	session(&seen, "iii");
	chain_all(&seen, &chain);
	assert_percents(&chain, "0 33.33 66.67 100");
	assert_false(chain.judged);
	assert_int_equal(chain.mastered, COACH_DAY_NONE);
	assert_int_equal(chain.breaks, 2);
	assert_int_equal(chain.steps.items[1].independent, 2);
	assert_int_equal(chain.steps.items[1].prompted, 1);
	assert_int_equal(chain.steps.items[1].missed, 1);
	assert_text(chain.steps.items[1].words, "ask");
	coach_chain_release(&chain);
	seen_release(&seen);
}

/* 66 % in three sessions in a row. */
static void test_mastery(void **state)
{
	struct coach_chain chain;
	struct seen seen = {0};

	(void)state;
	skill(&seen, "greet ask thank", 66, 3);
	session(&seen, "iim");
	session(&seen, "iim");
	session(&seen, "imm");
	session(&seen, "iii");
	session(&seen, "iim");
	chain_all(&seen, &chain);
	assert_true(chain.judged);
	assert_int_equal(chain.in_a_row, 2);
	assert_int_equal(chain.mastered, COACH_DAY_NONE);
	/* The first step has been independent all the time. */
	assert_int_equal(chain.steps.items[0].mastered, DAY(2026, 11, 3));
	assert_int_equal(chain.steps.items[1].mastered, COACH_DAY_NONE);
	coach_chain_release(&chain);

	session(&seen, "mii");
	chain_all(&seen, &chain);
	assert_int_equal(chain.in_a_row, 3);
	assert_int_equal(chain.mastered, DAY(2026, 11, 6));
	assert_int_equal(chain.steps.items[1].mastered, DAY(2026, 11, 6));
	coach_chain_release(&chain);

	/* Once mastered, that day stays; the row is another matter. */
	session(&seen, "mmm");
	chain_all(&seen, &chain);
	assert_int_equal(chain.in_a_row, 0);
	assert_int_equal(chain.mastered, DAY(2026, 11, 6));
	coach_chain_release(&chain);

	/* Exactly that many per cent are enough. */
	seen.evidence.skills.items[0].mastery_percent = 100;
	seen.evidence.skills.items[0].mastery_sessions = 1;
	chain_all(&seen, &chain);
	assert_int_equal(chain.mastered, DAY(2026, 11, 4));
	coach_chain_release(&chain);

	/* Half of it is no mastery criterion. */
	seen.evidence.skills.items[0].mastery_sessions = NAN;
	chain_all(&seen, &chain);
	assert_false(chain.judged);
	assert_int_equal(chain.mastered, COACH_DAY_NONE);
	assert_int_equal(chain.in_a_row, 0);
	coach_chain_release(&chain);
	seen_release(&seen);
}

/* 80 per cent of five steps, and one of them never without help. */
static void test_never(void **state)
{
	struct coach_chain chain;
	struct seen seen = {0};

	(void)state;
	skill(&seen, "a b c d e", 80, 3);
	for (size_t i = 0; i < 6; i++)
		session(&seen, "iiiip");
	chain_all(&seen, &chain);
	assert_int_equal(chain.in_a_row, 6);
	assert_int_equal(chain.mastered, COACH_DAY_NONE);
	assert_int_equal(chain.never, 1);
	assert_int_equal(chain.weakest, 4);
	coach_chain_release(&chain);

	/* Once is enough, among the three that count. */
	session(&seen, "iimii");
	chain_all(&seen, &chain);
	assert_int_equal(chain.mastered, DAY(2026, 11, 7));
	assert_int_equal(chain.never, 0);
	coach_chain_release(&chain);
	seen.evidence.skills.items[0].mastery_percent = 100;
	chain_all(&seen, &chain);
	assert_int_equal(chain.in_a_row, 0);
	assert_int_equal(chain.never, 0);
	coach_chain_release(&chain);
	seen_release(&seen);
}

/* It was, but before the sessions that count; the weakest of two. */
static void test_never_again(void **state)
{
	struct coach_chain chain;
	struct seen seen = {0};

	(void)state;
	skill(&seen, "a b c d", 50, 2);
	session(&seen, "miii");
	session(&seen, "iiim");
	session(&seen, "iimm");
	session(&seen, "iimm");
	chain_all(&seen, &chain);
	/* The first two show every step. */
	assert_int_equal(chain.mastered, DAY(2026, 11, 2));
	assert_int_equal(chain.never, 2);
	assert_int_equal(chain.weakest, 3);
	coach_chain_release(&chain);
	seen_release(&seen);
}

/* The coach's own: practices in the role of coach, beside observations. */
static void test_practices(void **state)
{
	struct coach_practice one = {.source = {.id = COACH_TEXT("p1"),
					     .path = "p1",
					     .date = DAY(2026, 11, 5)},
		.skill = COACH_TEXT("huddle"),
		.role = COACH_TEXT("coach")};
	const struct coach_window open = COACH_WINDOW_OPEN;
	struct coach_chain chain;
	struct seen seen = {0};
	struct coach_chained *own = skill(&seen, "a b", 100, 2);

	(void)state;
	session(&seen, "im");
	one.steps = seen_list(&seen, "independent independent");
	COACH_PUSH(&seen.evidence.practices, one);
	chain_all(&seen, &chain);
	assert_percents(&chain, "50");
	coach_chain_release(&chain);

	own->owner = COACH_TEXT("coach");
	own->client = COACH_TEXT("");
	chain_all(&seen, &chain);
	assert_percents(&chain, "50 100");
	assert_null(chain.sessions.items[1].observation);
	assert_text(chain.sessions.items[1].source->id, "p1");
	coach_chain_release(&chain);

	one.source.id = COACH_TEXT("p2");
	one.source.date = DAY(2026, 11, 6);
	COACH_PUSH(&seen.evidence.practices, one);
	one.source.id = COACH_TEXT("p3");
	one.role = COACH_TEXT("observer");
	COACH_PUSH(&seen.evidence.practices, one);
	one.source.id = COACH_TEXT("p4");
	one.role = COACH_TEXT("coach");
	one.steps = seen_list(&seen, "independent");
	COACH_PUSH(&seen.evidence.practices, one);
	one.source.id = COACH_TEXT("p5");
	one.steps.len = 0;
	COACH_PUSH(&seen.evidence.practices, one);
	chain_all(&seen, &chain);
	assert_percents(&chain, "50 100 100");
	assert_int_equal(chain.mastered, DAY(2026, 11, 6));
	assert_int_equal(chain.other_role, 1);
	assert_int_equal(chain.unequal, 1);
	assert_int_equal(chain.no_steps, 0);
	coach_chain_release(&chain);
	/* A client has no part in the coach's practice. */
	coach_chain_make(
		&chain, &seen.evidence, own, COACH_TEXT("maria"), &open);
	assert_percents(&chain, "50");
	coach_chain_release(&chain);
	seen_release(&seen);
}

static void test_breaks(void **state)
{
	struct coach_chain chain;
	struct seen seen = {0};

	(void)state;
	skill(&seen, "greet ask thank", 80, 3);
	session(&seen, "iii");
	chain_all(&seen, &chain);
	assert_int_equal(chain.breaks, 3);
	coach_chain_release(&chain);
	session(&seen, "ipm");
	chain_all(&seen, &chain);
	assert_int_equal(chain.breaks, 1);
	coach_chain_release(&chain);
	session(&seen, "iim");
	chain_all(&seen, &chain);
	assert_int_equal(chain.breaks, 2);
	coach_chain_release(&chain);
	seen_release(&seen);
}

static void test_left_out(void **state)
{
	const struct coach_window later = {DAY(2026, 11, 2), COACH_DAY_NONE};
	struct coach_chain chain;
	struct seen seen = {0};

	(void)state;
	skill(&seen, "greet ask thank", 80, 3);
	session(&seen, "iii");
	session(&seen, "ii");
	session(&seen, "iiii");
	session(&seen, "");
	session(&seen, "iii")->client = COACH_TEXT("ana");
	session(&seen, "iii")->skill = COACH_TEXT("other");
	session(&seen, "mmm")->paired_with = COACH_TEXT("o001");
	chain_all(&seen, &chain);
	assert_percents(&chain, "100");
	assert_int_equal(chain.unequal, 2);
	assert_int_equal(chain.no_steps, 1);
	assert_int_equal(chain.other_client, 1);
	assert_int_equal(chain.second_observer, 1);
	coach_chain_release(&chain);

	coach_chain_make(&chain, &seen.evidence, &seen.evidence.skills.items[0],
		COACH_TEXT(""), &later);
	/* The first observer's may lie before the window. */
	assert_percents(&chain, "");
	assert_int_equal(chain.second_observer, 1);
	coach_chain_release(&chain);
	coach_chain_make(&chain, &seen.evidence, &seen.evidence.skills.items[0],
		COACH_TEXT("ana"), &later);
	assert_int_equal(chain.sessions.len, 0);
	assert_int_equal(chain.other_client, 1);
	coach_chain_release(&chain);
	seen_release(&seen);
}

/* A step may be a pinpoint: its title stands for it. */
static void test_step_words(void **state)
{
	struct coach_chain chain;
	struct seen seen = {0};

	(void)state;
	skill(&seen, "greet praise", 80, 3);
	seen_pinpoint(&seen, "praise", "maria", "count")->source.title =
		COACH_TEXT("Positive remarks");
	chain_all(&seen, &chain);
	assert_text(chain.steps.items[0].words, "greet");
	assert_text(chain.steps.items[1].words, "Positive remarks");
	coach_chain_release(&chain);
	seen_release(&seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_percent),
		cmocka_unit_test(test_mastery),
		cmocka_unit_test(test_never),
		cmocka_unit_test(test_never_again),
		cmocka_unit_test(test_practices),
		cmocka_unit_test(test_breaks),
		cmocka_unit_test(test_left_out),
		cmocka_unit_test(test_step_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

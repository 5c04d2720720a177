#include "practised.h"

#include "coach/view_cycle.h"

/* "1y 2g 3y 4- furthest next" for maria. */
static void assert_steps_in(
	struct seen *seen, const char *expected, coach_day from, coach_day to)
{
	const struct coach_window window = {from, to};
	struct coach_buffer words = COACH_BUFFER_INIT;
	const struct coach_cycle *cycle;
	struct coach_cycles cycles;

	coach_evidence_settle(&seen->evidence);
	coach_cycles_make(&cycles, &seen->evidence, &method,
		COACH_TEXT("maria"), &window, FACTS_TODAY);
	assert_int_equal(cycles.len, 1);
	cycle = &cycles.items[0];
	for (size_t i = 0; i < cycle->step_count; i++)
		coach_buffer_add_byte(&words,
			cycle->steps[i].evident       ? 'y'
				: cycle->steps[i].gap ? 'g'
						      : '-');
	coach_buffer_add_format(&words, " %zu/%zu %zu %zu", cycle->evident,
		cycle->gaps, cycle->furthest, cycle->next);
	assert_string_equal(words.ptr, expected);
	coach_cycles_release(&cycles);
	coach_buffer_release(&words);
}

static void assert_steps(struct seen *seen, const char *expected)
{
	assert_steps_in(seen, expected, COACH_DAY_NONE, COACH_DAY_NONE);
}

static void test_nothing(void **state)
{
	struct seen seen = {0};
	const struct coach_window open = COACH_WINDOW_OPEN;
	struct coach_cycles cycles;

	(void)state;
	coach_evidence_settle(&seen.evidence);
	coach_cycles_make(&cycles, &seen.evidence, &method, COACH_TEXT(""),
		&open, FACTS_TODAY);
	assert_int_equal(cycles.len, 0);
	coach_cycles_release(&cycles);
	coach_cycles_make(&cycles, &seen.evidence, &method,
		COACH_TEXT("nobody"), &open, FACTS_TODAY);
	assert_int_equal(cycles.len, 0);
	coach_cycles_release(&cycles);
	facts_client(&seen, "maria");
	assert_steps(&seen, "------- 0/0 0 1");
	seen_release(&seen);
}

static void test_first_steps(void **state)
{
	struct seen seen = {0};

	(void)state;
	facts_client(&seen, "maria")->positive_assumptions = COACH_TEXT("x");
	assert_steps(&seen, "y------ 1/0 1 2");
	seen_pinpoint(&seen, "dropped", "maria", "count")->status =
		COACH_TEXT("dropped");
	seen_pinpoint(&seen, "anas", "ana", "count");
	assert_steps(&seen, "y------ 1/0 1 2");
	seen_pinpoint(&seen, "praise", "maria", "count")->status =
		COACH_TEXT("reached");
	assert_steps(&seen, "yy----- 2/0 2 3");
	seen_release(&seen);
}

static void test_baseline(void **state)
{
	struct seen seen = {0};
	struct coach_target *target;

	(void)state;
	facts_client(&seen, "maria");
	facts_observation(&seen, "maria", "praise", DAY(2026, 11, 1), 2);
	facts_observation(&seen, "ana", "praise", DAY(2026, 11, 1), 2)->phase =
		COACH_TEXT("baseline");
	assert_steps(&seen, "------- 0/0 0 1");
	seen.evidence.observations.items[1].client = COACH_TEXT("maria");
	assert_steps(&seen, "ggy---- 1/2 3 1");
	seen.evidence.observations.len = 0;

	/* Both sections of one target. */
	target = facts_target(&seen, "t1", "maria", DAY(2026, 11, 1));
	target->current_condition = COACH_TEXT("x");
	target->status = COACH_TEXT("dropped");
	target = facts_target(&seen, "t2", "maria", DAY(2026, 11, 2));
	target->external_conditions = COACH_TEXT("x");
	target->status = COACH_TEXT("dropped");
	assert_steps(&seen, "------- 0/0 0 1");
	seen.evidence.targets.items[0].external_conditions = COACH_TEXT("x");
	assert_steps(&seen, "ggy---- 1/2 3 1");
	seen_release(&seen);
}

/* A target and actions, both. */
static void test_contract(void **state)
{
	struct seen seen = {0};
	struct coach_meeting *meeting;
	struct coach_promise *promise;

	(void)state;
	facts_client(&seen, "maria");
	meeting = facts_meeting(&seen, "maria", DAY(2026, 11, 2), 50);
	meeting->status = COACH_TEXT("planned");
	facts_promise(&seen, meeting, "maria", DAY(2026, 11, 2));
	facts_promise(&seen, NULL, "maria", DAY(2026, 11, 2));
	facts_target(&seen, "t", "maria", DAY(2026, 11, 2));
	assert_steps(&seen, "------- 0/0 0 1");
	meeting->status = COACH_TEXT("held");
	assert_steps(&seen, "gggy--- 1/3 4 1");
	seen.evidence.targets.items[0].status = COACH_TEXT("dropped");
	assert_steps(&seen, "------- 0/0 0 1");
	seen.evidence.targets.items[0].status = COACH_TEXT("missed");
	assert_steps(&seen, "gggy--- 1/3 4 1");
	promise = &seen.evidence.promises.items[0];
	if (!coach_text_is(promise->kind, "meeting"))
		promise = &seen.evidence.promises.items[1];
	promise->action.state = COACH_ACTION_DROPPED;
	assert_steps(&seen, "------- 0/0 0 1");
	seen_release(&seen);
}

static void test_practice(void **state)
{
	struct seen seen = {0};
	struct coach_observation *one;

	(void)state;
	facts_client(&seen, "maria");
	facts_promise(&seen, NULL, "maria", DAY(2026, 11, 2))->action.practice =
		true;
	assert_steps(&seen, "ggggy-- 1/4 5 1");
	seen.evidence.promises.items[0].action.state = COACH_ACTION_DROPPED;
	assert_steps(&seen, "------- 0/0 0 1");

	/* A result cannot be practised; a baseline is before the practice. */
	seen_pinpoint(&seen, "praise", "ana", "count")->type =
		COACH_TEXT("behavior");
	seen_pinpoint(&seen, "defects", "ana", "count")->type =
		COACH_TEXT("result");
	facts_observation(&seen, "maria", "defects", DAY(2026, 11, 1), 2)
		->phase = COACH_TEXT("intervention");
	facts_observation(&seen, "maria", "praise", DAY(2026, 11, 1), 2);
	assert_steps(&seen, "------- 0/0 0 1");
	one = facts_observation(&seen, "maria", "praise", DAY(2026, 11, 1), 2);
	one->phase = COACH_TEXT("maintenance");
	assert_steps(&seen, "ggggy-- 1/4 5 1");
	seen_release(&seen);
}

static void test_chain_and_remarks(void **state)
{
	struct seen seen = {0};
	struct coach_observation *one;

	(void)state;
	facts_client(&seen, "maria");
	facts_skill(&seen, "huddle", "client", "a b c");
	one = facts_observation(&seen, "maria", "", DAY(2026, 11, 1), NAN);
	one->skill = COACH_TEXT("huddle");
	one->steps = seen_list(&seen, "missed missed");
	assert_steps(&seen, "------- 0/0 0 1");
	one = &seen.evidence.observations.items[0];
	one->steps = seen_list(&seen, "missed missed missed");
	assert_steps(&seen, "gggggy- 1/5 6 1");
	one->skill = COACH_TEXT("unknown");
	assert_steps(&seen, "------- 0/0 0 1");
	one->corrective = 0;
	assert_steps(&seen, "ggggggy 1/6 7 1");
	seen_release(&seen);
}

static void test_all_steps(void **state)
{
	struct seen seen = {0};
	struct coach_observation *one;
	struct coach_meeting *meeting;

	(void)state;
	facts_client(&seen, "maria")->positive_assumptions = COACH_TEXT("x");
	seen_pinpoint(&seen, "praise", "maria", "count");
	facts_skill(&seen, "huddle", "client", "a");
	one = facts_observation(&seen, "maria", "praise", DAY(2026, 11, 1), 2);
	one->phase = COACH_TEXT("baseline");
	facts_target(&seen, "t", "maria", DAY(2026, 11, 2));
	meeting = facts_meeting(&seen, "maria", DAY(2026, 11, 2), 50);
	facts_promise(&seen, meeting, "maria", DAY(2026, 11, 2))
		->action.practice = true;
	one = facts_observation(&seen, "maria", "", DAY(2026, 11, 9), NAN);
	one->skill = COACH_TEXT("huddle");
	one->steps = seen_list(&seen, "missed");
	one->positive = 4;
	assert_steps(&seen, "yyyyyyy 7/0 7 0");

	/* Dated evidence by the window, undated always. */
	assert_steps_in(
		&seen, "yyy---- 3/0 3 4", DAY(2026, 11, 1), DAY(2026, 11, 1));
	assert_steps_in(
		&seen, "yygyy-- 4/1 5 3", DAY(2026, 11, 2), DAY(2026, 11, 8));
	assert_steps_in(
		&seen, "yygggyy 4/3 7 3", DAY(2026, 11, 3), COACH_DAY_NONE);
	/* What is dated later than today has not happened yet. */
	one = &seen.evidence.observations.items[1];
	one->source.date = FACTS_TODAY + 1;
	assert_steps_in(
		&seen, "yyyyy-- 5/0 5 6", COACH_DAY_NONE, DAY(2027, 1, 1));
	one->source.date = FACTS_TODAY;
	assert_steps(&seen, "yyyyyyy 7/0 7 0");
	seen_release(&seen);
}

/* Which entry proves it: the newest. */
static void test_proof(void **state)
{
	const struct coach_window open = COACH_WINDOW_OPEN;
	struct seen seen = {0};
	struct coach_meeting *meeting;
	struct coach_cycles cycles;
	const struct coach_cycle_proof *proofs;

	(void)state;
	facts_client(&seen, "maria");
	facts_client(&seen, "ana");
	facts_observation(&seen, "maria", "p", DAY(2026, 11, 9), 2)->phase =
		COACH_TEXT("baseline");
	facts_observation(&seen, "maria", "p", DAY(2026, 11, 1), 2)->phase =
		COACH_TEXT("baseline");
	meeting = facts_meeting(&seen, "maria", DAY(2026, 11, 2), 50);
	facts_promise(&seen, meeting, "maria", DAY(2026, 11, 2))
		->action.number = 3;
	coach_evidence_settle(&seen.evidence);
	coach_cycles_make(&cycles, &seen.evidence, &method, COACH_TEXT(""),
		&open, FACTS_TODAY);
	assert_int_equal(cycles.len, 2);
	assert_text(cycles.items[0].client->source.id, "ana");
	proofs = cycles.items[0].proofs;
	assert_int_equal(proofs[COACH_CYCLE_BASELINE].count, 0);
	assert_null(proofs[COACH_CYCLE_BASELINE].newest);
	proofs = cycles.items[1].proofs;
	assert_int_equal(proofs[COACH_CYCLE_BASELINE].count, 2);
	assert_text(proofs[COACH_CYCLE_BASELINE].newest->id, "o001");
	assert_int_equal(proofs[COACH_CYCLE_BASELINE].action, 0);
	assert_int_equal(proofs[COACH_CYCLE_ACTION].action, 3);
	assert_string_equal(
		coach_cycle_evidence_name(COACH_CYCLE_ACTION, false),
		"action of a meeting held");
	coach_cycles_release(&cycles);
	seen_release(&seen);
}

/* Steps are what the method says, in its order. */
static void test_own_method(void **state)
{
	const struct coach_window open = COACH_WINDOW_OPEN;
	struct coach_method own = {0};
	struct coach_cycles cycles;
	struct seen seen = {0};

	(void)state;
	assert_int_equal(
		coach_method_add(&own, "m",
			COACH_TEXT("steps:\n"
				   "  - {id: a, name: Thank, does: x, "
				   "evidence: y, rule: remarks}\n"
				   "  - {id: b, name: Name, does: x, evidence: "
				   "y, rule: pinpoint}\n"),
			NULL),
		COACH_OK);
	facts_client(&seen, "maria");
	seen_pinpoint(&seen, "praise", "maria", "count");
	coach_evidence_settle(&seen.evidence);
	coach_cycles_make(&cycles, &seen.evidence, &own, COACH_TEXT("maria"),
		&open, FACTS_TODAY);
	assert_int_equal(cycles.items[0].step_count, 2);
	assert_int_equal(cycles.items[0].furthest, 2);
	assert_int_equal(cycles.items[0].next, 1);
	assert_text(cycles.items[0].steps[0].step->name, "Thank");
	coach_cycles_release(&cycles);
	coach_method_release(&own);
	seen_release(&seen);
}

static void cycle_words(struct coach_buffer *out, const struct seen *seen,
	const char *client, const struct coach_window *window)
{
	struct coach_cycles cycles;

	coach_cycles_make(&cycles, &seen->evidence, &method, coach_text(client),
		window, FACTS_TODAY);
	for (size_t i = 0; i < cycles.len; i++) {
		const struct coach_cycle *cycle = &cycles.items[i];

		coach_buffer_add_format(out, "%.*s %zu %zu %zu %zu",
			COACH_ARG(cycle->client->source.id), cycle->evident,
			cycle->gaps, cycle->furthest, cycle->next);
		for (size_t k = 0; k < COACH_CYCLE_COUNT; k++)
			coach_buffer_add_format(out, " %zu %.*s",
				cycle->proofs[k].count,
				COACH_ARG(cycle->proofs[k].newest
						? cycle->proofs[k].newest->id
						: COACH_TEXT("-")));
		coach_buffer_add_byte(out, '\n');
	}
	coach_cycles_release(&cycles);
}

static void add_counts(const struct seen *seen, coach_day from, coach_day to,
	size_t counts[COACH_CYCLE_COUNT])
{
	const struct coach_window window = {from, to};
	struct coach_cycles cycles;

	coach_cycles_make(&cycles, &seen->evidence, &method, COACH_TEXT(""),
		&window, FACTS_TODAY);
	for (size_t i = 0; i < cycles.len; i++) {
		/* The first two have no date. */
		for (size_t k = COACH_CYCLE_BASELINE; k < COACH_CYCLE_COUNT;
			k++)
			counts[k] += cycles.items[i].proofs[k].count;
	}
	coach_cycles_release(&cycles);
}

static void test_properties(void **state)
{
	(void)state;
	facts_properties(cycle_words);
	/* The sum of the weeks is the whole. */
	for (unsigned seed = 1; seed <= 20; seed++) {
		size_t whole[COACH_CYCLE_COUNT] = {0};
		size_t weeks[COACH_CYCLE_COUNT] = {0};
		struct seen seen = {0};
		unsigned random = seed;

		facts_fill_all(&seen, &random);
		add_counts(&seen, COACH_DAY_NONE, COACH_DAY_NONE, whole);
		for (coach_day day = FACTS_TODAY - 840; day <= FACTS_TODAY + 14;
			day += 7)
			add_counts(&seen, day, day + 6, weeks);
		assert_memory_equal(weeks, whole, sizeof(whole));
		assert_true(whole[COACH_CYCLE_REMARKS] > 0);
		seen_release(&seen);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_first_steps),
		cmocka_unit_test(test_baseline),
		cmocka_unit_test(test_contract),
		cmocka_unit_test(test_practice),
		cmocka_unit_test(test_chain_and_remarks),
		cmocka_unit_test(test_all_steps),
		cmocka_unit_test(test_proof),
		cmocka_unit_test(test_own_method),
		cmocka_unit_test(test_properties),
	};

	return cmocka_run_group_tests(tests, read_method, release_method);
}

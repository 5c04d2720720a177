#include "practised.h"

#include "coach/views/cycle.h"

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

/* A pinpoint that says what counts. */
static struct coach_pinpoint *defined(
	struct seen *seen, const char *id, const char *client)
{
	struct coach_pinpoint *one = seen_pinpoint(seen, id, client, "count");

	one->type = COACH_TEXT("behavior");
	one->definition = one->counted = COACH_TEXT("x");
	return one;
}

static void test_first_steps(void **state)
{
	struct seen seen = {0};

	(void)state;
	facts_client(&seen, "maria")->positive_assumptions = COACH_TEXT("x");
	assert_steps(&seen, "y------ 1/0 1 2");
	defined(&seen, "dropped", "maria")->status = COACH_TEXT("dropped");
	defined(&seen, "anas", "ana");
	/* "Has a better attitude": what counts is not said. */
	defined(&seen, "attitude", "maria")->definition = COACH_TEXT("");
	defined(&seen, "mood", "maria")->counted = COACH_TEXT("");
	assert_steps(&seen, "y------ 1/0 1 2");
	defined(&seen, "praise", "maria")->status = COACH_TEXT("reached");
	assert_steps(&seen, "yy----- 2/0 2 3");
	seen_release(&seen);
}

/* A pinpoint of nobody is that of those it was observed with. */
static void test_general_pinpoint(void **state)
{
	struct seen seen = {0};

	(void)state;
	facts_client(&seen, "maria");
	defined(&seen, "praise", "");
	facts_observation(&seen, "ana", "praise", DAY(2026, 11, 1), 2);
	assert_steps(&seen, "------- 0/0 0 1");
	facts_observation(&seen, "maria", "praise", DAY(2026, 11, 1), 2);
	facts_observation(&seen, "maria", "praise", DAY(2026, 11, 2), 2);
	assert_steps(&seen, "gy----- 1/1 2 1");
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
	/* On one day the baseline comes first. */
	seen.evidence.observations.items[0].client = COACH_TEXT("maria");
	assert_steps(&seen, "ggy---- 1/2 3 1");
	/* What goes on from it is of the baseline as well. */
	seen.evidence.observations.items[1].client = COACH_TEXT("ana");
	/* A form that was not filled in. */
	seen.evidence.observations.items[0].value = NAN;
	assert_steps(&seen, "------- 0/0 0 1");
	seen.evidence.observations.items[0].corrective = 0;
	assert_steps(&seen, "ggy---- 1/2 3 1");
	seen.evidence.observations.len = 0;

	/* Both sections of one target. */
	target = facts_target(&seen, "t1", "maria", DAY(2026, 11, 1));
	target->current_condition = COACH_TEXT("x");
	target = facts_target(&seen, "t2", "maria", DAY(2026, 11, 2));
	target->external_conditions = COACH_TEXT("x");
	assert_steps(&seen, "------- 0/0 0 1");
	seen.evidence.targets.items[0].external_conditions = COACH_TEXT("x");
	assert_steps(&seen, "ggy---- 1/2 3 1");
	seen.evidence.targets.items[0].status = COACH_TEXT("dropped");
	assert_steps(&seen, "------- 0/0 0 1");
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
	facts_target(&seen, "t", "maria", DAY(2026, 11, 2))->target_condition =
		COACH_TEXT("x");
	assert_steps(&seen, "------- 0/0 0 1");
	meeting->status = COACH_TEXT("held");
	assert_steps(&seen, "gggy--- 1/3 4 1");
	seen.evidence.targets.items[0].status = COACH_TEXT("dropped");
	assert_steps(&seen, "------- 0/0 0 1");
	seen.evidence.targets.items[0].status = COACH_TEXT("missed");
	assert_steps(&seen, "gggy--- 1/3 4 1");
	/* Only an outcome: a wish, and not yet a target condition. */
	seen.evidence.targets.items[0].target_condition = COACH_TEXT("");
	assert_steps(&seen, "------- 0/0 0 1");
	seen.evidence.targets.items[0].target_condition = COACH_TEXT("x");
	promise = &seen.evidence.promises.items[0];
	if (!coach_text_is(promise->kind, "meeting"))
		promise = &seen.evidence.promises.items[1];
	promise->action.state = COACH_ACTION_DROPPED;
	assert_steps(&seen, "------- 0/0 0 1");
	seen_release(&seen);
}

/* A promise to practise, made on the 2nd. */
static struct coach_action *agreed(struct seen *seen, const char *pinpoint)
{
	struct coach_action *action =
		&facts_promise(seen, NULL, "maria", DAY(2026, 11, 2))->action;

	action->practice = true;
	action->owner = COACH_TEXT("client");
	action->pinpoint = coach_text(pinpoint);
	action->done = COACH_DAY_NONE;
	return action;
}

/* It counts once it was done. */
static void test_practice_done(void **state)
{
	struct seen seen = {0};
	struct coach_action *action;

	(void)state;
	facts_client(&seen, "maria");
	defined(&seen, "defects", "ana")->type = COACH_TEXT("result");
	action = agreed(&seen, "");
	assert_steps(&seen, "------- 0/0 0 1");
	action->state = COACH_ACTION_DONE;
	action->done = DAY(2026, 11, 9);
	assert_steps(&seen, "ggggy-- 1/4 5 1");
	assert_steps_in(
		&seen, "------- 0/0 0 1", DAY(2026, 11, 1), DAY(2026, 11, 8));
	action->done = FACTS_TODAY + 1;
	assert_steps(&seen, "------- 0/0 0 1");
	action->done = DAY(2026, 11, 9);
	action->owner = COACH_TEXT("coach");
	assert_steps(&seen, "------- 0/0 0 1");
	action->owner = COACH_TEXT("client");
	action->pinpoint = COACH_TEXT("defects");
	assert_steps(&seen, "------- 0/0 0 1");
	action->pinpoint = COACH_TEXT("");
	action->state = COACH_ACTION_DROPPED;
	assert_steps(&seen, "------- 0/0 0 1");
	seen_release(&seen);
}

/* Or was seen after it was agreed. */
static void test_practice_seen(void **state)
{
	struct seen seen = {0};
	struct coach_action *action;
	struct coach_observation *one;

	(void)state;
	facts_client(&seen, "maria");
	defined(&seen, "praise", "ana");
	defined(&seen, "thanks", "ana");
	defined(&seen, "defects", "ana")->type = COACH_TEXT("result");
	facts_skill(&seen, "huddle", "client", "praise ask");
	one = facts_observation(&seen, "maria", "praise", DAY(2026, 11, 3), 2);
	one->phase = COACH_TEXT("intervention");
	/* "furthest at 5 Practice" with no practice agreed */
	assert_steps(&seen, "------- 0/0 0 1");
	action = agreed(&seen, "thanks");
	assert_steps(&seen, "------- 0/0 0 1");
	action->pinpoint = COACH_TEXT("praise");
	assert_steps(&seen, "ggggy-- 1/4 5 1");
	one->source.date = DAY(2026, 11, 2);
	assert_steps(&seen, "------- 0/0 0 1");
	one->source.date = DAY(2026, 11, 3);
	one->pinpoint = COACH_TEXT("defects");
	assert_steps(&seen, "------- 0/0 0 1");
	one->pinpoint = COACH_TEXT("praise");
	one->value = NAN;
	assert_steps(&seen, "------- 0/0 0 1");

	/* A skill of which it is a step. */
	one->pinpoint = COACH_TEXT("");
	one->skill = COACH_TEXT("huddle");
	one->steps = seen_list(&seen, "missed missed");
	action->pinpoint = COACH_TEXT("praise");
	assert_steps(&seen, "ggggy-- 1/4 5 1");
	action->pinpoint = COACH_TEXT("thanks");
	assert_steps(&seen, "------- 0/0 0 1");
	seen_release(&seen);
}

/* An action that names nothing is about the client's only behavior, if there
 * is one. */
static void test_practice_unnamed(void **state)
{
	struct seen seen = {0};
	struct coach_pinpoint *thanks;
	struct coach_observation *one;

	(void)state;
	facts_client(&seen, "maria");
	defined(&seen, "praise", "maria");
	defined(&seen, "defects", "maria")->type = COACH_TEXT("result");
	defined(&seen, "listening", "maria")->performer = COACH_TEXT("coach");
	one = facts_observation(&seen, "maria", "praise", DAY(2026, 11, 3), 2);
	one->phase = COACH_TEXT("intervention");
	agreed(&seen, "");
	assert_steps(&seen, "gyggy-- 2/3 5 1");
	thanks = defined(&seen, "thanks", "maria");
	assert_steps(&seen, "gy----- 1/1 2 1");
	thanks->status = COACH_TEXT("dropped");
	assert_steps(&seen, "gyggy-- 2/3 5 1");
	seen_release(&seen);
}

static void test_chain(void **state)
{
	struct seen seen = {0};
	struct coach_observation *one;

	(void)state;
	facts_client(&seen, "maria");
	facts_skill(&seen, "huddle", "client", "a b c");
	facts_skill(&seen, "silence", "coach", "a b c");
	one = facts_observation(&seen, "maria", "", DAY(2026, 11, 1), NAN);
	one->skill = COACH_TEXT("huddle");
	one->steps = seen_list(&seen, "prompted prompted");
	assert_steps(&seen, "------- 0/0 0 1");
	one->steps = seen_list(&seen, "independent missed independent");
	assert_steps(&seen, "------- 0/0 0 1");
	one->steps = seen_list(&seen, "prompted independent prompted");
	assert_steps(&seen, "gggggy- 1/5 6 1");
	one->phase = COACH_TEXT("baseline");
	assert_steps(&seen, "ggy---- 1/2 3 1");
	one->phase = COACH_TEXT("");
	one->skill = COACH_TEXT("silence");
	assert_steps(&seen, "------- 0/0 0 1");
	one->skill = COACH_TEXT("unknown");
	assert_steps(&seen, "------- 0/0 0 1");
	seen_release(&seen);
}

static struct coach_observation *remarks(struct seen *seen, const char *phase,
	coach_day day, double positive, double corrective)
{
	struct coach_observation *one =
		facts_observation(seen, "maria", "", day, NAN);

	one->phase = coach_text(phase);
	one->positive = positive;
	one->corrective = corrective;
	one->said_giver = one->giver = COACH_TEXT("client");
	one->said_receiver = one->receiver = COACH_TEXT("team");
	return one;
}

/* A skill of one step that is mastered once it was seen. */
static void master(struct seen *seen)
{
	struct coach_chained *skill =
		facts_skill(seen, "huddle", "client", "a");
	struct coach_observation *one =
		facts_observation(seen, "maria", "", DAY(2026, 11, 9), NAN);

	skill->mastery_percent = 100;
	skill->mastery_sessions = 1;
	one->skill = COACH_TEXT("huddle");
	one->phase = COACH_TEXT("intervention");
	one->steps = seen_list(seen, "independent");
}

/* Four to one after the baseline, and a behavior that moves. */
static void test_reinforce(void **state)
{
	struct seen seen = {0};
	struct coach_observation *one;

	(void)state;
	facts_client(&seen, "maria");
	/* One observation of the baseline with 2 and 7. */
	remarks(&seen, "baseline", DAY(2026, 11, 2), 2, 7);
	assert_steps(&seen, "ggy---- 1/2 3 1");
	master(&seen);
	assert_steps(&seen, "ggyggy- 2/4 6 1");
	remarks(&seen, "intervention", DAY(2026, 11, 10), 9, 3);
	assert_steps(&seen, "ggyggy- 2/4 6 1");
	/* 17 and 4, under another client's name, then with another receiver. */
	one = remarks(&seen, "intervention", DAY(2026, 11, 11), 8, 1);
	one->client = COACH_TEXT("ana");
	assert_steps(&seen, "ggyggy- 2/4 6 1");
	one = &seen.evidence.observations
		       .items[seen.evidence.observations.len - 1];
	one->client = COACH_TEXT("maria");
	one->said_receiver = one->receiver = COACH_TEXT("client");
	assert_steps(&seen, "ggyggy- 2/4 6 1");
	one->said_receiver = one->receiver = COACH_TEXT("team");
	assert_steps(&seen, "ggyggyy 3/4 7 1");
	/* Without a phase: it is later than the last baseline. */
	one->phase = COACH_TEXT("");
	assert_steps(&seen, "ggyggyy 3/4 7 1");
	/* But nothing moved: the remarks reinforce nothing. */
	seen.evidence.skills.len = 0;
	assert_steps(&seen, "ggy---- 1/2 3 1");
	seen_release(&seen);
}

/* Old remarks that met the aim do not stand for those of now. */
static void test_reinforce_now(void **state)
{
	const struct coach_window open = COACH_WINDOW_OPEN;
	struct seen seen = {0};
	struct coach_cycles cycles;

	(void)state;
	facts_client(&seen, "maria");
	master(&seen);
	remarks(&seen, "intervention", DAY(2026, 9, 1), 90, 1);
	remarks(&seen, "intervention", DAY(2026, 11, 11), 9, 3);
	assert_steps(&seen, "gggggy- 1/5 6 1");
	coach_cycles_make(&cycles, &seen.evidence, &method, COACH_TEXT(""),
		&open, FACTS_TODAY);
	assert_text(cycles.items[0].remarks.receiver, "team");
	assert_true(cycles.items[0].remarks.sum.positive == 9);
	assert_true(cycles.items[0].remarks.sum.corrective == 3);
	coach_cycles_release(&cycles);
	seen_release(&seen);
}

/* A behavior moves by its run chart: five of the baseline, six above. */
static void test_reinforce_chart(void **state)
{
	struct seen seen = {0};
	struct coach_observation *one;

	(void)state;
	facts_client(&seen, "maria");
	defined(&seen, "praise", "maria");
	for (int i = 0; i < 11; i++) {
		one = facts_observation(&seen, "maria", "praise",
			DAY(2026, 11, 1) + i, i < 5 ? 2 : 5);
		one->phase = i < 5 ? COACH_TEXT("baseline")
				   : COACH_TEXT("intervention");
	}
	remarks(&seen, "intervention", DAY(2026, 11, 12), 9, 2);
	assert_steps(&seen, "gyygggy 3/4 7 1");
	/* A point that was marked has no direction, and takes none away. */
	assert_text(seen.evidence.observations.items[10].pinpoint, "praise");
	seen.evidence.observations.items[10].astronomical =
		COACH_TEXT("visitors");
	assert_steps(&seen, "gyygggy 3/4 7 1");
	seen_release(&seen);
}

static void test_all_steps(void **state)
{
	struct seen seen = {0};
	struct coach_observation *one;
	struct coach_meeting *meeting;
	struct coach_action *action;

	(void)state;
	facts_client(&seen, "maria")->positive_assumptions = COACH_TEXT("x");
	defined(&seen, "praise", "maria");
	one = facts_observation(&seen, "maria", "praise", DAY(2026, 11, 1), 2);
	one->phase = COACH_TEXT("baseline");
	facts_target(&seen, "t", "maria", DAY(2026, 11, 2))->target_condition =
		COACH_TEXT("x");
	meeting = facts_meeting(&seen, "maria", DAY(2026, 11, 2), 50);
	action = &facts_promise(&seen, meeting, "maria", DAY(2026, 11, 2))
			  ->action;
	action->practice = true;
	action->pinpoint = COACH_TEXT("huddle");
	master(&seen);
	remarks(&seen, "", DAY(2026, 11, 13), 10, 2);
	assert_steps(&seen, "yyyyyyy 7/0 7 0");

	/* Dated evidence by the window, undated always. */
	assert_steps_in(
		&seen, "yyy---- 3/0 3 4", DAY(2026, 11, 1), DAY(2026, 11, 1));
	assert_steps_in(
		&seen, "yygy--- 3/1 4 3", DAY(2026, 11, 2), DAY(2026, 11, 8));
	assert_steps_in(
		&seen, "yyggyyy 5/2 7 3", DAY(2026, 11, 3), COACH_DAY_NONE);
	/* What is dated later than today has not happened yet. */
	one = &seen.evidence.observations.items[2];
	one->source.date = FACTS_TODAY + 1;
	assert_steps_in(
		&seen, "yyyyyy- 6/0 6 7", COACH_DAY_NONE, DAY(2027, 1, 1));
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
	assert_int_equal(proofs[COACH_CYCLE_BASELINE].is.count, 0);
	assert_null(proofs[COACH_CYCLE_BASELINE].is.newest);
	proofs = cycles.items[1].proofs;
	assert_int_equal(proofs[COACH_CYCLE_BASELINE].is.count, 2);
	assert_text(proofs[COACH_CYCLE_BASELINE].is.newest->id, "o001");
	assert_int_equal(proofs[COACH_CYCLE_BASELINE].is.action, 0);
	assert_int_equal(proofs[COACH_CYCLE_ACTION].is.action, 3);
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
	defined(&seen, "praise", "maria");
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
				cycle->proofs[k].is.count,
				COACH_ARG(cycle->proofs[k].is.newest
						? cycle->proofs[k].is.newest->id
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
		for (size_t k = COACH_CYCLE_BASELINE; k < COACH_CYCLE_REMARKS;
			k++)
			counts[k] += cycles.items[i].proofs[k].is.count;
	}
	coach_cycles_release(&cycles);
}

static void test_properties(void **state)
{
	(void)state;
	facts_properties(cycle_words);
	/* The sum of the weeks is the whole, but for what is judged over
	 * several weeks. */
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
		assert_true(whole[COACH_CYCLE_BASELINE] > 0);
		seen_release(&seen);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_first_steps),
		cmocka_unit_test(test_general_pinpoint),
		cmocka_unit_test(test_baseline),
		cmocka_unit_test(test_contract),
		cmocka_unit_test(test_practice_done),
		cmocka_unit_test(test_practice_seen),
		cmocka_unit_test(test_practice_unnamed),
		cmocka_unit_test(test_chain),
		cmocka_unit_test(test_reinforce),
		cmocka_unit_test(test_reinforce_now),
		cmocka_unit_test(test_reinforce_chart),
		cmocka_unit_test(test_all_steps),
		cmocka_unit_test(test_proof),
		cmocka_unit_test(test_own_method),
		cmocka_unit_test(test_properties),
	};

	return cmocka_run_group_tests(tests, read_method, release_method);
}

#include "prep.h"

static void test_nothing(void **state)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_prep prep;
	struct seen seen = {0};

	(void)state;
	seen_client(&seen, "maria", "Maria Lopez");
	prepare(&seen, &prep);
	for (unsigned i = 0; i < COACH_PREP_PARTS; i++)
		assert_part(&prep, (enum coach_prep_part)i, "");
	assert_null(prep.last);
	assert_int_equal(coach_prep_next(&prep), TODAY);
	coach_prep_empty(&words, &prep, COACH_PREP_RECOGNITION);
	assert_text(coach_buffer_text(&words),
		"no action done, no step mastered, no favorable signal");
	coach_buffer_release(&words);
	done(&seen, &prep);
}

/* The last held one of this client, until today. */
static void test_last(void **state)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_prep prep;
	struct seen seen = {0};

	(void)state;
	seen_client(&seen, "maria", "Maria Lopez");
	seen_meeting(&seen, "a", "held", DAY(2026, 11, 5))->next =
		DAY(2026, 11, 26);
	seen_meeting(&seen, "b", "cancelled", DAY(2026, 11, 12));
	seen_meeting(&seen, "c", "planned", DAY(2026, 11, 26));
	seen_meeting(&seen, "d", "held", DAY(2026, 11, 13))->client =
		COACH_TEXT("ana");
	seen_meeting(&seen, "e", "held", DAY(2026, 11, 21));
	seen_meeting(&seen, "f", "held", DAY(2026, 10, 1));
	prepare(&seen, &prep);
	assert_text(prep.last->source.id, "a");
	assert_int_equal(coach_prep_next(&prep), DAY(2026, 11, 26));
	coach_prep_empty(&words, &prep, COACH_PREP_RECOGNITION);
	assert_text(coach_buffer_text(&words),
		"no action done, no step mastered, no favorable signal since "
		"2026-11-05");
	coach_buffer_release(&words);
	assert_text(coach_prep_planned(
			    &seen.evidence, prep.client, DAY(2026, 11, 26))
			    ->source.id,
		"c");
	assert_null(coach_prep_planned(
		&seen.evidence, prep.client, DAY(2026, 11, 12)));
	coach_prep_release(&prep);
	/* A day that has passed is not the next one. */
	coach_prep_make(&prep, &seen.evidence, &seen.evidence.clients.items[0],
		DAY(2026, 11, 27));
	assert_text(prep.last->source.id, "e");
	assert_int_equal(coach_prep_next(&prep), DAY(2026, 11, 27));
	done(&seen, &prep);
}

static void test_facts(void **state)
{
	struct coach_pinpoint *one;
	struct coach_prep prep;
	struct seen seen = {0};

	struct coach_consequence consequences[] = {
		{COACH_TEXT("desired"), COACH_TEXT("a smile"),
			COACH_TEXT("positive"), COACH_TEXT("immediate"),
			COACH_TEXT("certain")},
		{COACH_TEXT("current"), COACH_TEXT("calm"), COACH_TEXT(""),
			COACH_TEXT("immediate"), COACH_TEXT("uncertain")},
		{COACH_TEXT(""), COACH_TEXT("more\ntalk"),
			COACH_TEXT("negative"), COACH_TEXT("future"),
			COACH_TEXT("certain")}};

	(void)state;
	seen_client(&seen, "maria", "Maria Lopez");
	one = seen_pinpoint(&seen, "a", "maria", "count");
	one->source.title = COACH_TEXT("Praise\nin two lines");
	one->goal = 8;
	one->criterion = 4.5;
	one->type = COACH_TEXT("behavior");
	one->performer = COACH_TEXT("client");
	one->consequences = consequences;
	one->consequence_count = 3;
	one->definition =
		COACH_TEXT("Names one person,\n  aloud.\n \nNot a joke.");
	one = seen_pinpoint(&seen, "b", "maria", "rate");
	one->source.title = COACH_TEXT("Blame");
	one->direction = COACH_TEXT("down");
	one->type = COACH_TEXT("behavior");
	one->performer = COACH_TEXT("team");
	seen_pinpoint(&seen, "c", "maria", "count")->status =
		COACH_TEXT("reached");
	seen_pinpoint(&seen, "d", "ana", "count");
	/* Of nobody: once with an observation of the client, once without. */
	one = seen_pinpoint(&seen, "e", "", "value");
	one->source.title = COACH_TEXT("On time");
	one->unit = COACH_TEXT("%");
	one->type = COACH_TEXT("result");
	one->performer = COACH_TEXT("team");
	seen_pinpoint(&seen, "f", "", "value");
	observe(&seen, "a", "baseline", DAY(2026, 10, 1), 2);
	observe(&seen, "a", "baseline", DAY(2026, 10, 2), 5);
	observe(&seen, "a", "intervention", DAY(2026, 11, 2), 6);
	observe(&seen, "a", "intervention", DAY(2026, 12, 2), 99);
	observe(&seen, "e", "", DAY(2026, 11, 3), 81.25);
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_FACTS,
		"Praise in two lines: latest 6 remarks on 2026-11-02, "
		"baseline median 3.5, goal 8\n"
		"Blame: not observed yet, no baseline, no goal\n"
		"On time: latest 81.25% on 2026-11-03, no baseline, no "
		"goal\n");
	assert_part(&prep, COACH_PREP_PINPOINTS,
		"Praise in two lines (behavior of the client, more is better, "
		"criterion 4.5 reached)\n"
		" definition: Names one person, aloud.\n"
		" consequences: a smile (PIC), more talk (NFC)\n"
		" consequences of what is done now: calm (?IU)\n"
		"Blame (behavior of the team, less is better)\n"
		"On time (result of the team, more is better)\n");
	done(&seen, &prep);
}

static void test_mastered(void **state)
{
	struct coach_prep prep;
	struct seen seen = {0};

	(void)state;
	seen_client(&seen, "maria", "Maria Lopez");
	seen_skill(&seen, "huddle", "client", "maria");
	seen_skill(&seen, "silence", "coach", "");
	seen_skill(&seen, "theirs", "client", "ana");
	score_huddle(&seen, "huddle");
	score_huddle(&seen, "silence");
	score_huddle(&seen, "theirs");
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_RECOGNITION,
		"mastered 2026-11-05, step 1 of huddle: greet\n"
		"mastered 2026-11-07, step 2 of huddle: ask\n"
		"mastered 2026-11-07, the whole of huddle\n");
	coach_prep_release(&prep);
	seen_meeting(&seen, "m", "held", DAY(2026, 11, 5));
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_RECOGNITION,
		"mastered 2026-11-07, step 2 of huddle: ask\n"
		"mastered 2026-11-07, the whole of huddle\n");
	done(&seen, &prep);
}

static void test_done(void **state)
{
	struct coach_prep prep;
	struct seen seen = {0};

	(void)state;
	seen_client(&seen, "maria", "Maria Lopez");
	seen_meeting(&seen, "m", "held", DAY(2026, 11, 5));
	seen_done(&seen, "old", "before", DAY(2026, 11, 4), DAY(2026, 11, 4));
	seen_done(&seen, "old", "that day", DAY(2026, 11, 5), DAY(2026, 11, 5));
	seen_done(
		&seen, "m", "agreed then", DAY(2026, 11, 6), DAY(2026, 11, 5));
	seen_done(&seen, "m", "late", DAY(2026, 11, 6), DAY(2026, 11, 9));
	seen_done(&seen, "old", "after", DAY(2026, 11, 6), DAY(2026, 11, 6));
	seen_done(&seen, "m", "to come", DAY(2026, 11, 30), DAY(2026, 11, 21));
	seen_done(&seen, "m", "some day", DAY(2026, 11, 30), COACH_DAY_NONE);
	seen_done(&seen, "x", "hers", DAY(2026, 11, 6), DAY(2026, 11, 6));
	seen.evidence.promises.items[seen.evidence.promises.len - 1].client =
		COACH_TEXT("ana");
	seen_promise(&seen, "m", "client", "dropped", DAY(2026, 11, 9))
		->action.state = COACH_ACTION_DROPPED;
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_RECOGNITION,
		"done 2026-11-05, coach: agreed then\n"
		"done 2026-11-06, coach (my last promise): after\n"
		"done 2026-11-09, coach: late, due 2026-11-06\n");
	done(&seen, &prep);
}

static void test_signals(void **state)
{
	struct coach_prep prep;
	struct seen seen = {0};

	(void)state;
	seen_client(&seen, "maria", "Maria Lopez");
	seen_pinpoint(&seen, "a", "maria", "count")->source.title =
		COACH_TEXT("Praise");
	seen_pinpoint(&seen, "b", "maria", "count")->status =
		COACH_TEXT("dropped");
	for (int i = 0; i < 5; i++) {
		observe(&seen, "a", "baseline", DAY(2026, 10, 1 + i), 3);
		observe(&seen, "b", "baseline", DAY(2026, 10, 1 + i), 3);
	}
	for (int i = 0; i < 6; i++) {
		observe(&seen, "a", "intervention", DAY(2026, 11, 1 + i),
			5 - i % 2);
		observe(&seen, "b", "intervention", DAY(2026, 11, 1 + i),
			5 - i % 2);
	}
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_RECOGNITION,
		"Praise: 6 points in a row above the baseline median since "
		"2026-11-01 (shift, favorable)\n");
	coach_prep_release(&prep);
	/* It was known on the 6th. */
	seen_meeting(&seen, "m", "held", DAY(2026, 11, 5));
	prepare(&seen, &prep);
	assert_int_equal(prep.signals.len, 1);
	coach_prep_release(&prep);
	seen_meeting(&seen, "n", "held", DAY(2026, 11, 6));
	prepare(&seen, &prep);
	assert_int_equal(prep.signals.len, 0);
	coach_prep_release(&prep);
	/* More is worse. */
	seen.evidence.meetings.len = 0;
	seen.evidence.pinpoints.items[0].direction = COACH_TEXT("down");
	prepare(&seen, &prep);
	assert_int_equal(prep.signals.len, 0);
	coach_prep_release(&prep);
	/* What was reached may be celebrated, and is no fact any more. */
	seen.evidence.pinpoints.items[0].direction = COACH_TEXT("up");
	seen.evidence.pinpoints.items[0].status = COACH_TEXT("reached");
	prepare(&seen, &prep);
	assert_int_equal(prep.signals.len, 1);
	assert_part(&prep, COACH_PREP_FACTS, "");
	done(&seen, &prep);
}

static void test_actions(void **state)
{
	struct coach_promise *one;
	struct coach_prep prep;
	struct seen seen = {0};

	(void)state;
	seen_client(&seen, "maria", "Maria Lopez");
	seen_target(&seen, "t", "8", DAY(2026, 12, 1), "");
	seen_target(&seen, "u", "8", DAY(2026, 12, 1), "")->client =
		COACH_TEXT("ana");
	seen_step(&seen, "e", "t", "noise", "");
	seen_step(&seen, "f", "u", "noise", "");
	seen_promise(&seen, "m", "client", "later", DAY(2026, 12, 4));
	seen_promise(&seen, "m", "sponsor", "today", TODAY);
	seen_promise(&seen, "m", "coach", "late", DAY(2026, 11, 19));
	one = seen_promise(&seen, "m", "client", "look", DAY(2026, 12, 5));
	one->action.check = DAY(2026, 11, 19);
	seen_promise(&seen, "m", "", "somebody", DAY(2026, 12, 6));
	one = seen_promise(&seen, "e", "client", "step", DAY(2026, 12, 7));
	one->kind = COACH_TEXT("experiment");
	one->client = COACH_TEXT("");
	one = seen_promise(&seen, "f", "client", "hers", DAY(2026, 12, 7));
	one->kind = COACH_TEXT("experiment");
	one->client = COACH_TEXT("");
	one = seen_promise(&seen, "n", "client", "hers", DAY(2026, 12, 7));
	one->client = COACH_TEXT("ana");
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_ACTIONS,
		"overdue, coach (my last promise): late, due "
		"2026-11-19\n"
		"overdue, Maria Lopez: look, due 2026-12-05, check "
		"2026-11-19\n"
		"today, sponsor: today, due 2026-11-20\n"
		"Maria Lopez: later, due 2026-12-04\n"
		"nobody: somebody, due 2026-12-06\n"
		"Maria Lopez: step, due 2026-12-07\n");
	done(&seen, &prep);
}

static void test_challenge(void **state)
{
	struct coach_prep prep;
	struct seen seen = {0};

	(void)state;
	seen_client(&seen, "maria", "Maria Lopez");
	seen_agreement(&seen, "a", DAY(2026, 10, 1), "95 %", "");
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_CHALLENGE,
		"challenge: 95 % (from the agreement of 2026-10-01)\n"
		"no open target\n");
	coach_prep_release(&prep);
	/* The newest that none supersedes. */
	seen_agreement(&seen, "c", DAY(2026, 10, 3), "99 %", "");
	seen_agreement(&seen, "b", DAY(2026, 10, 2), "97 %", "c");
	prepare(&seen, &prep);
	assert_text(prep.challenge, "97 %");
	coach_prep_release(&prep);
	/* What is agreed from tomorrow on is not in force, and supersedes
	 * nothing yet. */
	seen_agreement(&seen, "d", TODAY + 1, "100 %", "b");
	prepare(&seen, &prep);
	assert_text(prep.challenge, "97 %");
	coach_prep_release(&prep);
	seen_target(&seen, "t", "eight", DAY(2026, 12, 1), "noise board");
	seen_target(&seen, "s", "nine", DAY(2026, 11, 19), "noise");
	seen_target(&seen, "r", "ten", DAY(2026, 11, 1), "x")->status =
		COACH_TEXT("reached");
	seen_target(&seen, "q", "ten", DAY(2026, 11, 1), "x")->client =
		COACH_TEXT("ana");
	seen_step(&seen, "e", "t", "board", "Hang\nit up.")->expected =
		COACH_TEXT("6 remarks");
	seen_step(&seen, "f", "t", "board", "old")->happened =
		COACH_TEXT("it fell");
	seen_step(&seen, "g", "t", "shift change", "");
	seen_step(&seen, "h", "q", "x", "hers");
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_CHALLENGE,
		"challenge: 97 % (from the agreement of 2026-10-02)\n"
		"target: nine, by 2026-11-19, which has passed\n"
		" no next step under way\n"
		"target: eight, by 2026-12-01\n"
		" next step: Hang it up, check 2026-11-24\n"
		" expected: 6 remarks\n"
		" next step: not written in g yet, check 2026-11-24\n");
	assert_part(&prep, COACH_PREP_OBSTACLES,
		"noise, in the way of nine\n"
		"noise, in the way of eight\n"
		"board, in the way of eight (a step is under way)\n"
		"shift change, in the way of eight (a step is under way)\n");
	coach_prep_release(&prep);
	/* The target's own, unless the agreement is newer. */
	for (int day = 2; day >= 1; day--) {
		for (size_t i = 0; i < seen.evidence.targets.len; i++) {
			struct coach_target *target =
				&seen.evidence.targets.items[i];

			if (!coach_text_is(target->source.id, "t"))
				continue;
			target->challenge = COACH_TEXT("on time");
			target->source.date = DAY(2026, 10, day);
		}
		prepare(&seen, &prep);
		assert_text(prep.challenge, day == 2 ? "on time" : "97 %");
		assert_text(prep.challenge_from->id, day == 2 ? "t" : "b");
		assert_int_equal(prep.challenge_of_target, day == 2);
		if (day == 2)
			coach_prep_release(&prep);
	}
	done(&seen, &prep);
}

static void test_one_target(void **state)
{
	struct coach_prep prep;
	struct seen seen = {0};

	(void)state;
	seen_client(&seen, "maria", "Maria Lopez");
	seen_target(&seen, "t", "eight", DAY(2026, 11, 20), "noise board");
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_CHALLENGE,
		"challenge: not named\n"
		"target: eight, by 2026-11-20\n"
		" no next step under way\n");
	assert_part(&prep, COACH_PREP_OBSTACLES, "noise\nboard\n");
	done(&seen, &prep);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_last),
		cmocka_unit_test(test_facts),
		cmocka_unit_test(test_mastered),
		cmocka_unit_test(test_done),
		cmocka_unit_test(test_signals),
		cmocka_unit_test(test_actions),
		cmocka_unit_test(test_challenge),
		cmocka_unit_test(test_one_target),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

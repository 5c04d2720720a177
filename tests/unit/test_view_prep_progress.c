#include "prep.h"

/* The latest value against goal and criterion, both ways. */
static void test_reached(void **state)
{
	struct coach_pinpoint *one;
	struct coach_prep prep;
	struct seen seen = {0};

	(void)state;
	seen_client(&seen, "maria", "Maria Lopez");
	one = seen_pinpoint(&seen, "a", "maria", "count");
	one->source.title = COACH_TEXT("a");
	one->goal = 8;
	one->criterion = 5;
	one = seen_pinpoint(&seen, "b", "maria", "count");
	one->source.title = COACH_TEXT("b");
	one->direction = COACH_TEXT("down");
	one->goal = 1;
	one->criterion = 3;
	one = seen_pinpoint(&seen, "c", "maria", "count");
	one->source.title = COACH_TEXT("c");
	one->goal = 8;
	one = seen_pinpoint(&seen, "d", "maria", "count");
	one->source.title = COACH_TEXT("d");
	one->goal = 8;
	one->status = COACH_TEXT("reached");
	observe(&seen, "a", "baseline", DAY(2026, 11, 2), 9);
	observe(&seen, "a", "intervention", DAY(2026, 11, 6), 8);
	observe(&seen, "b", "baseline", DAY(2026, 11, 6), 3);
	observe(&seen, "c", "baseline", DAY(2026, 11, 2), 9);
	observe(&seen, "c", "intervention", DAY(2026, 11, 6), 7.5);
	observe(&seen, "d", "baseline", DAY(2026, 11, 5), 10);
	seen_target(&seen, "t", "eight", DAY(2026, 12, 1), "")->pinpoints =
		seen_list(&seen, "c b a gone");
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_RECOGNITION,
		"goal reached, a: 8 remarks on 2026-11-06, goal 8\n"
		"criterion reached, b: 3 remarks on 2026-11-06, criterion 3\n"
		"goal reached, d: 10 remarks on 2026-11-05, goal 8\n");
	assert_part(&prep, COACH_PREP_FACTS,
		"a: latest 8 remarks on 2026-11-06, baseline median 9, goal 8 "
		"reached\n"
		"b: latest 3 remarks on 2026-11-06, baseline median 3, goal "
		"1\n"
		"c: latest 7.5 remarks on 2026-11-06, baseline median 9, goal "
		"8\n");
	assert_part(&prep, COACH_PREP_CHALLENGE,
		"challenge: not named\n"
		"target: eight, by 2026-12-01\n"
		" measured by b: criterion 3 reached\n"
		" measured by a: goal 8 reached\n"
		" no next step under way\n");
	coach_prep_release(&prep);
	/* What was seen by the last meeting was told there. */
	seen_meeting(&seen, "m", "held", DAY(2026, 11, 5));
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_RECOGNITION,
		"goal reached, a: 8 remarks on 2026-11-06, goal 8\n"
		"criterion reached, b: 3 remarks on 2026-11-06, criterion "
		"3\n");
	done(&seen, &prep);
}

static void test_assumptions(void **state)
{
	struct coach_prep prep;
	struct seen seen = {0};

	(void)state;
	seen_client(&seen, "maria", "Maria Lopez");
	seen.evidence.clients.items[0].positive_assumptions = COACH_TEXT(
		"- Keeps calm\n  under pressure\n- Hopes to\tlead\n\nMore.");
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_RECOGNITION,
		"positive assumptions: Keeps calm under pressure; Hopes to "
		"lead\n");
	done(&seen, &prep);
}

/* A skill on its way; one that is mastered is recognized instead. */
static void test_skills(void **state)
{
	struct coach_prep prep;
	struct seen seen = {0};

	(void)state;
	seen_client(&seen, "maria", "Maria Lopez");
	seen_skill(&seen, "huddle", "client", "maria");
	seen_skill(&seen, "unseen", "client", "maria");
	score(&seen, "huddle", DAY(2026, 11, 4), "missed missed");
	score(&seen, "huddle", DAY(2026, 11, 5), "independent prompted");
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_FACTS,
		"huddle: latest 50 % without help on 2026-11-05, first 0 % on "
		"2026-11-04, mastery 100 % in 2 in a row, now in 0, breaks "
		"most at: ask\n");
	coach_prep_release(&prep);
	/* A skill that does not say what mastery is. */
	seen.evidence.skills.items[0].mastery_percent = NAN;
	seen.evidence.observations.len = 1;
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_FACTS,
		"huddle: latest 0 % without help on 2026-11-04, breaks most "
		"at: greet\n");
	coach_prep_release(&prep);
	seen.evidence.skills.items[0].mastery_percent = 100;
	score_huddle(&seen, "huddle");
	prepare(&seen, &prep);
	assert_int_equal(prep.skills.len, 0);
	done(&seen, &prep);
}

static void test_needs(void **state)
{
	struct coach_need needs[] = {
		{.whose = COACH_TEXT("client"),
			.need = COACH_TEXT("a calm\nstart"),
			.priority = NAN},
		{.whose = COACH_TEXT("sponsor"),
			.need = COACH_TEXT("fewer stops"),
			.pinpoint = COACH_TEXT("a"),
			.priority = 2},
		{.need = COACH_TEXT("rest"),
			.pinpoint = COACH_TEXT("gone"),
			.priority = 1}};
	struct coach_prep prep;
	struct seen seen = {0};

	(void)state;
	seen_client(&seen, "maria", "Maria Lopez");
	seen_pinpoint(&seen, "a", "maria", "count")->source.title =
		COACH_TEXT("Daily huddle");
	seen_agreement(&seen, "a", DAY(2026, 10, 1), "95 %", "");
	seen.evidence.agreements.items[0].needs = needs;
	seen.evidence.agreements.items[0].need_count = 3;
	prepare(&seen, &prep);
	assert_part(&prep, COACH_PREP_CHALLENGE,
		"challenge: 95 % (from the agreement of 2026-10-01)\n"
		" need: rest\n"
		" need of the sponsor: fewer stops, served by Daily huddle\n"
		" need of the client: a calm start\n"
		"no open target\n");
	done(&seen, &prep);
}

/* The coach's last by the day of its entry, whatever became of it. */
static void test_mine(void **state)
{
	struct coach_promise *one;
	struct coach_prep prep;
	struct seen seen = {0};

	(void)state;
	seen_client(&seen, "maria", "Maria Lopez");
	one = seen_promise(&seen, "z", "coach", "old", DAY(2026, 11, 30));
	one->source.date = DAY(2026, 11, 3);
	one = seen_promise(&seen, "y", "client", "hers", DAY(2026, 11, 30));
	one->source.date = DAY(2026, 11, 6);
	one = seen_promise(&seen, "x", "coach", "first", DAY(2026, 11, 30));
	one->source.date = DAY(2026, 11, 5);
	one = seen_promise(&seen, "x", "coach", "second", DAY(2026, 11, 30));
	one->source.date = DAY(2026, 11, 5);
	one = seen_promise(&seen, "x", "coach", "third", DAY(2026, 11, 30));
	one->source.date = DAY(2026, 11, 5);
	one->action.state = COACH_ACTION_DROPPED;
	one = seen_promise(&seen, "w", "coach", "planned", DAY(2026, 11, 30));
	one->source.date = TODAY + 1;
	prepare(&seen, &prep);
	assert_text(prep.mine->action.words, "second");
	assert_int_equal(prep.open.len, 5);
	done(&seen, &prep);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reached),
		cmocka_unit_test(test_assumptions),
		cmocka_unit_test(test_skills),
		cmocka_unit_test(test_needs),
		cmocka_unit_test(test_mine),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A client then and now: numbers reckoned by hand. */
#include "agreed.h"

#include "coach/views/review.h"

#define THEN DAY(2026, 8, 20) /* a Thursday of the week of 17 August */
#define NOW DAY(2026, 11, 20)

static void make(
	struct coach_review *review, struct seen *then, struct seen *now)
{
	const struct coach_window window = {THEN, NOW};

	if (then)
		coach_evidence_settle(&then->evidence);
	coach_evidence_settle(&now->evidence);
	coach_review_make(review, then ? &then->evidence : NULL, &now->evidence,
		COACH_TEXT("maria"), &window);
}

static void release(
	struct coach_review *review, struct seen *then, struct seen *now)
{
	coach_review_release(review);
	seen_release(then);
	seen_release(now);
}

static void test_window(void **state)
{
	struct coach_window window =
		coach_review_window(&COACH_WINDOW_OPEN, DAY(2026, 11, 30));

	(void)state;
	assert_int_equal(window.from, DAY(2026, 8, 30));
	assert_int_equal(window.to, DAY(2026, 11, 30));
	/* A month that is too short ends on its last day. */
	window.to = DAY(2026, 5, 31);
	window.from = COACH_DAY_NONE;
	window = coach_review_window(&window, NOW);
	assert_int_equal(window.from, DAY(2026, 2, 28));
}

static void target(struct seen *seen, const char *id, const char *status)
{
	struct coach_target *one = agreed_target(seen, id, "maria", NOW);

	one->source.title = coach_text(id);
	one->status = coach_text(status);
}

static void test_targets(void **state)
{
	struct coach_review review;
	struct seen then = {0}, now = {0};

	(void)state;
	target(&then, "a", "open");
	target(&now, "a", "reached");
	target(&then, "b", "reached");
	target(&now, "b", "reached");
	target(&then, "c", "open");
	target(&now, "d", "reached");
	target(&then, "e", "open");
	target(&now, "e", "open");
	make(&review, &then, &now);
	/* b was settled then; c is deleted; d is new, and reached. */
	assert_int_equal(review.targets.len, 4);
	assert_int_equal(review.reached, 2);
	assert_true(review.targets.items[0].reached);
	assert_null(review.targets.items[1].now);
	assert_null(review.targets.items[2].then);
	assert_true(review.targets.items[2].reached);
	assert_false(review.targets.items[3].reached);
	coach_review_release(&review);
	/* Without a journal of then, nobody knows since when. */
	make(&review, NULL, &now);
	assert_int_equal(review.targets.len, 4);
	assert_int_equal(review.reached, 0);
	release(&review, &then, &now);
}

static void observe(struct seen *seen, coach_day day, double value)
{
	struct coach_observation *one = seen_add(seen, "maria", day);

	one->pinpoint = COACH_TEXT("praise");
	one->value = value;
}

static void test_medians(void **state)
{
	struct coach_review review;
	struct seen then = {0}, now = {0};

	(void)state;
	seen_pinpoint(&now, "praise", "maria", "value");
	seen_pinpoint(&now, "never", "maria", "value");
	seen_pinpoint(&now, "others", "ben", "value");
	/* 28 days up to 20 August begin on 24 July. */
	observe(&now, DAY(2026, 7, 23), 100);
	observe(&now, DAY(2026, 7, 24), 1);
	observe(&now, DAY(2026, 8, 20), 4);
	observe(&now, DAY(2026, 8, 21), 100);
	/* Those up to 20 November on 24 October. */
	observe(&now, DAY(2026, 10, 23), 100);
	observe(&now, DAY(2026, 10, 24), 5);
	observe(&now, DAY(2026, 11, 1), 9);
	observe(&now, DAY(2026, 11, 20), 6);
	make(&review, NULL, &now);
	assert_int_equal(review.pinpoints.len, 1);
	assert_true(review.pinpoints.items[0].then == 2.5);
	assert_true(review.pinpoints.items[0].now == 6);
	release(&review, &then, &now);
}

static void promise(
	struct seen *seen, const char *owner, coach_day due, coach_day done)
{
	struct coach_action *action = agreed_action(seen, "maria", owner, due);

	if (done == COACH_DAY_NONE)
		return;
	action->state = COACH_ACTION_DONE;
	action->done = done;
}

static void test_promises(void **state)
{
	const struct coach_review_promise *one;
	struct coach_review review;
	struct seen then = {0}, now = {0};

	(void)state;
	agreed_client(&now, "maria", NAN);
	/* 92 days lie between; as many before begin on 21 May. */
	promise(&now, "coach", DAY(2026, 5, 20), DAY(2026, 5, 20));
	promise(&now, "coach", DAY(2026, 5, 21), DAY(2026, 5, 21));
	promise(&now, "coach", THEN, THEN + 1);
	promise(&now, "client", THEN + 1, THEN + 1);
	promise(&now, "client", NOW - 1, COACH_DAY_NONE);
	promise(&now, "client", NOW + 1, NOW);
	make(&review, NULL, &now);
	assert_int_equal(review.promises.len, 2);
	one = &review.promises.items[0];
	assert_true(coach_text_is(one->owner, "client"));
	assert_int_equal(one->then.promised, 0);
	assert_int_equal(one->now.kept, 1);
	assert_int_equal(one->now.promised, 2);
	one = &review.promises.items[1];
	assert_int_equal(one->then.kept, 1);
	assert_int_equal(one->then.promised, 2);
	assert_int_equal(one->now.promised, 0);
	release(&review, &then, &now);
}

static void test_remarks(void **state)
{
	const struct {
		coach_day day;
		double positive, corrective;
	} said[] = {{DAY(2026, 7, 26), 50, 50}, /* the week before the four */
		{DAY(2026, 7, 27), 3, 1}, {DAY(2026, 8, 20), 4, 2},
		{DAY(2026, 11, 2), 8, 1}, {DAY(2026, 11, 20), 4, 0}};
	const struct coach_review_remarks *one;
	struct coach_review review;
	struct seen then = {0}, now = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++) {
		struct coach_observation *seen =
			seen_add(&now, "maria", said[i].day);

		seen->positive = said[i].positive;
		seen->corrective = said[i].corrective;
		seen->said_giver = COACH_TEXT("client");
		seen->said_receiver = COACH_TEXT("team");
	}
	make(&review, NULL, &now);
	assert_int_equal(review.remarks.len, 1);
	one = &review.remarks.items[0];
	assert_true(one->then.positive == 7 && one->then.corrective == 3);
	assert_true(one->now.positive == 12 && one->now.corrective == 1);
	release(&review, &then, &now);
}

static void test_learned_and_met(void **state)
{
	const coach_day days[] = {THEN, THEN + 1, NOW, NOW + 1};
	struct coach_review review;
	struct seen then = {0}, now = {0};

	(void)state;
	target(&now, "a", "open");
	for (size_t i = 0; i < 4; i++) {
		agreed_experiment(
			&now, seen_text(&now, "e%zu", i).ptr, "a", days[i])
			->learned = COACH_TEXT("much");
		agreed_meeting(&now, "maria", "held", days[i])->minutes = 45;
	}
	agreed_experiment(&now, "none", "a", NOW);
	agreed_meeting(&now, "maria", "planned", NOW)->minutes = 45;
	agreed_meeting(&now, "ben", "held", NOW)->minutes = 45;
	make(&review, NULL, &now);
	assert_int_equal(review.learned.len, 2);
	assert_true(coach_text_is(review.learned.items[0]->source.id, "e1"));
	assert_int_equal(review.meetings, 2);
	assert_true(review.minutes == 90);
	release(&review, &then, &now);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_window),
		cmocka_unit_test(test_targets),
		cmocka_unit_test(test_medians),
		cmocka_unit_test(test_promises),
		cmocka_unit_test(test_remarks),
		cmocka_unit_test(test_learned_and_met),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

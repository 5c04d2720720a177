#include "facts.h"

#include "coach/model/baseline.h"

#define DAY_1 DAY(2026, 10, 1)

/* An observation of praise on the n-th day of October. */
static void see(struct seen *seen, int day, const char *phase)
{
	facts_observation(seen, "maria", "praise", DAY_1 + day - 1, 2)->phase =
		coach_text(phase);
}

/* An action +practice of a note of that day. */
static struct coach_promise *agree(struct seen *seen, int day)
{
	struct coach_promise *one =
		facts_promise(seen, NULL, "", DAY_1 + day - 1);

	one->action.practice = true;
	one->action.pinpoint = COACH_TEXT("praise");
	return one;
}

static struct coach_target *aim(struct seen *seen, int day)
{
	struct coach_target *one =
		facts_target(seen, "aim", "maria", DAY_1 + day - 1);

	one->pinpoints = seen_list(seen, "other praise");
	return one;
}

/* "b b i? b!": the phase of each; ? it was assumed, ! it is late, - none. */
static void assert_phases(struct seen *seen, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_evidence_settle(&seen->evidence);
	for (size_t i = 0; i < seen->evidence.observations.len; i++) {
		const struct coach_observation *one =
			&seen->evidence.observations.items[i];

		coach_buffer_add_format(&words, "%s%c%s%s", i ? " " : "",
			one->counts_as.len ? one->counts_as.ptr[0] : '-',
			one->assumed ? "?" : "", one->late ? "!" : "");
	}
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
}

static void assert_end(const struct seen *seen, const char *by, int day)
{
	struct coach_baseline end = coach_baseline_of(
		&seen->evidence, COACH_TEXT("praise"), COACH_TEXT("maria"));

	assert_string_equal(coach_baseline_name(end.by), by);
	assert_int_equal(end.day, day ? DAY_1 + day - 1 : COACH_DAY_NONE);
	assert_true(!end.source == !day);
}

static bool is_over(const struct seen *seen, int day)
{
	return coach_baseline_is_over(&seen->evidence, COACH_TEXT("praise"),
		COACH_TEXT("maria"), DAY_1 + day - 1);
}

static void test_goes_on(void **state)
{
	struct seen seen = {0};

	(void)state;
	see(&seen, 1, "");
	see(&seen, 2, "baseline");
	see(&seen, 3, "");
	assert_phases(&seen, "- b b");
	assert_end(&seen, "", 0);
	assert_false(is_over(&seen, 30));
	see(&seen, 4, "intervention");
	see(&seen, 5, "");
	see(&seen, 6, "maintenance");
	see(&seen, 7, "");
	assert_phases(&seen, "- b b i i m m");
	assert_end(&seen, "phase", 4);
	/* What goes on from a later phase is no guess. */
	assert_false(is_over(&seen, 30));
	seen_release(&seen);
}

static void test_practice(void **state)
{
	struct coach_promise *promise;
	struct seen seen = {0};

	(void)state;
	see(&seen, 1, "baseline");
	see(&seen, 5, "");
	see(&seen, 6, "");
	see(&seen, 7, "baseline");
	see(&seen, 8, "");
	agree(&seen, 5);
	assert_phases(&seen, "b b i? b! i?");
	assert_end(&seen, "practice", 5);
	assert_false(is_over(&seen, 5));
	assert_true(is_over(&seen, 6));

	/* Dropped, not of practice, of another pinpoint or client. */
	promise = &seen.evidence.promises.items[0];
	promise->action.state = COACH_ACTION_DROPPED;
	assert_phases(&seen, "b b b b b");
	promise->action.state = COACH_ACTION_DONE;
	assert_phases(&seen, "b b i? b! i?");
	promise->action.practice = false;
	assert_phases(&seen, "b b b b b");
	promise->action.practice = true;
	promise->client = COACH_TEXT("ana");
	assert_phases(&seen, "b b b b b");
	promise->client = COACH_TEXT("maria");
	promise->action.pinpoint = COACH_TEXT("other");
	assert_phases(&seen, "b b b b b");
	promise->action.pinpoint = COACH_TEXT("praise");
	promise->source.date = COACH_DAY_NONE;
	assert_phases(&seen, "b b b b b");
	seen_release(&seen);
}

static void test_target(void **state)
{
	struct coach_target *target;
	struct seen seen = {0};

	(void)state;
	see(&seen, 1, "baseline");
	see(&seen, 4, "");
	see(&seen, 9, "");
	target = aim(&seen, 4);
	assert_phases(&seen, "b b i?");
	assert_end(&seen, "target", 4);
	/* Whatever became of it. */
	target->status = COACH_TEXT("dropped");
	assert_phases(&seen, "b b i?");
	target->client = COACH_TEXT("ana");
	assert_phases(&seen, "b b b");
	assert_end(&seen, "", 0);
	target->client = COACH_TEXT("maria");
	target->pinpoints = seen_list(&seen, "other");
	assert_phases(&seen, "b b b");
	/* Whichever is first; the experiment may be. */
	target->pinpoints = seen_list(&seen, "praise");
	target->source.date = DAY_1 + 7;
	facts_experiment(&seen, "try", "aim", DAY_1 + 2);
	assert_phases(&seen, "b i? i?");
	assert_end(&seen, "experiment", 3);
	agree(&seen, 2);
	assert_phases(&seen, "b i? i?");
	assert_end(&seen, "practice", 2);
	seen_release(&seen);
}

/* The later phase that was given last goes on, even behind a baseline. */
static void test_later_phase(void **state)
{
	struct seen seen = {0};

	(void)state;
	see(&seen, 1, "baseline");
	see(&seen, 2, "maintenance");
	see(&seen, 3, "baseline");
	see(&seen, 4, "");
	see(&seen, 5, "");
	assert_phases(&seen, "b m b! m? m");
	assert_true(is_over(&seen, 4));
	assert_false(is_over(&seen, 2));
	see(&seen, 6, "baseline");
	see(&seen, 7, "intervention");
	see(&seen, 8, "");
	assert_phases(&seen, "b m b! m? m b! i i");
	seen_release(&seen);
}

/* Without a baseline there is none that could end. */
static void test_no_baseline(void **state)
{
	struct seen seen = {0};

	(void)state;
	see(&seen, 5, "");
	see(&seen, 6, "");
	aim(&seen, 2);
	assert_phases(&seen, "- -");
	assert_false(is_over(&seen, 6));
	see(&seen, 7, "baseline");
	see(&seen, 8, "");
	assert_phases(&seen, "- - b! i?");
	seen_release(&seen);
}

/* Of a pinpoint that is nobody's each client has a baseline. */
static void test_each_client(void **state)
{
	struct seen seen = {0};

	(void)state;
	see(&seen, 1, "baseline");
	see(&seen, 2, "baseline");
	see(&seen, 8, "");
	see(&seen, 9, "");
	for (size_t i = 1; i < 4; i += 2)
		seen.evidence.observations.items[i].client = COACH_TEXT("ana");
	aim(&seen, 3);
	assert_phases(&seen, "b b i? b");
	/* An action in an entry of nobody is everybody's. */
	agree(&seen, 3);
	assert_phases(&seen, "b b i? i?");
	/* Observations without a pinpoint have no baseline. */
	for (size_t i = 0; i < 4; i++)
		seen.evidence.observations.items[i].pinpoint = COACH_TEXT("");
	assert_phases(&seen, "b b - -");
	seen_release(&seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_goes_on),
		cmocka_unit_test(test_practice),
		cmocka_unit_test(test_target),
		cmocka_unit_test(test_later_phase),
		cmocka_unit_test(test_no_baseline),
		cmocka_unit_test(test_each_client),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "practised.h"

#include "coach/model/observable.h"

/* The places and first words of what is found, of this title and Definition. */
static void assert_found_by(const struct coach_method *by, const char *type,
	const char *title, const char *definition, const char *expected)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_findings findings = {0};
	struct coach_arena arena = {0};
	struct coach_entry entry;

	coach_buffer_add_format(&bytes,
		"---\nkind: pinpoint\nid: x\ntype: %s\n---\n# %s\n\n"
		"## Definition\n\n%s\n\n## Counts\n\nattitude\n",
		type, title, definition);
	assert_int_equal(coach_entry_parse(&entry, coach_buffer_text(&bytes),
				 COACH_ENTRY_WHOLE, &arena, NULL),
		COACH_OK);
	coach_observable_check(&entry, by, &findings);
	coach_findings_place(&findings, 0, "x.md", coach_buffer_text(&bytes));
	for (size_t i = 0; i < findings.len; i++) {
		const struct coach_finding *one = &findings.items[i];

		assert_int_equal(one->rule, COACH_RULE_OBSERVABLE);
		assert_int_equal(one->level, COACH_LEVEL_WARNING);
		assert_non_null(strstr(one->message,
			": Who would see or hear it? Would two people count it "
			"alike? Can it be practised?"));
		coach_buffer_add_format(&words, "%s%u:%u %.*s", i ? ", " : "",
			one->line, one->column,
			(int)strcspn(one->message + 1, "' ") + 1, one->message);
	}
	assert_string_equal(words.ptr, expected);
	coach_findings_release(&findings);
	coach_buffer_release(&words);
	coach_buffer_release(&bytes);
	coach_arena_release(&arena);
}

static void assert_found(
	const char *title, const char *definition, const char *expected)
{
	assert_found_by(&method, "behavior", title, definition, expected);
	assert_found_by(&method, "result", title, definition, "");
}

static void test_attitude(void **state)
{
	(void)state;
	assert_found("Has a better attitude", "", "6:16 'attitude");
	assert_found("Is MORE Motivated", "", "6:11 'motivated");
	assert_found("Huddle", "Asks first and takes\nownership of it.",
		"10:16 'takes");
	assert_found("Attitude", "Shows a good attitude to each.",
		"6:3 'attitude, 10:14 'attitude");
	/* Part of another word, a comment, what is said. */
	assert_found("Trustees", "<!-- attitude -->Asks them.", "");
	assert_found("Says \"good attitude\"",
		"Says \"your attitude helps\" or \342\200\234motivated\342\200"
		"\235.",
		"");
	assert_found("A \" b", "Says \" attitude.", "10:8 'attitude");
	/* Two sentences are no phrase. */
	assert_found("x", "What it takes. Ownership is named.", "");
}

static void test_verbs(void **state)
{
	(void)state;
	assert_found("Scrap", "Scrap per shift.", "10:1 no");
	assert_found("Daily huddle", "", "");
	assert_found("Daily huddle", "<!-- What a camera sees. -->\n\n- ", "");
	assert_found("x", "The lead nods.", "");
	assert_found("x", "In the huddle: nodding, then silence.", "");
	assert_found("x", "Practised daily.", "");
	assert_found("x", "Carries boxes.", "");
	assert_found("x", "Said by 8:15.", "");
	/* Of no list. */
	assert_found("x", "Torques each bolt.", "");
	assert_found("x", "Operator, torque the bolt.", "");
	assert_found("x", "The lead debones fish.", "");
	assert_found("x", "Hoards.", "10:1 no");
	/* Small words, another sentence, determiners only. */
	assert_found("x", "With the team.", "10:1 no");
	assert_found("x", "Calm. The team: all the others.", "10:1 no");
	assert_found("x", "Dogs of war.", "10:1 no");
	assert_found("x", "Calm, calm, calm and classes open", "");
}

/* Another language has its own words, or none. */
static void test_own_words(void **state)
{
	struct coach_method own = {0};
	struct coach_error error = {0};

	(void)state;
	assert_int_equal(coach_method_read(NULL, &own, &error), COACH_OK);
	assert_int_equal(
		coach_method_add(&own, "m",
			COACH_TEXT("attitude: [Überzeugung]\n"
				   "verbs: [fragt]\nendings: []\n"
				   "determiners: [das]\nsmall_words: []\n"),
			NULL),
		COACH_OK);
	assert_found_by(&own, "behavior", "überzeugung, attitude", "Fragt.",
		"6:3 'Überzeugung");
	assert_found_by(&own, "behavior", "x", "Asks them.", "10:1 no");
	assert_found_by(&own, "behavior", "x", "Zählt das Brett.", "");
	assert_int_equal(coach_method_add(&own, "m",
				 COACH_TEXT("attitude: []\nverbs: []\n"), NULL),
		COACH_OK);
	assert_found_by(&own, "behavior", "attitude", "Scrap per shift", "");
	coach_method_release(&own);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attitude),
		cmocka_unit_test(test_verbs),
		cmocka_unit_test(test_own_words),
	};

	return cmocka_run_group_tests(tests, read_method, release_method);
}

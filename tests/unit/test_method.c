#include "unit.h"

#include "coach/journal/method.h"
#include <stdlib.h>

#define STEPS                                                        \
	"steps:\n"                                                   \
	"  - {id: see, name: See, does: sees, evidence: \"it is\", " \
	"rule: pinpoint}\n"

/* What is found, "LINE:COLUMN message" a line each. */
static void assert_found(const char *bytes, const char *expected)
{
	struct coach_findings findings = {0};
	struct coach_method method = {0};
	struct coach_buffer words = COACH_BUFFER_INIT;
	int status = coach_method_add(
		&method, "m.yaml", coach_text(bytes), &findings);

	coach_findings_sort(&findings);
	for (size_t i = 0; i < findings.len; i++)
		coach_buffer_add_format(&words, "%u:%u %s\n",
			findings.items[i].line, findings.items[i].column,
			findings.items[i].message);
	assert_string_equal(words.ptr, expected);
	assert_int_equal(status, *expected ? COACH_FAIL : COACH_OK);
	coach_buffer_release(&words);
	coach_findings_release(&findings);
	coach_method_release(&method);
}

static void test_findings(void **state)
{
	(void)state;
	assert_found("", "");
	assert_found(STEPS, "");
	assert_found("- a\n",
		"1:1 a method has lists: 'steps:', 'levels:' and so on\n");
	assert_found("steps: []\n", "1:8 a method has a step or more\n");
	assert_found("steps: 3\n",
		"1:8 'steps' is a list of maps\n"
		"1:8 a method has a step or more\n");
	assert_found("levels: [1]\n", "1:10 'levels' is a list of maps\n");
	assert_found("zones: []\nzones: []\n", "2:1 'zones' stands twice\n");
	assert_found("zone: []\n",
		"1:1 there is no list 'zone': did you mean 'zones'?\n");
	assert_found("zones: [{id: A B, name: x}]\n",
		"1:14 an id is 1 to 64 of a-z, 0-9 and -\n");
	assert_found(
		"zones: [{id: a, name: }]\n", "1:23 'name' needs a value\n");
	assert_found("zones:\n  - id: a\n", "2:5 'name' is missing\n");
	assert_found("zones: [{id: a, name: x, name: y}]\n",
		"1:26 'name' stands twice\n");
	assert_found("zones: [{id: a, name: x}, {id: a, name: y}]\n",
		"1:27 the id 'a' stands twice\n");
	assert_found("zones: [&x {id: a, name: x}]\n",
		"1:9 no anchors, aliases, tags or merge keys\n");
	assert_found("levels: [{id: a, name: A, hours: -1, paid: ten, "
		     "clients: 0}]\n",
		"1:34 'hours' is a number, 0 or more\n"
		"1:44 'paid' is a number, 0 or more\n");
	assert_found("levels: [{id: a, name: A, hours: 1, paid: 1, clients: 0, "
		     "from_training: true, group: many}]\n",
		"1:73 'from_training' is yes or no\n"
		"1:86 'group' is a number, 0 or more\n");
	assert_found("questions: [{id: why, ask: why}]\n",
		"1:13 there is no question 'why': there are target-condition, "
		"actual-condition, obstacles, next-step, go-and-see\n");
	assert_found("steps: [{id: a, name: A, does: a, evidence: a, "
		     "rule: chian}]\n",
		"1:54 there is no rule 'chian': did you mean 'chain'?\n");
}

/* A list takes the place of the one before, the others stay; a file with a
 * mistake changes nothing. */
static void test_replace(void **state)
{
	struct coach_method method;
	struct coach_error error = {0};

	(void)state;
	assert_int_equal(coach_method_read(NULL, &method, &error), COACH_OK);
	assert_int_equal(method.steps.len, 7);
	assert_int_equal(method.giving.len, 7);
	for (unsigned i = 0; i < 7; i++)
		assert_int_equal(method.steps.items[i].rule, i);
	assert_int_equal(method.questions.len, 5);
	assert_int_equal(
		method.questions.items[4].what, COACH_QUESTION_GO_AND_SEE);

	assert_int_equal(
		coach_method_add(&method, "m", coach_text(STEPS), NULL),
		COACH_OK);
	assert_int_equal(method.steps.len, 1);
	assert_text(method.steps.items[0].name, "See");
	assert_text(method.steps.items[0].does, "sees");
	assert_text(method.steps.items[0].evidence, "it is");
	assert_int_equal(method.steps.items[0].rule, COACH_STEP_PINPOINT);
	assert_int_equal(method.giving.len, 7);

	assert_int_equal(coach_method_add(&method, "m",
				 COACH_TEXT("giving: []\nlevels: 1\n"), NULL),
		COACH_FAIL);
	assert_int_equal(method.giving.len, 7);
	assert_int_equal(method.levels.len, 3);
	coach_method_release(&method);
}

/* The shipped levels, as ICF publishes them. */
static void test_levels(void **state)
{
	static const double expected[3][3] = {
		{100, 75, 8}, {500, 450, 25}, {2500, 2250, 35}};
	static const char *const names[] = {"ACC", "PCC", "MCC"};
	struct coach_method method;
	struct coach_error error = {0};

	(void)state;
	assert_int_equal(coach_method_read(NULL, &method, &error), COACH_OK);
	assert_int_equal(method.levels.len, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct coach_credential *level = &method.levels.items[i];

		assert_text(level->name, names[i]);
		assert_true(level->hours == expected[i][0]);
		assert_true(level->paid == expected[i][1]);
		assert_true(level->clients == expected[i][2]);
		assert_true(level->from_training && level->group == 15);
	}
	coach_method_release(&method);
}

/* The shipped guidelines are the choices of the shipped kind. */
static void test_guidelines(void **state)
{
	struct coach_kinds kinds;
	struct coach_findings findings = {0};
	struct coach_method method;
	struct coach_error error = {0};

	(void)state;
	coach_kinds_load_shipped(&kinds);
	assert_int_equal(coach_method_read(NULL, &method, &error), COACH_OK);
	coach_method_compare(&method, &kinds, &findings);
	assert_int_equal(findings.len, 0);
	assert_int_equal(coach_method_add(&method, "m",
				 COACH_TEXT("receiving: [{id: listened, name: "
					    "x}, {id: heard, name: x}]"),
				 NULL),
		COACH_OK);
	coach_method_compare(&method, &kinds, &findings);
	assert_int_equal(findings.len, 1);
	assert_int_equal(findings.items[0].offset, 37);
	coach_findings_release(&findings);
	coach_method_release(&method);
	coach_kinds_release(&kinds);
}

static void test_skills(void **state)
{
	struct coach_journal_evidence evidence;

	(void)state;
	coach_method_skills(&evidence);
	assert_int_equal(evidence.facts.skills.len, 9);
	assert_text(
		evidence.facts.skills.items[0].source.title, "Acknowledging");
	assert_text(evidence.facts.skills.items[0].owner, "coach");
	coach_journal_evidence_release(&evidence);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_findings),
		cmocka_unit_test(test_replace),
		cmocka_unit_test(test_levels),
		cmocka_unit_test(test_guidelines),
		cmocka_unit_test(test_skills),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

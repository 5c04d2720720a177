#include "unit.h"

#include "coach/journal/guide.h"
#include <stdlib.h>

/* What is found, "LINE:COLUMN message" a line each. */
static void assert_found(const char *bytes, const char *expected)
{
	struct coach_findings findings = {0};
	struct coach_guide guide = {0};
	struct coach_buffer words = COACH_BUFFER_INIT;
	int status = coach_guide_parse(
		&guide, "g.yaml", coach_text(bytes), &findings);

	coach_findings_sort(&findings);
	for (size_t i = 0; i < findings.len; i++)
		coach_buffer_add_format(&words, "%u:%u %s\n",
			findings.items[i].line, findings.items[i].column,
			findings.items[i].message);
	assert_string_equal(words.ptr, expected);
	assert_int_equal(status, *expected ? COACH_FAIL : COACH_OK);
	coach_buffer_release(&words);
	coach_findings_release(&findings);
	coach_guide_release(&guide);
}

#define BEGIN                                                   \
	"activities:\n"                                         \
	"- {id: a, name: A, about: coach, means: M, parts: [\n" \
	"  {id: p, kind: note, name: a note, questions: [\n"

static void test_findings(void **state)
{
	(void)state;
	assert_found("- a\n", "1:1 a guide has 'activities:'\n");
	assert_found("", "1:1 'activities' is missing\n");
	assert_found("activities: []\n", "");
	assert_found("activities:\n- {id: a, name: A, about: coach, means: M, "
		     "parts: []}\n",
		"2:51 'parts' is a list of maps\n");
	assert_found(BEGIN "{id: q, ask: Q, field: f}]}]}\n", "");
	assert_found(BEGIN "{id: q, ask: Q}]}]}\n",
		"4:1 an answer goes to one of field, title, section, table and "
		"actions\n");
	assert_found(BEGIN "{id: q, ask: Q, field: f, section: s}]}]}\n",
		"4:1 an answer goes to one of field, title, section, table and "
		"actions\n");
	assert_found(BEGIN "{id: q, ask: Q, table: t}]}]}\n",
		"4:1 a table needs 'columns'\n");
	assert_found(BEGIN "{id: q, ask: Q, field: f},\n"
			   "{id: q, ask: Q, field: f}]}]}\n",
		"5:1 the id 'q' stands twice\n");
	assert_found(BEGIN "{id: q, ask: Q, field: f, optional: perhaps}]}]}\n",
		"4:37 'optional' is yes or no\n");
	assert_found(BEGIN "{id: Q!, ask: &x Q, field: f}]}]}\n",
		"4:6 an id is 1 to 64 of a-z, 0-9 and -\n"
		"4:15 no anchors, aliases, tags or merge keys\n");
}

/* Each answer of the shipped guide has its place in the shipped kinds. */
static void test_shipped(void **state)
{
	struct coach_findings findings = {0};
	struct coach_kinds kinds = {0};
	struct coach_guide guide = {0};

	(void)state;
	coach_kinds_load_shipped(&kinds);
	for (size_t i = 0; i < coach_shipped_count; i++) {
		const struct coach_shipped *file = &coach_shipped[i];

		if (coach_text_is(coach_text(file->path), COACH_GUIDE_FILE))
			assert_int_equal(coach_guide_parse(&guide, file->path,
						 file->bytes, &findings),
				COACH_OK);
	}
	assert_int_equal(guide.len, 11);
	coach_guide_compare(&guide, &kinds, &findings);
	if (findings.len)
		fail_msg("%s", findings.items[0].message);
	coach_findings_release(&findings);
	coach_guide_release(&guide);
	coach_kinds_release(&kinds);
}

static void test_page(void **state)
{
	struct coach_arena arena = {0};
	struct coach_guide_answers answers;
	struct coach_buffer page = COACH_BUFFER_INIT;

	(void)state;
	coach_guide_answers_read(&answers,
		COACH_TEXT("lost\n# c\n[a.b]\nfirst\n[c]\n\n\\# one\n\\[two]\n"
			   "# no\n\\\\three\n\n[a.b]\nsecond"),
		&arena);
	assert_int_equal(answers.len, 2);
	assert_true(coach_text_is(
		coach_guide_answers_get(&answers, COACH_TEXT("a.b")),
		"second"));
	assert_true(coach_text_is(
		coach_guide_answers_get(&answers, COACH_TEXT("c")),
		"# one\n[two]\n\\three"));
	assert_int_equal(
		coach_guide_answers_get(&answers, COACH_TEXT("d")).len, 0);
	coach_guide_page_answer(&page, COACH_TEXT("c"),
		coach_guide_answers_get(&answers, COACH_TEXT("c")));
	assert_string_equal(page.ptr, "[c]\n\\# one\n\\[two]\n\\\\three\n\n");
	coach_buffer_release(&page);
	coach_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_findings),
		cmocka_unit_test(test_shipped),
		cmocka_unit_test(test_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

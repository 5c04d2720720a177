#include "model.h"
#include <string.h>

#define BODY "\n# T\n\n## One\n\n## Two\n"
#define FRONT "---\nkind: thing\nid: x-1\ndate: 2026-11-20\n"

static void checks(const char *text, const char *expected)
{
	struct model m;

	model_setup(&m);
	if (!model_parse(&m, text))
		coach_check_entry(&m.entry, "things/2026/x.md",
			COACH_ENTRY_WHOLE, &m.kinds, &m.arena, &m.findings,
			&m.questions);
	assert_findings(&m, text, strlen(text), expected);
	model_release(&m);
}

static void test_fields(void **state)
{
	(void)state;
	checks(FRONT "---" BODY, "");
	checks("---\nid: x\n---\n", "2:1 kind");
	checks("---\nkind: thing\ndate: 2026-11-20\n---" BODY, "2:1 id");
	checks("---\nkind: thong\nid: X\n---\n", "2:7 kind, 3:5 id");
	checks("---\nkind: thing\nid: x\n---" BODY, "2:1 required");
	checks("---\nkind: thing\nid: x\ndate:\n---" BODY, "4:1 required");
	checks(FRONT "nmae: a\n---" BODY, "5:1 unknown-key");
	checks(FRONT "size: big\n---" BODY, "5:7 choice");
	checks(FRONT "size: large\n---" BODY, "5:1 required");
	checks(FRONT "size: large\nminutes: 3\n---" BODY, "");
	checks(FRONT "minutes: -3\n---" BODY, "5:10 range");
	checks(FRONT "minutes: 2.5\n---" BODY, "5:10 type");
	checks(FRONT "minutes: 1_0\n---" BODY, "5:10 type");
	checks(FRONT "minutes: nan\n---" BODY, "5:10 type");
	checks(FRONT "minutes: 90\n---" BODY, "");
	checks(FRONT "minutes: 91\n---" BODY, "5:10 unusual");
	checks(FRONT "ratio: 100.5\n---" BODY, "5:8 range");
	checks(FRONT "paid: true\n---" BODY, "5:7 type");
	checks(FRONT "end: 2026-11-19\n---" BODY, "5:6 date-order");
	checks(FRONT "end: 2026-11-31\n---" BODY, "5:6 date");
	checks(FRONT "end: soon\n---" BODY, "5:6 date");
	checks(FRONT "tags: a\n---" BODY, "5:7 type");
	checks(FRONT "tags: [a, , b]\n---" BODY, "5:11 yaml");
	checks(FRONT "tags: [a, {b: c}]\n---" BODY, "5:11 type");
	checks(FRONT "name: [a]\n---" BODY, "5:7 type");
	checks(FRONT "other: NO\n---" BODY, "5:8 id");
	checks(FRONT "giver: Eva N\n---" BODY, "5:8 name-only");
	checks(FRONT "giver: eva\n---" BODY, "");
}

static void test_table(void **state)
{
	(void)state;
	checks(FRONT "needs:\n  - {need: a, rank: 1}\n---" BODY, "");
	checks(FRONT "needs: a\n---" BODY, "5:8 type");
	checks(FRONT "needs: [a]\n---" BODY, "5:9 type");
	checks(FRONT "needs:\n  - {rank: 1}\n---" BODY, "6:5 required");
	checks(FRONT "needs:\n  - {need: a, rnak: 1}\n---" BODY,
		"6:15 unknown-key");
	checks(FRONT "needs:\n  - {need: a}\n  - {need: a}\n---" BODY,
		"7:12 duplicate-key");
}

static void test_sections(void **state)
{
	(void)state;
	checks(FRONT "---\n## Two\n\n## One\n", "8:1 section");
	checks(FRONT "---\n## One\n", "6:1 section");
	checks(FRONT "---\n## One\n## One\n## Two\n", "7:1 section");
	checks(FRONT "---\n## ONE\n## More\n## two ##\n", "");
	checks(FRONT "---\n```\n## One\n```\n## Two\n", "6:1 section");
	checks(FRONT "draft: yes\n---\n", "7:1 section, 7:1 section");
}

static void test_unresolved(void **state)
{
	(void)state;
	checks(FRONT "unresolved:\n  name: [a, b]\n---" BODY, "6:3 unresolved");
}

static void test_draft_is_softer(void **state)
{
	static const char text[] =
		"---\nkind: thing\nid: x\ndraft: yes\nsize: big\n---\n";
	struct model m;

	(void)state;
	model_setup(&m);
	model_parse(&m, text);
	coach_check_entry(&m.entry, "things/x.md", COACH_ENTRY_WHOLE, &m.kinds,
		&m.arena, &m.findings, &m.questions);
	assert_int_equal(
		coach_findings_count(&m.findings, COACH_LEVEL_WARNING), 3);
	assert_int_equal(
		coach_findings_count(&m.findings, COACH_LEVEL_ERROR), 1);
	model_release(&m);
}

static void test_questions(void **state)
{
	static const char text[] =
		FRONT "other: y-2\n---" BODY
		      "[a](b.md) [c](https://x.org) [d](#e) [f](mailto:g@h.i) "
		      "![j](../k.png)\n\n"
		      "- [ ] @client A pinpoint:p-1 due:2026-12-01\n";
	struct model m;

	(void)state;
	model_setup(&m);
	model_parse(&m, text);
	coach_check_entry(&m.entry, "things/x.md", COACH_ENTRY_WHOLE, &m.kinds,
		&m.arena, &m.findings, &m.questions);
	assert_int_equal(m.findings.len, 0);
	assert_int_equal(m.questions.references.len, 2);
	assert_true(coach_text_is(m.questions.references.items[0].id, "y-2"));
	assert_true(coach_text_is(
		m.questions.references.items[0].to->items[0], "thing"));
	assert_true(coach_text_is(m.questions.references.items[1].id, "p-1"));
	assert_int_equal(m.questions.links.len, 2);
	assert_true(
		coach_text_is(m.questions.links.items[1].target, "../k.png"));
	model_release(&m);
}

static void test_path(void **state)
{
	struct model m;

	(void)state;
	model_setup(&m);
	model_parse(&m, FRONT "---" BODY);
	coach_check_entry(&m.entry, "notes/x.md", COACH_ENTRY_WHOLE, &m.kinds,
		&m.arena, &m.findings, &m.questions);
	assert_int_equal(m.findings.len, 1);
	assert_int_equal(m.findings.items[0].rule, COACH_RULE_PATH);
	model_release(&m);
}

/* As editors count: from 1, columns in code points, a BOM is none. */
static void test_places(void **state)
{
	static const struct {
		size_t offset;
		unsigned line, column;
	} places[] = {{3, 1, 1}, {12, 2, 5}, {15, 3, 1}, {20, 4, 5}};
	struct coach_text text =
		COACH_TEXT("\xef\xbb\xbfone\nZo\xc3\xab x\r\n\nlast");
	struct coach_findings findings = {0};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		coach_findings_add(
			&findings, COACH_RULE_DATE, places[i].offset, "here");
	coach_findings_place(&findings, 0, "a.md", text);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(findings.items[i].line, places[i].line);
		assert_int_equal(findings.items[i].column, places[i].column);
	}
	coach_findings_release(&findings);
}

/* Those of one file, in sorted findings; some have none, and no file. */
static void test_findings_of(void **state)
{
	static const char *const paths[] = {"c.md", "a.md", "b.md", "b.md"};
	struct coach_findings findings = {0};
	size_t count, first;

	(void)state;
	coach_findings_of(&findings, "a.md", &count);
	assert_int_equal(count, 0);
	coach_findings_add(&findings, COACH_RULE_SIZE, 0, "of no file");
	for (size_t i = 0; i < 4; i++) {
		coach_findings_add(&findings, COACH_RULE_SIZE, 0, "no %zu", i);
		coach_findings_place(
			&findings, i + 1, paths[i], COACH_TEXT(""));
	}
	coach_findings_sort(&findings);
	first = coach_findings_of(&findings, "b.md", &count);
	assert_int_equal(first, 2);
	assert_int_equal(count, 2);
	first = coach_findings_of(&findings, "c.md", &count);
	assert_int_equal(first, 4);
	assert_int_equal(count, 1);
	coach_findings_of(&findings, "bb.md", &count);
	assert_int_equal(count, 0);
	coach_findings_of(&findings, "d.md", &count);
	assert_int_equal(count, 0);
	coach_findings_release(&findings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_unresolved),
		cmocka_unit_test(test_draft_is_softer),
		cmocka_unit_test(test_questions),
		cmocka_unit_test(test_path),
		cmocka_unit_test(test_findings_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

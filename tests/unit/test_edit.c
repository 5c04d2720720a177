#include "model.h"
#include <stdlib.h>
#include <string.h>

/* Values by "|"; NULL: remove the field; want NULL: refused. */
static void sets(const char *before, const char *field, const char *values,
	const char *want)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	struct coach_texts texts = {0};
	struct coach_text rest = coach_text(values), part;
	struct model m;
	int status;

	model_setup(&m);
	assert_int_equal(model_parse(&m, before), COACH_OK);
	while (values && coach_text_split(&rest, '|', &part))
		COACH_PUSH(&texts, part);
	if (values && !texts.len)
		COACH_PUSH(&texts, COACH_TEXT(""));
	status = coach_edit_set(&out, &m.entry, m.kind, coach_text(field),
		texts.items, texts.len, &error);
	assert_int_equal(status, want ? COACH_OK : COACH_NO);
	if (want)
		assert_string_equal(out.ptr, want);
	free(texts.items);
	coach_error_release(&error);
	coach_buffer_release(&out);
	model_release(&m);
}

static void test_scalar(void **state)
{
	(void)state;
	sets("---\nname: a # why\nid: x\n---\nbody\n", "name", "b",
		"---\nname: b # why\nid: x\n---\nbody\n");
	sets("---\nname:   'a'\t# why\n---\n", "name", "it's",
		"---\nname:   it's\t# why\n---\n");
	sets("---\nname: # why\n---\n", "name", "a",
		"---\nname: a # why\n---\n");
	sets("---\nname:\nid: x\n---\n", "name", "a",
		"---\nname: a\nid: x\n---\n");
	sets("---\nname: ~\n---\n", "name", "a", "---\nname: a\n---\n");
	sets("---\r\nname: a\r\nid: x\r\n---\r\n", "name", "b",
		"---\r\nname: b\r\nid: x\r\n---\r\n");
	sets("---\nname: |\n  two\n  lines\n\nid: x\n---\n", "name", "b",
		"---\nname: b\n\nid: x\n---\n");
	sets("---\nname: two\n  lines # c\nid: x\n---\n", "name", "b",
		"---\nname: b # c\nid: x\n---\n");
	sets("---\n\"name\" : a\n---\n", "name", "b",
		"---\n\"name\" : b\n---\n");
	sets("\xef\xbb\xbf---\nname: \xc3\xbc\nid: x\n---", "name",
		"\xe2\x82\xac",
		"\xef\xbb\xbf---\nname: \xe2\x82\xac\nid: x\n---");
}

static void test_quoting(void **state)
{
	static const char *const cases[][2] = {{"plain text", "plain text"},
		{"a: b", "\"a: b\""}, {"a #b", "\"a #b\""}, {"a#b", "a#b"},
		{"-a", "\"-a\""}, {"yes", "\"yes\""}, {"12", "\"12\""},
		{"2026-11-20", "\"2026-11-20\""}, {"", "\"\""},
		{"a\nb", "\"a\\nb\""}, {"say \"x\"", "say \"x\""},
		{"\"x\"", "\"\\\"x\\\"\""}, {"{a}", "\"{a}\""},
		{"ends:", "\"ends:\""}, {"[x]", "\"[x]\""},
		{"tab\tin", "\"tab\\tin\""}, {"\xc2\x85", "\"\\x85\""},
		{"\xe2\x80\xa8", "\"\\u2028\""}, {"back\\slash", "back\\slash"},
		{"a:b", "a:b"}, {" a", "\" a\""}, {"a ", "\"a \""},
		{"null", "\"null\""}, {"@x", "\"@x\""}, {"0x1F", "\"0x1F\""}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct coach_buffer want = COACH_BUFFER_INIT;

		coach_buffer_add_format(
			&want, "---\nname: %s\n---\n", cases[i][1]);
		sets("---\nname: old\n---\n", "name", cases[i][0], want.ptr);
		coach_buffer_release(&want);
	}
}

static void test_insert(void **state)
{
	(void)state;
	sets("---\nkind: thing\nid: x\ndate: 2026-11-20\ntags: [a]\n---\n",
		"name", "b",
		"---\nkind: thing\nid: x\ndate: 2026-11-20\nname: b\n"
		"tags: [a]\n---\n");
	sets("---\ntags:\n  - a\n  # why\n---\n", "paid", "yes",
		"---\ntags:\n  - a\npaid: yes\n  # why\n---\n");
	sets("---\nid: x\nlater: 1\n---\n", "unknown", "a",
		"---\nid: x\nlater: 1\nunknown: a\n---\n");
	sets("---\n---\nbody", "name", "a", "---\nname: a\n---\nbody");
	sets("---\n  id: x\n---\n", "name", "a",
		"---\n  id: x\n  name: a\n---\n");
	sets("---\r\nid: x\r\n---\r\n", "minutes", "5",
		"---\r\nid: x\r\nminutes: 5\r\n---\r\n");
}

static void test_list(void **state)
{
	(void)state;
	sets("---\ntags: [a, b] # c\n---\n", "tags", "a|x, y|yes",
		"---\ntags: [a, \"x, y\", \"yes\"] # c\n---\n");
	sets("---\ntags:\n  - a\n  - b\nid: x\n---\n", "tags", "b|c: d",
		"---\ntags:\n  - b\n  - \"c: d\"\nid: x\n---\n");
	sets("---\ntags:\n- a\nid: x\n---\n", "tags", "b|c",
		"---\ntags:\n- b\n- c\nid: x\n---\n");
	sets("---\ntags: a\n---\n", "tags", "b", "---\ntags: [b]\n---\n");
	sets("---\nid: x\n---\n", "tags", "b", "---\nid: x\ntags: [b]\n---\n");
	sets("---\nname:\n  - a\nid: x\n---\n", "name", "b",
		"---\nname: b\nid: x\n---\n");
}

static void test_remove(void **state)
{
	(void)state;
	sets("---\nname: a # c\nid: x\n---\n", "name", NULL,
		"---\nid: x\n---\n");
	sets("---\nid: x\ntags:\n  - a\n  - b\n---\nbody", "tags", NULL,
		"---\nid: x\n---\nbody");
	sets("---\nid: x\n---\n", "name", NULL, "---\nid: x\n---\n");
}

static void test_refused(void **state)
{
	(void)state;
	sets("---\n{name: a}\n---\n", "name", "b", NULL);
	sets("---\nneeds:\n  - need: a\n---\n", "needs", "b", NULL);
	sets("---\n? name\n: a\n---\n", "name", "b", NULL);
}

/* 'want' NULL: refused. */
static void adds(const char *before, const char *line, const char *want)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	struct model m;
	int status;

	model_setup(&m);
	assert_int_equal(model_parse(&m, before), COACH_OK);
	status = coach_edit_action_add(
		&out, &m.entry, "Contracting", coach_text(line), &error);
	assert_int_equal(status, want ? COACH_OK : COACH_NO);
	if (want)
		assert_string_equal(out.ptr, want);
	coach_error_release(&error);
	coach_buffer_release(&out);
	model_release(&m);
}

#define MEETING "---\nkind: meeting\n---\n"
#define LINE "- [ ] @client A due:2026-11-20"
#define OTHER "- [x] @coach B due:2026-11-20 done:2026-11-20"

static void test_action_add(void **state)
{
	(void)state;
	adds(MEETING "## Contracting\n\n## Private\n", LINE,
		MEETING "## Contracting\n\n" LINE "\n\n## Private\n");
	adds(MEETING "## Contracting\n## Private\n", LINE,
		MEETING "## Contracting\n\n" LINE "\n\n## Private\n");
	adds(MEETING "## Contracting", LINE,
		MEETING "## Contracting\n\n" LINE "\n");
	adds(MEETING "## Contracting\n\n<!-- who -->\n\n## Private\n", LINE,
		MEETING "## Contracting\n\n<!-- who -->\n\n" LINE
			"\n\n## Private\n");
	/* Below the last one, with its lines, before what else there is. */
	adds(MEETING "## Contracting\n\n" OTHER "\n  more\n\nWords.\n", LINE,
		MEETING "## Contracting\n\n" OTHER "\n  more\n" LINE
			"\n\nWords.\n");
	adds(MEETING "## Contracting\n\n" OTHER, LINE,
		MEETING "## Contracting\n\n" OTHER "\n" LINE);
	adds("---\r\nkind: meeting\r\n---\r\n## Contracting\r\n\r\n" OTHER
	     "\r\n",
		LINE,
		"---\r\nkind: meeting\r\n---\r\n## Contracting\r\n\r\n" OTHER
		"\r\n" LINE "\r\n");
	adds(MEETING "## Facts\n", LINE, NULL);
	/* In a block of code it is none. */
	adds(MEETING "## Contracting\n\n```\ncode\n", LINE, NULL);
	adds(MEETING "## Contracting\n", "no action", NULL);
}

static void puts_off(const char *before, const char *want)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_actions actions = {0};
	struct model m;

	model_setup(&m);
	assert_int_equal(model_parse(&m, before), COACH_OK);
	coach_actions_read(&actions, &m.entry, &m.arena, NULL);
	assert_int_equal(actions.len, 1);
	coach_edit_action_due(&out, &m.entry, &actions.items[0],
		coach_day_parse(COACH_TEXT("2026-12-01")));
	assert_string_equal(out.ptr, want);
	free(actions.items);
	coach_buffer_release(&out);
	model_release(&m);
}

static void test_action_due(void **state)
{
	(void)state;
	puts_off(MEETING "- [ ] @coach A due:2026-11-20 +practice\n",
		MEETING "- [ ] @coach A due:2026-12-01 +practice\n");
	/* The check is 11 days later, too, wherever it stands. */
	puts_off(MEETING "- [ ] @coach A due:2026-11-20 check:2026-11-22\n",
		MEETING "- [ ] @coach A due:2026-12-01 check:2026-12-03\n");
	puts_off(MEETING "- [ ] check:2026-11-22 @coach A due:2026-11-20\n",
		MEETING "- [ ] check:2026-12-03 @coach A due:2026-12-01\n");
}

static void says(const char *before, const char *text, const char *want)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct model m;

	model_setup(&m);
	assert_int_equal(model_parse(&m, before), COACH_OK);
	coach_edit_section_add(&out, &m.entry, "Facts", coach_text(text));
	assert_string_equal(out.ptr, want);
	coach_buffer_release(&out);
	model_release(&m);
}

static void test_section_add(void **state)
{
	(void)state;
	says(MEETING "## Facts\n\n<!-- what? -->\n\n## B\n", "It is.\n",
		MEETING "## Facts\n\nIt is.\n\n## B\n");
	says(MEETING "## Facts\n\nOld.\n\n## B\n", "New.",
		MEETING "## Facts\n\nOld.\n\nNew.\n\n## B\n");
	says(MEETING "## Facts\n## B\n", "New.",
		MEETING "## Facts\n\nNew.\n\n## B\n");
	says(MEETING "## B\n", "a\n# b",
		MEETING "## B\n\n## Facts\n\na\n\\# b\n");
	says(MEETING "## B", "a", MEETING "## B\n\n## Facts\n\na\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scalar),
		cmocka_unit_test(test_action_add),
		cmocka_unit_test(test_action_due),
		cmocka_unit_test(test_section_add),
		cmocka_unit_test(test_quoting),
		cmocka_unit_test(test_insert),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_remove),
		cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scalar),
		cmocka_unit_test(test_quoting),
		cmocka_unit_test(test_insert),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_remove),
		cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

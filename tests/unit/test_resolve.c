#include "coach/journal/settling.h"
#include "model.h"
#include <string.h>

/* Bytes, and what was there, with CRLF for each line break. */
static void with_crlf(struct coach_buffer *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n')
			coach_buffer_add_byte(out, '\r');
		coach_buffer_add_byte(out, *text);
	}
}

/* value NULL: only settled; want NULL: refused. */
static void resolves_bytes(const char *before, const char *name,
	const char *value, const char *want)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	struct model m;
	int status = COACH_OK;

	model_setup(&m);
	assert_int_equal(model_parse(&m, before), COACH_OK);
	if (value)
		status = coach_edit_take(&out, &m.entry, m.kind,
			coach_text(name), coach_text(value), &error);
	else
		status = coach_edit_settle(
			&out, &m.entry, coach_text(name), &error);
	assert_int_equal(status, want ? COACH_OK : COACH_NO);
	if (want)
		assert_string_equal(out.ptr, want);
	else
		assert_non_null(error.hint);
	coach_error_release(&error);
	coach_buffer_release(&out);
	model_release(&m);
}

static void resolves(const char *before, const char *name, const char *value,
	const char *want)
{
	struct coach_buffer old = COACH_BUFFER_INIT, fresh = COACH_BUFFER_INIT;

	resolves_bytes(before, name, value, want);
	with_crlf(&old, before);
	with_crlf(&fresh, want ? want : "");
	resolves_bytes(old.ptr, name, value, want ? fresh.ptr : NULL);
	coach_buffer_release(&old);
	coach_buffer_release(&fresh);
}

/* Taking a value: FIELD's lines before and after it. */
static void takes(const char *before, const char *name, const char *value,
	const char *after)
{
	struct coach_buffer old = COACH_BUFFER_INIT, fresh = COACH_BUFFER_INIT;

	coach_buffer_add_format(
		&old, "---\nid: x # mine\n%spaid:   yes\n---\nBody.\n", before);
	coach_buffer_add_format(&fresh,
		"---\nid: x # mine\n%spaid:   yes\n---\nBody.\n",
		after ? after : "");
	resolves(old.ptr, name, value, after ? fresh.ptr : NULL);
	coach_buffer_release(&old);
	coach_buffer_release(&fresh);
}

static void test_take_scalar(void **state)
{
	(void)state;
	takes("size: large # since May\n", "size", "small",
		"size: small # since May\n");
	takes("name: 'a b'\n", "name", "c: d", "name: \"c: d\"\n");
	takes("name: a\n", "name", "[draft]", "name: \"[draft]\"\n");
	takes("name:\n", "name", "a", "name: a\n");
	takes("name: |\n  one\n  two\n", "name", "one\nthree\n",
		"name: |\n  one\n  three\n");
	takes("name: |\n  one\n", "name", "two", "name: two\n");
	takes("mood: [sunny]\n", "mood", "grey", "mood: grey\n");
	takes("mood:\n  - sunny\n  - dry\n", "mood", "grey", "mood: grey\n");
}

static void test_take_list(void **state)
{
	(void)state;
	takes("tags: [a, b]\n", "tags", "[c, \"1\"]", "tags: [c, \"1\"]\n");
	takes("tags:\n  - a # first\n  - b\n", "tags", "[c, d, e]",
		"tags:\n  - c\n  - d\n  - e\n");
	takes("tags: a\n", "tags", "[b, c]", "tags: [b, c]\n");
	takes("tags: [a, b]\n", "tags", "c", "tags: [c]\n");
	takes("tags: [a, b]\n", "tags", "[]", "tags: []\n");
	takes("own: {a: 1}\n", "own", "{a: \"2\", b: [c]}",
		"own: {a: \"2\", b: [c]}\n");
	takes("own:\n  a: 1\n", "own", "{a: \"2\"}", "own: {a: \"2\"}\n");
}

static void test_take_table(void **state)
{
	static const char table[] = "needs:\n"
				    "  - need: a.b # c\n"
				    "    rank: 1\n"
				    "  - {need: calm, rank: 2}\n"
				    "  - need: late\n"
				    "    rank:\n";

	(void)state;
	takes(table, "needs.a.b.rank", "7",
		"needs:\n"
		"  - need: a.b # c\n"
		"    rank: 7\n"
		"  - {need: calm, rank: 2}\n"
		"  - need: late\n"
		"    rank:\n");
	takes(table, "needs.calm.rank", "a, b",
		"needs:\n"
		"  - need: a.b # c\n"
		"    rank: 1\n"
		"  - {need: calm, rank: \"a, b\"}\n"
		"  - need: late\n"
		"    rank:\n");
	takes(table, "needs.late.rank", "3",
		"needs:\n"
		"  - need: a.b # c\n"
		"    rank: 1\n"
		"  - {need: calm, rank: 2}\n"
		"  - need: late\n"
		"    rank: 3\n");
	takes(table, "needs.gone.rank", "3", NULL);
	takes(table, "needs.calm.gone", "3", NULL);
	takes(table, "needs", "[{need: on time}, {need: calm, rank: \"3\"}]",
		"needs:\n"
		"  - need: on time\n"
		"  - need: calm\n"
		"    rank: 3\n");
}

static void test_settle(void **state)
{
	(void)state;
	resolves("---\nid: x\nunresolved:\n  body: [One]\n  name: [a, b]\n"
		 "# tail\n---\nBody.\n",
		"name", NULL,
		"---\nid: x\nunresolved:\n  body: [One]\n# tail\n---\nBody.\n");
	resolves("---\nid: x\nunresolved:\n  body: [One]\n# tail\n---\nBody.\n",
		"body", NULL, "---\nid: x\n# tail\n---\nBody.\n");
	resolves("---\nunresolved: {name: [a], \"n. b\": [c]} # why\nid: x\n"
		 "---\n",
		"name", NULL,
		"---\nunresolved: {\"n. b\": [c]} # why\nid: x\n---\n");
	resolves("---\nunresolved: {name: [a]}\nid: x\n---\n", "name", NULL,
		"---\nid: x\n---\n");
	resolves("---\nunresolved:\n  name:\n    - a\n    - b\n  size: small\n"
		 "---\n",
		"name", NULL, "---\nunresolved:\n  size: small\n---\n");
	resolves("---\nid: x\nunresolved: yes\n---\n", "unresolved", NULL,
		"---\nid: x\n---\n");
	resolves("---\n{id: x, unresolved: {name: [a]}}\n---\n", "name", NULL,
		NULL);
}

static void test_read(void **state)
{
	static const char text[] =
		"---\nname: a\nneeds:\n  - need: calm\n    rank: 2\n"
		"unresolved:\n  name: [b, c]\n  needs.calm.rank: [\"1\"]\n"
		"  body: [One]\n  deleted: [\"yes\"]\n---\n";
	struct coach_opens opens;
	struct model m;

	(void)state;
	model_setup(&m);
	assert_int_equal(model_parse(&m, text), COACH_OK);
	assert_true(coach_entry_is_open(&m.entry));
	coach_opens_read(&opens, &m.entry, m.kind, &m.arena);
	assert_int_equal(opens.len, 4);
	assert_int_equal(opens.items[0].what, COACH_OPEN_FIELD);
	assert_true(coach_text_is(opens.items[0].value, "a"));
	assert_int_equal(opens.items[0].others.len, 2);
	assert_true(coach_text_is(opens.items[1].value, "2"));
	assert_int_equal(opens.items[2].what, COACH_OPEN_BODY);
	assert_true(coach_text_is(opens.items[2].others.items[0], "One"));
	assert_int_equal(opens.items[3].what, COACH_OPEN_DELETED);
	assert_int_equal(
		model_parse(&m, "---\nunresolved: {}\n---\n"), COACH_OK);
	assert_false(coach_entry_is_open(&m.entry));
	model_release(&m);
}

/* What 'given' says of two fields, a body and a deletion: the outcome, and of
 * what was chosen how many, and the first's way. */
static void gives(const struct coach_settling_given *given,
	enum coach_settling_outcome want, size_t count,
	enum coach_choice_way way)
{
	static const char text[] =
		"---\nname: a\nsize: small\nunresolved:\n  name: [b, c]\n"
		"  size: [large]\n  body: [One]\n  deleted: [\"yes\"]\n---\n";
	struct coach_settling settling = {.bytes = COACH_BUFFER_INIT};
	const struct coach_open *open = NULL;
	struct model m;

	model_setup(&m);
	assert_int_equal(model_parse(&m, text), COACH_OK);
	coach_opens_read(&settling.opens, &m.entry, m.kind, &m.arena);
	assert_int_equal(settling.opens.len, 4);
	assert_int_equal(coach_settling_give(&settling, given, &open), want);
	if (want == COACH_SETTLING_CHOSEN) {
		assert_int_equal(settling.choices.len, count);
		assert_true(settling.remove == given->remove);
		if (count)
			assert_int_equal(settling.choices.items[0].way, way);
	} else if (want == COACH_SETTLING_SEVERAL) {
		assert_true(coach_text_is(open->name, "name"));
	}
	coach_settling_release(&settling);
	model_release(&m);
}

#define GIVES(want, count, way, ...)                                          \
	gives(&(const struct coach_settling_given){__VA_ARGS__}, want, count, \
		way)

static void test_give(void **state)
{
	(void)state;
	GIVES(COACH_SETTLING_CHOSEN, 4, COACH_CHOICE_KEEP, .ours = true);
	GIVES(COACH_SETTLING_CHOSEN, 1, COACH_CHOICE_KEEP, .ours = true,
		.field = "body");
	GIVES(COACH_SETTLING_SEVERAL, 0, COACH_CHOICE_KEEP, .theirs = true);
	GIVES(COACH_SETTLING_CHOSEN, 1, COACH_CHOICE_TAKE, .theirs = true,
		.field = "size");
	GIVES(COACH_SETTLING_CHOSEN, 1, COACH_CHOICE_KEEP, .value = "a",
		.field = "name");
	GIVES(COACH_SETTLING_CHOSEN, 1, COACH_CHOICE_TAKE, .value = "c",
		.field = "name");
	GIVES(COACH_SETTLING_CHOSEN, 1, COACH_CHOICE_SET, .value = "d",
		.field = "name");
	GIVES(COACH_SETTLING_WHICH, 0, COACH_CHOICE_KEEP, .value = "d");
	GIVES(COACH_SETTLING_NOT_OPEN, 0, COACH_CHOICE_KEEP, .ours = true,
		.field = "id");
	GIVES(COACH_SETTLING_BODY, 0, COACH_CHOICE_KEEP, .theirs = true,
		.field = "body");
	GIVES(COACH_SETTLING_DELETED, 0, COACH_CHOICE_KEEP, .value = "no",
		.field = "deleted");
	GIVES(COACH_SETTLING_CHOSEN, 0, COACH_CHOICE_KEEP, .remove = true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_take_scalar),
		cmocka_unit_test(test_take_list),
		cmocka_unit_test(test_take_table),
		cmocka_unit_test(test_settle),
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_give),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

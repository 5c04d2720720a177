#include "port/yaml/workaround_quick.h"
#include "unit.h"
#include <string.h>

/* What the quick way takes, libyaml takes, to the same nodes. */

static void assert_same_nodes(
	const struct coach_node *a, const struct coach_node *b)
{
	for (; a && b; a = a->next, b = b->next) {
		assert_int_equal(a->type, b->type);
		assert_int_equal(a->style, b->style);
		assert_int_equal(a->start, b->start);
		assert_int_equal(a->end, b->end);
		assert_int_equal(a->count, b->count);
		assert_int_equal(a->anchored, b->anchored);
		assert_int_equal(a->tagged, b->tagged);
		assert_int_equal(a->text.len, b->text.len);
		if (a->text.len)
			assert_memory_equal(
				a->text.ptr, b->text.ptr, a->text.len);
		if (a->type == COACH_NODE_SCALAR)
			assert_int_equal(a->text.ptr[a->text.len], '\0');
		assert_int_equal(a->key != NULL, b->key != NULL);
		if (a->key)
			assert_same_nodes(a->key, b->key);
		assert_same_nodes(a->first, b->first);
	}
	assert_null(a);
	assert_null(b);
}

/* True: the quick way took it. The text stands between other bytes. */
static bool compare(const char *yaml, size_t len)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_arena arena = {0};
	struct coach_error error = {0};
	const struct coach_node *quick, *full;
	size_t offset;

	coach_buffer_add_string(&bytes, "---\n");
	coach_buffer_add(&bytes, yaml, len);
	coach_buffer_add_string(&bytes, "---\n");
	quick = coach_yaml_quick(coach_buffer_text(&bytes), 4, 4 + len, &arena);
	if (quick) {
		if (coach_yaml_parse_full(coach_buffer_text(&bytes), 4, 4 + len,
			    &arena, &full, &offset, &error))
			fail_msg("libyaml refuses '%.*s': %s", (int)len, yaml,
				error.message);
		assert_same_nodes(quick, full);
	}
	coach_arena_release(&arena);
	coach_error_release(&error);
	coach_buffer_release(&bytes);
	return quick != NULL;
}

static void test_usual_front_matter_is_quick(void **state)
{
	static const char *const texts[] = {
		"kind: client\nid: maria-lopez\n",
		"name: Mar\xc3\xad\x61 L\xc3\xb3pez\nalias: \"Client A\"\n",
		"a:\nb: \nc: x\n",
		"zones: [blue, green]\nlist: []\none: [ a b , \"c, d\" ]\n",
		"kind: client\r\nid: x\r\n",
		"# comment\nkind: a\n\n# another\nid: b\n",
		"at: 8:15\nurl: https://example.org/a#b\nminus: -5\n",
		"single: 'it is, so: yes'\nempty: ''\nalso: \"\"\n",
		"text: (a) b's [c], {d} & e\n",
		"emoji: \xf0\x9f\x99\x82\nsign: \xe2\x80\x94 \xc2\xbd\n",
		"a: 1\na: 2\n",
		"a: b # c\nd: # e\nf: [g] # h\ni: \"j\"  # k: l\nm: n#o\n",
		"key-with-dash: ~\nnull: null\n",
		"last: line",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (!compare(texts[i], strlen(texts[i])))
			fail_msg("not quick: %s", texts[i]);
	}
}

static void test_the_rest_is_left_to_libyaml(void **state)
{
	static const char *const texts[] = {"", "\n", "# only this\n",
		"just words\n", "- a\n", "a: b: c\n", "a: b:\n", "a: b#: c\n",
		"a: [x, y\n", "a: [x,]\n", "a: [b #]\n", "a: \"b\"#c\n",
		"a: b # \t\n", "a: [x, , y]\n", "a: {b: c}\n", "a: \"x\\n\"\n",
		"a: 'it''s'\n", "a: \"x\n", "a: x\n b\n", "a:\n  b: c\n",
		"a:\n- b\n", "a: |\n  b\n", "a: *b\n", "a: &b c\n", "a: !c d\n",
		"a: @b\n", "a: %b\n", "a: `b\n", "a:\tb\n", "a: b\tc\n",
		"a: b\n---\nc: d\n", "...\n", "? a\n", "a : b\n", "a:b\n",
		"\"a\": b\n", "a: \x01\n", "a: \x7f\n", "a: \xc2\x85\n",
		"a: b\xe2\x80\xa8\n", "a: \xef\xbb\xbf\n", "a: \xff\n",
		"a: [b: c]\n", "a: [b]c\n", "a: \"b\"c\n", "a: - b\n",
		"a: ? b\n", "a: > b\n", "%YAML 1.1\n", "a: b\rc\n"};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (compare(texts[i], strlen(texts[i])))
			fail_msg("quick, but should not be: %s", texts[i]);
	}
}

static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* Pieces of YAML in any order: most of it is broken, the rest is the same. */
static void test_any_mixture_is_the_same(void **state)
{
	static const char *const pieces[] = {"a", "key", ": ", ":", "\n", "\n",
		"\nb: ", "\nc: ", " ", "  ", "-", "- ", "[", "]", ",", ", ",
		"\"", "'", "#", " #", "{", "}", "\\", "&", "*", "!", "|", ">",
		"%", "@", "`", "?", "? ", "~", "\t", "\r\n", "\r", "5", "8:15",
		"\xc3\xa9", "\xc2\xa0", "\xc2\x85", "\xe2\x80\xa8",
		"\xe2\x80\x94", "\xef\xbb\xbf", "\xf0\x9f\x99\x82", "<<", "=",
		"---", "...", "null", "(", "/", ".", "+", "$", "<", "\x7f",
		"x y", "\"q\"", "'q'", "[a, b]", "\nlong-key_1: "};
	const uint32_t count = sizeof(pieces) / sizeof(*pieces);
	struct coach_buffer text = COACH_BUFFER_INIT;
	uint32_t seed = 20261120;
	size_t quick = 0;

	(void)state;
	for (int round = 0; round < 60000; round++) {
		uint32_t parts = 1 + next_random(&seed) % 9;

		coach_buffer_clear(&text);
		if (next_random(&seed) % 4)
			coach_buffer_add_string(&text, "k: ");
		while (parts--)
			coach_buffer_add_string(
				&text, pieces[next_random(&seed) % count]);
		if (next_random(&seed) % 8)
			coach_buffer_add_byte(&text, '\n');
		quick += compare(text.ptr, text.len);
	}
	/* Enough of them to mean something. */
	assert_true(quick > 3000);
	coach_buffer_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_usual_front_matter_is_quick),
		cmocka_unit_test(test_the_rest_is_left_to_libyaml),
		cmocka_unit_test(test_any_mixture_is_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "model.h"
#include "unit.h"
#include <string.h>

/* The findings of parsing alone. */
static void parses_to(const char *text, size_t len, const char *expected)
{
	struct model m;

	model_setup(&m);
	coach_entry_parse(&m.entry, (struct coach_text){text, len},
		COACH_ENTRY_WHOLE, &m.arena, &m.findings);
	assert_findings(&m, text, len, expected);
	model_release(&m);
}

#define PARSES_TO(text, expected) parses_to(text, sizeof(text) - 1, expected)

static void test_refusals(void **state)
{
	(void)state;
	PARSES_TO("---\nkind: a\n---\n", "");
	PARSES_TO("", "1:1 front-matter");
	PARSES_TO("# Title\n", "1:1 front-matter");
	PARSES_TO("---\nkind: a\n", "1:1 front-matter");
	PARSES_TO("\n---\nkind: a\n---\n", "1:1 front-matter");
	PARSES_TO("---\n- a\n- b\n---\n", "2:1 front-matter");
	PARSES_TO("---\njust words\n---\n", "2:1 front-matter");
	PARSES_TO("---\na: &x 1\nb: *x\n---\n",
		"2:4 yaml-feature, 3:4 yaml-feature");
	PARSES_TO("---\na: !!str 1\n---\n", "2:4 yaml-feature");
	PARSES_TO("---\n<<: {a: 1}\n---\n", "2:1 yaml-feature");
	PARSES_TO("---\na: 1\nb: 2\na: 3\n---\n", "4:1 duplicate-key");
	PARSES_TO("---\na: {x: 1, x: 2}\n---\n", "2:11 duplicate-key");
	PARSES_TO("---\na: 1\n...\nb: 2\n---\n", "4:1 yaml");
	PARSES_TO("---\na: \"x\nb: 2\n---\n", "4:1 yaml");
	PARSES_TO("---\na: b: c\n---\n", "2:5 yaml");
	PARSES_TO("---\na: \x01\n---\n", "2:4 yaml");
	PARSES_TO("---\na: \xff\n---\n", "2:4 encoding");
	PARSES_TO("---\na: 1\n---\nb\xc3\n", "4:2 encoding");
	PARSES_TO("---\na: 1\n---\nb\0c\n", "4:2 encoding");
	PARSES_TO("---\n? [a]\n: 1\n---\n", "2:3 yaml");
}

/* Columns are characters, also behind wide ones and after a BOM. */
static void test_columns(void **state)
{
	(void)state;
	PARSES_TO("\xef\xbb\xbf# T\n", "1:1 front-matter");
	PARSES_TO("---\n\"\xc3\xbc\xe2\x82\xac\": 1\n"
		  "b: {\xc3\xa4: 1, \xc3\xa4: 2}\n---\n",
		"3:11 duplicate-key");
	PARSES_TO("---\r\na: 1\r\na: 2\r\n---\r\n", "3:1 duplicate-key");
	/* U+2028 breaks a line for YAML, but not for an editor. */
	PARSES_TO("---\nb: \"x\xe2\x80\xa8y\"\na: 1\na: 2\n---\n",
		"4:1 duplicate-key");
}

static void id_is(const char *bytes, const char *id)
{
	struct coach_arena arena = {0};

	assert_text(coach_entry_id(coach_text(bytes), &arena), id);
	coach_arena_release(&arena);
}

static void test_id(void **state)
{
	(void)state;
	id_is("---\nid: ana # Lopez\n---\n", "ana");
	id_is("---\nid: [ana]\n---\n", "");
	id_is("---\nid: ana\nx: [1\n---\n", "ana");
	id_is("---\nx: \"1\nid: 'ana' \n---\n", "ana");
	id_is("\xef\xbb\xbf---\r\nid: \"ana\"\r\nx: [\r\n---\r\n", "ana");
	id_is("---\nx: [\nid: ana\n", "ana");
	id_is("---\nid: a b\n---\n", "");
	id_is("---\nid: \"\n---\n", "");
	id_is("---\nid:\n---\n", "");
	id_is("---\nx: [\n---\nid: ana\n", "");
	id_is("id: ana\n", "");
	id_is("", "");
}

static void test_depth(void **state)
{
	struct coach_buffer text = COACH_BUFFER_INIT;
	struct model m;

	(void)state;
	for (int depth = 62; depth <= 64; depth++) {
		coach_buffer_clear(&text);
		coach_buffer_add_string(&text, "---\na: ");
		for (int i = 0; i < depth; i++)
			coach_buffer_add_byte(&text, '[');
		for (int i = 0; i < depth; i++)
			coach_buffer_add_byte(&text, ']');
		coach_buffer_add_string(&text, "\n---\n");
		model_setup(&m);
		model_parse(&m, text.ptr);
		assert_findings(
			&m, text.ptr, text.len, depth == 64 ? "2:67 yaml" : "");
		model_release(&m);
	}
	coach_buffer_release(&text);
}

static void test_large_front(void **state)
{
	struct coach_buffer text = COACH_BUFFER_INIT;
	struct model m;

	(void)state;
	coach_buffer_add_string(&text, "---\n");
	for (int i = 0; text.len <= COACH_YAML_SIZE_MAX + 64; i++)
		coach_buffer_add_format(&text, "k%d: 1\n", i);
	coach_buffer_add_string(&text, "---\n");
	model_setup(&m);
	model_parse(&m, text.ptr);
	assert_findings(&m, text.ptr, text.len, "2:1 size");
	model_release(&m);
	coach_buffer_release(&text);
}

static void test_values(void **state)
{
	static const char text[] =
		"---\n"
		"id: x-1\n"
		"kind: thing\n"
		"name: \"a # b\" # comment\n"
		"empty:\n"
		"none: ~\n"
		"quoted: \"\"\n"
		"lit: |\n  two\n  lines\n\n"
		"last: end\n"
		"---\n"
		"\n# The title\n\n## One\n\ntext\n\n### Sub\n"
		"\nmore\n\n## Two\n";
	struct model m;
	const struct coach_node *node;

	(void)state;
	model_setup(&m);
	assert_int_equal(model_parse(&m, text), COACH_OK);
	assert_true(coach_text_is(m.entry.id, "x-1"));
	assert_true(coach_text_is(m.entry.kind, "thing"));
	node = coach_entry_get(&m.entry, "name");
	assert_memory_equal(text + node->start, "\"a # b\"", 7);
	assert_int_equal(node->end - node->start, 7);
	assert_null(coach_entry_get(&m.entry, "empty"));
	assert_null(coach_entry_get(&m.entry, "none"));
	assert_non_null(coach_entry_get(&m.entry, "quoted"));
	node = coach_entry_get(&m.entry, "lit");
	assert_true(coach_text_is(node->text, "two\nlines\n"));
	assert_memory_equal(text + node->end - 5, "lines", 5);
	assert_true(coach_text_is(
		coach_entry_title(&m.entry, m.kind), "The title"));
	assert_true(coach_text_is(coach_entry_section(&m.entry, "One"),
		"text\n\n### Sub\n\nmore"));
	assert_true(coach_text_is(coach_entry_section(&m.entry, "Two"), ""));
	model_release(&m);
}

static const struct coach_block *block_at(const struct model *m, size_t i)
{
	assert_true(i < m->entry.body.block_count);
	return &m->entry.body.blocks[i];
}

static void test_blocks(void **state)
{
	static const char text[] = "---\r\nid: x\r\n---\r\n"
				   "# *A* `b` [c](d.md)\r\n"
				   "\r\n"
				   "para\r\n![p](i.png) more\r\n"
				   "\r\n"
				   "- one\r\n  - [ ] two\r\n    lines\r\n"
				   "- three\r\n"
				   "\r\n"
				   "```\r\n- [ ] no\r\n```\r\n"
				   "> - [ ] quoted [q](e.md)";
	struct model m;
	const struct coach_block *block;

	(void)state;
	model_setup(&m);
	assert_int_equal(model_parse(&m, text), COACH_OK);
	block = block_at(&m, 0);
	assert_int_equal(block->type, COACH_BLOCK_HEADING);
	assert_true(coach_text_is(block->text, "A b c"));
	block = block_at(&m, 1);
	assert_int_equal(block->type, COACH_BLOCK_PARAGRAPH);
	assert_memory_equal(text + block->start, "para", 4);
	assert_memory_equal(text + block->end - 6, "more\r\n", 6);
	block = block_at(&m, 2);
	assert_int_equal(block->type, COACH_BLOCK_ITEM);
	assert_int_equal(block->level, 1);
	assert_memory_equal(text + block->end, "  - [ ]", 7);
	block = block_at(&m, 3);
	assert_int_equal(block->level, 2);
	assert_true(coach_text_is(block->text, "[ ] two\r\n    lines"));
	assert_true(coach_text_is(block_at(&m, 4)->text, "three"));
	assert_int_equal(block_at(&m, 5)->type, COACH_BLOCK_CODE);
	assert_int_equal(block_at(&m, 6)->type, COACH_BLOCK_OTHER);
	assert_int_equal(block_at(&m, 6)->end, sizeof(text) - 1);
	assert_int_equal(m.entry.body.block_count, 7);
	assert_int_equal(m.entry.body.link_count, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct coach_link *link = &m.entry.body.links[i];
		static const char *const at[] = {"[c]", "![p]", "[q]"};

		assert_memory_equal(text + link->offset, at[i], strlen(at[i]));
	}
	model_release(&m);
}

/* What begins on the line of another item is all of that. */
static void test_blocks_on_one_line(void **state)
{
	static const char text[] = "---\nid: x\n---\n"
				   "- - [ ] one\n  - two\n"
				   "- # no section [l](a.md)\n  words\n"
				   "# section\n";
	static const char *const starts[] = {
		"- - [ ] one", "  - two", "- # no", "# section"};
	struct model m;

	(void)state;
	model_setup(&m);
	assert_int_equal(model_parse(&m, text), COACH_OK);
	assert_int_equal(m.entry.body.block_count, 4);
	for (size_t i = 0; i < 4; i++) {
		const struct coach_block *block = block_at(&m, i);

		assert_memory_equal(
			text + block->start, starts[i], strlen(starts[i]));
		assert_int_equal(
			block->end, i == 3 ? sizeof(text) - 1 : block[1].start);
		assert_int_equal(block->type,
			i == 3 ? COACH_BLOCK_HEADING : COACH_BLOCK_ITEM);
	}
	assert_int_equal(block_at(&m, 0)->level, 2);
	assert_true(coach_text_is(block_at(&m, 0)->text, "[ ] one"));
	assert_int_equal(m.entry.body.link_count, 1);
	model_release(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_id),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_large_front),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_blocks_on_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "unit.h"

#include "coach/render/sheet.h"
#include <cmark.h>
#include <stdlib.h>
#include <string.h>

static const struct coach_look narrow = {.width = 24};

static void write_page(struct coach_sheet *sheet)
{
	const struct coach_column columns[] = {
		{"who", false}, {"times", false}, {"id", true}};
	struct coach_table table = {.columns = columns, .column_count = 3};

	coach_sheet_say(sheet, COACH_SHEET_TITLE, COACH_LOOK_BOLD, 0, 0,
		COACH_TEXT("Stops a day"));
	coach_sheet_say(sheet, COACH_SHEET_TEXT, COACH_LOOK_DIM, 2, 4,
		COACH_TEXT("fewer of them are better, says *Ana*"));
	coach_sheet_gap(sheet);
	coach_sheet_say(sheet, COACH_SHEET_HEADING, COACH_LOOK_BOLD, 1, 1,
		COACH_TEXT("Next"));
	coach_sheet_open(sheet, COACH_SHEET_ITEM, 0, 4);
	coach_sheet_add(sheet, COACH_LOOK_GREEN, COACH_TEXT("5"));
	coach_sheet_add(
		sheet, COACH_LOOK_PLAIN, COACH_TEXT(". ask about the night"));
	coach_sheet_close(sheet);
	coach_sheet_say(sheet, COACH_SHEET_SUB_ITEM, COACH_LOOK_PLAIN, 4, 4,
		COACH_TEXT("- and listen"));
	coach_sheet_command(
		sheet, 2, COACH_TEXT("coach observe ana stops 12 --note=x"));
	coach_table_add_text(&table, COACH_TEXT("Ana | Bo"));
	coach_table_add_count(&table, 12);
	coach_table_add_text(&table, COACH_TEXT("for programs"));
	coach_sheet_table(sheet, &table);
	coach_table_release(&table);
}

static void check_page(const struct coach_medium *medium, const char *want)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_sheet sheet = {
		.out = &out, .look = &narrow, .medium = medium};

	write_page(&sheet);
	assert_string_equal(out.ptr, want);
	coach_buffer_release(&out);
}

static void test_terminal(void **state)
{
	(void)state;
	check_page(&coach_medium_terminal,
		"Stops a day\n"
		"  fewer of them are\n"
		"    better, says *Ana*\n"
		"\n"
		" Next\n"
		"5. ask about the night\n"
		"    - and listen\n"
		"  coach observe ana \\\n"
		"    stops 12 --note=x\n"
		"who       times\n"
		"Ana | Bo  12\n");
}

static void test_markdown(void **state)
{
	(void)state;
	check_page(&coach_medium_markdown,
		"# Stops a day\n"
		"\n"
		"fewer of them are better, says \\*Ana\\*\n"
		"\n"
		"## Next\n"
		"\n"
		"- 5. ask about the night\n"
		"  - \\- and listen\n"
		"\n"
		"```sh\n"
		"coach observe ana stops 12 --note=x\n"
		"```\n"
		"\n"
		"| who | times |\n"
		"| --- | --: |\n"
		"| Ana \\| Bo | 12 |\n");
}

static void test_picture_has_no_colors(void **state)
{
	const struct coach_look look = {.width = 40, .color = true};
	const struct coach_plot_point points[] = {
		{.value = 1, .day = 20000, .style = COACH_LOOK_GREEN},
		{.value = 2, .day = 20001, .style = COACH_LOOK_GREEN}};
	const struct coach_plot plot = {
		.points = points, .point_count = 2, .width = 40};
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_sheet sheet = {
		.out = &out, .look = &look, .medium = &coach_medium_markdown};

	(void)state;
	coach_sheet_plot(&sheet, &plot);
	assert_null(memchr(out.ptr, '\033', out.len));
	assert_memory_equal(out.ptr, "```text\n", 8);
	assert_string_equal(out.ptr + out.len - 4, "```\n");
	coach_buffer_release(&out);
}

/* What cmark makes of it as a paragraph is the text. */
static void check_reads_as(const char *text)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	cmark_node *document, *paragraph, *words;
	struct coach_buffer read = COACH_BUFFER_INIT;

	coach_markdown_add(&out, coach_text(text), true);
	document = cmark_parse_document(out.ptr, out.len, CMARK_OPT_DEFAULT);
	paragraph = cmark_node_first_child(document);
	assert_int_equal(cmark_node_get_type(paragraph), CMARK_NODE_PARAGRAPH);
	assert_null(cmark_node_next(paragraph));
	for (words = cmark_node_first_child(paragraph); words;
		words = cmark_node_next(words)) {
		assert_int_equal(cmark_node_get_type(words), CMARK_NODE_TEXT);
		coach_buffer_add_string(&read, cmark_node_get_literal(words));
	}
	assert_string_equal(read.ptr, text);
	cmark_node_free(document);
	coach_buffer_release(&read);
	coach_buffer_release(&out);
}

static void test_text_reads_as_itself(void **state)
{
	static const char *const texts[] = {"plain", "# no heading", "#",
		"- no item", "+ no item", "* no item", "> no quote",
		"=== no line", "--- no line", "~~~ no code", "``` no code",
		"1. no item", "12) no item", "1.", "12.5 stays", "1999) done",
		"*not* _so_ **loud**", "snake_case_word", "_one_", "a_", "_b",
		"[no](link)", "[x]", "![no](picture)", "<b>no tag</b>",
		"<https://example.org>", "&amp; &#42; & co", "`no code`",
		"back\\slash \\* \\", "a | b", "100 % = all",
		"Ana's \"huddle\"", "déjà vu: naïve — …", "a*b*c", "2 * 3 * 4",
		"x\\y"};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		check_reads_as(texts[i]);
}

/* Any short text of the signs that mean something. */
static void test_random_text_reads_as_itself(void **state)
{
	static const char signs[] = "#+->=~*_`[]()<>&|\\!.1 ax";
	unsigned seed = 1;

	(void)state;
	for (int run = 0; run < 20000; run++) {
		char text[9] = "";
		size_t len = 1 + (size_t)run % 8;

		for (size_t i = 0; i < len; i++) {
			seed = seed * 1103515245 + 12345;
			text[i] = signs[(seed >> 16) % (sizeof(signs) - 1)];
		}
		/* CommonMark drops blanks at both ends. */
		if (text[0] != ' ' && text[len - 1] != ' ')
			check_reads_as(text);
	}
}

/* Blanks make columns of a terminal, behind which words are broken; a part
 * that is not joined leaves nothing. */
static void test_columns_and_parts(void **state)
{
	static const char *const expected[] = {
		"  12    one\n        two\n", "- 12 one two\n"};
	const struct coach_medium *media[] = {
		&coach_medium_terminal, &coach_medium_markdown};
	const struct coach_look look = {.width = 12};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct coach_buffer out = COACH_BUFFER_INIT;
		struct coach_buffer words = COACH_BUFFER_INIT;
		struct coach_sheet sheet = {
			.out = &out, .look = &look, .medium = media[i]};
		struct coach_sheet part =
			coach_sheet_part(&sheet, &words, COACH_SHEET_NONE);

		coach_sheet_open(&part, COACH_SHEET_ITEM, 0, 8);
		coach_sheet_add_line(
			&part, COACH_LOOK_PLAIN, COACH_TEXT("  12    "));
		coach_sheet_add(&part, COACH_LOOK_PLAIN, COACH_TEXT("one two"));
		coach_sheet_close(&part);
		assert_int_equal(out.len, 0);
		coach_sheet_join(&sheet, &part);
		assert_string_equal(out.ptr, expected[i]);
		assert_int_equal(sheet.last, COACH_SHEET_ITEM);
		coach_buffer_release(&words);
		coach_buffer_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns_and_parts),
		cmocka_unit_test(test_terminal),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_picture_has_no_colors),
		cmocka_unit_test(test_text_reads_as_itself),
		cmocka_unit_test(test_random_text_reads_as_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

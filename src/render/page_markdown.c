#include "coach/port/unicode.h"
#include "coach/render/sheet.h"
#include <string.h>

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		(c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* "12. " and "12) " begin an ordered list. */
static bool ends_number(struct coach_text text, size_t at)
{
	if (at + 1 < text.len && text.ptr[at + 1] != ' ')
		return false;
	for (size_t i = 0; i < at; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
	}
	return at > 0;
}

/* Would it be obeyed there? CommonMark 0.31, sections 2.4 and 4 to 6. */
static bool has_meaning(struct coach_text text, size_t at, bool begins)
{
	char c = text.ptr[at];
	bool within = at && at + 1 < text.len && is_word(text.ptr[at - 1]) &&
		is_word(text.ptr[at + 1]);

	if (c == '_')
		return !within;
	if (memchr("\\`*[]<&|", c, 8))
		return true;
	if (!begins)
		return false;
	if (c == '.' || c == ')')
		return ends_number(text, at);
	return !at && memchr("#+->=~", c, 6);
}

void coach_markdown_add(
	struct coach_buffer *out, struct coach_text text, bool begins)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	static const struct coach_look plain;

	coach_look_add_line(&words, &plain, COACH_LOOK_PLAIN, text);
	text = coach_buffer_text(&words);
	/* Blanks at the beginning would make it code. */
	while (begins && text.len && *text.ptr == ' ')
		text = coach_text_cut(text, 1, text.len);
	for (size_t i = 0; i < text.len; i++) {
		if (has_meaning(text, i, begins))
			coach_buffer_add_byte(out, '\\');
		coach_buffer_add_byte(out, text.ptr[i]);
	}
	coach_buffer_release(&words);
}

static bool is_item(enum coach_sheet_block block)
{
	return block == COACH_SHEET_ITEM || block == COACH_SHEET_SUB_ITEM;
}

/* An empty line parts blocks, but for the items of a list. */
static void part(struct coach_sheet *sheet, enum coach_sheet_block block)
{
	if (sheet->last != COACH_SHEET_NONE &&
		!(is_item(sheet->last) && is_item(block)))
		coach_buffer_add_byte(sheet->out, '\n');
}

static void open(struct coach_sheet *sheet)
{
	static const char *const before[] = {[COACH_SHEET_TITLE] = "# ",
		[COACH_SHEET_HEADING] = "## ",
		[COACH_SHEET_SUB_HEADING] = "### ",
		[COACH_SHEET_TEXT] = "",
		[COACH_SHEET_ITEM] = "- ",
		[COACH_SHEET_SUB_ITEM] = "  - "};

	part(sheet, sheet->block);
	coach_buffer_add_string(sheet->out, before[sheet->block]);
	sheet->column = 0;
}

static void add(struct coach_sheet *sheet,
	enum coach_style style __attribute__((unused)), struct coach_text text)
{
	size_t before = sheet->out->len;

	coach_markdown_add(sheet->out, text, !sheet->column);
	sheet->column += sheet->out->len - before;
}

static void end_line(struct coach_sheet *sheet)
{
	coach_buffer_add_byte(sheet->out, '\n');
}

static void no_gap(struct coach_sheet *sheet __attribute__((unused)))
{
}

static void begin_code(struct coach_sheet *sheet, const char *language)
{
	part(sheet, COACH_SHEET_PICTURE);
	coach_buffer_add_format(sheet->out, "```%s\n", language);
}

static void end_code(struct coach_sheet *sheet)
{
	coach_buffer_add_string(sheet->out, "```\n");
}

static void command(struct coach_sheet *sheet,
	size_t indent __attribute__((unused)), struct coach_text words)
{
	begin_code(sheet, "sh");
	coach_unicode_printable(sheet->out, words);
	coach_buffer_add_byte(sheet->out, '\n');
	end_code(sheet);
}

static void table(struct coach_sheet *sheet, const struct coach_table *rows)
{
	part(sheet, COACH_SHEET_TABLE);
	coach_table_print(sheet->out, rows, COACH_FORMAT_MARKDOWN, sheet->look);
}

static struct coach_look plain(const struct coach_sheet *sheet)
{
	struct coach_look look = *sheet->look;

	look.color = false;
	return look;
}

static void plot(struct coach_sheet *sheet, const struct coach_plot *drawn)
{
	struct coach_look look = plain(sheet);

	begin_code(sheet, "text");
	coach_plot_draw(sheet->out, drawn, &look);
	end_code(sheet);
}

static void bars(struct coach_sheet *sheet, const struct coach_bars *drawn)
{
	struct coach_look look = plain(sheet);

	begin_code(sheet, "text");
	coach_bars_draw(sheet->out, drawn, &look);
	end_code(sheet);
}

const struct coach_medium coach_medium_markdown = {.open = open,
	.add = add,
	.add_line = add,
	.close = end_line,
	.gap = no_gap,
	.command = command,
	.table = table,
	.plot = plot,
	.bars = bars};

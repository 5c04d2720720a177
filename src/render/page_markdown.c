#include "coach/port/unicode.h"
#include "coach/render/sheet.h"

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

static void add_line(struct coach_sheet *sheet, enum coach_style style,
	struct coach_text text)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < text.len; i++) {
		if (!i || text.ptr[i] != ' ' || text.ptr[i - 1] != ' ')
			coach_buffer_add_byte(&words, text.ptr[i]);
	}
	add(sheet, style, coach_buffer_text(&words));
	coach_buffer_release(&words);
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
	.add_line = add_line,
	.close = end_line,
	.gap = no_gap,
	.command = command,
	.table = table,
	.plot = plot,
	.bars = bars};

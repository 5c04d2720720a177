#include "coach/port/unicode.h"
#include "coach/render/sheet.h"

static void open(struct coach_sheet *sheet)
{
	coach_buffer_add_format(sheet->out, "%*s", (int)sheet->indent, "");
	sheet->column = sheet->indent;
}

static void add(struct coach_sheet *sheet, enum coach_style style,
	struct coach_text text)
{
	sheet->column = coach_look_add_wrapped(sheet->out, sheet->look, style,
		text, sheet->column, sheet->hang);
}

static void add_line(struct coach_sheet *sheet, enum coach_style style,
	struct coach_text text)
{
	coach_look_add_line(sheet->out, sheet->look, style, text);
	sheet->column += coach_unicode_width(text);
}

static void end_line(struct coach_sheet *sheet)
{
	coach_buffer_add_byte(sheet->out, '\n');
}

static void command(
	struct coach_sheet *sheet, size_t indent, struct coach_text words)
{
	size_t width = sheet->look->width, column = indent;
	struct coach_buffer *out = sheet->out;
	struct coach_text word;
	bool first = true;

	coach_buffer_add_format(out, "%*s", (int)indent, "");
	for (; coach_text_split(&words, ' ', &word); first = false) {
		size_t need = coach_unicode_width(word);

		/* Behind the word is room for the backslash. */
		if (!first && width && column + need + 3 > width) {
			column = indent + 2;
			coach_buffer_add_format(
				out, " \\\n%*s", (int)column, "");
		} else if (!first) {
			coach_buffer_add_byte(out, ' ');
			column++;
		}
		coach_look_add_line(out, sheet->look, COACH_LOOK_DIM, word);
		column += need;
	}
	end_line(sheet);
}

static void table(struct coach_sheet *sheet, const struct coach_table *rows)
{
	coach_table_print(sheet->out, rows, COACH_FORMAT_TABLE, sheet->look);
}

static void plot(struct coach_sheet *sheet, const struct coach_plot *drawn)
{
	coach_plot_draw(sheet->out, drawn, sheet->look);
}

static void bars(struct coach_sheet *sheet, const struct coach_bars *drawn)
{
	coach_bars_draw(sheet->out, drawn, sheet->look);
}

const struct coach_medium coach_medium_terminal = {.open = open,
	.add = add,
	.add_line = add_line,
	.close = end_line,
	.gap = end_line,
	.command = command,
	.table = table,
	.plot = plot,
	.bars = bars,
	.screen = true};

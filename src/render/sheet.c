#include "coach/render/sheet.h"

void coach_sheet_open(struct coach_sheet *sheet, enum coach_sheet_block block,
	size_t indent, size_t hang)
{
	sheet->block = block;
	sheet->indent = indent;
	sheet->hang = hang;
	sheet->medium->open(sheet);
}

void coach_sheet_add(struct coach_sheet *sheet, enum coach_style style,
	struct coach_text text)
{
	sheet->medium->add(sheet, style, text);
}

void coach_sheet_add_line(struct coach_sheet *sheet, enum coach_style style,
	struct coach_text text)
{
	sheet->medium->add_line(sheet, style, text);
}

static void done(struct coach_sheet *sheet, enum coach_sheet_block block)
{
	sheet->last = block;
	sheet->block = COACH_SHEET_NONE;
}

void coach_sheet_close(struct coach_sheet *sheet)
{
	sheet->medium->close(sheet);
	done(sheet, sheet->block);
}

void coach_sheet_say(struct coach_sheet *sheet, enum coach_sheet_block block,
	enum coach_style style, size_t indent, size_t hang,
	struct coach_text text)
{
	coach_sheet_open(sheet, block, indent, hang);
	coach_sheet_add(sheet, style, text);
	coach_sheet_close(sheet);
}

void coach_sheet_line(struct coach_sheet *sheet, enum coach_sheet_block block,
	enum coach_style style, size_t indent, struct coach_text text)
{
	coach_sheet_open(sheet, block, indent, indent);
	coach_sheet_add_line(sheet, style, text);
	coach_sheet_close(sheet);
}

void coach_sheet_gap(struct coach_sheet *sheet)
{
	sheet->medium->gap(sheet);
}

void coach_sheet_command(
	struct coach_sheet *sheet, size_t indent, struct coach_text command)
{
	sheet->medium->command(sheet, indent, command);
	done(sheet, COACH_SHEET_COMMAND);
}

void coach_sheet_table(
	struct coach_sheet *sheet, const struct coach_table *table)
{
	if (!coach_table_rows(table))
		return;
	sheet->medium->table(sheet, table);
	done(sheet, COACH_SHEET_TABLE);
}

void coach_sheet_plot(struct coach_sheet *sheet, const struct coach_plot *plot)
{
	sheet->medium->plot(sheet, plot);
	done(sheet, COACH_SHEET_PICTURE);
}

void coach_sheet_bars(struct coach_sheet *sheet, const struct coach_bars *bars)
{
	sheet->medium->bars(sheet, bars);
	done(sheet, COACH_SHEET_PICTURE);
}

struct coach_sheet coach_sheet_part(const struct coach_sheet *sheet,
	struct coach_buffer *out, enum coach_sheet_block above)
{
	struct coach_sheet part = *sheet;

	part.out = out;
	part.last = above;
	return part;
}

void coach_sheet_join(struct coach_sheet *sheet, const struct coach_sheet *part)
{
	if (!part->out->len)
		return;
	coach_buffer_add_text(sheet->out, coach_buffer_text(part->out));
	sheet->last = part->last;
}

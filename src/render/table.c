#include "coach/render/table.h"
#include "coach/base/number.h"
#include "coach/model/value.h"
#include "coach/port/unicode.h"
#include "coach/render/sheet.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define GAP 2        /* columns of blanks between two cells */
#define NARROWEST 10 /* a column is not cut below this: a date fits */
#define WIDEST 80    /* of a column in a file or a pipe, for the padding only */

void coach_table_release(struct coach_table *table)
{
	free(table->cells.items);
	coach_arena_release(&table->arena);
	*table = (struct coach_table){0};
}

size_t coach_table_rows(const struct coach_table *table)
{
	return table->cells.len / table->column_count;
}

void coach_table_add(struct coach_table *table, enum coach_cell_type type,
	enum coach_style style, struct coach_text text)
{
	struct coach_cell cell = {
		.type = text.len ? type : COACH_CELL_NONE, .style = style};

	cell.text = coach_arena_text(&table->arena, text);
	cell.text.len = text.len;
	COACH_PUSH(&table->cells, cell);
}

void coach_table_add_text(struct coach_table *table, struct coach_text text)
{
	coach_table_add(table, COACH_CELL_TEXT, COACH_LOOK_PLAIN, text);
}

void coach_table_add_count(struct coach_table *table, size_t count)
{
	struct coach_buffer digits = COACH_BUFFER_INIT;

	coach_buffer_add_format(&digits, "%zu", count);
	coach_table_add(table, COACH_CELL_NUMBER, COACH_LOOK_PLAIN,
		coach_buffer_text(&digits));
	coach_buffer_release(&digits);
}

void coach_table_add_real(
	struct coach_table *table, enum coach_style style, double number)
{
	struct coach_buffer digits = COACH_BUFFER_INIT;

	if (!isnan(number))
		coach_number_add(&digits, number);
	coach_table_add(
		table, COACH_CELL_NUMBER, style, coach_buffer_text(&digits));
	coach_buffer_release(&digits);
}

void coach_table_add_bool(struct coach_table *table, bool value)
{
	coach_table_add_text(table, coach_text(value ? "yes" : "no"));
}

void coach_table_add_day(
	struct coach_table *table, enum coach_style style, coach_day day)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (day != COACH_DAY_NONE)
		coach_day_format(&words, day, COACH_TEXT("%Y-%m-%d"));
	coach_table_add(
		table, COACH_CELL_TEXT, style, coach_buffer_text(&words));
	coach_buffer_release(&words);
}

/*
 * A spreadsheet takes a cell that begins so for a formula, and may do what it
 * says (OWASP, "CSV Injection"). Numbers are none.
 */
static bool is_formula(struct coach_text text)
{
	double number;

	return text.len && memchr("=+-@\t\r", text.ptr[0], 6) &&
		!coach_number_parse(text, &number);
}

static void add_csv(struct coach_buffer *out, struct coach_text text)
{
	bool formula = is_formula(text);
	bool quote = false;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		quote |= c == ',' || c == '"' || c == '\n' || c == '\r';
	}
	if (!quote) {
		coach_buffer_add_string(out, formula ? "'" : "");
		coach_buffer_add_text(out, text);
		return;
	}
	coach_buffer_add_string(out, formula ? "\"'" : "\"");
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			coach_buffer_add_byte(out, '"');
		coach_buffer_add_byte(out, text.ptr[i]);
	}
	coach_buffer_add_byte(out, '"');
}

static void print_csv(struct coach_buffer *out, const struct coach_table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		coach_buffer_add_string(out, i ? "," : "");
		add_csv(out, coach_text(table->columns[i].name));
	}
	coach_buffer_add_string(out, "\r\n");
	for (size_t row = 0; row < table->cells.len;
		row += table->column_count) {
		for (size_t i = 0; i < table->column_count; i++) {
			coach_buffer_add_string(out, i ? "," : "");
			add_csv(out, table->cells.items[row + i].text);
		}
		coach_buffer_add_string(out, "\r\n");
	}
}

/* A cell as it will stand on its line, to measure and to cut. */
static void cell_words(struct coach_buffer *words, struct coach_text text)
{
	static const struct coach_look plain;

	coach_buffer_clear(words);
	coach_look_add_line(words, &plain, COACH_LOOK_PLAIN, text);
}

static void widen(const struct coach_table *table, size_t *widths,
	const struct coach_look *look)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	size_t count = table->column_count;
	size_t most = look->width ? look->width : WIDEST;

	for (size_t i = 0; i < count; i++) {
		widths[i] =
			coach_unicode_width(coach_text(table->columns[i].name));
		for (size_t at = i; at < table->cells.len; at += count) {
			size_t width;

			if (table->columns[i].data_only)
				break;
			cell_words(&words, table->cells.items[at].text);
			width = coach_unicode_width(coach_buffer_text(&words));
			if (width > most)
				width = most;
			if (width > widths[i])
				widths[i] = width;
		}
	}
	coach_buffer_release(&words);
}

static size_t line_width(const struct coach_table *table, const size_t *widths)
{
	size_t total = 0;

	for (size_t i = 0; i < table->column_count; i++) {
		if (!table->columns[i].data_only)
			total += widths[i] + (total ? GAP : 0);
	}
	return total;
}

/* The column to take from: the widest, but the first only when the others are
 * narrow already, since it names the row. */
static size_t column_to_narrow(
	const struct coach_table *table, const size_t *widths)
{
	size_t widest = 0;

	for (size_t i = 1; i < table->column_count; i++) {
		if (table->columns[i].data_only || widths[i] <= NARROWEST)
			continue;
		if (!widest || widths[i] >= widths[widest])
			widest = i;
	}
	return widest;
}

static void narrow(const struct coach_table *table, size_t *widths, size_t room)
{
	while (line_width(table, widths) > room) {
		size_t i = column_to_narrow(table, widths);

		if (widths[i] <= NARROWEST)
			return;
		widths[i]--;
	}
}

/* One line's state: blanks are owed until something follows them. */
struct line {
	struct coach_buffer *out;
	const struct coach_look *look;
	struct coach_buffer words;
	size_t owed;
};

static void add_cell(struct line *line, struct coach_text text,
	enum coach_style style, size_t width)
{
	struct coach_text shown;
	bool cut = false;
	size_t used;

	cell_words(&line->words, text);
	shown = coach_buffer_text(&line->words);
	used = coach_unicode_width(shown);
	if (line->look->width && used > width) {
		shown = coach_unicode_fit(shown, width - 1);
		used = coach_unicode_width(shown) + 1;
		cut = true;
	}
	if (used) {
		coach_buffer_add_format(line->out, "%*s", (int)line->owed, "");
		line->owed = 0;
	}
	coach_look_add(line->out, line->look, style, shown);
	if (cut)
		coach_buffer_add_string(line->out, "…");
	line->owed += (used < width ? width - used : 0) + GAP;
}

static void end_line(struct line *line)
{
	coach_buffer_add_byte(line->out, '\n');
	line->owed = 0;
}

static void print_aligned(struct coach_buffer *out,
	const struct coach_table *table, const struct coach_look *look)
{
	struct line line = {out, look, COACH_BUFFER_INIT, 0};
	size_t count = table->column_count;
	size_t *widths = coach_alloc(count * sizeof(*widths));

	widen(table, widths, look);
	if (look->width)
		narrow(table, widths, look->width);
	for (size_t i = 0; i < count; i++) {
		if (!table->columns[i].data_only)
			add_cell(&line, coach_text(table->columns[i].name),
				COACH_LOOK_BOLD, widths[i]);
	}
	end_line(&line);
	for (size_t row = 0; row < table->cells.len; row += count) {
		const struct coach_cell *cells = table->cells.items + row;

		for (size_t i = 0; i < count; i++) {
			if (!table->columns[i].data_only)
				add_cell(&line, cells[i].text, cells[i].style,
					widths[i]);
		}
		end_line(&line);
	}
	free(widths);
	coach_buffer_release(&line.words);
}

static bool is_number(const struct coach_table *table, size_t column)
{
	for (size_t i = column; i < table->cells.len;
		i += table->column_count) {
		if (table->cells.items[i].type != COACH_CELL_NUMBER &&
			table->cells.items[i].type != COACH_CELL_NONE)
			return false;
	}
	return true;
}

/* Numbers stand at the right. */
static void print_markdown(
	struct coach_buffer *out, const struct coach_table *table)
{
	size_t count = table->column_count;

	for (size_t i = 0; i < count; i++) {
		if (table->columns[i].data_only)
			continue;
		coach_buffer_add_string(out, "| ");
		coach_markdown_add(
			out, coach_text(table->columns[i].name), true);
		coach_buffer_add_byte(out, ' ');
	}
	coach_buffer_add_string(out, "|\n");
	for (size_t i = 0; i < count; i++) {
		if (!table->columns[i].data_only)
			coach_buffer_add_string(
				out, is_number(table, i) ? "| --: " : "| --- ");
	}
	coach_buffer_add_string(out, "|\n");
	for (size_t i = 0; i < table->cells.len; i++) {
		if (!table->columns[i % count].data_only) {
			coach_buffer_add_string(out, "| ");
			coach_markdown_add(
				out, table->cells.items[i].text, true);
			coach_buffer_add_byte(out, ' ');
		}
		if (i % count == count - 1)
			coach_buffer_add_string(out, "|\n");
	}
}

void coach_table_print(struct coach_buffer *out,
	const struct coach_table *table, enum coach_format format,
	const struct coach_look *look)
{
	if (format == COACH_FORMAT_CSV)
		print_csv(out, table);
	else if (table->cells.len && format == COACH_FORMAT_MARKDOWN)
		print_markdown(out, table);
	else if (table->cells.len)
		print_aligned(out, table, look);
}

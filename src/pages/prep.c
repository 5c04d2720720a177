#include "coach/pages/prep.h"

/* The lines of a part; *empty: it has none, and says so. */
static void part_lines(struct coach_buffer *lines,
	const struct coach_prep_answer *answer, enum coach_prep_part part,
	bool *empty)
{
	coach_prep_lines(lines, &answer->prep, part);
	*empty = !lines->len && part != COACH_PREP_FEEDBACK;
	if (*empty)
		coach_prep_empty(lines, &answer->prep, part);
	else if (part == COACH_PREP_FEEDBACK)
		coach_buffer_add_text(lines, answer->prompt);
}

static void add_title(
	struct coach_buffer *out, const struct coach_prep_answer *answer)
{
	coach_buffer_add_string(out, "Meeting with ");
	coach_buffer_add_text(out, answer->prep.client->source.title);
	coach_day_format(out, answer->date, COACH_TEXT(", %Y-%m-%d"));
}

static void add_last(struct coach_buffer *out, const struct coach_prep *prep)
{
	if (prep->last)
		coach_day_format(out, prep->last->source.date,
			COACH_TEXT("last held on %Y-%m-%d"));
	else
		coach_buffer_add_string(out, "no meeting held yet");
}

/* ---- for reading -----------------------------------------------------------
 */

static bool is_overdue(struct coach_text line)
{
	return coach_text_starts(line, "overdue, ");
}

static void tell_part(struct coach_sheet *sheet,
	const struct coach_prep_answer *answer, enum coach_prep_part part)
{
	struct coach_buffer lines = COACH_BUFFER_INIT;
	struct coach_text rest, line;
	bool empty;

	part_lines(&lines, answer, part, &empty);
	rest = coach_buffer_text(&lines);
	while (coach_text_split(&rest, '\n', &line)) {
		bool more = coach_text_starts(line, " ");
		bool late = part == COACH_PREP_ACTIONS && is_overdue(line);
		size_t indent = more ? 5 : 3;

		coach_sheet_say(sheet,
			more ? COACH_SHEET_SUB_ITEM
				: part == COACH_PREP_FEEDBACK
				? COACH_SHEET_TEXT
				: COACH_SHEET_ITEM,
			empty || more  ? COACH_LOOK_DIM
				: late ? COACH_LOOK_RED
				       : COACH_LOOK_PLAIN,
			indent, indent + 2, coach_text_trim(line));
	}
	coach_buffer_release(&lines);
}

static void tell_heading(struct coach_sheet *sheet, enum coach_prep_part part)
{
	struct coach_buffer number = COACH_BUFFER_INIT;

	coach_buffer_add_format(&number, "%d  ", (int)part + 1);
	coach_sheet_gap(sheet);
	coach_sheet_open(sheet, COACH_SHEET_HEADING, 0, 0);
	coach_sheet_add_line(
		sheet, COACH_LOOK_PLAIN, coach_buffer_text(&number));
	coach_sheet_add_line(
		sheet, COACH_LOOK_CYAN, coach_text(coach_prep_title(part)));
	coach_sheet_close(sheet);
	coach_buffer_release(&number);
}

static void tell(struct coach_sheet *sheet, const void *whole)
{
	const struct coach_prep_answer *answer = whole;
	struct coach_buffer words = COACH_BUFFER_INIT;

	add_title(&words, answer);
	coach_sheet_say(sheet, COACH_SHEET_TITLE, COACH_LOOK_BOLD, 0, 0,
		coach_buffer_text(&words));
	coach_buffer_clear(&words);
	add_last(&words, &answer->prep);
	coach_sheet_line(sheet, COACH_SHEET_TEXT, COACH_LOOK_DIM, 0,
		coach_buffer_text(&words));
	for (unsigned i = 0; i < COACH_PREP_PARTS; i++) {
		tell_heading(sheet, (enum coach_prep_part)i);
		tell_part(sheet, answer, (enum coach_prep_part)i);
	}
	coach_buffer_release(&words);
}

void coach_prep_markdown_part(struct coach_buffer *out,
	const struct coach_prep_answer *answer, enum coach_prep_part part)
{
	const struct coach_look plain = {0};
	struct coach_sheet sheet = {
		.out = out, .look = &plain, .medium = &coach_medium_markdown};

	tell_part(&sheet, answer, part);
	if (out->len)
		out->len--;
}

/* ---- the page --------------------------------------------------------------
 */

static void add_rows(struct coach_table *table, const void *answer)
{
	static const struct coach_column columns[] = {
		{"point", false}, {"title", false}, {"line", false}};

	*table = (struct coach_table){.columns = columns,
		.column_count = sizeof(columns) / sizeof(*columns)};
	for (unsigned i = 0; i < COACH_PREP_PARTS; i++) {
		struct coach_buffer lines = COACH_BUFFER_INIT;
		struct coach_text rest, line;
		bool empty;

		part_lines(&lines, answer, (enum coach_prep_part)i, &empty);
		rest = coach_buffer_text(&lines);
		while (!empty && coach_text_split(&rest, '\n', &line)) {
			coach_table_add_count(table, i + 1);
			coach_table_add_text(table,
				coach_text(coach_prep_title(
					(enum coach_prep_part)i)));
			coach_table_add_text(table, coach_text_trim(line));
		}
		coach_buffer_release(&lines);
	}
}

const struct coach_page coach_prep_page = {.shape = coach_prep_shape,
	.table = add_rows,
	.any = coach_page_always,
	.tell = tell};

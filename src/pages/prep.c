#include "coach/pages/prep.h"
#include <string.h>

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

static void print_part(struct coach_buffer *out,
	const struct coach_prep_answer *answer, enum coach_prep_part part,
	const struct coach_look *look)
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

		coach_buffer_add_format(out, "%*s", (int)indent, "");
		coach_look_add_wrapped(out, look,
			empty || more  ? COACH_LOOK_DIM
				: late ? COACH_LOOK_RED
				       : COACH_LOOK_PLAIN,
			coach_text_trim(line), indent, indent + 2);
		coach_buffer_add_byte(out, '\n');
	}
	coach_buffer_release(&lines);
}

static void draw(struct coach_buffer *out, const void *whole,
	const struct coach_look *look)
{
	const struct coach_prep_answer *answer = whole;
	struct coach_buffer words = COACH_BUFFER_INIT;

	add_title(&words, answer);
	coach_look_add_wrapped(
		out, look, COACH_LOOK_BOLD, coach_buffer_text(&words), 0, 0);
	coach_buffer_clear(&words);
	add_last(&words, &answer->prep);
	coach_buffer_add_byte(out, '\n');
	coach_look_add_line(
		out, look, COACH_LOOK_DIM, coach_buffer_text(&words));
	coach_buffer_add_byte(out, '\n');
	for (unsigned i = 0; i < COACH_PREP_PARTS; i++) {
		enum coach_prep_part part = (enum coach_prep_part)i;

		coach_buffer_add_format(out, "\n%u  ", i + 1);
		coach_look_add(out, look, COACH_LOOK_CYAN,
			coach_text(coach_prep_title(part)));
		coach_buffer_add_byte(out, '\n');
		print_part(out, answer, part, look);
	}
	coach_buffer_release(&words);
}

/* ---- Markdown --------------------------------------------------------------
 */

static bool is_punctuation(char c)
{
	return c && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c);
}

/*
 * Words of other entries begin no block here: no heading, no list, no action,
 * no comment that hides the rest.
 */
static void add_harmless(struct coach_buffer *out, struct coach_text line)
{
	if (line.len && is_punctuation(line.ptr[0]))
		coach_buffer_add_byte(out, '\\');
	for (size_t i = 0; i < line.len; i++) {
		if (i && line.ptr[i] == '<')
			coach_buffer_add_byte(out, '\\');
		coach_buffer_add_byte(out, line.ptr[i]);
	}
}

void coach_prep_markdown_part(struct coach_buffer *out,
	const struct coach_prep_answer *answer, enum coach_prep_part part)
{
	struct coach_buffer lines = COACH_BUFFER_INIT;
	struct coach_text rest, line;
	bool empty, first = true;

	part_lines(&lines, answer, part, &empty);
	rest = coach_buffer_text(&lines);
	for (; coach_text_split(&rest, '\n', &line); first = false) {
		bool more = coach_text_starts(line, " ");

		if (!first)
			coach_buffer_add_byte(out, '\n');
		coach_buffer_add_string(out,
			more                                  ? "  - "
				: part == COACH_PREP_FEEDBACK ? ""
							      : "- ");
		add_harmless(out, coach_text_trim(line));
	}
	coach_buffer_release(&lines);
}

void coach_prep_markdown(
	struct coach_buffer *out, const struct coach_prep_answer *answer)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	add_title(&words, answer);
	coach_buffer_add_string(out, "# ");
	add_harmless(out, coach_buffer_text(&words));
	coach_buffer_clear(&words);
	add_last(&words, &answer->prep);
	coach_buffer_add_format(out, "\n\n%s\n", words.ptr);
	for (unsigned i = 0; i < COACH_PREP_PARTS; i++) {
		coach_buffer_add_format(out, "\n## %s\n\n",
			coach_prep_title((enum coach_prep_part)i));
		coach_prep_markdown_part(out, answer, (enum coach_prep_part)i);
		coach_buffer_add_byte(out, '\n');
	}
	coach_buffer_release(&words);
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
	.draw = draw};

#include "coach/base/number.h"
#include "told_lines.h"

/* ---- all of them --------------------------------------------------------- */

/* A run of words on one line; without colors between marks, as git has them. */
static void say_run(struct coach_sheet *sheet, const struct coach_word_run *run,
	struct coach_text words, bool first)
{
	static const char *const marks[][2] = {
		{"", ""}, {"[-", "-]"}, {"{+", "+}"}};
	static const enum coach_style styles[] = {
		COACH_LOOK_PLAIN, COACH_LOOK_RED, COACH_LOOK_GREEN};
	struct coach_buffer line = COACH_BUFFER_INIT;
	bool marked = !sheet->look->color;

	coach_buffer_add_string(&line, first ? "" : " ");
	coach_buffer_add_string(&line, marked ? marks[run->what][0] : "");
	told_line_add(&line, words);
	coach_buffer_add_string(&line, marked ? marks[run->what][1] : "");
	coach_sheet_add(sheet, styles[run->what], coach_buffer_text(&line));
	coach_buffer_release(&line);
}

static void say_words(
	struct coach_sheet *sheet, const struct coach_told *told, size_t indent)
{
	struct coach_arena arena = {0};
	struct coach_word_runs runs = {0};
	bool open = false;

	coach_tell_words(coach_text_trim(told->was), coach_text_trim(told->is),
		&arena, &runs);
	for (size_t i = 0; i < runs.len; i++) {
		struct coach_text rest = runs.items[i].text, line;

		while (rest.len) {
			bool ends = coach_text_find(rest, '\n', 0) < rest.len;

			coach_text_split(&rest, '\n', &line);
			if (coach_text_trim(line).len) {
				if (!open)
					coach_sheet_open(sheet,
						COACH_SHEET_SUB_ITEM, indent,
						indent);
				say_run(sheet, &runs.items[i], line, !open);
				open = true;
			}
			if (ends && open) {
				coach_sheet_close(sheet);
				open = false;
			}
		}
	}
	if (open)
		coach_sheet_close(sheet);
	coach_arena_release(&arena);
}

static void say_buffer(
	struct coach_sheet *sheet, size_t indent, struct coach_buffer *words)
{
	coach_sheet_say(sheet, COACH_SHEET_ITEM, COACH_LOOK_PLAIN, indent,
		indent + 2, coach_buffer_text(words));
	coach_buffer_release(words);
}

/* All lines of a section, once. */
static void say_section(struct coach_sheet *sheet,
	const struct coach_telling *telling, size_t first,
	const struct coach_told_look *look)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_text place = telling->items[first].place;
	struct told_lines lines = {0};

	for (size_t i = 0; i < telling->len; i++) {
		const struct coach_told *told = &telling->items[i];

		if (told->what != COACH_TOLD_TEXT ||
			!coach_text_eq(told->place, place))
			continue;
		if (i < first) {
			coach_buffer_release(&words);
			return;
		}
		told_lines_count(&lines, told);
	}
	told_lines_add(&words, place, &lines);
	say_buffer(sheet, look->indent, &words);
	for (size_t i = first; look->words && i < telling->len; i++) {
		const struct coach_told *told = &telling->items[i];

		if (told->what == COACH_TOLD_TEXT &&
			coach_text_eq(told->place, place))
			say_words(sheet, told, look->indent + 2);
	}
}

bool coach_told_matters(const struct coach_telling *telling, size_t number)
{
	if (telling->items[number].what != COACH_TOLD_LAYOUT)
		return true;
	for (size_t i = 0; i < telling->len; i++) {
		if (telling->items[i].what != COACH_TOLD_LAYOUT)
			return false;
	}
	return true;
}

void coach_told_say(struct coach_sheet *sheet,
	const struct coach_telling *telling, const struct coach_told_look *look)
{
	for (size_t i = 0; i < telling->len; i++) {
		const struct coach_told *told = &telling->items[i];
		struct coach_buffer words = COACH_BUFFER_INIT;

		if (told->what == COACH_TOLD_TEXT) {
			say_section(sheet, telling, i, look);
		} else if (coach_told_matters(telling, i)) {
			coach_told_add(&words, told, sheet->look->ascii);
			say_buffer(sheet, look->indent, &words);
		}
	}
}

static void add_sum(struct coach_buffer *out, size_t count, const char *one,
	const char *many)
{
	if (!count)
		return;
	if (out->len)
		coach_buffer_add_string(out, ", ");
	coach_buffer_add_format(
		out, "%zu %s", count, coach_plural(count, one, many));
}

void coach_told_sum(
	struct coach_buffer *out, const struct coach_telling *telling)
{
	size_t fields = 0, actions = 0;
	struct told_lines lines = {0};

	for (size_t i = 0; i < telling->len; i++) {
		const struct coach_told *told = &telling->items[i];

		if (told->what == COACH_TOLD_ACTION)
			actions++;
		else if (told->what == COACH_TOLD_TEXT ||
			told->what == COACH_TOLD_TITLE)
			told_lines_count(&lines, told);
		else if (told->what >= COACH_TOLD_FIELD &&
			told->what <= COACH_TOLD_OPEN)
			fields++;
	}
	add_sum(out, fields, "field", "fields");
	add_sum(out, actions, "action", "actions");
	add_sum(out, lines.added, "line added", "lines added");
	add_sum(out, lines.changed, "line changed", "lines changed");
	add_sum(out, lines.removed, "line removed", "lines removed");
}

/* ---- the shape ----------------------------------------------------------- */

static const char *const names[] = {"created", "deleted", "moved", "field",
	"item", "row", "cell", "order", "open", "title", "action", "text",
	"comment", "layout", "bytes"};

COACH_MADE(made_what, coach_told, told, word, names[told->what])

COACH_MAKE(made_told, coach_told, told)
{
	coach_told_add(&made->words, told, false);
}

/* A whole file is not said; it can be shown. */
static bool has_text(const struct coach_told *told)
{
	return told->what != COACH_TOLD_CREATED &&
		told->what != COACH_TOLD_REMOVED &&
		told->what != COACH_TOLD_BYTES;
}

COACH_MAKE(made_was, coach_told, told)
{
	made->text = told->was;
	if (!told->was.ptr || !has_text(told))
		made->state = COACH_MADE_NULL;
}

COACH_MAKE(made_is, coach_told, told)
{
	made->text = told->is;
	if (!told->is.ptr || !has_text(told))
		made->state = COACH_MADE_NULL;
}

#define TOLD(member) COACH_SHAPE_AT(coach_told, member)

const struct coach_shape coach_told_shape[] = {
	{"what", COACH_SHAPE_WORD,
		"created, deleted, moved, field, item, row, cell, order, "
		"open, title, action, text, comment, layout or bytes",
		.make = made_what},
	{"place", TOLD(place), .help = "the field or section", .null = true},
	{"part", TOLD(part), .help = "the row or item", .null = true},
	{"column", TOLD(column), .null = true},
	{"was", COACH_SHAPE_TEXT, "null: it was not there", .make = made_was,
		.null = true},
	{"is", COACH_SHAPE_TEXT, "null: it is not there", .make = made_is,
		.null = true},
	{"told", COACH_SHAPE_TEXT, "in a sentence", .make = made_told},
	{0},
};

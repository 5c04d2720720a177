#include "coach/pages/blame.h"
#include "coach/pages/log.h"
#include "coach/port/unicode.h"
#include "told_lines.h"

#define WIDTH ((size_t)80)  /* where there is no terminal */
#define AUTHOR ((size_t)14) /* columns */
#define TEXT_AT ((size_t)36)

static const struct coach_commit *commit_of(const struct coach_part *part)
{
	return part->from;
}

static bool is_committed(const struct coach_part *part)
{
	return part->from != &coach_blame_uncommitted;
}

/* ---- for people ---------------------------------------------------------- */

/* As much of it as has room, in so many columns. */
static void add_cut(struct coach_buffer *out, struct coach_text text,
	size_t columns, bool ascii)
{
	size_t len = text.len;

	if (coach_unicode_width(text) <= columns) {
		coach_buffer_add_text(out, text);
		return;
	}
	while (len &&
		(coach_unicode_width(coach_text_cut(text, 0, len)) >= columns ||
			((unsigned char)text.ptr[len] & 0xc0) == 0x80))
		len--;
	coach_buffer_add_text(out, coach_text_cut(text, 0, len));
	coach_buffer_add_string(out, ascii ? "~" : "\u2026");
}

static void add_padded(struct coach_buffer *out, struct coach_text text,
	size_t columns, bool ascii)
{
	size_t start = out->len, width;

	add_cut(out, text, columns, ascii);
	width = coach_unicode_width(
		coach_text_cut(coach_buffer_text(out), start, out->len));
	for (; width < columns; width++)
		coach_buffer_add_byte(out, ' ');
}

static void add_day(struct coach_buffer *out, const struct coach_part *part)
{
	int second;

	coach_day_format(out, coach_commit_day(commit_of(part), &second),
		COACH_TEXT("%Y-%m-%d"));
}

/* "status: paused", or the words of a block */
static void add_what(struct coach_buffer *out, const struct coach_part *part)
{
	bool front =
		part->what >= COACH_TOLD_FIELD && part->what <= COACH_TOLD_ROW;

	if (front)
		coach_buffer_add_format(out, "%.*s: ", COACH_ARG(part->place));
	told_line_add(out, part->text);
}

static void say_part(struct coach_sheet *sheet, const struct coach_part *part)
{
	size_t width = sheet->look->width ? sheet->look->width : WIDTH;
	bool ascii = sheet->look->ascii;
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_buffer what = COACH_BUFFER_INIT;

	if (is_committed(part)) {
		add_day(&words, part);
		coach_buffer_add_byte(&words, ' ');
		add_padded(&words, coach_text(commit_of(part)->author), AUTHOR,
			ascii);
		coach_buffer_add_format(
			&words, " %.8s  ", commit_of(part)->oid.hex);
	} else {
		add_padded(&words, COACH_TEXT("not committed"), TEXT_AT, ascii);
	}
	coach_sheet_open(sheet, COACH_SHEET_ITEM, 0, TEXT_AT);
	coach_sheet_add_line(sheet, COACH_LOOK_DIM, coach_buffer_text(&words));
	coach_buffer_clear(&words);
	add_what(&what, part);
	/* A document has room. */
	add_cut(&words, coach_buffer_text(&what),
		!sheet->medium->screen             ? SIZE_MAX
			: width > TEXT_AT + AUTHOR ? width - TEXT_AT
						   : AUTHOR,
		ascii);
	coach_sheet_add_line(
		sheet, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	coach_sheet_close(sheet);
	coach_buffer_release(&words);
	coach_buffer_release(&what);
}

static bool is_in_body(const struct coach_part *part)
{
	return part->what == COACH_TOLD_ACTION || part->what == COACH_TOLD_TEXT;
}

static void tell(struct coach_sheet *sheet, const void *whole)
{
	const struct coach_parts *parts =
		&((const struct coach_blame *)whole)->parts;
	struct coach_text section = {NULL, 0};

	for (size_t i = 0; i < parts->len; i++) {
		const struct coach_part *part = &parts->items[i];

		if (is_in_body(part) && part->place.len &&
			!coach_text_eq(part->place, section)) {
			section = part->place;
			coach_sheet_gap(sheet);
			coach_sheet_line(sheet, COACH_SHEET_HEADING,
				COACH_LOOK_BOLD, 0, section);
		}
		say_part(sheet, part);
	}
}

/* ---- for programs -------------------------------------------------------- */

static const char *const names[] = {[COACH_TOLD_FIELD] = "field",
	[COACH_TOLD_ITEM] = "item",
	[COACH_TOLD_ROW] = "row",
	[COACH_TOLD_TITLE] = "title",
	[COACH_TOLD_ACTION] = "action",
	[COACH_TOLD_TEXT] = "block"};

COACH_MADE(made_what, coach_part, part, word, names[part->what])

COACH_MAKE(made_text, coach_part, part)
{
	made->text = coach_text_trim(part->text);
}

COACH_MAKE(made_line, coach_part, part)
{
	told_line_add(&made->words, part->text);
}

COACH_MAKE(made_date, coach_part, part)
{
	int second;

	made->day = is_committed(part)
		? coach_commit_day(commit_of(part), &second)
		: COACH_DAY_NONE;
}

COACH_MAKE(made_time, coach_part, part)
{
	if (is_committed(part))
		coach_page_time(&made->words, commit_of(part));
	else
		made->state = COACH_MADE_NULL;
}

COACH_MAKE(made_commit, coach_part, part)
{
	made->text = coach_text(commit_of(part)->oid.hex);
	if (!is_committed(part))
		made->state = COACH_MADE_NULL;
}

COACH_MAKE(made_author, coach_part, part)
{
	made->text = coach_text(commit_of(part)->author);
	if (!is_committed(part))
		made->state = COACH_MADE_NULL;
}

COACH_MAKE(made_email, coach_part, part)
{
	made->text = coach_text(commit_of(part)->email);
	if (!is_committed(part))
		made->state = COACH_MADE_NULL;
}

COACH_MAKE(made_subject, coach_part, part)
{
	made->text = coach_text(commit_of(part)->subject);
	if (!is_committed(part))
		made->state = COACH_MADE_NULL;
}

#define NULL_HELP "null: not committed yet"
#define PART(member) COACH_SHAPE_AT(coach_part, member)

static const struct coach_shape shape[] = {
	{"what", COACH_SHAPE_WORD,
		"field, item, row, title, action or block (of a section's "
		"text)",
		.make = made_what},
	{"place", PART(place), .help = "the field, or the section",
		.null = true},
	{"text", COACH_SHAPE_TEXT, "the value, of a row its key, or the lines",
		.make = made_text},
	{"date", COACH_SHAPE_DAY, NULL_HELP, .make = made_date, .null = true},
	{"time", COACH_SHAPE_TEXT, "by ISO 8601", .make = made_time,
		.null = true},
	{"author", COACH_SHAPE_TEXT, NULL_HELP, .make = made_author,
		.null = true},
	{"email", COACH_SHAPE_TEXT, "of the author", .make = made_email,
		.null = true},
	{"commit", COACH_SHAPE_TEXT, NULL_HELP, .make = made_commit,
		.null = true, .show = coach_page_show_commit},
	{"subject", COACH_SHAPE_TEXT, .make = made_subject, .null = true},
	{"line", COACH_SHAPE_TEXT, "the text in a line", .make = made_line,
		.rows_alone = true},
	{0},
};

static const struct coach_shape_rows rows = {
	.columns = "date author commit +what place line +time +email +subject"};

COACH_PAGE_ITEM(item, coach_blame, parts)

const struct coach_page coach_blame_page = {.shape = shape,
	.rows = &rows,
	.item = item,
	.tell = tell,
	.nothing = "there is nothing in that entry"};

#include "coach/pages/log.h"
#include "coach/pages/told.h"
#include <string.h>

#define CHANGES_AT 2 /* the column of what changed, below its commit */

/* ---- for people ---------------------------------------------------------- */

static void add_clock(
	struct coach_buffer *out, const struct coach_commit *commit)
{
	int second;

	coach_commit_day(commit, &second);
	coach_buffer_add_format(
		out, "%02d:%02d", second / 3600, second / 60 % 60);
}

static void add_day(struct coach_buffer *out, const struct coach_commit *commit,
	struct coach_text format)
{
	int second;

	coach_day_format(out, coach_commit_day(commit, &second), format);
}

/* What the entry is called: "meeting 2026-11-20-maria-lopez"; a file that is
 * none by its path. */
static void add_name(
	struct coach_buffer *out, const struct coach_told_change *told)
{
	if (told->id.len)
		coach_buffer_add_format(out, "%.*s %.*s", COACH_ARG(told->kind),
			COACH_ARG(told->id));
	else
		coach_buffer_add_string(out,
			told->change.is_path ? told->change.is_path
					     : told->change.was_path);
}

/* A day and the commit, or in the journal's timeline its hour and entry. */
static void say_head(struct coach_sheet *sheet,
	const struct coach_log_answer *answer,
	const struct coach_log_item *item)
{
	const struct coach_commit *commit = item->told.change.commit;
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_sheet_open(sheet,
		answer->of_entry ? COACH_SHEET_HEADING : COACH_SHEET_ITEM, 0,
		CHANGES_AT);
	if (answer->of_entry) {
		add_day(&words, commit, COACH_TEXT("%Y-%m-%d "));
		add_clock(&words, commit);
		coach_sheet_add(
			sheet, COACH_LOOK_BOLD, coach_buffer_text(&words));
		coach_buffer_clear(&words);
		coach_buffer_add_format(&words, "  %s", commit->author);
	} else {
		add_clock(&words, commit);
		coach_buffer_add_string(&words, " ");
		add_name(&words, &item->told);
	}
	coach_sheet_add(sheet, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	coach_buffer_clear(&words);
	coach_buffer_add_format(&words, "  %.8s", commit->oid.hex);
	coach_sheet_add(sheet, COACH_LOOK_YELLOW, coach_buffer_text(&words));
	coach_sheet_close(sheet);
	coach_buffer_release(&words);
}

static void say_line(struct coach_sheet *sheet, const char *words)
{
	coach_sheet_say(sheet, COACH_SHEET_ITEM, COACH_LOOK_PLAIN, CHANGES_AT,
		CHANGES_AT + 2, coach_text(words));
}

static void say_changes(struct coach_sheet *sheet,
	const struct coach_log_answer *answer,
	const struct coach_log_item *item)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (item->told.locked)
		say_line(sheet,
			"changed; it is encrypted, and its key is not "
			"set up on this machine");
	else if (item->told.change.restored)
		say_line(sheet, "restored");
	else if (answer->sum)
		coach_told_sum(&words, &item->told.telling);
	if (words.len)
		say_line(sheet, words.ptr);
	else if (!item->told.locked && !item->told.change.restored)
		coach_told_say(sheet, &item->told.telling,
			&(const struct coach_told_look){.indent = CHANGES_AT,
				.words = answer->words && !answer->sum});
	coach_buffer_release(&words);
}

static void tell_one(
	struct coach_sheet *sheet, const void *whole, const void *one)
{
	const struct coach_log_answer *answer = whole;
	const struct coach_log_item *item = one;
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (!answer->of_entry && item->new_day) {
		add_day(&words, item->told.change.commit,
			COACH_TEXT("%A, %Y-%m-%d"));
		coach_sheet_gap(sheet);
		coach_sheet_line(sheet, COACH_SHEET_HEADING, COACH_LOOK_BOLD, 0,
			coach_buffer_text(&words));
		coach_buffer_clear(&words);
	}
	say_head(sheet, answer, item);
	say_changes(sheet, answer, item);
	if (answer->of_entry)
		coach_sheet_gap(sheet);
	coach_buffer_release(&words);
}

/* An entry, and what differs in it. */
static void tell_difference(
	struct coach_sheet *sheet, const void *whole, const void *one)
{
	const struct coach_log_item *item = one;
	struct coach_buffer words = COACH_BUFFER_INIT;

	add_name(&words, &item->told);
	coach_sheet_line(sheet, COACH_SHEET_HEADING, COACH_LOOK_BOLD, 0,
		coach_buffer_text(&words));
	say_changes(sheet, whole, item);
	coach_buffer_release(&words);
}

/* ---- for programs -------------------------------------------------------- */

COACH_MADE(made_commit, coach_log_item, item, text,
	coach_text(item->told.change.commit->oid.hex))

COACH_MAKE(made_date, coach_log_item, item)
{
	int second;

	made->day = coach_commit_day(item->told.change.commit, &second);
}

void coach_page_time(
	struct coach_buffer *out, const struct coach_commit *commit)
{
	int offset = commit->offset < 0 ? -commit->offset : commit->offset;
	int second;

	add_day(out, commit, COACH_TEXT("%Y-%m-%d"));
	coach_commit_day(commit, &second);
	coach_buffer_add_format(out, "T%02d:%02d:%02d%c%02d:%02d",
		second / 3600, second / 60 % 60, second % 60,
		commit->offset < 0 ? '-' : '+', offset / 60, offset % 60);
}

COACH_MAKE(made_time, coach_log_item, item)
{
	coach_page_time(&made->words, item->told.change.commit);
}

COACH_MADE(made_author, coach_log_item, item, text,
	coach_text(item->told.change.commit->author))

COACH_MADE(made_email, coach_log_item, item, text,
	coach_text(item->told.change.commit->email))

COACH_MADE(made_subject, coach_log_item, item, text,
	coach_text(item->told.change.commit->subject))

COACH_MADE(
	made_merge, coach_log_item, item, yes, item->told.change.commit->merge)

COACH_MAKE(made_told, coach_log_item, item)
{
	const struct coach_telling *telling = &item->told.telling;

	for (size_t i = 0; i < telling->len; i++) {
		if (!coach_told_matters(telling, i))
			continue;
		if (made->words.len)
			coach_buffer_add_string(&made->words, "; ");
		coach_told_add(&made->words, &telling->items[i], false);
	}
}

static void show_commit(struct coach_text *words, enum coach_style *style,
	const struct coach_place *place)
{
	(void)place;
	*words = coach_text_cut(*words, 0, 8);
	*style = COACH_LOOK_YELLOW;
}

#define ITEM(member) COACH_SHAPE_AT(coach_log_item, told.member)

/* Which entry changed, and what. */
#define ENTRY                                                                \
	{"kind", ITEM(kind), .null = true}, {"id", ITEM(id), .null = true},  \
		{"title", ITEM(title), .null = true},                        \
		{"path", ITEM(change.is_path), .null = true,                 \
			.help = "null: it is deleted"},                      \
	{                                                                    \
		"was_path", ITEM(change.was_path), .null = true,             \
						   .help = "null: it is new" \
	}
#define CHANGES                                                               \
	{"locked", ITEM(locked),                                              \
		.help = "encrypted, and its driver is not set up here"},      \
		{"told", COACH_SHAPE_TEXT, "in sentences", .make = made_told, \
			.rows_alone = true},                                  \
	{                                                                     \
		"changes",                                                    \
			COACH_SHAPE_ITEMS(coach_log_item, told.telling,       \
				coach_told_shape)                             \
	}

static const struct coach_shape shape[] = {
	{"commit", COACH_SHAPE_TEXT, .make = made_commit, .show = show_commit},
	{"date", COACH_SHAPE_DAY, "where the author was", .make = made_date},
	{"time", COACH_SHAPE_TEXT, "by ISO 8601", .make = made_time},
	{"author", COACH_SHAPE_TEXT, .make = made_author},
	{"email", COACH_SHAPE_TEXT, "of the author", .make = made_email},
	{"subject", COACH_SHAPE_TEXT, .make = made_subject},
	{"merge", COACH_SHAPE_BOOL, "then the changes are what it decided",
		.make = made_merge},
	ENTRY,
	{"restored", ITEM(change.restored),
		.help = "it had been deleted before"},
	CHANGES,
	{0},
};

static const struct coach_shape difference[] = {ENTRY, CHANGES, {0}};

static const struct coach_shape_rows rows = {
	.columns = "commit date +time author +email +kind +id +path subject "
		   "told"};

static const void *item(const void *whole, size_t number)
{
	const struct coach_log_answer *answer = whole;

	return answer->take(answer->context, number);
}

static void none(struct coach_buffer *out, const void *whole)
{
	const struct coach_log_answer *answer = whole;

	coach_buffer_add_string(out, answer->nothing);
}

const struct coach_page coach_log_page = {.shape = shape,
	.rows = &rows,
	.item = item,
	.tell_one = tell_one,
	.none = none};

static const struct coach_shape_rows difference_rows = {
	.columns = "kind +id path told"};

const struct coach_page coach_diff_page = {.shape = difference,
	.rows = &difference_rows,
	.item = item,
	.tell_one = tell_difference,
	.gaps = 1,
	.none = none};

#include "coach/pages/status.h"
#include "coach/base/number.h"
#include "coach/pages/files.h"

/* ---- for people ---------------------------------------------------------- */

static void tell_file(struct coach_sheet *sheet,
	const struct coach_overview *overview,
	const struct coach_git_file *file)
{
	size_t errors = coach_overview_errors(overview, file->path);
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "%-8s %s",
		coach_file_state_word(file->state), file->path);
	coach_sheet_open(sheet, COACH_SHEET_ITEM, 2, 2);
	coach_sheet_add_line(
		sheet, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	if (errors) {
		coach_buffer_clear(&words);
		coach_buffer_add_format(&words, "  %zu %s", errors,
			coach_plural(errors, "error", "errors"));
		coach_sheet_add_line(
			sheet, COACH_LOOK_RED, coach_buffer_text(&words));
	}
	coach_sheet_close(sheet);
	coach_buffer_release(&words);
}

static void tell_open(
	struct coach_sheet *sheet, const struct coach_unresolved *entry)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "%s (", entry->path);
	coach_opens_names(&words, &entry->opens);
	coach_buffer_add_string(&words, "): ");
	coach_unresolved_command(&words, entry);
	coach_sheet_open(sheet, COACH_SHEET_ITEM, 0, 0);
	coach_sheet_add_line(
		sheet, COACH_LOOK_YELLOW, COACH_TEXT("needs a look: "));
	coach_sheet_add_line(
		sheet, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	coach_sheet_close(sheet);
	coach_buffer_release(&words);
}

static void tell(struct coach_sheet *sheet, const void *whole)
{
	const struct coach_status_answer *answer = whole;
	const struct coach_overview *overview = &answer->overview;
	const struct coach_git_files *files = &overview->pending.files;
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "%s journal in %s",
		answer->circle ? ", a circle's" : "", answer->path);
	coach_sheet_open(sheet, COACH_SHEET_TITLE, 0, 0);
	coach_sheet_add_line(sheet, COACH_LOOK_BOLD, coach_text(answer->name));
	coach_sheet_add_line(
		sheet, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	coach_sheet_close(sheet);
	coach_buffer_clear(&words);
	if (files->len)
		coach_buffer_add_format(&words,
			"%zu %s not committed:", files->len,
			coach_plural(files->len, "file", "files"));
	else
		coach_buffer_add_string(&words, "everything is committed");
	coach_sheet_line(sheet, COACH_SHEET_TEXT, COACH_LOOK_PLAIN, 0,
		coach_buffer_text(&words));
	for (size_t i = 0; i < files->len; i++)
		tell_file(sheet, overview, &files->items[i]);
	coach_overview_tell_unfinished(sheet, 0, overview);
	for (size_t i = 0; i < answer->open.len; i++)
		tell_open(sheet, &answer->open.items[i]);
	coach_overview_tell_remote(sheet, 0, overview);
	coach_buffer_release(&words);
}

/* ---- the page --------------------------------------------------------------
 */

COACH_MADE(file_errors, coach_git_file, file, count,
	coach_overview_errors(place->in->item, file->path))

static const struct coach_shape files[] = {
	{"path", COACH_SHAPE_AT(coach_git_file, path)},
	{"state", COACH_SHAPE_WORD, "new, changed, removed",
		.make = coach_file_made_state},
	{"errors", COACH_SHAPE_COUNT, .make = file_errors},
	{0},
};

COACH_MAKE(open_fields, coach_unresolved, entry)
{
	for (size_t i = 0; i < entry->opens.len; i++)
		coach_buffer_add_format(&made->words, "%.*s\n",
			COACH_ARG(entry->opens.items[i].name));
}

static const struct coach_shape unresolved[] = {
	{"path", COACH_SHAPE_AT(coach_unresolved, path)},
	{"fields", COACH_SHAPE_LINES, .make = open_fields},
	{0},
};

COACH_MADE(made_audience, coach_status_answer, answer, word,
	answer->circle ? "circle" : "private")

#define STATUS(member) COACH_SHAPE_AT(coach_status_answer, member)

static const struct coach_shape shape[] = {
	{"name", STATUS(name)},
	{"path", STATUS(path)},
	{"audience", COACH_SHAPE_WORD, "private, circle",
		.make = made_audience},
	{"uncommitted",
		COACH_SHAPE_ITEMS(
			coach_status_answer, overview.pending.files, files)},
	COACH_OVERVIEW_UNFINISHED,
	{"unresolved",
		COACH_SHAPE_ITEMS(coach_status_answer, open, unresolved)},
	COACH_OVERVIEW_REMOTE,
	{0},
};

static const struct coach_shape_rows rows = {
	.list = "uncommitted", .columns = "path state errors"};

const struct coach_page coach_status_page = {
	.shape = shape, .rows = &rows, .any = coach_page_always, .tell = tell};

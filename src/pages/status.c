#include "coach/pages/status.h"
#include "coach/base/number.h"
#include "coach/port/git/worktree.h"

static const char *state_name(enum coach_git_state state)
{
	return state == COACH_GIT_NEW        ? "new"
		: state == COACH_GIT_REMOVED ? "removed"
					     : "changed";
}

/* ---- for people ---------------------------------------------------------- */

static void add_file(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_overview *overview,
	const struct coach_git_file *file)
{
	size_t errors = coach_overview_errors(overview, file->path);
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(out, "  %-8s ", state_name(file->state));
	coach_look_add_line(
		out, look, COACH_LOOK_PLAIN, coach_text(file->path));
	if (errors) {
		coach_buffer_add_format(&words, "  %zu %s", errors,
			coach_plural(errors, "error", "errors"));
		coach_look_add(
			out, look, COACH_LOOK_RED, coach_buffer_text(&words));
	}
	coach_buffer_add_byte(out, '\n');
	coach_buffer_release(&words);
}

static void add_open(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_unresolved *entry)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "%s (", entry->path);
	coach_opens_names(&words, &entry->opens);
	coach_buffer_add_string(&words, "): ");
	coach_unresolved_command(&words, entry);
	coach_look_add(
		out, look, COACH_LOOK_YELLOW, COACH_TEXT("needs a look: "));
	coach_look_add_line(
		out, look, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	coach_buffer_add_byte(out, '\n');
	coach_buffer_release(&words);
}

static void draw(struct coach_buffer *out, const void *whole,
	const struct coach_look *look)
{
	const struct coach_status_answer *answer = whole;
	const struct coach_overview *overview = &answer->overview;
	const struct coach_git_files *files = &overview->pending.files;

	coach_look_add_line(
		out, look, COACH_LOOK_BOLD, coach_text(answer->name));
	coach_buffer_add_string(out, answer->circle ? ", a circle's" : "");
	coach_buffer_add_string(out, " journal in ");
	coach_look_add_line(
		out, look, COACH_LOOK_PLAIN, coach_text(answer->path));
	coach_buffer_add_byte(out, '\n');
	if (files->len)
		coach_buffer_add_format(out, "%zu %s not committed:\n",
			files->len, coach_plural(files->len, "file", "files"));
	else
		coach_buffer_add_string(out, "everything is committed\n");
	for (size_t i = 0; i < files->len; i++)
		add_file(out, look, overview, &files->items[i]);
	coach_overview_say_unfinished(out, look, overview);
	for (size_t i = 0; i < answer->open.len; i++)
		add_open(out, look, &answer->open.items[i]);
	coach_overview_say_remote(out, overview);
}

/* ---- the page --------------------------------------------------------------
 */

COACH_MAKE(file_path, coach_git_file, file)
{
	made->word = file->path;
}

COACH_MAKE(file_state, coach_git_file, file)
{
	made->word = state_name(file->state);
}

COACH_MAKE(file_errors, coach_git_file, file)
{
	made->count = coach_overview_errors(place->in->item, file->path);
}

static const struct coach_shape files[] = {
	{"path", COACH_SHAPE_WORD, .make = file_path},
	{"state", COACH_SHAPE_WORD, "new, changed, removed",
		.make = file_state},
	{"errors", COACH_SHAPE_COUNT, .make = file_errors},
	{0},
};

COACH_MAKE(open_fields, coach_unresolved, entry)
{
	for (size_t i = 0; i < entry->opens.len; i++)
		coach_buffer_add_format(&made->words, "%.*s\n",
			COACH_ARG(entry->opens.items[i].name));
	made->text = coach_buffer_text(&made->words);
}

static const struct coach_shape unresolved[] = {
	{"path", COACH_SHAPE_AT(coach_unresolved, path)},
	{"fields", COACH_SHAPE_LINES, .make = open_fields},
	{0},
};

COACH_MAKE(made_audience, coach_status_answer, answer)
{
	made->word = answer->circle ? "circle" : "private";
}

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
	.shape = shape, .rows = &rows, .any = coach_page_always, .draw = draw};

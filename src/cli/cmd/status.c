#include "cli/overview.h"
#include "coach/base/number.h"
#include "coach/journal/resolve.h"

enum {
	FORMAT_TEXT,
	FORMAT_JSON
};

struct call {
	unsigned format;
};

static const struct coach_option options[] = {
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		"text|json", "how the answer looks"},
	{0}};

/* What there is to tell. */
struct standing {
	struct overview overview;
	struct coach_unresolved_list open;
};

static void standing_release(struct standing *view)
{
	overview_release(&view->overview);
	coach_unresolved_list_release(&view->open);
}

static int gather(
	struct coach_cli *cli, struct standing *view, struct coach_error *error)
{
	int status = overview_gather(cli, true, &view->overview, error);

	return status == COACH_OK
		? coach_unresolved_find(&cli->journal, &view->open, error)
		: status;
}

static const char *state_name(enum coach_git_state state)
{
	return state == COACH_GIT_NEW        ? "new"
		: state == COACH_GIT_REMOVED ? "removed"
					     : "changed";
}

static void print_file(struct coach_buffer *out, const struct coach_look *look,
	const struct standing *view, const struct coach_git_file *file)
{
	size_t errors = overview_errors_of(&view->overview, file->path);
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

static void print_open(struct coach_buffer *out, const struct coach_look *look,
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

static void print_text(const struct coach_cli *cli, struct coach_buffer *out,
	const struct standing *view)
{
	const struct coach_git_files *files = &view->overview.pending.files;
	const struct coach_look *look = &cli->out;

	coach_look_add_line(
		out, look, COACH_LOOK_BOLD, coach_text(cli->journal.name));
	coach_buffer_add_string(out, cli->journal.circle ? ", a circle's" : "");
	coach_buffer_add_string(out, " journal in ");
	coach_look_add_line(
		out, look, COACH_LOOK_PLAIN, coach_text(cli->journal.path));
	coach_buffer_add_byte(out, '\n');
	if (files->len)
		coach_buffer_add_format(out, "%zu %s not committed:\n",
			files->len, coach_plural(files->len, "file", "files"));
	else
		coach_buffer_add_string(out, "everything is committed\n");
	for (size_t i = 0; i < files->len; i++)
		print_file(out, look, view, &files->items[i]);
	overview_say_unfinished(out, look, &view->overview);
	for (size_t i = 0; i < view->open.len; i++)
		print_open(out, look, &view->open.items[i]);
	overview_say_remote(out, &view->overview);
}

static void json_open_entries(
	struct coach_json *json, const struct coach_unresolved_list *list)
{
	coach_json_key(json, "unresolved");
	coach_json_open(json, '[');
	for (size_t i = 0; i < list->len; i++) {
		const struct coach_opens *opens = &list->items[i].opens;

		coach_json_open(json, '{');
		coach_json_pair(json, "path", coach_text(list->items[i].path));
		coach_json_key(json, "fields");
		coach_json_open(json, '[');
		for (size_t k = 0; k < opens->len; k++)
			coach_json_text(json, opens->items[k].name);
		coach_json_close(json, ']');
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void print_json(const struct coach_cli *cli, struct coach_buffer *out,
	const struct standing *view)
{
	struct coach_json json = {.out = out};

	coach_json_open(&json, '{');
	coach_json_pair(&json, "name", coach_text(cli->journal.name));
	coach_json_pair(&json, "path", coach_text(cli->journal.path));
	coach_json_pair(&json, "audience",
		coach_text(cli->journal.circle ? "circle" : "private"));
	coach_json_key(&json, "uncommitted");
	coach_json_open(&json, '[');
	for (size_t i = 0; i < view->overview.pending.files.len; i++) {
		const struct coach_git_file *file =
			&view->overview.pending.files.items[i];

		coach_json_open(&json, '{');
		coach_json_pair(&json, "path", coach_text(file->path));
		coach_json_pair(
			&json, "state", coach_text(state_name(file->state)));
		coach_json_key(&json, "errors");
		coach_json_count(
			&json, overview_errors_of(&view->overview, file->path));
		coach_json_close(&json, '}');
	}
	coach_json_close(&json, ']');
	overview_json_unfinished(&json, &view->overview);
	json_open_entries(&json, &view->open);
	overview_json_remote(&json, &view->overview);
	coach_json_close(&json, '}');
	coach_buffer_add_byte(out, '\n');
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct standing view = {0};
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status;

	if (words->len)
		return coach_usage_error(
			cli, error, "status takes no operands");
	status = gather(cli, &view, error);
	if (status == COACH_OK) {
		if (call->format == FORMAT_JSON) {
			print_json(cli, &answer, &view);
			coach_cli_escape(cli, &answer);
		} else {
			print_text(cli, &answer, &view);
		}
		status = coach_cli_page(cli, &answer, error);
	}
	standing_release(&view);
	coach_buffer_release(&answer);
	return status;
}

const struct coach_command coach_command_status = {
	.name = "status",
	.synopsis = "",
	.help = "what is not committed, synced or settled",
	.group = COACH_GROUP_KEEP,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT,
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};

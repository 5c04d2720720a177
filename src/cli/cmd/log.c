#include "coach/pages/log.h"
#include "cli/ref.h"
#include "cli/view.h"
#include "coach/port/terminal.h"
#include <string.h>

struct call {
	size_t limit;
	unsigned format;
	bool patch, stat, deleted;
	struct coach_window window;
	const char *author, *field, *client, *kind;
};

static const struct coach_option options[] = {
	{'p', "patch", COACH_OPTION_FLAG, offsetof(struct call, patch), NULL,
		"show the words that came and went, too"},
	{0, "stat", COACH_OPTION_FLAG, offsetof(struct call, stat), NULL,
		"say only how much changed"},
	{0, "from", COACH_OPTION_DAY, offsetof(struct call, window.from),
		"DATE", "changes of this day and after it"},
	{0, "to", COACH_OPTION_DAY, offsetof(struct call, window.to), "DATE",
		"changes of this day and before it"},
	{'a', "author", COACH_OPTION_STRING, offsetof(struct call, author),
		"NAME", "by whom: a part of the name or address"},
	{'F', "field", COACH_OPTION_STRING, offsetof(struct call, field),
		"NAME",
		"changes of one field, column, section, 'actions' or 'title'"},
	{'c', "client", COACH_OPTION_STRING, offsetof(struct call, client),
		"REF", "all that concerns this client"},
	{'k', "kind", COACH_OPTION_STRING, offsetof(struct call, kind), "KIND",
		"entries of this kind"},
	{0, "deleted", COACH_OPTION_FLAG, offsetof(struct call, deleted), NULL,
		"entries that were deleted"},
	{'n', "limit", COACH_OPTION_COUNT, offsetof(struct call, limit), "N",
		"at most N changes"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		VIEW_FORMATS, "how the answer looks"},
	{0}};

/* ---- the changes, one after the other ------------------------------------ */

struct taking {
	struct coach_log *log;
	struct coach_log_item item;
	size_t taken;
	bool ended;
	coach_day day; /* of the last one */
	int status;
	struct coach_error *error;
};

static const struct coach_log_item *take(void *context, size_t number)
{
	struct taking *t = context;
	const struct coach_told_change *told = NULL;
	int second;
	coach_day day;

	if (number < t->taken)
		return &t->item;
	if (t->ended)
		return NULL;
	t->status = coach_log_next(t->log, &told, t->error);
	t->ended = t->status || !told;
	if (t->ended)
		return NULL;
	day = coach_commit_day(told->change.commit, &second);
	t->item = (struct coach_log_item){
		.told = *told, .new_day = !t->taken || day != t->day};
	t->taken++;
	t->day = day;
	return &t->item;
}

static int answer(struct coach_cli *cli, const struct call *call,
	const struct coach_log_wanted *wanted, struct coach_error *error)
{
	struct taking t = {.error = error};
	const struct coach_log_answer whole = {.take = take,
		.context = &t,
		.of_entry = wanted->path != NULL,
		.words = call->patch,
		.sum = call->stat,
		.nothing = wanted->path ? "nothing of that was committed"
					: "there is no such change"};
	int status = coach_log_begin(&cli->journal, wanted, &t.log, error);

	if (status == COACH_OK)
		status = view_page(cli, &coach_log_page, &whole,
			VIEW_FORMAT(call->format), &cli->out, error);
	coach_log_end(t.log);
	return t.status ? t.status : status;
}

/* ---- of what ------------------------------------------------------------- */

static int check(struct coach_cli *cli, const struct call *call,
	const struct coach_words *words, struct coach_error *error)
{
	if (call->patch && call->stat)
		return coach_error_set(error, COACH_USAGE,
			"--patch shows what changed, --stat only how much: "
			"take one");
	if (words->len && (call->client || call->kind || call->deleted))
		return coach_error_set(error, COACH_USAGE,
			"an entry is named already, so --client, --kind and "
			"--deleted say nothing");
	if (call->kind &&
		!coach_kinds_get(&cli->journal.kinds, coach_text(call->kind))) {
		coach_error_set(error, COACH_USAGE,
			"--kind: there is no kind '%s'", call->kind);
		coach_error_hint(error, "see 'coach kinds'");
		return COACH_USAGE;
	}
	return COACH_OK;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_buffer path = COACH_BUFFER_INIT, id = COACH_BUFFER_INIT;
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_log_wanted wanted = {.window = call->window,
		.author = coach_text(call->author),
		.field = coach_text(call->field),
		.kind = coach_text(call->kind),
		.deleted = call->deleted,
		.limit = call->limit};
	int status = check(cli, call, words, error);

	if (status == COACH_OK && words->len)
		status = coach_cli_ref_ever(cli, words, &path, &id, error);
	if (status == COACH_OK && call->client)
		status = view_client(cli, &(const struct coach_words){0},
			call->client, &client, error);
	if (words->len) {
		wanted.path = path.ptr;
		wanted.id = coach_buffer_text(&id);
	}
	wanted.client = coach_buffer_text(&client);
	if (status == COACH_OK)
		status = answer(cli, call, &wanted, error);
	coach_buffer_release(&path);
	coach_buffer_release(&id);
	coach_buffer_release(&client);
	/* For the next question; this one is answered. */
	if (status == COACH_OK && words->len)
		coach_history_remember(&cli->journal);
	return status;
}

const struct coach_command coach_command_log = {
	.name = "log",
	.synopsis = "[REF]",
	.help = "what changed, in fields, sections and actions",
	.about = "Of an entry: by its id, so also from before it was renamed, "
		 "and when it is\ndeleted. Of the whole journal without REF.\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_log_page,
	.run = run,
};

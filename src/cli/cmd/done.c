#include "cli/ask.h"
#include "cli/words.h"
#include "cli/write.h"
#include "coach/journal/action_log.h"
#include "coach/pages/saved.h"

#define CANDIDATES 10 /* listed when the words fit several actions */
#define PICK_LINES 20 /* to choose from where none is named */

struct call {
	coach_day date;
	bool drop, reopen, no_commit, no_verify;
	unsigned format;
};

static const struct coach_option options[] = {
	{'d', "date", COACH_OPTION_DAY, offsetof(struct call, date), "DAY",
		"when it was done (default: today)"},
	{0, "drop", COACH_OPTION_FLAG, offsetof(struct call, drop), NULL,
		"it will not be done: [-]"},
	{0, "reopen", COACH_OPTION_FLAG, offsetof(struct call, reopen), NULL,
		"it is to be done again: [ ]"},
	COACH_SAVING_OPTIONS, {0}};

static enum coach_action_state state_to_be(const struct call *call)
{
	return call->drop      ? COACH_ACTION_DROPPED
		: call->reopen ? COACH_ACTION_OPEN
			       : COACH_ACTION_DONE;
}

static void add_ref(struct coach_buffer *out, const struct coach_logged *logged)
{
	coach_buffer_add_text(out,
		logged->entry.len ? logged->entry : coach_text(logged->path));
	coach_buffer_add_format(out, ":%u", logged->action.number);
}

static int choose(const struct call *call, const struct coach_action_hits *hits,
	const struct coach_logged **logged, struct coach_error *error)
{
	struct coach_buffer names = COACH_BUFFER_INIT;

	*logged = hits->items[0];
	if (hits->len > 1) {
		for (size_t i = 0; i < hits->len && i < CANDIDATES; i++) {
			coach_buffer_add_string(&names, "\n  ");
			add_ref(&names, hits->items[i]);
			coach_buffer_add_format(&names, "  %.*s",
				COACH_ARG(hits->items[i]->action.words));
		}
		coach_error_set(error, COACH_USAGE,
			"that may be %zu actions:%s%s", hits->len, names.ptr,
			hits->len > CANDIDATES ? "\n  …" : "");
		coach_error_hint(error, "name one as in the first column");
		coach_buffer_release(&names);
		return COACH_USAGE;
	}
	if (coach_action_can_become(&(*logged)->action, state_to_be(call)))
		return COACH_OK;
	return coach_error_set(error, COACH_NO, "that action is %s already",
		coach_action_state_name((*logged)->action.state));
}

static int mark(struct coach_cli *cli, const struct call *call,
	const struct coach_logged *logged, struct coach_error *error)
{
	static const char *const verbs[] = {[COACH_ACTION_OPEN] = "reopened",
		[COACH_ACTION_DONE] = "done",
		[COACH_ACTION_DROPPED] = "dropped"};
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	struct coach_buffer words = COACH_BUFFER_INIT;
	bool changed = false;
	int status =
		coach_draft_read(&cli->journal, logged->path, &draft, error);

	if (status == COACH_OK)
		status = coach_draft_mark(&draft, &logged->action,
			state_to_be(call),
			call->date == COACH_DAY_NONE ? coach_day_today()
						     : call->date,
			error);
	coach_buffer_add_format(&words, "%s: %.*s", verbs[state_to_be(call)],
		COACH_ARG(logged->action.words));
	if (status == COACH_OK)
		status = coach_write_draft(cli, &draft, words.ptr,
			!call->no_commit, &changed, error);
	if (status == COACH_OK) {
		coach_buffer_add_string(&words, " (");
		add_ref(&words, logged);
		coach_buffer_add_string(&words, ")\n");
		status = coach_cli_tell(cli, &words, error);
	}
	coach_buffer_release(&words);
	coach_draft_release(&draft);
	return status;
}

/* Nobody holds a lock while somebody thinks: what is chosen is only a name. */
static int pick(struct coach_cli *cli, const struct call *call,
	struct coach_buffer *typed, struct coach_error *error)
{
	static const struct coach_column columns[] = {{"number", false},
		{"due", false}, {"owner", false}, {"words", false}};
	struct coach_table table = {.columns = columns, .column_count = 4};
	struct coach_action_log log = {0};
	struct coach_buffer lines = COACH_BUFFER_INIT;
	struct coach_action_hits hits = {0};
	char *line = NULL;
	size_t number;
	int status = coach_action_log_read(&cli->journal, &log, error);

	for (size_t i = 0; i < log.len && hits.len < PICK_LINES; i++) {
		const struct coach_action *action = &log.items[i].action;

		if (!coach_action_can_become(action, state_to_be(call)))
			continue;
		COACH_PUSH(&hits, &log.items[i]);
		coach_table_add_count(&table, hits.len);
		coach_table_add_day(&table, COACH_LOOK_PLAIN, action->due);
		coach_table_add_text(&table, action->owner);
		coach_table_add_text(&table, action->words);
	}
	if (hits.len) {
		coach_table_print(
			&lines, &table, COACH_FORMAT_TABLE, &cli->out);
		fwrite(lines.ptr, 1, lines.len, stderr);
		line = coach_prompt_line("number, or words of an action:");
		number = strtoul(line, NULL, 10);
		if (number >= 1 && number <= hits.len)
			add_ref(typed, hits.items[number - 1]);
		else
			coach_buffer_add_string(typed, line);
	} else if (status == COACH_OK) {
		status = coach_error_set(error, COACH_NO, "no action is %s",
			call->reopen ? "closed" : "open");
	}
	free(line);
	free(hits.items);
	coach_buffer_release(&lines);
	coach_table_release(&table);
	coach_action_log_release(&log);
	return status;
}

/* What was typed, or is chosen now. */
static int name_action(struct coach_cli *cli, const struct call *call,
	const struct coach_words *words, struct coach_buffer *typed,
	struct coach_error *error)
{
	int status = COACH_OK;

	if (call->drop && call->reopen)
		return coach_usage_error(
			cli, error, "--drop and --reopen exclude each other");
	coach_words_join(typed, words, 0);
	if (!words->len && coach_cli_interactive(cli))
		status = pick(cli, call, typed, error);
	if (status == COACH_OK &&
		!coach_text_trim(coach_buffer_text(typed)).len)
		status = coach_usage_error(cli, error,
			"done needs an action; 'coach actions --open' lists "
			"them");
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_action_log log = {0};
	struct coach_buffer typed = COACH_BUFFER_INIT;
	struct coach_action_hits hits = {0};
	const struct coach_logged *logged;
	int status;

	cli->format = call->format;
	status = name_action(cli, call, words, &typed, error);
	if (status)
		goto out;
	/* What is read now is what will be written over. */
	status = call->no_commit ? COACH_OK
				 : coach_journal_lock(&cli->journal, error);
	if (status == COACH_OK)
		status = coach_action_log_read(&cli->journal, &log, error);
	if (status)
		goto out;
	status = coach_action_find(&cli->journal, &log,
		coach_buffer_text(&typed), state_to_be(call), &hits, error);
	if (status == COACH_OK)
		status = choose(call, &hits, &logged, error);
	if (status == COACH_OK)
		status = mark(cli, call, logged, error);
out:
	free(hits.items);
	coach_action_log_release(&log);
	coach_buffer_release(&typed);
	return status;
}

const struct coach_command coach_command_done = {
	.name = "done",
	.synopsis = "ACTION",
	.help = "tick an action off, drop it or take it up again",
	.about =
		"ACTION is REF:NUMBER as 'coach actions' shows it, the REF of "
		"an entry with one open action, or words of the action; "
		"without one a terminal offers what is open.\n"
		"\n"
		"  coach done huddle board\n"
		"  coach done 2026-11-20-maria-lopez-7k3f:2 --date=yesterday\n",
	.group = COACH_GROUP_WRITE,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_saved_page,
	.run = run,
};

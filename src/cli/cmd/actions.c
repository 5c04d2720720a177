#include "coach/pages/actions.h"
#include "cli/view.h"

struct call {
	bool open, done, dropped, overdue;
	unsigned owner, format;
	const char *client;
};

static const struct coach_option options[] = {
	{'o', "open", COACH_OPTION_FLAG, offsetof(struct call, open), NULL,
		"those to be done"},
	{'d', "done", COACH_OPTION_FLAG, offsetof(struct call, done), NULL,
		"those that are done"},
	{0, "dropped", COACH_OPTION_FLAG, offsetof(struct call, dropped), NULL,
		"those that were dropped"},
	{'O', "overdue", COACH_OPTION_FLAG, offsetof(struct call, overdue),
		NULL, "open ones whose due or check date has passed"},
	{'w', "owner", COACH_OPTION_CHOICE, offsetof(struct call, owner),
		VIEW_OWNERS, "whose they are"},
	{'c', "client", COACH_OPTION_STRING, offsetof(struct call, client),
		"REF", "those agreed with one client"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		COACH_FORMATS, "how the answer looks"},
	{0}};

static bool is_wanted(const struct call *call, struct coach_text client,
	const struct coach_logged *logged, coach_day today)
{
	const struct coach_action *action = &logged->action;
	bool any = !call->open && !call->done && !call->dropped;

	if (call->overdue && !coach_action_overdue(action, today))
		return false;
	if (!view_is_owner(call->owner, action->owner))
		return false;
	if (client.len && !coach_text_eq(client, logged->client))
		return false;
	return any || (call->open && action->state == COACH_ACTION_OPEN) ||
		(call->done && action->state == COACH_ACTION_DONE) ||
		(call->dropped && action->state == COACH_ACTION_DROPPED);
}

static void keep_wanted(struct coach_action_log *log, const struct call *call,
	struct coach_text client, coach_day today)
{
	size_t kept = 0;

	for (size_t i = 0; i < log->len; i++) {
		if (is_wanted(call, client, &log->items[i], today))
			log->items[kept++] = log->items[i];
	}
	log->len = kept;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_actions_answer answer = {.today = coach_day_today()};
	int status = view_client(cli, words, call->client, &client, error);

	if (status == COACH_OK)
		status = coach_action_log_read(
			&cli->journal, &answer.log, error);
	if (status == COACH_OK) {
		if (cli->out.terminal)
			coach_actions_shorten(&answer);
		keep_wanted(&answer.log, call, coach_buffer_text(&client),
			answer.today);
		status = view_page(cli, &coach_actions_page, &answer,
			(int)call->format, &cli->out, error);
	}
	coach_actions_release(&answer);
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_actions = {
	.name = "actions",
	.synopsis = "[CLIENT]",
	.help = "who does what by when",
	.about = "The task-list lines of all entries, those due first on top. "
		 "'coach done' takes the name in the first column. None found: "
		 "exit code 1.\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_actions_page,
	.run = run,
};

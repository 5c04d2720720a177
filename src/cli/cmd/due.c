#include "coach/pages/due.h"
#include "cli/view.h"

struct call {
	unsigned owner, format;
	const char *client;
};

static const struct coach_option options[] = {
	{'w', "owner", COACH_OPTION_CHOICE, offsetof(struct call, owner),
		VIEW_OWNERS, "who is to act"},
	{'c', "client", COACH_OPTION_STRING, offsetof(struct call, client),
		"REF", "with one client"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		VIEW_FORMATS, "how the answer looks"},
	{0}};

static void keep_owner(struct coach_dues *dues, unsigned owner)
{
	size_t kept = 0;

	for (size_t i = 0; i < dues->len; i++) {
		if (view_is_owner(owner, coach_due_owner(&dues->items[i])))
			dues->items[kept++] = dues->items[i];
	}
	dues->len = kept;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_journal_evidence evidence = {0};
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_due_answer answer = {.evidence = &evidence.facts};
	int status = view_client(cli, words, call->client, &client, error);

	if (status == COACH_OK)
		status = view_read(cli, coach_due_wanted, &evidence, error);
	if (status == COACH_OK) {
		coach_due_make(&answer.dues, &evidence.facts,
			coach_buffer_text(&client), coach_day_today());
		keep_owner(&answer.dues, call->owner);
		status = view_page(cli, &coach_due_page, &answer,
			VIEW_FORMAT(call->format), &cli->out, error);
	}
	coach_dues_release(&answer.dues);
	view_end(&evidence);
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_due = {
	.name = "due",
	.synopsis = "[CLIENT]",
	.help = "what is due, and what to do about it",
	.about = "Actions, targets, experiments, agreements to review, clients "
		 "to meet and pinpoints to observe, the most overdue first and "
		 "what is due today last. Nothing due: exit code 1.\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_due_page,
	.run = run,
};

#include "coach/pages/status.h"
#include "cli/cli.h"
#include "cli/overview.h"
#include "cli/view.h"

struct call {
	unsigned format; /* VIEW_FORMATS */
};

static const struct coach_option options[] = {
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		VIEW_FORMATS, "how the answer looks"},
	{0}};

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	const struct coach_journal *journal = &cli->journal;
	struct coach_status_answer answer = {.name = journal->name,
		.path = journal->path,
		.circle = journal->circle};
	int status;

	if (words->len)
		return coach_usage_error(
			cli, error, "status takes no operands");
	status = overview_gather(cli, true, &answer.overview, error);
	if (status == COACH_OK)
		status = coach_unresolved_find(
			&cli->journal, &answer.open, error);
	if (status == COACH_OK)
		status = view_page(cli, &coach_status_page, &answer,
			VIEW_FORMAT(call->format), &cli->out, error);
	coach_overview_release(&answer.overview);
	coach_unresolved_list_release(&answer.open);
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
	.page = &coach_status_page,
	.run = run,
};

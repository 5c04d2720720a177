#include "cli/view.h"

static const struct coach_option options[] = {
	VIEW_OPTIONS(
		"observations", "the needs in the agreement with one client"),
	{0}};

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct view_call *call = given;
	coach_day today = coach_day_today();
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_journal_evidence evidence = {0};
	struct coach_needs_answer needs;
	int status = view_client(cli, words, call->client, &client, error);

	if (status == COACH_OK)
		status = view_read(cli,
			COACH_WANT_CLIENTS | COACH_WANT_AGREEMENTS |
				COACH_WANT_OBSERVATIONS,
			&evidence, error);
	if (status == COACH_OK) {
		coach_needs_make(&needs, &evidence.facts,
			coach_buffer_text(&client), &call->window, today);
		status = view_page(cli, &coach_needs_page, &needs,
			(int)call->format, &cli->out, error);
		coach_needs_release(&needs);
	}
	view_end(&evidence);
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_needs = {
	.name = "needs",
	.synopsis = "[CLIENT]",
	.help = "which needs are watched: their pinpoint was observed",
	.about = "The needs of client and sponsor in the agreements in force, "
		 "each with its pinpoint and the day that it was last "
		 "observed; how many were observed in the last 30 days, or "
		 "from --from to --to. No needs: exit code 1.\n"
		 "\n"
		 "  coach needs maria\n"
		 "  coach needs --from -90\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct view_call),
	.page = &coach_needs_page,
	.run = run,
};

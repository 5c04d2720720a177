#include "coach/pages/cycle.h"
#include "cli/view.h"
#include "coach/journal/method.h"

static const struct coach_option options[] = {
	VIEW_OPTIONS("evidence", "the steps of one client"), {0}};

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct view_call *call = given;
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_journal_evidence evidence = {0};
	struct coach_method method = {0};
	struct coach_cycles_answer answer = {0};
	int status = view_client(cli, words, call->client, &client, error);

	if (status == COACH_OK)
		status = coach_method_read(&cli->journal, &method, error);
	if (status == COACH_OK)
		status = view_read(cli,
			(COACH_WANT_CHARTS & ~COACH_WANT_PRACTISED) |
				COACH_WANT_CLIENTS | COACH_WANT_SKILLS |
				COACH_WANT_MEETINGS | COACH_WANT_BRIEF,
			&evidence, error);
	if (status == COACH_OK) {
		answer.one = client.len > 0;
		coach_cycles_make(&answer.cycles, &evidence.facts, &method,
			coach_buffer_text(&client), &call->window,
			coach_day_today());
		status = view_page(cli, &coach_cycles_page, &answer,
			call->format == COACH_FORMAT_TABLE ? VIEW_DRAWN
							   : (int)call->format,
			&cli->out, error);
		coach_cycles_release(&answer.cycles);
	}
	view_end(&evidence);
	coach_method_release(&method);
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_cycle = {
	.name = "cycle",
	.synopsis = "[CLIENT]",
	.help = "how far in the steps, with what evidence, and what is next",
	.about = "For a client each step toward the challenge with the entries "
		 "that tell that it was done, the gaps, and the step to do "
		 "next; without CLIENT a line for each client. The steps are "
		 "those of 'coach help method'. No client: exit code 1.\n"
		 "\n"
		 "  coach cycle\n"
		 "  coach cycle maria --from monday\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct view_call),
	.page = &coach_cycles_page,
	.run = run,
};

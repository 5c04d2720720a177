#include "coach/pages/observers.h"
#include "cli/view.h"

static const struct coach_option options[] = {
	VIEW_OPTIONS("observations", "observations of one client"), {0}};

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct view_call *call = given;
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_journal_evidence evidence;
	struct coach_observers observers;
	int status = view_client(cli, words, call->client, &client, error);

	if (status == COACH_OK)
		status = view_read(
			cli, COACH_WANT_OBSERVATIONS, &evidence, error);
	if (status == COACH_OK) {
		coach_observers_make(&observers, &evidence.facts,
			coach_buffer_text(&client), &call->window);
		status = view_page(cli, &coach_observers_page, &observers,
			(int)call->format, &cli->out, error);
		coach_observers_release(&observers);
		view_end(&evidence);
	}
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_observers = {
	.name = "observers",
	.synopsis = "[CLIENT]",
	.help = "do two observers see the same",
	.about =
		"Observations that name another one in paired_with, and how "
		"far the two agree: total count, exact count, interval by "
		"interval, scored and unscored intervals, each by its name. No "
		"pair: exit code 1.\n"
		"\n"
		"  coach observers maria --from -3m\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct view_call),
	.page = &coach_observers_page,
	.run = run,
};

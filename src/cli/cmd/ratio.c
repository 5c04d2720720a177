#include "coach/pages/ratio.h"
#include "cli/picture.h"

static const struct coach_option options[] = {
	PICTURE_OPTIONS("remarks", "remarks at one client"), {0}};

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct picture_call *call = given;
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_journal_evidence evidence;
	struct coach_ratio_answer answer;
	int status = view_client(cli, words, call->client, &client, error);

	if (status == COACH_OK)
		status = view_read(cli, COACH_WANT_CHARTS | COACH_WANT_BRIEF,
			&evidence, error);
	if (status == COACH_OK) {
		coach_ratio_answer_make(&answer, &evidence.facts,
			coach_buffer_text(&client), &call->window,
			coach_day_today());
		status = picture_page(
			cli, &coach_ratio_page, &answer, call, error);
		coach_ratio_answer_release(&answer);
		view_end(&evidence);
	}
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_ratio = {
	.name = "ratio",
	.synopsis = "[CLIENT]",
	.help = "positive to corrective remarks, four to one",
	.about = "By week and over four weeks, for each giver and receiver, "
		 "beside the behavior that it should move. An aid for "
		 "practice, not a law. No remarks: exit code 1.\n"
		 "\n"
		 "  coach ratio maria\n"
		 "  coach ratio --from monday --format json\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct picture_call),
	.page = &coach_ratio_page,
	.run = run,
};

#include "coach/pages/kata.h"
#include "cli/view.h"
#include "coach/journal/method.h"

static const struct coach_option options[] = {
	VIEW_OPTIONS("experiments and observations",
		"the open targets of one client"),
	{0}};

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct view_call *call = given;
	struct coach_text kind_names[] = {
		COACH_TEXT("client"), COACH_TEXT("target")};
	const struct coach_texts kinds = {kind_names, 2, 2};
	struct view_subject subject;
	struct coach_journal_evidence evidence = {0};
	struct coach_method method = {0};
	struct coach_kata_page page = {0};
	int status = view_subject_find(
		cli, words, call->client, &kinds, &subject, error);

	if (status == COACH_OK)
		status = coach_method_read(&cli->journal, &method, error);
	if (status == COACH_OK)
		status = view_read(cli, COACH_WANT_CHARTS, &evidence, error);
	if (status == COACH_OK) {
		bool target = coach_text_is(
			coach_buffer_text(&subject.kind), "target");

		coach_kata_page_begin(&page, &method);
		coach_katas_make(&page.katas, &evidence.facts,
			target ? coach_buffer_text(&subject.id)
			       : COACH_TEXT(""),
			coach_buffer_text(&subject.client), &call->window,
			coach_day_today());
		status = view_page(cli, &coach_katas_page, &page,
			call->format == COACH_FORMAT_TABLE ? VIEW_DRAWN
							   : (int)call->format,
			&cli->out, error);
	}
	coach_kata_page_release(&page);
	view_end(&evidence);
	coach_method_release(&method);
	view_subject_release(&subject);
	return status;
}

const struct coach_command coach_command_kata = {
	.name = "kata",
	.synopsis = "[TARGET | CLIENT]",
	.help = "the five questions, filled in for an open target",
	.about = "From the target, the latest values of its pinpoints and its "
		 "experiments; then a look back at the last step, and the "
		 "record of all experiments. A line with '?' says what is not "
		 "written yet, "
		 "and where. Without an operand, all open targets. None: exit "
		 "code 1.\n"
		 "\n"
		 "  coach kata maria\n"
		 "  coach kata --format json\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct view_call),
	.page = &coach_katas_page,
	.run = run,
};

#include "coach/pages/kept.h"
#include "cli/picture.h"

#define DAY COACH_TEXT("%Y-%m-%d")

static const struct coach_option options[] = {
	{'c', "client", COACH_OPTION_STRING,
		offsetof(struct picture_call, client), "REF",
		"those agreed with one client"},
	{0, "from", COACH_OPTION_DAY,
		offsetof(struct picture_call, window.from), "DATE",
		"due on that day or after; else 12 weeks"},
	{0, "to", COACH_OPTION_DAY, offsetof(struct picture_call, window.to),
		"DATE", "due on that day or before; else today"},
	{'f', "format", COACH_OPTION_CHOICE,
		offsetof(struct picture_call, format), PICTURE_FORMATS,
		"how the answer looks"},
	{'w', "width", COACH_OPTION_COUNT, offsetof(struct picture_call, width),
		"N", "columns of the picture"},
	{0, "ascii", COACH_OPTION_FLAG, offsetof(struct picture_call, ascii),
		NULL, "draw with ASCII only"},
	{0}};

static int check_window(struct coach_cli *cli,
	const struct coach_window *window, struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	int status;

	if (window->from <= window->to)
		return COACH_OK;
	coach_day_format(&words, window->from, DAY);
	coach_buffer_add_string(&words, " is after ");
	coach_day_format(&words, window->to, DAY);
	status = coach_usage_error(cli, error,
		"%s: no day is between --from and --to, which is today if it "
		"is not given",
		words.ptr);
	coach_buffer_release(&words);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct picture_call *call = given;
	struct coach_journal_evidence evidence = {0};
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_kept_answer answer = {.evidence = &evidence.facts,
		.window = coach_kept_window(&call->window, coach_day_today())};
	int status = check_window(cli, &answer.window, error);

	if (status == COACH_OK)
		status = view_client(cli, words, call->client, &client, error);
	if (status == COACH_OK)
		status =
			view_read(cli, COACH_WANT_CLIENTS | COACH_WANT_PROMISES,
				&evidence, error);
	if (status == COACH_OK) {
		coach_kept_make(&answer.kept, &evidence.facts,
			coach_buffer_text(&client), &answer.window,
			coach_day_today());
		status = picture_page(
			cli, &coach_kept_page, &answer, call, error);
	}
	coach_kept_release(&answer.kept);
	view_end(&evidence);
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_kept = {
	.name = "kept",
	.synopsis = "[CLIENT]",
	.help = "how many promises were kept in time",
	.about = "Of the actions due in the last 12 weeks that were not "
		 "dropped, those that were done by their due date, for client, "
		 "coach and sponsor. An open one counts as not kept, one that "
		 "is due today neither way. None found: exit code 1.\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct picture_call),
	.page = &coach_kept_page,
	.run = run,
};

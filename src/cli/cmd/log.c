#include "coach/pages/log.h"
#include "cli/ref.h"
#include "cli/view.h"
#include "coach/port/git/store.h"

struct call {
	size_t limit;
	unsigned format;
};

static const struct coach_option options[] = {
	{'n', "limit", COACH_OPTION_COUNT, offsetof(struct call, limit), "N",
		"at most N commits"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		COACH_FORMATS, "how the answer looks"},
	{0}};

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_records records = {0};
	struct coach_git_log log = {0};
	int status =
		coach_cli_ref(cli, words, COACH_ENTRY_FRONT, &records, error);

	if (status == COACH_OK)
		status = coach_git_log(cli->journal.git, records.items[0].path,
			records.items[0].entry.id, call->limit, &log, error);
	if (status == COACH_OK)
		status = view_page(cli, &coach_log_page, &log,
			(int)call->format, &cli->out, error);
	coach_git_log_release(&log);
	coach_records_release(&records);
	return status;
}

const struct coach_command coach_command_log = {
	.name = "log",
	.synopsis = "REF",
	.help = "the history of an entry",
	.about = "By its id, so also from before it was renamed.\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_log_page,
	.run = run,
};

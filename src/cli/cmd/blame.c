#include "coach/pages/blame.h"
#include "cli/ref.h"
#include "cli/view.h"
#include "coach/port/git/worktree.h"

struct call {
	unsigned format;
};

static const struct coach_option options[] = {
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		VIEW_FORMATS, "how the answer looks"},
	{0}};

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_records records = {0};
	struct coach_blame blame = {0};
	int status =
		coach_cli_ref(cli, words, COACH_ENTRY_WHOLE, &records, error);

	if (status == COACH_OK) {
		const struct coach_record *record = &records.items[0];
		const struct coach_version version = {
			coach_text(record->path), record->entry.bytes};

		status = coach_git_check_driver(
			cli->journal.git, record->path, error);
		if (status == COACH_OK)
			status = coach_blame_make(&cli->journal, &version,
				record->entry.id, &blame, error);
	}
	if (status == COACH_OK)
		status = view_page(cli, &coach_blame_page, &blame,
			VIEW_FORMAT(call->format), &cli->out, error);
	coach_blame_release(&blame);
	coach_records_release(&records);
	/* For the next question; this one is answered. */
	if (status == COACH_OK)
		coach_history_remember(&cli->journal);
	return status;
}

const struct coach_command coach_command_blame = {
	.name = "blame",
	.synopsis = "REF",
	.help = "who wrote which part of an entry, and when",
	.about = "Each field, item of a list, row of a table, action, and "
		 "paragraph of a section,\nwith the last commit that changed "
		 "it: followed by the entry's id through renames\nand "
		 "merges.\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_blame_page,
	.run = run,
};

#include "cli/changeset.h"
#include "cli/ref.h"
#include "cli/view.h"
#include "coach/journal/remove.h"
#include "coach/pages/changeset.h"

struct call {
	bool cascade, force, dry_run, no_verify;
	unsigned format;
};

static const struct coach_option options[] = {
	{0, "cascade", COACH_OPTION_FLAG, offsetof(struct call, cascade), NULL,
		"remove what needs it, too, and take it out of other fields"},
	{0, "force", COACH_OPTION_FLAG, offsetof(struct call, force), NULL,
		"even if others refer to it"},
	CHANGESET_OPTIONS, {0}};

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	static const struct changeset_words say = {.same = "nothing changed",
		.way_out = "see what would go with it: coach rm --cascade "
			   "--dry-run",
		.back = "coach undo"};
	const struct call *call = given;
	const struct coach_removing how = {
		call->cascade, call->force, call->dry_run};
	struct coach_records records = {0};
	struct coach_changeset changeset = {0};
	int status =
		coach_cli_ref(cli, words, COACH_ENTRY_FRONT, &records, error);

	if (status == COACH_OK)
		status = coach_remove(&cli->journal, &records.items[0], &how,
			&changeset, error);
	if (status == COACH_OK)
		status = coach_cli_changeset(
			cli, &changeset, call->format, &say, error);
	coach_changeset_release(&changeset);
	coach_records_release(&records);
	return status;
}

const struct coach_command coach_command_rm = {
	.name = "rm",
	.synopsis = "REF",
	.help = "remove an entry",
	.about = "It stays in the history: 'coach undo' takes that back, and "
		 "'coach restore'\nbrings the entry back later. While others "
		 "refer to it, in fields, actions\nor links, nothing is done "
		 "and they are named.\n",
	.group = COACH_GROUP_WRITE,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT | COACH_CHANGES,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_changeset_page,
	.run = run,
};

#include "coach/journal/fixup.h"
#include "cli/changeset.h"
#include "cli/ref.h"
#include "cli/view.h"
#include "coach/pages/changeset.h"

struct call {
	bool dry_run, no_verify;
	unsigned format;
};

static const struct coach_option options[] = {CHANGESET_OPTIONS, {0}};

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	static const struct changeset_words say = {
		.same = "nothing changed in it since it was committed"};
	const struct call *call = given;
	struct coach_records records = {0};
	struct coach_changeset changeset = {0};
	int status =
		coach_cli_ref(cli, words, COACH_ENTRY_FRONT, &records, error);

	if (status == COACH_OK)
		status = coach_fixup(&cli->journal, &records.items[0],
			call->dry_run, &changeset, error);
	if (status == COACH_OK)
		status = coach_cli_changeset(
			cli, &changeset, call->format, &say, error);
	coach_changeset_release(&changeset);
	coach_records_release(&records);
	return status;
}

const struct coach_command coach_command_fixup = {
	.name = "fixup",
	.synopsis = "REF",
	.help = "put changes into the last commit of an entry",
	.about = "What is changed in the file and not committed goes into the "
		 "commit that last\nchanged the entry, as long as it was not "
		 "sent: a slip leaves no trace. Write\nit first with your "
		 "editor, or 'coach set --no-commit'.\n",
	.group = COACH_GROUP_KEEP,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT | COACH_CHANGES,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_changeset_page,
	.run = run,
};

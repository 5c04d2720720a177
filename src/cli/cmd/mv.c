#include "cli/changeset.h"
#include "cli/ref.h"
#include "cli/view.h"
#include "coach/journal/remove.h"
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
		.same = "it is called so already", .back = "coach undo"};
	const struct call *call = given;
	struct coach_records records = {0};
	struct coach_changeset changeset = {0};
	int status;

	if (words->len != 2)
		return coach_usage_error(cli, error,
			"mv needs an entry and its new title or path");
	status = coach_cli_ref(cli,
		&(const struct coach_words){words->items, 1, 1},
		COACH_ENTRY_FRONT, &records, error);
	if (status == COACH_OK)
		status = coach_rename(&cli->journal, &records.items[0],
			words->items[1], call->dry_run, &changeset, error);
	if (status == COACH_OK)
		status = coach_cli_changeset(
			cli, &changeset, call->format, &say, error);
	coach_changeset_release(&changeset);
	coach_records_release(&records);
	return status;
}

const struct coach_command coach_command_mv = {
	.name = "mv",
	.synopsis = "REF TITLE|PATH",
	.help = "give an entry another title or place",
	.about =
		"With a title its file gets another name, too, if the files of "
		"its kind are\ncalled by their titles; PATH ends in .md, or in "
		"a slash for a folder. The id\nstays, and with it all that "
		"refers to the entry; links to the file are\nchanged in all "
		"entries, in the same commit.\n"
		"\n"
		"  coach mv maria \"Maria Garcia\"\n"
		"  coach mv daily-huddle pinpoints/huddle.md\n",
	.group = COACH_GROUP_WRITE,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT | COACH_CHANGES,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_changeset_page,
	.run = run,
};

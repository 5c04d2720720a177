#include "overview.h"
#include "coach/journal/counting.h"
#include "output.h"
#include <stdlib.h>
#include <string.h>

static int find_unfinished(struct coach_cli *cli,
	struct coach_overview *overview, struct coach_error *error)
{
	struct coach_editings list = {0};
	int status = coach_editings_find(&cli->journal, &list, error);

	for (size_t i = 0; i < list.len; i++) {
		const struct coach_editing *work = &list.items[i];
		const struct coach_overview_edit edit = {
			coach_arena_strndup(&overview->arena, work->name,
				strlen(work->name)),
			coach_arena_strndup(&overview->arena, work->path,
				strlen(work->path))};

		COACH_PUSH(&overview->unfinished, edit);
	}
	coach_editings_release(&list);
	return status;
}

int overview_gather(struct coach_cli *cli, bool findings,
	struct coach_overview *overview, struct coach_error *error)
{
	struct coach_journal *journal = &cli->journal;
	struct coach_pending *pending = &overview->pending;
	int status = findings
		? coach_commit_pending(journal, NULL, pending, error)
		: coach_commit_files(journal, &pending->files, error);

	if (status == COACH_OK)
		status = find_unfinished(cli, overview, error);
	if (status == COACH_OK)
		status =
			coach_counting_left(journal, &overview->tallies, error);
	if (status)
		return status;
	status = coach_sync_stand(&cli->journal, &overview->standing, error);
	overview->remote = status == COACH_OK && overview->standing.has_remote;
	/* In the middle of a rebase the rest is worth knowing. */
	overview->unknown = status != COACH_OK;
	if (overview->unknown)
		coach_cli_say(
			"cannot compare with the remote: %s", error->message);
	if (status != COACH_OK)
		coach_error_release(error);
	return COACH_OK;
}

#include "rewrite.h"
#include "coach/base/alloc.h"
#include "coach/journal/journal.h"
#include "coach/port/git/remote.h"
#include "coach/port/git/store.h"
#include "merge.h"
#include <stdlib.h>
#include <string.h>

int sync_seen_read(struct coach_git *git, const struct coach_upstream *upstream,
	const struct coach_oid *head, struct sync_seen *seen,
	struct coach_error *error)
{
	struct coach_oid tracked;
	bool newer = false, here = false;
	int status;

	*seen = (struct sync_seen){{{0}}, false};
	if (!upstream->branch)
		return COACH_OK;
	status = coach_git_last_synced(git, upstream, &seen->oid, error);
	if (status == COACH_OK)
		status = coach_git_fetched(git, upstream, &tracked, error);
	if (status != COACH_OK || !tracked.hex[0] ||
		coach_oid_eq(&tracked, &seen->oid))
		return status;
	newer = !seen->oid.hex[0];
	if (!newer)
		status = coach_git_contains(
			git, &tracked, &seen->oid, &newer, error);
	if (status == COACH_OK && newer)
		status = coach_git_contains(git, head, &tracked, &here, error);
	if (status == COACH_OK && here) {
		seen->oid = tracked;
		status = coach_git_set_last_synced(
			git, upstream, &tracked, error);
	}
	return status;
}

int sync_seen_check(struct coach_git *git, const struct coach_oid *head,
	const struct coach_oid *tip, struct sync_seen *seen,
	struct coach_error *error)
{
	bool contained = true, here = true;
	int status = COACH_OK;

	/* A new and empty remote takes all that is here. */
	if (seen->oid.hex[0] && tip->hex[0])
		status = coach_git_contains(
			git, tip, &seen->oid, &contained, error);
	if (status == COACH_OK && !contained)
		status =
			coach_git_contains(git, head, &seen->oid, &here, error);
	seen->rewritten = !contained && here;
	return status;
}

int sync_seen_move(struct coach_git *git, const struct coach_upstream *upstream,
	const struct coach_oid *tip, struct sync_seen *seen,
	struct coach_error *error)
{
	int status = COACH_OK;

	if (tip->hex[0] && !coach_oid_eq(tip, &seen->oid))
		status = coach_git_set_last_synced(git, upstream, tip, error);
	if (status == COACH_OK)
		status =
			coach_git_set_synced_here(git, upstream->remote, error);
	if (status == COACH_OK)
		*seen = (struct sync_seen){*tip, false};
	return status;
}

int sync_follow(struct coach_journal *journal, const struct coach_oid *seen,
	const struct coach_oid *head, const struct coach_oid *tip,
	struct coach_oid *to, char **kept, struct coach_sync_notes *notes,
	struct coach_error *error)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_git_deltas deltas = {0};
	struct coach_oid tree;
	int status;

	coach_buffer_add_format(&branch, "before-rewrite-%.8s", head->hex);
	status = coach_git_keep(journal->git, branch.ptr, head, error);
	if (status == COACH_OK)
		status = coach_sync_merge_trees(journal,
			&(struct coach_sync_sides){seen, head, tip, false},
			&tree, notes, error);
	if (status == COACH_OK)
		status = coach_git_diff(
			journal->git, tip, &tree, &deltas, error);
	*to = *tip;
	if (status == COACH_OK && deltas.len)
		status = coach_git_commit_tree(journal->git, &tree, tip,
			"sync: what was changed here, on the rewritten history",
			to, error);
	free(*kept);
	*kept = coach_buffer_detach(&branch);
	coach_git_deltas_release(&deltas);
	return status;
}

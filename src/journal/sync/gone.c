/*
 * A branch that the remote has no more: renamed, removed, or the remote was
 * made anew. To send it again would part those who go with the old name from
 * those who go with the new one.
 */
#include "coach/base/alloc.h"
#include "coach/port/git/remote.h"
#include "coach/port/git/store.h"
#include "parts.h"
#include <stdlib.h>
#include <string.h>

/* What is known of the branch from before. */
struct traces {
	struct coach_oid seen, fetched;
	enum coach_synced_where where;
};

static int traces_read(struct coach_git *git,
	const struct coach_upstream *upstream, struct traces *traces,
	struct coach_error *error)
{
	int status = coach_git_last_synced(git, upstream, &traces->seen, error);

	if (status == COACH_OK)
		status = coach_git_fetched(
			git, upstream, &traces->fetched, error);
	if (status == COACH_OK)
		status = coach_git_synced_where(
			git, upstream->remote, &traces->where, error);
	return status;
}

/* At this address: a remote that was given another one is a new one. A tracking
 * branch without a word on where is git's own, which goes with the remote. */
static bool were_here(const struct traces *traces)
{
	return traces->where == COACH_SYNCED_HERE
		? traces->seen.hex[0] || traces->fetched.hex[0]
		: traces->where == COACH_SYNCED_UNKNOWN &&
			traces->fetched.hex[0];
}

static bool is_gone(const struct traces *traces,
	const struct coach_upstream *upstream, const struct coach_heads *heads)
{
	return !heads->tip.hex[0] &&
		(were_here(traces) ||
			(heads->names.len && upstream->configured));
}

int sync_gone_find(struct coach_git *git, const struct coach_upstream *upstream,
	const struct coach_heads *heads, bool *gone, struct coach_error *error)
{
	struct traces traces;
	int status = traces_read(git, upstream, &traces, error);

	*gone = status == COACH_OK && is_gone(&traces, upstream, heads);
	return status;
}

int sync_gone_known(struct coach_git *git,
	const struct coach_upstream *upstream, bool *gone,
	struct coach_error *error)
{
	struct coach_oid tracking;
	struct traces traces;
	int status = traces_read(git, upstream, &traces, error);

	if (status == COACH_OK)
		status = coach_git_tracking(git, upstream, &tracking, error);
	*gone = status == COACH_OK && traces.where == COACH_SYNCED_HERE &&
		traces.seen.hex[0] && !tracking.hex[0];
	return status;
}

/* As `git fetch --prune` leaves it, and so that the next sync knows as much as
 * this one. */
static int keep_traces(struct sync *sync, const struct traces *traces,
	struct coach_error *error)
{
	struct coach_git *git = sync->journal->git;
	int status = COACH_OK;

	if (!traces->seen.hex[0] && traces->fetched.hex[0])
		status = coach_git_set_last_synced(
			git, &sync->upstream, &traces->fetched, error);
	if (status == COACH_OK && traces->where == COACH_SYNCED_UNKNOWN)
		status = coach_git_set_synced_here(
			git, sync->upstream.remote, error);
	if (status == COACH_OK)
		status = coach_git_forget_tracking(git, &sync->upstream, error);
	return status;
}

/* Fetch the branch that there is instead, to see what it has of ours. */
static int look_at_usual(struct sync *sync, const struct coach_oid *seen,
	struct coach_upstream *usual, struct coach_oid *tip,
	struct coach_error *error)
{
	struct coach_sync_branches *branches = &sync->result->branches;
	struct coach_git *git = sync->journal->git;
	struct coach_heads heads;
	bool unreachable;
	int status = coach_git_fetch(
		git, usual, sync_progress(sync), &heads, &unreachable, error);

	*tip = heads.tip;
	coach_heads_release(&heads);
	if (status == COACH_OK && !tip->hex[0])
		status = coach_error_set(error, COACH_FAIL,
			"the branches of '%s' change just now; run it again",
			usual->remote);
	if (status == COACH_OK && seen->hex[0])
		status = coach_git_contains(
			git, tip, seen, &branches->has_seen, error);
	if (status == COACH_OK)
		status = coach_git_ahead_behind(git, &sync->head, tip,
			&branches->lacks, &branches->more, error);
	return status;
}

/* The branch here has the other's name as well, if it had that of the one that
 * is gone: git's own push wants both to be the same. */
static int set_usual(struct sync *sync, const struct coach_upstream *usual,
	const struct coach_oid *seen, struct coach_error *error)
{
	struct coach_sync_branches *branches = &sync->result->branches;
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_git *git = sync->journal->git;
	struct coach_oid head;
	int status = coach_git_head(git, &head, &branch, error);

	/* In this order: one name may be a folder for the other. */
	if (status == COACH_OK)
		status = coach_git_forget_last_synced(
			git, &sync->upstream, error);
	if (status == COACH_OK && seen->hex[0])
		status = coach_git_set_last_synced(git, usual, seen, error);
	if (status == COACH_OK && !strcmp(branch.ptr, branches->gone))
		branches->renamed =
			coach_git_rename_branch(git, branches->usual);
	if (status == COACH_OK)
		status = coach_git_set_upstream(git, usual, error);
	coach_buffer_release(&branch);
	return status;
}

static int go_with(struct sync *sync, const struct coach_upstream *usual,
	const struct coach_oid *tip, const struct coach_oid *seen,
	struct coach_error *error)
{
	/* Another remote than the branch's own is for this once. */
	bool own = sync->upstream.configured || !sync->options->remote;
	int status = own ? set_usual(sync, usual, seen, error) : COACH_OK;

	if (status != COACH_OK)
		return status;
	free(sync->upstream.branch);
	sync->upstream.branch = coach_strdup(usual->branch);
	sync->upstream.configured |= own;
	sync->tip = *tip;
	sync->seen.oid = *seen;
	sync->result->state = COACH_SYNC_CURRENT;
	sync->result->branches.followed = true;
	return sync_places_find(sync, error);
}

/* With what there is instead. */
static int gone(struct sync *sync, struct coach_heads *heads,
	const struct coach_oid *seen, struct coach_error *error)
{
	struct coach_sync_branches *branches = &sync->result->branches;
	struct coach_upstream usual = {0};
	struct coach_oid tip;
	int status;

	branches->names = heads->names;
	branches->usual = heads->usual;
	heads->names = (struct coach_git_names){0};
	heads->usual = NULL;
	sync->stopped = !branches->usual;
	if (sync->stopped)
		return COACH_OK;
	usual.remote = coach_strdup(sync->upstream.remote);
	usual.branch = coach_strdup(branches->usual);
	status = look_at_usual(sync, seen, &usual, &tip, error);
	if (status == COACH_OK && sync->options->rewrite == COACH_SYNC_FOLLOW)
		status = go_with(sync, &usual, &tip, seen, error);
	else
		sync->stopped = status == COACH_OK;
	coach_upstream_release(&usual);
	return status;
}

int sync_gone(
	struct sync *sync, struct coach_heads *heads, struct coach_error *error)
{
	struct coach_sync_branches *branches = &sync->result->branches;
	struct traces traces;
	int status = traces_read(
		sync->journal->git, &sync->upstream, &traces, error);

	if (status != COACH_OK || !is_gone(&traces, &sync->upstream, heads))
		return status;
	if (sync->options->rewrite == COACH_SYNC_REJOIN) {
		sync->seen.oid = (struct coach_oid){{0}};
		return coach_git_forget_last_synced(
			sync->journal->git, &sync->upstream, error);
	}
	status = keep_traces(sync, &traces, error);
	if (status != COACH_OK)
		return status;
	if (!traces.seen.hex[0])
		traces.seen = traces.fetched;
	branches->gone = coach_strdup(sync->upstream.branch);
	branches->was_seen = traces.seen.hex[0];
	if (!heads->names.len) {
		sync->result->state = COACH_SYNC_EMPTIED;
		sync->stopped = true;
		return COACH_OK;
	}
	sync->result->state = COACH_SYNC_GONE;
	return gone(sync, heads, &traces.seen, error);
}

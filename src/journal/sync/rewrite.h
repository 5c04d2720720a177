#ifndef JOURNAL_SYNC_REWRITE_H
#define JOURNAL_SYNC_REWRITE_H

#include "coach/journal/sync.h"
#include "coach/port/git/remote.h"

/*
 * A remote's branch only grows, unless somebody rewrites it (a push with
 * force, an older backup put in its place). What we had from it and it no
 * longer has would come back with the next merge, or what it removed on
 * purpose be sent to all again. So the last commit that both had is kept.
 */
struct sync_seen {
	struct coach_oid oid; /* empty: never synced */
	bool rewritten;
};

/* Before a fetch: what plain git did since the last sync counts, too. */
int sync_seen_read(struct coach_git *git, const struct coach_upstream *upstream,
	const struct coach_oid *head, struct sync_seen *seen,
	struct coach_error *error);
/* After it: 'tip' is what the remote has now; empty: nothing. What 'head' does
 * not have (any more) a merge does not bring back. */
int sync_seen_check(struct coach_git *git, const struct coach_oid *head,
	const struct coach_oid *tip, struct sync_seen *seen,
	struct coach_error *error);
/* The journal has what is at 'tip', and so has the remote. */
int sync_seen_move(struct coach_git *git, const struct coach_upstream *upstream,
	const struct coach_oid *tip, struct sync_seen *seen,
	struct coach_error *error);

/*
 * Go with the remote: *to is its tip, or a commit on it with what was changed
 * here since both were the same. HEAD's history stays under a branch, whose
 * name is *kept (owned by the caller).
 */
int sync_follow(struct coach_journal *journal, const struct coach_oid *seen,
	const struct coach_oid *head, const struct coach_oid *tip,
	struct coach_oid *to, char **kept, struct coach_sync_notes *notes,
	struct coach_error *error);

#endif

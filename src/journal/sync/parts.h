#ifndef JOURNAL_SYNC_PARTS_H
#define JOURNAL_SYNC_PARTS_H

#include "coach/journal/sync.h"
#include "coach/port/git/remote.h"
#include "rewrite.h"

/* A sync in its course. */
struct sync {
	struct coach_journal *journal;
	const struct coach_sync_options *options;
	struct coach_sync_result *result;
	struct coach_upstream upstream;
	struct coach_places places; /* where it is sent */
	size_t place;               /* of these, the last that was tried */
	struct coach_oid head, tip; /* of the branch here and there */
	size_t ahead, behind;
	struct sync_seen seen;
	bool stopped; /* the result says why it goes no further */
	bool again;   /* what was sent was not taken, as the error says */
};

struct coach_progress_call sync_progress(const struct sync *sync);

/* A branch's upstream is set by the first exchange that works. */
int sync_remember(struct sync *sync, struct coach_error *error);

/* Find out where it is sent. */
int sync_places_find(struct sync *sync, struct coach_error *error);
/* What is sent goes to the address that was fetched from, and nowhere else. */
bool sync_is_simple(const struct sync *sync);
/* The place that was tried last is the address that was fetched from. */
bool sync_is_at_fetched(const struct sync *sync);
/*
 * Send HEAD's branch to all places. When one did not take it: sync->again,
 * with an error. Any other failure of one among several is in the result.
 */
int sync_send(struct sync *sync, struct coach_error *error);
/* That place did not take it, and will not; the others are to go on. */
void sync_give_up(struct sync *sync, struct coach_error *error);

/*
 * The remote has no branch of that name: was there one? A fetch or a sync has
 * seen it, or the branch here is set to go with it while there are others.
 */
int sync_gone_find(struct coach_git *git, const struct coach_upstream *upstream,
	const struct coach_heads *heads, bool *gone, struct coach_error *error);
/* As far as it is known here: a sync or git's own fetch found it gone. */
int sync_gone_known(struct coach_git *git,
	const struct coach_upstream *upstream, bool *gone,
	struct coach_error *error);
/*
 * After a fetch that found no such branch. It is gone, and the result says so:
 * sync->stopped; else go on, with another one or as with a new remote.
 */
int sync_gone(struct sync *sync, struct coach_heads *heads,
	struct coach_error *error);

#endif

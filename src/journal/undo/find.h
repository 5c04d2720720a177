#ifndef JOURNAL_UNDO_FIND_H
#define JOURNAL_UNDO_FIND_H

#include "coach/journal/undo.h"
#include "coach/port/git/made.h"

/* The trailers that say of a commit which others it takes back. */
#define UNDO_KEY "Coach-Undo"
#define REDO_KEY "Coach-Redo"

/* A commit that is to be taken back. */
struct undo_target {
	struct coach_git_commit commit;
	bool redo; /* it is an undo itself */
};
struct undo_targets {
	struct undo_target *items; /* newest first */
	size_t len, cap;
};
void undo_targets_release(struct undo_targets *targets);

/* What is meant; fewer than were asked for where there are no more. */
int undo_find(struct coach_journal *journal,
	const struct coach_undoing *undoing, const struct coach_oid *head,
	struct undo_targets *targets, struct coach_error *error);

#endif

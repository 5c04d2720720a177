#ifndef JOURNAL_UNDO_CHANGESET_H
#define JOURNAL_UNDO_CHANGESET_H

#include "coach/journal/changeset.h"
#include "coach/port/git/store.h"

/* To bring HEAD's tree to another. */
struct changeset_plan {
	const struct coach_oid *head;
	const struct coach_oid *tree;
	const char *subject;
	const char
		*trailers; /* lines; those of the entries follow; may be "" */
	bool force;        /* even if others refer to what goes */
};

/* Where HEAD is. COACH_NO: nothing was committed yet. */
int changeset_begin(struct coach_journal *journal, struct coach_oid *head,
	struct coach_error *error);

/*
 * Tell what that changes, and unless it is a dry run, or something is in the
 * way, commit it and move there. The journal is locked.
 */
int changeset_take(struct coach_journal *journal,
	const struct changeset_plan *plan, struct coach_changeset *changeset,
	struct coach_error *error);

/* Only tell what changes. */
int changeset_tell(struct coach_journal *journal,
	const struct coach_git_deltas *deltas,
	struct coach_changeset *changeset, struct coach_error *error);

#endif

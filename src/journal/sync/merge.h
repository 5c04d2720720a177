#ifndef JOURNAL_SYNC_MERGE_H
#define JOURNAL_SYNC_MERGE_H

#include "coach/journal/sync.h"

/*
 * Join two commits that both have what the other has not: entry by entry, in
 * memory. *merged is a commit with both as parents; neither HEAD, index nor
 * work tree is touched. What needs a look is added to 'notes'.
 */
int coach_sync_merge(struct coach_journal *journal,
	const struct coach_oid *ours, const struct coach_oid *theirs,
	struct coach_oid *merged, struct coach_sync_notes *notes,
	struct coach_error *error);

/* Commits or trees; 'base' may be empty. */
struct coach_sync_sides {
	const struct coach_oid *base, *ours, *theirs;
	bool fixed; /* theirs keeps its paths: see coach_merge_files */
};
/* The same with a given base, to a tree. 'notes' may be NULL. */
int coach_sync_merge_trees(struct coach_journal *journal,
	const struct coach_sync_sides *sides, struct coach_oid *tree,
	struct coach_sync_notes *notes, struct coach_error *error);

#endif

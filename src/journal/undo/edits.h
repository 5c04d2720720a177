#ifndef JOURNAL_UNDO_EDITS_H
#define JOURNAL_UNDO_EDITS_H

#include "coach/journal/journal.h"
#include "coach/port/git/worktree.h"

/* Files of HEAD's tree that are to be others, or to go. */
struct edits {
	struct coach_journal *journal;
	const struct coach_oid *head;
	struct coach_arena *arena;
	struct coach_git_staging *items;
	size_t len, cap;
};

/* The text that HEAD has at a path; COACH_NO with what to do when it has
 * none: what was never committed could not be brought back. */
int edits_read(struct edits *edits, const char *path, struct coach_text *text,
	struct coach_error *error);
/* Another text for it. Whether the file may be run is as of the one at 'was',
 * which is the same path, or where it was before. */
int edits_put(struct edits *edits, const char *path, const char *was,
	struct coach_text text, struct coach_error *error);
void edits_remove(struct edits *edits, const char *path);
int edits_tree(
	struct edits *edits, struct coach_oid *tree, struct coach_error *error);

#endif

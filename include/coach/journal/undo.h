#ifndef COACH_JOURNAL_UNDO_H
#define COACH_JOURNAL_UNDO_H

#include "coach/journal/changeset.h"

/*
 * Taking back what a command did, by a new commit. What the commit changed is
 * taken back entry by entry with the merge of coach/model/merge.h: base is what
 * the commit made, ours is what there is now, theirs is what there was before
 * it. So what was changed since at other places stays; where the same place was
 * changed again, nothing is done (COACH_CHANGESET_CONFLICT).
 *
 * The commands of this machine are the commits that were made in this
 * repository and are none of a merge (coach_git_made_here). An undo is a commit
 * with a line "Coach-Undo: COMMIT" for each commit that it takes back, and a
 * redo one with "Coach-Redo: COMMIT" for each undo. From these lines it follows
 * what the next undo takes back, and the next redo; there is no other record.
 */
struct coach_undoing {
	bool redo;
	size_t count;       /* so many of the last; they become one commit */
	const char *commit; /* this one, as git names it; NULL: the last */
	bool dry_run;
};

/*
 * Errors: COACH_NO when there is no such commit, or it is none that can be
 * taken back (a merge, the first of a journal), else those of git and of files.
 * The journal's kinds are loaded. Release 'changeset' in any case.
 */
int coach_undo(struct coach_journal *journal,
	const struct coach_undoing *undoing, struct coach_changeset *changeset,
	struct coach_error *error);

#endif

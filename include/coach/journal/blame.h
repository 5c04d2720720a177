#ifndef COACH_JOURNAL_BLAME_H
#define COACH_JOURNAL_BLAME_H

#include "coach/journal/history.h"
#include "coach/model/blame.h"

/* Who wrote which part of an entry, and when. */
struct coach_blame {
	/* 'from' is a struct coach_commit; &coach_blame_uncommitted: it is not
	 * committed yet. */
	struct coach_parts parts;
	struct coach_changes changes;
	struct coach_arena arena;
};
extern const struct coach_commit coach_blame_uncommitted;

/*
 * Of the entry whose file is at 'path', as it is now. What was deleted and
 * restored is from who wrote it. A version that is encrypted, and whose key is
 * not here, tells nothing: what it brought counts for the one before.
 */
int coach_blame_make(struct coach_journal *journal,
	const struct coach_version *version, struct coach_text id,
	struct coach_blame *blame, struct coach_error *error);
void coach_blame_release(struct coach_blame *blame);

#endif

#ifndef COACH_JOURNAL_RESTORE_H
#define COACH_JOURNAL_RESTORE_H

#include "coach/journal/changeset.h"

struct coach_restoring {
	const char *path;     /* where the entry is, or was */
	struct coach_text id; /* empty: it has none */
	/* The version: of that day's evening, on the author's clock; or of a
	 * commit, as git names it; else the one before its last change. */
	coach_day day; /* COACH_DAY_NONE: not by a day */
	const char *commit;
	const struct coach_texts *fields; /* fields and sections; empty: all */
	bool dry_run;
};

/*
 * Bring back an entry, or parts of it, as it was, by a new commit. An entry
 * that is there keeps its path; one that was deleted gets its path again, or
 * where that is taken one beside it. Errors: COACH_NO when there is no such
 * version, or neither version has such a field. Release 'changeset' in any
 * case.
 */
int coach_restore(struct coach_journal *journal,
	const struct coach_restoring *how, struct coach_changeset *changeset,
	struct coach_error *error);

#endif

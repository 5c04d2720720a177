#ifndef COACH_JOURNAL_DIFF_H
#define COACH_JOURNAL_DIFF_H

#include "coach/journal/history.h"

/*
 * What differs between two states of the journal, file by file and told as the
 * history is, in the order of paths. An entry that is in another file is found
 * by its id, another file by its bytes.
 */

enum coach_diff_with {
	COACH_DIFF_FILES,  /* the work tree; what git ignores is not in it */
	COACH_DIFF_STAGED, /* git's index */
	COACH_DIFF_COMMIT
};

/* An entry: where it is or was, and its id ("": it has none). */
struct coach_diff_entry {
	struct coach_text path, id;
};

struct coach_diff_wanted {
	struct coach_oid from; /* a commit; empty: nothing was there */
	enum coach_diff_with with;
	struct coach_oid to; /* of COMMIT */
	const struct coach_diff_entry *entries;
	size_t entry_count; /* 0: all that differs */
};

struct coach_diff;
int coach_diff_begin(struct coach_journal *journal,
	const struct coach_diff_wanted *wanted, struct coach_diff **out,
	struct coach_error *error);
/* The next one, until another is asked for; NULL at the end. It has no
 * commit. */
int coach_diff_next(struct coach_diff *diff,
	const struct coach_told_change **told, struct coach_error *error);
void coach_diff_end(struct coach_diff *diff); /* NULL is fine */

#endif

#ifndef JOURNAL_HISTORY_WRITE_H
#define JOURNAL_HISTORY_WRITE_H

#include "coach/journal/history.h"
#include "coach/port/database.h"

/* How the index of the history comes to know commits. */

/* The commit up to which it knows all; empty: none. */
int history_index_known(struct coach_database *database, struct coach_oid *head,
	struct coach_error *error);

/* Have it know 'head', if it takes at most so many commits (0: whatever it
 * takes). *current is false when there are more: then it is as before. */
int history_index_extend(struct coach_journal *journal,
	struct coach_database *database, const struct coach_oid *head,
	size_t most, bool *current, struct coach_error *error);

#endif

#ifndef JOURNAL_HISTORY_WRITE_H
#define JOURNAL_HISTORY_WRITE_H

#include "coach/journal/history.h"
#include "coach/port/database.h"

/* How the index of the history comes to know commits. */

/* The commit up to which it knows all; empty: none. */
int history_index_known(struct coach_database *database, struct coach_oid *head,
	struct coach_error *error);

struct history_bounds {
	size_t most;              /* commits; 0: as many as there are */
	coach_progress *progress; /* NULL: none */
	void *context;            /* of progress */
};
/* Have it know 'head'. *current is false when there are more commits than
 * wanted, or it was interrupted: then it is as before. */
int history_index_extend(struct coach_journal *journal,
	struct coach_database *database, const struct coach_oid *head,
	const struct history_bounds *bounds, bool *current,
	struct coach_error *error);

#endif

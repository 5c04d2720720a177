#ifndef COACH_JOURNAL_RENEWAL_H
#define COACH_JOURNAL_RENEWAL_H

#include "coach/journal/query.h"

/*
 * An entry that takes the place of one: its 'supersedes' says of which, or it
 * is an engagement, which takes that of the client's engagement before.
 */
struct coach_renewal {
	bool found; /* it does; one record each: */
	struct coach_records now, before;
};
/* Not found also where something cannot be read. Of a kind without tables
 * nothing is looked for. */
void coach_renewal_find(struct coach_journal *journal,
	const struct coach_kind *kind, struct coach_text id,
	struct coach_renewal *renewal);
void coach_renewal_release(struct coach_renewal *renewal);

/* The rows of a table that the one before has and the new one lacks; NULL:
 * there are none. */
const struct coach_node *coach_renewal_rows(
	const struct coach_renewal *renewal, const struct coach_field *table);

#endif

#ifndef JOURNAL_WRITE_CHANGE_ORDER_H
#define JOURNAL_WRITE_CHANGE_ORDER_H

#include "coach/journal/change.h"

/* Put a new entry behind those of its day and client, where its kind tells an
 * order: see coach_change_new. The values are resolved. */
int change_settle_order(struct coach_journal *journal,
	const struct coach_kind *kind, struct coach_settings *values,
	struct coach_arena *arena, struct coach_error *error);

#endif

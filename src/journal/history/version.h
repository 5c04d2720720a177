#ifndef JOURNAL_HISTORY_VERSION_H
#define JOURNAL_HISTORY_VERSION_H

#include "coach/journal/history.h"

/* The text of a blob in the arena; bytes.ptr NULL for none, or where it is
 * locked. */
int version_read(struct coach_journal *journal, const char *path,
	const struct coach_oid *blob, struct coach_arena *arena,
	struct coach_version *version, bool *locked, struct coach_error *error);

/* What is said of an entry besides what changed: its id, kind and title. */
void version_name(struct coach_journal *journal, struct coach_told_change *told,
	struct coach_arena *arena);

#endif

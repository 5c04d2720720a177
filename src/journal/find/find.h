#ifndef JOURNAL_FIND_FIND_H
#define JOURNAL_FIND_FIND_H

#include "coach/journal/journal.h"

/* Where an entry with an id is. */
struct coach_found {
	struct coach_buffer path;
	struct coach_buffer kind; /* its name, known or not */
};
#define COACH_FOUND_INIT                             \
	{                                            \
		COACH_BUFFER_INIT, COACH_BUFFER_INIT \
	}

void coach_found_release(struct coach_found *found);

/*
 * Look for it where its id says that it is: a few files at most are opened,
 * whatever the size of the journal. false: not there, which does not mean that
 * it is nowhere, since people may move files.
 */
bool coach_find_quick(const struct coach_journal *journal, struct coach_text id,
	struct coach_found *found);

/* As above, then everywhere. *there: somewhere. */
int coach_find(const struct coach_journal *journal, struct coach_text id,
	bool *there, struct coach_found *found, struct coach_error *error);

/* Below one folder only ("" for all). */
int coach_find_below(const struct coach_journal *journal, const char *folder,
	struct coach_text id, bool *there, struct coach_found *found,
	struct coach_error *error);

#endif

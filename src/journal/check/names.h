#ifndef JOURNAL_CHECK_NAMES_H
#define JOURNAL_CHECK_NAMES_H

#include "coach/journal/journal.h"
#include "coach/model/finding.h"

/*
 * Names of files and folders that other systems cannot have (a warning each),
 * or cannot tell apart (an error). 'paths' are all of the journal's, sorted.
 * What git ignores, and what is left out in any case, stays here and is not
 * judged.
 */
void check_file_names(struct coach_journal *journal, const char *const *paths,
	size_t count, struct coach_findings *findings);

#endif

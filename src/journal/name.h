#ifndef COACH_JOURNAL_NAME_H
#define COACH_JOURNAL_NAME_H

#include "coach/journal.h"
#include "coach/template.h"

/*
 * An id and a path that nobody has yet, by the patterns of the kind. 'values'
 * has the title and all fields that are given. COACH_USAGE when there is
 * nothing to make a name of.
 */
int coach_name_entry(struct coach_journal *journal,
	const struct coach_kind *kind, const struct coach_settings *values,
	char **id, char **path, struct coach_error *error);

#endif

#ifndef JOURNAL_WRITE_NAME_H
#define JOURNAL_WRITE_NAME_H

#include "coach/journal/journal.h"
#include "coach/model/template.h"

/*
 * An id and a path that nobody has yet, by the patterns of the kind. 'values'
 * has the title and all fields that are given. COACH_USAGE when there is
 * nothing to make a name of.
 */
int coach_name_entry(struct coach_journal *journal,
	const struct coach_kind *kind, const struct coach_settings *values,
	char **id, char **path, struct coach_error *error);

#endif

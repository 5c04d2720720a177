#ifndef COACH_JOURNAL_REMOVE_H
#define COACH_JOURNAL_REMOVE_H

#include "coach/journal/changeset.h"
#include "coach/journal/query.h"

struct coach_removing {
	bool cascade; /* with those that cannot be without it (it stands in a
		field that they must have), and so on; where it may be left
		out of a field, it is */
	bool force;   /* even if others refer to it all the same */
	bool dry_run;
};

/*
 * Remove an entry by a new commit, so that it can be brought back. While others
 * refer to it, in fields, actions or links, that is COACH_CHANGESET_REFERRED.
 * Errors: COACH_NO when it was never committed. Release 'changeset' in any
 * case.
 */
int coach_remove(struct coach_journal *journal,
	const struct coach_record *record, const struct coach_removing *how,
	struct coach_changeset *changeset, struct coach_error *error);

/*
 * Give an entry another name by a new commit. 'to' that ends in ".md" is its
 * new path, as typed in the working directory, one that ends in "/" its new
 * folder; anything else is its new title. With the title the file gets a new
 * name, too, if files of its kind are called by their titles. The id stays;
 * links to the path are changed in all entries. COACH_NO when there is a file
 * at the path, or it is none that an entry can have.
 */
int coach_rename(struct coach_journal *journal,
	const struct coach_record *record, const char *to, bool dry_run,
	struct coach_changeset *changeset, struct coach_error *error);

#endif

#ifndef COACH_JOURNAL_FIXUP_H
#define COACH_JOURNAL_FIXUP_H

#include "coach/journal/changeset.h"
#include "coach/journal/query.h"

/*
 * Put what is changed in an entry's file and not committed into the last commit
 * of the entry, as git commit --fixup with a rebase does. Only what no remote
 * has is made again: that commit and those on it, which do not touch the entry,
 * so that no merge is needed. Their authors, times and messages stay; a trailer
 * that names one of them names the new one.
 *
 * The commit is changeset->commit. COACH_CHANGESET_SAME: the file is as
 * committed. Errors: COACH_NO with what to do instead when the commit was sent,
 * is the journal's first, or a merge was made since; when the entry has errors
 * now. Release 'changeset' in any case.
 */
int coach_fixup(struct coach_journal *journal,
	const struct coach_record *record, bool dry_run,
	struct coach_changeset *changeset, struct coach_error *error);

#endif

#ifndef COACH_JOURNAL_COPIES_H
#define COACH_JOURNAL_COPIES_H

#include "coach/journal/journal.h"
#include "coach/port/files.h"

/*
 * Files that are there twice. A merge keeps both where both sides changed what
 * is no entry that can be read; the second has a name from the first's and its
 * own content (coach_merge_aside). A program that copies folders between
 * machines keeps both where both machines changed a file (coach/leftover.h).
 * Only the name tells: it is what check, status and resolve go by.
 */
struct coach_copy {
	const char *path;  /* of the second */
	const char *first; /* that it could not be joined with; of a conflict
		it may have moved since, or be gone */
	bool conflict;     /* another program's */
};

struct coach_copies {
	struct coach_copy *items; /* sorted by path */
	size_t len, cap;
	struct coach_paths paths; /* what the items of _find point into */
	struct coach_arena arena;
};

/* All of the journal, committed or not. */
int coach_copies_find(const struct coach_journal *journal,
	struct coach_copies *copies, struct coach_error *error);
/* Among these paths of the journal, which outlive the copies. */
void coach_copies_among(const struct coach_journal *journal,
	const struct coach_paths *paths, struct coach_copies *copies);
/* The one that is at this path, as the second or the first; or NULL. */
const struct coach_copy *coach_copies_get(
	const struct coach_copies *copies, const char *path);
void coach_copies_release(struct coach_copies *copies);

/*
 * Join the second of a conflict with the first, by the merge of entries: what
 * both were made from is the version in the history that is nearest to the
 * second. *open: what both changed is to be settled, in the first. COACH_NO:
 * the two are not one entry, and nothing was changed.
 */
int coach_copies_join(struct coach_journal *journal,
	const struct coach_copy *copy, bool commit, bool *open,
	struct coach_error *error);

/*
 * One of the two stays, at the first's path: the second in its place with
 * 'second', and the other goes. COACH_FAIL also when they are larger than
 * COACH_COPY_MAX.
 */
#define COACH_COPY_MAX ((size_t)256 * 1024 * 1024) /* bytes */
int coach_copies_settle(struct coach_journal *journal,
	const struct coach_copy *copy, bool second, bool commit,
	struct coach_error *error);

#endif

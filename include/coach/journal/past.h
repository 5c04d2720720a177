#ifndef COACH_JOURNAL_PAST_H
#define COACH_JOURNAL_PAST_H

#include "coach/journal/journal.h"
#include "coach/port/files.h"
#include "coach/port/git/store.h"

/*
 * The journal as it was: its templates, entries and settings of the method are
 * read from a commit in place of the files, by the functions below. An entry
 * that was encrypted is read where its key is set up. The work tree and the
 * index are not touched, and what writes must not be asked.
 */

/* A moment of the journal's history. */
struct coach_moment {
	struct coach_oid commit;
	coach_day day; /* that was named, or the commit's */
	coach_day committed;
	bool by_day; /* a day was named */
};

/*
 * What words mean: a date as people type it (the journal at the end of that
 * day), else a commit in git's words. COACH_USAGE when it is neither, or may be
 * two; COACH_NO when the journal is younger than the day.
 */
int coach_moment_find(struct coach_journal *journal, const char *words,
	struct coach_moment *moment, struct coach_error *error);
/* The same for a day. */
int coach_moment_of_day(struct coach_journal *journal, coach_day day,
	struct coach_moment *moment, struct coach_error *error);
/* "commit 1a2b3c4d of 2026-08-30" */
void coach_moment_words(
	struct coach_buffer *out, const struct coach_moment *moment);

/* From now on the journal is read as of then. The kinds are let go of, to be
 * loaded again. */
int coach_journal_go_back(struct coach_journal *journal,
	const struct coach_moment *moment, struct coach_error *error);
/* And again as of now. Nothing where it was not gone back. */
void coach_journal_come_back(struct coach_journal *journal);

/* Today's day; in the past the day that was asked for. */
coach_day coach_journal_today(const struct coach_journal *journal);

/* ---- its files, now or then ---------------------------------------------- */

/* As coach_file_read, from any thread. */
int coach_journal_read(const struct coach_journal *journal, const char *path,
	size_t max, bool *found, struct coach_buffer *out,
	struct coach_error *error);
/* Is there such a file or folder? */
bool coach_journal_has(const struct coach_journal *journal, const char *path);
/* As coach_files_find; of a commit nothing is closed. */
int coach_journal_files(const struct coach_journal *journal, const char *folder,
	coach_files_wanted *wanted, struct coach_paths *paths,
	struct coach_error *error);

#endif

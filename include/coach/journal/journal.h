#ifndef COACH_JOURNAL_JOURNAL_H
#define COACH_JOURNAL_JOURNAL_H

#include "coach/base/date.h"
#include "coach/base/error.h"
#include "coach/model/kind.h"
#include "coach/port/git.h"

#define COACH_SETTINGS_FILE "coach.yaml"

/* Called once when a lock is not to be had at once. 'process' is who has it;
 * 0: unknown. */
typedef void coach_journal_waiting(long process);

struct coach_past; /* coach/journal/past.h */

/* An open journal. */
struct coach_journal {
	char *path;         /* absolute, without a slash at the end; owned */
	int root;           /* a descriptor of that folder */
	char *name;         /* from coach.yaml; owned */
	bool circle;        /* audience: circle (default: private) */
	coach_day training; /* when the training as a coach began;
		COACH_DAY_NONE: coach.yaml does not say */
	struct coach_kinds kinds; /* once coach_journal_load_kinds was called */
	struct coach_findings template_findings; /* of the journal's own
		templates and of coach.yaml */
	struct coach_git *git;          /* NULL until coach_journal_git */
	struct coach_past *past;        /* read from a commit; NULL: from the
		files */
	bool for_change;                /* git was opened for a change */
	bool no_verify;                 /* no hook of git can refuse */
	int lock;                       /* the descriptor of the lock, or -1 */
	coach_journal_waiting *waiting; /* for coach_journal_lock; set once it
		is open; NULL: wait without a word */
};

/*
 * Find and open: from 'start' upward, then $COACH_JOURNAL, then git's
 * coach.journal. *found: there is one; with NULL for it an error says how to
 * make one.
 */
int coach_journal_open(struct coach_journal *journal, const char *start,
	bool *found, struct coach_error *error);
/* The journal in a folder that a setting names ("~/" is the home folder);
 * COACH_FAIL when it is none. */
int coach_journal_open_named(struct coach_journal *journal, const char *where,
	const char *setting, struct coach_error *error);
void coach_journal_close(struct coach_journal *journal);

/*
 * Make a journal in a folder (made if it is missing; a repository that is
 * there already is kept): coach.yaml, the shipped skills as entries, one
 * commit. COACH_FAIL when it is a journal already.
 */
int coach_journal_init(const char *path, const char *name, bool no_verify,
	struct coach_error *error);
/* This very folder is one. */
bool coach_journal_is(const char *path);

/* The shipped kinds, overridden by and joined with the journal's own. */
int coach_journal_load_kinds(
	struct coach_journal *journal, struct coach_error *error);
/* The shipped kinds alone: what `coach kinds` shows outside a journal. */
void coach_kinds_load_shipped(struct coach_kinds *kinds);

/* Open the repository once; later calls give the same. */
int coach_journal_git(struct coach_journal *journal, bool for_change,
	struct coach_error *error);
/* Let go of it, and of the memory that its index takes: whoever needs it opens
 * it again. */
void coach_journal_git_close(struct coach_journal *journal);

/*
 * Wait until no other coach changes this journal, and keep others waiting
 * until coach_journal_unlock or _close. Opens git for a change. A signal that
 * is handled ends the wait: COACH_FAIL.
 */
int coach_journal_lock(
	struct coach_journal *journal, struct coach_error *error);
/* The same for who changes files and commits nothing: also in the midst of a
 * merge or a rebase of git's. */
int coach_journal_lock_files(
	struct coach_journal *journal, struct coach_error *error);
void coach_journal_unlock(struct coach_journal *journal);
/*
 * For who reads now and writes later: put right at once what a killed command
 * left half done in the work tree, or wait for the one that is at it. Opens
 * git for a change; where nothing is half done there is no lock and no wait.
 */
int coach_journal_settle(
	struct coach_journal *journal, struct coach_error *error);

/* The path of an entry relative to the journal, from what a user typed
 * relative to the working directory. false: outside the journal. */
bool coach_journal_relative(const struct coach_journal *journal,
	const char *typed, struct coach_buffer *path);

/* Files compiled into the program from templates/. */
struct coach_shipped {
	const char *path; /* "templates/client.md", "skills/attending.md" */
	struct coach_text bytes;
};
extern const struct coach_shipped coach_shipped[];
extern const size_t coach_shipped_count;

/* The id of the entry in a file, in the arena; empty where it is no entry, or
 * cannot be read. */
struct coach_text coach_journal_id_in(
	int root, const char *path, struct coach_arena *arena);

#endif

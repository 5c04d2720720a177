#ifndef COACH_JOURNAL_HISTORY_H
#define COACH_JOURNAL_HISTORY_H

#include "coach/base/window.h"
#include "coach/journal/journal.h"
#include "coach/model/telling.h"
#include "coach/port/git/history.h"

/*
 * The history of the journal and of its entries. An entry is followed by its
 * id, through renames and merges, and where it was deleted and restored; a file
 * without an id by its path.
 *
 * An index of the history in .git/coach says which commits changed a file. It
 * is made from git's own words, extended when there are new commits, and made
 * anew when HEAD does not come from what it knows. Without it git walks, with
 * the same answer.
 */

struct coach_commit {
	struct coach_oid oid;
	const char *author, *email, *subject;
	int64_t time;      /* of the author; seconds since 1970 */
	int offset;        /* of the author's time zone, minutes */
	int64_t committed; /* what changes are ordered by */
	bool merge;
};

/* The day on the author's own clock, and the second of that day. */
coach_day coach_commit_day(const struct coach_commit *commit, int *second);

/* What a commit did to a file. */
struct coach_change {
	const struct coach_commit *commit;
	const char *was_path; /* NULL: it was not there */
	const char *is_path;  /* NULL: it is not there any more */
	/* Its blobs before: of each parent (an empty one: not there), and
	 * after. */
	struct coach_oids from;
	struct coach_oid to;
	bool restored; /* it had been there before, and had gone; known of the
		history of an entry alone */
};

struct coach_changes {
	struct coach_change
		*items; /* newest first, by when they were committed */
	size_t len, cap;
	struct coach_arena arena; /* all of it */
};
void coach_changes_release(struct coach_changes *changes);

/* The history of an entry: of the file that is, or was, at 'path'; 'id' is
 * empty for a file without one. */
int coach_history_of(struct coach_journal *journal, const char *path,
	struct coach_text id, struct coach_changes *changes,
	struct coach_error *error);

/* What one commit did, file by file, with renames by id; in the order of
 * paths. */
int coach_history_of_commit(struct coach_journal *journal,
	const struct coach_git_step *step, struct coach_changes *changes,
	struct coach_error *error);

/* A change, told. */
struct coach_told_change {
	struct coach_change change;
	struct coach_version was, is; /* the first parent's, and after it */
	struct coach_telling telling; /* of a merge: what it decided */
	bool locked; /* it cannot be told: its bytes are encrypted, and the
		driver is not set up here */
	/* Of the version after it, else before it; empty: it is no entry. */
	struct coach_text id, kind, title;
};

/* All but 'change' is made, in the arena. */
int coach_change_tell(struct coach_journal *journal,
	struct coach_told_change *told, struct coach_arena *arena,
	struct coach_error *error);

/* ---- the log ---- */

struct coach_log_wanted {
	/* Of an entry: where it is or was, and its id. NULL: of all files. */
	const char *path;
	struct coach_text id;
	struct coach_window window; /* days of the author's clock */
	struct coach_text author;   /* a part of the name or e-mail, in any
	       capitals; empty: any */
	struct coach_text field;    /* changes about it; empty: all */
	struct coach_text client;   /* an id: the client, and entries that
	       refer to it; empty: all */
	struct coach_text kind;     /* empty: all */
	bool deleted;               /* only those that remove an entry */
	size_t limit;               /* 0: all */
};

/* Changes, newest first, each told. What is borrowed lives until the end. */
struct coach_log;
int coach_log_begin(struct coach_journal *journal,
	const struct coach_log_wanted *wanted, struct coach_log **out,
	struct coach_error *error);
/* The next one, until another is asked for; NULL at the end. */
int coach_log_next(struct coach_log *log, const struct coach_told_change **told,
	struct coach_error *error);
void coach_log_end(struct coach_log *log); /* NULL is fine */

/*
 * Have the index know all commits, for the next question. Nothing where there
 * can be none (a journal that is only read).
 */
void coach_history_remember(struct coach_journal *journal);

#endif

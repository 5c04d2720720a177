#ifndef COACH_JOURNAL_UNFINISHED_H
#define COACH_JOURNAL_UNFINISHED_H

#include "coach/journal/draft.h"

/*
 * Unfinished work: what was begun and is no entry yet. It lies below the
 * repository's own folder, on this machine alone, and outlives a crash. Each
 * piece has a name, and is the file coach/SORT/NAME with a suffix of its sort:
 *
 *	coach/edit/NAME.md      the copy of an entry in the editor
 *	coach/edit/NAME.state   what it is a copy of
 *	coach/tally/NAME.tally  a live count (coach/journal/counting.h)
 *	coach/guide/NAME.md     what was answered on a page of the guide
 */
enum coach_unfinished_sort {
	COACH_UNFINISHED_COPY,
	COACH_UNFINISHED_STATE,
	COACH_UNFINISHED_TALLY,
	COACH_UNFINISHED_PAGE
};

struct coach_unfinished_names {
	char **items; /* owned */
	size_t len, cap;
};
void coach_unfinished_names_release(struct coach_unfinished_names *names);

/* The names of all of a sort, sorted by bytes. */
int coach_unfinished_names(struct coach_journal *journal,
	enum coach_unfinished_sort sort, struct coach_unfinished_names *names,
	struct coach_error *error);
/* At most COACH_ENTRY_SIZE_MAX bytes. *found: there is one. */
int coach_unfinished_read(struct coach_journal *journal,
	enum coach_unfinished_sort sort, const char *name, bool *found,
	struct coach_buffer *bytes, struct coach_error *error);
/* Whole or not at all. */
int coach_unfinished_write(struct coach_journal *journal,
	enum coach_unfinished_sort sort, const char *name,
	struct coach_text bytes, struct coach_error *error);
/* Absent: no error. */
int coach_unfinished_remove(struct coach_journal *journal,
	enum coach_unfinished_sort sort, const char *name,
	struct coach_error *error);
/* The full path; git is open. */
void coach_unfinished_path(const struct coach_journal *journal,
	enum coach_unfinished_sort sort, const char *name,
	struct coach_buffer *path);

/* ---- an entry in the editor ---------------------------------------------- */

struct coach_editing {
	char *name;        /* of the copy; mostly the entry's id; owned */
	char *path;        /* of the entry, relative to the journal; owned */
	bool created;      /* there is no such entry yet */
	uint64_t original; /* coach_hash of what the editing began with */
};
void coach_editing_release(struct coach_editing *editing);

struct coach_editings {
	struct coach_editing *items;
	size_t len, cap;
};
void coach_editings_release(struct coach_editings *list);

/* All that were left, by name. */
int coach_editings_find(struct coach_journal *journal,
	struct coach_editings *list, struct coach_error *error);
/*
 * Begin with a draft; its copy gets hints, and the bytes of 'shown' in place
 * of the draft's unless they are empty. COACH_NO when there is an unfinished
 * copy already.
 */
int coach_editing_begin(struct coach_journal *journal,
	const struct coach_draft *draft, struct coach_text shown,
	struct coach_editing *editing, struct coach_error *error);
/* The copy's bytes, without the hints. COACH_FAIL also when it is gone. */
int coach_editing_read(struct coach_journal *journal,
	const struct coach_editing *editing, struct coach_buffer *bytes,
	struct coach_error *error);
/* It is saved, or given up. */
int coach_editing_end(struct coach_journal *journal,
	const struct coach_editing *editing, struct coach_error *error);

#endif

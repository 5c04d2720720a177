#ifndef COACH_JOURNAL_RESOLVE_H
#define COACH_JOURNAL_RESOLVE_H

#include "coach/journal/change.h"
#include "coach/journal/copies.h"
#include "coach/journal/query.h"
#include "coach/model/edit.h"

/* Settle what a merge left open. */

/* An entry with something open, or a file that is kept twice, by the path of
 * the second; kept in the list's arenas. */
struct coach_unresolved {
	const char *path;
	struct coach_text id; /* may be empty */
	struct coach_opens opens;
};

struct coach_unresolved_list {
	struct coach_unresolved *items; /* sorted by path */
	size_t len, cap;
	struct coach_arena arena;
	struct coach_records records; /* what the texts point into */
	struct coach_copies copies;
};

/* All that is open. The journal's kinds are loaded. */
int coach_unresolved_find(struct coach_journal *journal,
	struct coach_unresolved_list *list, struct coach_error *error);
/* What is open at one path. */
int coach_unresolved_read(struct coach_journal *journal, const char *path,
	struct coach_unresolved_list *list, struct coach_error *error);
/* Of that list the one with this path, or NULL. */
const struct coach_unresolved *coach_unresolved_get(
	const struct coach_unresolved_list *list, const char *path);
void coach_unresolved_list_release(struct coach_unresolved_list *list);
/* The command that settles it: "coach resolve maria". */
void coach_unresolved_command(
	struct coach_buffer *out, const struct coach_unresolved *item);
/* "status, body" */
void coach_opens_names(
	struct coach_buffer *out, const struct coach_opens *opens);

/* How one open thing is settled. */
enum coach_choice_way {
	COACH_CHOICE_KEEP, /* as it is in the entry now */
	COACH_CHOICE_TAKE, /* 'value', one of those that were left open */
	COACH_CHOICE_SET   /* 'value', as somebody types it; empty: no value */
};
struct coach_choice {
	const struct coach_open *open;
	enum coach_choice_way way;
	struct coach_text value;
};

/*
 * The entry with these things settled. 'bytes' is the file as the choices
 * were made from it. Nothing is written.
 */
int coach_resolve_draft(struct coach_journal *journal, const char *path,
	struct coach_text bytes, const struct coach_choice *choices,
	size_t count, struct coach_draft *draft, struct coach_error *error);

/* Agree to the deletion: remove the file, and commit that. */
int coach_resolve_delete(struct coach_journal *journal,
	struct coach_draft *draft, bool commit, struct coach_error *error);

#endif

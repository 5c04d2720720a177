#ifndef COACH_JOURNAL_SETTLING_H
#define COACH_JOURNAL_SETTLING_H

#include "coach/journal/copies.h"
#include "coach/journal/resolve.h"

/* An entry with something open, and what was chosen. */
struct coach_settling {
	struct coach_journal *journal;
	char *path;                /* owned */
	struct coach_buffer bytes; /* of the file, as it was read */
	struct coach_arena arena;
	struct coach_entry entry;
	struct coach_opens opens;
	struct coach_choices {
		struct coach_choice *items;
		size_t len, cap;
	} choices;
	bool remove; /* the entry is to go */
};

/*
 * Read the entry; the journal's kinds are loaded. COACH_NO: its front matter
 * cannot be read. Release also after a failure.
 */
int coach_settling_read(struct coach_settling *settling,
	struct coach_journal *journal, const char *path,
	struct coach_error *error);
void coach_settling_release(struct coach_settling *settling);

void coach_settling_choose(struct coach_settling *settling,
	const struct coach_open *open, enum coach_choice_way way,
	struct coach_text value);

/* What somebody says of all that is open, or of one thing. */
struct coach_settling_given {
	bool ours, theirs, remove; /* or 'value': one of the four */
	const char *value;
	const char *field; /* of this alone; NULL: of all */
};
enum coach_settling_outcome {
	COACH_SETTLING_CHOSEN,
	COACH_SETTLING_NOT_OPEN,   /* nothing of that name is */
	COACH_SETTLING_WHICH,      /* a value, and several things that it may be
		  of */
	COACH_SETTLING_SEVERAL,    /* theirs, and *open has several others */
	COACH_SETTLING_BODY,       /* *open is no value, but both texts */
	COACH_SETTLING_DELETED,    /* *open is no value: the entry stays, or
		   goes */
	COACH_SETTLING_NOT_DELETED /* to remove what nobody deleted */
};
/*
 * Choose by that. A value of the entry or of those that were left open is
 * that; another is set. A value, ours or theirs without a field is about the
 * fields, where there are some, and ours about all else, too.
 */
enum coach_settling_outcome coach_settling_give(struct coach_settling *settling,
	const struct coach_settling_given *given,
	const struct coach_open **open);

/*
 * Would the entry have more errors with this choice? Then all that it would
 * have are in 'errors', which is empty before; but for what is still open,
 * which each choice makes less.
 */
int coach_settling_check(struct coach_settling *settling,
	const struct coach_choice *choice, struct coach_findings *errors,
	struct coach_error *error);

/* COACH_FAIL when somebody has written to the file since it was read. */
int coach_settling_untouched(
	const struct coach_settling *settling, struct coach_error *error);

/* "resolve status, body" */
void coach_settling_verb(
	struct coach_buffer *verb, const struct coach_settling *settling);

/*
 * Can the second take the first's place? Not when the first is an entry and
 * the second has errors: what check finds is in 'findings' then, which is empty
 * before.
 */
int coach_settling_check_second(struct coach_journal *journal,
	const struct coach_copy *copy, struct coach_findings *findings,
	struct coach_error *error);

#endif

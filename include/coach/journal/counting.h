#ifndef COACH_JOURNAL_COUNTING_H
#define COACH_JOURNAL_COUNTING_H

#include "coach/journal/unfinished.h"
#include "coach/model/tally.h"

/*
 * A live count as it is kept: what is counted and whose it is, and each event
 * in the file as it happens, so that a crash loses at most the last one. Its
 * observations are written one after the other; the file says which are.
 *
 * The file is text: lines "client ID", "date DAY", "pinpoint ID", "measure HOW
 * MILLISECONDS" of the pinpoint before, "set field=value", "sampling HOW
 * MILLISECONDS COUNT", an empty line, and then one line for each event; "saved"
 * among these stands for an observation that is written. Who counts holds a
 * lock on it, so what has none was left behind.
 */
struct coach_counting {
	/* To be set before coach_counting_begin; texts are in the arena, and
	 * NUL-terminated. */
	struct coach_text client;     /* its id */
	coach_day date;               /* on which it began */
	struct coach_texts pinpoints; /* their ids; as many as count has */
	struct coach_texts words;     /* field=value of all observations */
	struct coach_tally count;
	struct coach_arena arena;

	coach_ms now; /* of the count, since it began */
	size_t saved; /* observations that are written already */
	char *name;   /* of the unfinished work; owned; NULL: not kept */
	int file;     /* open and locked while there is a name */
};
void coach_counting_release(struct coach_counting *counting);
/* A text for the arena. */
struct coach_text coach_counting_text(
	struct coach_counting *counting, struct coach_text text);

/* Keep it from now on. Nobody finds the file until it is whole. */
int coach_counting_begin(struct coach_journal *journal,
	struct coach_counting *counting, struct coach_error *error);
/* Keep an event of the time 'now'. False: it could not be written. */
bool coach_counting_keep(struct coach_counting *counting,
	enum coach_tally_key key, unsigned pinpoint, struct coach_text note);
/* One observation more is written. */
void coach_counting_saved(struct coach_counting *counting);
/* It is not needed any more. What cannot be removed is found again. */
void coach_counting_end(
	struct coach_journal *journal, struct coach_counting *counting);

/* Go on with what was left. *busy: somebody is at it, and it is not opened.
 * COACH_FAIL also when it cannot be read; in any case to be released. */
int coach_counting_open(struct coach_journal *journal, const char *name,
	struct coach_counting *counting, bool *busy, struct coach_error *error);
/* How many were left, and nobody is at them. */
int coach_counting_left(struct coach_journal *journal, size_t *count,
	struct coach_error *error);

/* ---- its observations ---------------------------------------------------- */

/* One of each pinpoint; without any, one of the remarks. */
size_t coach_counting_observations(const struct coach_counting *counting);
/*
 * Is there nothing to say of it? To have watched and counted none is an
 * observation; without any response, opportunity or whole interval there is
 * none. What is said of the whole goes with the first.
 */
bool coach_counting_is_empty(
	const struct coach_counting *counting, size_t number);
/* The observation as field=value, added to 'words' and in the arena. */
void coach_counting_words(struct coach_counting *counting, size_t number,
	struct coach_texts *words);

#endif

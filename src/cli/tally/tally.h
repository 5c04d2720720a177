#ifndef CLI_TALLY_TALLY_H
#define CLI_TALLY_TALLY_H

#include "cli/capture/capture.h"
#include "coach/model/tally.h"

/* A live count: what is counted, and the file in which it is kept as it
 * happens. */
struct tally {
	struct capture capture;
	struct capture_subject subjects[COACH_TALLY_PINPOINTS];
	struct coach_words words; /* field=value of all observations; in the
		capture's arena */
	struct coach_tally count;
	coach_ms now;   /* of the count, since it began */
	coach_day date; /* on which it began */
	size_t saved;   /* observations of it that are written already */
	bool bell, commit;
	int kept;   /* the file's descriptor; -1: none */
	char *path; /* its path; owned */
};

void tally_release(struct tally *tally);

/* ---- tally_kept.c: below .git/coach/tally ------------------------------- */

/* Make the file and say in it what is counted. */
int tally_keep(struct tally *tally, struct coach_error *error);
/* Add an event to it. False: it could not be written. */
bool tally_keep_event(struct tally *tally, enum coach_tally_key key,
	unsigned pinpoint, struct coach_text note);
/* One observation more is written. */
void tally_keep_saved(struct tally *tally);
/* It is not needed any more. */
void tally_forget(struct tally *tally);

/* Paths of what was left by tallies that did not end. */
struct tally_leftovers {
	char **items;
	size_t len, cap;
};
int tally_leftovers_find(struct coach_cli *cli,
	struct tally_leftovers *leftovers, struct coach_error *error);
void tally_leftovers_release(struct tally_leftovers *leftovers);
/* How many of them nobody is at. */
int tally_leftovers_count(
	struct coach_cli *cli, size_t *count, struct coach_error *error);
/* Make the tally again that a file keeps. COACH_NO: another coach is at it. */
int tally_restore(struct tally *tally, struct coach_cli *cli, const char *path,
	struct coach_error *error);

/* ---- tally_live.c: the screen and the keys ------------------------------ */

enum tally_end {
	TALLY_FINISHED,
	TALLY_DROPPED,
	TALLY_BROKEN_OFF /* by a signal: the file stays */
};
int tally_live(
	struct tally *tally, enum tally_end *end, struct coach_error *error);

/* ---- tally_save.c ---------------------------------------------------------
 */

/* Write the observations; COACH_NO when nothing was counted, or one of them
 * cannot be saved as it is. */
int tally_save(struct tally *tally, struct coach_error *error);
/* Is there nothing left to be written? */
bool tally_is_settled(const struct tally *tally);

#endif

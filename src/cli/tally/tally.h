#ifndef CLI_TALLY_TALLY_H
#define CLI_TALLY_TALLY_H

#include "cli/capture/capture.h"
#include "cli/cli.h"
#include "coach/journal/counting.h"

/* A live count at a terminal. */
struct tally {
	struct coach_cli *cli;
	struct coach_capture capture;
	struct coach_capture_subject subjects[COACH_TALLY_PINPOINTS];
	struct coach_counting counting;
	bool bell, commit;
};

void tally_release(struct tally *tally);

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

/* Write the observations. *any: something was counted. An error also when one
 * of them cannot be saved as it is. */
int tally_save(struct tally *tally, bool *any, struct coach_error *error);
#define TALLY_EMPTY "nothing was counted, so nothing is saved"
/* Is there nothing left to be written? */
bool tally_is_settled(const struct tally *tally);

#endif

#ifndef CLI_CAPTURE_CAPTURE_H
#define CLI_CAPTURE_CAPTURE_H

#include "cli/cli.h"
#include "coach/journal/capture.h"

/* What 'observe' and 'tally' share: what is asked and said while a capture
 * becomes an observation. */

/* One observation to be. */
struct capture_entry {
	struct coach_words words; /* field=value; borrowed */
	struct coach_text title;  /* empty: made from the words */
	struct coach_text note;   /* for the section Behavior; may be empty */
	bool edit, commit;
};

/* Of the client that an operand names. Release it in any case, with
 * coach_capture_release. */
int capture_begin(struct coach_capture *capture, struct coach_cli *cli,
	const char *client, struct coach_error *error);
/* As coach_capture_values; at a terminal the phase is asked for where it is
 * open. */
int capture_values(struct coach_cli *cli, struct coach_capture *capture,
	const struct coach_words *words, struct coach_settings *values,
	struct coach_error *error);
/* Check, ask, write, commit, and say on one line what there is now. COACH_USAGE
 * with the word that is not understood. */
int capture_write(struct coach_cli *cli, struct coach_capture *capture,
	const struct capture_entry *entry, struct coach_error *error);
/* Of an entry that was made otherwise: as which phase it counts, when it is an
 * observation that does not say so. */
void capture_say_phase(struct coach_cli *cli, const char *id);

#endif

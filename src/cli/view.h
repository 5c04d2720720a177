#ifndef CLI_VIEW_H
#define CLI_VIEW_H

#include "cli.h"
#include "coach/journal_evidence.h"

/* What the commands that show a view share. */

/* The facts of these kinds (enum coach_wanted). */
int view_read(struct coach_cli *cli, unsigned wanted,
	struct coach_journal_evidence *evidence, struct coach_error *error);
/* Say what was skipped, and release. */
void view_end(struct coach_journal_evidence *evidence);

/*
 * The id of the client that the words or --client name; empty when neither
 * does. COACH_USAGE when both do.
 */
int view_client(struct coach_cli *cli, const struct coach_words *words,
	const char *option, struct coach_buffer *id, struct coach_error *error);

#endif

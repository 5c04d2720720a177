#ifndef CLI_COMPLETION_COMPLETION_H
#define CLI_COMPLETION_COMPLETION_H

#include "cli/cli.h"

/*
 * Completion scripts, made from the table of commands. What only the journal
 * knows they ask `coach completion --kinds` and `--refs`, and of a command with
 * fields `coach completion --words -- WORD…`.
 */
void coach_completion_bash(struct coach_buffer *out);
void coach_completion_zsh(struct coach_buffer *out);
void coach_completion_fish(struct coach_buffer *out);

/*
 * What the last of the words typed behind "coach" can be, each on a line and
 * whole: "client=maria-lopez" for "client=m", "status=" for "st". Nothing for a
 * command without fields. COACH_NO: the entry that it is about is not there.
 */
int coach_completion_words(struct coach_cli *cli,
	const struct coach_words *words, struct coach_buffer *out,
	struct coach_error *error);

#endif

#ifndef COACH_CLI_COMPLETION_H
#define COACH_CLI_COMPLETION_H

#include "cli.h"

/*
 * Completion scripts, made from the table of commands. What only the journal
 * knows they ask `coach completion --kinds` and `--refs`.
 */
void coach_completion_bash(struct coach_buffer *out);
void coach_completion_zsh(struct coach_buffer *out);
void coach_completion_fish(struct coach_buffer *out);

#endif

#ifndef CLI_ASK_H
#define CLI_ASK_H

#include "cli.h"

/* stdin and stdout are a terminal, and no format is asked for: somebody can be
 * asked. */
bool coach_cli_interactive(const struct coach_cli *cli);
/* Ask until the answer begins with one of 'keys'; the last key at the end of
 * input. */
char coach_prompt(const char *question, const char *keys);
/* Does the answer begin with y? Any other one is no. */
bool coach_prompt_yes(const char *question);
/* Ask for a line; empty at the end of input. Release with free(). */
char *coach_prompt_line(const char *question);

/* The editor of the user's choice on a file, by its full path. */
int coach_editor_run(
	struct coach_cli *cli, const char *path, struct coach_error *error);

#endif

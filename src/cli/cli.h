#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "coach/journal/journal.h"
#include "coach/render/look.h"
#include "command.h"

/* One run of the program. */
struct coach_cli {
	/* NULL-terminated, in the order that help lists them. */
	const struct coach_command *const *commands;
	const struct coach_command *command; /* the one that runs */
	struct coach_journal journal;
	bool open;             /* the journal is */
	struct coach_look out; /* how stdout looks */
	struct coach_look err;
	bool no_pager;
	unsigned format; /* how what is saved is told: 0 in words, else enum
		coach_format and 1 */
};

/* NULL: there is none of that name. */
const struct coach_command *coach_command_find(
	const struct coach_cli *cli, const char *name);

/* How stdout and stderr look. */
void coach_cli_look(struct coach_cli *cli);
int coach_cli_open(struct coach_cli *cli, struct coach_error *error);
/* As above, but that there is no journal is no error: see cli->open. */
int coach_cli_open_if_any(struct coach_cli *cli, struct coach_error *error);
/* The journal's kinds, or outside one the shipped kinds. */
int coach_cli_load_kinds(struct coach_cli *cli, struct coach_error *error);

/* git's configuration value, or NULL; release with free(). */
char *coach_cli_config(struct coach_cli *cli, const char *name);

#endif

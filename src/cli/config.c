#include "cli.h"
#include <stdlib.h>

char *coach_cli_config(struct coach_cli *cli, const char *name)
{
	struct coach_error error = {0};
	char *value;

	/* Without a usable repository, the user's own settings still count. */
	if (cli->open && coach_journal_git(&cli->journal, false, &error))
		coach_error_release(&error);
	coach_git_config(
		cli->open ? cli->journal.git : NULL, name, &value, &error);
	coach_error_release(&error);
	if (value && !*value) {
		free(value);
		value = NULL;
	}
	return value;
}

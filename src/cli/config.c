#include "cli.h"

char *coach_cli_config(struct coach_cli *cli, const char *name)
{
	struct coach_error error = {0};
	struct coach_buffer value = COACH_BUFFER_INIT;
	char *answer = NULL;

	/* Without a usable repository, the user's own settings still count. */
	if (cli->open && coach_journal_git(&cli->journal, false, &error))
		coach_error_release(&error);
	if (coach_git_config(cli->open ? cli->journal.git : NULL, name, &value,
		    &error) == COACH_OK &&
		value.len)
		answer = coach_buffer_detach(&value);
	coach_buffer_release(&value);
	coach_error_release(&error);
	return answer;
}

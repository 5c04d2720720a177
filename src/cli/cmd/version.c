#include "cli/output.h"

static int run(struct coach_cli *cli, const void *call,
	const struct coach_words *words, struct coach_error *error)
{
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status;

	(void)cli, (void)call, (void)words;
	coach_buffer_add_string(&answer, "coach " COACH_VERSION "\n");
	status = coach_cli_print(&answer, error);
	coach_buffer_release(&answer);
	return status;
}

const struct coach_command coach_command_version = {
	.name = "version",
	.synopsis = "",
	.help = "say which version this is",
	.group = COACH_GROUP_HELP,
	.run = run,
};

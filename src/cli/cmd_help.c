#include "coach/process.h"
#include "help.h"
#include <string.h>

/* False when the manual page is not installed, or there is no man. */
static bool show_manual(const struct coach_command *command)
{
	struct coach_buffer page = COACH_BUFFER_INIT;
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_buffer err = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	char man[] = "man", where[] = "-w";
	int code = 1;
	bool shown = false;

	coach_buffer_add_format(&page, "coach-%s", command->name);
	if (coach_process_filter((char *[]){man, where, page.ptr, NULL}, NULL,
		    false, COACH_TEXT(""), 5, &out, &err, &code,
		    &ignored) == COACH_OK &&
		code == 0)
		shown = coach_process_run((char *[]){man, page.ptr, NULL},
				&code, &ignored) == COACH_OK &&
			code == 0;
	coach_error_release(&ignored);
	coach_buffer_release(&page);
	coach_buffer_release(&out);
	coach_buffer_release(&err);
	return shown;
}

static int help_command(
	struct coach_cli *cli, const char *name, struct coach_error *error)
{
	const struct coach_command *command = coach_command_find(name);
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status;

	if (!command) {
		coach_error_set(
			error, COACH_USAGE, "there is no command '%s'", name);
		coach_error_hint(error, "'coach help' lists the commands");
		return COACH_USAGE;
	}
	if (cli->out.terminal && show_manual(command))
		return COACH_OK;
	coach_usage_command(&answer, command, &cli->out);
	status = coach_cli_page(cli, &answer, error);
	coach_buffer_release(&answer);
	return status;
}

static int run(struct coach_cli *cli, const void *call,
	const struct coach_words *words, struct coach_error *error)
{
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status;

	(void)call;
	if (words->len && !strcmp(words->items[0], "method"))
		return help_method(cli, error);
	if (words->len)
		return help_command(cli, words->items[0], error);
	coach_usage_overview(&answer, &cli->out);
	status = coach_cli_page(cli, &answer, error);
	coach_buffer_release(&answer);
	return status;
}

const struct coach_command coach_command_help = {
	.name = "help",
	.synopsis = "[COMMAND | method]",
	.help = "explain coach, a command, or the coaching method",
	.group = COACH_GROUP_HELP,
	.operand = COACH_OPERAND_COMMAND,
	.run = run,
};

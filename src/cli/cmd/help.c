#include "help.h"
#include "cli/output.h"
#include "coach/pages/pages.h"
#include "coach/port/process.h"
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
		shown = coach_process_run((char *[]){man, page.ptr, NULL}, NULL,
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
	const struct coach_command *command = coach_command_find(cli, name);
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

static void json_overview(struct coach_buffer *out, const struct coach_cli *cli)
{
	const struct coach_look *look = &cli->out;

	coach_look_add_wrapped(out, look, COACH_LOOK_PLAIN,
		COACH_TEXT(
			"The JSON of these commands (--format json) is "
			"promised: fields may be added, and none is renamed, "
			"removed or given another type before version 2. "
			"Dates are strings like 2026-11-20; null is said "
			"where there is no value. Of an array each item is a "
			"line of --format jsonl; of an object each item of "
			"the list of its rows, or else the object."),
		0, 0);
	coach_buffer_add_string(out, "\n\n");
	for (size_t i = 0; cli->commands[i]; i++) {
		const struct coach_command *command = cli->commands[i];

		if (command->page)
			coach_buffer_add_format(out, "  %-10s %s\n",
				command->name, command->help);
	}
	coach_buffer_add_string(
		out, "\n'coach help json COMMAND' prints its JSON Schema.\n");
}

/* The JSON Schema of a command's answer; without a name, which have one. */
static int help_json(
	struct coach_cli *cli, const char *name, struct coach_error *error)
{
	const struct coach_command *command =
		name ? coach_command_find(cli, name) : NULL;
	struct coach_buffer answer = COACH_BUFFER_INIT;
	struct coach_buffer title = COACH_BUFFER_INIT;
	int status;

	if (name && !(command && command->page)) {
		coach_error_set(error, COACH_USAGE,
			"there is no JSON Schema of '%s'", name);
		coach_error_hint(error, "'coach help json' lists what has one");
		return COACH_USAGE;
	}
	if (command) {
		coach_buffer_add_format(
			&title, "coach %s --format json", command->name);
		coach_page_schema(&answer, command->page, title.ptr);
	} else {
		json_overview(&answer, cli);
	}
	status = coach_cli_page(cli, &answer, error);
	coach_buffer_release(&answer);
	coach_buffer_release(&title);
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
	if (words->len && !strcmp(words->items[0], "json"))
		return help_json(
			cli, words->len > 1 ? words->items[1] : NULL, error);
	if (words->len)
		return help_command(cli, words->items[0], error);
	coach_usage_overview(&answer, cli);
	status = coach_cli_page(cli, &answer, error);
	coach_buffer_release(&answer);
	return status;
}

const struct coach_command coach_command_help = {
	.name = "help",
	.synopsis = "[COMMAND | method | json [COMMAND]]",
	.help = "explain coach, a command, the coaching method, or the JSON",
	.group = COACH_GROUP_HELP,
	.run = run,
};

#include "cli/output.h"
#include <string.h>

struct call {
	const char *name;
};

static const struct coach_option options[] = {
	{'n', "name", COACH_OPTION_STRING, offsetof(struct call, name), "NAME",
		"what the journal is called; else as its folder is"},
	{0}};

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_buffer answer = COACH_BUFFER_INIT;
	const char *folder = words->len ? words->items[0] : ".";
	int status;

	if (words->len > 1)
		return coach_usage_error(cli, error,
			"'%s' is one folder too many", words->items[1]);
	status = coach_journal_init(folder, call->name, error);
	if (status)
		return status;
	coach_buffer_add_format(
		&answer, "made a journal in '%s'\n\nNext:\n", folder);
	if (strcmp(folder, ".") != 0)
		coach_buffer_add_format(&answer, "  cd %s\n", folder);
	coach_buffer_add_string(&answer,
		"  coach new client \"Maria Lopez\"    your first client\n"
		"  coach kinds                        what else can be "
		"written\n"
		"  git remote add origin URL          a place to sync with, "
		"then: coach sync\n");
	coach_cli_escape(cli, &answer);
	status = coach_cli_print(&answer, error);
	coach_buffer_release(&answer);
	return status;
}

const struct coach_command coach_command_init = {
	.name = "init",
	.synopsis = "[FOLDER]",
	.help = "make a new journal",
	.about = "A journal is a git repository with a file coach.yaml. "
		 "Without FOLDER, the folder you are in becomes one; what is "
		 "in it stays.\n",
	.group = COACH_GROUP_BEGIN,
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};

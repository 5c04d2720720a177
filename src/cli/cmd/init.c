#include "cli/ask.h"
#include "cli/output.h"
#include "coach/journal/git_use.h"
#include <string.h>

struct call {
	const char *name;
	bool git_drivers, no_git_drivers, no_verify;
};

static const struct coach_option options[] = {
	{'n', "name", COACH_OPTION_STRING, offsetof(struct call, name), "NAME",
		"what the journal is called; else as its folder is"},
	{0, "git-drivers", COACH_OPTION_FLAG,
		offsetof(struct call, git_drivers), NULL,
		"have git diff and merge entries field by field here, also in "
		"a journal that there is"},
	{0, "no-git-drivers", COACH_OPTION_FLAG,
		offsetof(struct call, no_git_drivers), NULL,
		"take that away again"},
	COACH_NO_VERIFY(struct call), {0}};

/* ---- git's drivers ------------------------------------------------------- */

static void say_hook(
	struct coach_journal *journal, const struct coach_git_use *use)
{
	struct coach_buffer folder = COACH_BUFFER_INIT;

	coach_git_hooks_folder(journal->git, &folder);
	if (use->hook == COACH_GIT_HOOK_ANOTHER)
		coach_cli_say("you have a hook pre-commit, which stays as it "
			      "is; to check entries, too, it can run: coach "
			      "check --staged");
	else if (use->hook == COACH_GIT_HOOK_ELSEWHERE)
		coach_cli_say("your hooks are in '%s', where nothing is "
			      "written; to check entries, pre-commit there can "
			      "run: coach check --staged",
			folder.ptr);
	coach_buffer_release(&folder);
}

static int set_drivers(struct coach_cli *cli, const char *folder, bool on,
	struct coach_error *error)
{
	struct coach_buffer answer = COACH_BUFFER_INIT;
	struct coach_git_use use;
	int status =
		coach_journal_open_named(&cli->journal, folder, "init", error);

	cli->open = status == COACH_OK;
	if (status == COACH_OK)
		status = coach_git_use_set(&cli->journal, on, &use, error);
	if (status != COACH_OK)
		return status;
	coach_buffer_add_string(&answer,
		on ? "git diff and git merge know entries here\n"
		   : "git diff and git merge know no entries here any more\n");
	status = coach_cli_print(&answer, error);
	coach_buffer_release(&answer);
	if (on || use.hook == COACH_GIT_HOOK_ANOTHER)
		say_hook(&cli->journal, &use);
	return status;
}

/* Nobody is asked twice: with the option, it is said. */
static bool wants_drivers(struct coach_cli *cli, const struct call *call)
{
	if (call->git_drivers || call->no_git_drivers ||
		!coach_cli_interactive(cli))
		return call->git_drivers;
	return coach_prompt_yes(
		"Do you use git yourself (git diff, git merge, git rebase)? "
		"Then they can\nbe set up to know entries [y/N]");
}

/* ---- the journal --------------------------------------------------------- */

static int answer_made(
	struct coach_cli *cli, const char *folder, struct coach_error *error)
{
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status;

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

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	const char *folder = words->len ? words->items[0] : ".";
	bool drivers;
	int status;

	if (words->len > 1)
		return coach_usage_error(cli, error,
			"'%s' is one folder too many", words->items[1]);
	if (call->git_drivers && call->no_git_drivers)
		return coach_usage_error(cli, error,
			"--git-drivers and --no-git-drivers exclude each "
			"other");
	if ((call->git_drivers || call->no_git_drivers) &&
		coach_journal_is(folder))
		return set_drivers(cli, folder, call->git_drivers, error);
	status = coach_journal_init(folder, call->name, call->no_verify, error);
	if (status)
		return status;
	drivers = wants_drivers(cli, call);
	if (drivers)
		status = set_drivers(cli, folder, true, error);
	return status == COACH_OK ? answer_made(cli, folder, error) : status;
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

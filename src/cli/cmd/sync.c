#include "cli/output.h"
#include "cli/progress.h"
#include "cli/view.h"
#include "coach/cli/cli.h"
#include "coach/port/git/worktree.h"
#include "sync_status.h"
#include <stdlib.h>
#include <string.h>

#define CIRCLE "coach.circle."
#define PATH ".path"

struct call {
	const char *remote;
	bool require_remote, all, rejoin, follow, no_commit, no_verify, large;
	unsigned format;
};

static const struct coach_option options[] = {
	{'r', "remote", COACH_OPTION_STRING, offsetof(struct call, remote),
		"NAME", "which remote; else the branch's own, or origin"},
	{0, "require-remote", COACH_OPTION_FLAG,
		offsetof(struct call, require_remote), NULL,
		"fail when the remote cannot be reached"},
	{'l', "large", COACH_OPTION_FLAG, offsetof(struct call, large), NULL,
		"commit large files, too"},
	{0, "no-commit", COACH_OPTION_FLAG, offsetof(struct call, no_commit),
		NULL, "exchange what is committed, do not look for more"},
	COACH_NO_VERIFY(struct call),
	{0, "rejoin", COACH_OPTION_FLAG, offsetof(struct call, rejoin), NULL,
		"join with a history that was rewritten, or send a branch "
		"again "
		"that is gone: nothing is lost, what was removed comes back"},
	{0, "follow", COACH_OPTION_FLAG, offsetof(struct call, follow), NULL,
		"take over a history that was rewritten, or go with the "
		"remote's default branch when yours is gone: with your changes "
		"on top"},
	{'a', "all", COACH_OPTION_FLAG, offsetof(struct call, all), NULL,
		"the journal and all circles"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		VIEW_FORMATS, "how the answer looks"},
	{0}};

/* The whole command: one journal or several. */
struct run {
	struct coach_cli *cli;
	const struct call *call;
	struct coach_sync_answers answers;
	bool interrupted;
};

static int say(struct run *run, const struct coach_sync_answer *answer,
	struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	int status;

	if (run->call->format)
		return COACH_OK;
	if (run->call->all)
		coach_buffer_add_format(&words, "%s in %s:\n",
			answer->circle ? answer->circle : answer->journal,
			answer->path);
	coach_sync_page.draw(&words, answer, &run->cli->out);
	coach_cli_escape(run->cli, &words);
	status = coach_cli_print(&words, error);
	coach_buffer_release(&words);
	return status;
}

static int sync_journal(struct run *run, struct coach_journal *journal,
	struct coach_sync_answer *answer, struct coach_error *error)
{
	struct coach_progress_line line;
	const struct coach_sync_options how = {.remote = run->call->remote,
		.require_remote = run->call->require_remote,
		.no_commit = run->call->no_commit,
		.large = run->call->large,
		.rewrite = run->call->rejoin ? COACH_SYNC_REJOIN
			: run->call->follow  ? COACH_SYNC_FOLLOW
					     : COACH_SYNC_STOP,
		.progress = coach_progress_step,
		.progress_context = &line};
	int status;

	coach_progress_begin(&line, run->cli, "syncing");
	status = coach_sync(journal, &how, &answer->result, error);
	if (coach_progress_end(&line) && status) {
		run->interrupted = true;
		status = coach_error_set(error, COACH_FAIL,
			"interrupted; nothing is lost, run it again");
	}
	if (status == COACH_OK)
		status = coach_sync_open(
			journal, &answer->result, &answer->open, error);
	coach_sync_answer_note(answer);
	if (status == COACH_OK)
		status = say(run, answer, error);
	return status;
}

/* The answer goes to the others; what is left to do is an error. */
static int answer(struct run *run, struct coach_sync_answer *answer, int status,
	struct coach_error *error)
{
	if (status) {
		answer->failure = coach_strdup(error->message);
	} else {
		coach_cli_say_kept(run->cli, &answer->result.commit.kept);
		status = coach_sync_status(answer, error);
	}
	COACH_PUSH(&run->answers, *answer);
	return status;
}

/* ---- the circles of this machine ---- */

struct circle {
	char *name, *path;
};

struct circles {
	struct circle *items;
	size_t len, cap;
};

static void add_circle(void *context, const char *setting, const char *path)
{
	struct circles *circles = context;
	const char *begin = setting + strlen(CIRCLE);
	size_t len = strlen(begin) - strlen(PATH);
	char *name = coach_strndup(begin, len);
	size_t i = 0;

	while (i < circles->len && strcmp(circles->items[i].name, name) != 0)
		i++;
	if (i < circles->len) {
		free(circles->items[i].path);
		circles->items[i].path = coach_strdup(path);
		free(name);
	} else {
		struct circle circle = {name, coach_strdup(path)};

		COACH_PUSH(circles, circle);
	}
}

static int by_name(const void *a, const void *b)
{
	const struct circle *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static void circles_release(struct circles *circles)
{
	for (size_t i = 0; i < circles->len; i++) {
		free(circles->items[i].name);
		free(circles->items[i].path);
	}
	free(circles->items);
}

static int find_circles(struct coach_cli *cli, struct circles *circles,
	struct coach_error *error)
{
	struct coach_error ignored = {0};
	struct coach_git *git = NULL;
	int status;

	/* What is wrong with the journal's repository its sync has said. */
	if (coach_journal_git(&cli->journal, false, &ignored) == COACH_OK)
		git = cli->journal.git;
	coach_error_release(&ignored);
	status = coach_git_config_each(git, "^coach\\.circle\\..+\\.path$",
		add_circle, circles, error);
	if (circles->len)
		qsort(circles->items, circles->len, sizeof(*circles->items),
			by_name);
	return status;
}

static int sync_circle(
	struct run *run, const struct circle *circle, struct coach_error *error)
{
	struct coach_journal journal = {.root = -1, .lock = -1};
	struct coach_sync_answer one = {.circle = coach_strdup(circle->name)};
	struct coach_buffer setting = COACH_BUFFER_INIT;
	int status;

	coach_buffer_add_format(&setting, CIRCLE "%s" PATH, circle->name);
	status = coach_journal_open_named(
		&journal, circle->path, setting.ptr, error);
	coach_buffer_release(&setting);
	if (status) {
		one.path = coach_strdup(circle->path);
		return answer(run, &one, status, error);
	}
	journal.waiting = coach_cli_waiting;
	one.journal = coach_strdup(journal.name);
	one.path = coach_strdup(journal.path);
	status = coach_journal_load_kinds(&journal, error);
	/* Somebody may be in the circle's folder already. */
	if (status == COACH_OK &&
		!strcmp(journal.path, run->cli->journal.path)) {
		coach_sync_answer_release(&one);
	} else {
		if (status == COACH_OK)
			status = sync_journal(run, &journal, &one, error);
		status = answer(run, &one, status, error);
	}
	coach_journal_close(&journal);
	return status;
}

/* One that fails does not hold up the others; the worst is what is said. */
static int worse(
	int status, int other, const char *name, struct coach_error *error)
{
	if (error->message)
		coach_error_prefix(error, "%s", name);
	coach_cli_report(error);
	coach_error_release(error);
	return other < status ? other : status;
}

static int sync_circles(struct run *run, int status, struct coach_error *error)
{
	struct circles circles = {0};
	int found;

	status = worse(status, status, run->cli->journal.name, error);
	found = find_circles(run->cli, &circles, error);
	if (found)
		status = worse(status, found, "circles", error);
	for (size_t i = 0; i < circles.len && !run->interrupted; i++) {
		int other = sync_circle(run, &circles.items[i], error);

		status = worse(status, other, circles.items[i].name, error);
	}
	circles_release(&circles);
	return status;
}

/* For programs: all of it at the end. */
static int print(struct run *run, int status, struct coach_error *error)
{
	struct coach_error failure = {0};
	const void *answers = &run->answers;
	int printed;

	if (!run->call->format)
		return status;
	if (!run->call->all)
		answers = run->answers.items;
	printed = view_page(run->cli,
		run->call->all ? coach_sync_page.other : &coach_sync_page,
		answers, VIEW_FORMAT(run->call->format), &run->cli->out,
		&failure);
	if (printed && !error->message)
		*error = failure;
	else
		coach_error_release(&failure);
	return printed ? printed : status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	struct run run = {.cli = cli, .call = given};
	struct coach_sync_answer one = {0};
	int status;

	if (words->len)
		return coach_usage_error(cli, error,
			"sync takes no operands; did you mean --remote %s?",
			words->items[0]);
	if (run.call->rejoin && run.call->follow)
		return coach_usage_error(
			cli, error, "--rejoin and --follow exclude each other");
	one.journal = coach_strdup(cli->journal.name);
	one.path = coach_strdup(cli->journal.path);
	status = sync_journal(&run, &cli->journal, &one, error);
	status = answer(&run, &one, status, error);
	if (run.call->all)
		status = sync_circles(&run, status, error);
	status = print(&run, status, error);
	for (size_t i = 0; i < run.answers.len; i++)
		coach_sync_answer_release(&run.answers.items[i]);
	free(run.answers.items);
	return status;
}

const struct coach_command coach_command_sync = {
	.name = "sync",
	.synopsis = "",
	.help = "commit, then exchange with the remote",
	.about = "Commits what is valid, fetches, joins what both sides "
		 "changed, "
		 "entry by entry, and sends what the remote does not have. "
		 "Without a remote, or when it cannot be reached, the commit "
		 "is all it does.\n"
		 "\n"
		 "What both sides changed in different ways is all kept; what "
		 "needs a look is named, and 'coach resolve' settles it.\n",
	.group = COACH_GROUP_KEEP,
	.needs = COACH_NEEDS_JOURNAL,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_sync_page,
	.run = run,
};

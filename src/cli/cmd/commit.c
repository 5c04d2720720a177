#include "coach/journal/commit.h"
#include "cli/output.h"
#include "cli/view.h"
#include "cli/words.h"
#include "coach/pages/commit.h"

struct call {
	const char *message;
	bool large, no_verify;
	unsigned format;
};

static const struct coach_option options[] = {
	{'m', "message", COACH_OPTION_STRING, offsetof(struct call, message),
		"TEXT", "the commit's message; else made from the entries"},
	{'l', "large", COACH_OPTION_FLAG, offsetof(struct call, large), NULL,
		"large files too"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		VIEW_FORMATS, "how the answer looks"},
	COACH_NO_VERIFY(struct call), {0}};

static int answer(struct coach_cli *cli, unsigned format,
	const struct coach_commit_result *result, struct coach_error *error)
{
	int status = view_page(cli, &coach_commit_page, result,
		VIEW_FORMAT(format), &cli->out, error);

	if (status == COACH_OK && !result->committed && !result->kept.files.len)
		coach_cli_say("nothing to commit");
	coach_cli_say_kept(cli, &result->kept);
	if (status == COACH_OK && result->kept.files.len)
		status = COACH_NO;
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_commit_options how = {.message = call->message,
		.path_count = words->len,
		.large = call->large};
	struct coach_commit_result result = {0};
	char **paths = NULL;
	int status = coach_cli_paths(cli, words, &paths, error);

	if (status)
		return status;
	if (words->len)
		how.paths = (const char *const *)paths;
	status = coach_commit_all(&cli->journal, &how, &result, error);
	if (status == COACH_OK)
		status = answer(cli, call->format, &result, error);
	coach_commit_result_release(&result);
	coach_cli_paths_release(paths, words->len);
	return status;
}

const struct coach_command coach_command_commit = {
	.name = "commit",
	.synopsis = "[PATH…]",
	.help = "commit what you changed outside coach",
	.about = "Everything that is valid goes into one commit; an entry with "
		 "errors stays as it is in your folder, and the exit code is "
		 "1.\n",
	.group = COACH_GROUP_KEEP,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT | COACH_CHANGES,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_commit_page,
	.run = run,
};

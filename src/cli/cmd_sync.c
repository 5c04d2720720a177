#include "cli.h"
#include "coach/sync.h"

struct call {
	const char *remote;
	bool require_remote;
};

static const struct coach_option options[] = {
	{'r', "remote", COACH_OPTION_STRING, offsetof(struct call, remote),
		"NAME", "which remote; else the branch's own, or origin"},
	{0, "require-remote", COACH_OPTION_FLAG,
		offsetof(struct call, require_remote), NULL,
		"fail when the remote cannot be reached"},
	{0}};

static const char *entries(size_t count)
{
	return count == 1 ? "file" : "files";
}

static const char *commits(size_t count)
{
	return count == 1 ? "commit" : "commits";
}

static const char *state_mark(enum coach_git_state state)
{
	return state == COACH_GIT_NEW        ? "new"
		: state == COACH_GIT_REMOVED ? "removed"
					     : "changed";
}

static void add_traffic(
	struct coach_buffer *words, const struct coach_sync_result *result)
{
	if (result->commits_in) {
		coach_buffer_add_format(words,
			"received %zu %s from %s: %zu %s\n", result->commits_in,
			commits(result->commits_in), result->remote,
			result->in.len, entries(result->in.len));
		for (size_t i = 0; i < result->in.len; i++)
			coach_buffer_add_format(words, "  %-8s %s\n",
				state_mark(result->in.items[i].state),
				result->in.items[i].path);
	}
	if (result->commits_out)
		coach_buffer_add_format(words, "sent %zu %s to %s: %zu %s\n",
			result->commits_out, commits(result->commits_out),
			result->remote, result->files_out,
			entries(result->files_out));
}

static void add_state(
	struct coach_buffer *words, const struct coach_sync_result *result)
{
	switch (result->state) {
	case COACH_SYNC_NO_REMOTE:
		coach_buffer_add_string(words,
			"everything is committed here; there is no remote to "
			"sync with (git remote add origin URL)\n");
		break;
	case COACH_SYNC_OFFLINE:
		coach_buffer_add_format(words,
			"everything is committed here; %s cannot be reached "
			"now: %s\n",
			result->remote, result->reason);
		break;
	case COACH_SYNC_CURRENT:
		coach_buffer_add_format(
			words, "nothing new here or on %s\n", result->remote);
		break;
	case COACH_SYNC_DONE:
		add_traffic(words, result);
		break;
	case COACH_SYNC_DIVERGED:
	case COACH_SYNC_BLOCKED:
		break;
	}
}

/* States that leave something to do are errors with a way out. */
static int set_status(
	const struct coach_sync_result *result, struct coach_error *error)
{
	if (result->state == COACH_SYNC_DIVERGED) {
		coach_error_set(error, COACH_NO,
			"both this journal and %s have changed; nothing was "
			"touched",
			result->remote);
		coach_error_hint(error,
			"join the two with 'git pull --no-rebase --no-edit -X "
			"no-renames %s', then 'coach check' and 'coach sync'",
			result->remote);
		return COACH_NO;
	}
	if (result->state == COACH_SYNC_BLOCKED) {
		coach_error_set(error, COACH_NO,
			"what comes from %s would overwrite work that is not "
			"committed; nothing was touched: %s",
			result->remote, result->reason);
		coach_error_hint(error,
			"commit or move that work, then 'coach sync' again");
		return COACH_NO;
	}
	return result->commit.kept.files.len ? COACH_NO : COACH_OK;
}

static int answer(struct coach_cli *cli, const struct coach_sync_result *result,
	struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	int status;

	if (result->commit.committed)
		coach_buffer_add_format(&words, "committed %zu %s (%.8s)\n",
			result->commit.committed,
			entries(result->commit.committed),
			result->commit.oid.hex);
	add_state(&words, result);
	coach_cli_escape(cli, &words);
	status = coach_cli_print(&words, error);
	coach_buffer_release(&words);
	coach_cli_say_kept(cli, &result->commit.kept);
	return status ? status : set_status(result, error);
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_progress_line line;
	const struct coach_sync_options how = {.remote = call->remote,
		.require_remote = call->require_remote,
		.progress = coach_progress_step,
		.progress_context = &line};
	struct coach_sync_result result = {0};
	int status;

	if (words->len)
		return coach_usage_error(cli, error,
			"sync takes no operands; did you mean --remote %s?",
			words->items[0]);
	coach_progress_begin(&line, cli, "syncing");
	status = coach_sync(&cli->journal, &how, &result, error);
	if (coach_progress_end(&line) && status)
		status = coach_error_set(error, COACH_FAIL,
			"interrupted; nothing is lost, run it again");
	if (status == COACH_OK)
		status = answer(cli, &result, error);
	coach_sync_result_release(&result);
	return status;
}

const struct coach_command coach_command_sync = {
	.name = "sync",
	.synopsis = "",
	.help = "commit, then exchange with the remote",
	.about = "Commits what is valid, fetches, takes what is new, and sends "
		 "what the remote does not have. Without a remote, or when it "
		 "cannot be reached, the commit is all it does.\n",
	.group = COACH_GROUP_KEEP,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT | COACH_CHANGES,
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};

/*
 * What a sync leaves to do: somebody has to say what is wanted, or to put
 * something right.
 */
#include "sync_status.h"
#include "coach/base/number.h"
#include <string.h>

#define NAMES_SHOWN ((size_t)5)

static const char *commits(size_t count)
{
	return coach_plural(count, "commit", "commits");
}

/* "coach " or "git ", and what leads to the circle. */
static void add_program(struct coach_buffer *out, const char *program,
	const struct coach_sync_answer *answer)
{
	coach_buffer_add_format(out, "%s ", program);
	if (answer->circle)
		coach_buffer_add_format(out, "-C '%s' ", answer->path);
}

static int say_rewritten(
	const struct coach_sync_answer *answer, struct coach_error *error)
{
	const struct coach_sync_result *result = &answer->result;
	struct coach_buffer coach = COACH_BUFFER_INIT;

	add_program(&coach, "coach", answer);
	coach_error_set(error, COACH_NO,
		"the history of %s was rewritten: %zu %s that it had at the "
		"last sync %s gone, %zu %s new; nothing was touched",
		result->remote, result->commits_gone,
		commits(result->commits_gone),
		coach_plural(result->commits_gone, "is", "are"),
		result->commits_new,
		coach_plural(result->commits_new, "is", "are"));
	coach_error_hint(error,
		"ask who did it and why; then '%ssync --follow' does the "
		"same here and puts your own changes on top, or '%ssync "
		"--rejoin' brings back for all what is gone",
		coach.ptr, coach.ptr);
	coach_buffer_release(&coach);
	return COACH_NO;
}

/* What the default branch has of ours. */
static void add_usual(
	struct coach_buffer *out, const struct coach_sync_branches *branches)
{
	coach_buffer_add_format(
		out, "its default branch is now %s, which ", branches->usual);
	if (!branches->lacks)
		coach_buffer_add_string(out, "has all that is here");
	else if (branches->was_seen)
		coach_buffer_add_format(out, "%s all that was last synced and ",
			branches->has_seen ? "has" : "does not have");
	if (branches->lacks)
		coach_buffer_add_format(out, "lacks %zu %s from here",
			branches->lacks, commits(branches->lacks));
	if (branches->more)
		coach_buffer_add_format(out, "; it has %zu %s that you do not",
			branches->more, commits(branches->more));
}

static void add_names(
	struct coach_buffer *out, const struct coach_git_names *names)
{
	coach_buffer_add_string(out, "of its branches (");
	for (size_t i = 0; i < names->len && i < NAMES_SHOWN; i++)
		coach_buffer_add_format(
			out, "%s%s", i ? ", " : "", names->items[i]);
	if (names->len > NAMES_SHOWN)
		coach_buffer_add_format(
			out, " and %zu more", names->len - NAMES_SHOWN);
	coach_buffer_add_string(out, ") it does not say which is for all");
}

static void hint_gone(const struct coach_sync_answer *answer, const char *coach,
	struct coach_error *error)
{
	const struct coach_sync_branches *branches = &answer->result.branches;
	const char *remote = answer->result.remote;
	struct coach_buffer git = COACH_BUFFER_INIT;

	add_program(&git, "git", answer);
	if (branches->usual)
		coach_error_hint(error,
			"ask who renamed or removed it; then '%ssync --follow' "
			"goes with %s, with your own changes on top, or "
			"'%ssync --rejoin' sends %s again beside it",
			coach, branches->usual, coach, branches->gone);
	else
		coach_error_hint(error,
			"ask who renamed or removed it; to go with one of "
			"them: %sfetch '%s' && %sbranch -u '%s/NAME', then "
			"'%ssync'; or '%ssync --rejoin' sends %s again",
			git.ptr, remote, git.ptr, remote, coach, coach,
			branches->gone);
	coach_buffer_release(&git);
}

static int say_gone(
	const struct coach_sync_answer *answer, struct coach_error *error)
{
	const struct coach_sync_branches *branches = &answer->result.branches;
	struct coach_buffer coach = COACH_BUFFER_INIT;
	struct coach_buffer words = COACH_BUFFER_INIT;

	add_program(&coach, "coach", answer);
	if (branches->usual)
		add_usual(&words, branches);
	else
		add_names(&words, &branches->names);
	coach_error_set(error, COACH_NO,
		"%s has no branch %s%s; %s; nothing was sent",
		answer->result.remote, branches->gone,
		branches->was_seen ? " any more" : "", words.ptr);
	hint_gone(answer, coach.ptr, error);
	coach_buffer_release(&coach);
	coach_buffer_release(&words);
	return COACH_NO;
}

static int say_emptied(
	const struct coach_sync_answer *answer, struct coach_error *error)
{
	const struct coach_sync_result *result = &answer->result;
	struct coach_buffer coach = COACH_BUFFER_INIT;

	add_program(&coach, "coach", answer);
	coach_error_set(error, COACH_NO,
		"%s is empty: it had the branch %s at the last sync, and now "
		"it has none at all; nothing was sent",
		result->remote, result->branches.gone);
	coach_error_hint(error,
		"ask who emptied it, and whether its address is still right "
		"(git remote -v); then '%ssync --rejoin' sends all again",
		coach.ptr);
	coach_buffer_release(&coach);
	return COACH_NO;
}

static int say_blocked(
	const struct coach_sync_result *result, struct coach_error *error)
{
	coach_error_set(error, COACH_NO,
		"what comes from %s would overwrite work that is not "
		"committed; nothing was touched: %s",
		result->remote, result->reason);
	coach_error_hint(error,
		"commit, repair or move that work, then 'coach sync' "
		"again");
	return COACH_NO;
}

/* Others took it, or had it; so this does not hold up anything else. */
static int say_refused(
	const struct coach_sync_result *result, struct coach_error *error)
{
	const struct coach_sync_place *first = NULL;
	size_t refused = 0;

	for (size_t i = 0; i < result->places.len; i++) {
		const struct coach_sync_place *place = &result->places.items[i];

		if (place->state != COACH_PLACE_REFUSED)
			continue;
		if (!refused++)
			first = place;
	}
	if (!first)
		return COACH_OK;
	if (result->places.len == 1)
		coach_error_set(error, COACH_FAIL,
			"%s did not take what is here: %s", result->sent_to,
			first->reason);
	else
		coach_error_set(error, COACH_FAIL,
			"%zu of the %zu addresses of %s did not take what is "
			"here: %s",
			refused, result->places.len, result->sent_to,
			first->reason);
	if (first->hint)
		coach_error_hint(error, "%s", first->hint);
	else
		coach_error_hint(error,
			"when that is put right, 'coach sync' sends it there, "
			"too");
	return COACH_FAIL;
}

int coach_sync_status(
	const struct coach_sync_answer *answer, struct coach_error *error)
{
	const struct coach_sync_result *result = &answer->result;
	int status;

	switch (result->state) {
	case COACH_SYNC_BLOCKED:
		return say_blocked(result, error);
	case COACH_SYNC_REWRITTEN:
		return say_rewritten(answer, error);
	case COACH_SYNC_GONE:
		return say_gone(answer, error);
	case COACH_SYNC_EMPTIED:
		return say_emptied(answer, error);
	default:
		break;
	}
	status = say_refused(result, error);
	if (status != COACH_OK)
		return status;
	return result->commit.kept.files.len || answer->open.len ? COACH_NO
								 : COACH_OK;
}

#include "coach/journal/sync.h"
#include "apply.h"
#include "coach/base/alloc.h"
#include "coach/port/git/remote.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"
#include "merge.h"
#include "parts.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define TRIES 40       /* while others push to the same remote */
#define TRIES_MIRROR 3 /* or to a place that is not fetched from */

void coach_sync_result_release(struct coach_sync_result *result)
{
	free(result->remote);
	free(result->sent_to);
	free(result->reason);
	free(result->kept);
	free(result->branches.gone);
	free(result->branches.usual);
	coach_git_names_release(&result->branches.names);
	for (size_t i = 0; i < result->places.len; i++) {
		free(result->places.items[i].url);
		free(result->places.items[i].reason);
		free(result->places.items[i].hint);
	}
	free(result->places.items);
	coach_left_out_release(&result->left_out);
	coach_sync_notes_release(&result->notes);
	coach_commit_result_release(&result->commit);
	coach_git_files_release(&result->in);
	coach_git_files_release(&result->work);
	*result = (struct coach_sync_result){0};
}

static int read_head(struct sync *sync, struct coach_error *error)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	int status =
		coach_git_head(sync->journal->git, &sync->head, &branch, error);

	coach_buffer_release(&branch);
	return status;
}

/* Not reachable: the result says so. */
static int ask(
	struct sync *sync, struct coach_heads *heads, struct coach_error *error)
{
	bool unreachable;
	int status = coach_git_fetch(sync->journal->git, &sync->upstream,
		sync_progress(sync), heads, &unreachable, error);

	sync->tip = heads->tip;
	if (status == COACH_OK || !unreachable || sync->options->require_remote)
		return status;
	sync->result->state = COACH_SYNC_OFFLINE;
	sync->result->reason = coach_strdup(error->message);
	coach_error_release(error);
	sync->stopped = true;
	return COACH_OK;
}

/* With nothing here yet, what the remote has decides the branch. */
static int take_branch(struct sync *sync, struct coach_error *error)
{
	int status = coach_git_set_branch(
		sync->journal->git, sync->upstream.branch, error);

	return status == COACH_OK ? sync_places_find(sync, error) : status;
}

static int fetch(struct sync *sync, struct coach_error *error)
{
	struct coach_git *git = sync->journal->git;
	bool unborn = !sync->head.hex[0] && !sync->upstream.configured;
	struct coach_heads heads = {0};
	int status;

	if (unborn) {
		free(sync->upstream.branch);
		sync->upstream.branch = NULL;
	}
	status = sync_seen_read(
		git, &sync->upstream, &sync->head, &sync->seen, error);
	if (status == COACH_OK)
		status = ask(sync, &heads, error);
	if (status == COACH_OK && !sync->stopped) {
		if (unborn && sync->tip.hex[0])
			status = take_branch(sync, error);
		else if (!unborn && !sync->tip.hex[0])
			status = sync_gone(sync, &heads, error);
	}
	if (status == COACH_OK && !sync->stopped)
		status = coach_git_ahead_behind(git, &sync->head, &sync->tip,
			&sync->ahead, &sync->behind, error);
	if (status == COACH_OK && !sync->stopped)
		status = sync_seen_check(
			git, &sync->head, &sync->tip, &sync->seen, error);
	coach_heads_release(&heads);
	return status;
}

/* What was merged with work that is not committed. */
static void report_work(
	struct coach_sync_result *result, struct coach_apply *apply)
{
	for (size_t i = 0; i < apply->edits.len; i++) {
		const struct coach_apply_edit *edit = &apply->edits.items[i];

		if (!edit->remove) {
			struct coach_git_file file = {coach_strdup(edit->path),
				COACH_GIT_CHANGED, false};

			COACH_PUSH(&result->work, file);
		}
	}
	for (size_t i = 0; i < apply->notes.len; i++)
		COACH_PUSH(&result->notes, apply->notes.items[i]);
	apply->notes.len = 0;
}

/* Take the branch to a commit that has all of it. */
static int forward(struct sync *sync, const struct coach_oid *to,
	const char *reason, struct coach_error *error)
{
	struct coach_sync_result *result = sync->result;
	struct coach_apply apply = {.git = sync->journal->git,
		.root = sync->journal->root,
		.journal = sync->journal,
		.work = &result->commit.kept.files,
		.from = &sync->head,
		.to = to,
		.way = COACH_APPLY_STRICT};
	int status = coach_apply_plan(&apply, error);

	sync->stopped = status == COACH_OK && coach_apply_is_blocked(&apply);
	if (status == COACH_OK && !sync->stopped)
		status = coach_apply_move(&apply, reason, error);
	if (sync->stopped) {
		result->state = COACH_SYNC_BLOCKED;
		free(result->reason);
		result->reason = coach_buffer_detach(&apply.blocked);
	} else if (status == COACH_OK) {
		sync->head = *to;
		result->state = COACH_SYNC_DONE;
		result->commits_in += sync->behind;
		for (size_t i = 0; i < apply.changed.len; i++)
			COACH_PUSH(&result->in, apply.changed.items[i]);
		apply.changed.len = 0;
		for (size_t i = 0; i < apply.left_out.len; i++)
			COACH_PUSH(&result->left_out, apply.left_out.items[i]);
		apply.left_out.len = 0;
		report_work(result, &apply);
	}
	coach_apply_release(&apply);
	return status;
}

/* What no path leads to is no part of a merge. */
static int tell_unreachable(struct sync *sync, struct coach_error *error)
{
	struct coach_git_deltas deltas = {0};
	int status = coach_git_diff(
		sync->journal->git, &sync->head, &sync->tip, &deltas, error);

	if (status == COACH_OK)
		coach_left_out_add_unreachable(
			&sync->result->left_out, &deltas);
	coach_git_deltas_release(&deltas);
	return status;
}

/* Both sides changed: join them here, then there is only something to send. */
static int join(struct sync *sync, struct coach_error *error)
{
	struct coach_oid merged;
	int status = coach_sync_merge(sync->journal, &sync->head, &sync->tip,
		&merged, &sync->result->notes, error);

	if (status == COACH_OK)
		status = tell_unreachable(sync, error);
	if (status == COACH_OK)
		status = forward(sync, &merged, "sync: merge", error);
	if (status == COACH_OK && !sync->stopped) {
		sync->head = merged;
		status = coach_git_ahead_behind(sync->journal->git, &sync->head,
			&sync->tip, &sync->ahead, &sync->behind, error);
	}
	return status;
}

static int follow(struct sync *sync, struct coach_error *error)
{
	struct coach_oid to;
	int status = sync_follow(sync->journal, &sync->seen.oid, &sync->head,
		&sync->tip, &to, &sync->result->kept, &sync->result->notes,
		error);

	if (status == COACH_OK)
		status = forward(
			sync, &to, "sync: the rewritten history", error);
	sync->head = to;
	sync->ahead = !coach_oid_eq(&to, &sync->tip);
	return status;
}

/* Someone has to say what is wanted. */
static int stop(struct sync *sync, struct coach_error *error)
{
	struct coach_sync_result *result = sync->result;

	result->state = COACH_SYNC_REWRITTEN;
	return coach_git_ahead_behind(sync->journal->git, &sync->seen.oid,
		&sync->tip, &result->commits_gone, &result->commits_new, error);
}

/* Times grow, and differ between two who wait for each other. */
static void back_off(int attempt)
{
	long span = 20000000L << (attempt < 4 ? attempt : 4);
	struct timespec now, pause = {0};

	clock_gettime(CLOCK_MONOTONIC, &now);
	pause.tv_nsec =
		(span / 2 + (now.tv_nsec / 1000 * 7919) % span) % 999999999L;
	nanosleep(&pause, NULL);
}

/* A refusal that another fetch may settle: somebody was quicker, or was
 * writing at the same moment. */
static bool is_race(const struct sync *sync, const struct coach_oid *before,
	int attempt, const struct coach_error *refusal)
{
	static const char *const words[] = {
		"lock", "failed to update ref", "meanwhile", "fetch first"};

	if (!coach_oid_eq(before, &sync->tip))
		return true;
	if (attempt > TRIES_MIRROR && !sync_is_at_fetched(sync))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strstr(refusal->message, words[i]))
			return true;
	}
	return false;
}

static int need_kinds(struct coach_journal *journal, struct coach_error *error)
{
	return journal->kinds.len ? COACH_OK
				  : coach_journal_load_kinds(journal, error);
}

/* What follows from a fetch. */
static int exchange(struct sync *sync, struct coach_error *error)
{
	bool rewritten = sync->seen.rewritten &&
		sync->options->rewrite == COACH_SYNC_FOLLOW;
	bool merges = sync->behind && !rewritten;
	int status = COACH_OK;

	if (sync->seen.rewritten && sync->options->rewrite == COACH_SYNC_STOP)
		return stop(sync, error);
	if (sync->behind)
		status = need_kinds(sync->journal, error);
	if (status != COACH_OK)
		return status;
	if (rewritten)
		status = follow(sync, error);
	else if (sync->ahead && sync->behind)
		status = join(sync, error);
	else if (sync->behind)
		status = forward(sync, &sync->tip, "sync: fast-forward", error);
	if (status == COACH_OK && !sync->stopped && merges)
		coach_git_post_merge(sync->journal->git);
	if (status != COACH_OK || sync->stopped)
		return status;
	if (sync->tip.hex[0])
		status = sync_seen_move(sync->journal->git, &sync->upstream,
			&sync->tip, &sync->seen, error);
	if (status == COACH_OK && sync->tip.hex[0])
		status = sync_remember(sync, error);
	return status == COACH_OK ? sync_send(sync, error) : status;
}

static int run(struct sync *sync, struct coach_error *error)
{
	struct coach_oid before = {{0}};
	int status = COACH_OK;

	sync->result->state = COACH_SYNC_CURRENT;
	for (int attempt = 0; attempt < TRIES; attempt++) {
		struct coach_error refusal = *error;

		*error = (struct coach_error){0};
		sync->again = false;
		if (attempt > 0)
			back_off(attempt);
		status = read_head(sync, error);
		if (status == COACH_OK)
			status = fetch(sync, error);
		if (status == COACH_OK && !sync->stopped && refusal.message &&
			!is_race(sync, &before, attempt, &refusal)) {
			if (sync_is_simple(sync)) {
				*error = refusal;
				break;
			}
			sync_give_up(sync, &refusal);
		}
		coach_error_release(&refusal);
		if (status == COACH_OK && !sync->stopped)
			status = exchange(sync, error);
		if (!sync->again)
			return status;
		before = sync->tip;
	}
	return COACH_FAIL;
}

static int commit(struct sync *sync, struct coach_error *error)
{
	const struct coach_commit_options everything = {
		.large = sync->options->large};
	struct coach_journal *journal = sync->journal;
	int status = need_kinds(journal, error);

	return status ? status
		      : coach_commit_all(journal, &everything,
				&sync->result->commit, error);
}

int coach_sync(struct coach_journal *journal,
	const struct coach_sync_options *options,
	struct coach_sync_result *result, struct coach_error *error)
{
	struct sync sync = {
		.journal = journal, .options = options, .result = result};
	int status = coach_journal_lock(journal, error);

	*result = (struct coach_sync_result){0};
	if (status == COACH_OK && !options->no_commit)
		status = commit(&sync, error);
	if (status == COACH_OK)
		status = coach_git_upstream(
			journal->git, options->remote, &sync.upstream, error);
	if (status == COACH_OK && !sync.upstream.remote) {
		result->state = COACH_SYNC_NO_REMOTE;
		status = options->require_remote
			? coach_error_set(error, COACH_FAIL,
				  "there is no remote to sync with")
			: COACH_OK;
	} else if (status == COACH_OK) {
		result->remote = coach_strdup(sync.upstream.remote);
		status = sync_places_find(&sync, error);
		if (status == COACH_OK)
			status = run(&sync, error);
		if (status == COACH_OK && result->state == COACH_SYNC_DONE)
			coach_git_tidy(journal->git);
	}
	coach_upstream_release(&sync.upstream);
	coach_places_release(&sync.places);
	if (status != COACH_OK)
		coach_sync_result_release(result);
	return status;
}

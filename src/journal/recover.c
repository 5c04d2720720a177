#include "apply_parts.h"
#include "coach/files.h"
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LOCK_AGE 2 /* seconds that a lock is given to go by itself */

/* Back, not on: what the user wrote since may be on top of either commit, and
 * from here the next sync sees it as work that is not committed. */
static int take_back(struct coach_git *git, int root,
	const struct coach_intent *intent, struct coach_error *error)
{
	struct coach_apply apply = {.git = git,
		.root = root,
		.from = &intent->to,
		.to = &intent->from,
		.way = COACH_APPLY_LENIENT};
	int status = apply_undo_edits(root, &intent->edits, error);

	if (status == COACH_OK)
		status = coach_apply_plan(&apply, error);
	if (status == COACH_OK)
		status = coach_apply_run(&apply, error);
	coach_apply_release(&apply);
	return status;
}

/* Give a running git command the time to end; what stands still is left from
 * us. */
static void remove_lock(const char *path)
{
	const struct timespec pause = {.tv_nsec = 50000000};
	struct stat before, now;

	if (lstat(path, &before) < 0)
		return;
	for (int i = 0; i < LOCK_AGE * 20; i++) {
		if (before.st_mtim.tv_sec + LOCK_AGE < time(NULL))
			break;
		nanosleep(&pause, NULL);
		if (lstat(path, &now) < 0 || now.st_ino != before.st_ino)
			return;
	}
	unlink(path);
}

/* The locks that our own calls take. */
static int remove_locks(struct coach_git *git, struct coach_error *error)
{
	static const char *const names[] = {
		"index.lock", "HEAD.lock", "config.lock", "packed-refs.lock"};
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_upstream upstream = {0};
	struct coach_oid oid;
	int status = coach_git_head(git, &oid, &branch, error);

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		coach_buffer_clear(&path);
		coach_buffer_add_format(
			&path, "%s%s", coach_git_folder(git), names[i]);
		remove_lock(path.ptr);
	}
	if (status == COACH_OK) {
		coach_buffer_clear(&path);
		coach_buffer_add_format(&path, "%srefs/heads/%s.lock",
			coach_git_folder(git), branch.ptr);
		remove_lock(path.ptr);
		status = coach_git_upstream(git, NULL, &upstream, error);
	}
	if (status == COACH_OK) {
		coach_buffer_clear(&path);
		coach_buffer_add_format(&path, "%srefs/remotes/%s/%s.lock",
			coach_git_folder(git), upstream.remote,
			upstream.branch);
		remove_lock(path.ptr);
		coach_buffer_clear(&path);
		coach_buffer_add_format(&path, "%srefs/coach/seen/%s/%s.lock",
			coach_git_folder(git), upstream.remote,
			upstream.branch);
		remove_lock(path.ptr);
	}
	/* Which remote is the sync's question, not ours. */
	coach_error_release(error);
	coach_upstream_release(&upstream);
	coach_buffer_release(&path);
	coach_buffer_release(&branch);
	return COACH_OK;
}

/* What a kill left half written: ours, and libgit2's. */
static void remove_leavings(struct coach_git *git, int root)
{
	static const char *const places[][2] = {{"", ".coach-"},
		{"coach", ".coach-"}, {"objects", "tmp_object_git2_"},
		{"objects/pack", "pack_git2_"}};
	struct coach_buffer path = COACH_BUFFER_INIT;

	coach_files_sweep(root);
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		coach_buffer_clear(&path);
		coach_buffer_add_format(
			&path, "%s%s", coach_git_folder(git), places[i][0]);
		coach_folder_sweep(path.ptr, places[i][1]);
	}
	coach_buffer_release(&path);
}

int coach_recover(
	struct coach_git *git, int root, bool killed, struct coach_error *error)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_intent intent;
	struct coach_oid head;
	int status = COACH_OK;

	if (killed) {
		remove_leavings(git, root);
		status = remove_locks(git, error);
	}
	if (status == COACH_OK)
		status = coach_intent_read(git, &intent, error);
	/* One that nobody can read was never written in full. */
	if (status == COACH_NO)
		return coach_intent_exists(git)
			? coach_intent_remove(git, error)
			: COACH_OK;
	if (status != COACH_OK)
		return status;
	status = coach_git_head(git, &head, &branch, error);
	/* Elsewhere: it was done, or the user went on without us. */
	if (status == COACH_OK && strcmp(head.hex, intent.from.hex) == 0)
		status = take_back(git, root, &intent, error);
	if (status == COACH_OK)
		status = coach_intent_remove(git, error);
	coach_intent_release(&intent);
	coach_buffer_release(&branch);
	return status;
}

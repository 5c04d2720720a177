#include "apply_parts.h"
#include "coach/journal/journal.h"
#include "coach/model/entry.h"
#include "coach/port/files.h"
#include "coach/port/git/remote.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LOCK_AGE 2 /* seconds that a lock is given to go by itself */

/* Entries that the user has under names that neither commit has: id to file. */
static void find_moved(struct coach_apply *apply,
	const struct coach_git_files *work, struct coach_map *moved)
{
	struct coach_map deltas = {0};

	for (size_t i = 0; i < apply->deltas.len; i++)
		coach_map_put(&deltas, coach_text(apply->deltas.items[i].path),
			&apply->deltas.items[i]);
	for (size_t i = 0; i < work->len; i++) {
		struct coach_git_file *file = &work->items[i];
		struct coach_text id = COACH_TEXT("");

		if (file->state == COACH_GIT_NEW &&
			!coach_map_get(&deltas, coach_text(file->path)))
			id = coach_journal_id_in(
				apply->root, file->path, &apply->arena);
		if (id.len)
			coach_map_put(moved, id, file);
	}
	coach_map_release(&deltas);
}

/* A file that was to go, and is gone: by us, or moved by the user since. Back
 * at its old name it would be an entry that is there twice. */
static int spare_moved(struct coach_apply *apply, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_git_files work = {0};
	struct coach_map moved = {0};
	int status = coach_git_status(apply->git, &work, error);

	if (status == COACH_OK)
		find_moved(apply, &work, &moved);
	for (size_t i = 0; i < apply->deltas.len && status == COACH_OK; i++) {
		const struct coach_git_delta *delta = &apply->deltas.items[i];
		struct coach_text id = COACH_TEXT("");

		if (!moved.len || delta->from.hex[0] ||
			!(apply->plans[i] & PLAN_WRITE))
			continue;
		status = coach_git_checkout(apply->git, apply->after,
			delta->path, &delta->to, &bytes, error);
		if (status == COACH_OK)
			id = coach_entry_id(
				coach_buffer_text(&bytes), &apply->arena);
		if (id.len && coach_map_get(&moved, id))
			apply->plans[i] &= (unsigned char)~PLAN_WRITE;
	}
	coach_buffer_release(&bytes);
	coach_map_release(&moved);
	coach_git_files_release(&work);
	return status;
}

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
		status = spare_moved(&apply, error);
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

static void remove_lock_in(const char *folder, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void remove_lock_in(const char *folder, const char *format, ...)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	va_list args;

	coach_buffer_add_string(&path, folder);
	va_start(args, format);
	coach_buffer_add_vformat(&path, format, args);
	va_end(args);
	coach_buffer_add_string(&path, ".lock");
	remove_lock(path.ptr);
	coach_buffer_release(&path);
}

/* The locks that our own calls take. */
static void remove_locks(struct coach_git *git)
{
	const char *own = coach_git_folder(git);
	const char *shared = coach_git_shared_folder(git);
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_upstream upstream = {0};
	struct coach_error none = {0};
	struct coach_oid oid;
	int status = coach_git_head(git, &oid, &branch, &none);

	remove_lock_in(own, "index");
	remove_lock_in(own, "HEAD");
	remove_lock_in(shared, "config");
	remove_lock_in(shared, "packed-refs");
	if (status == COACH_OK) {
		remove_lock_in(shared, "refs/heads/%s", branch.ptr);
		coach_git_upstream(git, NULL, &upstream, &none);
	}
	if (upstream.remote) {
		remove_lock_in(shared, "refs/remotes/%s/%s", upstream.remote,
			upstream.branch);
		remove_lock_in(shared, "refs/coach/seen/%s/%s", upstream.remote,
			upstream.branch);
		remove_lock_in(shared, "refs/coach/sent/%s/%s", upstream.remote,
			upstream.branch);
	}
	/* Which remote is the sync's question, not ours. */
	coach_error_release(&none);
	coach_upstream_release(&upstream);
	coach_buffer_release(&branch);
}

/* What a kill left half written. */
static void remove_leavings(struct coach_git *git, int root)
{
	const char *own = coach_git_folder(git);
	struct coach_buffer path = COACH_BUFFER_INIT;

	coach_files_sweep(root);
	coach_buffer_add_format(&path, "%s" COACH_GIT_LAID_OUT, own);
	coach_folder_remove(path.ptr, true);
	coach_folder_sweep(own, ".coach-");
	coach_buffer_clear(&path);
	coach_buffer_add_format(&path, "%scoach", own);
	coach_folder_sweep(path.ptr, ".coach-");
	coach_buffer_release(&path);
	coach_git_leavings_remove(git, true);
}

int coach_recover(
	struct coach_git *git, int root, bool killed, struct coach_error *error)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_intent intent;
	struct coach_oid head;
	bool found;
	int status;

	if (killed) {
		remove_leavings(git, root);
		remove_locks(git);
	}
	status = coach_intent_read(git, &intent, &found, error);
	if (status != COACH_OK)
		return status;
	/* One that nobody can read was never written in full. */
	if (!found)
		return coach_intent_exists(git)
			? coach_intent_remove(git, error)
			: COACH_OK;
	status = coach_git_head(git, &head, &branch, error);
	/* Elsewhere: it was done, or the user went on without us. */
	if (status == COACH_OK && coach_oid_eq(&head, &intent.from))
		status = take_back(git, root, &intent, error);
	if (status == COACH_OK)
		status = coach_intent_remove(git, error);
	coach_intent_release(&intent);
	coach_buffer_release(&branch);
	return status;
}

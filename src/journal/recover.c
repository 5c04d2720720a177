#include "apply.h"
#include "coach/files.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define INTENT "coach/sync-intent"
#define LOCK_AGE 2 /* seconds that a lock is given to go by itself */

int coach_intent_write(struct coach_git *git, const struct coach_oid *from,
	const struct coach_oid *to, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	int folder, status;

	status = coach_folder_open(coach_git_folder(git), &folder, error);
	if (status != COACH_OK)
		return status;
	coach_buffer_add_format(&bytes, "%s\n%s\n", from->hex, to->hex);
	status = coach_file_write(
		folder, INTENT, coach_buffer_text(&bytes), error);
	coach_buffer_release(&bytes);
	close(folder);
	return status;
}

int coach_intent_remove(struct coach_git *git, struct coach_error *error)
{
	int folder, status;

	status = coach_folder_open(coach_git_folder(git), &folder, error);
	if (status != COACH_OK)
		return status;
	status = coach_file_remove(folder, INTENT, error);
	close(folder);
	return status;
}

bool coach_intent_exists(struct coach_git *git)
{
	struct coach_error ignored = {0};
	int folder, status;
	bool exists;

	status = coach_folder_open(coach_git_folder(git), &folder, &ignored);
	coach_error_release(&ignored);
	if (status != COACH_OK)
		return false;
	exists = coach_file_exists(folder, INTENT);
	close(folder);
	return exists;
}

/* 40 hexadecimal digits, or none where that is allowed. */
static bool read_oid(struct coach_text line, bool empty, struct coach_oid *oid)
{
	oid->hex[0] = '\0';
	if (!line.len)
		return empty;
	if (line.len != sizeof(oid->hex) - 1 ||
		strspn(line.ptr, "0123456789abcdef") < line.len)
		return false;
	memcpy(oid->hex, line.ptr, line.len);
	oid->hex[line.len] = '\0';
	return true;
}

/* COACH_NO: there is none. One that makes no sense was never finished. */
static int intent_read(struct coach_git *git, struct coach_oid *from,
	struct coach_oid *to, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_text rest, first, second;
	int folder, status;

	status = coach_folder_open(coach_git_folder(git), &folder, error);
	if (status != COACH_OK)
		return status;
	status = coach_file_read(folder, INTENT, 4096, &bytes, error);
	rest = coach_buffer_text(&bytes);
	if (status == COACH_OK &&
		(!coach_text_split(&rest, '\n', &first) ||
			!coach_text_split(&rest, '\n', &second) ||
			!read_oid(first, true, from) ||
			!read_oid(second, false, to)))
		status = COACH_NO;
	coach_buffer_release(&bytes);
	close(folder);
	return status;
}

/* Back, not on: what the user wrote since may be on top of either commit, and
 * from here the next sync sees it as work that is not committed. */
static int take_back(struct coach_git *git, int root,
	const struct coach_oid *from, const struct coach_oid *to,
	struct coach_error *error)
{
	struct coach_apply apply = {.git = git,
		.root = root,
		.from = to,
		.to = from,
		.way = COACH_APPLY_LENIENT};
	int status = coach_apply_plan(&apply, error);

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
	struct coach_oid from, to, head;
	int status = COACH_OK;

	if (killed) {
		remove_leavings(git, root);
		status = remove_locks(git, error);
	}
	if (status == COACH_OK)
		status = intent_read(git, &from, &to, error);
	/* One that nobody can read was never written in full. */
	if (status == COACH_NO)
		return coach_intent_exists(git)
			? coach_intent_remove(git, error)
			: COACH_OK;
	if (status != COACH_OK)
		return status;
	status = coach_git_head(git, &head, &branch, error);
	/* Elsewhere: it was done, or the user went on without us. */
	if (status == COACH_OK && strcmp(head.hex, from.hex) == 0)
		status = take_back(git, root, &from, &to, error);
	if (status == COACH_OK)
		status = coach_intent_remove(git, error);
	coach_buffer_release(&branch);
	return status;
}

#include "apply.h"
#include "coach/base/alloc.h"
#include "coach/journal/sync.h"
#include "coach/port/files.h"
#include "coach/port/git/remote.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A folder of this machine is remembered by its full path: what it was
 * relative to is not where the journal is. */
static char *full_url(const char *url)
{
	char *real = strstr(url, "://") ? NULL : realpath(url, NULL);

	return real ? real : coach_strdup(url);
}

static int find_locked(struct coach_git *git,
	const struct coach_git_files *files, struct coach_locked *locked,
	struct coach_error *error)
{
	struct coach_buffer driver = COACH_BUFFER_INIT;
	int status = COACH_OK;

	for (size_t i = 0; i < files->len && status == COACH_OK; i++) {
		bool is_locked = false;

		status = coach_git_driver(
			git, files->items[i].path, &driver, &is_locked, error);
		if (!is_locked)
			continue;
		locked->files++;
		if (!locked->driver)
			locked->driver = coach_strdup(driver.ptr);
	}
	coach_buffer_release(&driver);
	return status;
}

/* An empty remote gives an empty journal, ready to send the first entry. */
static int fill(struct coach_git *git, int root, const struct coach_oid *tip,
	struct coach_left_out *left_out, struct coach_locked *locked,
	struct coach_error *error)
{
	const struct coach_oid none = {{0}};
	struct coach_apply apply = {.git = git,
		.root = root,
		.from = &none,
		.to = tip,
		.way = COACH_APPLY_FRESH};
	int status = coach_apply_plan(&apply, error);

	if (status == COACH_OK)
		status = coach_apply_run(&apply, error);
	if (status == COACH_OK)
		status = coach_git_move(git, &none, tip, "clone", error);
	if (status == COACH_OK)
		status = find_locked(git, &apply.changed, locked, error);
	*left_out = apply.left_out;
	apply.left_out = (struct coach_left_out){0};
	coach_apply_release(&apply);
	return status;
}

static int clone_into(const char *url, const char *path, int root,
	struct coach_progress_call progress, struct coach_left_out *left_out,
	struct coach_locked *locked, struct coach_error *error)
{
	struct coach_upstream upstream = {0};
	struct coach_git *git = NULL;
	struct coach_heads heads = {0};
	const struct coach_oid *tip = &heads.tip;
	bool unreachable;
	int status = coach_git_init(path, error);

	if (status == COACH_OK)
		status = coach_git_open(&git, path, true, error);
	if (status == COACH_OK)
		status = coach_git_add_remote(git, "origin", url, error);
	if (status == COACH_OK)
		status = coach_git_ignore(git, COACH_TEMPORARY_PATTERN, error);
	if (status == COACH_OK) {
		upstream.remote = coach_strdup("origin");
		status = coach_git_fetch(
			git, &upstream, progress, &heads, &unreachable, error);
	}
	if (status == COACH_OK && upstream.branch)
		status = coach_git_set_branch(git, upstream.branch, error);
	if (status == COACH_OK && upstream.branch)
		status = coach_git_set_upstream(git, &upstream, error);
	if (status == COACH_OK && tip->hex[0])
		status = fill(git, root, tip, left_out, locked, error);
	if (status == COACH_OK && tip->hex[0])
		status = coach_git_set_last_synced(git, &upstream, tip, error);
	if (status == COACH_OK && tip->hex[0])
		status = coach_git_set_synced_here(git, upstream.remote, error);
	coach_heads_release(&heads);
	coach_upstream_release(&upstream);
	coach_git_close(git);
	return status;
}

int coach_sync_clone(const char *url, const char *path,
	struct coach_progress_call progress, struct coach_left_out *left_out,
	struct coach_locked *locked, struct coach_error *error)
{
	bool there = coach_path_is_folder(path);
	char *full, *where = NULL;
	int root = -1, status;

	if (access(path, F_OK) == 0 && !coach_path_is_empty_folder(path)) {
		coach_error_set(error, COACH_FAIL,
			"'%s' is there already and not an empty folder", path);
		coach_error_hint(
			error, "choose another: coach clone '%s' DIR", url);
		return COACH_FAIL;
	}
	full = full_url(url);
	status = coach_folder_make(path, error);
	if (status == COACH_OK)
		status = coach_folder_open(path, &root, error);
	if (status == COACH_OK) {
		where = realpath(path, NULL);
		status = where
			? clone_into(full, where, root, progress, left_out,
				  locked, error)
			: coach_error_errno(error, "cannot open '%s'", path);
	}
	if (root >= 0)
		close(root);
	if (status != COACH_OK && root >= 0)
		coach_folder_remove(path, !there);
	free(where);
	free(full);
	return status;
}

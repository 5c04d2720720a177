#include "coach/alloc.h"
#include "coach/files.h"
#include "git_internal.h"
#include <stdlib.h>
#include <string.h>

void coach_git_files_release(struct coach_git_files *files)
{
	for (size_t i = 0; i < files->len; i++)
		free(files->items[i].path);
	free(files->items);
	*files = (struct coach_git_files){0};
}

static int file_compare(const void *a, const void *b)
{
	return strcmp(((const struct coach_git_file *)a)->path,
		((const struct coach_git_file *)b)->path);
}

static void files_add(struct coach_git_files *files, const char *path,
	enum coach_git_state state)
{
	struct coach_git_file file = {coach_strdup(path), state};

	COACH_PUSH(files, file);
}

static void files_sort(struct coach_git_files *files)
{
	if (files->len)
		qsort(files->items, files->len, sizeof(*files->items),
			file_compare);
}

/* Links, submodules and names that are never made in the work tree are not
 * missing there. */
static bool is_foreign(const git_diff_delta *delta)
{
	return delta && delta->status != GIT_DELTA_UNTRACKED &&
		(delta->old_file.mode == GIT_FILEMODE_LINK ||
			delta->old_file.mode == GIT_FILEMODE_COMMIT ||
			coach_path_hostile(delta->old_file.path));
}

/* In HEAD only by a name that no path can reach. */
static bool is_unsound(const git_diff_delta *delta, const git_tree *head)
{
	return delta && delta->status == GIT_DELTA_DELETED &&
		!coach_git_is_reachable(
			head, delta->old_file.path, &delta->old_file.id);
}

static enum coach_git_state state_of(unsigned status)
{
	const unsigned removed =
		GIT_STATUS_INDEX_DELETED | GIT_STATUS_WT_DELETED;
	const unsigned added = GIT_STATUS_INDEX_NEW | GIT_STATUS_WT_NEW;

	/* Staged as new and gone again: it is in the index only. */
	if (status & GIT_STATUS_WT_DELETED)
		return COACH_GIT_REMOVED;
	/* Out of the index but still there. */
	if (status & removed && status & added)
		return COACH_GIT_CHANGED;
	if (status & removed)
		return COACH_GIT_REMOVED;
	return status & added ? COACH_GIT_NEW : COACH_GIT_CHANGED;
}

static int head_tree(git_tree **tree, struct coach_git *git)
{
	git_object *object = NULL;
	int code = git_revparse_single(&object, git->repo, "HEAD^{tree}");

	*tree = (git_tree *)object;
	/* An unborn branch is an empty tree. */
	return code == GIT_ENOTFOUND ? 0 : code;
}

/* Not in the work tree on purpose: not made by us, or left out by git. */
static bool is_absent(git_index *index, const git_status_entry *entry)
{
	const git_index_entry *staged;

	if (!index || !(entry->status & GIT_STATUS_WT_DELETED))
		return false;
	staged = git_index_get_bypath(
		index, entry->index_to_workdir->old_file.path, 0);
	return staged && staged->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE;
}

int coach_git_status(struct coach_git *git, struct coach_git_files *files,
	struct coach_error *error)
{
	git_status_options options;
	git_status_list *list = NULL;
	git_index *index = NULL;
	git_tree *head = NULL;
	size_t count;
	int code = head_tree(&head, git);

	git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
	options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
	options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED |
		GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
		GIT_STATUS_OPT_EXCLUDE_SUBMODULES |
		GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH;
	if (code == 0)
		code = git_status_list_new(&list, git->repo, &options);
	if (code == 0)
		code = git_repository_index(&index, git->repo);
	if (code < 0) {
		git_status_list_free(list);
		git_tree_free(head);
		return coach_git_fail(error, code,
			"cannot see what changed in '%s'", git->path);
	}
	count = git_status_list_entrycount(list);
	for (size_t i = 0; i < count; i++) {
		const git_status_entry *entry = git_status_byindex(list, i);
		const git_diff_delta *delta = entry->index_to_workdir
			? entry->index_to_workdir
			: entry->head_to_index;
		const char *path = delta->old_file.path;

		/* A repository inside this one ends in a slash. */
		if (is_foreign(entry->head_to_index) ||
			is_foreign(entry->index_to_workdir) ||
			is_unsound(entry->head_to_index, head) ||
			is_absent(index, entry) ||
			path[strlen(path) - 1] == '/' ||
			coach_file_is_temporary(path))
			continue;
		files_add(files, path, state_of(entry->status));
	}
	git_error_clear();
	git_index_free(index);
	git_tree_free(head);
	git_status_list_free(list);
	files_sort(files);
	return COACH_OK;
}

/* git gives a hook the index that is about to be committed. */
static int index_open(git_index **index, struct coach_git *git)
{
	const char *other = getenv("GIT_INDEX_FILE");
	struct coach_buffer path = COACH_BUFFER_INIT;
	int code;

	if (!other || !*other)
		return git_repository_index(index, git->repo);
	if (*other != '/')
		coach_buffer_add_format(&path, "%s/", git->path);
	coach_buffer_add_string(&path, other);
	code = git_index_open(index, path.ptr);
	coach_buffer_release(&path);
	return code;
}

int coach_git_staged(struct coach_git *git, struct coach_git_files *files,
	struct coach_error *error)
{
	git_index *index = NULL;
	git_tree *tree = NULL;
	git_diff *diff = NULL;
	int code = index_open(&index, git);

	if (code == 0)
		code = head_tree(&tree, git);
	if (code == 0)
		code = git_diff_tree_to_index(
			&diff, git->repo, tree, index, NULL);
	for (size_t i = 0; code == 0 && i < git_diff_num_deltas(diff); i++) {
		const git_diff_delta *delta = git_diff_get_delta(diff, i);

		if (!is_foreign(delta) && !is_unsound(delta, tree))
			files_add(files, delta->new_file.path,
				delta->status == GIT_DELTA_ADDED ? COACH_GIT_NEW
					: delta->status == GIT_DELTA_DELETED
					? COACH_GIT_REMOVED
					: COACH_GIT_CHANGED);
	}
	git_diff_free(diff);
	git_tree_free(tree);
	git_index_free(index);
	if (code < 0)
		return coach_git_fail(error, code,
			"cannot see what is staged in '%s'", git->path);
	git_error_clear();
	files_sort(files);
	return COACH_OK;
}

static int read_blob(struct coach_git *git, const git_oid *oid,
	const char *path, struct coach_buffer *out, struct coach_error *error)
{
	git_blob *blob = NULL;
	int code = git_blob_lookup(&blob, git->repo, oid);

	coach_buffer_clear(out);
	if (code < 0)
		return coach_git_fail(error, code, "cannot read '%s'", path);
	coach_buffer_add(
		out, git_blob_rawcontent(blob), (size_t)git_blob_rawsize(blob));
	git_blob_free(blob);
	return COACH_OK;
}

int coach_git_read_staged(struct coach_git *git, const char *path,
	struct coach_buffer *out, struct coach_error *error)
{
	const git_index_entry *entry;
	git_index *index = NULL;
	int code = index_open(&index, git), status = COACH_NO;

	if (code < 0)
		return coach_git_fail(error, code, "cannot read git's index");
	entry = git_index_get_bypath(index, path, 0);
	if (entry && entry->mode != GIT_FILEMODE_COMMIT)
		status = read_blob(git, &entry->id, path, out, error);
	git_index_free(index);
	return status;
}

int coach_git_read(struct coach_git *git, const struct coach_oid *commit,
	const char *path, struct coach_buffer *out, struct coach_error *error)
{
	git_tree_entry *entry = NULL;
	git_tree *tree = NULL;
	git_oid oid, id;
	int status, code;

	coach_git_oid_in(&oid, commit);
	status = coach_git_tree_of(git, &oid, &id, error);
	if (status != COACH_OK)
		return status;
	code = git_tree_lookup(&tree, git->repo, &id);
	if (code == 0)
		code = git_tree_entry_bypath(&entry, tree, path);
	if (code == GIT_ENOTFOUND ||
		(code == 0 && git_tree_entry_type(entry) != GIT_OBJECT_BLOB))
		status = COACH_NO;
	else if (code < 0)
		status = coach_git_fail(error, code, "cannot read '%s'", path);
	else
		status = read_blob(
			git, git_tree_entry_id(entry), path, out, error);
	git_error_clear();
	git_tree_entry_free(entry);
	git_tree_free(tree);
	return status;
}

#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include "worktree.h"
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
	struct coach_git_file file = {coach_strdup(path), state, false};

	COACH_PUSH(files, file);
}

static void files_sort(struct coach_git_files *files)
{
	if (files->len)
		qsort(files->items, files->len, sizeof(*files->items),
			file_compare);
}

static bool is_never_made(const git_diff_file *file)
{
	return file->mode == GIT_FILEMODE_LINK ||
		file->mode == GIT_FILEMODE_COMMIT ||
		coach_path_hostile(file->path);
}

/* Links, submodules and names that are never made in the work tree are not
 * missing there; a link that is there was made by somebody else. */
static bool is_foreign(struct coach_git *git, const git_diff_delta *delta)
{
	return is_never_made(&delta->old_file) ||
		(is_never_made(&delta->new_file) &&
			coach_file_type(git->root, delta->new_file.path) ==
				COACH_FILE_NONE);
}

/* In HEAD only by a name that no path can reach. */
static bool is_unsound(const git_diff_delta *delta, const git_tree *head)
{
	return delta->status == GIT_DELTA_DELETED &&
		!coach_git_is_reachable(
			head, delta->old_file.path, &delta->old_file.id);
}

/* One path's part in what is staged, in what is not, or in both. */
struct part {
	const char *path;
	enum worktree_state staged, here;
};

struct parts {
	struct part *items;
	size_t len, cap;
};

static int part_compare(const void *a, const void *b)
{
	return strcmp(
		((const struct part *)a)->path, ((const struct part *)b)->path);
}

static enum coach_git_state state_of(const struct part *part)
{
	bool removed = part->staged == WORKTREE_REMOVED;
	bool added = part->staged == WORKTREE_NEW;

	/* Staged as new and gone again: it is in the index only. */
	if (part->here == WORKTREE_REMOVED)
		return COACH_GIT_REMOVED;
	/* Out of the index but still there. */
	if (removed && part->here == WORKTREE_NEW)
		return COACH_GIT_CHANGED;
	if (removed)
		return COACH_GIT_REMOVED;
	return added || part->here == WORKTREE_NEW ? COACH_GIT_NEW
						   : COACH_GIT_CHANGED;
}

static int head_tree(git_tree **tree, struct coach_git *git)
{
	git_commit *commit = NULL;
	git_oid oid;
	int code = git_reference_name_to_id(&oid, git->repo, "HEAD");

	*tree = NULL;
	if (code == 0)
		code = git_commit_lookup(&commit, git->repo, &oid);
	if (code == 0)
		code = git_commit_tree(tree, commit);
	git_commit_free(commit);
	/* An unborn branch is an empty tree. */
	return code == GIT_ENOTFOUND ? 0 : code;
}

static void add_staged(struct parts *parts, struct coach_git *git,
	const git_diff *staged, const git_tree *head)
{
	for (size_t i = 0; i < git_diff_num_deltas(staged); i++) {
		const git_diff_delta *delta = git_diff_get_delta(staged, i);
		struct part part = {.path = delta->new_file.path,
			.staged = delta->status == GIT_DELTA_ADDED
				? WORKTREE_NEW
				: delta->status == GIT_DELTA_DELETED
				? WORKTREE_REMOVED
				: WORKTREE_CHANGED};

		if (!is_foreign(git, delta) && !is_unsound(delta, head))
			COACH_PUSH(parts, part);
	}
}

static void add_here(struct parts *parts, const struct worktree *tree)
{
	for (size_t i = 0; i < tree->len; i++) {
		const struct worktree_file *file = &tree->items[i];
		struct part part = {.path = file->path, .here = file->state};

		/* An odd name is not missing; made by somebody it is told. */
		if ((file->state == WORKTREE_NEW ||
			    !coach_path_hostile(file->path)) &&
			!coach_file_is_temporary(file->path))
			COACH_PUSH(parts, part);
	}
}

/* Both parts of a path are one file. */
static void join_parts(struct parts *parts, struct coach_git_files *files)
{
	if (parts->len)
		qsort(parts->items, parts->len, sizeof(*parts->items),
			part_compare);
	for (size_t i = 0; i < parts->len; i++) {
		struct part part = parts->items[i];

		while (i + 1 < parts->len &&
			!strcmp(part.path, parts->items[i + 1].path)) {
			const struct part *more = &parts->items[++i];

			part.staged = more->staged ? more->staged : part.staged;
			part.here = more->here ? more->here : part.here;
		}
		files_add(files, part.path, state_of(&part));
		files->items[files->len - 1].untracked =
			!part.staged && part.here == WORKTREE_NEW;
	}
}

int coach_git_status(struct coach_git *git, struct coach_git_files *files,
	struct coach_error *error)
{
	struct worktree tree = {0};
	struct parts parts = {0};
	git_tree *head = NULL;
	int code = head_tree(&head, git), status;

	if (code < 0)
		return coach_git_fail(error, code,
			"cannot see what changed in '%s'", git->path);
	status = git_worktree_read(git, head, &tree, error);
	if (status == COACH_OK) {
		add_staged(&parts, git, tree.staged, head);
		add_here(&parts, &tree);
		join_parts(&parts, files);
	}
	free(parts.items);
	git_worktree_release(&tree);
	git_error_clear();
	git_tree_free(head);
	return status;
}

/* "SOURCE NUL LINE NUL PATTERN NUL PATH NUL" for each, in their order. */
static bool take_pattern(struct coach_text *rest, struct coach_text *pattern)
{
	struct coach_text parts[4];

	for (size_t i = 0; i < 4; i++) {
		if (!coach_text_split(rest, '\0', &parts[i]))
			return false;
	}
	*pattern = parts[2];
	return true;
}

int coach_git_ask_ignore(struct coach_git *git, const char *const *paths,
	size_t count, enum coach_git_ignore_answer *answers,
	struct coach_error *error)
{
	char program[] = "git", option[] = "-C", verb[] = "check-ignore";
	char nul[] = "-z", words[] = "-v", all[] = "-n", in[] = "--stdin";
	char *argv[] = {
		program, option, git->path, verb, nul, words, all, in, NULL};
	struct coach_buffer input = COACH_BUFFER_INIT;
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_text rest, pattern;
	size_t i = 0;

	for (size_t k = 0; k < count; k++)
		coach_buffer_add(&input, paths[k], strlen(paths[k]) + 1);
	/* It ends with 1 when nothing is ignored. */
	if (count)
		coach_git_run(argv, coach_buffer_text(&input), 0, &out);
	rest = coach_buffer_text(&out);
	for (; i < count && take_pattern(&rest, &pattern); i++)
		answers[i] = coach_text_starts(pattern, "!") ? COACH_GIT_WANTED
			: pattern.len                        ? COACH_GIT_IGNORED
				      : COACH_GIT_NOTHING_SAID;
	coach_buffer_release(&input);
	coach_buffer_release(&out);
	if (i < count)
		return coach_error_set(error, COACH_FAIL,
			"cannot see what git ignores in '%s'", git->path);
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

		if (!is_foreign(git, delta) && !is_unsound(delta, tree))
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
	struct coach_oid blob;

	coach_git_oid_out(&blob, oid);
	return coach_git_read_any(git, NULL, path, &blob, out, error);
}

int coach_git_read_staged(struct coach_git *git, const char *path, bool *found,
	struct coach_buffer *out, struct coach_error *error)
{
	const git_index_entry *entry;
	git_index *index = NULL;
	int code = index_open(&index, git), status = COACH_OK;

	if (code < 0)
		return coach_git_fail(error, code, "cannot read git's index");
	entry = git_index_get_bypath(index, path, 0);
	*found = entry && entry->mode != GIT_FILEMODE_COMMIT;
	if (*found)
		status = read_blob(git, &entry->id, path, out, error);
	git_index_free(index);
	return status;
}

int coach_git_read(struct coach_git *git, const struct coach_oid *commit,
	const char *path, bool *found, struct coach_buffer *out,
	struct coach_error *error)
{
	git_tree_entry *entry = NULL;
	git_tree *tree = NULL;
	git_oid oid, id;
	int status, code;

	*found = false;
	coach_buffer_clear(out);
	coach_git_oid_in(&oid, commit);
	status = coach_git_tree_of(git, &oid, &id, error);
	if (status != COACH_OK)
		return status;
	code = git_tree_lookup(&tree, git->repo, &id);
	if (code == 0)
		code = git_tree_entry_bypath(&entry, tree, path);
	*found = code == 0 && git_tree_entry_type(entry) == GIT_OBJECT_BLOB;
	if (code < 0 && code != GIT_ENOTFOUND)
		status = coach_git_fail(error, code, "cannot read '%s'", path);
	else if (*found)
		status = read_blob(
			git, git_tree_entry_id(entry), path, out, error);
	git_error_clear();
	git_tree_entry_free(entry);
	git_tree_free(tree);
	return status;
}

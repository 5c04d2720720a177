#include "coach/base/alloc.h"
#include "port/git/internal.h"
#include <string.h>

/* A quick look at a repository as a whole. */

struct look {
	git_odb *odb;
	size_t files;
	struct coach_buffer missing; /* the path of an object */
};

static int look_at(
	const char *folder, const git_tree_entry *entry, void *payload)
{
	struct look *look = payload;

	if (git_tree_entry_type(entry) != GIT_OBJECT_BLOB)
		return 0;
	look->files++;
	if (git_odb_exists(look->odb, git_tree_entry_id(entry)))
		return 0;
	coach_buffer_add_format(
		&look->missing, "%s%s", folder, git_tree_entry_name(entry));
	return GIT_EUSER;
}

int coach_git_verify(struct coach_git *git, const struct coach_oid *commit,
	size_t *files, struct coach_error *error)
{
	struct look look = {.odb = git->odb, .missing = COACH_BUFFER_INIT};
	git_tree *tree = NULL;
	git_oid oid;
	int status = coach_git_tree_at(git, commit, &oid, error), code;

	if (status != COACH_OK)
		return status;
	code = git_tree_lookup(&tree, git->repo, &oid);
	if (code == 0)
		code = git_tree_walk(tree, GIT_TREEWALK_PRE, look_at, &look);
	if (look.missing.len)
		status = coach_error_set(error, COACH_FAIL,
			"what '%s' had in it is missing", look.missing.ptr);
	else if (code < 0)
		status = coach_git_fail(
			error, code, "a folder in it cannot be read");
	*files = look.files;
	git_error_clear();
	git_tree_free(tree);
	coach_buffer_release(&look.missing);
	return status;
}

int coach_git_tracked(struct coach_git *git, struct coach_git_files *files,
	struct coach_error *error)
{
	git_index *index = NULL;
	int code = git_repository_index(&index, git->repo);

	*files = (struct coach_git_files){0};
	if (code == 0)
		code = git_index_read(index, 0);
	for (size_t i = 0; code == 0 && i < git_index_entrycount(index); i++) {
		const git_index_entry *entry = git_index_get_byindex(index, i);
		struct coach_git_file file = {
			coach_strdup(entry->path), COACH_GIT_CHANGED, false};

		COACH_PUSH(files, file);
	}
	git_index_free(index);
	if (code < 0)
		return coach_git_fail(error, code, "cannot read git's index");
	return COACH_OK;
}

int coach_git_blob_at(struct coach_git *git, const struct coach_oid *commit,
	const char *path, struct coach_oid *blob, struct coach_error *error)
{
	git_tree_entry *entry = NULL;
	git_tree *tree = NULL;
	git_oid oid;
	int status = coach_git_tree_at(git, commit, &oid, error), code;

	blob->hex[0] = '\0';
	if (status != COACH_OK)
		return status;
	code = git_tree_lookup(&tree, git->repo, &oid);
	if (code == 0)
		code = git_tree_entry_bypath(&entry, tree, path);
	if (code == 0 && git_tree_entry_type(entry) == GIT_OBJECT_BLOB)
		coach_git_oid_out(blob, git_tree_entry_id(entry));
	git_tree_entry_free(entry);
	git_tree_free(tree);
	if (code < 0 && code != GIT_ENOTFOUND)
		return coach_git_fail(error, code, "cannot read a commit");
	git_error_clear();
	return COACH_OK;
}

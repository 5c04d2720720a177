#include "coach/alloc.h"
#include "git_internal.h"
#include <stdlib.h>
#include <string.h>

void coach_git_deltas_release(struct coach_git_deltas *deltas)
{
	for (size_t i = 0; i < deltas->len; i++)
		free(deltas->items[i].path);
	free(deltas->items);
	*deltas = (struct coach_git_deltas){0};
}

static int tree_at(struct coach_git *git, const struct coach_oid *commit,
	git_tree **tree, struct coach_error *error)
{
	git_oid oid, id;
	int status, code;

	if (!commit->hex[0])
		return COACH_OK;
	coach_git_oid_in(&oid, commit);
	status = coach_git_tree_of(git, &oid, &id, error);
	if (status != COACH_OK)
		return status;
	code = git_tree_lookup(tree, git->repo, &id);
	if (code < 0)
		return coach_git_fail(error, code, "cannot read a commit");
	return COACH_OK;
}

static bool is_blob(const git_diff_file *file)
{
	return file->mode == GIT_FILEMODE_BLOB ||
		file->mode == GIT_FILEMODE_BLOB_EXECUTABLE ||
		file->mode == GIT_FILEMODE_LINK;
}

static int add(struct coach_git *git, const git_diff_delta *from,
	struct coach_git_deltas *deltas)
{
	struct coach_git_delta delta = {0};
	git_object_t type;
	int code = 0;

	if (is_blob(&from->old_file))
		coach_git_oid_out(&delta.from, &from->old_file.id);
	if (from->new_file.mode != 0)
		coach_git_oid_out(&delta.to, &from->new_file.id);
	delta.mode = from->new_file.mode;
	delta.file = is_blob(&from->new_file) &&
		from->new_file.mode != GIT_FILEMODE_LINK;
	if (delta.file)
		code = git_odb_read_header(
			&delta.size, &type, git->odb, &from->new_file.id);
	if (code < 0)
		return code;
	delta.path = coach_strdup(from->old_file.path);
	COACH_PUSH(deltas, delta);
	return 0;
}

int coach_git_diff(struct coach_git *git, const struct coach_oid *from,
	const struct coach_oid *to, struct coach_git_deltas *deltas,
	struct coach_error *error)
{
	git_tree *old = NULL, *new = NULL;
	git_diff_options options;
	git_diff *diff = NULL;
	int status = tree_at(git, from, &old, error), code = 0;

	if (status == COACH_OK)
		status = tree_at(git, to, &new, error);
	if (status != COACH_OK)
		goto out;
	git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	/* Else a change between file and link makes two deltas. */
	options.flags = GIT_DIFF_INCLUDE_TYPECHANGE |
		GIT_DIFF_SKIP_BINARY_CHECK;
	code = git_diff_tree_to_tree(&diff, git->repo, old, new, &options);
	for (size_t i = 0; code == 0 && i < git_diff_num_deltas(diff); i++)
		code = add(git, git_diff_get_delta(diff, i), deltas);
	if (code < 0)
		status = coach_git_fail(
			error, code, "cannot compare two commits");
out:
	git_diff_free(diff);
	git_tree_free(old);
	git_tree_free(new);
	return status;
}

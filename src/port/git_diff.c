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

int coach_git_tree_at(struct coach_git *git, const struct coach_oid *oid,
	git_oid *tree, struct coach_error *error)
{
	git_object *object = NULL, *peeled = NULL;
	git_oid id;
	int code;

	coach_git_oid_in(&id, oid);
	code = git_object_lookup(&object, git->repo, &id, GIT_OBJECT_ANY);
	if (code == 0)
		code = git_object_peel(&peeled, object, GIT_OBJECT_TREE);
	if (code == 0)
		git_oid_cpy(tree, git_object_id(peeled));
	git_object_free(peeled);
	git_object_free(object);
	if (code < 0)
		return coach_git_fail(error, code, "cannot read a commit");
	return COACH_OK;
}

static int tree_open(struct coach_git *git, const struct coach_oid *oid,
	git_tree **tree, struct coach_error *error)
{
	git_oid id;
	int status, code;

	if (!oid->hex[0])
		return COACH_OK;
	status = coach_git_tree_at(git, oid, &id, error);
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

/* libgit2 looks by halves, and does not find all in a tree out of order. */
static const git_tree_entry *entry_named(
	const git_tree *tree, struct coach_text name)
{
	char *copy = coach_strndup(name.ptr, name.len);
	const git_tree_entry *entry = git_tree_entry_byname(tree, copy);

	for (size_t i = 0; !entry && i < git_tree_entrycount(tree); i++) {
		const git_tree_entry *other = git_tree_entry_byindex(tree, i);

		if (coach_text_is(name, git_tree_entry_name(other)))
			entry = other;
	}
	free(copy);
	return entry;
}

bool coach_git_is_reachable(
	const git_tree *tree, const char *path, const git_oid *id)
{
	struct coach_text rest = coach_text(path), name;
	const git_tree *here = tree;
	git_tree *below = NULL;
	bool reachable = false;

	while (here && coach_text_split(&rest, '/', &name)) {
		const git_tree_entry *entry = entry_named(here, name);
		git_tree *next = NULL;

		if (entry && !rest.len)
			reachable = git_oid_equal(git_tree_entry_id(entry), id);
		else if (entry)
			git_tree_lookup(&next, git_tree_owner(tree),
				git_tree_entry_id(entry));
		git_tree_free(below);
		here = below = next;
	}
	git_tree_free(below);
	git_error_clear();
	return reachable;
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

static bool is_sound(
	const git_diff_delta *delta, const git_tree *old, const git_tree *new)
{
	const git_diff_file *from = &delta->old_file, *to = &delta->new_file;

	return (!from->mode ||
		       coach_git_is_reachable(old, from->path, &from->id)) &&
		(!to->mode || coach_git_is_reachable(new, to->path, &to->id));
}

int coach_git_diff(struct coach_git *git, const struct coach_oid *from,
	const struct coach_oid *to, struct coach_git_deltas *deltas,
	struct coach_error *error)
{
	git_tree *old = NULL, *new = NULL;
	git_diff_options options;
	git_diff *diff = NULL;
	int status = tree_open(git, from, &old, error), code = 0;

	if (status == COACH_OK)
		status = tree_open(git, to, &new, error);
	if (status != COACH_OK)
		goto out;
	git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	/* Else a change between file and link makes two deltas. */
	options.flags =
		GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_SKIP_BINARY_CHECK;
	code = git_diff_tree_to_tree(&diff, git->repo, old, new, &options);
	for (size_t i = 0; code == 0 && i < git_diff_num_deltas(diff); i++) {
		const git_diff_delta *delta = git_diff_get_delta(diff, i);

		if (is_sound(delta, old, new))
			code = add(git, delta, deltas);
	}
	if (code < 0)
		status = coach_git_fail(
			error, code, "cannot compare two commits");
out:
	git_diff_free(diff);
	git_tree_free(old);
	git_tree_free(new);
	return status;
}

#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include "index.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- make it ------------------------------------------------------------- */

/* Not a submodule, and not what git merges: those stay as they are. */
static int put_back(git_index *index, const git_diff_delta *delta)
{
	git_index_entry entry = {.path = delta->old_file.path,
		.mode = delta->old_file.mode,
		.id = delta->old_file.id};
	const char *path = delta->new_file.path;
	int code;

	if (coach_path_hostile(path))
		return 0;
	if (delta->status != GIT_DELTA_ADDED)
		return git_index_add(index, &entry);
	code = git_index_remove(index, path, 0);
	return code == GIT_ENOTFOUND ? 0 : code;
}

/* What is staged and not in the commit before is taken out. */
static int reset(struct coach_git *git, git_index *index, const git_oid *base)
{
	git_tree *tree = NULL;
	git_diff *diff = NULL;
	int code = base ? git_tree_lookup(&tree, git->repo, base) : 0;

	if (code == 0 && git_index_has_conflicts(index))
		code = git_index_conflict_cleanup(index);
	if (code == 0)
		code = git_diff_tree_to_index(
			&diff, git->repo, tree, index, NULL);
	for (size_t i = 0; code == 0 && i < git_diff_num_deltas(diff); i++)
		code = put_back(index, git_diff_get_delta(diff, i));
	git_diff_free(diff);
	git_tree_free(tree);
	return code;
}

int git_hook_index_make(struct coach_git *git, const git_oid *base,
	const struct coach_git_staging *items, size_t count, git_index **index,
	struct coach_error *error)
{
	const char *own = git_repository_path(git->repo);
	struct coach_buffer coach = COACH_BUFFER_INIT;
	int folder, code = 0, status;

	*index = NULL;
	coach_buffer_add_format(&coach, "%scoach", own);
	status = coach_folder_make(coach.ptr, error);
	coach_buffer_release(&coach);
	if (status == COACH_OK)
		status = coach_folder_open(own, &folder, error);
	if (status != COACH_OK)
		return status;
	status = git_index_copy(git, folder, GIT_HOOK_INDEX, index, error);
	close(folder);
	if (status != COACH_OK)
		return status;
	code = reset(git, *index, base);
	for (size_t i = 0; i < count && code == 0; i++)
		code = git_index_stage(git, *index, &items[i]);
	if (code == 0)
		code = git_index_write(*index);
	return code < 0 ? coach_git_fail(error, code,
				  "cannot write an index for git's hooks")
			: COACH_OK;
}

/* ---- read it ------------------------------------------------------------- */

/* The next entry that a commit takes, or NULL. */
static const git_index_entry *next_entry(git_index *index, size_t *at)
{
	size_t count = git_index_entrycount(index);

	for (; *at < count; ++*at) {
		const git_index_entry *entry =
			git_index_get_byindex(index, *at);

		if (GIT_INDEX_ENTRY_STAGE(entry) == 0 &&
			!(entry->flags_extended &
				GIT_INDEX_ENTRY_INTENT_TO_ADD))
			return entry;
	}
	return NULL;
}

static void take(const git_index_entry *entry, bool gone,
	struct coach_arena *arena, struct git_staged *staged)
{
	struct coach_git_staging item = {.times = COACH_GIT_IF_SAME};

	if (coach_path_hostile(entry->path))
		return;
	item.path =
		coach_arena_strndup(arena, entry->path, strlen(entry->path));
	item.mode = entry->mode;
	if (!gone)
		coach_git_oid_out(&item.blob, &entry->id);
	COACH_PUSH(staged, item);
}

/* Both are in the order of bytes. */
static void compare(git_index *before, git_index *after,
	struct coach_arena *arena, struct git_staged *staged)
{
	size_t i = 0, k = 0;

	for (;;) {
		const git_index_entry *old = next_entry(before, &i);
		const git_index_entry *new = next_entry(after, &k);
		int order = !old ? 1 : !new ? -1 : strcmp(old->path, new->path);

		if (!old && !new)
			break;
		if (order < 0)
			take(old, true, arena, staged);
		else if (order > 0 || old->mode != new->mode ||
			!git_oid_equal(&old->id, &new->id))
			take(new, false, arena, staged);
		i += order <= 0;
		k += order >= 0;
	}
}

int git_hook_index_read(git_index *before, struct coach_arena *arena,
	struct git_staged *staged, struct coach_error *error)
{
	git_index *after = NULL;
	int code = git_index_open(&after, git_index_path(before));

	if (code == 0)
		compare(before, after, arena, staged);
	git_index_free(after);
	return code < 0 ? coach_git_fail(error, code,
				  "cannot read the index that a hook left")
			: COACH_OK;
}

void git_hook_index_remove(struct coach_git *git)
{
	struct coach_buffer path = COACH_BUFFER_INIT;

	coach_buffer_add_format(
		&path, "%s" GIT_HOOK_INDEX, git_repository_path(git->repo));
	unlink(path.ptr);
	coach_buffer_release(&path);
}

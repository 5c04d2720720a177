#ifndef PORT_GIT_WORKTREE_INDEX_H
#define PORT_GIT_WORKTREE_INDEX_H

#include "port/git/internal.h"

/*
 * A copy of git's index as a file of this name in the repository's own folder,
 * which is open. Entries whose files may have changed unseen have lost their
 * times. Free *index in any case.
 */
int git_index_copy(struct coach_git *git, int folder, const char *copy,
	git_index **index, struct coach_error *error);

/* What coach_git_stage does with one item; the code of libgit2. */
int git_index_stage(struct coach_git *git, git_index *index,
	const struct coach_git_staging *item);

/*
 * The index that the hooks of a commit see: what the tree 'base' (NULL: an
 * empty one) has, with the items in it; what else is staged is not.
 */
#define GIT_HOOK_INDEX "coach/hook-index" /* in the repository's own folder */
int git_hook_index_make(struct coach_git *git, const git_oid *base,
	const struct coach_git_staging *items, size_t count, git_index **index,
	struct coach_error *error);
/* What a hook has staged in it since: items whose paths are in the arena. */
struct git_staged {
	struct coach_git_staging *items;
	size_t len, cap;
};
int git_hook_index_read(git_index *before, struct coach_arena *arena,
	struct git_staged *staged, struct coach_error *error);
void git_hook_index_remove(struct coach_git *git);

#endif

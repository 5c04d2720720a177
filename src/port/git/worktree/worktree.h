#ifndef PORT_GIT_WORKTREE_WORKTREE_H
#define PORT_GIT_WORKTREE_WORKTREE_H

#include "port/git/internal.h"

/* A file of the work tree against git's index. */
enum worktree_state {
	WORKTREE_SAME,
	WORKTREE_UNKNOWN, /* only its bytes can tell */
	WORKTREE_NEW,     /* git does not know it, and does not ignore it */
	WORKTREE_CHANGED,
	WORKTREE_REMOVED
};

struct worktree_file {
	char *path; /* owned */
	enum worktree_state state;
};

struct worktree {
	struct worktree_file *items; /* what is not the same, in no order */
	size_t len, cap;
	git_diff *staged; /* the index against HEAD */
};

/* 'head' NULL: the branch is unborn. Release with git_worktree_release. */
int git_worktree_read(struct coach_git *git, git_tree *head,
	struct worktree *tree, struct coach_error *error);
void git_worktree_release(struct worktree *tree);

#endif

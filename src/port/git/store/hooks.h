#ifndef PORT_GIT_STORE_HOOKS_H
#define PORT_GIT_STORE_HOOKS_H

#include "port/git/internal.h"
#include "port/git/worktree/index.h"

/* The user's hooks around a commit, in git's order and with what git gives
 * them (builtin/commit.c): pre-commit, prepare-commit-msg, commit-msg and,
 * once the branch has moved, post-commit. */
struct commit_hooks {
	/* Which are there and wanted; before: one of the first three. */
	bool pre_commit, prepare, judge, before, after;
	struct coach_buffer author[3]; /* NAME=VALUE words */
	struct coach_buffer message;   /* as the hooks left it */
	struct git_staged staged;      /* by the hooks */
	struct coach_arena arena;      /* of staged */
};
#define COMMIT_HOOKS_INIT                                        \
	{                                                        \
		.author = {COACH_BUFFER_INIT, COACH_BUFFER_INIT, \
			COACH_BUFFER_INIT},                      \
		.message = COACH_BUFFER_INIT                     \
	}
void commit_hooks_find(struct commit_hooks *hooks, struct coach_git *git,
	const struct coach_git_who *who);
void commit_hooks_release(struct commit_hooks *hooks);

/*
 * May the items be committed on top of the tree 'base' (NULL: none)? The hooks
 * see an index that has just this. Fills message and staged. COACH_FAIL: one of
 * them refused.
 */
int commit_hooks_ask(struct commit_hooks *hooks, struct coach_git *git,
	const git_oid *base, const struct coach_git_staging *items,
	size_t count, const char *message, struct coach_error *error);
/* It is committed. */
void commit_hooks_tell(struct commit_hooks *hooks, struct coach_git *git);

#endif

#ifndef COACH_PORT_GIT_HISTORY_H
#define COACH_PORT_GIT_HISTORY_H

#include "coach/port/git/store.h"

/*
 * The history as git walks it, with what each commit changed. It is git's own
 * program that walks: it reads a commit-graph and its Bloom filters, and
 * compares trees three times as quickly as libgit2 does.
 */

/* A file that a commit changed. Of a merge: one that is another than in each
 * of its parents. */
struct coach_git_touch {
	const char *path;
	/* Of each parent; an empty one: not there. The first commit has one
	 * parent that is empty. */
	struct coach_oids from;
	struct coach_oid to; /* empty: not there any more */
};

/* A commit. All of it lives until the next one is asked for. */
struct coach_git_step {
	struct coach_git_commit_info info;
	const char *email; /* of the author */
	int64_t committed; /* when; seconds since 1970 */
	size_t parents;
	struct {
		struct coach_git_touch *items; /* not those of submodules */
		size_t len, cap;
	} touches;
};

struct coach_git_route {
	struct coach_oid to;      /* from this commit back; empty: from HEAD */
	struct coach_oid without; /* not this one and what it came from; empty:
		all */
	const char *path; /* only commits that change this file; NULL: all */
	bool oldest_first;
	bool alone; /* only 'to' itself */
};

/*
 * Newest first (by the time of the commit, but never a parent before its
 * child where the clocks are right), or oldest first with every parent before
 * its children. Nothing where HEAD is unborn. Errors: there is no git program,
 * or it says what is wrong with the repository.
 */
struct coach_git_walk;
int coach_git_walk_begin(struct coach_git *git,
	const struct coach_git_route *route, struct coach_git_walk **out,
	struct coach_error *error);
/* The next step, or NULL at the end. */
int coach_git_walk_next(struct coach_git_walk *walk,
	const struct coach_git_step **step, struct coach_error *error);
/* At any time; NULL is fine. */
void coach_git_walk_end(struct coach_git_walk *walk);

#endif

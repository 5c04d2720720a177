#ifndef COACH_PORT_GIT_MADE_H
#define COACH_PORT_GIT_MADE_H

#include "coach/port/git/store.h"

/* Commits as who takes one back looks at them: which were made here, and what
 * their messages say. */

struct coach_git_commit {
	struct coach_oid oid;
	struct coach_oids parents; /* owned */
	char *message;             /* whole; owned */
};
void coach_git_commit_release(struct coach_git_commit *commit);

/*
 * The commit of a name as git takes it: an id, the beginning of one, "HEAD~2".
 * COACH_NO: there is none.
 */
int coach_git_read_commit(struct coach_git *git, const char *name,
	struct coach_git_commit *commit, struct coach_error *error);

/*
 * The commits that were made in this repository, the newest first: as the log
 * of HEAD has them, which knows nothing of those that were only fetched or
 * merged. They need not be in HEAD's history any more. Where there is no such
 * log (core.logAllRefUpdates): those that no remote is known to have.
 */
int coach_git_made_here(struct coach_git *git, struct coach_oids *oids,
	struct coach_error *error);

/* The commits of HEAD's history that no remote is known to have, the newest
 * first. */
int coach_git_unsent(struct coach_git *git, struct coach_oids *oids,
	struct coach_error *error);

/*
 * A commit made again: on another parent, with some paths of its tree changed,
 * and another message. Who wrote it and when stays. With 'ask' the user's hooks
 * are asked as for git commit --amend. Nothing points to it yet; for the log of
 * HEAD, COACH_GIT_REMADE says how many such commits there are one on the other
 * (coach_git_move), and coach_git_made_here knows all of them by it.
 */
struct coach_git_remaking {
	const struct coach_oid *old, *parent;
	const struct coach_git_staging *items;
	size_t count;
	const char *message;
	bool ask;
};
int coach_git_remake(struct coach_git *git,
	const struct coach_git_remaking *how, struct coach_oid *commit,
	struct coach_error *error);
#define COACH_GIT_REMADE "commit (fixup %zu): %s"

#endif

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

#endif

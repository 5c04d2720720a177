#ifndef PORT_GIT_HOOK_H
#define PORT_GIT_HOOK_H

#include "internal.h"

/*
 * git's hooks, githooks(5). Git itself runs them (`git hook run`): it knows
 * where they are, goes to the top of the work tree and sets their environment.
 * They get COACH_HOOK_OF besides, the id of this process: a coach that they run
 * does not wait for a lock that we hold (journal/lock.c).
 */

/*
 * There is a file of that name among git's hooks, or a setting names one (git
 * 2.54). Of a file that may not be run git says that it is passed over.
 */
bool coach_git_has_hook(struct coach_git *git, const char *name);

/*
 * Run it, if there is one, with nothing on its stdin; what it prints is on our
 * stderr. 'args' end with NULL; 'environment' (may be NULL) as of
 * coach_process_run, COACH_GIT_HOOK_WORDS_MAX at most. COACH_FAIL: it did not
 * end with 0.
 */
#define COACH_GIT_HOOK_WORDS_MAX 8
int coach_git_hook(struct coach_git *git, const char *name,
	const char *const args[], char *const environment[],
	struct coach_error *error);

/*
 * The hook before a push: git-lfs sends its files in it, and a user may have
 * others. 'branch' is the full name of HEAD's, 'there' the short one at the
 * remote, and 'known' what that was when it was last seen (zeros: nothing).
 * COACH_OK: it has nothing against it, is not there, or is not wanted.
 */
int coach_git_pre_push(struct coach_git *git, const char *remote,
	const char *url, const char *branch, const git_oid *oid,
	const char *there, const git_oid *known, struct coach_error *error);
/* Nothing may be sent before it was asked. */
bool coach_git_asks_pre_push(struct coach_git *git);

#endif

#ifndef COACH_JOURNAL_GIT_USE_H
#define COACH_JOURNAL_GIT_USE_H

#include "coach/journal/journal.h"

/*
 * For those who use git itself in a journal: drivers, gitattributes(5), by
 * which `git diff` shows an entry for reading and `git merge`, `rebase`,
 * `cherry-pick` and `stash pop` join it as `coach sync` does; and a hook that
 * checks what is committed.
 */

enum coach_git_use_hook {
	COACH_GIT_HOOK_OURS,     /* it is as we write it */
	COACH_GIT_HOOK_NONE,     /* there is none */
	COACH_GIT_HOOK_ANOTHER,  /* somebody has one, which stays */
	COACH_GIT_HOOK_ELSEWHERE /* core.hooksPath: a folder that is not this
		journal's alone, so nothing is written there */
};
struct coach_git_use {
	bool settings; /* all of them are in git's configuration */
	bool some;     /* one of them is */
	bool paths;    /* entries have the drivers, as the repository's
	       info/attributes says */
	enum coach_git_use_hook hook;
};
int coach_git_use_look(struct coach_journal *journal, struct coach_git_use *use,
	struct coach_error *error);

/*
 * Set them up, or take away what was set up, in this repository and on this
 * machine only: nothing is committed, a plain clone has none of it. A hook that
 * is not ours is left alone. 'use' is what there is then.
 */
int coach_git_use_set(struct coach_journal *journal, bool on,
	struct coach_git_use *use, struct coach_error *error);

/*
 * One file that git has on two sides, joined. 'path' is its path in the
 * journal. The bytes are as git keeps them; what a filter driver does to an
 * entry is taken back and done again.
 */
enum coach_joined {
	COACH_JOINED_WHOLE, /* 'out' is all of it */
	COACH_JOINED_OPEN,  /* 'out' has both, and 'open' names where */
	COACH_JOINED_TWO, /* two entries: they are not one; nothing in 'out' */
	COACH_JOINED_SEALED, /* nobody can look into them here; likewise */
	COACH_JOINED_NOT     /* no entries: for a merge by lines; likewise */
};
struct coach_joining {
	const char *path;
	struct coach_text base, ours, theirs;
	struct coach_buffer out;
	struct coach_buffer open;    /* "status, body" */
	struct coach_buffer command; /* that settles it */
};
/* An error where it cannot be looked at leaves all as it is. */
int coach_git_use_join(struct coach_journal *journal,
	struct coach_joining *joining, enum coach_joined *joined,
	struct coach_error *error);
void coach_joining_release(struct coach_joining *joining);

#endif

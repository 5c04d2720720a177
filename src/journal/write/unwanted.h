#ifndef JOURNAL_WRITE_UNWANTED_H
#define JOURNAL_WRITE_UNWANTED_H

#include "coach/journal/commit.h"
#include "coach/port/git/worktree.h"

/*
 * Of files that are not committed: leave out what nobody means to keep
 * (coach/leftover.h), and find what should not be committed unasked, keys and
 * large files. Neither is said of files that git has already, or that the user
 * wants by a pattern "!NAME" in .gitignore, or by naming the path.
 */
int unwanted_leave_out(struct coach_journal *journal,
	const struct coach_commit_options *options,
	struct coach_git_files *files, struct coach_error *error);
int unwanted_find(struct coach_journal *journal,
	const struct coach_commit_options *options,
	const struct coach_git_files *files, struct coach_findings *findings,
	struct coach_error *error);

#endif

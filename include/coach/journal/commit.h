#ifndef COACH_JOURNAL_COMMIT_H
#define COACH_JOURNAL_COMMIT_H

#include "coach/journal/journal.h"
#include "coach/port/git/worktree.h"

/* What is not committed, entry by entry. */
struct coach_pending {
	struct coach_git_files files;
	struct coach_findings findings; /* of those files, sorted */
};
void coach_pending_release(struct coach_pending *pending);

struct coach_commit_options {
	const char *message;      /* NULL: made from the entries */
	const char *const *paths; /* NULL: everything that changed */
	size_t path_count;
	bool large; /* large files too */
};

/* What there would be to commit; 'options' may be NULL. */
int coach_commit_pending(struct coach_journal *journal,
	const struct coach_commit_options *options,
	struct coach_pending *pending, struct coach_error *error);
/* The same without a look into the files, so without findings. */
int coach_commit_files(struct coach_journal *journal,
	struct coach_git_files *files, struct coach_error *error);

struct coach_commit_result {
	size_t committed;             /* files in the commit */
	struct coach_oid oid;         /* set when committed > 0, and so are: */
	char *subject;                /* of the commit's message; owned */
	struct coach_git_files files; /* in the commit */
	struct coach_buffer ids;   /* of the entries among these, a line each */
	struct coach_pending kept; /* invalid entries that stayed in the work
		tree, with their findings */
};
void coach_commit_result_release(struct coach_commit_result *result);

/* Commit what is valid in one commit; keep the rest in the work tree. */
int coach_commit_all(struct coach_journal *journal,
	const struct coach_commit_options *options,
	struct coach_commit_result *result, struct coach_error *error);

#endif

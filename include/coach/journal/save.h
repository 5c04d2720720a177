#ifndef COACH_JOURNAL_SAVE_H
#define COACH_JOURNAL_SAVE_H

#include "coach/journal/draft.h"

/*
 * From drafts to files and one commit. Nothing is printed and nobody is asked:
 * the outcome says what there is to say, and whoever called says it.
 */
struct coach_saving {
	struct coach_draft *drafts; /* the commit is about the first */
	size_t count;               /* 1 or more */
	const char *verb; /* what happened to the first ("set status"); NULL:
		it is new */
	bool commit;
	const struct coach_findings *seen; /* what is wrong with it: the caller
		knows and goes on; NULL: it is checked */
	const uint64_t *begun_with; /* coach_hash of the bytes that the first
		draft was made from; NULL: of those that are there now */
};

enum coach_save_outcome {
	COACH_SAVE_DONE,    /* written, and committed when that was wanted */
	COACH_SAVE_SAME,    /* nothing to write: the files have these bytes */
	COACH_SAVE_ERRORS,  /* not written: a draft has errors that its entry
		has not had before */
	COACH_SAVE_CHANGED, /* not written: the entry is another one than the
		draft was made from */
	COACH_SAVE_REMOVED  /* likewise: the entry is there no more */
};

struct coach_saved {
	enum coach_save_outcome outcome; /* where coach_save returns COACH_OK */
	struct coach_findings findings;  /* those that the entries have not had
		before; of a draft with errors, and of those before it */
	size_t written; /* drafts that have become files, also when it fails
		then: what is written and not committed is saved, and the
		next 'coach commit' takes it */
	struct coach_oid commit; /* empty: there is no new one */
};
void coach_saved_release(struct coach_saved *saved);

/*
 * Check all drafts, write them, and commit them together: none of them when
 * one would get errors. What is wrong with an entry already does not count,
 * but a commit takes along what was changed by hand: for a commit, "already"
 * is what the last commit has, else what the file has.
 *
 * Errors are those of git and of files. Release 'saved' in any case.
 */
int coach_save(struct coach_journal *journal, const struct coach_saving *saving,
	struct coach_saved *saved, struct coach_error *error);

/*
 * Before something is read or typed that a commit is to follow: nothing is
 * half done, the repository is in order and knows who commits.
 */
int coach_may_commit(struct coach_journal *journal, struct coach_error *error);

#endif

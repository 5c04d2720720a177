#ifndef COACH_JOURNAL_CHECK_H
#define COACH_JOURNAL_CHECK_H

#include "coach/journal/draft.h"
#include "coach/journal/scan.h"

struct coach_check_options {
	const char *const *paths; /* relative to the journal: entries, folders
		or templates; NULL: everything */
	size_t path_count;
	bool staged; /* what the index holds in place of the files */
	coach_progress *progress;
	void *progress_context;
};

struct coach_check_result {
	struct coach_findings findings; /* sorted, from the given paths only */
	size_t entries;                 /* how many were checked */
};

/* Findings are data: returns COACH_OK however many there are. */
int coach_journal_check(struct coach_journal *journal,
	const struct coach_check_options *options,
	struct coach_check_result *result, struct coach_error *error);

/* What is wrong with one entry that is not in its file yet (or is). */
int coach_journal_check_draft(struct coach_journal *journal,
	struct coach_draft *draft, struct coach_findings *findings,
	struct coach_error *error);
int coach_journal_check_bytes(struct coach_journal *journal, const char *path,
	struct coach_text bytes, struct coach_findings *findings,
	struct coach_error *error);

#endif

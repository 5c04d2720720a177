#ifndef COACH_PAGES_SAVED_H
#define COACH_PAGES_SAVED_H

#include "coach/journal/save.h"
#include "coach/pages/pages.h"

/*
 * What became of what a command was to write, for programs: a command says it
 * to people in words of its own. A row for all of it. All is borrowed.
 */
struct coach_saved_answer {
	const char *outcome;
	struct coach_saved_entry {
		struct coach_text kind; /* of a draft that lives on */
		struct coach_text id, path;
		bool created; /* the file is there, and is new */
	} entry;
	struct {
		struct coach_saved_entry *items; /* owned */
		size_t len, cap;
	} also; /* saved with it */
	const char *change;
	struct coach_text commit, understood;
	const struct coach_findings *findings;
	const char *removed; /* a file that went; set by the caller */
};
/* 'findings' are told in place of those of 'saved'. With 'failed' it was
 * written and is in no commit. Release it. */
void coach_saved_answer_make(struct coach_saved_answer *answer,
	const struct coach_saving *saving, const struct coach_saved *saved,
	const struct coach_findings *findings, bool failed);
void coach_saved_answer_release(struct coach_saved_answer *answer);

extern const struct coach_page coach_saved_page;

#endif

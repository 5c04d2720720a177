#ifndef JOURNAL_DATA_FILE_H
#define JOURNAL_DATA_FILE_H

#include "coach/journal/journal.h"

/*
 * Data that ships with the program and that a journal can have a file of its
 * own for: the method, the guide.
 */
struct data_file {
	const char *path; /* of both, below templates/ */
	const char *name; /* "guide" */
	/* Read the bytes into what 'into' points to. COACH_FAIL when something
	 * is wrong: the findings (may be NULL) say what, with their places. */
	int (*parse)(void *into, const char *path, struct coach_text bytes,
		struct coach_findings *findings);
	/* Add what does not go with the kinds, without a place. */
	void (*compare)(const void *into, const struct coach_kinds *kinds,
		struct coach_findings *findings);
};

int data_file_shipped(
	const struct data_file *file, void *into, struct coach_error *error);
/* The journal's own one; 'kinds' may be NULL. false: there is none, or it is
 * wrong and the findings say why. */
bool data_file_own(const struct coach_journal *journal,
	const struct data_file *file, void *into,
	const struct coach_kinds *kinds, struct coach_findings *findings);
/* COACH_FAIL, with the first finding, when there is one. */
int data_file_judge(const struct data_file *file,
	const struct coach_findings *findings, struct coach_error *error);

#endif

#ifndef COACH_JOURNAL_DOCTOR_H
#define COACH_JOURNAL_DOCTOR_H

#include "coach/base/progress.h"
#include "coach/journal/journal.h"

/* Is everything there that a journal needs, and in order? */

enum coach_health {
	COACH_HEALTH_OK,
	COACH_HEALTH_WARNING, /* works, but worth knowing */
	COACH_HEALTH_PROBLEM, /* something does not work */
	COACH_HEALTH_FIXED    /* was one of those, and is no more */
};

struct coach_diagnosis {
	const char *check; /* "remote" */
	enum coach_health health;
	char *words; /* owned */
	char *hint;  /* what to do about it; owned; NULL: nothing */
};

struct coach_diagnoses {
	struct coach_diagnosis *items; /* in the order of the checks */
	size_t len, cap;
};

void coach_diagnoses_release(struct coach_diagnoses *diagnoses);
/* 'hint' may be NULL. */
void coach_diagnose(struct coach_diagnoses *diagnoses, const char *check,
	enum coach_health health, const char *hint, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
/* A failure as a finding; the error is released. */
void coach_diagnose_error(struct coach_diagnoses *diagnoses, const char *check,
	enum coach_health health, struct coach_error *error);

struct coach_doctor_options {
	bool fix; /* put right what is safe to; else nothing is changed */
	coach_progress *progress; /* of the check of all entries */
	void *progress_context;
};

/*
 * Run every check that can be run; one that fails is a finding. 'journal' may
 * be NULL: then what is the same everywhere. Its kinds are loaded here.
 */
void coach_doctor_run(struct coach_journal *journal,
	const struct coach_doctor_options *options,
	struct coach_diagnoses *diagnoses);

#endif

#ifndef COACH_JOURNAL_EVIDENCE_H
#define COACH_JOURNAL_EVIDENCE_H

#include "coach/journal/scan.h"
#include "coach/model/evidence.h"

/* Which facts a view needs. What is not asked for is not read. */
enum coach_wanted {
	COACH_WANT_CLIENTS = 1 << 0,
	COACH_WANT_AGREEMENTS = 1 << 1,
	COACH_WANT_PINPOINTS = 1 << 2,
	COACH_WANT_SKILLS = 1 << 3,
	COACH_WANT_TARGETS = 1 << 4,
	COACH_WANT_EXPERIMENTS = 1 << 5,
	COACH_WANT_MEETINGS = 1 << 6,
	COACH_WANT_OBSERVATIONS = 1 << 7,
	COACH_WANT_PRACTICES = 1 << 8,
	COACH_WANT_PROMISES = 1 << 9,   /* of entries of all kinds */
	COACH_WANT_UNSETTLED = 1 << 10, /* entries of all kinds */
	COACH_WANT_ALL = (1 << 11) - 1,
	COACH_WANT_BRIEF = 1 << 11,     /* sections: as coach_evidence.brief */
	COACH_WANT_PRACTISED = 1 << 12, /* promises: only with +practice */
	/* The values of pinpoints, and when their baselines ended. */
	COACH_WANT_CHARTS = COACH_WANT_PINPOINTS | COACH_WANT_OBSERVATIONS |
		COACH_WANT_PROMISES | COACH_WANT_PRACTISED |
		COACH_WANT_TARGETS | COACH_WANT_EXPERIMENTS
};

struct coach_journal_evidence {
	struct coach_evidence facts; /* settled */
	struct coach_paths paths;    /* of the facts */
	struct coach_arena arenas[COACH_SCAN_WORKERS];
};

/*
 * Read the entries of a journal whose kinds are loaded. What has an error is
 * left out and told, as coach/evidence.h says; of an entry of another kind than
 * the wanted ones only where its actions are.
 */
int coach_journal_evidence_read(struct coach_journal *journal, unsigned wanted,
	struct coach_journal_evidence *evidence, struct coach_error *error);
void coach_journal_evidence_release(struct coach_journal_evidence *evidence);

#endif

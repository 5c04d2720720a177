#ifndef COACH_JOURNAL_METHOD_H
#define COACH_JOURNAL_METHOD_H

#include "coach/journal/evidence.h"
#include "coach/journal/journal.h"
#include "coach/model/method.h"

/*
 * The method of a journal, or the shipped one when 'journal' is NULL.
 * COACH_FAIL, with the place of the first mistake, when the journal's own
 * templates/method.yaml is wrong: nothing silently stands in for it.
 */
int coach_method_read(const struct coach_journal *journal,
	struct coach_method *method, struct coach_error *error);

/* What is wrong with the journal's own method; its kinds are loaded. */
void coach_method_check(
	const struct coach_journal *journal, struct coach_findings *findings);

/* The shipped skills as facts, for where there is no journal; settled.
 * Release with coach_journal_evidence_release. */
void coach_method_skills(struct coach_journal_evidence *evidence);

#endif

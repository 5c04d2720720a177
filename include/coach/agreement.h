#ifndef COACH_AGREEMENT_H
#define COACH_AGREEMENT_H

#include "coach/evidence.h"

/*
 * The engagement agreement of a client that is in force on that day: the
 * newest that no other agreement of the client supersedes. What is dated later
 * is neither in force yet nor supersedes. NULL: none. The evidence is settled.
 */
const struct coach_agreement *coach_agreement_in_force(
	const struct coach_evidence *evidence, struct coach_text client,
	coach_day today);

#endif

#ifndef COACH_MODEL_AGREEMENT_H
#define COACH_MODEL_AGREEMENT_H

#include "coach/base/map.h"
#include "coach/model/evidence.h"

/*
 * The agreements that are in force on a day: of engagements the newest of each
 * client, of all others each; but none that is superseded by another one of the
 * same type and client. What is dated later is neither in force yet nor
 * supersedes. Whether the client's coaching has ended is not asked here.
 */
struct coach_in_force {
	const struct coach_agreement **items; /* the newest first; owned */
	size_t len, cap;
	struct coach_map engagements; /* by client */
};

/* Of a settled evidence, which lives as long as the answer. */
void coach_in_force_find(struct coach_in_force *force,
	const struct coach_evidence *evidence, coach_day today);
void coach_in_force_release(struct coach_in_force *force);
/* The engagement of a client; NULL: none. */
const struct coach_agreement *coach_in_force_of(
	const struct coach_in_force *force, struct coach_text client);

#endif

#ifndef VIEWS_PAIRS_H
#define VIEWS_PAIRS_H

#include "coach/model/evidence.h"

/*
 * Observations of one time by two observers. What both counted happened once,
 * so a view that sums or judges takes the first observer's: the one that the
 * other names in paired_with. Where each names the other, it is the coach's
 * own, that is the one that names no observer, else the first by id.
 */
struct pairs {
	const struct coach_observation **items; /* by id once settled */
	size_t len, cap;
	bool named; /* one of them names another */
};

void pairs_add(struct pairs *pairs, const struct coach_observation *seen);
/* After the last was added, before anything is asked. */
void pairs_settle(struct pairs *pairs);
void pairs_release(struct pairs *pairs);
/* The one among those that were added that this one names; NULL: none. */
const struct coach_observation *pairs_partner(
	const struct pairs *pairs, const struct coach_observation *seen);
/* Is its partner among them, and the first? */
bool pairs_is_second(
	const struct pairs *pairs, const struct coach_observation *seen);

#endif

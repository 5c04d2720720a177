#ifndef COACH_VIEW_CYCLE_H
#define COACH_VIEW_CYCLE_H

#include "coach/evidence.h"
#include "coach/method.h"
#include "coach/window.h"

/*
 * For a client, the furthest of the steps with evidence, and the gaps before
 * it. The evidence, by the rule of a step:
 *
 *	positive-assumptions  the client's section of that name is filled
 *	pinpoint              a pinpoint of the client that was not dropped
 *	baseline              an observation of phase baseline, or a target of
 *	                      which Current condition and External conditions
 *	                      are filled
 *	target-and-actions    a target that was not dropped, and actions in a
 *	                      meeting that was held
 *	practice              an action marked +practice, or an observation of
 *	                      what is practised: a pinpoint of type behavior, or
 *	                      a skill, in a phase after the baseline
 *	chain                 an observation of a skill, every step scored
 *	remarks               an observation with positive or corrective
 *	                      remarks
 *
 * An action that was dropped is no evidence, nor is what is dated after today.
 * Entries without a date (client, pinpoint) count in every window.
 */

enum coach_cycle_evidence {
	COACH_CYCLE_ASSUMPTIONS,
	COACH_CYCLE_PINPOINT,
	COACH_CYCLE_BASELINE,
	COACH_CYCLE_CONDITIONS,
	COACH_CYCLE_TARGET,
	COACH_CYCLE_ACTION,
	COACH_CYCLE_PRACTICE,
	COACH_CYCLE_PRACTISED,
	COACH_CYCLE_CHAIN,
	COACH_CYCLE_REMARKS,
	COACH_CYCLE_COUNT
};

/* "baseline observation", and the same for several. */
const char *coach_cycle_evidence_name(
	enum coach_cycle_evidence what, bool several);

struct coach_cycle_proof {
	size_t count;
	const struct coach_source *newest; /* NULL: none */
	unsigned action;                   /* its number there; 0: no action */
};

struct coach_cycle_step {
	const struct coach_step *step;
	enum coach_cycle_evidence parts[2]; /* what can prove it */
	size_t part_count;
	bool both; /* are needed */
	bool evident;
	bool gap; /* not evident, and a later step is */
};

struct coach_cycle {
	const struct coach_client *client;
	struct coach_cycle_proof proofs[COACH_CYCLE_COUNT];
	struct coach_cycle_step *steps; /* those of the method */
	size_t step_count;
	size_t evident, gaps;
	size_t furthest; /* number of a step, from 1; 0: none is evident */
	size_t next; /* number of the step to do next: the first gap, else the
		one behind the furthest; 0: all are evident */
};

struct coach_cycles {
	struct coach_cycle *items; /* by the client's id */
	size_t len;
	struct coach_arena arena; /* all of it lives there */
};

/* 'client' may be empty: all. Borrows from evidence, which is settled, and
 * method. */
void coach_cycles_make(struct coach_cycles *cycles,
	const struct coach_evidence *evidence,
	const struct coach_method *method, struct coach_text client,
	const struct coach_window *window, coach_day today);
void coach_cycles_release(struct coach_cycles *cycles);

#endif

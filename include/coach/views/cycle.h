#ifndef COACH_VIEWS_CYCLE_H
#define COACH_VIEWS_CYCLE_H

#include "coach/model/evidence.h"
#include "coach/model/method.h"
#include "coach/views/ratio.h"

/*
 * For a client, the furthest of the steps with evidence, and the gaps before
 * it. Evidence is what was done, not an empty form. By the rule of a step:
 *
 *	positive-assumptions  the client's section of that name is filled
 *	pinpoint              a pinpoint, not dropped, of which Definition and
 *	                      Counts are filled: the client's, or one of nobody
 *	                      that was observed with this client
 *	baseline              an observation of phase baseline that gives data
 *	                      (a value, intervals, steps or remarks), or a
 *	                      target, not dropped, of which Current condition
 *	                      and External conditions are filled
 *	target-and-actions    a target, not dropped, of which Target condition
 *	                      is filled, and actions in a meeting that was held
 *	practice              an action marked +practice that was done, or an
 *	                      observation with data after the day on which one
 *	                      was agreed: of its pinpoint or skill, of a skill
 *	                      of which it is a step. An action that names none
 *	                      is about the only behavior that is pinpointed for
 *	                      the client; where there are several, it cannot be
 *	                      told which, and no observation is of it. A result
 *	                      cannot be practised, and what the coach practises
 *	                      is no step of the client's.
 *	chain                 an observation after the baseline of a skill of
 *	                      the client's, every step scored and none
 *	                      missed: that a chain was scored does not say
 *	                      that it was done
 *	remarks               both of:
 *	                      - remarks after the baseline, of one giver to one
 *	                        receiver, of which the newest four weeks meet
 *	                        the aim of the ratio (coach/view_ratio.h)
 *	                      - a behavior that they move: the newest signal of
 *	                        the run chart of a pinpoint of type behavior is
 *	                        after the baseline and favorable, or a skill of
 *	                        the client's is mastered. A consequence is
 *	                        reinforcement by what the behavior does after
 *	                        it, not by what was meant: Cooper, Heron,
 *	                        Heward: Applied Behavior Analysis (2020),
 *	                        chapter 11.
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
	COACH_CYCLE_MOVED,
	COACH_CYCLE_COUNT
};

/* "baseline observation", and the same for several. */
const char *coach_cycle_evidence_name(
	enum coach_cycle_evidence what, bool several);
/* What looks like it and is none, "pinpoint without Definition or Counts";
 * NULL: nothing does. */
const char *coach_cycle_evidence_lack(
	enum coach_cycle_evidence what, bool several);

struct coach_cycle_found {
	size_t count;
	const struct coach_source *newest; /* NULL: none */
	unsigned action;                   /* its number there; 0: no action */
};

struct coach_cycle_proof {
	struct coach_cycle_found is;
	struct coach_cycle_found lacks; /* looks like it and is none */
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
	/* Remarks after the baseline in the newest four weeks that have some:
	 * of the pair that meets the aim, else of that with most remarks. */
	struct coach_cycle_remarks {
		struct coach_text giver, receiver; /* empty: there are none */
		struct coach_ratio_sum sum;
	} remarks;
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

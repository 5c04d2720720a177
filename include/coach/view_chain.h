#ifndef COACH_VIEW_CHAIN_H
#define COACH_VIEW_CHAIN_H

#include "coach/evidence.h"
#include "coach/window.h"

/*
 * How much of a chained skill is done without help: independent steps ÷ steps
 * × 100 per observation. The skill is mastered when that is at least
 * mastery_percent in mastery_sessions observations in a row; a step is when it
 * was independent in as many.
 *
 * Only observations that score every step of the skill are sessions: a chain
 * of which some steps were not watched is not confirmed.
 */

struct coach_chain_session {
	const struct coach_observation *observation;
	size_t independent;
	double percent;
};

struct coach_chain_step {
	struct coach_text words;              /* of a pinpoint its title */
	size_t independent, prompted, missed; /* sessions */
	coach_day mastered; /* since when; COACH_DAY_NONE: not yet */
};

struct coach_chain {
	const struct coach_chained *skill;
	struct {
		struct coach_chain_session *items; /* by day and id */
		size_t len, cap;
	} sessions;
	struct {
		struct coach_chain_step *items; /* as many as the skill has */
		size_t len, cap;
	} steps;
	bool judged;        /* the skill says what mastery is */
	size_t in_a_row;    /* the latest sessions that are good enough */
	coach_day mastered; /* for the first time; COACH_DAY_NONE: not yet */
	/* The step that was most often not independent, the first of those
	 * alike; steps.len: none ever was. */
	size_t breaks;
	/* Observations of the skill in the window that are no sessions. */
	size_t no_steps;
	size_t unequal; /* more or fewer steps than the skill has */
	size_t second_observer;
	size_t other_client; /* than the skill's */
};

/* 'client' limits it to observations of one and may be empty. The answer
 * borrows from the evidence. */
void coach_chain_make(struct coach_chain *chain,
	const struct coach_evidence *evidence,
	const struct coach_chained *skill, struct coach_text client,
	const struct coach_window *window);
void coach_chain_release(struct coach_chain *chain);

#endif

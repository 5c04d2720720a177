#ifndef COACH_VIEWS_CHAIN_H
#define COACH_VIEWS_CHAIN_H

#include "coach/base/window.h"
#include "coach/model/evidence.h"

/*
 * How much of a chained skill is done without help: independent steps ÷ steps
 * × 100 per session. The skill is mastered when that is at least
 * mastery_percent in mastery_sessions sessions in a row and every step was
 * independent at least once in these: at 80 % of five steps one could else be
 * left out for ever. A step is mastered when it was independent in as many.
 *
 * A session is an observation of the skill or, for a skill of the coach's, a
 * practice in the role of coach, that scores every step: a chain of which some
 * steps were not watched is not confirmed.
 */

struct coach_chain_session {
	const struct coach_source *source; /* of the observation or practice */
	const struct coach_observation *observation; /* NULL: a practice */
	const struct coach_texts *steps;
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
	/* The sessions are enough in a row, but some steps were independent in
	 * none of them: how many, and the weakest of them, which was least
	 * often independent. */
	size_t never, weakest;
	/* Observations of the skill, and practices of the coach's, in the
	 * window that are no sessions. */
	size_t no_steps;
	size_t unequal; /* more or fewer steps than the skill has */
	size_t second_observer;
	size_t other_client; /* than the skill's */
	size_t other_role;   /* practices as observer or coachee */
};

/* 'client' limits it to observations of one, so that practices are none, and
 * may be empty. The answer borrows from the evidence. */
void coach_chain_make(struct coach_chain *chain,
	const struct coach_evidence *evidence,
	const struct coach_chained *skill, struct coach_text client,
	const struct coach_window *window);
void coach_chain_release(struct coach_chain *chain);

#endif

#ifndef COACH_VIEWS_SKILLS_H
#define COACH_VIEWS_SKILLS_H

#include "coach/base/window.h"
#include "coach/model/evidence.h"
#include "coach/model/method.h"

/*
 * The coach's own practice, in the role of coach, of the skills whose owner is
 * the coach: who is coached by a partner or observes one practises something
 * else, so that is counted by itself and moves none of the figures. Over 28
 * days (today is one of them; another window may take their place), per skill:
 *
 *	minutes, sessions
 *	open %                    open ÷ (open + closed) × 100, of the sessions
 *	                          that give both counts
 *	reflections : questions   Σ reflections : Σ (open + closed), of the
 *	                          sessions that give all three counts
 *	empathy                   times a feeling was named, of the sessions
 *	                          that count it
 *	giving, receiving         share of the guidelines met: those ticked ÷
 *	                          (guidelines × sessions that tick one) × 100
 *
 * Days since the last practice are not limited to the 28. A skill without any
 * practice is there too.
 */

#define COACH_SKILLS_DAYS 28

struct coach_skill_sum {
	double minutes;
	size_t sessions;
	coach_day last; /* the last practice of all; COACH_DAY_NONE: never */
	size_t asked;   /* sessions with both counts of questions */
	double open, closed;
	size_t reflected; /* sessions with reflections too */
	double reflections, questions;
	size_t felt; /* sessions that count empathy */
	double empathy;
	size_t giving, receiving;         /* sessions that tick one or more */
	size_t giving_met, receiving_met; /* guidelines ticked in these */
	size_t other_sessions;            /* as coachee or observer */
	double other_minutes;
};

struct coach_skill_log {
	const struct coach_chained *skill; /* NULL: all of them */
	struct coach_skill_sum sum;
};

/* The guidelines of feedback, each with how often it was ticked. */
struct coach_skill_guideline {
	struct coach_text id;
	size_t ticked;
};

struct coach_skill_guidelines {
	struct coach_skill_guideline *items;
	size_t len, cap;
};

struct coach_skills {
	struct coach_skill_log *items; /* by the skill's id */
	size_t len, cap;
	struct coach_skill_log total;
	struct coach_skill_guidelines giving, receiving; /* the method's */
	/* Of the practices in the window: */
	size_t other;   /* of a skill that is not the coach's */
	size_t halves;  /* only one of the counts of questions */
	size_t unknown; /* ticks of guidelines that the method lacks */
};

/* Borrows from evidence, which is settled, and method. */
void coach_skills_make(struct coach_skills *skills,
	const struct coach_evidence *evidence,
	const struct coach_method *method, const struct coach_window *window,
	coach_day today);
void coach_skills_release(struct coach_skills *skills);

/* In per cent; NAN: nothing was counted. */
double coach_skills_open(const struct coach_skill_sum *sum);
double coach_skills_share(size_t met, size_t sessions, size_t guidelines);
/* Reflections to one question; NAN: nothing was counted, or no question. */
double coach_skills_reflections(const struct coach_skill_sum *sum);

#endif

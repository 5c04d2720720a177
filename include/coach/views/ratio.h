#ifndef COACH_VIEWS_RATIO_H
#define COACH_VIEWS_RATIO_H

#include "coach/base/window.h"
#include "coach/model/evidence.h"

/*
 * Four to one: positive to corrective remarks, summed per client, giver and
 * receiver, by ISO week and over four weeks. What the coach says to the client
 * and what the client says to the team are never added. A practice aid, not a
 * law: it stands beside the behavior that it should move.
 *
 * An observation counts when it gives positive or corrective remarks (one
 * alone: the other is 0) and says who gave them to whom. What a second
 * observer counted at the same time (paired_with) is not counted again.
 *
 * The aim: Daniels, Bringing Out the Best in People (2016): about four
 * positive remarks for each corrective one.
 */

#define COACH_RATIO_AIM 4     /* positive remarks for one corrective one */
#define COACH_RATIO_ENOUGH 10 /* remarks; fewer are too few */
#define COACH_RATIO_WEEKS 4   /* that are taken together */

struct coach_ratio_sum {
	double positive, corrective;
	size_t observations;
};

enum coach_ratio_verdict {
	COACH_RATIO_TOO_FEW, /* under 10 remarks */
	COACH_RATIO_MET,     /* positive >= 4 × corrective */
	COACH_RATIO_NOT_MET
};

struct coach_ratio_week {
	coach_day monday; /* of the ISO week */
	struct coach_ratio_sum sum;
	struct coach_ratio_sum rolling; /* with the three weeks before */
};

/* One giver and one receiver at one client. */
struct coach_ratio_pair {
	struct coach_text client, giver, receiver;
	struct {
		struct coach_ratio_week *items; /* those with remarks, in
			order */
		size_t len, cap;
	} weeks;
	struct coach_ratio_sum total; /* of the window */
};

struct coach_ratio {
	struct {
		struct coach_ratio_pair *items; /* by client, giver, receiver */
		size_t len, cap;
	} pairs;
	/* Observations with remarks that are in no pair. */
	size_t no_giver; /* do not say who gave them, or to whom */
	size_t second_observer;
};

/*
 * Of a settled evidence, which it borrows from. 'client' limits it to one and
 * may be empty. The rolling weeks look back behind the window's beginning.
 */
void coach_ratio_make(struct coach_ratio *ratio,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window);
void coach_ratio_release(struct coach_ratio *ratio);

enum coach_ratio_verdict coach_ratio_judge(const struct coach_ratio_sum *sum);
/* "met", "not met", "too few" */
const char *coach_ratio_verdict_name(enum coach_ratio_verdict verdict);
/*
 * "3.9:1", cut and not rounded so that what is not met never reads 4.0:1;
 * "12:0" without corrective remarks; "too few".
 */
void coach_ratio_words(
	struct coach_buffer *out, const struct coach_ratio_sum *sum);
/* The ISO week of 'today' and the three before it, of the weeks there are. */
struct coach_ratio_sum coach_ratio_recent(
	const struct coach_ratio_pair *pair, coach_day today);

coach_day coach_week_monday(coach_day day);

#endif

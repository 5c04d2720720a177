#ifndef COACH_VIEW_OBSERVERS_H
#define COACH_VIEW_OBSERVERS_H

#include "coach/evidence.h"
#include "coach/window.h"

/*
 * Do two observers of the same thing at the same time see the same? Over
 * observations joined by paired_with, each pair once, whichever names the
 * other. What both gave is compared:
 *
 *	counts     the smaller ÷ the larger × 100
 *	intervals  those on which they agree ÷ all × 100
 *
 * Both zero is 100. Intervals of different number say nothing and are left
 * out. Total count and interval-by-interval agreement: Cooper, Heron, Heward:
 * Applied Behavior Analysis, 3rd edition (2020), chapter 5, where 80 % is what
 * is usually asked for.
 */

enum coach_observers_what {
	COACH_OBSERVERS_VALUE,
	COACH_OBSERVERS_POSITIVE,
	COACH_OBSERVERS_CORRECTIVE,
	COACH_OBSERVERS_INTERVALS
};

/* One thing that both of a pair gave. */
struct coach_observers_pair {
	const struct coach_observation *first, *second;
	enum coach_observers_what what;
	/* Counts: the first's and the second's. Intervals: those on which they
	 * agree, and all. */
	double one, other;
	double percent;
};

/* The pairs of one pinpoint or skill, or of neither, and one thing. */
struct coach_observers_group {
	struct coach_text subject; /* id; empty: neither */
	enum coach_observers_what what;
	size_t count;
	double mean, least; /* percent */
};

struct coach_observers {
	struct {
		struct coach_observers_pair *items; /* by day and id of the
			first, then by what */
		size_t len, cap;
	} pairs;
	struct {
		struct coach_observers_group *items; /* by subject and what */
		size_t len, cap;
	} groups;
	/* Observations that name another one and are in no pair, because … */
	size_t no_partner; /* there is none of that id, or it is itself */
	size_t different;  /* it is of another client, pinpoint or skill */
	size_t unequal;    /* the numbers of intervals differ */
	size_t nothing;    /* there is nothing that both counted */
};

/* 'client' limits it to one and may be empty; the window is that of the first
 * of a pair. The answer borrows from the evidence. */
void coach_observers_make(struct coach_observers *answer,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window);
void coach_observers_release(struct coach_observers *answer);

/* "value", "positive", "corrective", "intervals" */
const char *coach_observers_what_name(enum coach_observers_what what);
/* The pinpoint's id, else the skill's, else nothing. */
struct coach_text coach_observed(const struct coach_observation *seen);

#endif

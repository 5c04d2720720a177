#ifndef COACH_VIEWS_OBSERVERS_H
#define COACH_VIEWS_OBSERVERS_H

#include "coach/base/window.h"
#include "coach/model/evidence.h"

/*
 * Do two observers of the same thing at the same time see the same? Over
 * observations joined by paired_with, each pair once, whichever names the
 * other. What both gave is compared, by each method that fits it:
 *
 *	value, positive, corrective, and the sum of the counts per interval:
 *	  total count             the smaller ÷ the larger × 100
 *	counts per interval (interval_counts):
 *	  exact count             intervals with the same count ÷ all × 100
 *	intervals, or counts per interval, of which any is a yes:
 *	  interval by interval    intervals on which they agree ÷ all × 100
 *	  scored interval         those that both scored ÷ those that one or
 *both scored × 100 unscored interval       those that neither scored ÷ those
 *that one or both did not score × 100
 *
 * Both zero is 100 for a total count, and an interval with the same count 0 is
 * one on which they agree. Where nobody scored an interval there is nothing to
 * agree on and scored-interval agreement has no number; unscored-interval
 * agreement likewise has none where both scored all.
 *
 * One yes each in different intervals of 20 is 90 % interval by interval and 0
 *% of scored intervals: interval-by-interval agreement says little of what is
 * seldom seen (then look at the scored intervals) or nearly always (then at the
 * unscored ones).
 *
 * Intervals of different number say nothing and are left out. Times that are
 * too different for counts (coach/view_chart.h), intervals of different length
 * and different samplings are told: then the two did not watch the same.
 *
 * All five methods: Cooper, Heron, Heward: Applied Behavior Analysis, 3rd
 * edition (2020), chapter 5, where 80 % is what is usually asked for.
 */

enum coach_observers_what {
	COACH_OBSERVERS_VALUE,
	COACH_OBSERVERS_POSITIVE,
	COACH_OBSERVERS_CORRECTIVE,
	COACH_OBSERVERS_INTERVALS,
	COACH_OBSERVERS_SCORED,
	COACH_OBSERVERS_UNSCORED,
	COACH_OBSERVERS_TOTAL, /* of the counts per interval */
	COACH_OBSERVERS_EXACT
};

/* Why the two did not watch the same. */
enum coach_observers_doubt {
	COACH_OBSERVERS_SURE,
	COACH_OBSERVERS_MINUTES,
	COACH_OBSERVERS_LENGTH,
	COACH_OBSERVERS_SAMPLING,
	COACH_OBSERVERS_DOUBTS
};

/* One thing that both of a pair gave. */
struct coach_observers_pair {
	const struct coach_observation *first, *second;
	enum coach_observers_what what;
	/* Counts: the first's and the second's. Intervals: those on which they
	 * agree, and those that are compared. */
	double one, other;
	double percent; /* NAN: no interval is compared */
	enum coach_observers_doubt doubt;
};

/* The pairs of one pinpoint or skill, or of neither, and one thing. */
struct coach_observers_group {
	struct coach_text subject; /* id; empty: neither */
	enum coach_observers_what what;
	size_t count;       /* of pairs */
	size_t numbers;     /* of those that have one */
	double mean, least; /* per cent; NAN: none has a number */
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
	size_t doubts[COACH_OBSERVERS_DOUBTS]; /* pairs of observations that
		are compared all the same */
};

/* 'client' limits it to one and may be empty; the window is that of the first
 * of a pair. The answer borrows from the evidence. */
void coach_observers_make(struct coach_observers *answer,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window);
void coach_observers_release(struct coach_observers *answer);

/* "value", "positive", "corrective", "intervals", "scored", "unscored",
 * "total", "exact" */
const char *coach_observers_what_name(enum coach_observers_what what);
/* "total count", "exact count", "interval by interval", "scored interval",
 * "unscored interval" */
const char *coach_observers_method(enum coach_observers_what what);
/* Is it a share of intervals? Else two counts. */
bool coach_observers_of_intervals(enum coach_observers_what what);
/* "", "minutes", "length", "sampling" */
const char *coach_observers_doubt_name(enum coach_observers_doubt doubt);
/* The pinpoint's id, else the skill's, else nothing. */
struct coach_text coach_observed(const struct coach_observation *seen);

#endif

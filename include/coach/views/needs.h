#ifndef COACH_VIEWS_NEEDS_H
#define COACH_VIEWS_NEEDS_H

#include "coach/base/window.h"
#include "coach/model/evidence.h"

/*
 * Needs whose pinpoint was observed in the last 30 days (today is one of them)
 * ÷ all needs of the engagement agreements in force. Another window may take
 * the place of the 30 days. A need without a pinpoint was not observed.
 * Observations are those of the agreement's client.
 */

#define COACH_NEEDS_DAYS 30

struct coach_need_seen {
	const struct coach_agreement *agreement;
	const struct coach_need *need;
	const struct coach_observation *last; /* of its pinpoint, not after the
		window; NULL: never */
	bool observed;                        /* within the window */
};

struct coach_needs_answer {
	struct coach_window days;      /* the window, or the last 30 days */
	struct coach_need_seen *items; /* by client, priority, as written */
	size_t len, cap;
	size_t observed;
	size_t no_pinpoint;
	const struct coach_agreement *empty; /* the first one in force that
		lists no needs; NULL: none is */
	size_t no_agreement;                 /* clients without one in force */
	size_t ended; /* clients left out: the coaching has ended */
};

/* 'client' may be empty: all but those whose coaching has ended. An agreement
 * is in force on the last day of the window, or today. Borrows from the
 * evidence, which is settled. */
void coach_needs_make(struct coach_needs_answer *needs,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window, coach_day today);
void coach_needs_release(struct coach_needs_answer *needs);

/* In per cent; NAN: there are no needs. */
double coach_needs_percent(const struct coach_needs_answer *needs);

#endif

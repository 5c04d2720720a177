#ifndef COACH_VIEWS_TODAY_H
#define COACH_VIEWS_TODAY_H

#include "coach/base/schedule.h"
#include "coach/views/due.h"
#include "coach/views/ratio.h"

/*
 * What a coach wants to see first: meetings today and next, practice, what is
 * due, and the ratio of the last 4 weeks. (What is not committed or synced is
 * no evidence.)
 */

enum coach_today_state {
	COACH_TODAY_PLANNED,
	COACH_TODAY_HELD,  /* today */
	COACH_TODAY_AGREED /* only the date: 'next' of a held meeting */
};

struct coach_today_meeting {
	coach_day day;
	enum coach_today_state state;
	const struct coach_meeting *meeting; /* the held one when AGREED */
};

/* The next time of a practice that was agreed: that of a circle, or of an
 * action with +practice. */
struct coach_today_practice {
	const struct coach_agreement *agreement; /* the circle's, or NULL */
	const struct coach_promise *promise;     /* the action, or NULL */
	struct coach_text when;                  /* as it was written */
	/* COACH_DAY_NONE: 'when' is not understood (coach/schedule.h). */
	coach_day day;
	int minute; /* of the day; -1: not said */
	bool mine;  /* the coach takes part */
};

/* A giver and a receiver with remarks in the last 4 weeks. */
struct coach_today_ratio {
	const struct coach_ratio_pair *pair;
	struct coach_ratio_sum sum;
};

struct coach_today {
	struct {
		struct coach_today_meeting *items; /* by day and client */
		size_t len, cap;
	} meetings;
	/* Planned for a day that has passed. */
	struct {
		const struct coach_meeting **items; /* oldest first */
		size_t len, cap;
	} passed;
	struct {
		/* Mine first; by day and time, those that are not understood
		 * last. */
		struct coach_today_practice *items;
		size_t len, cap;
	} practices;
	struct coach_dues due;
	struct coach_ratio ratio;
	struct {
		/* What needs a look first: not met, the lowest on top; met,
		 * the lowest on top; too few. */
		struct coach_today_ratio *items;
		size_t len, cap;
	} ratios;
};

/*
 * Of a settled evidence, which it borrows from.
 *
 * A client whose coaching has ended is in none of it. Meetings are those
 * planned for today or later, those held today, and for each client the date
 * that the last held meeting gives as 'next', unless that is past or the client
 * has a meeting planned for today or later.
 *
 * Practices are the next time within the next 7 days, today included, of each
 * line in 'schedule' of a practice agreement in force, and of each open action
 * with +practice and when:, as long as it is not past its due date. What is not
 * understood is there as it was written.
 */
void coach_today_make(struct coach_today *view,
	const struct coach_evidence *evidence, coach_day today);
void coach_today_release(struct coach_today *view);

/* "planned", "held", "agreed" */
const char *coach_today_state_name(enum coach_today_state state);

#endif

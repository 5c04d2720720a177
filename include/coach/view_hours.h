#ifndef COACH_VIEW_HOURS_H
#define COACH_VIEW_HOURS_H

#include "coach/evidence.h"
#include "coach/method.h"
#include "coach/window.h"

/*
 * A log of hours for a credential: Σ minutes ÷ 60 of meetings held with
 * counts: yes, paid and pro bono apart, distinct clients, and the same of the
 * last 18 months (that day a year and a half ago is not one of them). Meetings
 * with clients whose log_consent is not yes are left off.
 *
 * An hour with a group is an hour, and a group is one client: the entry.
 * A meeting that does not say that it was paid is pro bono.
 */

#define COACH_HOURS_MONTHS 18

struct coach_hours_sum {
	double minutes, paid; /* paid: minutes of those */
	size_t meetings, clients;
};

struct coach_hours_line {
	const struct coach_meeting *meeting;
	const struct coach_client *client;
	bool paid;
};

struct coach_hours {
	struct coach_hours_line *items; /* by day and id */
	size_t len, cap;
	struct coach_hours_sum total, recent;
	coach_day since; /* the first day of the last 18 months */
	/* Meetings held in the window that are not in the log. */
	struct coach_hours_sum no_consent;
	struct coach_hours_sum not_said;  /* whether they count */
	struct coach_hours_sum no_client; /* its entry is not there */
	size_t later;                     /* held after today, says the entry */
	/* In the log: */
	size_t paid_not_said;
};

/* 'client' may be empty: all. Borrows from the evidence, which is settled. */
void coach_hours_make(struct coach_hours *hours,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window, coach_day today);
void coach_hours_release(struct coach_hours *hours);

/* What is missing for a level: 0 or more. */
struct coach_hours_lack {
	double minutes, paid, recent; /* minutes, which are whole */
	double clients;
};
struct coach_hours_lack coach_hours_missing(
	const struct coach_credential *level,
	const struct coach_hours_sum *total,
	const struct coach_hours_sum *recent);

/* Minutes as hours with one decimal: what is there is cut, what is missing
 * rounded up, so that neither claims more than there is. */
void coach_hours_add(struct coach_buffer *out, double minutes);
void coach_hours_add_missing(struct coach_buffer *out, double minutes);

#endif

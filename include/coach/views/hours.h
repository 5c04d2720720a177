#ifndef COACH_VIEWS_HOURS_H
#define COACH_VIEWS_HOURS_H

#include "coach/base/window.h"
#include "coach/model/evidence.h"
#include "coach/model/method.h"

/*
 * A log of hours for a credential: Σ minutes ÷ 60 of meetings held with
 * counts: yes, paid and pro bono apart, clients, and the same of the last 18
 * months (that day a year and a half ago is not one of them) and since the
 * training as a coach began. Meetings with clients whose log_consent is not
 * yes are left off.
 *
 * An hour with a group is one hour, and each member of the group is a client:
 * the entry's group_size says how many. A meeting is with a group when its
 * format says so, or says nothing and the entry stands for several people.
 * A meeting that does not say that it was paid is pro bono.
 *
 * Sources: International Coaching Federation, "Experience Requirements"
 * (coachingfederation.org: hours "following the start of coach-specific
 * training", of which some within 18 months), and "What information does ICF
 * require for the client coaching log?" (icfsupport: groups of 15 or fewer
 * count, each individual in a group is a client; the columns of the log). The
 * numbers of a level are data: struct coach_credential.
 */

#define COACH_HOURS_MONTHS 18

/* What is said elsewhere than in the entries. */
struct coach_hours_rules {
	coach_day today;
	coach_day training; /* when it began; COACH_DAY_NONE: not known */
	double usual; /* minutes of a meeting; more is asked about. INFINITY:
		none */
};

struct coach_hours_sum {
	double minutes, paid; /* paid: minutes of those */
	size_t meetings;
	size_t clients; /* people */
};

/* A client in the log. */
struct coach_hours_client {
	const struct coach_client *client;
	struct coach_hours_sum sum; /* clients: one, or those of the group */
};

struct coach_hours_line {
	const struct coach_meeting *meeting;
	const struct coach_client *client;
	size_t row; /* its place among the clients of the log */
	bool paid;
	size_t people; /* 1, or as many as are in the group */
};

struct coach_hours_meetings {
	const struct coach_meeting **items; /* by day and id */
	size_t len, cap;
};

struct coach_hours {
	struct coach_hours_line *items; /* by day and id */
	size_t len, cap;
	struct {
		struct coach_hours_client *items; /* by their first meeting */
		size_t len, cap;
	} clients;
	struct coach_hours_sum total, recent;
	struct coach_hours_sum trained; /* since 'training', if it is known */
	coach_day since;    /* the first day of the last 18 months */
	coach_day training; /* as in the rules */
	/* Meetings held in the window that are not in the log. Clients here
	 * are entries. */
	struct coach_hours_sum no_consent;
	struct coach_hours_sum not_said;  /* whether they count */
	struct coach_hours_sum no_client; /* its entry is not there */
	struct coach_hours_meetings no_minutes;
	size_t later; /* held after today, says the entry */
	/* In the log: */
	size_t paid_not_said;
	size_t size_not_said; /* with a group, which counts as one client */
	struct coach_hours_meetings unusual; /* longer than is usual */
};

/* 'client' may be empty: all. Borrows from the evidence, which is settled. */
void coach_hours_make(struct coach_hours *hours,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window,
	const struct coach_hours_rules *rules);
void coach_hours_release(struct coach_hours *hours);

/* What of the log counts for a level, and what is missing. */
struct coach_hours_level {
	const struct coach_credential *level;
	struct coach_hours_sum total, recent;
	double before; /* minutes before the training, which do not count */
	double large;  /* nor do these, with groups that are too large */
	struct coach_hours_lack {
		double minutes, paid, recent; /* minutes, which are whole */
		double clients;               /* all 0 or more */
	} lack;
};
void coach_hours_count(struct coach_hours_level *counted,
	const struct coach_hours *hours, const struct coach_credential *level);

/* Minutes as hours with one decimal: what is there is cut, what is missing
 * rounded up, so that neither claims more than there is. */
void coach_hours_add(struct coach_buffer *out, double minutes);
void coach_hours_add_missing(struct coach_buffer *out, double minutes);

#endif

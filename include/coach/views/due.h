#ifndef COACH_VIEWS_DUE_H
#define COACH_VIEWS_DUE_H

#include "coach/model/evidence.h"

/*
 * What is due. A day has passed when it is before today. What has a day of its
 * own (action, target, experiment, agreement) and falls on today is due today:
 * a state of its own, with 0 days overdue.
 *
 *	action		open, and due or check before today
 *	target		open, and achieve_by passed
 *	experiment	check_on passed, and "What happened" empty
 *	client		active, and more days since the last held meeting than
 *			cadence_days; before the first one, since start
 *	agreement	in force, and review_on passed
 *	pinpoint	active, its client too, and more days since the last
 *			observation of it than 2 × cadence_days of its client;
 *before the first one, since the client's start, for it has no date of its own
 *
 * A client whose coaching has ended is in none of them. Of a paused one the
 * rhythm rests (client, pinpoint), and what has a day of its own is due as
 * ever: it was promised for that day.
 *
 * Without cadence_days neither client nor pinpoint is ever due. A meeting,
 * observation or agreement with a date after today has not happened yet.
 *
 * An agreement is in force until another one supersedes it, until there is a
 * newer engagement with the same client, or until that client's coaching has
 * ended.
 */
enum coach_due_kind {
	COACH_DUE_ACTION,
	COACH_DUE_TARGET,
	COACH_DUE_EXPERIMENT,
	COACH_DUE_CLIENT,
	COACH_DUE_AGREEMENT,
	COACH_DUE_PINPOINT
};

struct coach_due {
	enum coach_due_kind kind;
	const struct coach_source *source; /* of the entry */
	const struct coach_action *action; /* of an action; else NULL */
	struct coach_text client;          /* its id; empty: none */
	coach_day day;                     /* the last one that was in time */
	int days;                          /* since then; 0: due today */
	coach_day last; /* CLIENT: the last held meeting, PINPOINT: the last
		observation; COACH_DAY_NONE: never */
};

struct coach_dues {
	struct coach_due *items; /* most overdue first */
	size_t len, cap;
	size_t no_cadence; /* active clients without cadence_days */
};

/*
 * Of a settled evidence, which it borrows from: clients, agreements,
 * pinpoints, targets, experiments, meetings, observations and promises.
 * 'client' limits it to one and may be empty; an experiment belongs to the
 * client of its target.
 */
void coach_due_make(struct coach_dues *dues,
	const struct coach_evidence *evidence, struct coach_text client,
	coach_day today);
void coach_dues_release(struct coach_dues *dues);

static inline bool coach_due_today(const struct coach_due *due)
{
	return !due->days;
}

/* "action" */
const char *coach_due_kind_name(enum coach_due_kind kind);
/* Who is to act: the owner of an action; all else is the coach's. */
struct coach_text coach_due_owner(const struct coach_due *due);

#endif

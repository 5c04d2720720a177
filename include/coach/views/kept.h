#ifndef COACH_VIEWS_KEPT_H
#define COACH_VIEWS_KEPT_H

#include "coach/base/window.h"
#include "coach/model/evidence.h"

/*
 * How reliably promises are kept: of the actions with their due date in the
 * window up to today that were not dropped, those that were done on that
 * day or before, for each owner. What is still open then counts as not kept.
 * What is due today and not done is a state of its own: until the day is over
 * it is neither kept nor broken. A client whose coaching has ended is
 * left out, unless it is the one that was asked for.
 */

#define COACH_KEPT_WEEKS 12 /* of the window where none is given */

struct coach_kept_sum {
	size_t kept, promised;
	size_t due_today; /* not among the promised */
};

struct coach_kept_week {
	coach_day monday; /* of the ISO week of the due dates */
	struct coach_kept_sum sum;
};

struct coach_kept_row {
	struct coach_text client; /* its id; empty: none, or all */
	struct coach_text owner;
	struct coach_kept_sum sum;
	struct {
		struct coach_kept_week *items; /* those with promises, in
			order */
		size_t len, cap;
	} weeks;
};

struct coach_kept_rows {
	struct coach_kept_row *items;
	size_t len, cap;
};

struct coach_kept {
	struct coach_kept_rows owners;  /* over all clients; by owner */
	struct coach_kept_rows clients; /* by client and owner */
	size_t dropped;                 /* with their due date in the window */
	size_t later;     /* not dropped, due after the window or today */
	size_t due_today; /* not dropped, in the window */
	size_t ended;     /* due in the window, of clients that have ended */
};

/*
 * The window of which one or both ends are open: it ends today, and begins
 * with the ISO week that is COACH_KEPT_WEEKS - 1 weeks before the last one.
 */
struct coach_window coach_kept_window(
	const struct coach_window *given, coach_day today);

/*
 * Of the promises of a settled evidence, which it borrows from. 'client'
 * limits it to one and may be empty.
 */
void coach_kept_make(struct coach_kept *kept,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window, coach_day today);
void coach_kept_release(struct coach_kept *kept);

/* 0 to 100; NAN when nothing was promised. */
double coach_kept_percent(const struct coach_kept_sum *sum);

#endif

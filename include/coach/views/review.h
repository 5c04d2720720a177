#ifndef COACH_VIEWS_REVIEW_H
#define COACH_VIEWS_REVIEW_H

#include "coach/views/chart.h"
#include "coach/views/kept.h"
#include "coach/views/ratio.h"

/*
 * A client then and now, side by side, for a review with the client.
 *
 *	targets    their status, as the journal of then and that of now say
 *	pinpoints  the median of the points of the last COACH_REVIEW_WEEKS
 *	           weeks up to then, and up to now, of one run chart, so in
 *	           one unit; beside the median of the baseline
 *	promises   those due since then, and in as many days before then: how
 *	           many were kept, for each owner
 *	remarks    positive to corrective, of the ISO week of then, or of now,
 *	           and the three before it, for each giver and receiver
 *	learned    what the experiments say that were checked since then
 *	meetings   held since then, and their minutes
 *
 * What was counted is taken from the journal of now, by its dates: what was
 * written down later counts where it belongs, and the two sides compare. What
 * a status was can only the journal of then say.
 *
 * The formulas are those of coach/views/chart.h, kept.h and ratio.h, with
 * their sources. Four weeks for a median are a convention of this program: the
 * span that the ratio is judged over.
 */

#define COACH_REVIEW_MONTHS 3 /* where no days are given */
#define COACH_REVIEW_WEEKS COACH_RATIO_WEEKS

struct coach_review_target {
	/* NULL: there was, or is, no such target. */
	const struct coach_target *then, *now;
	bool reached; /* since then */
};

struct coach_review_pinpoint {
	struct coach_chart chart;
	double then, now; /* medians; NAN: there are no points */
};

struct coach_review_promise {
	struct coach_text owner;
	struct coach_kept_sum then, now;
};

struct coach_review_remarks {
	struct coach_text giver, receiver;
	struct coach_ratio_sum then, now;
};

struct coach_review {
	const struct coach_client *client; /* NULL: it has errors */
	coach_day from, to;
	bool journal_then; /* there was one; else no status of then is known */
	struct {
		struct coach_review_target *items; /* by title; those that were
			settled then already are left out */
		size_t len, cap;
	} targets;
	size_t reached;
	struct {
		struct coach_review_pinpoint *items; /* by id; those without
			a point on either side are left out */
		size_t len, cap;
	} pinpoints;
	struct {
		struct coach_review_promise *items; /* by owner */
		size_t len, cap;
	} promises;
	struct {
		struct coach_review_remarks *items;
		size_t len, cap;
	} remarks;
	struct {
		const struct coach_experiment **items; /* by date and id */
		size_t len, cap;
	} learned;
	size_t meetings;
	double minutes;
	struct coach_kept kept[2]; /* that the promises are borrowed from */
	struct coach_ratio ratio;
};

/* The days of which one or both are not given: to today, from three months
 * before that. */
struct coach_window coach_review_window(
	const struct coach_window *given, coach_day today);

/* Of settled evidence, from which it borrows; 'then' may be NULL. */
void coach_review_make(struct coach_review *review,
	const struct coach_evidence *then, const struct coach_evidence *now,
	struct coach_text client, const struct coach_window *window);
void coach_review_release(struct coach_review *review);

#endif

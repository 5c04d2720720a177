#ifndef COACH_MODEL_BASELINE_H
#define COACH_MODEL_BASELINE_H

#include "coach/model/evidence.h"

/*
 * When the baseline of a pinpoint is over, and in which phase an observation
 * counts. One rule for all views: coach_evidence_settle applies it.
 *
 * A baseline is what was there before anybody worked on it. It ends on the
 * first day on which one of these happens for the pinpoint and the client:
 *
 *	practice    an action +practice pinpoint:ID, not dropped, stands in an
 *	            entry of that day
 *	target      a target that names the pinpoint has that day; it does not
 *	            matter what became of the target
 *	experiment  an experiment of such a target has that day
 *	phase       an observation is of phase intervention or maintenance
 *
 * Of a target, experiment or action the day itself is still the baseline's:
 * what was seen later is not. An action in an entry of no client is everybody's
 * who has the pinpoint.
 *
 * An observation that gives no phase goes on with that of the one before.
 * After the end of a baseline it is never the baseline's: it counts in the
 * latest later phase that was given, else as intervention. Where there was no
 * baseline before, it stays without a phase.
 *
 * An observation that is called baseline by the coach stays one. Seen after
 * the end it is late: the median of the baseline is frozen, and it does not
 * move it. Where nothing at all was seen before the end, nothing is frozen,
 * and the median is of the late ones.
 */
enum coach_baseline_by {
	COACH_BASELINE_OPEN, /* it goes on, or there is none */
	COACH_BASELINE_PRACTICE,
	COACH_BASELINE_TARGET,
	COACH_BASELINE_EXPERIMENT,
	COACH_BASELINE_PHASE
};

struct coach_baseline {
	enum coach_baseline_by by;
	coach_day day; /* its last one; of a phase that phase's first one */
	const struct coach_source *source; /* what ended it; NULL: open */
	coach_day practice; /* the first on which it was agreed, or none */
};

/* Of a settled evidence, with its observations, targets, experiments and
 * promises. 'client' may be empty: then of anybody. */
struct coach_baseline coach_baseline_of(const struct coach_evidence *evidence,
	struct coach_text pinpoint, struct coach_text client);

/*
 * Would an observation of that day that gives no phase be taken for one of
 * another phase than the last that was given, for the baseline is over?
 */
bool coach_baseline_is_over(const struct coach_evidence *evidence,
	struct coach_text pinpoint, struct coach_text client, coach_day day);

/* "ended on 2026-11-20: a target was set (ID)"; of one that is not open. */
void coach_baseline_words(
	struct coach_buffer *out, const struct coach_baseline *baseline);
/* "practice", "target" …; empty when it goes on. */
const char *coach_baseline_name(enum coach_baseline_by by);

#endif

#ifndef COACH_VIEWS_KATA_H
#define COACH_VIEWS_KATA_H

#include "coach/model/method.h"
#include "coach/views/chart.h"

/*
 * The five questions filled in for an open target, from what is written and
 * nothing else:
 *
 *	target condition  the section, the outcome, by when, the challenge
 *	actual condition  the latest value of each of the target's pinpoints, as
 *	                  its run chart reckons it, and the section Current
 *	                  condition
 *	obstacles         those of the target; addressed is that of the next
 *	                  step
 *	next step         the newest experiment that is under way: its step
 *	                  (coach_experiment_step), and what is expected of it;
 *	                  with none under way there is no next step yet
 *	go and see        check_on of that one, and what was learned from the
 *	                  last one of which What happened or What I learned is
 *	                  filled
 *
 * The reflection is about that last one: what was planned, expected, what
 * happened, what was learned. The record has all experiments. Both as on the
 * coaching card of Rother: Toyota Kata (2010) and its experimenting record.
 *
 * The window limits observations and experiments. An experiment may begin
 * after today, an observation that is dated later does not count.
 */

struct coach_kata {
	const struct coach_target *target;
	struct {
		struct coach_chart *items; /* of the pinpoints that are there */
		size_t len, cap;
	} charts;
	struct {
		const struct coach_experiment **items; /* by date and id */
		size_t len, cap;
	} record;
	const struct coach_experiment *newest; /* NULL: none yet */
	const struct coach_experiment *next; /* newest under way; NULL: none */
	const struct coach_experiment *last; /* to learn from; NULL: none */
	bool listed; /* the obstacle addressed is among the target's */
	coach_day today;
};

struct coach_katas {
	struct coach_kata *items; /* by achieve_by, then id */
	size_t len, cap;
};

/*
 * 'target' and 'client' are ids. A target that is named is there whatever its
 * status; else all open ones of the client, or with an empty 'client' all open
 * ones. Borrows from the evidence, which is settled.
 */
void coach_katas_make(struct coach_katas *katas,
	const struct coach_evidence *evidence, struct coach_text target,
	struct coach_text client, const struct coach_window *window,
	coach_day today);
void coach_katas_release(struct coach_katas *katas);

/* The answer to a question, and what is not written yet and where to write
 * it: lines, without a line break behind the last; either may stay empty. */
void coach_kata_answer(const struct coach_kata *kata,
	enum coach_question_id question, struct coach_buffer *answer,
	struct coach_buffer *missing);

/* The same for what is asked about the last step. */
void coach_kata_reflect(const struct coach_kata *kata,
	enum coach_reflection_id question, struct coach_buffer *answer,
	struct coach_buffer *missing);

/* "today", "in 3 days", "1 day ago" */
void coach_kata_when(struct coach_buffer *out, coach_day day, coach_day today);

#endif

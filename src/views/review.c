#include "coach/views/review.h"
#include "coach/base/alloc.h"
#include <math.h>
#include <stdlib.h>

struct coach_window coach_review_window(
	const struct coach_window *given, coach_day today)
{
	struct coach_window window = *given;

	if (window.to == COACH_DAY_NONE)
		window.to = today;
	if (window.from == COACH_DAY_NONE)
		window.from =
			coach_day_add_months(window.to, -COACH_REVIEW_MONTHS);
	return window;
}

/* Of what lies between: after then, up to now. */
static bool is_since(const struct coach_review *review, coach_day day)
{
	return day != COACH_DAY_NONE && day > review->from && day <= review->to;
}

/* ---- targets ------------------------------------------------------------- */

static bool has_status(const struct coach_target *target, const char *status)
{
	return target && coach_text_is(target->status, status);
}

/* It was reached, missed or dropped then already. */
static bool was_settled(const struct coach_review_target *one)
{
	return one->then && one->now && !has_status(one->then, "open") &&
		coach_text_eq(one->then->status, one->now->status);
}

static void add_target(
	struct coach_review *review, struct coach_review_target one)
{
	if (was_settled(&one))
		return;
	one.reached = has_status(one.now, "reached") &&
		!has_status(one.then, "reached") && review->journal_then;
	review->reached += one.reached;
	COACH_PUSH(&review->targets, one);
}

static int compare_targets(const void *a, const void *b)
{
	const struct coach_review_target *one = a, *other = b;
	const struct coach_source *x =
		&(one->now ? one->now : one->then)->source;
	const struct coach_source *y =
		&(other->now ? other->now : other->then)->source;
	int order = coach_text_cmp(x->title, y->title);

	return order ? order : coach_text_cmp(x->id, y->id);
}

static void add_targets(struct coach_review *review,
	const struct coach_evidence *then, const struct coach_evidence *now,
	struct coach_text client)
{
	for (size_t i = 0; i < now->targets.len; i++) {
		const struct coach_target *one = &now->targets.items[i];

		if (coach_text_eq(one->client, client))
			add_target(review,
				(struct coach_review_target){.now = one,
					.then = then
						? coach_evidence_target(
							  then, one->source.id)
						: NULL});
	}
	for (size_t i = 0; then && i < then->targets.len; i++) {
		const struct coach_target *one = &then->targets.items[i];

		if (coach_text_eq(one->client, client) &&
			!coach_evidence_target(now, one->source.id))
			add_target(review,
				(struct coach_review_target){.then = one});
	}
	if (review->targets.len)
		qsort(review->targets.items, review->targets.len,
			sizeof(*review->targets.items), compare_targets);
}

/* ---- pinpoints ----------------------------------------------------------- */

static void add_pinpoints(struct coach_review *review,
	const struct coach_evidence *now, struct coach_text client)
{
	const struct coach_window open = COACH_WINDOW_OPEN;
	const int days = 7 * COACH_REVIEW_WEEKS;

	for (size_t i = 0; i < now->pinpoints.len; i++) {
		const struct coach_pinpoint *pinpoint =
			&now->pinpoints.items[i];
		struct coach_review_pinpoint one;

		if (!coach_text_eq(pinpoint->client, client))
			continue;
		coach_chart_make(&one.chart, now, pinpoint, client, &open);
		one.then = coach_chart_between(
			&one.chart, review->from - days + 1, review->from);
		one.now = coach_chart_between(
			&one.chart, review->to - days + 1, review->to);
		if (isnan(one.then) && isnan(one.now))
			coach_chart_release(&one.chart);
		else
			COACH_PUSH(&review->pinpoints, one);
	}
}

/* ---- promises ------------------------------------------------------------ */

static struct coach_review_promise *promise_of(
	struct coach_review *review, struct coach_text owner)
{
	const struct coach_review_promise fresh = {.owner = owner};
	size_t at = 0;

	while (at < review->promises.len &&
		coach_text_cmp(review->promises.items[at].owner, owner) < 0)
		at++;
	if (at < review->promises.len &&
		coach_text_eq(review->promises.items[at].owner, owner))
		return &review->promises.items[at];
	COACH_PUSH(&review->promises, fresh);
	for (size_t i = review->promises.len - 1; i > at; i--)
		review->promises.items[i] = review->promises.items[i - 1];
	review->promises.items[at] = fresh;
	return &review->promises.items[at];
}

static void add_promises(struct coach_review *review,
	const struct coach_evidence *now, struct coach_text client)
{
	const coach_day days = review->to - review->from;
	const struct coach_window windows[] = {
		{review->from - days + 1, review->from},
		{review->from + 1, review->to}};

	for (size_t side = 0; side < 2; side++) {
		struct coach_kept *kept = &review->kept[side];

		/* Then as it stands now: what was late is not kept. */
		coach_kept_make(kept, now, client, &windows[side], review->to);
		for (size_t i = 0; i < kept->clients.len; i++) {
			const struct coach_kept_row *row =
				&kept->clients.items[i];
			struct coach_review_promise *one =
				promise_of(review, row->owner);

			*(side ? &one->now : &one->then) = row->sum;
		}
	}
}

/* ---- the rest ------------------------------------------------------------ */

static void add_remarks(struct coach_review *review,
	const struct coach_evidence *now, struct coach_text client)
{
	const struct coach_window open = COACH_WINDOW_OPEN;

	coach_ratio_make(&review->ratio, now, client, &open);
	for (size_t i = 0; i < review->ratio.pairs.len; i++) {
		const struct coach_ratio_pair *pair =
			&review->ratio.pairs.items[i];
		const struct coach_review_remarks one = {.giver = pair->giver,
			.receiver = pair->receiver,
			.then = coach_ratio_recent(pair, review->from),
			.now = coach_ratio_recent(pair, review->to)};

		if (one.then.observations || one.now.observations)
			COACH_PUSH(&review->remarks, one);
	}
}

static void add_learned(struct coach_review *review,
	const struct coach_evidence *now, struct coach_text client)
{
	for (size_t i = 0; i < now->experiments.len; i++) {
		const struct coach_experiment *one = &now->experiments.items[i];
		const struct coach_target *target =
			coach_evidence_target(now, one->target);

		if (target && coach_text_eq(target->client, client) &&
			one->learned.len &&
			is_since(review,
				one->check_on != COACH_DAY_NONE
					? one->check_on
					: one->source.date))
			COACH_PUSH(&review->learned, one);
	}
}

static void add_meetings(struct coach_review *review,
	const struct coach_evidence *now, struct coach_text client)
{
	for (size_t i = 0; i < now->meetings.len; i++) {
		const struct coach_meeting *one = &now->meetings.items[i];

		if (!coach_text_eq(one->client, client) ||
			!coach_text_is(one->status, "held") ||
			!is_since(review, one->source.date))
			continue;
		review->meetings++;
		review->minutes += isnan(one->minutes) ? 0 : one->minutes;
	}
}

void coach_review_make(struct coach_review *review,
	const struct coach_evidence *then, const struct coach_evidence *now,
	struct coach_text client, const struct coach_window *window)
{
	*review = (struct coach_review){.from = window->from,
		.to = window->to,
		.journal_then = then != NULL,
		.client = coach_evidence_client(now, client)};
	add_targets(review, then, now, client);
	add_pinpoints(review, now, client);
	add_promises(review, now, client);
	add_remarks(review, now, client);
	add_learned(review, now, client);
	add_meetings(review, now, client);
}

void coach_review_release(struct coach_review *review)
{
	for (size_t i = 0; i < review->pinpoints.len; i++)
		coach_chart_release(&review->pinpoints.items[i].chart);
	free(review->targets.items);
	free(review->pinpoints.items);
	free(review->promises.items);
	free(review->remarks.items);
	free(review->learned.items);
	coach_kept_release(&review->kept[0]);
	coach_kept_release(&review->kept[1]);
	coach_ratio_release(&review->ratio);
	*review = (struct coach_review){0};
}

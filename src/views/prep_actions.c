#include "prep_parts.h"
#include <stdlib.h>

/* An experiment has no client of its own. */
static bool promised(const struct coach_prep *prep,
	const struct coach_evidence *evidence,
	const struct coach_promise *promise)
{
	const struct coach_experiment *experiment;
	const struct coach_target *target;

	if (promise->client.len || !coach_text_is(promise->kind, "experiment"))
		return prep_of_client(prep, promise->client);
	experiment = coach_evidence_experiment(evidence, promise->source.id);
	target = experiment
		? coach_evidence_target(evidence, experiment->target)
		: NULL;
	return target && prep_of_client(prep, target->client);
}

static bool done_since(
	const struct coach_prep *prep, const struct coach_promise *promise)
{
	coach_day done = promise->action.done;

	if (promise->action.state != COACH_ACTION_DONE ||
		done == COACH_DAY_NONE || done > prep->today)
		return false;
	if (!prep->last || done > prep_since(prep))
		return true;
	return done == prep_since(prep) &&
		coach_text_eq(promise->source.id, prep->last->source.id);
}

static int compare_promises(
	const struct coach_promise *a, const struct coach_promise *b)
{
	int order = coach_text_cmp(a->source.id, b->source.id);

	return order ? order
		     : (a->action.number > b->action.number) -
			(a->action.number < b->action.number);
}

static int compare_done(const void *one, const void *other)
{
	const struct coach_promise *a =
		*(const struct coach_promise *const *)one;
	const struct coach_promise *b =
		*(const struct coach_promise *const *)other;

	if (a->action.done != b->action.done)
		return a->action.done < b->action.done ? -1 : 1;
	return compare_promises(a, b);
}

static int compare_open(const void *one, const void *other)
{
	const struct coach_promise *a =
		*(const struct coach_promise *const *)one;
	const struct coach_promise *b =
		*(const struct coach_promise *const *)other;

	if (a->action.due != b->action.due)
		return a->action.due < b->action.due ? -1 : 1;
	return compare_promises(a, b);
}

/* By due date, and before all others those that are late. */
static void sort_open(struct coach_prep *prep)
{
	const struct coach_promise **sorted;
	size_t count = 0;

	if (!prep->open.len)
		return;
	qsort(prep->open.items, prep->open.len, sizeof(*prep->open.items),
		compare_open);
	sorted = coach_alloc(prep->open.len * sizeof(*sorted));
	for (int overdue = 1; overdue >= 0; overdue--) {
		for (size_t i = 0; i < prep->open.len; i++) {
			const struct coach_promise *one = prep->open.items[i];

			if (coach_action_overdue(&one->action, prep->today) ==
				overdue)
				sorted[count++] = one;
		}
	}
	free(prep->open.items);
	prep->open.items = sorted;
	prep->open.cap = prep->open.len;
}

void prep_find_promises(
	struct coach_prep *prep, const struct coach_evidence *evidence)
{
	for (size_t i = 0; i < evidence->promises.len; i++) {
		const struct coach_promise *promise =
			&evidence->promises.items[i];
		enum coach_action_state state = promise->action.state;

		if (state == COACH_ACTION_DROPPED ||
			!promised(prep, evidence, promise))
			continue;
		/* They come by the day of their entries. */
		if (coach_text_is(promise->action.owner, "coach") &&
			promise->source.date <= prep->today)
			prep->mine = promise;
		if (state == COACH_ACTION_OPEN)
			COACH_PUSH(&prep->open, promise);
		else if (done_since(prep, promise))
			COACH_PUSH(&prep->done, promise);
	}
	sort_open(prep);
	if (prep->done.len)
		qsort(prep->done.items, prep->done.len,
			sizeof(*prep->done.items), compare_done);
}

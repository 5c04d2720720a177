#include "coach/view_observers.h"
#include "pairs.h"
#include <math.h>
#include <stdlib.h>

const char *coach_observers_what_name(enum coach_observers_what what)
{
	switch (what) {
	case COACH_OBSERVERS_POSITIVE:
		return "positive";
	case COACH_OBSERVERS_CORRECTIVE:
		return "corrective";
	case COACH_OBSERVERS_INTERVALS:
		return "intervals";
	case COACH_OBSERVERS_VALUE:
		break;
	}
	return "value";
}

struct coach_text coach_observed(const struct coach_observation *seen)
{
	return seen->pinpoint.len ? seen->pinpoint : seen->skill;
}

/* False: they did not both count it, or not in numbers that compare. */
static bool add_counts(struct coach_observers *answer,
	struct coach_observers_pair pair, enum coach_observers_what what,
	double one, double other)
{
	if (isnan(one) || isnan(other) || one < 0 || other < 0)
		return false;
	pair.what = what;
	pair.one = one;
	pair.other = other;
	pair.percent =
		one == other ? 100 : 100 * fmin(one, other) / fmax(one, other);
	COACH_PUSH(&answer->pairs, pair);
	return true;
}

static bool add_intervals(
	struct coach_observers *answer, struct coach_observers_pair pair)
{
	const struct coach_texts *one = &pair.first->intervals;
	const struct coach_texts *other = &pair.second->intervals;

	if (!one->len || !other->len)
		return false;
	if (one->len != other->len) {
		answer->unequal++;
		return true;
	}
	pair.what = COACH_OBSERVERS_INTERVALS;
	for (size_t i = 0; i < one->len; i++)
		pair.one += coach_text_eq(one->items[i], other->items[i]);
	pair.other = (double)one->len;
	pair.percent = 100 * pair.one / pair.other;
	COACH_PUSH(&answer->pairs, pair);
	return true;
}

static void compare_pair(struct coach_observers *answer,
	const struct coach_observation *first,
	const struct coach_observation *second)
{
	struct coach_observers_pair pair = {.first = first, .second = second};
	bool any;

	if (!coach_text_eq(first->client, second->client) ||
		!coach_text_eq(first->pinpoint, second->pinpoint) ||
		!coach_text_eq(first->skill, second->skill)) {
		answer->different++;
		return;
	}
	any = add_counts(answer, pair, COACH_OBSERVERS_VALUE, first->value,
		second->value);
	any |= add_counts(answer, pair, COACH_OBSERVERS_POSITIVE,
		first->positive, second->positive);
	any |= add_counts(answer, pair, COACH_OBSERVERS_CORRECTIVE,
		first->corrective, second->corrective);
	any |= add_intervals(answer, pair);
	if (!any)
		answer->nothing++;
}

static int compare_pairs(const void *one, const void *other)
{
	const struct coach_observers_pair *a = one, *b = other;
	const struct coach_source *first = &a->first->source;
	const struct coach_source *second = &b->first->source;
	int order = (first->date > second->date) - (first->date < second->date);

	if (!order)
		order = coach_text_cmp(first->id, second->id);
	if (!order)
		order = coach_text_cmp(
			a->second->source.id, b->second->source.id);
	return order ? order : (int)a->what - (int)b->what;
}

static int compare_groups(const void *one, const void *other)
{
	const struct coach_observers_group *a = one, *b = other;
	int order = coach_text_cmp(a->subject, b->subject);

	return order ? order : (int)a->what - (int)b->what;
}

/* One group of each pair's own at first, those alike then taken together. */
static void make_groups(struct coach_observers *answer)
{
	size_t kept = 0;

	for (size_t i = 0; i < answer->pairs.len; i++) {
		const struct coach_observers_pair *pair =
			&answer->pairs.items[i];
		struct coach_observers_group group = {
			coach_observed(pair->first), pair->what, 1,
			pair->percent, pair->percent};

		COACH_PUSH(&answer->groups, group);
	}
	if (!answer->groups.len)
		return;
	qsort(answer->groups.items, answer->groups.len,
		sizeof(*answer->groups.items), compare_groups);
	for (size_t i = 1; i < answer->groups.len; i++) {
		struct coach_observers_group *last =
			&answer->groups.items[kept];
		const struct coach_observers_group *next =
			&answer->groups.items[i];

		if (compare_groups(last, next)) {
			answer->groups.items[++kept] = *next;
			continue;
		}
		last->mean += next->mean;
		last->least = fmin(last->least, next->least);
		last->count++;
	}
	answer->groups.len = kept + 1;
	for (size_t i = 0; i < answer->groups.len; i++)
		answer->groups.items[i].mean /=
			(double)answer->groups.items[i].count;
}

void coach_observers_make(struct coach_observers *answer,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window)
{
	struct pairs pairs = {0};

	*answer = (struct coach_observers){0};
	for (size_t i = 0; i < evidence->observations.len; i++)
		pairs_add(&pairs, &evidence->observations.items[i]);
	pairs_settle(&pairs);
	for (size_t i = 0; pairs.named && i < pairs.len; i++) {
		const struct coach_observation *seen =
			&evidence->observations.items[i];
		const struct coach_observation *first =
			pairs_partner(&pairs, seen);

		if (!seen->paired_with.len ||
			(client.len && !coach_text_eq(seen->client, client)) ||
			!coach_window_has(window,
				first ? first->source.date : seen->source.date))
			continue;
		if (!first)
			answer->no_partner++;
		else if (pairs_is_second(&pairs, seen))
			compare_pair(answer, first, seen);
	}
	pairs_release(&pairs);
	if (answer->pairs.len)
		qsort(answer->pairs.items, answer->pairs.len,
			sizeof(*answer->pairs.items), compare_pairs);
	make_groups(answer);
}

void coach_observers_release(struct coach_observers *answer)
{
	free(answer->pairs.items);
	free(answer->groups.items);
	*answer = (struct coach_observers){0};
}

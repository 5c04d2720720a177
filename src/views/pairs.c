#include "pairs.h"
#include <stdlib.h>

void pairs_add(struct pairs *pairs, const struct coach_observation *seen)
{
	COACH_PUSH(pairs, seen);
	pairs->named |= seen->paired_with.len > 0;
}

static int compare_ids(const void *one, const void *other)
{
	const struct coach_observation *const *a = one, *const *b = other;

	return coach_text_cmp((*a)->source.id, (*b)->source.id);
}

void pairs_settle(struct pairs *pairs)
{
	if (pairs->named)
		qsort(pairs->items, pairs->len, sizeof(*pairs->items),
			compare_ids);
}

void pairs_release(struct pairs *pairs)
{
	free(pairs->items);
	*pairs = (struct pairs){0};
}

const struct coach_observation *pairs_partner(
	const struct pairs *pairs, const struct coach_observation *seen)
{
	size_t low = 0, high = pairs->len;

	if (!seen->paired_with.len)
		return NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct coach_observation *one = pairs->items[middle];
		int order = coach_text_cmp(one->source.id, seen->paired_with);

		if (!order)
			return one == seen ? NULL : one;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool pairs_is_second(
	const struct pairs *pairs, const struct coach_observation *seen)
{
	const struct coach_observation *partner = pairs_partner(pairs, seen);
	bool seen_other, partner_other;

	if (!partner)
		return false;
	if (!coach_text_eq(partner->paired_with, seen->source.id))
		return true;
	seen_other = seen->observer.len > 0;
	partner_other = partner->observer.len > 0;
	if (seen_other != partner_other)
		return seen_other;
	return coach_text_cmp(seen->source.id, partner->source.id) > 0;
}

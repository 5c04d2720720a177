#include "parts.h"
#include <string.h>

const struct merge_item *merge_find(
	const struct merge_items *items, struct coach_text key)
{
	for (size_t i = 0; i < items->len; i++) {
		if (coach_text_eq(items->items[i].key, key))
			return &items->items[i];
	}
	return NULL;
}

/*
 * What this side removed, but stays because the other edited it, is put back
 * behind what it followed in the base.
 */
static struct merge_items restore(const struct merge_items *side,
	const struct merge_items *o, const struct coach_texts *stay,
	struct coach_arena *arena)
{
	struct merge_items items = {0};
	size_t behind = 0;

	for (size_t i = 0; i < side->len; i++)
		COACH_ARENA_PUSH(arena, &items, side->items[i]);
	for (size_t i = 0; i < o->len; i++) {
		struct merge_item item = o->items[i];
		const struct merge_item *here = merge_find(&items, item.key);

		if (here) {
			behind = (size_t)(here - items.items) + 1;
			continue;
		}
		if (!merge_has(stay, item.key))
			continue;
		COACH_ARENA_PUSH(arena, &items, item);
		memmove(items.items + behind + 1, items.items + behind,
			(items.len - 1 - behind) * sizeof(item));
		items.items[behind++] = item;
	}
	return items;
}

void merge_order(struct coach_arena *arena, struct merge_three three,
	const struct coach_texts *stay, struct coach_texts *out)
{
	struct merge_items a = restore(three.a, three.o, stay, arena);
	struct merge_items b = restore(three.b, three.o, stay, arena);
	const struct merge_items *sides[] = {&a, &b};
	struct merge_items merged = {0};

	merge_sequence((struct merge_three){three.o, &a, &b}, arena, &merged);
	/* What one side moved the other may have put elsewhere. */
	for (size_t s = 0; s < 2; s++) {
		for (size_t i = 0; i < sides[s]->len; i++)
			COACH_ARENA_PUSH(arena, &merged, sides[s]->items[i]);
	}
	for (size_t i = 0; i < merged.len; i++) {
		struct coach_text key = merged.items[i].key;

		if (merge_has(stay, key) && !merge_has(out, key))
			COACH_ARENA_PUSH(arena, out, key);
	}
}

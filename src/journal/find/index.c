#include "index.h"
#include "coach/base/alloc.h"
#include "coach/base/map.h"
#include <stdlib.h>
#include <string.h>

void coach_index_release(struct coach_index *index)
{
	free(index->bytes);
	free(index->items);
	free(index->slots);
	*index = (struct coach_index){0};
}

struct coach_text coach_index_text(
	const struct coach_index *index, uint32_t number)
{
	size_t start = index->items[number].start;
	size_t end = number + 1 < index->len ? index->items[number + 1].start
					     : index->bytes_len;

	return (struct coach_text){index->bytes + start, end - start};
}

/* The slot that has the text, or the free one where it goes. */
static uint32_t *slot_for(
	const struct coach_index *index, struct coach_text text, uint32_t hash)
{
	size_t i = hash & (index->slot_count - 1);

	for (; index->slots[i]; i = (i + 1) & (index->slot_count - 1)) {
		uint32_t number = index->slots[i] - 1;

		if (index->items[number].hash == hash &&
			coach_text_eq(coach_index_text(index, number), text))
			break;
	}
	return &index->slots[i];
}

static void index_grow(struct coach_index *index)
{
	size_t count = index->slot_count ? index->slot_count * 2 : 64;

	free(index->slots);
	index->slots = coach_alloc(count * sizeof(*index->slots));
	index->slot_count = count;
	for (size_t n = 0; n < index->len; n++) {
		size_t i = index->items[n].hash & (count - 1);

		while (index->slots[i])
			i = (i + 1) & (count - 1);
		index->slots[i] = (uint32_t)n + 1;
	}
}

uint32_t coach_index_add(struct coach_index *index, struct coach_text text)
{
	struct coach_index_item item = {.start = (uint32_t)index->bytes_len,
		.hash = (uint32_t)coach_hash(text)};
	uint32_t *slot;

	if (text.len > COACH_INDEX_TEXT_MAX ||
		index->bytes_len > UINT32_MAX - COACH_INDEX_TEXT_MAX)
		return COACH_INDEX_NONE;
	if ((index->len + 1) * 4 > index->slot_count * 3)
		index_grow(index);
	slot = slot_for(index, text, item.hash);
	if (*slot)
		return *slot - 1;
	while (index->bytes_len + text.len > index->bytes_cap) {
		index->bytes = coach_grow(
			index->bytes, index->bytes_cap, &index->bytes_cap, 1);
	}
	if (text.len)
		memcpy(index->bytes + index->bytes_len, text.ptr, text.len);
	index->bytes_len += text.len;
	COACH_PUSH(index, item);
	*slot = (uint32_t)index->len;
	return (uint32_t)index->len - 1;
}

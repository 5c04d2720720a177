#include "coach/base/map.h"
#include "coach/base/alloc.h"
#include <stdlib.h>

/* FNV-1a, widened at the end so that the low bits depend on all of it. */
uint64_t coach_hash(struct coach_text text)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < text.len; i++) {
		hash ^= (unsigned char)text.ptr[i];
		hash *= UINT64_C(1099511628211);
	}
	hash ^= hash >> 32;
	hash *= UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 29;
}

void coach_map_release(struct coach_map *map)
{
	free(map->slots);
	*map = (struct coach_map){0};
}

/* The slot that has the key, or the free one where it goes. */
static struct coach_map_slot *slot_for(
	const struct coach_map *map, struct coach_text key)
{
	size_t i = (size_t)coach_hash(key) & (map->cap - 1);

	while (map->slots[i].key.ptr && !coach_text_eq(map->slots[i].key, key))
		i = (i + 1) & (map->cap - 1);
	return &map->slots[i];
}

void *coach_map_get(const struct coach_map *map, struct coach_text key)
{
	return map->cap ? slot_for(map, key)->value : NULL;
}

static void map_grow(struct coach_map *map)
{
	struct coach_map old = *map;

	map->cap = old.cap ? old.cap * 2 : 16;
	map->slots = coach_alloc(map->cap * sizeof(*map->slots));
	for (size_t i = 0; i < old.cap; i++) {
		if (old.slots[i].key.ptr)
			*slot_for(map, old.slots[i].key) = old.slots[i];
	}
	free(old.slots);
}

void *coach_map_put(struct coach_map *map, struct coach_text key, void *value)
{
	struct coach_map_slot *slot;
	void *before;

	if (!key.ptr)
		key.ptr = "";
	if ((map->len + 1) * 4 > map->cap * 3)
		map_grow(map);
	slot = slot_for(map, key);
	before = slot->value;
	if (!slot->key.ptr)
		map->len++;
	slot->key = key;
	slot->value = value;
	return before;
}

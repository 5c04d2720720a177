#ifndef COACH_BASE_MAP_H
#define COACH_BASE_MAP_H

#include "coach/base/text.h"
#include <stdint.h>

/*
 * From text to pointer. Keys are borrowed: they live as long as the map.
 * {0} is an empty map. It is kept for small sets (kinds, fields, keys of one
 * entry); the ids of a whole journal have an index of their own.
 */
struct coach_map_slot {
	struct coach_text key; /* ptr NULL: free */
	void *value;
};

struct coach_map {
	struct coach_map_slot *slots;
	size_t len;
	size_t cap; /* a power of two */
};

void coach_map_release(struct coach_map *map);
void *coach_map_get(const struct coach_map *map, struct coach_text key);
/* Returns what was there before, or NULL. The value is not NULL. */
void *coach_map_put(struct coach_map *map, struct coach_text key, void *value);

uint64_t coach_hash(struct coach_text text);

#endif

#ifndef JOURNAL_FIND_INDEX_H
#define JOURNAL_FIND_INDEX_H

#include "coach/base/text.h"
#include <stdint.h>

/*
 * Ids, each once and numbered from 0 in the order they came. All texts lie in
 * one block: 100,000 ids of 25 bytes take 5 MB, and no id is allocated alone.
 */
#define COACH_INDEX_NONE UINT32_MAX
#define COACH_INDEX_TEXT_MAX 255 /* bytes; a longer text is no id */

struct coach_index {
	char *bytes;
	size_t bytes_len, bytes_cap;
	struct coach_index_item {
		uint32_t start; /* in bytes; ends where the next starts */
		uint32_t hash;
	} * items;
	size_t len, cap;
	uint32_t *slots;   /* numbers + 1; 0: free */
	size_t slot_count; /* a power of two */
};

/* The number of the text, which is added if need be. NONE: it is too long. */
uint32_t coach_index_add(struct coach_index *index, struct coach_text text);
/* Valid until the next coach_index_add. */
struct coach_text coach_index_text(
	const struct coach_index *index, uint32_t number);
void coach_index_release(struct coach_index *index);

#endif

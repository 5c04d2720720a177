#include "offer.h"
#include <stdlib.h>

#define IDS_NAMED 6

static int compare(const void *a, const void *b)
{
	return coach_text_cmp(
		*(const struct coach_text *)a, *(const struct coach_text *)b);
}

/* Sorted, each once. Release with free(). */
static struct coach_texts sort_ids(const struct coach_texts *ids)
{
	struct coach_texts sorted = {0};
	size_t kept = 0;

	for (size_t i = 0; i < ids->len; i++)
		COACH_PUSH(&sorted, ids->items[i]);
	if (sorted.len)
		qsort(sorted.items, sorted.len, sizeof(*sorted.items), compare);
	for (size_t i = 0; i < sorted.len; i++) {
		if (!kept || compare(&sorted.items[kept - 1], &sorted.items[i]))
			sorted.items[kept++] = sorted.items[i];
	}
	sorted.len = kept;
	return sorted;
}

void ids_offer(struct coach_buffer *out, const struct coach_texts *ids,
	const struct coach_texts *kinds)
{
	struct coach_texts sorted;

	if (!kinds || !kinds->len)
		return;
	sorted = sort_ids(ids);
	coach_buffer_add_string(
		out, sorted.len ? "there is: " : "there is none yet");
	coach_texts_name(out, &sorted, IDS_NAMED);
	if (sorted.len > IDS_NAMED)
		coach_buffer_add_format(
			out, ": coach list %.*s", COACH_ARG(kinds->items[0]));
	else if (!sorted.len)
		coach_buffer_add_format(
			out, ": coach new %.*s", COACH_ARG(kinds->items[0]));
	free(sorted.items);
}

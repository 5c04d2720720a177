#include "parts.h"
#include <stdlib.h>

/* Beyond this many cells the longest common subsequence is only guessed. */
#define CELLS_MAX ((size_t)4 * 1024 * 1024)

/* By dynamic programming from the end. */
void merge_align(size_t n, size_t m, merge_weight *weight, const void *context,
	size_t *match)
{
	size_t width = m + 1;
	unsigned *best = coach_alloc((n + 1) * width * sizeof(*best));

	for (size_t i = n; i-- > 0;) {
		for (size_t j = m; j-- > 0;) {
			unsigned *cell = &best[i * width + j];
			unsigned down = cell[width], right = cell[1];
			unsigned more = weight(context, i, j);

			*cell = down > right ? down : right;
			if (more && cell[width + 1] + more > *cell)
				*cell = cell[width + 1] + more;
		}
	}
	for (size_t i = 0, j = 0; i < n;) {
		const unsigned *cell = &best[i * width + j];
		unsigned more = j < m ? weight(context, i, j) : 0;

		match[i] = MERGE_NONE;
		if (more && *cell == cell[width + 1] + more)
			match[i++] = j++;
		else if (j == m || *cell == cell[width])
			i++;
		else
			j++;
	}
	free(best);
}

struct merge_run merge_run_of(const struct merge_items *items)
{
	static const struct merge_item none;

	return (struct merge_run){
		items->items ? items->items : &none, items->len};
}

struct pair {
	struct merge_run o, s;
};

static bool same(const struct merge_item *x, const struct merge_item *y)
{
	return coach_text_eq(x->key, y->key);
}

static unsigned same_weight(const void *context, size_t i, size_t j)
{
	const struct pair *pair = context;

	return same(&pair->o.items[i], &pair->s.items[j]);
}

/* Any common subsequence is correct; this one is quick. */
static void match_roughly(const struct pair *pair, size_t *match)
{
	enum {
		WINDOW = 64
	};
	size_t from = 0;

	for (size_t i = 0; i < pair->o.len; i++) {
		match[i] = MERGE_NONE;
		for (size_t j = from; j < pair->s.len && j < from + WINDOW;
			j++) {
			if (!same(&pair->o.items[i], &pair->s.items[j]))
				continue;
			match[i] = j;
			from = j + 1;
			break;
		}
	}
}

void merge_find_matches(struct merge_run o, struct merge_run s, size_t *match)
{
	struct pair rest;
	size_t start = 0, o_end = o.len, s_end = s.len;

	while (start < o_end && start < s_end &&
		same(&o.items[start], &s.items[start])) {
		match[start] = start;
		start++;
	}
	while (o_end > start && s_end > start &&
		same(&o.items[o_end - 1], &s.items[s_end - 1]))
		match[--o_end] = --s_end;
	rest.o = (struct merge_run){o.items + start, o_end - start};
	rest.s = (struct merge_run){s.items + start, s_end - start};
	if (rest.o.len + 1 > CELLS_MAX / (rest.s.len + 1))
		match_roughly(&rest, match + start);
	else
		merge_align(rest.o.len, rest.s.len, same_weight, &rest,
			match + start);
	for (size_t i = start; i < o_end; i++) {
		if (match[i] != MERGE_NONE)
			match[i] += start;
	}
}

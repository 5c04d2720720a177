#include "coach/model/texts.h"

void coach_texts_name(
	struct coach_buffer *out, const struct coach_texts *texts, size_t most)
{
	for (size_t i = 0; i < texts->len && i < most; i++)
		coach_buffer_add_format(out, "%s%.*s", i ? ", " : "",
			COACH_ARG(texts->items[i]));
	if (texts->len > most)
		coach_buffer_add_format(
			out, " and %zu more", texts->len - most);
}

/*
 * Optimal string alignment distance (insert, delete, replace, swap of
 * neighbours), as far as 'max'; max + 1 stands for more.
 */
static size_t distance(struct coach_text a, struct coach_text b, size_t max)
{
	enum {
		LONGEST = 64
	};
	size_t rows[3][LONGEST + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];

	if (a.len > LONGEST || b.len > LONGEST || a.len > b.len + max ||
		b.len > a.len + max)
		return max + 1;
	for (size_t j = 0; j <= b.len; j++)
		before[j] = above[j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t *spare = before;

		row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			size_t cost = a.ptr[i - 1] != b.ptr[j - 1];
			size_t best = above[j - 1] + cost;

			if (above[j] + 1 < best)
				best = above[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
				a.ptr[i - 2] == b.ptr[j - 1] &&
				before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			row[j] = best;
		}
		before = above;
		above = row;
		row = spare;
	}
	return above[b.len] > max ? max + 1 : above[b.len];
}

struct coach_text coach_nearest(
	struct coach_text name, const struct coach_texts *names)
{
	size_t limit = name.len > 4 ? 2 : 1;
	size_t best = limit + 1;
	struct coach_text nearest = COACH_TEXT("");

	for (size_t i = 0; name.len && i < names->len; i++) {
		size_t d = distance(name, names->items[i], limit);

		if (d < best) {
			best = d;
			nearest = names->items[i];
		}
	}
	return nearest;
}

#include "parts.h"

static unsigned lowest_rank(struct merge_run x, unsigned rank)
{
	for (size_t i = 0; i < x.len; i++) {
		if (x.items[i].rank < rank)
			rank = x.items[i].rank;
	}
	return rank;
}

static struct merge_run cut(struct merge_run x, size_t start, size_t end)
{
	return (struct merge_run){x.items + start, end - start};
}

/* What stands before the first item of the rank. */
static struct merge_run preface(struct merge_run x, unsigned rank)
{
	size_t end = 0;

	while (end < x.len && x.items[end].rank != rank)
		end++;
	return cut(x, 0, end);
}

/* An item with what stands below it. */
struct groups {
	struct merge_run *items;
	struct merge_item *heads;
	size_t len;
};

static struct groups read_groups(
	struct merge_run x, size_t at, unsigned rank, struct coach_arena *arena)
{
	size_t room = x.len - at + 1;
	struct groups groups = {
		coach_arena_alloc(arena, room * sizeof(*groups.items)),
		coach_arena_alloc(arena, room * sizeof(*groups.heads)), 0};

	while (at < x.len) {
		size_t end = at + 1;

		while (end < x.len && x.items[end].rank != rank)
			end++;
		groups.heads[groups.len] = x.items[at];
		groups.items[groups.len++] = cut(x, at, end);
		at = end;
	}
	return groups;
}

static void add_run(struct merge_run run, struct coach_arena *arena,
	struct merge_items *out)
{
	for (size_t i = 0; i < run.len; i++)
		COACH_ARENA_PUSH(arena, out, run.items[i]);
}

static bool has_prose(const struct groups *g, size_t from, size_t to)
{
	bool prose = false;

	for (size_t i = from; i < to; i++)
		prose |= g->heads[i].prose;
	return prose;
}

static void add_groups(const struct groups *g, size_t from, size_t to,
	bool clash, struct coach_arena *arena, struct merge_items *out)
{
	for (size_t i = from; i < to; i++) {
		size_t first = out->len;

		add_run(g->items[i], arena, out);
		out->items[first].clash = clash && g->heads[i].prose;
	}
}

/* Of x [i, i_end) and y [j, j_end) none has a match in the other. */
static void add_both(const struct groups *x, size_t i, size_t i_end,
	const struct groups *y, size_t j, size_t j_end,
	struct coach_arena *arena, struct merge_items *out)
{
	bool clash = has_prose(x, i, i_end) && has_prose(y, j, j_end);
	bool swap = i < i_end && j < j_end &&
		coach_text_cmp(x->heads[i].key, y->heads[j].key) > 0;

	if (swap)
		add_groups(y, j, j_end, clash, arena, out);
	add_groups(x, i, i_end, clash, arena, out);
	if (!swap)
		add_groups(y, j, j_end, clash, arena, out);
}

/* One item that both inserted. */
static void add_common(const struct merge_item *x, const struct merge_item *y,
	struct coach_arena *arena, struct merge_items *out)
{
	struct merge_item item = *y;

	for (size_t side = 0; side < MERGE_SIDES; side++) {
		if (item.at[side] == MERGE_NONE)
			item.at[side] = x->at[side];
	}
	item.by |= x->by;
	COACH_ARENA_PUSH(arena, out, item);
}

void merge_inserts(struct merge_run x, struct merge_run y,
	struct coach_arena *arena, struct merge_items *out)
{
	unsigned rank = lowest_rank(y, lowest_rank(x, UINT32_MAX));
	struct merge_run before_x, before_y;
	struct groups p, q;
	size_t *match, j = 0;

	if (!x.len || !y.len) {
		add_run(x, arena, out);
		add_run(y, arena, out);
		return;
	}
	before_x = preface(x, rank);
	before_y = preface(y, rank);
	merge_inserts(before_x, before_y, arena, out);
	p = read_groups(x, before_x.len, rank, arena);
	q = read_groups(y, before_y.len, rank, arena);
	match = coach_arena_alloc(arena, (p.len + 1) * sizeof(*match));
	merge_find_matches((struct merge_run){p.heads, p.len},
		(struct merge_run){q.heads, q.len}, match);
	for (size_t i = 0; i <= p.len;) {
		size_t from = i;

		while (i < p.len && match[i] == MERGE_NONE)
			i++;
		add_both(&p, from, i, &q, j, i < p.len ? match[i] : q.len,
			arena, out);
		if (i == p.len)
			break;
		j = match[i];
		add_common(&p.heads[i], &q.heads[j], arena, out);
		merge_inserts(cut(p.items[i], 1, p.items[i].len),
			cut(q.items[j], 1, q.items[j].len), arena, out);
		i++;
		j++;
	}
}

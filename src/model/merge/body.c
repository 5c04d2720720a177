#include "parts.h"
#include <string.h>

/* Deeper lists are merged as if they were this deep. */
#define DEPTH_MAX 64

/*
 * A body as its blocks and the blank lines around them: gaps[0] stands before
 * the first block, gaps[i + 1] behind block i.
 */
struct parts {
	struct merge_items items;
	struct coach_texts gaps;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* A block with what follows that is none: blank lines, link definitions. */
static void add_part(struct parts *parts, struct coach_arena *arena,
	struct coach_text raw, const struct coach_block *block)
{
	struct merge_item item = {
		.raw = raw, .rank = MERGE_RANK_TEXT, .prose = true};

	while (item.raw.len && is_blank(item.raw.ptr[item.raw.len - 1]))
		item.raw.len--;
	item.key = merge_key(arena, item.raw);
	if (block && block->type == COACH_BLOCK_HEADING) {
		item.rank = block->level;
		item.prose = false;
	} else if (block && block->type == COACH_BLOCK_ITEM) {
		unsigned depth =
			block->level < DEPTH_MAX ? block->level : DEPTH_MAX;

		item.rank = MERGE_RANK_TEXT - 1 + depth;
		item.prose = false;
	} else if (coach_text_starts(item.key, "<!--")) {
		item.prose = false;
		item.placeholder = true;
	}
	COACH_ARENA_PUSH(arena, &parts->items, item);
	COACH_ARENA_PUSH(arena, &parts->gaps,
		coach_text_cut(raw, item.raw.len, raw.len));
}

static void cut_body(const struct merge_side *side, struct coach_arena *arena,
	struct parts *parts)
{
	const struct coach_entry *entry = &side->entry;
	const struct coach_markdown *body = &entry->body;
	const struct coach_block *block = NULL;
	struct coach_text bytes = entry->bytes;
	size_t start = entry->body_start, at;

	/* Whole blank lines only: blanks before words may mean code. */
	for (at = start; at < bytes.len && is_blank(bytes.ptr[at]); at++) {
		if (bytes.ptr[at] == '\n')
			start = at + 1;
	}
	if (at == bytes.len)
		start = at;
	COACH_ARENA_PUSH(arena, &parts->gaps,
		coach_text_cut(bytes, entry->body_start, start));
	for (size_t i = 0; i < body->block_count; i++) {
		if (body->blocks[i].start > start) {
			add_part(parts, arena,
				coach_text_cut(
					bytes, start, body->blocks[i].start),
				block);
			start = body->blocks[i].start;
			block = NULL;
		}
		/* Of several in one line the first says what it is. */
		if (!block)
			block = &body->blocks[i];
	}
	if (start < bytes.len)
		add_part(parts, arena, coach_text_cut(bytes, start, bytes.len),
			block);
}

/* A place between two items of the merged body, on each side: the block
 * before it and the one behind it, by the index of the gap between. */
struct place {
	size_t before[MERGE_SIDES], behind[MERGE_SIDES];
};

static bool is_item(const struct merge_item *item)
{
	return item->rank >= MERGE_RANK_TEXT && !item->prose &&
		!item->placeholder;
}

static bool has_item(const struct parts *parts, size_t index)
{
	return index < parts->items.len && is_item(&parts->items.items[index]);
}

/* Two list items that meet for the first time: as far apart as the one of
 * them is from its neighbour in the list. */
static struct coach_text gap_of_items(
	const struct parts *sides, const struct place *place)
{
	for (size_t s = MERGE_A; s <= MERGE_B; s++) {
		size_t gap = place->before[s];

		if (gap != MERGE_NONE && has_item(&sides[s], gap))
			return sides[s].gaps.items[gap];
	}
	for (size_t s = MERGE_A; s <= MERGE_B; s++) {
		size_t gap = place->behind[s];

		if (gap != MERGE_NONE && gap && has_item(&sides[s], gap - 1))
			return sides[s].gaps.items[gap];
	}
	return COACH_TEXT("\n");
}

/* The blank lines at a place, from the sides where the two are neighbours. */
static struct coach_text gap_at(const struct parts *sides,
	const struct place *place, struct coach_text otherwise)
{
	struct coach_text gaps[MERGE_SIDES];
	bool in[MERGE_SIDES];

	for (size_t s = 0; s < MERGE_SIDES; s++) {
		in[s] = place->before[s] != MERGE_NONE &&
			place->before[s] == place->behind[s];
		if (in[s])
			gaps[s] = sides[s].gaps.items[place->before[s]];
	}
	if (in[MERGE_A] && in[MERGE_B])
		return in[MERGE_O] ? merge_three_texts(gaps[MERGE_O],
					     gaps[MERGE_A], gaps[MERGE_B])
				   : gaps[MERGE_B];
	if (in[MERGE_A] || in[MERGE_B])
		return gaps[in[MERGE_A] ? MERGE_A : MERGE_B];
	return otherwise;
}

/* The blank lines at the beginning or the end of a body with words in it. */
static struct coach_text outer_gap(const struct parts *sides, bool end)
{
	struct coach_text gaps[MERGE_SIDES];

	for (size_t s = 0; s < MERGE_SIDES; s++)
		gaps[s] = sides[s].gaps.items[end ? sides[s].items.len : 0];
	if (!sides[MERGE_A].items.len)
		return gaps[MERGE_B];
	if (!sides[MERGE_B].items.len)
		return gaps[MERGE_A];
	return merge_three_texts(gaps[MERGE_O], gaps[MERGE_A], gaps[MERGE_B]);
}

/* The gap before merged item 'index', or before the end. */
static struct coach_text gap_before(const struct parts *sides,
	const struct merge_items *merged, size_t index)
{
	const struct merge_item *before =
		index ? &merged->items[index - 1] : NULL;
	const struct merge_item *behind =
		index < merged->len ? &merged->items[index] : NULL;
	struct place place;

	for (size_t s = 0; s < MERGE_SIDES; s++) {
		place.before[s] = before ? before->at[s] : 0;
		if (before && before->at[s] != MERGE_NONE)
			place.before[s]++;
		place.behind[s] = behind ? behind->at[s] : sides[s].items.len;
	}
	if (!before || !behind)
		return gap_at(sides, &place, outer_gap(sides, before != NULL));
	if (is_item(before) && is_item(behind))
		return gap_at(sides, &place, gap_of_items(sides, &place));
	return gap_at(sides, &place, COACH_TEXT("\n\n"));
}

/* "Facts" of "## Facts". */
static struct coach_text section_of(const struct merge_item *heading)
{
	struct coach_text name = coach_text_cut(
		heading->key, 0, coach_text_find(heading->key, '\n', 0));

	while (name.len && name.ptr[0] == '#')
		name = coach_text_cut(name, 1, name.len);
	return coach_text_trim(name);
}

void merge_body(struct merge_context *m, struct coach_buffer *out)
{
	const struct merge_side *from[] = {m->o, m->a, m->b};
	struct parts sides[MERGE_SIDES] = {0};
	struct merge_items merged = {0};
	struct coach_text section = COACH_TEXT("text");

	for (size_t s = 0; s < MERGE_SIDES; s++)
		cut_body(from[s], m->arena, &sides[s]);
	merge_sequence((struct merge_three){&sides[MERGE_O].items,
			       &sides[MERGE_A].items, &sides[MERGE_B].items},
		m->arena, &merged);
	for (size_t i = 0; i < merged.len; i++) {
		const struct merge_item *item = &merged.items[i];

		if (item->rank == 2)
			section = section_of(item);
		if (item->clash)
			merge_open_add(&m->open, m->arena, COACH_TEXT("body"),
				section);
		coach_buffer_add_text(out, gap_before(sides, &merged, i));
		coach_buffer_add_text(out, item->raw);
	}
	coach_buffer_add_text(out, gap_before(sides, &merged, merged.len));
}

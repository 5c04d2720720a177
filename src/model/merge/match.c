#include "coach/model/value.h"
#include "coach/port/unicode.h"
#include "parts.h"
#include <stdlib.h>

struct coach_text merge_file_id(
	struct coach_arena *arena, const struct coach_merge_file *file)
{
	return coach_text_ends(file->path, ".md")
		? coach_entry_id(file->bytes, arena)
		: COACH_TEXT("");
}

struct coach_text merge_fold(struct coach_arena *arena, struct coach_text path)
{
	struct coach_buffer folded = COACH_BUFFER_INIT;

	coach_unicode_fold(&folded, path);
	return coach_buffer_keep(&folded, arena);
}

/* A file of one side. */
struct source {
	struct coach_text id;
	const struct coach_merge_file *file;
	size_t side;
};

static int by_id_and_path(const void *p, const void *q)
{
	const struct source *x = p, *y = q;
	int order = coach_text_cmp(x->id, y->id);

	if (!order)
		order = coach_text_cmp(x->file->path, y->file->path);
	return order ? order : (x->side > y->side) - (x->side < y->side);
}

struct matcher {
	struct coach_arena *arena;
	struct {
		struct source *items;
		size_t len, cap;
	} sources;
	struct merge_units *units;
};

/* Files of one id and path are one unit. */
static void match_exactly(struct matcher *m)
{
	const struct source *last = NULL;

	for (size_t i = 0; i < m->sources.len; i++) {
		const struct source *source = &m->sources.items[i];
		struct merge_unit fresh = {.id = source->id};

		if (!last || !coach_text_eq(last->id, source->id) ||
			!coach_text_eq(last->file->path, source->file->path))
			COACH_ARENA_PUSH(m->arena, m->units, fresh);
		m->units->items[m->units->len - 1].side[source->side] =
			source->file;
		last = source;
	}
}

static void move_side(
	struct merge_unit *to, struct merge_unit *from, size_t side)
{
	if (to == from || to->side[side] || !from->side[side])
		return;
	to->side[side] = from->side[side];
	from->side[side] = NULL;
}

/*
 * Units [start, end) have one id. A side that has it once has moved the file;
 * where it is there several times (a copy whose id nobody changed), files
 * belong together by their paths.
 */
static void match_moved(struct merge_unit *units, size_t start, size_t end)
{
	size_t count[MERGE_SIDES] = {0};
	struct merge_unit *home = NULL;

	for (size_t i = start; i < end; i++) {
		for (size_t s = 0; s < MERGE_SIDES; s++)
			count[s] += units[i].side[s] != NULL;
		if (units[i].side[MERGE_O])
			home = &units[i];
	}
	if (!count[MERGE_O] && count[MERGE_A] == 1 && count[MERGE_B] == 1)
		home = &units[start];
	if (!home || count[MERGE_O] > 1)
		return;
	for (size_t i = start; i < end; i++) {
		for (size_t s = MERGE_A; s < MERGE_SIDES; s++) {
			if (count[s] == 1)
				move_side(home, &units[i], s);
		}
	}
}

/*
 * A file that has an id on one side and none on another (it does not parse
 * there, or got its id later) is one file where the base has its path.
 */
static void match_without_id(struct matcher *m)
{
	struct coach_map based = {0}, fresh = {0};
	struct merge_units *units = m->units;

	for (size_t i = 0; i < units->len; i++) {
		struct merge_unit *unit = &units->items[i];

		if (!unit->id.len)
			continue;
		if (unit->side[MERGE_O])
			coach_map_put(&based, unit->side[MERGE_O]->path, unit);
		for (size_t s = MERGE_A; s < MERGE_SIDES; s++) {
			if (!unit->side[MERGE_O] && unit->side[s] &&
				!coach_map_get(&fresh, unit->side[s]->path))
				coach_map_put(
					&fresh, unit->side[s]->path, unit);
		}
	}
	for (size_t i = 0; i < units->len && !units->items[i].id.len; i++) {
		struct merge_unit *unit = &units->items[i];
		const struct coach_map *map =
			unit->side[MERGE_O] ? &fresh : &based;

		for (size_t s = 0; s < MERGE_SIDES; s++) {
			struct merge_unit *other = unit->side[s]
				? coach_map_get(map, unit->side[s]->path)
				: NULL;

			if (other)
				move_side(other, unit, s);
		}
	}
	coach_map_release(&based);
	coach_map_release(&fresh);
}

/* Files without an id whose paths differ in case or Unicode form only. */
static void match_folded(struct matcher *m)
{
	struct coach_map paths = {0};
	struct merge_units *units = m->units;

	for (size_t i = 0; i < units->len && !units->items[i].id.len; i++) {
		struct merge_unit *unit = &units->items[i], *other;

		for (size_t s = 0; s < MERGE_SIDES; s++) {
			struct coach_text path;

			if (!unit->side[s])
				continue;
			path = merge_fold(m->arena, unit->side[s]->path);
			other = coach_map_get(&paths, path);
			if (other)
				move_side(other, unit, s);
			else
				coach_map_put(&paths, path, unit);
		}
	}
	coach_map_release(&paths);
}

void merge_match(const struct coach_merge_files *const *sides,
	struct coach_arena *arena, struct merge_units *units)
{
	struct matcher m = {.arena = arena, .units = units};

	for (size_t s = 0; s < MERGE_SIDES; s++) {
		for (size_t i = 0; i < sides[s]->len; i++) {
			const struct coach_merge_file *file =
				&sides[s]->items[i];
			struct source source = {
				merge_file_id(arena, file), file, s};

			COACH_ARENA_PUSH(arena, &m.sources, source);
		}
	}
	if (!m.sources.len)
		return;
	qsort(m.sources.items, m.sources.len, sizeof(*m.sources.items),
		by_id_and_path);
	match_exactly(&m);
	for (size_t i = 0, end; i < units->len; i = end) {
		for (end = i + 1; end < units->len &&
			coach_text_eq(
				units->items[end].id, units->items[i].id);)
			end++;
		if (units->items[i].id.len)
			match_moved(units->items, i, end);
	}
	match_without_id(&m);
	match_folded(&m);
}

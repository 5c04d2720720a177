#include "coach/model/merge.h"
#include "parts.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define HASH_DIGITS ((size_t)16) /* of a name from a content */

/* What becomes of a unit. */
struct outcome {
	struct coach_text id, path, bytes;
	unsigned events; /* bits 1 << enum coach_merge_event */
	bool fixed;      /* its path is the one that its file has to keep */
	struct coach_text was; /* of a note */
};

struct merger {
	const struct coach_kinds *kinds;
	struct coach_arena *arena;
	struct {
		struct outcome *items;
		size_t len, cap;
	} outcomes;
	struct coach_merge_result *result;
	int fixed; /* the side that keeps its paths, or MERGE_SIDES: none */
};

static unsigned bit(enum coach_merge_event event)
{
	return 1u << event;
}

/* Where the name in a path begins, and where the dot of its ending is. */
static size_t ending(struct coach_text path, size_t *name)
{
	size_t dot = path.len, slash = path.len;

	while (slash && path.ptr[slash - 1] != '/')
		slash--;
	while (dot > slash && path.ptr[dot - 1] != '.')
		dot--;
	*name = slash;
	return dot > slash + 1 ? dot - 1 : path.len;
}

/* "clients/ana.md" and "7k3f" are "clients/ana-7k3f.md". */
static struct coach_text with_tail(struct coach_arena *arena,
	struct coach_text path, struct coach_text tail)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	size_t name, dot = ending(path, &name);

	coach_buffer_add_text(&out, coach_text_cut(path, 0, dot));
	coach_buffer_add_byte(&out, '-');
	coach_buffer_add_text(&out, tail);
	coach_buffer_add_text(&out, coach_text_cut(path, dot, path.len));
	return coach_buffer_keep(&out, arena);
}

static struct coach_text hash_tail(
	struct coach_arena *arena, struct coach_text bytes)
{
	struct coach_buffer hex = COACH_BUFFER_INIT;

	coach_buffer_add_format(
		&hex, "%0*" PRIx64, (int)HASH_DIGITS, coach_hash(bytes));
	return coach_buffer_keep(&hex, arena);
}

static struct coach_text own_tail(struct coach_arena *arena,
	struct coach_text id, struct coach_text bytes)
{
	size_t start = id.len;

	if (!start)
		return hash_tail(arena, bytes);
	while (start && id.ptr[start - 1] != '-')
		start--;
	return coach_text_cut(id, start, id.len);
}

struct coach_text coach_merge_aside(struct coach_arena *arena,
	struct coach_text path, struct coach_text id, struct coach_text bytes)
{
	return with_tail(arena, path, own_tail(arena, id, bytes));
}

bool coach_merge_is_aside(struct coach_text path)
{
	size_t name, dot = ending(path, &name);

	if (dot < name + HASH_DIGITS + 2 ||
		path.ptr[dot - HASH_DIGITS - 1] != '-')
		return false;
	for (size_t i = dot - HASH_DIGITS; i < dot; i++) {
		if (!strchr("0123456789abcdef", path.ptr[i]))
			return false;
	}
	return true;
}

struct coach_text coach_merge_beside(
	struct coach_arena *arena, struct coach_text path)
{
	size_t name, dot = ending(path, &name);
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_text first = {0};

	if (!coach_merge_is_aside(path))
		return first;
	coach_buffer_add_text(
		&out, coach_text_cut(path, 0, dot - HASH_DIGITS - 1));
	coach_buffer_add_text(&out, coach_text_cut(path, dot, path.len));
	return coach_buffer_keep(&out, arena);
}

static void outcome_add(struct merger *m, const struct merge_unit *unit,
	struct coach_text path, struct coach_text bytes, unsigned events)
{
	const struct coach_merge_file *fixed =
		m->fixed < MERGE_SIDES ? unit->side[m->fixed] : NULL;
	struct outcome outcome = {.id = unit->id,
		.path = path,
		.bytes = bytes,
		.events = events,
		.fixed = fixed && coach_text_eq(fixed->path, path)};

	COACH_ARENA_PUSH(m->arena, &m->outcomes, outcome);
}

/* Two files that cannot become one. The one that is a good entry keeps the
 * path, else the smaller; the other is named after its content. */
static void keep_both(
	struct merger *m, const struct merge_unit *unit, struct coach_text path)
{
	const struct coach_merge_file *a = unit->side[MERGE_A];
	const struct coach_merge_file *b = unit->side[MERGE_B];
	bool a_good = merge_file_id(m->arena, a).len &&
		merge_readable(m->arena, a->bytes);
	bool b_good = merge_file_id(m->arena, b).len &&
		merge_readable(m->arena, b->bytes);
	bool swap = a_good != b_good ? b_good
				     : coach_text_cmp(a->bytes, b->bytes) > 0;
	const struct coach_merge_file *first = swap ? b : a;
	const struct coach_merge_file *second = swap ? a : b;
	struct outcome aside = {.path = coach_merge_aside(m->arena, path,
					COACH_TEXT(""), second->bytes),
		.bytes = second->bytes,
		.events = bit(COACH_MERGE_BOTH),
		.was = second->path};

	outcome_add(m, unit, path, first->bytes, 0);
	COACH_ARENA_PUSH(m->arena, &m->outcomes, aside);
}

/* The changed one; of two changed, the greater. */
static struct coach_text merge_paths(const struct merge_unit *unit)
{
	struct coach_text a = unit->side[MERGE_A]->path;
	struct coach_text b = unit->side[MERGE_B]->path;

	if (unit->side[MERGE_O]) {
		struct coach_text o = unit->side[MERGE_O]->path;

		if (coach_text_eq(a, o))
			return b;
		if (coach_text_eq(b, o))
			return a;
	}
	return coach_text_cmp(a, b) > 0 ? a : b;
}

static unsigned open_events(const struct merge_opens *open)
{
	bool review = merge_open_get(open, COACH_TEXT("body"))->len > 0;
	unsigned events = 0;

	if (review)
		events |= bit(COACH_MERGE_REVIEW);
	if (open->len > (size_t)review)
		events |= bit(COACH_MERGE_UNRESOLVED);
	return events;
}

/* Both sides changed the bytes. */
static void merge_bytes(
	struct merger *m, const struct merge_unit *unit, struct coach_text path)
{
	const struct coach_merge_file *o = unit->side[MERGE_O];
	struct coach_text sides[MERGE_SIDES], merged;
	struct merge_opens open = {0};
	bool bare = coach_text_ends(path, ".yaml");
	/* Templates and settings have no place for what is left open. */
	bool good = unit->id.len > 0 ||
		(o && (bare || coach_text_ends(path, ".md")));

	sides[MERGE_O] = o ? o->bytes : COACH_TEXT("");
	sides[MERGE_A] = unit->side[MERGE_A]->bytes;
	sides[MERGE_B] = unit->side[MERGE_B]->bytes;
	good = good &&
		merge_entry(m->kinds, bare ? MERGE_BARE : MERGE_ENTRY, sides,
			m->arena, &merged, &open) &&
		(unit->id.len || !open.len);
	if (good)
		outcome_add(m, unit, path, merged, open_events(&open));
	else
		keep_both(m, unit, path);
}

static void merge_unit(struct merger *m, const struct merge_unit *unit)
{
	const struct coach_merge_file *o = unit->side[MERGE_O];
	const struct coach_merge_file *a = unit->side[MERGE_A];
	const struct coach_merge_file *b = unit->side[MERGE_B];
	const struct coach_merge_file *left = a ? a : b;
	struct coach_text bytes;

	if (a && b) {
		struct coach_text path = merge_paths(unit);

		if (coach_text_eq(a->bytes, b->bytes) ||
			(o && coach_text_eq(b->bytes, o->bytes)))
			outcome_add(m, unit, path, a->bytes, 0);
		else if (o && coach_text_eq(a->bytes, o->bytes))
			outcome_add(m, unit, path, b->bytes, 0);
		else
			merge_bytes(m, unit, path);
	} else if (left && !o) {
		outcome_add(m, unit, left->path, left->bytes, 0);
	} else if (left &&
		(!coach_text_eq(left->bytes, o->bytes) ||
			!coach_text_eq(left->path, o->path))) {
		bytes = left->bytes;
		if (unit->id.len)
			bytes = merge_mark_deleted(m->arena, bytes);
		outcome_add(
			m, unit, left->path, bytes, bit(COACH_MERGE_DELETED));
	}
}

/* What is fixed comes first, then the lowest id, what has none last, by its
 * path. */
static int by_id(const void *p, const void *q)
{
	const struct outcome *x = p, *y = q;
	int order;

	if (x->fixed != y->fixed)
		return x->fixed ? -1 : 1;
	if (!x->id.len != !y->id.len)
		return x->id.len ? -1 : 1;
	order = coach_text_cmp(x->id, y->id);
	if (!order)
		order = coach_text_cmp(x->path, y->path);
	return order ? order : coach_text_cmp(x->bytes, y->bytes);
}

static void add_folders(
	struct merger *m, struct coach_map *folders, struct coach_text folded)
{
	for (size_t i = 0; i < folded.len; i++) {
		if (folded.ptr[i] == '/')
			coach_map_put(folders, coach_text_cut(folded, 0, i), m);
	}
}

static void result_add(struct merger *m, const struct outcome *outcome)
{
	struct coach_merge_file file = {outcome->path, outcome->bytes};

	COACH_PUSH(&m->result->files, file);
	for (unsigned event = 0; outcome->events >> event; event++) {
		struct coach_merge_note note = {(enum coach_merge_event)event,
			outcome->path, outcome->was};

		if (outcome->events & bit(note.event))
			COACH_PUSH(&m->result->notes, note);
	}
}

/* As paths are compared. Those of a commit are as they are, and the work tree
 * holds them: there names that differ in case are two. */
static struct coach_text fold(const struct merger *m, struct coach_text path)
{
	return m->fixed < MERGE_SIDES ? path : merge_fold(m->arena, path);
}

/*
 * A path for each: none that another has, also where names are compared
 * without case and in one Unicode form, and none that is another's folder.
 */
static void assign_paths(struct merger *m)
{
	struct coach_map taken = {0}, folders = {0};

	for (size_t i = 0; i < m->outcomes.len; i++)
		add_folders(m, &folders, fold(m, m->outcomes.items[i].path));
	if (m->outcomes.len)
		qsort(m->outcomes.items, m->outcomes.len,
			sizeof(*m->outcomes.items), by_id);
	for (size_t i = 0; i < m->outcomes.len; i++) {
		struct outcome *outcome = &m->outcomes.items[i];
		struct coach_text folded = fold(m, outcome->path);
		struct coach_text tail =
			own_tail(m->arena, outcome->id, outcome->bytes);
		struct outcome *other = coach_map_get(&taken, folded);

		/* A copy from an earlier merge is there already. */
		if (other && coach_text_eq(other->bytes, outcome->bytes))
			continue;
		while (coach_map_get(&taken, folded) ||
			coach_map_get(&folders, folded)) {
			outcome->path =
				with_tail(m->arena, outcome->path, tail);
			outcome->events |= bit(COACH_MERGE_RENAMED);
			folded = fold(m, outcome->path);
			tail = hash_tail(m->arena, outcome->bytes);
		}
		coach_map_put(&taken, folded, outcome);
		result_add(m, outcome);
	}
	coach_map_release(&taken);
	coach_map_release(&folders);
}

static int file_by_path(const void *p, const void *q)
{
	const struct coach_merge_file *x = p, *y = q;

	return coach_text_cmp(x->path, y->path);
}

static int note_by_path(const void *p, const void *q)
{
	const struct coach_merge_note *x = p, *y = q;
	int order = coach_text_cmp(x->path, y->path);

	return order ? order : (int)x->event - (int)y->event;
}

void coach_merge(const struct coach_kinds *kinds,
	const struct coach_merge_files *base,
	const struct coach_merge_files *ours,
	const struct coach_merge_files *theirs, struct coach_arena *arena,
	struct coach_merge_result *result)
{
	const struct coach_merge_files *sides[MERGE_SIDES] = {
		base, ours, theirs};
	struct merger m = {.kinds = kinds,
		.arena = arena,
		.result = result,
		.fixed = ours->fixed    ? MERGE_A
			: theirs->fixed ? MERGE_B
					: MERGE_SIDES};
	struct merge_units units = {0};

	*result = (struct coach_merge_result){0};
	merge_match(sides, arena, &units);
	for (size_t i = 0; i < units.len; i++)
		merge_unit(&m, &units.items[i]);
	assign_paths(&m);
	if (result->files.len)
		qsort(result->files.items, result->files.len,
			sizeof(*result->files.items), file_by_path);
	if (result->notes.len)
		qsort(result->notes.items, result->notes.len,
			sizeof(*result->notes.items), note_by_path);
}

void coach_merge_result_release(struct coach_merge_result *result)
{
	free(result->files.items);
	free(result->notes.items);
	*result = (struct coach_merge_result){0};
}

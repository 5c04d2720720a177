#include "parts.h"
#include <string.h>

#define BOM "\xef\xbb\xbf"
#define FENCE "---\n"

struct merge_dress merge_undress(struct coach_arena *arena,
	struct coach_text bytes, struct coach_text *plain)
{
	struct merge_dress dress = {coach_text_starts(bytes, BOM), false};
	size_t first = coach_text_find(bytes, '\n', 0), len = 0;
	char *copy;

	dress.crlf = first && first < bytes.len && bytes.ptr[first - 1] == '\r';
	if (dress.bom)
		bytes = coach_text_cut(bytes, strlen(BOM), bytes.len);
	copy = coach_arena_alloc(arena, bytes.len + 1);
	for (size_t i = 0; i < bytes.len; i++) {
		if (bytes.ptr[i] == '\r' && i + 1 < bytes.len &&
			bytes.ptr[i + 1] == '\n')
			continue;
		copy[len++] = bytes.ptr[i];
	}
	*plain = (struct coach_text){copy, len};
	return dress;
}

static struct coach_text dress_up(struct coach_arena *arena,
	struct merge_dress dress, struct coach_text plain)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	if (dress.bom)
		coach_buffer_add_string(&out, BOM);
	for (size_t i = 0; i < plain.len; i++) {
		if (plain.ptr[i] == '\n' && dress.crlf)
			coach_buffer_add_byte(&out, '\r');
		coach_buffer_add_byte(&out, plain.ptr[i]);
	}
	return coach_buffer_keep(&out, arena);
}

/* Settings are read as front matter: between two lines of ours. */
static struct coach_text wrap(
	struct coach_arena *arena, struct coach_text plain)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	coach_buffer_add_string(&out, FENCE);
	coach_buffer_add_text(&out, plain);
	if (!coach_text_ends(coach_buffer_text(&out), "\n"))
		coach_buffer_add_byte(&out, '\n');
	coach_buffer_add_string(&out, FENCE);
	return coach_buffer_keep(&out, arena);
}

/*
 * The comments that the merged lines lost: those of a field that one side
 * removed while the other commented on it, or of lines written anew. False:
 * there are too many.
 */
static bool add_lost_comments(struct merge_context *m,
	const struct merge_side *merged, struct coach_buffer *out)
{
	const struct merge_side *sides[] = {m->o, m->a, m->b, merged};
	struct coach_texts comments[4] = {{0}, {0}, {0}, {0}}, kept = {0};

	for (size_t i = 0; i < 4; i++) {
		merge_comments(sides[i], sides[i]->entry.front_start,
			sides[i]->entry.front_end, m->arena, &comments[i]);
		if (comments[i].len > MERGE_ITEMS_MAX)
			return false;
	}
	merge_set(m->arena, &comments[MERGE_O], &comments[MERGE_A],
		&comments[MERGE_B], &kept);
	for (size_t i = 0; i < kept.len; i++) {
		if (merge_has(&comments[3], kept.items[i]))
			continue;
		coach_buffer_add_text(out, kept.items[i]);
		coach_buffer_add_byte(out, '\n');
	}
	return true;
}

/* A line --- as one of the sides wrote it. */
static void add_fence(
	struct coach_buffer *out, struct merge_context *m, bool closing)
{
	const struct merge_side *sides[] = {m->o, m->a, m->b};
	struct coach_text lines[MERGE_SIDES];

	for (size_t i = 0; i < MERGE_SIDES; i++) {
		const struct coach_entry *e = &sides[i]->entry;

		lines[i] = coach_text_cut(e->bytes, closing ? e->front_end : 0,
			closing ? e->body_start : e->front_start);
	}
	coach_buffer_add_text(out,
		merge_three_texts(
			lines[MERGE_O], lines[MERGE_A], lines[MERGE_B]));
}

static bool compose(struct merge_context *m, struct coach_text *merged)
{
	struct coach_buffer front = COACH_BUFFER_INIT, body = COACH_BUFFER_INIT;
	struct merge_side check;
	bool good = false;

	/* The front matter says what the body left open. */
	merge_body(m, &body);
	merge_front(m, &front);
	for (int pass = 0; pass < 2; pass++) {
		struct coach_buffer out = COACH_BUFFER_INIT;
		size_t len = front.len;

		add_fence(&out, m, false);
		coach_buffer_add_text(&out, coach_buffer_text(&front));
		add_fence(&out, m, true);
		if (body.len && !coach_text_ends(coach_buffer_text(&out), "\n"))
			coach_buffer_add_byte(&out, '\n');
		coach_buffer_add_text(&out, coach_buffer_text(&body));
		*merged = coach_buffer_keep(&out, m->arena);
		/* What we make is an entry, or it is not made. */
		good = merge_side_read(&check, *merged, m->arena) &&
			add_lost_comments(m, &check, &front);
		if (!good || front.len == len)
			break;
	}
	coach_buffer_release(&front);
	coach_buffer_release(&body);
	return good;
}

static bool side_read(struct merge_side *side, enum merge_form form,
	struct coach_text plain, struct coach_arena *arena)
{
	return merge_side_read(side, plain, arena) &&
		(form == MERGE_ENTRY || side->entry.body_start == plain.len);
}

bool merge_entry(const struct coach_kinds *kinds, enum merge_form form,
	const struct coach_text *bytes, struct coach_arena *arena,
	struct coach_text *merged, struct merge_opens *open)
{
	struct coach_text sides[] = {
		bytes[MERGE_O], bytes[MERGE_A], bytes[MERGE_B]};
	struct merge_side parsed[MERGE_SIDES];
	struct merge_dress dress[MERGE_SIDES], result;
	struct merge_context m = {.arena = arena,
		.o = &parsed[MERGE_O],
		.a = &parsed[MERGE_A],
		.b = &parsed[MERGE_B]};
	bool good[MERGE_SIDES];

	if (coach_text_cmp(sides[MERGE_A], sides[MERGE_B]) > 0) {
		sides[MERGE_A] = bytes[MERGE_B];
		sides[MERGE_B] = bytes[MERGE_A];
	}
	for (size_t i = 0; i < MERGE_SIDES; i++) {
		struct coach_text plain;

		dress[i] = merge_undress(arena, sides[i], &plain);
		if (form == MERGE_BARE)
			plain = wrap(arena, plain);
		good[i] = side_read(&parsed[i], form, plain, arena);
	}
	if (!good[MERGE_A] || !good[MERGE_B])
		return false;
	/* A base that was no entry tells nothing: both sides made one. */
	if (!good[MERGE_O]) {
		dress[MERGE_O] = (struct merge_dress){false, false};
		if (!merge_side_read(
			    &parsed[MERGE_O], COACH_TEXT(FENCE FENCE), arena))
			return false;
	}
	m.kind = coach_kinds_get(kinds, parsed[MERGE_B].entry.kind);
	if (!m.kind)
		m.kind = coach_kinds_get(kinds, parsed[MERGE_A].entry.kind);
	if (!compose(&m, merged))
		return false;
	if (form == MERGE_BARE)
		*merged = coach_text_cut(
			*merged, strlen(FENCE), merged->len - strlen(FENCE));
	result.bom = merge_three_flags(
		dress[MERGE_O].bom, dress[MERGE_A].bom, dress[MERGE_B].bom);
	result.crlf = merge_three_flags(
		dress[MERGE_O].crlf, dress[MERGE_A].crlf, dress[MERGE_B].crlf);
	*merged = dress_up(arena, result, *merged);
	*open = m.open;
	return true;
}

bool merge_readable(struct coach_arena *arena, struct coach_text bytes)
{
	struct merge_side side;

	merge_undress(arena, bytes, &bytes);
	return merge_side_read(&side, bytes, arena);
}

struct coach_text merge_mark_deleted(
	struct coach_arena *arena, struct coach_text bytes)
{
	struct coach_text plain, marked;
	struct merge_side side;
	struct merge_dress dress = merge_undress(arena, bytes, &plain);
	struct merge_context m = {
		.arena = arena, .o = &side, .a = &side, .b = &side};

	if (!merge_side_read(&side, plain, arena))
		return bytes;
	merge_open_add(
		&m.open, arena, COACH_TEXT("deleted"), COACH_TEXT("yes"));
	if (!compose(&m, &marked))
		return bytes;
	return dress_up(arena, dress, marked);
}

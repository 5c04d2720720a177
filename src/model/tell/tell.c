#include "parts.h"

/* A byte of zero is in no text. */
static bool is_text(struct coach_text bytes)
{
	return coach_text_find(bytes, '\0', 0) == bytes.len;
}

/* A file with and without it is the same to people. */
static void tell_dress(
	struct tell *tell, struct merge_dress was, struct merge_dress is)
{
	static const char *const names[] = {"LF", "CRLF"};

	if (was.crlf != is.crlf || was.bom != is.bom)
		tell_add(tell,
			(struct coach_told){.what = COACH_TOLD_LAYOUT,
				.place = COACH_TEXT(COACH_TOLD_LINE_ENDS),
				.was = coach_text(names[was.crlf]),
				.is = coach_text(names[is.crlf])});
}

static struct tell_body body_of(const struct merge_side *side)
{
	const struct coach_entry *entry = &side->entry;

	return (struct tell_body){coach_text_cut(entry->bytes,
					  entry->body_start, entry->bytes.len),
		entry};
}

static void tell_entry(struct tell *tell)
{
	struct tell_body was = body_of(tell->was), is = body_of(tell->is);

	tell_front(tell);
	tell_body(tell, &was, &is);
}

static void tell_bytes(const struct coach_kinds *kinds,
	const struct tell *whole, struct coach_text was, struct coach_text is)
{
	struct tell told = *whole, *tell = &told;
	struct merge_side sides[2];
	struct merge_dress dress[2];
	struct coach_text plain[2];
	bool entries;

	if (!is_text(was) || !is_text(is)) {
		tell_add(tell,
			(struct coach_told){.what = COACH_TOLD_BYTES,
				.was = was,
				.is = is});
		return;
	}
	dress[0] = merge_undress(tell->arena, was, &plain[0]);
	dress[1] = merge_undress(tell->arena, is, &plain[1]);
	entries = merge_side_read(&sides[0], plain[0], tell->arena);
	if (merge_side_read(&sides[1], plain[1], tell->arena) && entries) {
		tell->was = &sides[0];
		tell->is = &sides[1];
		tell->kind = coach_kinds_get(kinds, sides[1].entry.kind);
		tell_entry(tell);
	} else {
		tell_body(tell, &(struct tell_body){plain[0], NULL},
			&(struct tell_body){plain[1], NULL});
	}
	tell_dress(tell, dress[0], dress[1]);
}

void coach_tell(const struct coach_kinds *kinds,
	const struct coach_version *was, const struct coach_version *is,
	struct coach_arena *arena, struct coach_telling *telling)
{
	struct tell tell = {.arena = arena, .telling = telling};
	struct coach_told told = {.was = was->bytes, .is = is->bytes};

	if (!was->bytes.ptr || !is->bytes.ptr) {
		told.what =
			is->bytes.ptr ? COACH_TOLD_CREATED : COACH_TOLD_REMOVED;
		if (was->bytes.ptr || is->bytes.ptr)
			tell_add(&tell, told);
		return;
	}
	if (!coach_text_eq(was->path, is->path))
		tell_add(&tell,
			(struct coach_told){.what = COACH_TOLD_MOVED,
				.was = was->path,
				.is = is->path});
	if (!coach_text_eq(was->bytes, is->bytes))
		tell_bytes(kinds, &tell, was->bytes, is->bytes);
}

/* The same in the result: from another old version it may be another change,
 * but what was decided stands at the same place. */
static bool is_same(const struct coach_told *a, const struct coach_told *b)
{
	return a->what == b->what && coach_text_eq(a->place, b->place) &&
		coach_text_eq(a->part, b->part) &&
		coach_text_eq(a->column, b->column) &&
		!a->is.ptr == !b->is.ptr && coach_text_eq(a->is, b->is) &&
		(a->is.ptr || coach_text_eq(a->was, b->was));
}

void coach_telling_common(
	struct coach_telling *telling, const struct coach_telling *other)
{
	size_t kept = 0;

	for (size_t i = 0; i < telling->len; i++) {
		bool common = false;

		for (size_t j = 0; j < other->len; j++)
			common |= is_same(&telling->items[i], &other->items[j]);
		if (common)
			telling->items[kept++] = telling->items[i];
	}
	telling->len = kept;
}

#include "coach/port/unicode.h"
#include "parts.h"

struct coach_text merge_key(struct coach_arena *arena, struct coach_text text)
{
	struct coach_buffer nfc = COACH_BUFFER_INIT;

	coach_unicode_nfc(&nfc, text);
	if (!coach_text_eq(coach_buffer_text(&nfc), text)) {
		text = coach_arena_text(arena, coach_buffer_text(&nfc));
	}
	coach_buffer_release(&nfc);
	return text;
}

struct coach_text merge_three_texts(
	struct coach_text o, struct coach_text a, struct coach_text b)
{
	return coach_text_eq(o, b) ? a : b;
}

bool merge_three_flags(bool o, bool a, bool b)
{
	return o == b ? a : b;
}

bool merge_has(const struct coach_texts *set, struct coach_text value)
{
	for (size_t i = 0; i < set->len; i++) {
		if (coach_text_eq(set->items[i], value))
			return true;
	}
	return false;
}

static void add(struct coach_arena *arena, struct coach_texts *set,
	struct coach_text value)
{
	if (!merge_has(set, value))
		COACH_ARENA_PUSH(arena, set, value);
}

static void add_all(struct coach_arena *arena, struct coach_texts *set,
	const struct coach_texts *values, const struct coach_texts *without)
{
	for (size_t i = 0; i < values->len; i++) {
		if (!without || !merge_has(without, values->items[i]))
			add(arena, set, values->items[i]);
	}
}

void merge_set(struct coach_arena *arena, const struct coach_texts *o,
	const struct coach_texts *a, const struct coach_texts *b,
	struct coach_texts *out)
{
	for (size_t i = 0; i < o->len; i++) {
		if (merge_has(a, o->items[i]) && merge_has(b, o->items[i]))
			add(arena, out, o->items[i]);
	}
	add_all(arena, out, a, o);
	add_all(arena, out, b, o);
}

void merge_values(struct coach_arena *arena, const struct coach_texts *o,
	const struct coach_texts *a, const struct coach_texts *b,
	struct coach_texts *out)
{
	merge_set(arena, o, a, b, out);
	if (!out->len && a->len && b->len) {
		add_all(arena, out, a, NULL);
		add_all(arena, out, b, NULL);
	}
}

void merge_open_add(struct merge_opens *opens, struct coach_arena *arena,
	struct coach_text name, struct coach_text value)
{
	struct merge_open *open = NULL;
	size_t at;

	for (size_t i = 0; i < opens->len && !open; i++) {
		if (coach_text_eq(opens->items[i].name, name))
			open = &opens->items[i];
	}
	if (!open) {
		struct merge_open fresh = {.name = name};

		COACH_ARENA_PUSH(arena, opens, fresh);
		open = &opens->items[opens->len - 1];
	}
	if (merge_has(&open->values, value))
		return;
	COACH_ARENA_PUSH(arena, &open->values, value);
	at = open->values.len - 1;
	for (; at && coach_text_cmp(open->values.items[at - 1], value) > 0;
		at--)
		open->values.items[at] = open->values.items[at - 1];
	open->values.items[at] = value;
}

const struct coach_texts *merge_open_get(
	const struct merge_opens *opens, struct coach_text name)
{
	static const struct coach_texts none = {0};

	for (size_t i = 0; i < opens->len; i++) {
		if (coach_text_eq(opens->items[i].name, name))
			return &opens->items[i].values;
	}
	return &none;
}

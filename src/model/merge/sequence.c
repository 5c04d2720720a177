#include "coach/base/map.h"
#include "parts.h"
#include <stdlib.h>
#include <string.h>

/* How a side came from the base. */
struct change {
	struct merge_run items;
	size_t *match; /* base index: the same item in the side, or NONE */
	size_t *edit;  /* base index: the item that replaced it, or NONE */
	size_t *gap;   /* side index: the base index it was inserted before,
	      or NONE when it is a match or an edit */
};

/* ---- which item became which ---- */

/* So many words of an item count, and so many pairs are compared. */
#define WORDS_MAX 32
#define PAIRS_MAX ((size_t)64 * 1024)

/* The words of an item as sorted hashes. */
struct words {
	uint64_t hash[WORDS_MAX];
	size_t len;
	unsigned rank;
};

struct region {
	const struct words *o, *s;
};

static int by_hash(const void *p, const void *q)
{
	uint64_t x = *(const uint64_t *)p, y = *(const uint64_t *)q;

	return (x > y) - (x < y);
}

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' ? (c | 0x20) <= 'z' : c >= '0' && c <= '9';
}

/*
 * What tells two lines apart: not the marks "- [x]", and not what all actions
 * have, an owner and dates (due:2026-12-04).
 */
static bool tells(struct coach_text word)
{
	bool letters = false;

	if (!word.len || word.ptr[0] == '@' || word.ptr[0] == '+' ||
		coach_text_find(word, ':', 0) < word.len ||
		coach_text_is(word, "[x]"))
		return false;
	for (size_t i = 0; i < word.len; i++)
		letters |= is_letter(word.ptr[i]) ||
			(unsigned char)word.ptr[i] >= 0x80;
	return letters;
}

static void read_words(struct merge_run items, struct words *words)
{
	for (size_t i = 0; i < items.len; i++) {
		struct coach_text rest = items.items[i].key, word;

		words[i].rank = items.items[i].rank;
		while (words[i].len < WORDS_MAX &&
			coach_text_split(&rest, ' ', &word)) {
			if (tells(coach_text_trim(word)))
				words[i].hash[words[i].len++] =
					coach_hash(coach_text_trim(word));
		}
		qsort(words[i].hash, words[i].len, sizeof(*words[i].hash),
			by_hash);
	}
}

/* Nothing becomes a block of another rank; of the same rank it may be written
 * from scratch, but similar ones are preferred by far. */
static unsigned similarity(const void *context, size_t i, size_t j)
{
	const struct region *region = context;
	const struct words *x = &region->o[i], *y = &region->s[j];
	size_t common = 0, all = x->len + y->len;

	if (x->rank != y->rank)
		return 0;
	for (size_t p = 0, q = 0; p < x->len && q < y->len;) {
		int order = by_hash(&x->hash[p], &y->hash[q]);

		common += !order;
		p += order <= 0;
		q += order >= 0;
	}
	if (!all || common * 4 <= all)
		return 1;
	return 1 + (unsigned)(2000 * common / all);
}

static void align_edits(struct merge_run o, struct merge_run s, size_t *edit)
{
	struct words *words;
	struct region region;

	for (size_t i = 0; i < o.len; i++)
		edit[i] = MERGE_NONE;
	if (!o.len || !s.len || o.len > PAIRS_MAX / s.len)
		return;
	words = coach_alloc((o.len + s.len) * sizeof(*words));
	read_words(o, words);
	read_words(s, words + o.len);
	region = (struct region){words, words + o.len};
	merge_align(o.len, s.len, similarity, &region, edit);
	free(words);
}

/* Base items [i, i_end) became side items [j, j_end). */
static void pair_edits(struct change *c, struct merge_run o, size_t i,
	size_t i_end, size_t j, size_t j_end)
{
	align_edits((struct merge_run){o.items + i, i_end - i},
		(struct merge_run){c->items.items + j, j_end - j}, c->edit + i);
	for (size_t k = i, first = j; k < i_end; k++) {
		if (c->edit[k] == MERGE_NONE)
			continue;
		c->edit[k] += first;
		for (; j < c->edit[k]; j++)
			c->gap[j] = k;
		j++;
	}
	for (; j < j_end; j++)
		c->gap[j] = i_end;
}

static void find_changes(struct change *c, const struct merge_items *o,
	const struct merge_items *s, struct coach_arena *arena)
{
	struct merge_run base = merge_run_of(o);
	size_t i = 0, j = 0;

	c->items = merge_run_of(s);
	c->match = coach_arena_alloc(arena, (o->len + 1) * sizeof(size_t));
	c->edit = coach_arena_alloc(arena, (o->len + 1) * sizeof(size_t));
	c->gap = coach_arena_alloc(arena, (s->len + 1) * sizeof(size_t));
	merge_find_matches(base, c->items, c->match);
	for (size_t k = 0; k < o->len; k++)
		c->edit[k] = MERGE_NONE;
	for (size_t k = 0; k < s->len; k++)
		c->gap[k] = MERGE_NONE;
	while (i < o->len || j < s->len) {
		size_t i_end = i, j_end;

		while (i_end < o->len && c->match[i_end] == MERGE_NONE)
			i_end++;
		j_end = i_end < o->len ? c->match[i_end] : s->len;
		pair_edits(c, base, i, i_end, j, j_end);
		i = i_end + 1;
		j = j_end + 1;
	}
}

/* ---- three ways ---- */

struct merger {
	struct merge_three t;
	struct change a, b;
	struct coach_arena *arena;
	struct merge_items *out;
};

static bool is(size_t index)
{
	return index != MERGE_NONE;
}

enum {
	BY_A = 1,
	BY_B = 2
};

/* 'by': who wrote it so. */
static void push(struct merger *m, struct merge_item item, unsigned by,
	size_t o, size_t a, size_t b)
{
	item.by = by;
	item.at[MERGE_O] = o;
	item.at[MERGE_A] = a;
	item.at[MERGE_B] = b;
	COACH_ARENA_PUSH(m->arena, m->out, item);
}

/* The same on both sides: the bytes of the one that changed its white space
 * or its Unicode form. */
static void push_same(struct merger *m, size_t o, size_t a, size_t b)
{
	struct merge_item item = m->t.b->items[b];

	item.raw = merge_three_texts(
		m->t.o->items[o].raw, m->t.a->items[a].raw, item.raw);
	push(m, item, BY_A | BY_B, o, a, b);
}

static void merge_one(struct merger *m, size_t i)
{
	size_t a = is(m->a.match[i]) ? m->a.match[i] : m->a.edit[i];
	size_t b = is(m->b.match[i]) ? m->b.match[i] : m->b.edit[i];
	bool a_kept = is(m->a.match[i]), b_kept = is(m->b.match[i]);
	bool clash = !a_kept && !b_kept && is(a) && is(b);
	struct merge_item x = {0}, y = {0};

	/* Who deletes what a template put there has written nothing. */
	clash |= is(a) != is(b) && !a_kept && !b_kept &&
		!m->t.o->items[i].placeholder;
	if (is(a))
		x = m->t.a->items[a];
	if (is(b))
		y = m->t.b->items[b];
	x.clash = y.clash = clash;
	if (is(a) && is(b) && coach_text_eq(x.key, y.key)) {
		push_same(m, i, a, b);
	} else if (clash && is(a) && is(b)) {
		bool a_first = coach_text_cmp(x.key, y.key) < 0;

		if (a_first)
			push(m, x, BY_A, i, a, MERGE_NONE);
		push(m, y, BY_B, i, MERGE_NONE, b);
		if (!a_first)
			push(m, x, BY_A, i, a, MERGE_NONE);
	} else if (is(a) && !a_kept) {
		push(m, x, BY_A, i, a, b);
	} else if (is(b) && !b_kept) {
		push(m, y, BY_B, i, a, b);
	}
}

/* The items that a side inserted before base index i. */
static struct merge_run inserts_at(const struct change *c, size_t i, size_t *at)
{
	struct merge_run run = {c->items.items + *at, 0};

	for (; *at < c->items.len && c->gap[*at] == i; (*at)++)
		run.len++;
	return run;
}

/* The same in a row, written once by each side, is one. */
static void join_repeated(struct merge_items *out, size_t first)
{
	size_t kept = first;

	for (size_t i = first + 1; i < out->len; i++) {
		struct merge_item *x = &out->items[kept];
		const struct merge_item *y = &out->items[i];

		if (x->by + y->by != BY_A + BY_B ||
			!coach_text_eq(x->key, y->key)) {
			out->items[++kept] = *y;
			continue;
		}
		x->by = BY_A | BY_B;
		x->clash = x->clash && y->clash;
		for (size_t s = 0; s < MERGE_SIDES; s++) {
			if (!is(x->at[s]))
				x->at[s] = y->at[s];
		}
	}
	if (out->len > first)
		out->len = kept + 1;
}

/* Inserted items know where they come from. */
static struct merge_items signed_items(
	const struct merge_items *items, size_t side, struct coach_arena *arena)
{
	struct merge_items copy = {0};

	for (size_t i = 0; i < items->len; i++) {
		struct merge_item item = items->items[i];

		for (size_t s = 0; s < MERGE_SIDES; s++)
			item.at[s] = MERGE_NONE;
		item.at[side] = i;
		item.by = side == MERGE_A ? BY_A : BY_B;
		COACH_ARENA_PUSH(arena, &copy, item);
	}
	return copy;
}

void merge_sequence(struct merge_three t, struct coach_arena *arena,
	struct merge_items *out)
{
	struct merger m = {.t = t, .arena = arena, .out = out};
	struct merge_items a = signed_items(t.a, MERGE_A, arena);
	struct merge_items b = signed_items(t.b, MERGE_B, arena);
	size_t at_a = 0, at_b = 0, first = out->len;

	m.t.a = &a;
	m.t.b = &b;
	find_changes(&m.a, t.o, &a, arena);
	find_changes(&m.b, t.o, &b, arena);
	for (size_t i = 0; i <= t.o->len; i++) {
		struct merge_run x = inserts_at(&m.a, i, &at_a);
		struct merge_run y = inserts_at(&m.b, i, &at_b);

		merge_inserts(x, y, arena, out);
		if (i == t.o->len)
			break;
		merge_one(&m, i);
		at_a += is(m.a.match[i]) || is(m.a.edit[i]);
		at_b += is(m.b.match[i]) || is(m.b.edit[i]);
	}
	join_repeated(out, first);
}

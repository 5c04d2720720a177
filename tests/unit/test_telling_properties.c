/*
 * The telling is complete: the old version of an entry with the told changes
 * made is the new one. Over random entries and random edits of them. Pair
 * number N of seed S is pair 0 of seed S + N: a failure is replayed with
 * COACH_SEED=… COACH_PAIRS=1.
 */
#include "coach/journal/journal.h"
#include "coach/model/telling.h"
#include "coach/port/markdown.h"
#include "model/merge/parts.h"
#include "random_edit.h"
#include "unit.h"

struct pair {
	unsigned long long seed;
	struct coach_arena *arena;
	struct coach_text was, is;
	struct coach_telling telling;
	bool *used; /* of the telling's items: it was made */
};

static _Noreturn void complain(
	const struct pair *p, const char *promise, struct coach_text about)
{
	printf("# broken: %s (%.*s)\n# COACH_SEED=%llu COACH_PAIRS=1\n"
	       "==== was\n%.*s\n==== is\n%.*s\n====\n",
		promise, COACH_ARG(about), p->seed, COACH_ARG(p->was),
		COACH_ARG(p->is));
	for (size_t i = 0; i < p->telling.len; i++) {
		const struct coach_told *told = &p->telling.items[i];

		printf("told %d %.*s/%.*s/%.*s: '%.*s' %zu -> '%.*s' %zu\n",
			told->what, COACH_ARG(told->place),
			COACH_ARG(told->part), COACH_ARG(told->column),
			COACH_ARG(told->was), told->was_at, COACH_ARG(told->is),
			told->is_at);
	}
	fail();
	abort();
}

/* ---- lists ---- */

struct item {
	struct coach_text text; /* of an item or a line */
	struct {
		struct coach_told_cell *items;
		size_t len, cap;
	} cells; /* of a row */
};

struct items {
	struct item *items;
	size_t len, cap;
};

static struct item item_from(struct pair *p, const struct coach_told *told)
{
	struct item item = {.text = told->is};

	for (size_t i = 0; i < told->cells.len; i++)
		COACH_ARENA_PUSH(p->arena, &item.cells, told->cells.items[i]);
	return item;
}

static bool is_list(enum coach_told_what what)
{
	return what == COACH_TOLD_ITEM || what == COACH_TOLD_ROW ||
		what == COACH_TOLD_ORDER || what == COACH_TOLD_OPEN ||
		what == COACH_TOLD_COMMENT;
}

/* The changes of one list, made to its old items. 'open' tells values of
 * unresolved: from those of a field of the same name. */
static struct items change_items(struct pair *p, struct coach_text place,
	bool open, const struct items *was)
{
	bool *gone = coach_arena_alloc(p->arena, was->len + 1);
	struct items is = {0};
	size_t len = was->len, old = 0;

	for (size_t i = 0; i < p->telling.len; i++) {
		const struct coach_told *told = &p->telling.items[i];

		if (!is_list(told->what) ||
			(told->what == COACH_TOLD_OPEN) != open ||
			!coach_text_eq(told->place, place))
			continue;
		if (told->what == COACH_TOLD_ORDER || told->was.ptr) {
			gone[told->was_at] = true;
			len--;
		}
		len += told->what == COACH_TOLD_ORDER || told->is.ptr;
	}
	for (size_t at = 0; at < len; at++) {
		const struct item *found = NULL;
		struct item fresh;

		for (size_t i = 0; i < p->telling.len; i++) {
			const struct coach_told *told = &p->telling.items[i];

			if (!is_list(told->what) || told->is_at != at ||
				(told->what == COACH_TOLD_OPEN) != open ||
				!coach_text_eq(told->place, place) ||
				(told->what != COACH_TOLD_ORDER &&
					!told->is.ptr))
				continue;
			p->used[i] = true;
			fresh = told->what == COACH_TOLD_ORDER
				? was->items[told->was_at]
				: item_from(p, told);
			found = &fresh;
		}
		while (!found && old < was->len && gone[old])
			old++;
		if (!found && old == was->len)
			complain(p, "an item is missing", place);
		if (!found)
			found = &was->items[old++];
		COACH_ARENA_PUSH(p->arena, &is, *found);
	}
	return is;
}

static void change_cell(
	struct pair *p, struct item *row, const struct coach_told *told)
{
	for (size_t i = 0; i < row->cells.len; i++) {
		struct coach_told_cell *cell = &row->cells.items[i];

		if (!coach_text_eq(cell->column, told->column))
			continue;
		if (!coach_text_eq(cell->value, told->was))
			complain(p, "a cell was what is told", told->column);
		cell->value = told->is;
		return;
	}
	if (told->was.ptr)
		complain(p, "there was no such cell", told->column);
	COACH_ARENA_PUSH(p->arena, &row->cells,
		((struct coach_told_cell){told->column, told->is}));
}

static bool has_cell(const struct item *row, const struct coach_told_cell *cell)
{
	for (size_t i = 0; i < row->cells.len; i++) {
		if (coach_text_eq(row->cells.items[i].column, cell->column))
			return coach_text_eq(
				row->cells.items[i].value, cell->value);
	}
	return !cell->value.ptr;
}

static void same_rows(struct pair *p, struct coach_text place,
	const struct items *want, const struct items *got)
{
	if (want->len != got->len)
		complain(p, "as many rows", place);
	for (size_t i = 0; i < want->len; i++) {
		for (size_t c = 0; c < want->items[i].cells.len; c++) {
			if (!has_cell(&got->items[i],
				    &want->items[i].cells.items[c]))
				complain(p, "the cells of a row", place);
		}
		for (size_t c = 0; c < got->items[i].cells.len; c++) {
			if (!has_cell(&want->items[i],
				    &got->items[i].cells.items[c]))
				complain(p, "only the cells of a row", place);
		}
	}
}

static void same_texts(struct pair *p, struct coach_text place,
	const struct items *want, const struct items *got)
{
	if (want->len != got->len)
		complain(p, "as many items", place);
	for (size_t i = 0; i < want->len; i++) {
		if (!coach_text_eq(want->items[i].text, got->items[i].text))
			complain(p, "the items of a list", place);
	}
}

/* ---- front matter ---- */

static bool all_are(const struct coach_node *node, enum coach_node_type type)
{
	if (!node || node->type != COACH_NODE_LIST)
		return !node;
	for (const struct coach_node *n = node->first; n; n = n->next) {
		if (n->type != type)
			return false;
	}
	return true;
}

static struct items items_of(struct pair *p, const struct coach_node *list)
{
	struct items items = {0};

	for (const struct coach_node *n = list ? list->first : NULL; n;
		n = n->next) {
		struct item item = {.text = merge_node_value(p->arena, n)};

		for (const struct coach_node *c = n->first; c; c = c->next) {
			struct coach_told_cell cell = {
				c->key ? c->key->text : COACH_TEXT(""),
				merge_node_value(p->arena, c)};

			if (!coach_node_absent(c))
				COACH_ARENA_PUSH(p->arena, &item.cells, cell);
		}
		COACH_ARENA_PUSH(p->arena, &items, item);
	}
	return items;
}

static void check_value(struct pair *p, struct coach_text name,
	const struct coach_node *was, const struct coach_node *is)
{
	struct coach_text value = {NULL, 0}, old = {NULL, 0};

	if (was)
		value = old = merge_node_value(p->arena, was);
	for (size_t i = 0; i < p->telling.len; i++) {
		const struct coach_told *told = &p->telling.items[i];

		if (told->what != COACH_TOLD_FIELD ||
			!coach_text_eq(told->place, name))
			continue;
		if (!coach_text_eq(told->was, old))
			complain(p, "a field was what is told", name);
		value = told->is;
		p->used[i] = true;
	}
	if (!value.ptr != !is ||
		(is && !coach_text_eq(value, merge_node_value(p->arena, is))))
		complain(p, "a field", name);
}

static void check_field(struct pair *p, struct coach_text name,
	const struct merge_field *old, const struct merge_field *new)
{
	const struct coach_node *was =
		old && !merge_absent(old) ? old->node : NULL;
	const struct coach_node *is =
		new && !merge_absent(new) ? new->node : NULL;
	struct items before = items_of(p, was), after = items_of(p, is);

	if (all_are(was, COACH_NODE_SCALAR) && all_are(is, COACH_NODE_SCALAR)) {
		before = change_items(p, name, false, &before);
		same_texts(p, name, &after, &before);
		return;
	}
	if (!all_are(was, COACH_NODE_MAP) || !all_are(is, COACH_NODE_MAP)) {
		check_value(p, name, was, is);
		return;
	}
	before = change_items(p, name, false, &before);
	for (size_t i = 0; i < p->telling.len; i++) {
		const struct coach_told *told = &p->telling.items[i];

		if (told->what != COACH_TOLD_CELL ||
			!coach_text_eq(told->place, name))
			continue;
		if (told->is_at >= before.len)
			complain(p, "a cell is in a row", name);
		change_cell(p, &before.items[told->is_at], told);
		p->used[i] = true;
	}
	same_rows(p, name, &after, &before);
}

static struct items texts(struct pair *p, const struct coach_texts *texts)
{
	struct items items = {0};

	for (size_t i = 0; texts && i < texts->len; i++)
		COACH_ARENA_PUSH(p->arena, &items,
			((struct item){.text = texts->items[i]}));
	return items;
}

static void check_texts(struct pair *p, struct coach_text place, bool open,
	const struct coach_texts *was, const struct coach_texts *is)
{
	struct items before = texts(p, was), after = texts(p, is);

	before = change_items(p, place, open, &before);
	same_texts(p, place, &after, &before);
}

static void check_front(struct pair *p, const struct merge_side *was,
	const struct merge_side *is)
{
	struct coach_texts old = {0}, new = {0};

	for (size_t i = 0; i < is->fields.len; i++)
		check_field(p, is->fields.items[i].name,
			merge_side_field(was, is->fields.items[i].name),
			&is->fields.items[i]);
	for (size_t i = 0; i < was->fields.len; i++) {
		if (!merge_side_field(is, was->fields.items[i].name))
			check_field(p, was->fields.items[i].name,
				&was->fields.items[i], NULL);
	}
	for (size_t i = 0; i < is->open.len; i++)
		check_texts(p, is->open.items[i].name, true,
			merge_open_get(&was->open, is->open.items[i].name),
			&is->open.items[i].values);
	for (size_t i = 0; i < was->open.len; i++) {
		if (!merge_open_get(&is->open, was->open.items[i].name)->len)
			check_texts(p, was->open.items[i].name, true,
				&was->open.items[i].values, NULL);
	}
	merge_comments(was, was->entry.front_start, was->entry.front_end,
		p->arena, &old);
	merge_comments(
		is, is->entry.front_start, is->entry.front_end, p->arena, &new);
	check_texts(p, COACH_TEXT(COACH_TOLD_FRONT), false, &old, &new);
}

/* ---- body ---- */

static struct items lines_of(struct pair *p, struct coach_text text)
{
	struct items lines = {0};

	for (size_t start = 0; start < text.len;) {
		size_t end = coach_text_find(text, '\n', start);

		end += end < text.len;
		COACH_ARENA_PUSH(p->arena, &lines,
			((struct item){
				.text = coach_text_cut(text, start, end)}));
		start = end;
	}
	return lines;
}

static bool has_lines(const struct coach_told *told)
{
	return told->was_lines || told->is_lines;
}

static void check_body(
	struct pair *p, struct coach_text was_text, struct coach_text is_text)
{
	struct items was = lines_of(p, was_text), is = lines_of(p, is_text);
	struct item *made =
		coach_arena_alloc(p->arena, (is.len + 1) * sizeof(*made));
	bool *gone = coach_arena_alloc(p->arena, was.len + 1);
	size_t old = 0;

	for (size_t i = 0; i < p->telling.len; i++) {
		const struct coach_told *told = &p->telling.items[i];
		struct items lines;

		if (!has_lines(told))
			continue;
		p->used[i] = true;
		lines = lines_of(p, told->was);
		if (lines.len != told->was_lines)
			complain(p, "old lines are counted", told->place);
		for (size_t l = 0; l < lines.len; l++) {
			if (!coach_text_eq(was.items[told->was_at + l].text,
				    lines.items[l].text))
				complain(p, "lines were there", told->place);
			gone[told->was_at + l] = true;
		}
		lines = lines_of(p, told->is);
		if (lines.len != told->is_lines ||
			told->is_at + lines.len > is.len)
			complain(p, "new lines are counted", told->place);
		for (size_t l = 0; l < lines.len; l++)
			made[told->is_at + l] = lines.items[l];
	}
	for (size_t at = 0; at < is.len; at++) {
		while (!made[at].text.ptr && old < was.len && gone[old])
			old++;
		if (!made[at].text.ptr) {
			if (old == was.len)
				complain(p, "a line is missing", is_text);
			made[at] = was.items[old++];
		}
		if (!coach_text_eq(made[at].text, is.items[at].text))
			complain(p, "a line", is.items[at].text);
	}
	for (; old < was.len; old++) {
		if (!gone[old])
			complain(p, "a line went", was.items[old].text);
	}
}

/* ---- the pairs ---- */

static struct coach_text body_of(const struct merge_side *side)
{
	const struct coach_entry *entry = &side->entry;

	return coach_text_cut(
		entry->bytes, entry->body_start, entry->bytes.len);
}

static void check_pair(struct pair *p)
{
	struct merge_side was, is;
	struct coach_text old, new;
	bool entries;

	p->used = coach_arena_alloc(p->arena, p->telling.len + 1);
	merge_undress(p->arena, p->was, &old);
	merge_undress(p->arena, p->is, &new);
	entries = merge_side_read(&was, old, p->arena);
	entries &= merge_side_read(&is, new, p->arena);
	if (entries) {
		check_front(p, &was, &is);
		check_body(p, body_of(&was), body_of(&is));
	} else {
		check_body(p, old, new);
	}
	if (!p->telling.len && !coach_text_eq(p->was, p->is))
		complain(p, "something is told", p->is);
	if (p->telling.len && coach_text_eq(p->was, p->is))
		complain(p, "nothing is told", p->is);
}

static void nothing_is_told_twice(struct pair *p)
{
	for (size_t i = 0; i < p->telling.len; i++) {
		const struct coach_told *told = &p->telling.items[i];

		if (told->what != COACH_TOLD_LAYOUT && !p->used[i] &&
			!(is_list(told->what) && told->was.ptr))
			complain(p, "what is told is a change", told->place);
	}
}

static unsigned long long setting(
	const char *name, unsigned long long otherwise)
{
	const char *value = getenv(name);

	return value && *value ? strtoull(value, NULL, 10) : otherwise;
}

static void the_telling_is_complete(void **state)
{
	unsigned long long seed = setting("COACH_SEED", 20261128);
	unsigned long long count = setting("COACH_PAIRS", 20000);
	struct coach_arena arena = {0};
	struct coach_kinds kinds;

	(void)state;
	coach_kinds_load_shipped(&kinds);
	printf("# COACH_SEED=%llu COACH_PAIRS=%llu\n", seed, count);
	for (unsigned long long i = 0; i < count; i++) {
		struct random r = {.state = seed + i, .arena = &arena};
		struct pair p = {.seed = seed + i, .arena = &arena};
		struct random_entry entry;

		make_entry(&r, &entry);
		p.was = write_entry(&r, &entry);
		for (unsigned n = 1 + below(&r, 6); n; n--)
			edit_entry(&r, &entry);
		p.is = write_entry(&r, &entry);
		coach_tell(&kinds,
			&(struct coach_version){COACH_TEXT("a.md"), p.was},
			&(struct coach_version){COACH_TEXT("a.md"), p.is},
			&arena, &p.telling);
		check_pair(&p);
		nothing_is_told_twice(&p);
		coach_arena_reset(&arena);
	}
	coach_arena_release(&arena);
	coach_kinds_release(&kinds);
	coach_markdown_thread_end();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_telling_is_complete),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

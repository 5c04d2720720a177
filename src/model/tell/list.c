#include "parts.h"

/*
 * Two versions of a list. An item that is in both is paired with itself: those
 * that kept their order first, then those that went to another place.
 */
struct lists {
	struct tell_items was, is;
	size_t *new_of; /* index in 'was': its index in 'is', or MERGE_NONE */
	size_t *old_of; /* the other way round */
	bool *moved;    /* index in 'is' */
};

static void pair(struct lists *l, size_t old, size_t new)
{
	l->new_of[old] = new;
	l->old_of[new] = old;
}

static struct merge_run run_of(
	struct coach_arena *arena, const struct tell_items *items)
{
	struct merge_items run = {0};

	for (size_t i = 0; i < items->len; i++)
		COACH_ARENA_PUSH(arena, &run, tell_item(items->items[i].key));
	return merge_run_of(&run);
}

/* Of a list that no person wrote, what moved is told as gone and come. */
#define PAIRS_MAX ((size_t)1000 * 1000)

static void pair_moved(struct lists *l)
{
	if (l->was.len && l->is.len > PAIRS_MAX / l->was.len)
		return;
	for (size_t j = 0; j < l->is.len; j++) {
		for (size_t i = 0; l->old_of[j] == MERGE_NONE && i < l->was.len;
			i++) {
			if (l->new_of[i] != MERGE_NONE ||
				!coach_text_eq(l->was.items[i].key,
					l->is.items[j].key))
				continue;
			pair(l, i, j);
			l->moved[j] = true;
		}
	}
}

static void pair_up(struct lists *l, struct coach_arena *arena)
{
	l->new_of =
		coach_arena_alloc(arena, (l->was.len + 1) * sizeof(*l->new_of));
	l->old_of =
		coach_arena_alloc(arena, (l->is.len + 1) * sizeof(*l->old_of));
	l->moved =
		coach_arena_alloc(arena, (l->is.len + 1) * sizeof(*l->moved));
	merge_find_matches(
		run_of(arena, &l->was), run_of(arena, &l->is), l->new_of);
	for (size_t j = 0; j < l->is.len; j++)
		l->old_of[j] = MERGE_NONE;
	for (size_t i = 0; i < l->was.len; i++) {
		if (l->new_of[i] != MERGE_NONE)
			l->old_of[l->new_of[i]] = i;
	}
	pair_moved(l);
}

/* What is told of one item; either index may be MERGE_NONE. */
typedef void tell_one(struct tell *tell, struct coach_told told,
	const struct tell_item *was, const struct tell_item *is);

/* In the new order; what went comes before what stands behind it. */
static void tell_lists(struct tell *tell, const struct lists *l,
	struct coach_told told, tell_one *one)
{
	size_t i = 0;

	for (size_t j = 0; j <= l->is.len; j++) {
		size_t old = j < l->is.len ? l->old_of[j] : l->was.len;
		size_t stop = j < l->is.len && l->moved[j] ? i : old;

		for (; stop != MERGE_NONE && i < stop; i++) {
			told.was_at = i;
			told.is_at = j;
			if (l->new_of[i] == MERGE_NONE)
				one(tell, told, &l->was.items[i], NULL);
		}
		if (j == l->is.len)
			break;
		told.is_at = j;
		told.was_at = old == MERGE_NONE ? i : old;
		if (l->moved[j]) {
			struct coach_told order = told;

			order.what = COACH_TOLD_ORDER;
			order.part = l->is.items[j].key;
			tell_add(tell, order);
		}
		one(tell, told, old == MERGE_NONE ? NULL : &l->was.items[old],
			&l->is.items[j]);
	}
}

static void tell_text(struct tell *tell, struct coach_told told,
	const struct tell_item *was, const struct tell_item *is)
{
	if (was && is)
		return;
	if (was)
		told.was = was->key;
	else
		told.is = is->key;
	tell_add(tell, told);
}

static void add_texts(struct tell_items *items, struct coach_arena *arena,
	const struct coach_texts *texts)
{
	for (size_t i = 0; i < texts->len; i++) {
		struct tell_item item = {.key = texts->items[i]};

		COACH_ARENA_PUSH(arena, items, item);
	}
}

void tell_texts(struct tell *tell, enum coach_told_what what,
	struct coach_text place, const struct coach_texts *was,
	const struct coach_texts *is)
{
	struct lists l = {0};

	add_texts(&l.was, tell->arena, was);
	add_texts(&l.is, tell->arena, is);
	pair_up(&l, tell->arena);
	tell_lists(tell, &l, (struct coach_told){.what = what, .place = place},
		tell_text);
}

static void read_list(struct tell_items *items, struct coach_arena *arena,
	const struct coach_node *list)
{
	for (const struct coach_node *n = list ? list->first : NULL; n;
		n = n->next) {
		struct tell_item item = {merge_node_value(arena, n), n};

		COACH_ARENA_PUSH(arena, items, item);
	}
}

void tell_list(struct tell *tell, const struct tell_field *field,
	const struct coach_node *was, const struct coach_node *is)
{
	struct lists l = {0};

	read_list(&l.was, tell->arena, was);
	read_list(&l.is, tell->arena, is);
	pair_up(&l, tell->arena);
	tell_lists(tell, &l,
		(struct coach_told){
			.what = COACH_TOLD_ITEM, .place = field->name},
		tell_text);
}

/* ---- tables ---- */

static const struct coach_node *cell_of(
	const struct coach_node *row, struct coach_text column)
{
	const struct coach_node *cell = coach_node_find(row, column);

	return cell && !coach_node_absent(cell) ? cell : NULL;
}

/* A row without the cell that tells it apart goes by its first one. */
static void read_rows(struct tell_items *items, struct coach_arena *arena,
	struct coach_text key, const struct coach_node *list)
{
	for (const struct coach_node *n = list ? list->first : NULL; n;
		n = n->next) {
		const struct coach_node *cell = cell_of(n, key);
		struct tell_item item = {.node = n};

		if (!cell)
			cell = n->first;
		if (cell)
			item.key = merge_node_value(arena, cell);
		COACH_ARENA_PUSH(arena, items, item);
	}
}

static void tell_cell(struct tell *tell, struct coach_told told,
	const struct coach_node *was, const struct coach_node *is)
{
	told.what = COACH_TOLD_CELL;
	told.column = (is ? is : was)->key->text;
	tell_value(tell, told, was, is);
}

static void tell_cells(struct tell *tell, struct coach_told told,
	const struct tell_item *was, const struct tell_item *is)
{
	told.part = was->key;
	for (const struct coach_node *n = is->node->first; n; n = n->next) {
		if (!coach_node_absent(n))
			tell_cell(tell, told, cell_of(was->node, n->key->text),
				n);
	}
	for (const struct coach_node *n = was->node->first; n; n = n->next) {
		if (!coach_node_absent(n) && !cell_of(is->node, n->key->text))
			tell_cell(tell, told, n, NULL);
	}
}

static void tell_row(struct tell *tell, struct coach_told told,
	const struct tell_item *was, const struct tell_item *is)
{
	const struct tell_item *row = is ? is : was;

	if (was && is) {
		tell_cells(tell, told, was, is);
		return;
	}
	told.part = row->key;
	*(is ? &told.is : &told.was) = merge_node_value(tell->arena, row->node);
	for (const struct coach_node *n = row->node->first; n; n = n->next) {
		struct coach_told_cell cell = {
			n->key->text, merge_node_value(tell->arena, n)};

		if (!coach_node_absent(n))
			COACH_ARENA_PUSH(tell->arena, &told.cells, cell);
	}
	tell_add(tell, told);
}

/* What tells them apart differs, and another cell says the same in both. */
static bool is_renamed(struct coach_arena *arena, const struct tell_item *was,
	const struct tell_item *is)
{
	for (const struct coach_node *n = is->node->first; n; n = n->next) {
		const struct coach_node *old = cell_of(was->node, n->key->text);

		if (old && !coach_node_absent(n) &&
			coach_text_eq(merge_node_value(arena, old),
				merge_node_value(arena, n)))
			return true;
	}
	return false;
}

/* A row that went, and one that came in its place, are one whose key was
 * written anew. */
static void pair_renamed(struct lists *l, struct coach_arena *arena)
{
	size_t from = 0;

	for (size_t j = 0; j < l->is.len; j++) {
		if (l->old_of[j] != MERGE_NONE && !l->moved[j])
			from = l->old_of[j] + 1;
		for (size_t i = from;
			l->old_of[j] == MERGE_NONE && i < l->was.len; i++) {
			if (l->new_of[i] != MERGE_NONE) {
				if (!l->moved[l->new_of[i]])
					break;
			} else if (is_renamed(arena, &l->was.items[i],
					   &l->is.items[j])) {
				pair(l, i, j);
				from = i + 1;
			}
		}
	}
}

void tell_table(struct tell *tell, const struct tell_field *field,
	const struct coach_node *was, const struct coach_node *is)
{
	struct lists l = {0};

	read_rows(&l.was, tell->arena, field->key, was);
	read_rows(&l.is, tell->arena, field->key, is);
	pair_up(&l, tell->arena);
	pair_renamed(&l, tell->arena);
	tell_lists(tell, &l,
		(struct coach_told){
			.what = COACH_TOLD_ROW, .place = field->name},
		tell_row);
}

#include "coach/model/value.h"
#include "parts.h"

/* The item stands in the line of its dash. */
static bool is_behind_dash(
	const struct merge_field *field, const struct coach_node *item)
{
	struct coach_text before = coach_text_cut(field->bytes,
		merge_line_begin(field->bytes, item->start), item->start);

	return field->node->style == COACH_STYLE_FLOW ||
		coach_text_is(coach_text_trim(before), "-");
}

bool merge_is_set(const struct merge_field *field, enum coach_node_type type,
	const char *key_column)
{
	struct coach_map seen = {0};
	bool good = true;

	if (merge_absent(field))
		return true;
	if (field->node->type != COACH_NODE_LIST ||
		field->node->count > MERGE_ITEMS_MAX)
		return false;
	for (const struct coach_node *n = field->node->first; good && n;
		n = n->next) {
		const struct coach_node *key =
			key_column ? coach_node_get(n, key_column) : n;

		good = n->type == type && key &&
			key->type == COACH_NODE_SCALAR &&
			key->style != COACH_STYLE_BLOCK && key->text.len &&
			is_behind_dash(field, n) &&
			!coach_map_put(&seen, key->text, &seen);
	}
	coach_map_release(&seen);
	return good;
}

void merge_read_items(struct merge_context *m, const struct merge_field *field,
	const char *key_column, struct merge_items *items)
{
	if (merge_absent(field))
		return;
	for (const struct coach_node *n = field->node->first; n; n = n->next) {
		const struct coach_node *key =
			key_column ? coach_node_get(n, key_column) : n;
		struct merge_item item = {
			.key = merge_key(m->arena, key->text), .node = n};

		COACH_ARENA_PUSH(m->arena, items, item);
	}
}

static void keys_of(struct coach_arena *arena, const struct merge_items *items,
	struct coach_texts *keys)
{
	for (size_t i = 0; i < items->len; i++)
		COACH_ARENA_PUSH(arena, keys, items->items[i].key);
}

/* The style of the side that changed it; of two new lists the block. */
static bool in_block(const struct merge_versions *v)
{
	bool a = merge_is_block(v->a), b = merge_is_block(v->b);

	if (merge_absent(v->a) || merge_absent(v->b) || merge_absent(v->o))
		return a || b;
	return merge_three_flags(merge_is_block(v->o), a, b);
}

struct list {
	const struct merge_versions *v;
	struct merge_items o, a, b;
	enum coach_type type;
};

/* The side whose words for an item are taken, when one has it in the style. */
static const struct merge_field *find_source(const struct list *list,
	struct coach_text key, bool block, const struct coach_node **node)
{
	const struct merge_item *a = merge_is_block(list->v->a) == block
		? merge_find(&list->a, key)
		: NULL;
	const struct merge_item *b = merge_is_block(list->v->b) == block
		? merge_find(&list->b, key)
		: NULL;
	const struct merge_item *o = merge_find(&list->o, key);
	bool from_b = b != NULL;

	if (a && b && o)
		from_b = !coach_text_eq(merge_item_source(list->v->o, o->node),
			merge_item_source(list->v->b, b->node));
	*node = from_b ? b->node : a ? a->node : NULL;
	return from_b ? list->v->b : list->v->a;
}

static void add_flow(const struct list *list, const struct coach_texts *items,
	struct coach_buffer *out)
{
	struct coach_buffer flow = COACH_BUFFER_INIT;

	coach_buffer_add_byte(&flow, '[');
	for (size_t i = 0; i < items->len; i++) {
		struct coach_text key = items->items[i];
		const struct coach_node *node;
		const struct merge_field *from =
			find_source(list, key, false, &node);

		if (i)
			coach_buffer_add_string(&flow, ", ");
		if (node)
			coach_buffer_add_text(
				&flow, merge_item_source(from, node));
		else
			coach_value_quote(&flow, list->type, key, true);
	}
	coach_buffer_add_byte(&flow, ']');
	merge_line(list->v, coach_buffer_text(&flow), out);
	coach_buffer_release(&flow);
}

static const struct coach_node *node_of(
	const struct merge_items *items, struct coach_text key)
{
	const struct merge_item *item = merge_find(items, key);

	return item ? item->node : NULL;
}

static void add_block(struct merge_context *m, const struct list *list,
	const struct coach_texts *items, struct coach_buffer *out)
{
	struct merge_dash dash = merge_dash_of(list->v);

	merge_add_header(out, list->v);
	for (size_t i = 0; i < items->len; i++) {
		struct coach_text key = items->items[i];
		const struct coach_node *node;
		const struct merge_field *from =
			find_source(list, key, true, &node);

		merge_add_lead(m, list->v,
			(const struct coach_node *[]){node_of(&list->o, key),
				node_of(&list->a, key), node_of(&list->b, key)},
			out);
		if (node) {
			merge_add_item(out, dash, from, node);
		} else {
			merge_add_dash(out, dash);
			coach_value_quote(out, list->type, key, false);
			coach_buffer_add_byte(out, '\n');
		}
	}
}

enum merge_answer merge_list(struct merge_context *m,
	const struct merge_versions *v, struct coach_buffer *out)
{
	const struct coach_field *declared = coach_kind_field(m->kind, v->name);
	struct list list = {
		.v = v, .type = declared ? declared->type : COACH_TYPE_TEXT};
	struct coach_texts sets[4] = {{0}, {0}, {0}, {0}}, merged = {0};

	if ((merge_absent(v->a) && merge_absent(v->b)) ||
		!merge_is_set(v->o, COACH_NODE_SCALAR, NULL) ||
		!merge_is_set(v->a, COACH_NODE_SCALAR, NULL) ||
		!merge_is_set(v->b, COACH_NODE_SCALAR, NULL))
		return MERGE_OTHERWISE;
	merge_read_items(m, v->o, NULL, &list.o);
	merge_read_items(m, v->a, NULL, &list.a);
	merge_read_items(m, v->b, NULL, &list.b);
	keys_of(m->arena, &list.o, &sets[MERGE_O]);
	keys_of(m->arena, &list.a, &sets[MERGE_A]);
	keys_of(m->arena, &list.b, &sets[MERGE_B]);
	merge_set(m->arena, &sets[MERGE_O], &sets[MERGE_A], &sets[MERGE_B],
		&sets[3]);
	merge_order(m->arena, (struct merge_three){&list.o, &list.a, &list.b},
		&sets[3], &merged);
	if (!merged.len && (!v->a || !v->b))
		return MERGE_GONE;
	if (merged.len && in_block(v))
		add_block(m, &list, &merged, out);
	else
		add_flow(&list, &merged, out);
	return MERGE_STAYS;
}

#include "coach/model/value.h"
#include "model/merge/parts.h"
#include "parts.h"

static int refuse(
	struct coach_error *error, struct coach_text name, const char *why)
{
	coach_error_set(error, COACH_NO, "cannot settle '%.*s' here: %s",
		COACH_ARG(name), why);
	coach_error_hint(error,
		"put it right in the editor (coach edit), and take its line "
		"below 'unresolved:' away");
	return COACH_NO;
}

/* ---- a value that is there becomes another ---- */

struct target {
	const struct coach_entry *entry;
	const struct coach_node *node;
	const struct coach_field *declared; /* of the field or column */
	bool in_flow;                       /* a cell between braces */
};

/* Does it hold the node, and in flow style? */
static bool in_flow(
	const struct coach_node *within, const struct coach_node *node)
{
	for (const struct coach_node *n = within->first; n; n = n->next) {
		if (n == node || in_flow(n, node))
			return within->style == COACH_STYLE_FLOW ||
				in_flow(n, node);
	}
	return false;
}

/* The text as a list or map, when it is one and the field may have one. */
static const struct coach_node *parse_collection(
	const struct coach_field *declared, struct coach_text text,
	struct coach_arena *arena)
{
	struct coach_error ignored = {0};
	const struct coach_node *root = NULL;
	size_t offset;

	if (!text.len || (text.ptr[0] != '[' && text.ptr[0] != '{') ||
		(declared && !declared->list &&
			declared->type != COACH_TYPE_TABLE))
		return NULL;
	if (coach_yaml_parse(
		    text, 0, text.len, arena, &root, &offset, &ignored))
		root = NULL;
	coach_error_release(&ignored);
	return root && root->type != COACH_NODE_SCALAR ? root : NULL;
}

static void add_child(struct coach_buffer *out, struct coach_text text,
	const struct coach_node *node, enum coach_type type, bool flow)
{
	if (node->type == COACH_NODE_SCALAR && !coach_node_absent(node))
		coach_value_quote(out, type, node->text, flow);
	else
		coach_buffer_add_text(
			out, coach_text_cut(text, node->start, node->end));
}

/* Rows as the block list that is there has them: a column a line. */
static void add_rows(struct coach_buffer *out, const struct target *target,
	struct coach_text text, const struct coach_node *rows)
{
	struct coach_text bytes = target->entry->bytes;
	size_t start = target->node->start;
	struct coach_text indent =
		coach_text_cut(bytes, edit_line_begin(bytes, start), start);

	for (const struct coach_node *row = rows->first; row; row = row->next) {
		if (row != rows->first) {
			coach_buffer_add_string(out, target->entry->eol);
			coach_buffer_add_text(out, indent);
		}
		coach_buffer_add_string(out, "- ");
		if (row->type != COACH_NODE_MAP || !row->first) {
			add_child(out, text, row, COACH_TYPE_TEXT, true);
			continue;
		}
		for (const struct coach_node *n = row->first; n; n = n->next) {
			const struct coach_field *column = coach_table_column(
				target->declared, n->key->text);

			if (n != row->first) {
				coach_buffer_add_string(
					out, target->entry->eol);
				coach_buffer_add_text(out, indent);
				coach_buffer_add_string(out, "  ");
			}
			coach_value_quote(
				out, COACH_TYPE_TEXT, n->key->text, true);
			coach_buffer_add_string(out, ": ");
			add_child(out, text, n,
				column ? column->type : COACH_TYPE_TEXT, false);
		}
	}
}

/* Lines of a literal block scalar, as the one that is there stands. */
static bool add_literal(struct coach_buffer *out, const struct target *target,
	struct coach_text text)
{
	const struct coach_node *key = target->node->key;
	struct coach_text bytes = target->entry->bytes, line;
	size_t start = key->start;
	struct coach_text indent =
		coach_text_cut(bytes, edit_line_begin(bytes, start), start);

	if (target->in_flow || !coach_text_ends(text, "\n") ||
		coach_text_ends(text, "\n\n") ||
		coach_text_trim(text).ptr != text.ptr ||
		coach_text_trim(indent).len)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if ((unsigned char)text.ptr[i] < ' ' && text.ptr[i] != '\n')
			return false;
	}
	coach_buffer_add_byte(out, '|');
	while (coach_text_split(&text, '\n', &line)) {
		coach_buffer_add_string(out, target->entry->eol);
		if (!line.len)
			continue;
		coach_buffer_add_text(out, indent);
		coach_buffer_add_string(out, "  ");
		coach_buffer_add_text(out, line);
	}
	return true;
}

static void take(struct coach_buffer *out, const struct target *target,
	struct coach_text text, const struct coach_node *collection)
{
	const struct coach_node *old = target->node;
	struct coach_buffer value = COACH_BUFFER_INIT;
	bool rows = collection && collection->type == COACH_NODE_LIST &&
		collection->first && old->type == COACH_NODE_LIST &&
		old->style == COACH_STYLE_BLOCK;

	if (rows)
		add_rows(&value, target, text, collection);
	else if (collection)
		coach_buffer_add_text(&value, text);
	else if (old->type != COACH_NODE_SCALAR ||
		old->style != COACH_STYLE_BLOCK ||
		!add_literal(&value, target, text))
		coach_value_quote(&value,
			target->declared ? target->declared->type
					 : COACH_TYPE_TEXT,
			text, target->in_flow);
	edit_value_replace(out, target->entry, old, &value, rows);
	coach_buffer_release(&value);
}

/* The same but for one node, which is what was wanted. */
static bool same_but(const struct coach_node *a, const struct coach_node *b,
	const struct target *target, struct coach_text text,
	const struct coach_node *collection)
{
	if ((a->key != NULL) != (b->key != NULL) ||
		(a->key && !edit_same_node(a->key, b->key)))
		return false;
	if (a == target->node && !collection)
		return b->type == COACH_NODE_SCALAR &&
			coach_text_eq(b->text, text);
	if (a == target->node) {
		struct coach_node wanted = *collection;

		wanted.key = b->key;
		return edit_same_node(&wanted, b);
	}
	if (a->type != b->type || !coach_text_eq(a->text, b->text) ||
		a->count != b->count)
		return false;
	for (a = a->first, b = b->first; a; a = a->next, b = b->next) {
		if (!same_but(a, b, target, text, collection))
			return false;
	}
	return true;
}

static bool verify_take(const struct coach_buffer *out,
	const struct target *target, struct coach_text text,
	const struct coach_node *collection, struct coach_arena *arena)
{
	struct coach_entry after;

	return !coach_entry_parse(&after, coach_buffer_text(out),
		       COACH_ENTRY_FRONT, arena, NULL) &&
		same_but(target->entry->front, after.front, target, text,
			collection) &&
		edit_same_body(target->entry, &after);
}

int coach_edit_take(struct coach_buffer *out, const struct coach_entry *entry,
	const struct coach_kind *kind, struct coach_text name,
	struct coach_text value, struct coach_error *error)
{
	struct coach_arena arena = {0};
	const struct coach_node *table, *collection;
	struct target target = {.entry = entry,
		.node = edit_find_open(entry, kind, name, &table)};
	int status = COACH_OK;

	if (!target.node && table)
		return refuse(error, name,
			"there is no such place in the "
			"table any more");
	target.declared =
		coach_kind_field(kind, table ? table->key->text : name);
	if (table)
		target.declared = coach_table_column(
			target.declared, target.node->key->text);
	if (target.node)
		target.in_flow = in_flow(entry->front, target.node) ||
			entry->front->style == COACH_STYLE_FLOW;
	collection = parse_collection(target.declared, value, &arena);
	if (!target.node && collection)
		status = refuse(error, name, "the field is not there any more");
	else if (!target.node ||
		(target.declared && target.declared->list && !collection))
		status = coach_edit_set(
			out, entry, kind, name, &value, 1, error);
	else {
		take(out, &target, value, collection);
		if (!verify_take(out, &target, value, collection, &arena))
			status = refuse(error, name,
				"the YAML around it is out of the ordinary");
	}
	coach_arena_release(&arena);
	return status;
}

/* ---- what is settled goes from the list ---- */

static const struct coach_node *find_item(
	const struct coach_node *unresolved, struct coach_text name)
{
	if (unresolved->type != COACH_NODE_MAP)
		return NULL;
	for (const struct coach_node *n = unresolved->first; n; n = n->next) {
		if (coach_text_eq(n->key->text, name))
			return n;
	}
	return NULL;
}

/* {a: [b], c: [d]} without one of them. */
static void remove_from_braces(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_node *unresolved,
	const struct coach_node *item)
{
	struct coach_buffer rest = COACH_BUFFER_INIT;

	coach_buffer_add_byte(&rest, '{');
	for (const struct coach_node *n = unresolved->first; n; n = n->next) {
		if (n == item)
			continue;
		coach_buffer_add_string(&rest, rest.len > 1 ? ", " : "");
		coach_buffer_add_text(&rest,
			coach_text_cut(
				entry->bytes, n->key->start, edit_pair_end(n)));
	}
	coach_buffer_add_byte(&rest, '}');
	edit_replace(out, entry, unresolved->start, unresolved->end, &rest);
	coach_buffer_release(&rest);
}

/* Everything is as before, but for that item. */
static bool verify_settle(const struct coach_buffer *out,
	const struct coach_entry *before, const struct coach_node *unresolved,
	const struct coach_node *item)
{
	struct coach_arena arena = {0};
	struct coach_entry after;
	const struct coach_node *a = before->front->first, *b;
	bool good = !coach_entry_parse(&after, coach_buffer_text(out),
			    COACH_ENTRY_FRONT, &arena, NULL) &&
		edit_same_body(before, &after);

	b = after.front->first;
	for (; good && a; a = a->next) {
		if (a != unresolved) {
			good = b && edit_same_node(a, b);
		} else if (!item || a->count == 1) {
			continue;
		} else {
			const struct coach_node *y = b ? b->first : NULL;

			good = b && edit_same_node(a->key, b->key) &&
				b->count == a->count - 1;
			for (const struct coach_node *x = a->first; good && x;
				x = x->next) {
				if (x == item)
					continue;
				good = edit_same_node(x, y);
				y = y->next;
			}
		}
		b = b ? b->next : NULL;
	}
	good = good && !b;
	coach_arena_release(&arena);
	return good;
}

int coach_edit_settle(struct coach_buffer *out, const struct coach_entry *entry,
	struct coach_text name, struct coach_error *error)
{
	const struct coach_buffer none = COACH_BUFFER_INIT;
	const struct coach_node *unresolved =
		edit_find_pair(entry, COACH_TEXT("unresolved"));
	const struct coach_node *item;

	if (!unresolved || entry->front->style == COACH_STYLE_FLOW)
		return refuse(error, name, "the front matter is in braces");
	item = find_item(unresolved, name);
	if (!item || unresolved->count == 1)
		edit_pair_remove(out, entry, unresolved);
	else if (unresolved->style == COACH_STYLE_FLOW)
		remove_from_braces(out, entry, unresolved, item);
	else
		edit_replace(out, entry,
			edit_line_begin(entry->bytes, item->key->start),
			edit_line_after(entry->bytes, edit_pair_end(item)),
			&none);
	if (!verify_settle(out, entry, unresolved, item))
		return refuse(error, name,
			"the YAML around it is out of the ordinary");
	return COACH_OK;
}

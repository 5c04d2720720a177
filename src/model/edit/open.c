#include "coach/port/unicode.h"
#include "model/merge/parts.h"
#include "parts.h"

/*
 * What a merge left open: "unresolved:" with names and their other values.
 * Where people wrote it themselves it may be no map; it is then one thing, by
 * the name of the field.
 */

bool coach_entry_is_open(const struct coach_entry *entry)
{
	const struct coach_node *node = coach_entry_get(entry, "unresolved");

	return node && (node->type == COACH_NODE_SCALAR || node->first);
}

static bool same_key(struct coach_text a, struct coach_text b)
{
	struct coach_buffer x = COACH_BUFFER_INIT, y = COACH_BUFFER_INIT;
	bool same;

	coach_unicode_nfc(&x, a);
	coach_unicode_nfc(&y, b);
	same = coach_text_eq(coach_buffer_text(&x), coach_buffer_text(&y));
	coach_buffer_release(&x);
	coach_buffer_release(&y);
	return same;
}

/* The cell of a row that "KEY.column" names. */
static const struct coach_node *cell_of(const struct coach_node *row,
	struct coach_text key_column, struct coach_text rest)
{
	const struct coach_node *key = row->first, *cell = row->first;

	while (key && !coach_text_eq(key->key->text, key_column))
		key = key->next;
	for (; key && cell; cell = cell->next) {
		struct coach_text column = cell->key->text;
		size_t len = rest.len - column.len;

		/* Of a key with a dot in it, too, this is the end. */
		if (rest.len > column.len + 1 && rest.ptr[len - 1] == '.' &&
			same_key(coach_text_cut(rest, len, rest.len), column) &&
			same_key(coach_text_cut(rest, 0, len - 1), key->text))
			return cell;
	}
	return NULL;
}

const struct coach_node *edit_find_open(const struct coach_entry *entry,
	const struct coach_kind *kind, struct coach_text name,
	const struct coach_node **table)
{
	const struct coach_node *found = edit_find_pair(entry, name);

	*table = NULL;
	for (const struct coach_node *n = entry->front->first; n && !found;
		n = n->next) {
		struct coach_text field = n->key->text;
		const struct coach_field *declared =
			coach_kind_field(kind, field);

		if (!declared || !declared->key_column.len ||
			n->type != COACH_NODE_LIST || name.len <= field.len ||
			name.ptr[field.len] != '.' ||
			!coach_text_eq(
				coach_text_cut(name, 0, field.len), field))
			continue;
		*table = n;
		for (const struct coach_node *row = n->first; row && !found;
			row = row->next)
			found = cell_of(row, declared->key_column,
				coach_text_cut(name, field.len + 1, name.len));
	}
	return found;
}

static enum coach_open_what what_of(struct coach_text name)
{
	if (coach_text_is(name, "body") || coach_text_is(name, "unresolved"))
		return COACH_OPEN_BODY;
	return coach_text_is(name, "deleted") ? COACH_OPEN_DELETED
					      : COACH_OPEN_FIELD;
}

static void read_one(struct coach_opens *opens, const struct coach_entry *entry,
	const struct coach_kind *kind, const struct coach_node *node,
	struct coach_arena *arena)
{
	struct coach_open open = {
		.what = what_of(node->key->text), .name = node->key->text};
	const struct coach_node *value = node, *table;

	if (node->type == COACH_NODE_LIST)
		value = node->first;
	for (; value; value = value == node ? NULL : value->next) {
		if (!coach_node_absent(value))
			COACH_ARENA_PUSH(arena, &open.others,
				merge_node_value(arena, value));
	}
	if (open.what == COACH_OPEN_FIELD) {
		value = edit_find_open(entry, kind, open.name, &table);
		if (value && !coach_node_absent(value))
			open.value = merge_node_value(arena, value);
	}
	COACH_ARENA_PUSH(arena, opens, open);
}

void coach_opens_read(struct coach_opens *opens,
	const struct coach_entry *entry, const struct coach_kind *kind,
	struct coach_arena *arena)
{
	const struct coach_node *node = coach_entry_get(entry, "unresolved");

	*opens = (struct coach_opens){0};
	if (!node)
		return;
	if (node->type != COACH_NODE_MAP) {
		read_one(opens, entry, kind, node, arena);
		return;
	}
	for (const struct coach_node *n = node->first; n; n = n->next)
		read_one(opens, entry, kind, n, arena);
}

#include "coach/model/value.h"
#include "parts.h"
#include <string.h>

size_t edit_line_begin(struct coach_text bytes, size_t at)
{
	while (at && bytes.ptr[at - 1] != '\n')
		at--;
	return at;
}

size_t edit_line_after(struct coach_text bytes, size_t at)
{
	at = coach_text_find(bytes, '\n', at);
	return at < bytes.len ? at + 1 : at;
}

const struct coach_node *edit_find_pair(
	const struct coach_entry *entry, struct coach_text field)
{
	return coach_node_find(entry->front, field);
}

size_t edit_pair_end(const struct coach_node *pair)
{
	return pair->end > pair->key->end ? pair->end : pair->key->end;
}

/* The place of a field in the kind's order; what is unknown comes last. */
static size_t order_of(const struct coach_kind *kind, struct coach_text name)
{
	const struct coach_field *field;

	if (coach_text_is(name, "kind"))
		return 0;
	if (coach_text_is(name, "id"))
		return 1;
	field = kind ? coach_map_get(&kind->field_map, name) : NULL;
	return field ? field->order + 2 : SIZE_MAX;
}

size_t edit_place_for(const struct coach_entry *entry,
	const struct coach_kind *kind, struct coach_text name)
{
	size_t order = order_of(kind, name);
	size_t at = entry->front_start;

	if (order == SIZE_MAX)
		return entry->front_end;
	for (const struct coach_node *n = entry->front->first; n; n = n->next) {
		if (order_of(kind, n->key->text) < order)
			at = edit_line_after(entry->bytes, edit_pair_end(n));
	}
	return at;
}

void edit_add_value(struct coach_buffer *out, enum coach_type type, bool list,
	const struct coach_text *values, size_t count, bool in_flow)
{
	if (!list) {
		coach_value_quote(out, type, values[0], in_flow);
		return;
	}
	coach_buffer_add_byte(out, '[');
	for (size_t i = 0; i < count; i++) {
		if (i)
			coach_buffer_add_string(out, ", ");
		coach_value_quote(out, type, values[i], true);
	}
	coach_buffer_add_byte(out, ']');
}

/* The values one a line, as the block list that is there writes them. */
static void add_block_list(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_node *old,
	enum coach_type type, const struct coach_text *values, size_t count)
{
	size_t begin = edit_line_begin(entry->bytes, old->start);
	struct coach_text indent =
		coach_text_cut(entry->bytes, begin, old->start);

	for (size_t i = 0; i < count; i++) {
		if (i) {
			coach_buffer_add_string(out, entry->eol);
			coach_buffer_add_text(out, indent);
		}
		coach_buffer_add_string(out, "- ");
		coach_value_quote(out, type, values[i], true);
	}
}

static bool blank_between(
	const struct coach_entry *entry, size_t start, size_t end)
{
	return !coach_text_trim(coach_text_cut(entry->bytes, start, end)).len;
}

void edit_replace(struct coach_buffer *out, const struct coach_entry *entry,
	size_t start, size_t end, const struct coach_buffer *with)
{
	coach_buffer_clear(out);
	coach_buffer_add_text(out, coach_text_cut(entry->bytes, 0, start));
	coach_buffer_add_text(out, coach_buffer_text(with));
	coach_buffer_add_text(
		out, coach_text_cut(entry->bytes, end, entry->bytes.len));
}

void edit_pair_remove(struct coach_buffer *out, const struct coach_entry *entry,
	const struct coach_node *pair)
{
	const struct coach_buffer none = COACH_BUFFER_INIT;

	edit_replace(out, entry,
		edit_line_begin(entry->bytes, pair->key->start),
		edit_line_after(entry->bytes, edit_pair_end(pair)), &none);
}

void edit_pair_insert(struct coach_buffer *out, const struct coach_entry *entry,
	const struct coach_kind *kind, struct coach_text name,
	struct coach_text value)
{
	size_t at = edit_place_for(entry, kind, name);
	const struct coach_node *first = entry->front->first;
	struct coach_buffer line = COACH_BUFFER_INIT;

	if (first) {
		/* A map may be indented as a whole. */
		size_t key = first->key->start;

		coach_buffer_add_text(&line,
			coach_text_cut(entry->bytes,
				edit_line_begin(entry->bytes, key), key));
	}
	coach_buffer_add_text(&line, name);
	coach_buffer_add_byte(&line, ':');
	if (value.len)
		coach_buffer_add_byte(&line, ' ');
	coach_buffer_add_text(&line, value);
	coach_buffer_add_string(&line, entry->eol);
	edit_replace(out, entry, at, at, &line);
	coach_buffer_release(&line);
}

void edit_value_replace(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_node *old,
	struct coach_buffer *value, bool own_lines)
{
	size_t start = old->start;

	if (old->start == old->end ||
		(old->type != COACH_NODE_SCALAR &&
			old->style == COACH_STYLE_BLOCK && !own_lines)) {
		start = coach_text_find(entry->bytes, ':', old->key->end) + 1;
		coach_buffer_splice(value, 0, 0, COACH_TEXT(" "));
	}
	edit_replace(out, entry, start, old->end, value);
}

void edit_add_lines(
	struct coach_buffer *out, struct coach_text lines, const char *eol)
{
	struct coach_text line;

	while (coach_text_split(&lines, '\n', &line)) {
		if (coach_text_ends(line, "\r"))
			line.len--;
		coach_buffer_add_text(out, line);
		coach_buffer_add_string(out, eol);
	}
}

bool edit_same_node(const struct coach_node *a, const struct coach_node *b)
{
	if (a->type != b->type || !coach_text_eq(a->text, b->text) ||
		a->count != b->count || (a->key != NULL) != (b->key != NULL) ||
		(a->key && !edit_same_node(a->key, b->key)))
		return false;
	for (a = a->first, b = b->first; a; a = a->next, b = b->next) {
		if (!edit_same_node(a, b))
			return false;
	}
	return true;
}

bool edit_same_body(const struct coach_entry *a, const struct coach_entry *b)
{
	return coach_text_eq(
		coach_text_cut(a->bytes, a->body_start, a->bytes.len),
		coach_text_cut(b->bytes, b->body_start, b->bytes.len));
}

static bool has_values(const struct coach_node *node, bool list,
	const struct coach_text *values, size_t count)
{
	const struct coach_node *item = node;

	if (!list)
		return node->type == COACH_NODE_SCALAR &&
			coach_text_eq(node->text, values[0]);
	if (node->type != COACH_NODE_LIST || node->count != count)
		return false;
	item = node->first;
	for (size_t i = 0; i < count; i++, item = item->next) {
		if (item->type != COACH_NODE_SCALAR ||
			!coach_text_eq(item->text, values[i]))
			return false;
	}
	return true;
}

/* Did the edit do what it meant to, and nothing else? */
static bool verify(struct coach_text bytes, const struct coach_entry *before,
	struct coach_text field, bool list, const struct coach_text *values,
	size_t count)
{
	struct coach_arena arena = {0};
	struct coach_entry after;
	const struct coach_node *a, *b;
	bool good = !coach_entry_parse(
		&after, bytes, COACH_ENTRY_FRONT, &arena, NULL);
	bool seen = false;

	b = good ? after.front->first : NULL;
	for (a = before->front->first; good; a = a->next, b = b->next) {
		while (b && coach_text_eq(b->key->text, field) && !seen) {
			good = count && has_values(b, list, values, count);
			seen = true;
			b = b->next;
		}
		while (a && coach_text_eq(a->key->text, field) &&
			a == edit_find_pair(before, field))
			a = a->next;
		if (!a || !b)
			break;
		good = good && edit_same_node(a, b);
	}
	good = good && !a && !b && seen == (count > 0) &&
		edit_same_body(before, &after);
	coach_arena_release(&arena);
	return good;
}

static int refuse(
	struct coach_error *error, struct coach_text field, const char *why)
{
	return coach_error_set(error, COACH_NO,
		"cannot set '%.*s': %s, change it in the editor",
		COACH_ARG(field), why);
}

int coach_edit_set(struct coach_buffer *out, const struct coach_entry *entry,
	const struct coach_kind *kind, struct coach_text field,
	const struct coach_text *values, size_t count,
	struct coach_error *error)
{
	const struct coach_field *declared = coach_kind_field(kind, field);
	enum coach_type type = declared ? declared->type : COACH_TYPE_TEXT;
	const struct coach_node *old = edit_find_pair(entry, field);
	struct coach_buffer value = COACH_BUFFER_INIT;
	bool list = count && ((declared && declared->list) || count > 1);

	if (!entry->has_front || entry->front->style == COACH_STYLE_FLOW)
		return refuse(error, field, "the front matter is in braces");
	if (type == COACH_TYPE_TABLE)
		return refuse(error, field, "it is a table");
	if (old &&
		!blank_between(entry,
			edit_line_begin(entry->bytes, old->key->start),
			old->key->start))
		return refuse(error, field, "it is not at the start of a line");
	if (list && old && old->type == COACH_NODE_LIST &&
		old->style == COACH_STYLE_BLOCK)
		add_block_list(&value, entry, old, type, values, count);
	else if (count)
		edit_add_value(&value, type, list, values, count, false);

	if (!count && old)
		edit_pair_remove(out, entry, old);
	else if (!count)
		edit_replace(out, entry, 0, 0, &value);
	else if (old)
		edit_value_replace(out, entry, old, &value,
			coach_text_starts(coach_buffer_text(&value), "- "));
	else
		edit_pair_insert(
			out, entry, kind, field, coach_buffer_text(&value));
	coach_buffer_release(&value);
	if (!verify(coach_buffer_text(out), entry, field, list, values, count))
		return refuse(error, field,
			"the YAML around it is out of the ordinary");
	return COACH_OK;
}

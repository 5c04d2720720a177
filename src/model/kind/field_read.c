#include "coach/model/value.h"
#include "reader.h"
#include <stdlib.h>
#include <string.h>

/* ---- values of a template ------------------------------------------------ */

static struct coach_text text_of(
	struct data_reader *r, const struct coach_node *node)
{
	if (node->type == COACH_NODE_SCALAR)
		return node->text;
	data_complain(r, node->start, "'%.*s' is one text, not a list or map",
		COACH_ARG(node->key->text));
	return COACH_TEXT("");
}

void kind_read_text(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	*(struct coach_text *)data_place(key, item) = text_of(r, node);
}

void kind_read_texts(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	bool is_list = node->type == COACH_NODE_LIST;
	const struct coach_node *one = is_list ? node->first : node;
	struct coach_texts *texts = data_place(key, item);

	texts->len = 0;
	texts->cap = is_list ? node->count : 1;
	texts->items =
		coach_arena_alloc(r->arena, texts->cap * sizeof(*texts->items));
	for (; one; one = is_list ? one->next : NULL) {
		if (one->type != COACH_NODE_SCALAR || !one->text.len)
			data_complain(r, one->start, "expected a text here");
		else
			texts->items[texts->len++] = one->text;
	}
}

void kind_read_yes(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	struct coach_text text = text_of(r, node);
	bool *yes = data_place(key, item);

	*yes = coach_text_is(text, "yes");
	if (!*yes && !coach_text_is(text, "no"))
		data_complain(r, node->start, "'%s' is yes or no", key->name);
}

/* A number, and behind 'also' that there is one. */
static void read_number(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	bool *has = (void *)((char *)item + key->also);

	*has = coach_number_parse(text_of(r, node), data_place(key, item));
	if (!*has)
		data_complain(r, node->start, "'%s' is a number", key->name);
}

/* "status=held": a field, and behind 'also' its value. */
static void read_condition(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	struct coach_text *value = (void *)((char *)item + key->also);
	struct coach_text text = text_of(r, node);
	size_t sign = coach_text_find(text, '=', 0);

	if (!sign || sign + 1 >= text.len) {
		data_complain(r, node->start,
			"'%s' is 'field=value', like 'status=held'", key->name);
		return;
	}
	*(struct coach_text *)data_place(key, item) =
		coach_text_cut(text, 0, sign);
	*value = coach_text_cut(text, sign + 1, text.len);
}

/* ---- of a field ---------------------------------------------------------- */

static bool in_table(struct data_reader *r)
{
	return ((struct kind_reader *)r)->in_table;
}

static void read_type(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	struct coach_field *field = item;
	struct coach_text name = text_of(r, node);

	(void)key;
	if (coach_text_starts(name, "list of ")) {
		field->list = true;
		name = coach_text_cut(name, strlen("list of "), name.len);
	}
	if (!coach_type_parse(name, &field->type))
		data_complain(r, node->start,
			"no type '%.*s' (text, id, date, time, count, number, "
			"percent, yes/no, choice, reference, email, table, or "
			"'list of' one)",
			COACH_ARG(name));
	else if (field->type == COACH_TYPE_TABLE &&
		(field->list || in_table(r)))
		data_complain(r, node->start,
			"a table cannot stand in a list or table");
	else if (field->list && in_table(r))
		data_complain(r, node->start, "a column cannot be a list");
}

/* yes, no, or the condition under which it is. */
static void read_ahead(struct data_reader *r, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	const struct data_key when = {key->name, read_condition,
		offsetof(struct coach_field, ahead_when_field), false,
		offsetof(struct coach_field, ahead_when_value), NULL};

	if (node->type == COACH_NODE_SCALAR && coach_text_has(node->text, "="))
		read_condition(r, node, &when, item);
	else
		kind_read_yes(r, node, key, item);
}

static void read_columns(struct data_reader *data,
	const struct coach_node *node, const struct data_key *key, void *item)
{
	struct kind_reader *r = (struct kind_reader *)data;
	struct coach_field *field = item;

	(void)key;
	if (node->type != COACH_NODE_MAP) {
		data_complain(
			data, node->start, "'columns' is a map of fields");
		return;
	}
	field->columns = coach_arena_alloc(
		data->arena, node->count * sizeof(*field->columns));
	r->in_table = true;
	for (const struct coach_node *n = node->first; n; n = n->next) {
		struct coach_field *column =
			&field->columns[field->column_count];

		column->order = field->column_count++;
		kind_read_field(r, n, column);
	}
	r->in_table = false;
}

#define KEY(name, read, member)                                             \
	{                                                                   \
		name, read, offsetof(struct coach_field, member), false, 0, \
			NULL                                                \
	}
#define PAIR(name, read, member, second)                                 \
	{                                                                \
		name, read, offsetof(struct coach_field, member), false, \
			offsetof(struct coach_field, second), NULL       \
	}

/* The first is a field's alone, the last a column's. */
static const struct data_key keys[] = {KEY("columns", read_columns, columns),
	KEY("type", read_type, type), KEY("to", kind_read_texts, to),
	KEY("choices", kind_read_texts, choices),
	KEY("required", kind_read_yes, required),
	PAIR("required_when", read_condition, required_when_field,
		required_when_value),
	KEY("not_before", kind_read_text, not_before),
	KEY("ahead", read_ahead, ahead),
	KEY("default", kind_read_text, initial),
	KEY("unit", kind_read_text, unit),
	KEY("private", kind_read_yes, private),
	KEY("or_text", kind_read_yes, or_text),
	KEY("offer", kind_read_yes, offered),
	PAIR("offer_when", read_condition, offered_when_field,
		offered_when_value),
	PAIR("min", read_number, min, has_min),
	PAIR("max", read_number, max, has_max),
	PAIR("usual_max", read_number, usual_max, has_usual_max),
	KEY("key", kind_read_text, key_column),
	KEY("help", kind_read_text, help),
	KEY("example", kind_read_text, example)};
static const struct data_map field_keys = {
	"key", keys, DATA_COUNT(keys) - 1, sizeof(struct coach_field), NULL};
static const struct data_map column_keys = {"key", keys + 1,
	DATA_COUNT(keys) - 1, sizeof(struct coach_field), NULL};

/* [a-z_][a-z0-9_]* */
static bool field_name_valid(struct coach_text name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];

		if (!(c >= 'a' && c <= 'z') && c != '_' &&
			!(i && c >= '0' && c <= '9'))
			return false;
	}
	return name.len && name.len <= 64;
}

static void check_column_key(struct kind_reader *r,
	const struct coach_node *node, const struct coach_field *field)
{
	bool found = false;

	for (size_t i = 0; i < field->column_count; i++) {
		found |= coach_text_eq(
			field->columns[i].name, field->key_column);
	}
	if (!field->column_count)
		data_complain(&r->data, node->start, "a table needs 'columns'");
	else if (!found)
		data_complain(&r->data, node->start,
			"a table needs a 'key' that names one of its columns");
}

static void check_default(struct kind_reader *r, const struct coach_node *node,
	const struct coach_field *field)
{
	struct coach_buffer why = COACH_BUFFER_INIT;
	enum coach_rule rule;

	if (field->initial.len && !field->list &&
		!coach_value_valid(field, field->initial, &rule, &why)) {
		data_complain(&r->data, node->start, "the default '%.*s' %s",
			COACH_ARG(field->initial), why.ptr);
	}
	coach_buffer_clear(&why);
	if (field->example.len &&
		!coach_value_valid(field, field->example, &rule, &why)) {
		data_complain(&r->data, node->start, "the example '%.*s' %s",
			COACH_ARG(field->example), why.ptr);
	}
	coach_buffer_release(&why);
}

void kind_read_field(struct kind_reader *r, const struct coach_node *node,
	struct coach_field *field)
{
	field->name = node->key->text;
	if (!field_name_valid(field->name)) {
		data_complain(&r->data, node->key->start,
			"the name of a field is of a-z, 0-9 and _");
	}
	if (node->type != COACH_NODE_MAP) {
		data_complain(&r->data, node->start,
			"a field is described like {type: text, help: …}");
		return;
	}
	data_read_map(&r->data, node, r->in_table ? &column_keys : &field_keys,
		field);
	if (!coach_node_get(node, "type"))
		data_complain(
			&r->data, node->key->start, "a field needs a 'type'");
	if (field->type == COACH_TYPE_CHOICE && !field->choices.len)
		data_complain(
			&r->data, node->key->start, "a choice needs 'choices'");
	if (field->type == COACH_TYPE_TABLE)
		check_column_key(r, node->key, field);
	if (field->or_text && field->type != COACH_TYPE_REFERENCE)
		data_complain(&r->data, node->key->start,
			"'or_text' belongs to a reference");
	check_default(r, node->key, field);
}

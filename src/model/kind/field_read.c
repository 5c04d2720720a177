#include "coach/model/value.h"
#include "reader.h"
#include <stdlib.h>
#include <string.h>

void kind_complain(
	struct kind_reader *r, size_t offset, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	coach_findings_add_v(
		r->findings, COACH_RULE_TEMPLATE, offset, format, args);
	va_end(args);
}

void kind_complain_unknown(struct kind_reader *r, const struct coach_node *key,
	const char *const *known, size_t count)
{
	struct coach_texts names = {0};
	struct coach_text near;

	for (size_t i = 0; i < count; i++)
		COACH_PUSH(&names, coach_text(known[i]));
	near = coach_nearest(key->text, &names);
	if (near.len) {
		kind_complain(r, key->start,
			"a template has no '%.*s' here, did you mean '%.*s'?",
			COACH_ARG(key->text), COACH_ARG(near));
	} else {
		kind_complain(r, key->start, "a template has no '%.*s' here",
			COACH_ARG(key->text));
	}
	free(names.items);
}

struct coach_text kind_read_text(
	struct kind_reader *r, const struct coach_node *node)
{
	if (node->type == COACH_NODE_SCALAR)
		return node->text;
	kind_complain(r, node->start, "'%.*s' is one text, not a list or map",
		COACH_ARG(node->key->text));
	return COACH_TEXT("");
}

/* One text or a list of texts; they live in the kinds' arena. */
void kind_read_texts(struct kind_reader *r, const struct coach_node *node,
	struct coach_texts *texts)
{
	bool is_list = node->type == COACH_NODE_LIST;
	const struct coach_node *item = is_list ? node->first : node;

	texts->len = 0;
	texts->cap = is_list ? node->count : 1;
	texts->items = coach_arena_alloc(
		&r->kinds->arena, texts->cap * sizeof(*texts->items));
	for (; item; item = is_list ? item->next : NULL) {
		if (item->type != COACH_NODE_SCALAR || !item->text.len)
			kind_complain(r, item->start, "expected a text here");
		else
			texts->items[texts->len++] = item->text;
	}
}

bool kind_read_yes(struct kind_reader *r, const struct coach_node *node)
{
	struct coach_text text = kind_read_text(r, node);

	if (!coach_text_is(text, "yes") && !coach_text_is(text, "no")) {
		kind_complain(r, node->start, "'%.*s' is yes or no",
			COACH_ARG(node->key->text));
	}
	return coach_text_is(text, "yes");
}

static void read_type(struct kind_reader *r, const struct coach_node *node,
	struct coach_field *field, bool in_table)
{
	struct coach_text name = kind_read_text(r, node);

	if (coach_text_starts(name, "list of ")) {
		field->list = true;
		name = coach_text_cut(name, strlen("list of "), name.len);
	}
	if (!coach_type_parse(name, &field->type)) {
		kind_complain(r, node->start,
			"no type '%.*s' (text, id, date, time, count, number, "
			"percent, yes/no, choice, reference, email, table, or "
			"'list of' one)",
			COACH_ARG(name));
	} else if (field->type == COACH_TYPE_TABLE &&
		(field->list || in_table)) {
		kind_complain(r, node->start,
			"a table cannot stand in a list or table");
	} else if (field->list && in_table) {
		kind_complain(r, node->start, "a column cannot be a list");
	}
}

static bool read_number(
	struct kind_reader *r, const struct coach_node *node, double *number)
{
	if (coach_number_parse(kind_read_text(r, node), number))
		return true;
	kind_complain(r, node->start, "'%.*s' is a number",
		COACH_ARG(node->key->text));
	return false;
}

static void read_condition(struct kind_reader *r, const struct coach_node *node,
	struct coach_text *field, struct coach_text *value)
{
	struct coach_text text = kind_read_text(r, node);
	size_t sign = coach_text_find(text, '=', 0);

	if (!sign || sign + 1 >= text.len) {
		kind_complain(r, node->start,
			"'%.*s' is 'field=value', like 'status=held'",
			COACH_ARG(node->key->text));
		return;
	}
	*field = coach_text_cut(text, 0, sign);
	*value = coach_text_cut(text, sign + 1, text.len);
}

/* yes, no, or the condition under which it is. */
static void read_ahead(struct kind_reader *r, const struct coach_node *node,
	struct coach_field *field)
{
	struct coach_text text = kind_read_text(r, node);

	if (coach_text_find(text, '=', 0) < text.len)
		read_condition(r, node, &field->ahead_when_field,
			&field->ahead_when_value);
	else
		field->ahead = kind_read_yes(r, node);
}

static void read_columns(struct kind_reader *r, const struct coach_node *node,
	struct coach_field *field);

static void read_attribute(struct kind_reader *r, const struct coach_node *node,
	struct coach_field *field, bool in_table)
{
	static const char *const known[] = {"type", "to", "choices", "required",
		"required_when", "not_before", "ahead", "default", "unit",
		"private", "or_text", "offer", "offer_when", "example", "min",
		"max", "usual_max", "key", "columns", "help"};
	struct coach_text name = node->key->text;

	if (coach_text_is(name, "type"))
		read_type(r, node, field, in_table);
	else if (coach_text_is(name, "to"))
		kind_read_texts(r, node, &field->to);
	else if (coach_text_is(name, "choices"))
		kind_read_texts(r, node, &field->choices);
	else if (coach_text_is(name, "required"))
		field->required = kind_read_yes(r, node);
	else if (coach_text_is(name, "required_when"))
		read_condition(r, node, &field->required_when_field,
			&field->required_when_value);
	else if (coach_text_is(name, "not_before"))
		field->not_before = kind_read_text(r, node);
	else if (coach_text_is(name, "ahead"))
		read_ahead(r, node, field);
	else if (coach_text_is(name, "default"))
		field->initial = kind_read_text(r, node);
	else if (coach_text_is(name, "unit"))
		field->unit = kind_read_text(r, node);
	else if (coach_text_is(name, "private"))
		field->private = kind_read_yes(r, node);
	else if (coach_text_is(name, "or_text"))
		field->or_text = kind_read_yes(r, node);
	else if (coach_text_is(name, "offer"))
		field->offered = kind_read_yes(r, node);
	else if (coach_text_is(name, "offer_when"))
		read_condition(r, node, &field->offered_when_field,
			&field->offered_when_value);
	else if (coach_text_is(name, "example") && in_table)
		field->example = kind_read_text(r, node);
	else if (coach_text_is(name, "min"))
		field->has_min = read_number(r, node, &field->min);
	else if (coach_text_is(name, "max"))
		field->has_max = read_number(r, node, &field->max);
	else if (coach_text_is(name, "usual_max"))
		field->has_usual_max = read_number(r, node, &field->usual_max);
	else if (coach_text_is(name, "key"))
		field->key_column = kind_read_text(r, node);
	else if (coach_text_is(name, "columns") && !in_table)
		read_columns(r, node, field);
	else if (coach_text_is(name, "help"))
		field->help = kind_read_text(r, node);
	else
		kind_complain_unknown(
			r, node->key, known, sizeof(known) / sizeof(*known));
}

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
		kind_complain(r, node->start, "a table needs 'columns'");
	else if (!found)
		kind_complain(r, node->start,
			"a table needs a 'key' that names one of its columns");
}

static void check_default(struct kind_reader *r, const struct coach_node *node,
	const struct coach_field *field)
{
	struct coach_buffer why = COACH_BUFFER_INIT;
	enum coach_rule rule;

	if (field->initial.len && !field->list &&
		!coach_value_valid(field, field->initial, &rule, &why)) {
		kind_complain(r, node->start, "the default '%.*s' %s",
			COACH_ARG(field->initial), why.ptr);
	}
	coach_buffer_clear(&why);
	if (field->example.len &&
		!coach_value_valid(field, field->example, &rule, &why)) {
		kind_complain(r, node->start, "the example '%.*s' %s",
			COACH_ARG(field->example), why.ptr);
	}
	coach_buffer_release(&why);
}

void kind_read_field(struct kind_reader *r, const struct coach_node *node,
	struct coach_field *field, bool in_table)
{
	field->name = node->key->text;
	if (!field_name_valid(field->name)) {
		kind_complain(r, node->key->start,
			"the name of a field is of a-z, 0-9 and _");
	}
	if (node->type != COACH_NODE_MAP) {
		kind_complain(r, node->start,
			"a field is described like {type: text, help: …}");
		return;
	}
	for (const struct coach_node *n = node->first; n; n = n->next)
		read_attribute(r, n, field, in_table);
	if (!coach_node_get(node, "type"))
		kind_complain(r, node->key->start, "a field needs a 'type'");
	if (field->type == COACH_TYPE_CHOICE && !field->choices.len)
		kind_complain(r, node->key->start, "a choice needs 'choices'");
	if (field->type == COACH_TYPE_TABLE)
		check_column_key(r, node->key, field);
	if (field->or_text && field->type != COACH_TYPE_REFERENCE)
		kind_complain(r, node->key->start,
			"'or_text' belongs to a reference");
	check_default(r, node->key, field);
}

static void read_columns(struct kind_reader *r, const struct coach_node *node,
	struct coach_field *field)
{
	if (node->type != COACH_NODE_MAP) {
		kind_complain(r, node->start, "'columns' is a map of fields");
		return;
	}
	/* There twice: a finding of duplicate-key. */
	if (field->columns)
		return;
	field->columns = coach_arena_alloc(
		&r->kinds->arena, node->count * sizeof(*field->columns));
	for (const struct coach_node *n = node->first; n; n = n->next) {
		struct coach_field *column =
			&field->columns[field->column_count];

		column->order = field->column_count++;
		kind_read_field(r, n, column, true);
	}
}

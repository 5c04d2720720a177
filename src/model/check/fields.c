#include "advice.h"
#include "coach/model/value.h"
#include "parts.h"
#include <stdlib.h>
#include <string.h>

/* A field's reference; where a name may stand, one that is no id is told. */
static void check_reference(struct checker *c, const struct coach_field *field,
	const struct coach_node *node)
{
	struct coach_reference reference = {
		node->text, &field->to, node->start, field->or_text};
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (coach_id_valid(node->text)) {
		COACH_PUSH(&c->questions->references, reference);
		return;
	}
	coach_name_only(&words, node->text, &field->to);
	coach_findings_add(c->findings, COACH_RULE_NAME_ONLY, node->start, "%s",
		words.ptr);
	coach_buffer_release(&words);
}

/* A number that its field allows, but that is rarely meant. */
static void check_usual(struct checker *c, const struct coach_field *field,
	const struct coach_node *node)
{
	double number;

	if (!field->has_usual_max || !coach_number_parse(node->text, &number) ||
		number <= field->usual_max)
		return;
	coach_findings_add(c->findings, COACH_RULE_UNUSUAL, node->start,
		"'%.*s: %.*s' is more than %g%s%.*s: is that right?",
		COACH_ARG(field->name), COACH_ARG(node->text), field->usual_max,
		field->unit.len ? " " : "", COACH_ARG(field->unit));
}

static void check_value(struct checker *c, const struct coach_field *field,
	const struct coach_node *node)
{
	struct coach_buffer why = COACH_BUFFER_INIT;
	enum coach_rule rule;

	if (node->type != COACH_NODE_SCALAR) {
		coach_value_allowed(&why, field, COACH_TEXT(""));
		coach_findings_add(c->findings, COACH_RULE_TYPE, node->start,
			"'%.*s' takes one value here, not a list or map%s%s",
			COACH_ARG(field->name), why.len ? ": " : "", why.ptr);
		coach_buffer_release(&why);
		return;
	}
	if (!coach_value_valid(field, node->text, &rule, &why)) {
		coach_findings_add(c->findings, rule, node->start,
			"'%.*s: %.*s' %s", COACH_ARG(field->name),
			node->text.len > 60 ? 60 : (int)node->text.len,
			node->text.ptr, why.ptr);
	} else if (field->type == COACH_TYPE_REFERENCE) {
		check_reference(c, field, node);
	} else {
		check_usual(c, field, node);
	}
	coach_buffer_release(&why);
}

static void check_list(struct checker *c, const struct coach_field *field,
	const struct coach_node *node)
{
	if (node->type != COACH_NODE_LIST) {
		struct coach_buffer advice = COACH_BUFFER_INIT;

		advice_list(&advice, field, node);
		coach_findings_add(c->findings, COACH_RULE_TYPE, node->start,
			"'%.*s' is a list: %s", COACH_ARG(field->name),
			advice.ptr);
		coach_buffer_release(&advice);
		return;
	}
	for (const struct coach_node *n = node->first; n; n = n->next) {
		if (coach_node_absent(n)) {
			coach_findings_add(c->findings, COACH_RULE_TYPE,
				n->start, "'%.*s' has an empty item, remove it",
				COACH_ARG(field->name));
		} else {
			check_value(c, field, n);
		}
	}
}

static void complain_unknown(struct checker *c, const struct coach_node *key,
	const char *where, const struct coach_texts *names)
{
	struct coach_text near = coach_nearest(key->text, names);

	if (near.len) {
		coach_findings_add(c->findings, COACH_RULE_UNKNOWN_KEY,
			key->start,
			"%s has no field '%.*s', did you mean '%.*s'?", where,
			COACH_ARG(key->text), COACH_ARG(near));
	} else {
		coach_findings_add(c->findings, COACH_RULE_UNKNOWN_KEY,
			key->start, "%s has no field '%.*s'", where,
			COACH_ARG(key->text));
	}
}

static void check_row(struct checker *c, const struct coach_field *table,
	const struct coach_node *row)
{
	if (row->type != COACH_NODE_MAP) {
		coach_findings_add(c->findings, COACH_RULE_TYPE, row->start,
			"a row of '%.*s' is lines 'field: value'",
			COACH_ARG(table->name));
		return;
	}
	for (const struct coach_node *n = row->first; n; n = n->next) {
		const struct coach_field *column =
			coach_table_column(table, n->key->text);
		struct coach_texts names = {0};

		if (column) {
			if (!coach_node_absent(n))
				check_value(c, column, n);
			continue;
		}
		for (size_t i = 0; i < table->column_count; i++)
			COACH_PUSH(&names, table->columns[i].name);
		complain_unknown(c, n->key, "the table", &names);
		free(names.items);
	}
	for (size_t i = 0; i < table->column_count; i++) {
		const struct coach_field *column = &table->columns[i];
		const struct coach_node *n =
			coach_node_get(row, column->name.ptr);

		if (column->required && (!n || coach_node_absent(n))) {
			coach_findings_add(c->findings, COACH_RULE_REQUIRED,
				row->start, "this row needs '%.*s'",
				COACH_ARG(column->name));
		}
	}
}

static void check_table(struct checker *c, const struct coach_field *field,
	const struct coach_node *node)
{
	if (node->type != COACH_NODE_LIST) {
		coach_findings_add(c->findings, COACH_RULE_TYPE, node->start,
			"'%.*s' is a table: a list of rows",
			COACH_ARG(field->name));
		return;
	}
	for (const struct coach_node *row = node->first; row; row = row->next) {
		const struct coach_node *key;

		check_row(c, field, row);
		key = coach_node_get(row, field->key_column.ptr);
		for (const struct coach_node *n = node->first; key && n != row;
			n = n->next) {
			const struct coach_node *other =
				coach_node_get(n, field->key_column.ptr);

			if (!other || !coach_text_eq(other->text, key->text))
				continue;
			coach_findings_add(c->findings,
				COACH_RULE_DUPLICATE_KEY, key->start,
				"two rows have the %.*s '%.*s'",
				COACH_ARG(field->key_column),
				COACH_ARG(key->text));
			break;
		}
	}
}

/* "several values of 'status'" */
static void add_open_words(struct coach_buffer *out, struct coach_text name)
{
	if (coach_text_is(name, "body"))
		coach_buffer_add_string(
			out, "both sides wrote in the same part of the body");
	else if (coach_text_is(name, "deleted"))
		coach_buffer_add_string(out,
			"one side deleted this entry, the other edited it");
	else
		coach_buffer_add_format(out,
			"a merge left several values of '%.*s'",
			COACH_ARG(name));
}

static void check_unresolved(struct checker *c, const struct coach_node *node)
{
	struct coach_text ref = coach_entry_ref(c->entry, c->path);
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (node->type == COACH_NODE_SCALAR && !coach_node_absent(node))
		coach_findings_add(c->findings, COACH_RULE_UNRESOLVED,
			node->key->start,
			"a merge left something open here, settle it: coach "
			"resolve %.*s",
			COACH_ARG(ref));
	for (const struct coach_node *n = node->first; n; n = n->next) {
		coach_buffer_clear(&words);
		add_open_words(&words, n->key ? n->key->text : n->text);
		coach_findings_add(c->findings, COACH_RULE_UNRESOLVED,
			n->key ? n->key->start : n->start,
			"%s, settle it: coach resolve %.*s", words.ptr,
			COACH_ARG(ref));
	}
	coach_buffer_release(&words);
}

static void check_unknown(struct checker *c, const struct coach_node *key)
{
	struct coach_texts names = {0};
	struct coach_buffer where = COACH_BUFFER_INIT;

	for (size_t i = 0; i < c->kind->field_count; i++)
		COACH_PUSH(&names, c->kind->fields[i].name);
	COACH_PUSH(&names, COACH_TEXT("kind"));
	COACH_PUSH(&names, COACH_TEXT("id"));
	COACH_PUSH(&names, COACH_TEXT("draft"));
	coach_buffer_add_format(
		&where, "the kind '%.*s'", COACH_ARG(c->kind->name));
	complain_unknown(c, key, where.ptr, &names);
	coach_buffer_release(&where);
	free(names.items);
}

static void check_field(struct checker *c, const struct coach_node *node)
{
	const struct coach_field *field =
		coach_kind_field(c->kind, node->key->text);

	if (!field)
		check_unknown(c, node->key);
	else if (coach_text_is(field->name, "unresolved"))
		check_unresolved(c, node);
	else if (coach_node_absent(node) || coach_text_is(field->name, "id") ||
		coach_text_is(field->name, "kind"))
		return; /* looked at elsewhere */
	else if (field->type == COACH_TYPE_TABLE)
		check_table(c, field, node);
	else if (field->list)
		check_list(c, field, node);
	else
		check_value(c, field, node);
}

static bool has_value(const struct coach_node *node)
{
	if (!node)
		return false;
	return node->type == COACH_NODE_SCALAR
		? coach_text_trim(node->text).len > 0
		: node->first != NULL;
}

/* Fields point into the template, where a name is not terminated. */
static const struct coach_node *field_node(
	const struct coach_entry *entry, struct coach_text name)
{
	const struct coach_node *node = coach_node_find(entry->front, name);

	return node && !coach_node_absent(node) ? node : NULL;
}

/* The field that asks for this one, with the value on which it does. */
static const struct coach_node *condition_of(
	const struct coach_entry *entry, const struct coach_field *field)
{
	const struct coach_node *node = field->required_when_field.len
		? field_node(entry, field->required_when_field)
		: NULL;

	return node && coach_text_eq(node->text, field->required_when_value)
		? node
		: NULL;
}

bool coach_field_missing(
	const struct coach_entry *entry, const struct coach_field *field)
{
	return (field->required || condition_of(entry, field)) &&
		!has_value(field_node(entry, field->name));
}

static void check_required(struct checker *c, const struct coach_field *field)
{
	const struct coach_entry *entry = c->entry;
	const struct coach_node *key = NULL;
	struct coach_buffer what = COACH_BUFFER_INIT;

	if (!coach_field_missing(entry, field))
		return;
	for (const struct coach_node *n = entry->front->first; n; n = n->next) {
		if (coach_text_eq(n->key->text, field->name))
			key = n->key;
	}
	coach_value_allowed(&what, field, entry->kind);
	if (!what.len)
		coach_buffer_add_string(&what, "a value");
	if (field->required)
		coach_findings_add(c->findings, COACH_RULE_REQUIRED,
			key ? key->start : entry->front_start,
			"'%.*s' needs %s%s%.*s", COACH_ARG(field->name),
			what.ptr, field->help.len ? ": " : "",
			COACH_ARG(field->help));
	else
		coach_findings_add(c->findings, COACH_RULE_REQUIRED,
			key ? key->start
			    : condition_of(entry, field)->key->start,
			"'%.*s' needs %s when '%.*s' is '%.*s'",
			COACH_ARG(field->name), what.ptr,
			COACH_ARG(field->required_when_field),
			COACH_ARG(field->required_when_value));
	coach_buffer_release(&what);
}

static void check_order(struct checker *c, const struct coach_field *field)
{
	const struct coach_node *late = field_node(c->entry, field->name);
	const struct coach_node *early =
		field_node(c->entry, field->not_before);
	coach_day first, second;

	if (!late || !early)
		return;
	second = coach_day_parse(late->text);
	first = coach_day_parse(early->text);
	if (second == COACH_DAY_NONE || first == COACH_DAY_NONE ||
		second >= first)
		return;
	coach_findings_add(c->findings, COACH_RULE_DATE_ORDER, late->start,
		"'%.*s: %.*s' is before '%.*s: %.*s'", COACH_ARG(field->name),
		COACH_ARG(late->text), COACH_ARG(field->not_before),
		COACH_ARG(early->text));
}

void check_fields(struct checker *c)
{
	const struct coach_kind *kind = c->kind;

	for (const struct coach_node *n = c->entry->front->first; n;
		n = n->next)
		check_field(c, n);
	for (size_t i = 0; i < kind->field_count; i++) {
		check_required(c, &kind->fields[i]);
		if (kind->fields[i].not_before.len)
			check_order(c, &kind->fields[i]);
	}
}

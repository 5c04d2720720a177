#include "coach/check.h"
#include "advice.h"
#include "coach/portable.h"
#include "coach/unicode.h"
#include "coach/value.h"
#include <stdlib.h>
#include <string.h>

struct checker {
	const struct coach_entry *entry;
	const char *path;
	const struct coach_kinds *kinds;
	const struct coach_kind *kind;
	struct coach_arena *arena;
	struct coach_findings *findings;
	struct coach_questions *questions;
	coach_day date; /* of the entry, or COACH_DAY_NONE */
};

void coach_name_only(struct coach_buffer *out, struct coach_text name,
	const struct coach_texts *to)
{
	coach_buffer_add_format(out, "'%.*s' is a name alone", COACH_ARG(name));
	if (!to || !to->len)
		return;
	coach_buffer_add_format(out, ", make it an entry: coach new %.*s ",
		COACH_ARG(to->items[0]));
	coach_buffer_add_word(out, name);
	coach_buffer_add_string(out, ", and write its id here");
}

void coach_questions_clear(struct coach_questions *questions)
{
	questions->references.len = 0;
	questions->links.len = 0;
}

void coach_questions_release(struct coach_questions *questions)
{
	free(questions->references.items);
	free(questions->links.items);
	*questions = (struct coach_questions){0};
}

static void ask_reference(struct checker *c, struct coach_text id,
	const struct coach_texts *to, size_t offset)
{
	struct coach_reference reference = {id, to, offset, false};

	COACH_PUSH(&c->questions->references, reference);
}

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
	struct coach_text ref = coach_id_valid(c->entry->id)
		? c->entry->id
		: coach_text(c->path);
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

static void check_id(struct checker *c)
{
	const struct coach_node *node = coach_entry_get(c->entry, "id");

	if (!node) {
		coach_findings_add(c->findings, COACH_RULE_ID,
			c->entry->front_start,
			"an entry needs an 'id', like id: %s",
			c->kind && c->kind->dated ? "2026-11-20-maria-lopez-"
						    "7k3f"
						  : "maria-lopez");
	} else if (node->type != COACH_NODE_SCALAR ||
		!coach_id_valid(node->text)) {
		coach_findings_add(c->findings, COACH_RULE_ID, node->start,
			"an id is 1 to 64 of a-z, 0-9 and -, in small letters");
	} else if (coach_portable_problem(node->text)) {
		coach_findings_add(c->findings, COACH_RULE_NAME, node->start,
			"no file can be called by this id on Windows: %s; "
			"choose another, as '%.*s-1', here and where it is "
			"referred to",
			coach_portable_problem(node->text),
			COACH_ARG(node->text));
	}
}

static void check_kind(struct checker *c)
{
	const struct coach_node *node = coach_entry_get(c->entry, "kind");
	struct coach_texts names = {0};
	struct coach_text near;

	if (!node) {
		coach_findings_add(c->findings, COACH_RULE_KIND,
			c->entry->front_start,
			"an entry needs a 'kind', like kind: meeting");
		return;
	}
	c->kind = coach_kinds_get(c->kinds, c->entry->kind);
	if (c->kind)
		return;
	for (size_t i = 0; i < c->kinds->len; i++)
		COACH_PUSH(&names, c->kinds->items[i]->name);
	near = coach_nearest(c->entry->kind, &names);
	if (near.len) {
		coach_findings_add(c->findings, COACH_RULE_KIND, node->start,
			"there is no kind '%.*s', did you mean '%.*s'?",
			COACH_ARG(c->entry->kind), COACH_ARG(near));
	} else {
		coach_findings_add(c->findings, COACH_RULE_KIND, node->start,
			"there is no kind '%.*s', see: coach kinds",
			COACH_ARG(c->entry->kind));
	}
	free(names.items);
}

static void check_path(struct checker *c)
{
	struct coach_text folder = coach_kind_folder(c->kind);
	struct coach_text path = coach_text(c->path);

	if (path.len > folder.len &&
		(!folder.len || !memcmp(path.ptr, folder.ptr, folder.len)))
		return;
	coach_findings_add(c->findings, COACH_RULE_PATH,
		coach_entry_get(c->entry, "kind")->start,
		"the kind '%.*s' lies in the folder %.*s, move the file there",
		COACH_ARG(c->kind->name), COACH_ARG(folder));
}

/* Most often it is the next one. */
static size_t section_index(const struct coach_kind *kind,
	const struct coach_block *block, size_t expected)
{
	size_t i = 0;

	if (expected < kind->section_count &&
		coach_text_eq(kind->sections[expected].name, block->text))
		return expected;
	while (i < kind->section_count &&
		!coach_unicode_same(kind->sections[i].name, block->text))
		i++;
	return i;
}

static void check_sections(struct checker *c)
{
	const struct coach_kind *kind = c->kind;
	const struct coach_markdown *body = &c->entry->body;
	bool *seen = coach_arena_alloc(c->arena, kind->section_count + 1);
	size_t expected = 0;

	for (size_t i = 0; i < body->block_count; i++) {
		const struct coach_block *block = &body->blocks[i];
		size_t index;

		if (block->type != COACH_BLOCK_HEADING || block->level != 2)
			continue;
		index = section_index(kind, block, expected);
		if (index == kind->section_count)
			continue;
		if (seen[index]) {
			coach_findings_add(c->findings, COACH_RULE_SECTION,
				block->start,
				"the section '%.*s' is there twice, join them",
				COACH_ARG(kind->sections[index].name));
		} else if (index < expected) {
			coach_findings_add(c->findings, COACH_RULE_SECTION,
				block->start,
				"the section '%.*s' comes before '%.*s'",
				COACH_ARG(kind->sections[index].name),
				COACH_ARG(kind->sections[expected - 1].name));
		} else {
			expected = index + 1;
		}
		seen[index] = true;
	}
	for (size_t i = 0; i < kind->section_count; i++) {
		if (seen[i])
			continue;
		coach_findings_add(c->findings, COACH_RULE_SECTION,
			c->entry->body_start,
			"the section '## %.*s' is missing",
			COACH_ARG(kind->sections[i].name));
	}
}

/* scheme: or //host leave the journal and are no business of ours. */
static bool is_relative(struct coach_text target)
{
	size_t i = 0;

	if (!target.len || target.ptr[0] == '#' ||
		coach_text_starts(target, "//"))
		return false;
	while (i < target.len &&
		((target.ptr[i] | 0x20) >= 'a' &&
			(target.ptr[i] | 0x20) <= 'z'))
		i++;
	while (i && i < target.len &&
		(((target.ptr[i] | 0x20) >= 'a' &&
			 (target.ptr[i] | 0x20) <= 'z') ||
			(target.ptr[i] >= '0' && target.ptr[i] <= '9') ||
			memchr("+-.", target.ptr[i], 3)))
		i++;
	return !i || i == target.len || target.ptr[i] != ':';
}

static void check_body(struct checker *c)
{
	const struct coach_markdown *body = &c->entry->body;

	if (c->kind)
		check_sections(c);
	for (size_t i = 0; i < body->link_count; i++) {
		if (is_relative(body->links[i].target))
			COACH_PUSH(&c->questions->links, body->links[i]);
	}
	for (size_t i = 0; i < body->block_count; i++) {
		struct coach_action action;

		if (body->blocks[i].type != COACH_BLOCK_ITEM ||
			!coach_action_parse(&action, c->entry, &body->blocks[i],
				c->date, c->arena, c->findings))
			continue;
		if (action.sponsor.len) {
			static struct coach_text kind[] = {{"sponsor", 7}};
			static const struct coach_texts to = {kind, 1, 1};

			ask_reference(
				c, action.sponsor, &to, action.sponsor_offset);
		}
		if (action.pinpoint.len) {
			static struct coach_text kinds[] = {
				{"pinpoint", 8}, {"skill", 5}};
			static const struct coach_texts to = {kinds, 2, 2};

			ask_reference(c, action.pinpoint, &to,
				action.pinpoint_offset);
		}
	}
}

/* A draft may be unfinished: what is not there yet is only a warning. */
static void soften_draft(const struct checker *c, size_t first)
{
	if (!coach_text_is(coach_entry_text(c->entry, "draft"), "yes"))
		return;
	for (size_t i = first; i < c->findings->len; i++) {
		struct coach_finding *finding = &c->findings->items[i];

		if (finding->rule == COACH_RULE_REQUIRED ||
			finding->rule == COACH_RULE_SECTION)
			finding->level = COACH_LEVEL_WARNING;
	}
}

void coach_check_entry(const struct coach_entry *entry, const char *path,
	enum coach_entry_parts parts, const struct coach_kinds *kinds,
	struct coach_arena *arena, struct coach_findings *findings,
	struct coach_questions *questions)
{
	struct checker c = {.entry = entry,
		.path = path,
		.kinds = kinds,
		.arena = arena,
		.findings = findings,
		.questions = questions};
	size_t first = findings->len;

	c.date = coach_day_parse(coach_entry_text(entry, "date"));
	check_kind(&c);
	check_id(&c);
	if (c.kind) {
		check_path(&c);
		for (const struct coach_node *n = entry->front->first; n;
			n = n->next)
			check_field(&c, n);
		for (size_t i = 0; i < c.kind->field_count; i++) {
			check_required(&c, &c.kind->fields[i]);
			if (c.kind->fields[i].not_before.len)
				check_order(&c, &c.kind->fields[i]);
		}
	}
	if (parts == COACH_ENTRY_WHOLE)
		check_body(&c);
	soften_draft(&c, first);
}

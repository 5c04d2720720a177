#include "coach/model/entry.h"
#include "coach/model/template.h"
#include "coach/model/value.h"
#include "reader.h"
#include <stdlib.h>
#include <string.h>

static void read_fields(struct data_reader *data, const struct coach_node *node,
	const struct data_key *key, void *item)
{
	struct coach_kind *kind = item;

	(void)key;
	if (node->type != COACH_NODE_MAP) {
		data_complain(data, node->start, "'fields' is a map of fields");
		return;
	}
	kind->fields = coach_arena_alloc(
		data->arena, node->count * sizeof(*kind->fields));
	for (const struct coach_node *n = node->first; n; n = n->next) {
		struct coach_field *field = &kind->fields[kind->field_count];

		/* There twice: a finding of duplicate-key. */
		if (coach_map_get(&kind->field_map, n->key->text))
			continue;
		if (coach_kind_field(NULL, n->key->text)) {
			data_complain(data, n->key->start,
				"every kind has the field '%.*s' already",
				COACH_ARG(n->key->text));
			continue;
		}
		field->order = kind->field_count++;
		coach_map_put(&kind->field_map, n->key->text, field);
		kind_read_field((struct kind_reader *)data, n, field);
		kind->dated |= field->required &&
			field->type == COACH_TYPE_DATE &&
			coach_text_is(field->name, "date");
	}
}

static void check_ahead(struct kind_reader *r, const struct coach_node *key,
	const struct coach_field *field)
{
	struct coach_text other = field->ahead_when_field;

	if (!field->ahead && !other.len)
		return;
	if (field->type != COACH_TYPE_DATE)
		data_complain(&r->data, key->start, "'ahead' stands in a date");
	else if (other.len && !coach_kind_field(r->kind, other))
		data_complain(&r->data, key->start,
			"'ahead' names the unknown field '%.*s'",
			COACH_ARG(other));
}

static void check_field_names(
	struct kind_reader *r, const struct coach_node *fields)
{
	for (const struct coach_node *n = fields->first; n; n = n->next) {
		const struct coach_field *field =
			coach_map_get(&r->kind->field_map, n->key->text);
		const struct coach_field *other;

		if (!field)
			continue;
		check_ahead(r, n->key, field);
		if (field->required_when_field.len &&
			!coach_kind_field(
				r->kind, field->required_when_field)) {
			data_complain(&r->data, n->key->start,
				"'required_when' names the unknown field "
				"'%.*s'",
				COACH_ARG(field->required_when_field));
		}
		if (field->offered_when_field.len &&
			!coach_kind_field(r->kind, field->offered_when_field)) {
			data_complain(&r->data, n->key->start,
				"'offer_when' names the unknown field '%.*s'",
				COACH_ARG(field->offered_when_field));
		}
		if (!field->not_before.len)
			continue;
		other = coach_kind_field(r->kind, field->not_before);
		if (!other || other->type != COACH_TYPE_DATE ||
			field->type != COACH_TYPE_DATE) {
			data_complain(&r->data, n->key->start,
				"'not_before' stands in a date and names "
				"another date");
		}
	}
}

/* {{prep:facts}} and so on: places in a body. */
static bool is_part(struct coach_text name)
{
	const size_t prefix = strlen(COACH_PREP_PREFIX);

	name = coach_text_trim(name);
	if (!coach_text_starts(name, COACH_PREP_PREFIX))
		return false;
	for (size_t i = 0; i < COACH_PREP_PARTS; i++) {
		if (coach_text_is(coach_text_cut(name, prefix, name.len),
			    coach_prep_names[i]))
			return true;
	}
	return false;
}

static void check_placeholder(struct kind_reader *r, struct coach_text name,
	size_t offset, bool in_path)
{
	size_t colon = coach_text_find(name, ':', 0);
	struct coach_text field =
		coach_text_trim(coach_text_cut(name, 0, colon));
	const struct coach_field *known = coach_kind_field(r->kind, field);

	if (!in_path && is_part(name))
		return;
	if (!known && !coach_text_is(field, "title")) {
		data_complain(&r->data, offset,
			"'{{%.*s}}' names no field of this kind",
			COACH_ARG(name));
	} else if (colon < name.len &&
		(!known || known->type != COACH_TYPE_DATE)) {
		data_complain(&r->data, offset,
			"only a date takes a format, not '%.*s'",
			COACH_ARG(field));
	} else if (in_path && known &&
		(known->list || known->type == COACH_TYPE_TABLE)) {
		data_complain(&r->data, offset,
			"a path has no room for the list '%.*s'",
			COACH_ARG(field));
	}
}

static void check_placeholders(struct kind_reader *r, struct coach_text text,
	size_t offset, bool in_path)
{
	for (size_t at = 0; at + 1 < text.len; at++) {
		size_t end = at + 2;

		if (text.ptr[at] != '{' || text.ptr[at + 1] != '{')
			continue;
		while (end + 1 < text.len && text.ptr[end] != '\n' &&
			!(text.ptr[end] == '}' && text.ptr[end + 1] == '}'))
			end++;
		if (end + 1 >= text.len || text.ptr[end] == '\n') {
			data_complain(&r->data, offset + at,
				"'{{' is not closed by '}}'");
		} else {
			check_placeholder(r, coach_text_cut(text, at + 2, end),
				offset + at, in_path);
		}
		at = end;
	}
}

/* A pattern gives a path inside the journal that is an entry's. */
static void check_file(struct kind_reader *r, const struct coach_node *node)
{
	struct coach_text file = r->kind->file, rest = file, part;
	bool inside = file.len && file.ptr[0] != '/';

	while (coach_text_split(&rest, '/', &part)) {
		inside &= part.len && part.ptr[0] != '.' &&
			!coach_text_is(part, "templates");
	}
	for (size_t i = 0; i < file.len; i++)
		inside &= file.ptr[i] != '\\' &&
			(unsigned char)file.ptr[i] >= ' ';
	if (!inside || !coach_text_ends(file, ".md")) {
		data_complain(&r->data, node->start,
			"'file' is a path in the journal that ends in .md, "
			"like notes/{{id}}.md");
	}
	check_placeholders(r, file, node->start, true);
}

static void read_sections(
	struct kind_reader *r, const struct coach_entry *entry)
{
	const struct coach_markdown *body = &entry->body;
	struct coach_kind *kind = r->kind;

	kind->sections = coach_arena_alloc(r->data.arena,
		(body->block_count + 1) * sizeof(*kind->sections));
	for (size_t i = 0; i < body->block_count; i++) {
		const struct coach_block *block = &body->blocks[i];

		if (block->type != COACH_BLOCK_HEADING || block->level != 2)
			continue;
		for (size_t j = 0; j < kind->section_count; j++) {
			if (coach_text_eq(kind->sections[j].name, block->text))
				data_complain(&r->data, block->start,
					"the section '%.*s' is there twice",
					COACH_ARG(block->text));
		}
		kind->sections[kind->section_count++].name = block->text;
	}
}

static void read_shared_sections(struct data_reader *r,
	const struct coach_node *node, const struct data_key *key, void *item)
{
	const struct data_key names_key = {.name = key->name};
	struct coach_kind *kind = item;
	struct coach_texts names = {0};

	kind_read_texts(r, node, &names_key, &names);
	for (size_t i = 0; i < names.len; i++) {
		bool found = false;

		for (size_t j = 0; j < kind->section_count; j++) {
			if (!coach_text_eq(
				    kind->sections[j].name, names.items[i]))
				continue;
			kind->sections[j].shared = found = true;
		}
		if (!found)
			data_complain(r, node->start,
				"the template has no section '%.*s'",
				COACH_ARG(names.items[i]));
	}
}

#define KEY(name, read, member)                                            \
	{                                                                  \
		name, read, offsetof(struct coach_kind, member), false, 0, \
			NULL                                               \
	}

static const struct data_key keys[] = {KEY("kind", kind_read_text, name),
	KEY("help", kind_read_text, help), KEY("file", kind_read_text, file),
	KEY("id", kind_read_text, id),
	KEY("title", kind_read_text, title_field),
	KEY("share", kind_read_yes, shareable),
	KEY("share_sections", read_shared_sections, sections),
	KEY("fields", read_fields, fields)};
static const struct data_map kind_keys =
	DATA_MAP("key", coach_kind, keys, NULL);

/* What needs all of the front matter to be read. */
static void check_whole(struct kind_reader *r, const struct coach_entry *entry)
{
	const struct coach_node *front = entry->front;
	const struct coach_node *file = coach_node_get(front, "file");
	const struct coach_node *id = coach_node_get(front, "id");
	const struct coach_node *title = coach_node_get(front, "title");
	const struct coach_node *fields = coach_node_get(front, "fields");

	if (file)
		check_file(r, file);
	else
		data_complain(&r->data, entry->front_start,
			"a template needs 'file', like notes/{{id}}.md");
	if (id)
		check_placeholders(r, r->kind->id, id->start, true);
	else
		data_complain(&r->data, entry->front_start,
			"a template needs 'id', like \"{{title}}\"");
	if (title && !coach_kind_field(r->kind, r->kind->title_field))
		data_complain(&r->data, title->start,
			"'title' names a field of the kind");
	if (fields && fields->type == COACH_NODE_MAP)
		check_field_names(r, fields);
	check_placeholders(r, r->kind->body, entry->body_start, false);
}

/* In the place of the kind of this name, or behind the others. */
static void kinds_put(struct coach_kinds *kinds, struct coach_kind *kind)
{
	struct coach_kind *before =
		coach_map_put(&kinds->map, kind->name, kind);

	for (size_t i = 0; before && i < kinds->len; i++) {
		if (kinds->items[i] != before)
			continue;
		coach_map_release(&before->field_map);
		kinds->items[i] = kind;
		return;
	}
	COACH_PUSH(kinds, kind);
}

int coach_kinds_add(struct coach_kinds *kinds, const char *path,
	struct coach_text bytes, bool shipped, struct coach_findings *findings)
{
	struct coach_findings own = {0};
	struct coach_entry entry;
	struct kind_reader r = {
		.data = {&kinds->arena, &own, COACH_RULE_TEMPLATE, 0}};
	struct coach_kind *kind =
		coach_arena_alloc(&kinds->arena, sizeof(*kind));
	int status;

	bytes = coach_arena_text(&kinds->arena, bytes);
	r.kind = kind;
	kind->shipped = shipped;
	kind->source = coach_text(
		coach_arena_strndup(&kinds->arena, path, strlen(path)));
	status = coach_entry_parse(
		&entry, bytes, COACH_ENTRY_WHOLE, &kinds->arena, &own);
	if (!status) {
		kind->body = coach_text_cut(bytes, entry.body_start, bytes.len);
		read_sections(&r, &entry);
		data_read_map(&r.data, entry.front, &kind_keys, kind);
		if (!coach_id_valid(kind->name)) {
			data_complain(&r.data, entry.front_start,
				"a template needs 'kind', a name of a-z, 0-9 "
				"and -");
			status = COACH_FAIL;
		}
		check_whole(&r, &entry);
	}
	if (!status)
		kinds_put(kinds, kind);
	else
		coach_map_release(&kind->field_map);
	if (own.len)
		status = COACH_FAIL;
	coach_findings_place(&own, 0, path, bytes);
	if (findings)
		coach_findings_join(findings, &own);
	coach_findings_release(&own);
	return status;
}

void coach_kinds_check(
	const struct coach_kinds *kinds, struct coach_findings *findings)
{
	for (size_t i = 0; i < kinds->len; i++) {
		const struct coach_kind *kind = kinds->items[i];

		for (size_t j = 0; j < kind->field_count; j++) {
			const struct coach_field *field = &kind->fields[j];

			for (size_t k = 0; k < field->to.len; k++) {
				size_t first = findings->len;
				char *path;

				if (coach_kinds_get(kinds, field->to.items[k]))
					continue;
				coach_findings_add(findings,
					COACH_RULE_TEMPLATE, 0,
					"the field '%.*s' leads to the "
					"unknown kind '%.*s'",
					COACH_ARG(field->name),
					COACH_ARG(field->to.items[k]));
				path = coach_strndup(
					kind->source.ptr, kind->source.len);
				coach_findings_place(
					findings, first, path, COACH_TEXT(""));
				free(path);
			}
		}
	}
}

#include "coach/render/entry.h"
#include "coach/pages/entry.h"
#include <stdlib.h>
#include <string.h>

static const struct coach_field *field_of(
	const struct coach_record *record, struct coach_text name)
{
	return record->kind ? coach_kind_field(record->kind, name) : NULL;
}

/* Is the title computed, and no field of that name? */
static bool has_title(const struct coach_record *record)
{
	return !coach_node_get(record->entry.front, "title");
}

/* ---- as an object ----------------------------------------------------------
 */

COACH_MAKE(entry_title, coach_entry_answer, entry)
{
	made->text = entry->record->title;
	if (!has_title(entry->record))
		made->state = COACH_MADE_ABSENT;
}

/* All but what stands beside them under the same key. */
static void add_fields(struct coach_json *json,
	const struct coach_record *record, const char *beside)
{
	for (const struct coach_node *n = record->entry.front->first; n;
		n = n->next) {
		struct coach_text key = n->key->text;

		if (coach_text_is(key, "path") || coach_text_is(key, beside))
			continue;
		coach_json_key_text(json, key);
		coach_entry_json_value(json, n, field_of(record, key));
	}
}

static void fields(struct coach_json *json, const struct coach_place *place)
{
	add_fields(json,
		((const struct coach_entry_answer *)place->item)->record, "");
}

static void fields_and_sections(
	struct coach_json *json, const struct coach_place *place)
{
	add_fields(json,
		((const struct coach_entry_answer *)place->item)->record,
		"sections");
}

#define PATH COACH_SHAPE_BEHIND(coach_entry_answer, record, coach_record, path)
#define TITLE \
	COACH_SHAPE_TEXT, .make = entry_title, .null = true, .absent = true
#define FIELDS                                                              \
	COACH_SHAPE_MORE,                                                   \
		"the fields, as they stand in the front matter; of a kind " \
		"'coach kinds KIND --json-schema' says their types"

/* ---- one entry -------------------------------------------------------------
 */

static void draw(struct coach_buffer *out, const void *whole,
	const struct coach_look *look)
{
	const struct coach_entry_answer *entry = whole;

	if (look->terminal)
		coach_entry_print(out, entry->record->entry.bytes, look);
	else
		coach_buffer_add_text(out, entry->record->entry.bytes);
}

static void add_cell(struct coach_buffer *out,
	const struct coach_record *record, const char *name)
{
	if (!strcmp(name, "path"))
		coach_buffer_add_string(out, record->path);
	else if (!strcmp(name, "title") && has_title(record))
		coach_buffer_add_text(out, record->title);
	else
		coach_entry_words(out, coach_entry_get(&record->entry, name),
			field_of(record, coach_text(name)));
}

static void add_row(struct coach_table *table, struct coach_text name,
	struct coach_text value)
{
	coach_table_add(table, COACH_CELL_TEXT, COACH_LOOK_CYAN, name);
	coach_table_add_text(table, value);
}

static void add_rows(struct coach_table *table, const void *whole)
{
	static const struct coach_column columns[] = {
		{"field", false}, {"value", false}};
	const struct coach_entry_answer *entry = whole;
	const struct coach_record *record = entry->record;
	struct coach_buffer words = COACH_BUFFER_INIT;

	*table = (struct coach_table){.columns = columns, .column_count = 2};
	add_row(table, COACH_TEXT("path"), coach_text(record->path));
	if (has_title(record))
		add_row(table, COACH_TEXT("title"), record->title);
	for (const struct coach_node *n = record->entry.front->first; n;
		n = n->next) {
		coach_buffer_clear(&words);
		coach_entry_words(&words, n, field_of(record, n->key->text));
		add_row(table, n->key->text, coach_buffer_text(&words));
	}
	for (size_t i = 0; i < entry->sections.len; i++) {
		coach_buffer_clear(&words);
		coach_buffer_add_format(&words, "## %.*s",
			COACH_ARG(entry->sections.items[i].name));
		add_row(table, coach_buffer_text(&words),
			entry->sections.items[i].text);
	}
	coach_buffer_release(&words);
}

static const struct coach_shape sections[] = {
	{"name", COACH_SHAPE_AT(coach_entry_section, name)},
	{"text", COACH_SHAPE_AT(coach_entry_section, text)},
	{0},
};

static const struct coach_shape shape[] = {
	{"path", PATH},
	{"title", TITLE},
	{"fields", FIELDS, .more = fields_and_sections},
	{"sections",
		COACH_SHAPE_ENTRIES(coach_entry_answer, sections, sections),
		.help = "by heading"},
	{0},
};

const struct coach_page coach_entry_page = {.shape = shape,
	.table = add_rows,
	.any = coach_page_always,
	.draw = draw};

void coach_entry_answer_begin(
	struct coach_entry_answer *answer, const struct coach_record *record)
{
	const struct coach_entry *entry = &record->entry;
	const struct coach_markdown *body = &entry->body;

	*answer = (struct coach_entry_answer){.record = record};
	for (size_t i = 0; i < body->block_count; i++) {
		const struct coach_block *block = &body->blocks[i];
		struct coach_entry_section section = {.name = block->text};
		size_t end = entry->bytes.len;

		if (block->type != COACH_BLOCK_HEADING || block->level != 2)
			continue;
		for (size_t j = i + 1; j < body->block_count; j++) {
			if (body->blocks[j].type == COACH_BLOCK_HEADING &&
				body->blocks[j].level <= 2) {
				end = body->blocks[j].start;
				break;
			}
		}
		section.text = coach_text_trim(
			coach_text_cut(entry->bytes, block->end, end));
		COACH_PUSH(&answer->sections, section);
	}
}

void coach_entry_answer_release(struct coach_entry_answer *answer)
{
	free(answer->sections.items);
}

/* ---- what a query found ----------------------------------------------------
 */

void coach_list_columns_read(
	struct coach_list_columns *columns, const char *names)
{
	struct coach_text rest = coach_text(names), name;

	while (coach_text_split(&rest, ',', &name)) {
		struct coach_column column = {0};

		name = coach_text_trim(name);
		column.name = coach_arena_strndup(
			&columns->arena, name.ptr, name.len);
		if (name.len)
			COACH_PUSH(columns, column);
	}
}

void coach_list_columns_release(struct coach_list_columns *columns)
{
	free(columns->items);
	coach_arena_release(&columns->arena);
}

static const struct coach_shape list_shape[] = {
	{"path", PATH, .absent = true},
	{"title", TITLE},
	{"fields", FIELDS, .more = fields},
	{0},
};

static void add_value(struct coach_json *json, const char *name,
	const struct coach_record *record)
{
	coach_json_key(json, name);
	if (!strcmp(name, "path"))
		coach_json_string(json, record->path);
	else if (!strcmp(name, "title") && has_title(record))
		coach_json_text(json, record->title);
	else
		coach_entry_json_value(json,
			coach_entry_get(&record->entry, name),
			field_of(record, coach_text(name)));
}

static void say_object(struct coach_buffer *out,
	const struct coach_list_columns *columns,
	const struct coach_record *record, bool compact)
{
	struct coach_json json = {.out = out, .compact = compact};
	const struct coach_entry_answer entry = {.record = record};
	const struct coach_place place = {.item = &entry};

	if (!columns->len) {
		coach_shape_json(&json, list_shape, &place);
		return;
	}
	coach_json_open(&json, '{');
	for (size_t i = 0; i < columns->len; i++)
		add_value(&json, columns->items[i].name, record);
	coach_json_close(&json, '}');
}

static void say_json(struct coach_buffer *out, const void *context,
	const struct coach_record *record, size_t number)
{
	(void)number;
	say_object(out, context, record, false);
}

static void say_json_line(struct coach_buffer *out, const void *context,
	const struct coach_record *record, size_t number)
{
	(void)number;
	say_object(out, context, record, true);
}

static void say_cell(struct coach_buffer *out, const void *context,
	const struct coach_record *record, size_t number)
{
	const struct coach_list_columns *columns = context;

	add_cell(out, record, columns->items[number].name);
}

struct coach_wording coach_list_wording(
	const struct coach_list_columns *columns, enum coach_format format)
{
	struct coach_wording wording = {.context = columns, .count = 1};

	switch (format) {
	case COACH_FORMAT_JSON:
		wording.add = say_json;
		break;
	case COACH_FORMAT_JSONL:
		wording.add = say_json_line;
		break;
	case COACH_FORMAT_TABLE:
	case COACH_FORMAT_MARKDOWN:
	case COACH_FORMAT_CSV:
		wording.add = say_cell;
		wording.count = columns->len;
		break;
	}
	return wording;
}

static const void *list_item(const void *whole, size_t number)
{
	const struct coach_lines *lines =
		((const struct coach_list_answer *)whole)->lines;

	return number < lines->len ? lines->items[number] : NULL;
}

static struct coach_text list_json(const void *item)
{
	return ((const struct coach_line *)item)->words[0];
}

static void list_rows(struct coach_table *table, const void *whole)
{
	const struct coach_list_answer *answer = whole;
	size_t count = answer->columns->len;

	*table = (struct coach_table){
		.columns = answer->columns->items, .column_count = count};
	for (size_t i = 0; i < answer->lines->len; i++) {
		for (size_t k = 0; k < count; k++)
			coach_table_add_text(
				table, answer->lines->items[i]->words[k]);
	}
}

static bool list_any(const void *whole)
{
	return ((const struct coach_list_answer *)whole)->lines->len > 0;
}

static void list_left(struct coach_buffer *out, const void *whole)
{
	coach_page_left(out,
		((const struct coach_list_answer *)whole)->lines->skipped,
		"entry that cannot be read left out; 'coach check' says why",
		"entries that cannot be read left out; 'coach check' says "
		"why");
}

static void add_names(struct coach_texts *names, const struct coach_kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++)
		COACH_PUSH(names, kind->fields[i].name);
}

/* Perhaps because a filter's field is misspelt. */
static void list_none(struct coach_buffer *out, const void *whole)
{
	static const char *const common[] = {
		"id", "kind", "draft", "unresolved", "path", "title"};
	const struct coach_list_answer *answer = whole;
	const struct coach_query *query = answer->query;
	const struct coach_kinds *kinds = answer->kinds;
	struct coach_texts names = {0};

	coach_buffer_add_string(out, "no entries found\n");
	for (size_t i = 0; i < sizeof(common) / sizeof(*common); i++)
		COACH_PUSH(&names, coach_text(common[i]));
	for (size_t i = 0; i < kinds->len; i++) {
		if (!query->kind.len ||
			coach_text_eq(query->kind, kinds->items[i]->name))
			add_names(&names, kinds->items[i]);
	}
	for (size_t i = 0; i < query->filter_count; i++) {
		struct coach_text field = query->filters[i].field;
		struct coach_text near;
		size_t j = 0;

		while (j < names.len && !coach_text_eq(names.items[j], field))
			j++;
		if (j < names.len)
			continue;
		near = coach_nearest(field, &names);
		coach_buffer_add_format(out,
			"hint: no kind here has a field '%.*s'%s%.*s%s\n",
			COACH_ARG(field), near.len ? "; did you mean '" : "",
			COACH_ARG(near), near.len ? "'?" : "");
	}
	free(names.items);
}

const struct coach_page coach_list_page = {.shape = list_shape,
	.item = list_item,
	.json = list_json,
	.table = list_rows,
	.any = list_any,
	.left = list_left,
	.none = list_none};

#include "coach/model/kind.h"
#include "coach/model/value.h"
#include "coach/port/unicode.h"
#include <stdlib.h>
#include <string.h>

static const char *const type_names[COACH_TYPE_COUNT_OF] = {
	[COACH_TYPE_TEXT] = "text",
	[COACH_TYPE_ID] = "id",
	[COACH_TYPE_DATE] = "date",
	[COACH_TYPE_TIME] = "time",
	[COACH_TYPE_COUNT] = "count",
	[COACH_TYPE_NUMBER] = "number",
	[COACH_TYPE_PERCENT] = "percent",
	[COACH_TYPE_YES_NO] = "yes/no",
	[COACH_TYPE_CHOICE] = "choice",
	[COACH_TYPE_REFERENCE] = "reference",
	[COACH_TYPE_EMAIL] = "email",
	[COACH_TYPE_TABLE] = "table",
};

const char *coach_type_name(enum coach_type type)
{
	return type_names[type];
}

bool coach_type_parse(struct coach_text name, enum coach_type *type)
{
	for (int i = 0; i < COACH_TYPE_COUNT_OF; i++) {
		if (coach_text_is(name, type_names[i])) {
			*type = (enum coach_type)i;
			return true;
		}
	}
	return false;
}

/* The fields that every kind has, before those of its template. */
static const struct coach_field common_fields[] = {
	{.name = {"kind", 4},
		.type = COACH_TYPE_ID,
		.required = true,
		.help = {"the kind of entry", 17}},
	{.name = {"id", 2},
		.type = COACH_TYPE_ID,
		.required = true,
		.help = {"its name in references; never changed", 37}},
	{.name = {"draft", 5},
		.type = COACH_TYPE_YES_NO,
		.help = {"yes: not finished; what is missing is a warning",
			47}},
	{.name = {"unresolved", 10},
		.type = COACH_TYPE_TABLE,
		.help = {"what a merge left open", 22}},
};

const struct coach_field *coach_kind_field(
	const struct coach_kind *kind, struct coach_text name)
{
	const struct coach_field *field =
		kind ? coach_map_get(&kind->field_map, name) : NULL;

	for (size_t i = 0;
		!field && i < sizeof(common_fields) / sizeof(*common_fields);
		i++) {
		if (coach_text_eq(common_fields[i].name, name))
			field = &common_fields[i];
	}
	return field;
}

void coach_table_example(
	struct coach_buffer *out, const struct coach_field *table)
{
	const char *before = "- {";

	for (size_t i = 0; i < table->column_count; i++) {
		const struct coach_field *column = &table->columns[i];
		struct coach_text example = column->example;

		if (!example.len && column->choices.len)
			example = column->choices.items[0];
		if (!example.len)
			continue;
		coach_buffer_add_format(
			out, "%s%.*s: ", before, COACH_ARG(column->name));
		coach_value_quote(out, column->type, example, true);
		before = ", ";
	}
	coach_buffer_add_string(out, *before == ',' ? "}" : "");
}

const struct coach_field *coach_table_column(
	const struct coach_field *table, struct coach_text name)
{
	for (size_t i = 0; table && i < table->column_count; i++) {
		if (coach_text_eq(table->columns[i].name, name))
			return &table->columns[i];
	}
	return NULL;
}

struct coach_text coach_kind_folder(const struct coach_kind *kind)
{
	size_t end = 0;

	while (end < kind->file.len && kind->file.ptr[end] != '{')
		end++;
	while (end && kind->file.ptr[end - 1] != '/')
		end--;
	return coach_text_cut(kind->file, 0, end);
}

void coach_kinds_release(struct coach_kinds *kinds)
{
	for (size_t i = 0; i < kinds->len; i++)
		coach_map_release(&kinds->items[i]->field_map);
	free(kinds->items);
	coach_map_release(&kinds->map);
	coach_arena_release(&kinds->arena);
	*kinds = (struct coach_kinds){0};
}

struct coach_kind *coach_kinds_get(
	const struct coach_kinds *kinds, struct coach_text name)
{
	return coach_map_get(&kinds->map, name);
}

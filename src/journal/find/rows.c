#include "rows.h"
#include "coach/model/edit_table.h"
#include "coach/port/unicode.h"
#include <stdlib.h>
#include <string.h>

#define KEYS_NAMED 6 /* rows that a message names */

bool rows_is_word(const char *word)
{
	size_t bracket = strcspn(word, "[=");

	return bracket && word[bracket] == '[';
}

/* The columns of a table read as the fields of a kind. */
static void begin_columns(
	struct coach_kind *columns, const struct coach_field *table)
{
	*columns = (struct coach_kind){.name = table->name,
		.fields = table->columns,
		.field_count = table->column_count};
	for (size_t i = 0; i < table->column_count; i++)
		coach_map_put(&columns->field_map, table->columns[i].name,
			&table->columns[i]);
}

static void end_columns(struct coach_kind *columns)
{
	coach_map_release(&columns->field_map);
}

static int refuse_column(const struct coach_field *table,
	struct coach_text column, struct coach_error *error)
{
	struct coach_buffer names = COACH_BUFFER_INIT;

	for (size_t i = 0; i < table->column_count; i++)
		coach_buffer_add_format(&names, "%s%.*s", i ? ", " : "",
			COACH_ARG(table->columns[i].name));
	coach_error_set(error, COACH_USAGE,
		"the table '%.*s' has no column '%.*s'", COACH_ARG(table->name),
		COACH_ARG(column));
	coach_error_hint(error, "it has: %s", names.ptr);
	coach_buffer_release(&names);
	return COACH_USAGE;
}

int coach_settings_parse_row(struct coach_settings *cells,
	const struct coach_field *table, char *const *words, size_t count,
	struct coach_arena *arena, struct coach_error *error)
{
	struct coach_kind columns;
	int status;

	begin_columns(&columns, table);
	status = coach_settings_parse(
		cells, &columns, words, count, arena, error);
	for (size_t i = 0; i < cells->len && !status; i++) {
		struct coach_text column = cells->items[i].field;

		if (!coach_map_get(&columns.field_map, column))
			status = refuse_column(table, column, error);
		else if (cells->items[i].relative)
			status = coach_error_set(error, COACH_USAGE,
				"the list '%.*s' of a row is set as a whole: "
				"write %.*s=value",
				COACH_ARG(column), COACH_ARG(column));
	}
	end_columns(&columns);
	return status;
}

static int refuse_word(const char *word, struct coach_error *error)
{
	coach_error_set(error, COACH_USAGE,
		"'%s' is not of the form table[row].column=value", word);
	coach_error_hint(error, "table[row]= takes a row away");
	return COACH_USAGE;
}

void rows_hint(struct coach_text table, struct coach_text entry,
	struct coach_error *error)
{
	struct coach_buffer ref = COACH_BUFFER_INIT;

	coach_buffer_add_word(&ref, entry);
	if (entry.len)
		coach_error_hint(error,
			"set a row's column: coach set %s "
			"'%.*s[ROW].COLUMN=value'; add a row: coach add %s "
			"%.*s COLUMN=value",
			ref.ptr, COACH_ARG(table), ref.ptr, COACH_ARG(table));
	else
		coach_error_hint(error,
			"make the entry, then add rows to it: coach add REF "
			"%.*s COLUMN=value",
			COACH_ARG(table));
	coach_buffer_release(&ref);
}

static struct coach_row_setting *row_for(struct coach_settings *settings,
	const struct coach_field *table, struct coach_text key)
{
	struct coach_row_setting fresh = {.table = table, .key = key};

	for (size_t i = 0; i < settings->rows.len; i++) {
		struct coach_row_setting *row = &settings->rows.items[i];

		if (row->table == table && coach_text_eq(row->key, key))
			return row;
	}
	COACH_PUSH(&settings->rows, fresh);
	return &settings->rows.items[settings->rows.len - 1];
}

int rows_parse_word(struct coach_settings *settings,
	const struct coach_kind *kind, const char *word,
	struct coach_arena *arena, struct coach_error *error)
{
	size_t bracket = strcspn(word, "[");
	struct coach_text name = {word, bracket};
	const struct coach_field *table = coach_kind_field(kind, name);
	const char *key = word + bracket + 1;
	const char *cell = strstr(key, "]."), *end = strstr(key, "]=");
	struct coach_row_setting *row;
	char *tail;

	if (!table || table->type != COACH_TYPE_TABLE)
		return coach_error_set(error, COACH_USAGE,
			"'%.*s' is no table of the kind %.*s", COACH_ARG(name),
			COACH_ARG(kind->name));
	if (end && (!cell || end < cell)) {
		if (end == key || end[2])
			return refuse_word(word, error);
		row = row_for(settings, table,
			(struct coach_text){key, (size_t)(end - key)});
		row->gone = true;
	} else if (!cell || cell == key) {
		return refuse_word(word, error);
	} else {
		row = row_for(settings, table,
			(struct coach_text){key, (size_t)(cell - key)});
		tail = coach_arena_strndup(arena, cell + 2, strlen(cell + 2));
		if (coach_settings_parse_row(
			    &row->cells, table, &tail, 1, arena, error))
			return error->status;
	}
	if (row->gone && row->cells.len)
		return coach_error_set(error, COACH_USAGE,
			"the row '%.*s' is taken away and changed",
			COACH_ARG(row->key));
	return COACH_OK;
}

int coach_settings_resolve_row(struct coach_journal *journal,
	const struct coach_field *table, struct coach_settings *cells,
	struct coach_arena *arena, struct coach_error *error)
{
	struct coach_kind columns;
	int status;

	begin_columns(&columns, table);
	status = coach_settings_resolve(
		journal, &columns, NULL, cells, arena, error);
	end_columns(&columns);
	return status;
}

int rows_resolve(struct coach_journal *journal, struct coach_settings *settings,
	struct coach_arena *arena, struct coach_error *error)
{
	int status = COACH_OK;

	for (size_t i = 0; i < settings->rows.len && !status; i++) {
		struct coach_row_setting *row = &settings->rows.items[i];

		row->cells.understood = settings->understood;
		status = coach_settings_resolve_row(
			journal, row->table, &row->cells, arena, error);
		settings->understood = row->cells.understood;
	}
	return status;
}

/* ---- which row ---- */

/* The row that was meant to be changed, as 'coach add' makes it. */
static void hint_add(const struct coach_row_setting *wanted,
	struct coach_text entry, struct coach_error *error)
{
	struct coach_text key = wanted->table->key_column;
	struct coach_text value = wanted->key;
	const struct coach_texts values = {&value, 1, 1};
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_word(&words, entry);
	coach_buffer_add_format(
		&words, " %.*s ", COACH_ARG(wanted->table->name));
	coach_settings_add_word(&words, key, &values, false);
	for (size_t i = 0; i < wanted->cells.len; i++) {
		const struct coach_setting *cell = &wanted->cells.items[i];
		const struct coach_field *column =
			coach_table_column(wanted->table, cell->field);

		if (coach_text_eq(cell->field, key) || !cell->values.len)
			continue;
		coach_buffer_add_byte(&words, ' ');
		coach_settings_add_word(
			&words, cell->field, &cell->values, column->list);
	}
	coach_error_hint(error, "add it: coach add %s", words.ptr);
	coach_buffer_release(&words);
}

/* The rows have other keys, or there is none: 'keys' says which. */
static void hint_keys(const struct coach_row_setting *wanted,
	struct coach_text entry, const struct coach_texts *keys,
	struct coach_error *error)
{
	struct coach_buffer names = COACH_BUFFER_INIT;
	struct coach_text near = coach_nearest(wanted->key, keys);

	coach_texts_name(&names, keys, KEYS_NAMED);
	if (near.len)
		coach_error_hint(
			error, "did you mean '%.*s'?", COACH_ARG(near));
	else if (keys->len)
		coach_error_hint(error, "there is: %s", names.ptr);
	else if (!wanted->gone)
		hint_add(wanted, entry, error);
	coach_buffer_release(&names);
}

static void hint_edit(struct coach_text entry, struct coach_error *error)
{
	struct coach_buffer ref = COACH_BUFFER_INIT;

	coach_buffer_add_word(&ref, entry);
	coach_error_hint(
		error, "change them in the editor: coach edit %s", ref.ptr);
	coach_buffer_release(&ref);
}

static int refuse_row(const struct coach_node *rows,
	const struct coach_row_setting *wanted, struct coach_text entry,
	bool several, struct coach_error *error)
{
	struct coach_text column = wanted->table->key_column;
	struct coach_texts keys = {0};

	for (const struct coach_node *n = rows ? rows->first : NULL; n;
		n = n->next) {
		struct coach_text key = coach_row_text(n, column);

		if (key.len)
			COACH_PUSH(&keys, key);
	}
	coach_error_set(error, COACH_NO,
		several ? "several rows of '%.*s' have the %.*s '%.*s'"
			: "no row of '%.*s' has the %.*s '%.*s'",
		COACH_ARG(wanted->table->name), COACH_ARG(column),
		COACH_ARG(wanted->key));
	if (several)
		hint_edit(entry, error);
	else
		hint_keys(wanted, entry, &keys, error);
	free(keys.items);
	return COACH_NO;
}

/* The row with that key, to the letter or else with letters alike; hints name
 * the entry 'name'. */
static int find_row(const struct coach_entry *entry,
	const struct coach_row_setting *wanted, struct coach_text name,
	const struct coach_node **row, struct coach_error *error)
{
	const struct coach_node *rows = coach_entry_rows(entry, wanted->table);
	size_t count = 0;

	if (!wanted->table->key_column.len) {
		/* Its template is broken. */
		coach_error_set(error, COACH_USAGE,
			"the rows of '%.*s' have no key to tell them apart",
			COACH_ARG(wanted->table->name));
		hint_edit(name, error);
		return COACH_USAGE;
	}
	for (int exact = 1; exact >= 0 && !count; exact--) {
		for (const struct coach_node *n = rows ? rows->first : NULL; n;
			n = n->next) {
			struct coach_text key =
				coach_row_text(n, wanted->table->key_column);

			if (exact ? !coach_text_eq(key, wanted->key)
				  : !coach_unicode_same(key, wanted->key))
				continue;
			*row = n;
			count++;
		}
	}
	return count == 1 ? COACH_OK
			  : refuse_row(rows, wanted, name, count > 1, error);
}

/* ---- the bytes ---- */

/* NULL with the error when it cannot be changed. */
static const struct coach_entry *parse_draft(
	struct coach_draft *draft, struct coach_error *error)
{
	bool usable;
	const struct coach_entry *entry = coach_draft_entry(draft, &usable);

	if (usable)
		return entry;
	coach_error_set(error, COACH_NO,
		"cannot change a row of '%s': its front matter cannot be read",
		draft->path);
	coach_error_hint(error, "see what is wrong with it: coach check %s",
		draft->path);
	return NULL;
}

/* One cell, or (NULL) the whole row: each edit moves the places of the rest. */
static int change_one(struct coach_draft *draft,
	const struct coach_row_setting *row, const struct coach_setting *cell,
	struct coach_error *error)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	const struct coach_entry *entry = parse_draft(draft, error);
	const struct coach_node *node = NULL;
	int status = entry ? COACH_OK : error->status;

	if (!status)
		status = find_row(entry, row,
			coach_entry_ref(entry, draft->path), &node, error);
	if (!status && !cell) {
		status = coach_edit_row_remove(
			&out, entry, row->table, node, error);
	} else if (!status) {
		const struct coach_cell change = {
			coach_table_column(row->table, cell->field),
			cell->values};

		status = coach_edit_cell(
			&out, entry, row->table, node, &change, error);
	}
	if (!status)
		coach_draft_put(draft, &out);
	coach_buffer_release(&out);
	return status;
}

int rows_change(struct coach_draft *draft, const struct coach_row_setting *row,
	struct coach_error *error)
{
	const struct coach_setting *key = NULL;
	int status = COACH_OK;

	if (row->gone)
		return change_one(draft, row, NULL, error);
	/* The key last: the others find the row by it. */
	for (size_t i = 0; i < row->cells.len && !status; i++) {
		const struct coach_setting *cell = &row->cells.items[i];

		if (coach_text_eq(cell->field, row->table->key_column))
			key = cell;
		else
			status = change_one(draft, row, cell, error);
	}
	if (!status && key)
		status = change_one(draft, row, key, error);
	return status;
}

static struct coach_cells order_cells(const struct coach_row_setting *row)
{
	struct coach_cells cells = {0};

	for (size_t c = 0; c < row->table->column_count; c++) {
		const struct coach_field *column = &row->table->columns[c];

		for (size_t i = 0; i < row->cells.len; i++) {
			struct coach_cell cell = {
				column, row->cells.items[i].values};

			if (cell.values.len &&
				coach_text_eq(row->cells.items[i].field,
					column->name))
				COACH_PUSH(&cells, cell);
		}
	}
	return cells;
}

/* A row that nothing tells from the others could not be found again. */
static int check_key(const struct coach_entry *entry, struct coach_text name,
	const struct coach_row_setting *row, struct coach_error *error)
{
	struct coach_text column = row->table->key_column;
	struct coach_row_setting wanted = {.table = row->table};
	struct coach_error ignored = {0};
	const struct coach_node *there = NULL;
	const struct coach_setting *key = NULL;
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_buffer command = COACH_BUFFER_INIT;

	for (size_t i = 0; i < row->cells.len; i++) {
		if (coach_text_eq(row->cells.items[i].field, column) &&
			row->cells.items[i].values.len)
			key = &row->cells.items[i];
	}
	if (!column.len)
		return COACH_OK;
	if (!key)
		return coach_error_set(error, COACH_USAGE,
			"a row of '%.*s' is told by its '%.*s': give "
			"%.*s=value",
			COACH_ARG(row->table->name), COACH_ARG(column),
			COACH_ARG(column));
	wanted.key = key->values.items[0];
	find_row(entry, &wanted, name, &there, &ignored);
	coach_error_release(&ignored);
	if (!there)
		return COACH_OK;
	coach_error_set(error, COACH_NO,
		"'%.*s' has a row with the %.*s '%.*s' already",
		COACH_ARG(row->table->name), COACH_ARG(column),
		COACH_ARG(wanted.key));
	coach_buffer_add_format(&words, "%.*s[%.*s].COLUMN=value",
		COACH_ARG(row->table->name), COACH_ARG(wanted.key));
	coach_buffer_add_word(&command, name);
	coach_buffer_add_byte(&command, ' ');
	coach_buffer_add_word(&command, coach_buffer_text(&words));
	coach_error_hint(error, "change it: coach set %s", command.ptr);
	coach_buffer_release(&command);
	coach_buffer_release(&words);
	return COACH_NO;
}

int rows_add(struct coach_journal *journal, struct coach_draft *draft,
	const struct coach_row_setting *row, struct coach_error *error)
{
	struct coach_cells cells = order_cells(row);
	struct coach_buffer out = COACH_BUFFER_INIT;
	const struct coach_entry *entry = parse_draft(draft, error);
	int status = entry ? COACH_OK : error->status;

	if (!status && !cells.len)
		status = coach_error_set(error, COACH_USAGE,
			"a new row of '%.*s' needs at least one column=value",
			COACH_ARG(row->table->name));
	if (!status)
		status = check_key(
			entry, coach_entry_ref(entry, draft->path), row, error);
	if (!status)
		status = coach_edit_row_add(&out, entry,
			coach_kinds_get(&journal->kinds, entry->kind),
			row->table, &cells, error);
	if (!status)
		coach_draft_put(draft, &out);
	free(cells.items);
	coach_buffer_release(&out);
	return status;
}

int coach_draft_copy_rows(struct coach_journal *journal,
	const struct coach_field *table, const struct coach_entry *from,
	struct coach_draft *draft, struct coach_error *error)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	const struct coach_entry *entry = parse_draft(draft, error);
	int status = entry ? COACH_OK : error->status;

	if (!status)
		status = coach_edit_rows_copy(&out, entry,
			coach_kinds_get(&journal->kinds, entry->kind), table,
			from, error);
	if (!status)
		coach_draft_put(draft, &out);
	coach_buffer_release(&out);
	return status;
}

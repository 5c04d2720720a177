#include "coach/model/value.h"
#include "completion.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One line being typed, and what its last word could be. */
struct typing {
	struct coach_cli *cli;
	const struct coach_command *command;
	struct coach_words before; /* its operands, without the last word */
	struct coach_text word;    /* the last one */
	struct coach_texts found;
	struct coach_arena arena;
};

/* The kinds whose fields can be meant. */
struct kinds {
	const struct coach_kind **items;
	size_t len, cap;
};

static void find(struct typing *typing, struct coach_text before,
	struct coach_text text, const char *behind)
{
	struct coach_buffer whole = COACH_BUFFER_INIT;
	struct coach_text word = typing->word, kept;

	coach_buffer_add_text(&whole, before);
	coach_buffer_add_text(&whole, text);
	coach_buffer_add_string(&whole, behind);
	kept = coach_buffer_text(&whole);
	if (coach_text_eq(coach_text_cut(kept, 0, word.len), word)) {
		kept.ptr =
			coach_arena_strndup(&typing->arena, kept.ptr, kept.len);
		COACH_PUSH(&typing->found, kept);
	}
	coach_buffer_release(&whole);
}

static void find_kinds(struct typing *typing)
{
	const struct coach_kinds *kinds = &typing->cli->journal.kinds;

	for (size_t i = 0; i < kinds->len; i++)
		find(typing, COACH_TEXT(""), kinds->items[i]->name, "");
}

/* The ids of a kind's entries, which lie in its folder: there may be very many
 * others. NULL: of all. */
static int find_refs(struct typing *typing, struct coach_text before,
	const struct coach_kind *kind, struct coach_error *error)
{
	struct coach_query query = {.parts = COACH_ENTRY_FRONT};
	const struct coach_wording none = {0};
	struct coach_lines lines = {0};
	char *begins = coach_query_begins(kind);
	int status = coach_cli_open(typing->cli, error);

	if (kind)
		query.kind = kind->name;
	query.begins = begins;
	if (status == COACH_OK)
		status = coach_query_lines(
			&typing->cli->journal, &query, &none, &lines, error);
	for (size_t i = 0; i < lines.len; i++) {
		/* A shell is to read them: ids only, not what might be. */
		if (coach_id_valid(lines.items[i]->id))
			find(typing, before, lines.items[i]->id, "");
	}
	coach_lines_release(&lines);
	free(begins);
	return status;
}

static void add_kind(struct kinds *kinds, const struct coach_kind *kind)
{
	for (size_t i = 0; i < kinds->len; i++) {
		if (kinds->items[i] == kind)
			return;
	}
	if (kind)
		COACH_PUSH(kinds, kind);
}

/* Those of the entry that the first operand names, or may name. */
static int add_kinds_of_entry(
	struct typing *typing, struct kinds *kinds, struct coach_error *error)
{
	struct coach_records records = {0};
	int status = COACH_OK;

	if (!typing->before.len)
		return COACH_OK;
	status = coach_cli_open(typing->cli, error);
	if (status == COACH_OK)
		status = coach_query_ref_any(&typing->cli->journal,
			coach_text(typing->before.items[0]), NULL,
			COACH_ENTRY_FRONT, &records, error);
	for (size_t i = 0; i < records.len; i++)
		add_kind(kinds, records.items[i].kind);
	coach_records_release(&records);
	return kinds->len ? COACH_OK : status;
}

static int add_kinds_meant(
	struct typing *typing, struct kinds *kinds, struct coach_error *error)
{
	const struct coach_kinds *all = &typing->cli->journal.kinds;
	const struct coach_kind *kind;

	switch (typing->command->fields) {
	case COACH_FIELDS_OF_KIND:
		kind = typing->before.len
			? coach_kinds_get(
				  all, coach_text(typing->before.items[0]))
			: NULL;
		add_kind(kinds, kind);
		for (size_t i = 0; !kind && i < all->len; i++)
			add_kind(kinds, all->items[i]);
		break;
	case COACH_FIELDS_OF_OBSERVATION:
		add_kind(
			kinds, coach_kinds_get(all, COACH_TEXT("observation")));
		break;
	case COACH_FIELDS_OF_ENTRY:
	case COACH_FIELDS_OF_ROW:
		return add_kinds_of_entry(typing, kinds, error);
	case COACH_FIELDS_NONE:
		break;
	}
	return COACH_OK;
}

/* The table that a row is to be added to. */
static const struct coach_field *table_of(
	const struct typing *typing, const struct coach_kind *kind)
{
	return typing->before.len > 1
		? coach_kind_field(kind, coach_text(typing->before.items[1]))
		: NULL;
}

/* Of "status", "zones+" (to add), "status!" (a filter) or, of a row,
 * "needs[fewer stops].whose"; NULL: the kind has none. */
static const struct coach_field *field_of(const struct typing *typing,
	const struct coach_kind *kind, struct coach_text name)
{
	size_t row = coach_text_find(name, '[', 0);
	size_t column = coach_text_search(name, COACH_TEXT("]."));

	if (name.len && strchr("+-!", name.ptr[name.len - 1]))
		name.len--;
	if (typing->command->fields == COACH_FIELDS_OF_ROW)
		return coach_table_column(table_of(typing, kind), name);
	if (row < column && column < name.len)
		return coach_table_column(
			coach_kind_field(kind, coach_text_cut(name, 0, row)),
			coach_text_cut(name, column + 2, name.len));
	return coach_kind_field(kind, name);
}

/* What behind = is kept: of a list all values but the last. */
static struct coach_text before_value(struct coach_text word, bool list)
{
	size_t end = coach_text_find(word, '=', 0) + 1;

	for (size_t i = end; list && i < word.len; i++) {
		if (word.ptr[i] == ',')
			end = i + 1;
	}
	return coach_text_cut(word, 0, end);
}

static int find_values_of(struct typing *typing,
	const struct coach_field *field, struct coach_error *error)
{
	const struct coach_kinds *kinds = &typing->cli->journal.kinds;
	struct coach_text before = before_value(typing->word, field->list);
	int status = COACH_OK;

	for (size_t i = 0; i < field->choices.len; i++)
		find(typing, before, field->choices.items[i], "");
	if (field->type == COACH_TYPE_YES_NO) {
		find(typing, before, COACH_TEXT("yes"), "");
		find(typing, before, COACH_TEXT("no"), "");
	}
	if (field->type != COACH_TYPE_REFERENCE)
		return COACH_OK;
	if (!field->to.len)
		return find_refs(typing, before, NULL, error);
	for (size_t i = 0; status == COACH_OK && i < field->to.len; i++) {
		const struct coach_kind *to =
			coach_kinds_get(kinds, field->to.items[i]);

		if (to)
			status = find_refs(typing, before, to, error);
	}
	return status;
}

static int find_values(struct typing *typing, const struct kinds *kinds,
	struct coach_error *error)
{
	struct coach_text name = coach_text_cut(
		typing->word, 0, coach_text_find(typing->word, '=', 0));
	int status = COACH_OK;

	for (size_t i = 0; status == COACH_OK && i < kinds->len; i++) {
		const struct coach_field *field =
			field_of(typing, kinds->items[i], name);

		if (field)
			status = find_values_of(typing, field, error);
	}
	return status;
}

/* The names that a value can follow; of a row first the table's. */
static void find_names(struct typing *typing, const struct kinds *kinds)
{
	bool row = typing->command->fields == COACH_FIELDS_OF_ROW;
	bool wants_table = row && typing->before.len < 2;

	for (size_t i = 0; i < kinds->len; i++) {
		const struct coach_kind *kind = kinds->items[i];
		const struct coach_field *table = table_of(typing, kind);

		for (size_t k = 0; row && table && k < table->column_count; k++)
			find(typing, COACH_TEXT(""), table->columns[k].name,
				"=");
		for (size_t k = 0; k < kind->field_count; k++) {
			const struct coach_field *field = &kind->fields[k];
			bool is_table = field->type == COACH_TYPE_TABLE;

			if (is_table && wants_table)
				find(typing, COACH_TEXT(""), field->name, "");
			else if (!is_table && !row)
				find(typing, COACH_TEXT(""), field->name, "=");
		}
	}
}

static int find_words(struct typing *typing, struct coach_error *error)
{
	bool has_value =
		coach_text_find(typing->word, '=', 0) < typing->word.len;
	bool first = !typing->before.len;
	struct kinds kinds = {0};
	int status = COACH_OK;

	if (!has_value && first &&
		typing->command->operand == COACH_OPERAND_KIND)
		find_kinds(typing);
	else if (!has_value &&
		(first ||
			typing->command->fields == COACH_FIELDS_OF_OBSERVATION))
		return find_refs(typing, COACH_TEXT(""), NULL, error);
	else
		status = add_kinds_meant(typing, &kinds, error);
	if (status == COACH_OK && has_value)
		status = find_values(typing, &kinds, error);
	else if (status == COACH_OK && !first)
		find_names(typing, &kinds);
	free(kinds.items);
	return status;
}

static int compare(const void *a, const void *b)
{
	return coach_text_cmp(
		*(const struct coach_text *)a, *(const struct coach_text *)b);
}

/* Sorted, each once: two kinds may have the same. */
static void print_found(struct coach_buffer *out, struct coach_texts *found)
{
	if (found->len)
		qsort(found->items, found->len, sizeof(*found->items), compare);
	for (size_t i = 0; i < found->len; i++) {
		if (!i || compare(&found->items[i - 1], &found->items[i]))
			coach_buffer_add_format(
				out, "%.*s\n", COACH_ARG(found->items[i]));
	}
}

/* Options before the command: -C says where the journal is. */
static size_t skip_globals(const struct coach_words *words)
{
	size_t i = 0;

	for (; i < words->len && words->items[i][0] == '-'; i++) {
		if (!strcmp(words->items[i], "-C") && ++i < words->len &&
			chdir(words->items[i]) < 0)
			return words->len;
	}
	return i;
}

int coach_completion_words(struct coach_cli *cli,
	const struct coach_words *words, struct coach_buffer *out,
	struct coach_error *error)
{
	struct typing typing = {.cli = cli};
	size_t at = skip_globals(words);
	void *call;
	bool help = false;
	int status;

	if (at + 1 >= words->len)
		return COACH_OK;
	typing.command = coach_command_find(words->items[at]);
	if (!typing.command || !typing.command->fields)
		return COACH_OK;
	typing.word = coach_text(words->items[words->len - 1]);
	call = coach_alloc(typing.command->call_size);
	status = coach_options_parse(typing.command->options, call,
		(int)(words->len - at - 2), words->items + at + 1,
		&typing.before, &help, error);
	if (status == COACH_OK)
		status = coach_cli_load_kinds(cli, error);
	if (status == COACH_OK)
		status = find_words(&typing, error);
	print_found(out, &typing.found);
	free(call);
	free(typing.before.items);
	free(typing.found.items);
	coach_arena_release(&typing.arena);
	return status;
}

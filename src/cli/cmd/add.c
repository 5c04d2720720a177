#include "cli/write.h"
#include "coach/journal/change.h"
#include "coach/pages/saved.h"

struct call {
	bool no_commit, no_verify;
	unsigned format;
};

static const struct coach_option options[] = {COACH_SAVING_OPTIONS, {0}};

static bool has_table(const void *name, const struct coach_record *record)
{
	const struct coach_field *field = record->kind
		? coach_kind_field(record->kind, coach_text(name))
		: NULL;

	return field && field->type == COACH_TYPE_TABLE;
}

static int find_table(const struct coach_kind *kind, const char *name,
	const struct coach_field **table, struct coach_error *error)
{
	struct coach_buffer tables = COACH_BUFFER_INIT;

	*table = coach_kind_field(kind, coach_text(name));
	if (*table && (*table)->type == COACH_TYPE_TABLE)
		return COACH_OK;
	coach_error_set(error, COACH_USAGE, "'%s' is no table of the kind %.*s",
		name, COACH_ARG(kind->name));
	for (size_t i = 0; i < kind->field_count; i++) {
		if (kind->fields[i].type == COACH_TYPE_TABLE)
			coach_buffer_add_format(&tables, "%s%.*s",
				tables.len ? ", " : "",
				COACH_ARG(kind->fields[i].name));
	}
	if (*table && (*table)->list)
		coach_error_hint(error,
			"it is a list: add to it with 'coach set REF "
			"%s+=value'",
			name);
	else if (tables.len)
		coach_error_hint(error, "its tables: %s", tables.ptr);
	coach_buffer_release(&tables);
	return COACH_USAGE;
}

/* "add to needs: fewer stops" */
static void add_verb(struct coach_buffer *verb, const struct coach_field *table,
	const struct coach_settings *cells)
{
	coach_buffer_add_format(verb, "add to %.*s", COACH_ARG(table->name));
	for (size_t i = 0; i < cells->len; i++) {
		const struct coach_setting *cell = &cells->items[i];

		if (coach_text_eq(cell->field, table->key_column) &&
			cell->values.len)
			coach_buffer_add_format(verb, ": %.*s",
				COACH_ARG(cell->values.items[0]));
	}
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_records records = {0};
	struct coach_settings cells = {0};
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	struct coach_buffer verb = COACH_BUFFER_INIT;
	struct coach_arena arena = {0};
	const struct coach_field *table;
	int status;

	cli->format = call->format;
	if (words->len < 3)
		return coach_usage_error(cli, error,
			"add needs an entry, a table and at least one "
			"column=value");
	status = coach_begin_change(cli, words->items[0], !call->no_commit,
		has_table, words->items[1], &records, error);
	if (status == COACH_OK)
		status = find_table(
			records.items[0].kind, words->items[1], &table, error);
	if (status == COACH_OK)
		status = coach_settings_parse_row(&cells, table,
			words->items + 2, words->len - 2, &arena, error);
	if (status == COACH_OK)
		status = coach_change_add_row(&cli->journal,
			records.items[0].path, table, &cells, &draft, error);
	if (status == COACH_OK) {
		add_verb(&verb, table, &cells);
		status = coach_end_change(
			cli, &draft, verb.ptr, !call->no_commit, error);
	}
	coach_buffer_release(&verb);
	coach_draft_release(&draft);
	coach_settings_release(&cells);
	coach_arena_release(&arena);
	coach_records_release(&records);
	return status;
}

const struct coach_command coach_command_add = {
	.name = "add",
	.synopsis = "REF TABLE column=value…",
	.help = "add a row to a table of an entry",
	.about = "The row is written as the last one of the table is; nothing "
		 "else in the file changes. 'coach kinds KIND' lists the "
		 "tables and their columns; 'coach set' changes a row or "
		 "takes it away.\n"
		 "\n"
		 "  coach add engagement-maria needs whose=sponsor \\\n"
		 "       need=\"fewer stops\" priority=1\n"
		 "  coach add huddle consequences of=desired \\\n"
		 "       consequence=\"the team answers\" effect=positive\n",
	.group = COACH_GROUP_WRITE,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_saved_page,
	.run = run,
};

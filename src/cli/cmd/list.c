#include "cli/cli.h"
#include "coach/render/entry.h"
#include <string.h>

struct call {
	const char *fields, *sort;
	size_t limit;
	unsigned format;
	bool null;
};

static const struct coach_option options[] = {
	{'F', "fields", COACH_OPTION_STRING, offsetof(struct call, fields),
		"A,B,C", "the columns: fields, path or title"},
	{'s', "sort", COACH_OPTION_STRING, offsetof(struct call, sort), "FIELD",
		"sort by a field; -FIELD turns it round (default: date)"},
	{'n', "limit", COACH_OPTION_COUNT, offsetof(struct call, limit), "N",
		"at most N entries"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		COACH_FORMATS, "how the answer looks"},
	{'0', "null", COACH_OPTION_FLAG, offsetof(struct call, null), NULL,
		"print paths only, each with a NUL behind it"},
	{0}};

/* Column names, NUL-terminated in the arena. */
struct columns {
	struct coach_column *items;
	size_t len, cap;
	struct coach_arena arena;
};

static void columns_read(struct columns *columns, const char *fields)
{
	struct coach_text rest = coach_text(fields), name;

	while (coach_text_split(&rest, ',', &name)) {
		struct coach_column column = {0};

		name = coach_text_trim(name);
		column.name = coach_arena_strndup(
			&columns->arena, name.ptr, name.len);
		if (name.len)
			COACH_PUSH(columns, column);
	}
}

static bool names_path(const char *column)
{
	return !strcmp(column, "path");
}

/* Is it the title that is computed, not a field of that name? */
static bool names_title(const char *column, const struct coach_record *record)
{
	return !strcmp(column, "title") &&
		!coach_node_get(record->entry.front, "title");
}

static const struct coach_field *field_of(
	const struct coach_record *record, const char *name)
{
	return record->kind ? coach_kind_field(record->kind, coach_text(name))
			    : NULL;
}

static void add_value(struct coach_json *json, const char *name,
	const struct coach_record *record)
{
	coach_json_key(json, name);
	if (names_path(name))
		coach_json_string(json, record->path);
	else if (names_title(name, record))
		coach_json_text(json, record->title);
	else
		coach_entry_json_value(json,
			coach_entry_get(&record->entry, name),
			field_of(record, name));
}

/* ---- what is kept of an entry: it may be one of many ----------------------
 */

/* A cell of a row. */
static void say_cell(struct coach_buffer *out, const void *context,
	const struct coach_record *record, size_t number)
{
	const struct columns *columns = context;
	const char *name = columns->items[number].name;

	if (names_path(name))
		coach_buffer_add_string(out, record->path);
	else if (names_title(name, record))
		coach_buffer_add_text(out, record->title);
	else
		coach_entry_words(out, coach_entry_get(&record->entry, name),
			field_of(record, name));
}

/* An object. Values keep their types here, so a table of texts will not do. */
static void say_object(struct coach_buffer *out, const struct columns *columns,
	const struct coach_record *record, bool compact)
{
	struct coach_json json = {.out = out, .compact = compact};

	if (!columns->len) {
		coach_entry_json(&json, record->path, &record->entry,
			record->kind, record->title, false);
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

static struct coach_wording wording_of(
	const struct call *call, const struct columns *columns)
{
	struct coach_wording wording = {.context = columns};

	if (call->null)
		return wording;
	switch ((enum coach_format)call->format) {
	case COACH_FORMAT_JSON:
		wording.add = say_json;
		wording.count = 1;
		break;
	case COACH_FORMAT_JSONL:
		wording.add = say_json_line;
		wording.count = 1;
		break;
	case COACH_FORMAT_TABLE:
	case COACH_FORMAT_CSV:
		wording.add = say_cell;
		wording.count = columns->len;
		break;
	}
	return wording;
}

/* ---- the answer ------------------------------------------------------------
 */

static int print_json(struct coach_cli *cli, struct coach_buffer *out,
	const struct coach_lines *lines, struct coach_error *error)
{
	struct coach_json json = {.out = out};
	int status = COACH_OK;

	coach_json_open(&json, '[');
	for (size_t i = 0; i < lines->len && status == COACH_OK; i++) {
		coach_json_raw(&json, lines->items[i]->words[0]);
		status = coach_cli_part(cli, out, error);
	}
	coach_json_close(&json, ']');
	coach_buffer_add_byte(out, '\n');
	return status;
}

static int print_lines(struct coach_cli *cli, struct coach_buffer *out,
	const struct coach_lines *lines, struct coach_error *error)
{
	int status = COACH_OK;

	for (size_t i = 0; i < lines->len && status == COACH_OK; i++) {
		coach_buffer_add_text(out, lines->items[i]->words[0]);
		coach_buffer_add_byte(out, '\n');
		status = coach_cli_part(cli, out, error);
	}
	return status;
}

static void print_paths(struct coach_cli *cli, struct coach_buffer *out,
	const struct coach_lines *lines)
{
	for (size_t i = 0; i < lines->len; i++) {
		coach_cli_path(cli, lines->items[i]->path, out);
		coach_buffer_add_byte(out, '\0');
	}
}

static void print_table(struct coach_cli *cli, struct coach_buffer *out,
	const struct columns *columns, const struct coach_lines *lines,
	enum coach_format format)
{
	struct coach_table table = {
		.columns = columns->items, .column_count = columns->len};

	for (size_t i = 0; i < lines->len; i++) {
		for (size_t k = 0; k < columns->len; k++)
			coach_table_add_text(&table, lines->items[i]->words[k]);
	}
	coach_table_print(out, &table, format, &cli->out);
	coach_table_release(&table);
}

static int print_answer(struct coach_cli *cli, const struct call *call,
	const struct columns *columns, const struct coach_lines *lines,
	struct coach_error *error)
{
	enum coach_format format = (enum coach_format)call->format;
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status = COACH_OK;

	if (call->null)
		print_paths(cli, &answer, lines);
	else if (format == COACH_FORMAT_JSON)
		status = print_json(cli, &answer, lines, error);
	else if (format == COACH_FORMAT_JSONL)
		status = print_lines(cli, &answer, lines, error);
	else
		print_table(cli, &answer, columns, lines, format);
	if (!call->null && format != COACH_FORMAT_TABLE)
		coach_cli_escape(cli, &answer);
	if (status == COACH_OK)
		status = coach_cli_page(cli, &answer, error);
	coach_buffer_release(&answer);
	return status;
}

/* A value that the field cannot have finds nothing, and is a slip. */
static int check_filter(struct coach_cli *cli, struct coach_text kind_name,
	const struct coach_filter *filter, struct coach_error *error)
{
	const struct coach_kinds *kinds = &cli->journal.kinds;
	struct coach_buffer why = COACH_BUFFER_INIT;
	bool valid = false;
	int status = COACH_OK;

	for (size_t i = 0; i < kinds->len && !valid; i++) {
		const struct coach_kind *kind = kinds->items[i];
		const struct coach_field *field =
			coach_kind_field(kind, filter->field);

		if (!field ||
			(kind_name.len &&
				!coach_text_eq(kind->name, kind_name)))
			continue;
		coach_buffer_clear(&why);
		valid = coach_filter_valid(filter, field, &why);
	}
	if (!valid && why.len)
		status = coach_error_set(error, COACH_USAGE, "%.*s: '%.*s' %s",
			COACH_ARG(filter->field), COACH_ARG(filter->value),
			why.ptr);
	coach_buffer_release(&why);
	return status;
}

/* A client may be gone and what refers to it still be there: that there is no
 * such entry is told, and what has the value is found. */
static int resolve_filter(struct coach_cli *cli, struct coach_text kind_name,
	struct coach_filter *filter, struct coach_arena *arena,
	struct coach_error *error)
{
	int status = coach_filter_resolve(
		&cli->journal, kind_name, filter, arena, error);

	if (status != COACH_NO)
		return status;
	coach_cli_say("%s", error->message);
	if (error->hint)
		coach_cli_say("hint: %s", error->hint);
	coach_error_release(error);
	return COACH_OK;
}

/* KIND, if the first word is none of the filters, and the filters. */
static int read_words(struct coach_cli *cli, const struct coach_words *words,
	struct coach_query *query, struct coach_filters *filters,
	struct coach_arena *arena, struct coach_error *error)
{
	const struct coach_kind *kind;

	for (size_t i = 0; i < words->len; i++) {
		struct coach_filter filter;

		if (coach_filter_parse(&filter, coach_text(words->items[i])) ==
			COACH_OK) {
			COACH_PUSH(filters, filter);
		} else if (i) {
			return coach_usage_error(cli, error,
				"'%s' is no filter like status=held",
				words->items[i]);
		} else {
			if (coach_cli_kind(cli, words->items[i], &kind, error))
				return error->status;
			query->kind = kind->name;
		}
	}
	query->filters = filters->items;
	query->filter_count = filters->len;
	for (size_t i = 0; i < filters->len; i++) {
		if (check_filter(cli, query->kind, &filters->items[i], error) ||
			resolve_filter(cli, query->kind, &filters->items[i],
				arena, error))
			return error->status;
	}
	return COACH_OK;
}

static void add_names(struct coach_texts *names, const struct coach_kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++)
		COACH_PUSH(names, kind->fields[i].name);
}

/* Nothing was found: perhaps because a filter's field is misspelt. */
static void say_none(struct coach_cli *cli, const struct coach_query *query)
{
	static const char *const common[] = {
		"id", "kind", "draft", "unresolved", "path", "title"};
	const struct coach_kinds *kinds = &cli->journal.kinds;
	struct coach_texts names = {0};

	coach_cli_say("no entries found");
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
		coach_cli_say("hint: no kind here has a field '%.*s'%s%.*s%s",
			COACH_ARG(field), near.len ? "; did you mean '" : "",
			COACH_ARG(near), near.len ? "'?" : "");
	}
	free(names.items);
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_query query = {
		.sort = coach_text(call->sort ? call->sort : ""),
		.limit = call->limit,
		.parts = COACH_ENTRY_FRONT};
	bool rows = call->format == COACH_FORMAT_TABLE ||
		call->format == COACH_FORMAT_CSV;
	struct coach_filters filters = {0};
	struct columns columns = {0};
	struct coach_wording wording;
	struct coach_lines lines = {0};
	int status =
		read_words(cli, words, &query, &filters, &columns.arena, error);

	if (call->fields)
		columns_read(&columns, call->fields);
	if (!columns.len && rows)
		columns_read(&columns, "id,date,kind,title");
	wording = wording_of(call, &columns);
	if (status == COACH_OK)
		status = coach_query_lines(
			&cli->journal, &query, &wording, &lines, error);
	if (status == COACH_OK)
		status = print_answer(cli, call, &columns, &lines, error);
	if (status == COACH_OK && lines.skipped)
		coach_cli_say("%zu %s that cannot be read left out; 'coach "
			      "check' says why",
			lines.skipped,
			lines.skipped == 1 ? "entry" : "entries");
	if (status == COACH_OK && !lines.len) {
		say_none(cli, &query);
		status = COACH_NO;
	}
	free(filters.items);
	free(columns.items);
	coach_arena_release(&columns.arena);
	coach_lines_release(&lines);
	return status;
}

const struct coach_command coach_command_list = {
	.name = "list",
	.synopsis = "[KIND] [field=value…]",
	.help = "find entries by their fields",
	.about = "A filter compares a field with =, !=, <, >, <=, >= or ~ "
		 "(contains); put those with < and > in quotes. Dates may be "
		 "words, references any REF. No entry found: exit code 1.\n"
		 "\n"
		 "  coach list meeting client=maria status=held "
		 "--sort=-date --limit=5\n"
		 "  coach list \"date>-2w\" --fields=date,kind,client\n"
		 "  coach list pinpoint title~huddle --format=json\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.operand = COACH_OPERAND_KIND,
	.fields = COACH_FIELDS_OF_KIND,
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};

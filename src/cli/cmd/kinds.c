#include "cli/cli.h"
#include "coach/render/json.h"
#include "coach/render/schema.h"

struct call {
	bool json_schema;
	unsigned format;
};

static const struct coach_option options[] = {
	{0, "json-schema", COACH_OPTION_FLAG,
		offsetof(struct call, json_schema), NULL,
		"the kind's front matter as a JSON Schema (2020-12)"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		COACH_FORMATS, "how the answer looks"},
	{0}};

static const struct coach_column kind_columns[] = {{"kind", false},
	{"help", false}, {"template", false}, {"file", true}, {"id", true},
	{"dated", true}, {"shareable", true}};

static const struct coach_column field_columns[] = {{"field", false},
	{"type", false}, {"required", false}, {"private", false},
	{"default", false}, {"help", false}, {"offered", true},
	{"columns", true}};

static int list_kinds(struct coach_cli *cli, enum coach_format format,
	struct coach_error *error)
{
	const struct coach_kinds *kinds = &cli->journal.kinds;
	struct coach_table table = {.columns = kind_columns,
		.column_count = sizeof(kind_columns) / sizeof(*kind_columns)};
	int status;

	for (size_t i = 0; i < kinds->len; i++) {
		const struct coach_kind *kind = kinds->items[i];

		coach_table_add(
			&table, COACH_CELL_TEXT, COACH_LOOK_CYAN, kind->name);
		coach_table_add_text(&table, kind->help);
		coach_table_add_text(&table,
			kind->shipped ? COACH_TEXT("shipped") : kind->source);
		coach_table_add_text(&table, kind->file);
		coach_table_add_text(&table, kind->id);
		coach_table_add_bool(&table, kind->dated);
		coach_table_add_bool(&table, kind->shareable);
	}
	status = coach_cli_table(cli, &table, format, "no kinds", error);
	coach_table_release(&table);
	return status;
}

static void add_texts(struct coach_buffer *out, const char *before,
	const struct coach_texts *texts, const char *between)
{
	for (size_t i = 0; i < texts->len; i++) {
		coach_buffer_add_string(out, i ? between : before);
		coach_buffer_add_text(out, texts->items[i]);
	}
}

/* "list of choice: blue, green, red", "count, min, 1 or more" … */
static void add_type(struct coach_buffer *out, const struct coach_field *field)
{
	if (field->list)
		coach_buffer_add_string(out, "list of ");
	coach_buffer_add_string(out, coach_type_name(field->type));
	add_texts(out, ": ", &field->choices, ", ");
	add_texts(out, " to ", &field->to, " or ");
	if (field->or_text)
		coach_buffer_add_string(out, ", or a name");
	for (size_t i = 0; i < field->column_count; i++)
		coach_buffer_add_format(out, "%s%.*s", i ? ", " : " of ",
			COACH_ARG(field->columns[i].name));
	if (field->unit.len)
		coach_buffer_add_format(
			out, " in %.*s", COACH_ARG(field->unit));
	if (field->has_min && field->has_max)
		coach_buffer_add_format(
			out, ", %g to %g", field->min, field->max);
	else if (field->has_min)
		coach_buffer_add_format(out, ", %g or more", field->min);
	else if (field->has_max)
		coach_buffer_add_format(out, ", %g at most", field->max);
	if (field->has_usual_max)
		coach_buffer_add_format(
			out, ", usually %g at most", field->usual_max);
	if (field->not_before.len)
		coach_buffer_add_format(
			out, ", not before %.*s", COACH_ARG(field->not_before));
}

static void add_required(
	struct coach_buffer *out, const struct coach_field *field)
{
	if (field->required)
		coach_buffer_add_string(out, "yes");
	else if (field->required_when_field.len)
		coach_buffer_add_format(out, "when %.*s=%.*s",
			COACH_ARG(field->required_when_field),
			COACH_ARG(field->required_when_value));
	else
		coach_buffer_add_string(out, "no");
}

/* Does it stand in a new entry in the editor? */
static void add_offered(
	struct coach_buffer *out, const struct coach_field *field)
{
	if (field->required || field->offered || field->initial.len)
		coach_buffer_add_string(out, "yes");
	else if (field->offered_when_field.len)
		coach_buffer_add_format(out, "when %.*s=%.*s",
			COACH_ARG(field->offered_when_field),
			COACH_ARG(field->offered_when_value));
	else
		add_required(out, field);
}

static void add_list(struct coach_json *json, const char *key,
	const struct coach_texts *texts)
{
	coach_json_key(json, key);
	coach_json_open(json, '[');
	for (size_t i = 0; i < texts->len; i++)
		coach_json_text(json, texts->items[i]);
	coach_json_close(json, ']');
}

static void add_text(
	struct coach_json *json, const char *key, struct coach_text text)
{
	coach_json_key(json, key);
	if (text.len)
		coach_json_text(json, text);
	else
		coach_json_null(json);
}

/* A table's columns, each an object; nothing for another field. */
static void add_columns(
	struct coach_buffer *out, const struct coach_field *table, bool compact)
{
	struct coach_json json = {.out = out, .compact = compact};

	if (!table->column_count)
		return;
	coach_json_open(&json, '[');
	for (size_t i = 0; i < table->column_count; i++) {
		const struct coach_field *column = &table->columns[i];

		coach_json_open(&json, '{');
		coach_json_pair(&json, "column", column->name);
		coach_json_pair(&json, "type",
			coach_text(coach_type_name(column->type)));
		coach_json_key(&json, "key");
		coach_json_bool(
			&json, coach_text_eq(column->name, table->key_column));
		add_list(&json, "choices", &column->choices);
		add_list(&json, "to", &column->to);
		add_text(&json, "unit", column->unit);
		add_text(&json, "help", column->help);
		coach_json_close(&json, '}');
	}
	coach_json_close(&json, ']');
}

static void add_fields(struct coach_table *table, const struct coach_kind *kind,
	enum coach_format format)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct coach_field *field = &kind->fields[i];

		coach_table_add(
			table, COACH_CELL_TEXT, COACH_LOOK_CYAN, field->name);
		coach_buffer_clear(&words);
		add_type(&words, field);
		coach_table_add_text(table, coach_buffer_text(&words));
		coach_buffer_clear(&words);
		add_required(&words, field);
		coach_table_add_text(table, coach_buffer_text(&words));
		coach_table_add_bool(table, field->private);
		coach_table_add_text(table, field->initial);
		coach_table_add_text(table, field->help);
		coach_buffer_clear(&words);
		add_offered(&words, field);
		coach_table_add_text(table, coach_buffer_text(&words));
		coach_buffer_clear(&words);
		add_columns(&words, field, format != COACH_FORMAT_JSON);
		coach_table_add(table, COACH_CELL_JSON, COACH_LOOK_PLAIN,
			coach_buffer_text(&words));
	}
	coach_buffer_release(&words);
}

/* What the field takes, and when it is wanted. The condition under which a new
 * entry shows it is told once where it is the one that requires it. */
static void add_rules(struct coach_buffer *out, const struct coach_field *field)
{
	add_type(out, field);
	if (field->required_when_field.len)
		coach_buffer_add_format(out, "; required when %.*s=%.*s",
			COACH_ARG(field->required_when_field),
			COACH_ARG(field->required_when_value));
	if (field->offered && !field->required)
		coach_buffer_add_string(out, "; in a new entry");
	else if (field->offered_when_field.len &&
		!(coach_text_eq(field->offered_when_field,
			  field->required_when_field) &&
			coach_text_eq(field->offered_when_value,
				field->required_when_value)))
		coach_buffer_add_format(out, "; in a new entry when %.*s=%.*s",
			COACH_ARG(field->offered_when_field),
			COACH_ARG(field->offered_when_value));
	if (field->initial.len)
		coach_buffer_add_format(
			out, "; default %.*s", COACH_ARG(field->initial));
	if (field->private)
		coach_buffer_add_string(out, "; private");
}

/* One field as lines for people: a table of long helps would be all dots. The
 * columns of a table follow it, further to the right. */
static void print_field(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_field *field, bool is_key, size_t indent)
{
	size_t taken = indent + field->name.len + 2 + (field->required ? 2 : 0);
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(out, "%*s", (int)indent, "");
	coach_look_add_line(out, look, COACH_LOOK_CYAN, field->name);
	if (field->required)
		coach_look_add(out, look, COACH_LOOK_RED, COACH_TEXT(" !"));
	coach_buffer_add_string(out, "  ");
	add_rules(&words, field);
	if (is_key)
		coach_buffer_add_string(&words, "; tells two rows apart");
	coach_look_add_wrapped(out, look, COACH_LOOK_PLAIN,
		coach_buffer_text(&words), taken, indent + 4);
	coach_buffer_add_byte(out, '\n');
	if (field->help.len) {
		coach_buffer_add_format(out, "%*s", (int)indent + 4, "");
		coach_look_add_wrapped(out, look, COACH_LOOK_DIM, field->help,
			indent + 4, indent + 4);
		coach_buffer_add_byte(out, '\n');
	}
	for (size_t i = 0; i < field->column_count; i++)
		print_field(out, look, &field->columns[i],
			coach_text_eq(
				field->columns[i].name, field->key_column),
			indent + 4);
	coach_buffer_release(&words);
}

static void print_line(struct coach_buffer *out, const struct coach_look *look,
	const char *title, struct coach_text text)
{
	coach_buffer_add_format(out, "%-10s", title);
	coach_look_add_line(out, look, COACH_LOOK_PLAIN, text);
	coach_buffer_add_byte(out, '\n');
}

static void print_kind(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_kind *kind)
{
	coach_look_add_line(out, look, COACH_LOOK_BOLD, kind->name);
	coach_buffer_add_string(out, ": ");
	coach_look_add_wrapped(
		out, look, COACH_LOOK_PLAIN, kind->help, kind->name.len + 2, 0);
	coach_buffer_add_string(out, "\n\n");
	print_line(out, look, "template",
		kind->shipped ? COACH_TEXT("shipped with coach")
			      : kind->source);
	print_line(out, look, "file", kind->file);
	print_line(out, look, "id", kind->id);
	print_line(out, look, "sharing",
		kind->shareable
			? COACH_TEXT("an entry can be shared with a circle")
			: COACH_TEXT("an entry never leaves the journal"));
	coach_buffer_add_string(out, "\nfields (! required)\n");
	for (size_t i = 0; i < kind->field_count; i++)
		print_field(out, look, &kind->fields[i], false, 2);
	if (kind->section_count)
		coach_buffer_add_string(out, "\nsections\n");
	for (size_t i = 0; i < kind->section_count; i++) {
		coach_buffer_add_string(out, "  ## ");
		coach_look_add_line(
			out, look, COACH_LOOK_PLAIN, kind->sections[i].name);
		if (kind->sections[i].shared)
			coach_look_add(out, look, COACH_LOOK_DIM,
				COACH_TEXT("  (shared)"));
		coach_buffer_add_byte(out, '\n');
	}
}

static int explain_kind(struct coach_cli *cli, const struct coach_kind *kind,
	const struct call *call, struct coach_error *error)
{
	enum coach_format format = (enum coach_format)call->format;
	struct coach_table table = {.columns = field_columns,
		.column_count = sizeof(field_columns) / sizeof(*field_columns)};
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status;

	if (call->json_schema) {
		coach_schema_print(&answer, kind);
		coach_cli_escape(cli, &answer);
	} else if (format == COACH_FORMAT_TABLE) {
		print_kind(&answer, &cli->out, kind);
	} else {
		add_fields(&table, kind, format);
		coach_table_print(&answer, &table, format, &cli->out);
		coach_cli_escape(cli, &answer);
	}
	status = coach_cli_page(cli, &answer, error);
	coach_table_release(&table);
	coach_buffer_release(&answer);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	const struct coach_kind *kind;
	int status = coach_cli_load_kinds(cli, error);

	if (status)
		return status;
	if (words->len > 1)
		return coach_usage_error(
			cli, error, "one kind at a time, please");
	if (words->len) {
		status = coach_cli_kind(cli, words->items[0], &kind, error);
		return status ? status : explain_kind(cli, kind, call, error);
	}
	if (call->json_schema)
		return coach_usage_error(
			cli, error, "--json-schema needs a kind");
	return list_kinds(cli, (enum coach_format)call->format, error);
}

const struct coach_command coach_command_kinds = {
	.name = "kinds",
	.synopsis = "[KIND]",
	.help = "what can be written, and with which fields",
	.about = "A file in the journal's templates/ adds a kind, or takes the "
		 "place of a shipped one of the same name.\n",
	.group = COACH_GROUP_READ,
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};

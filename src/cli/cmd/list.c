#include "cli/output.h"
#include "cli/ref.h"
#include "cli/view.h"
#include "coach/pages/entry.h"

struct call {
	const char *fields, *sort;
	size_t limit;
	const char *at;
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
	COACH_AT(offsetof(struct call, at)),
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		COACH_FORMATS, "how the answer looks"},
	{'0', "null", COACH_OPTION_FLAG, offsetof(struct call, null), NULL,
		"print paths only, each with a NUL behind it"},
	{0}};

static int print_paths(struct coach_cli *cli,
	const struct coach_list_answer *answer, struct coach_error *error)
{
	const struct coach_lines *lines = answer->lines;
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_buffer left = COACH_BUFFER_INIT;
	struct coach_buffer none = COACH_BUFFER_INIT;
	int status;

	for (size_t i = 0; i < lines->len; i++) {
		coach_cli_path(cli, lines->items[i]->path, &out);
		coach_buffer_add_byte(&out, '\0');
	}
	coach_list_page.left(&left, answer);
	coach_list_page.none(&none, answer);
	status = view_answer(cli, &out, lines->len > 0, none.ptr, &left, error);
	coach_buffer_release(&out);
	coach_buffer_release(&left);
	coach_buffer_release(&none);
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
	bool none;
	int status = coach_filter_resolve(
		&cli->journal, kind_name, filter, &none, arena, error);

	if (!none)
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

		if (coach_filter_parse(&filter, coach_text(words->items[i]))) {
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

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_query query = {
		.sort = coach_text(call->sort ? call->sort : ""),
		.limit = call->limit,
		.parts = COACH_ENTRY_FRONT};
	enum coach_format format = (enum coach_format)call->format;
	bool rows = format == COACH_FORMAT_TABLE || format == COACH_FORMAT_CSV;
	struct coach_filters filters = {0};
	struct coach_list_columns columns = {0};
	struct coach_wording wording = {0};
	struct coach_lines lines = {0};
	const struct coach_list_answer answer = {.lines = &lines,
		.columns = &columns,
		.query = &query,
		.kinds = &cli->journal.kinds};
	int status =
		read_words(cli, words, &query, &filters, &columns.arena, error);

	if (call->fields)
		coach_list_columns_read(&columns, call->fields);
	if (!columns.len && rows)
		coach_list_columns_read(&columns, "id,date,kind,title");
	if (!call->null)
		wording = coach_list_wording(&columns, format);
	if (status == COACH_OK)
		status = coach_query_lines(
			&cli->journal, &query, &wording, &lines, error);
	if (status == COACH_OK)
		status = call->null ? print_paths(cli, &answer, error)
				    : view_page(cli, &coach_list_page, &answer,
					      (int)format, &cli->out, error);
	free(filters.items);
	coach_list_columns_release(&columns);
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
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_list_page,
	.run = run,
};

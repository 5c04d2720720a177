#include "cli/output.h"
#include "coach/render/json.h"
#include "parts.h"

static void add_others(struct coach_table *table, const struct coach_open *open)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < open->others.len; i++) {
		coach_buffer_add_string(&words, i ? " | " : "");
		coach_buffer_add_text(&words, open->others.items[i]);
	}
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void add_row(struct coach_table *table,
	const struct coach_unresolved *entry, const struct coach_open *open)
{
	coach_table_add_text(
		table, entry->id.len ? entry->id : coach_text(entry->path));
	coach_table_add_text(table, open->name);
	if (open->what == COACH_OPEN_DELETED) {
		coach_table_add_text(table, COACH_TEXT("kept"));
		coach_table_add_text(table, COACH_TEXT("deleted"));
		return;
	}
	coach_table_add_text(table,
		open->what == COACH_OPEN_BODY ? COACH_TEXT("both texts")
					      : open->value);
	add_others(table, open);
}

static void print_table(const struct coach_cli *cli, struct coach_buffer *out,
	const struct coach_unresolved *entries, size_t count)
{
	static const struct coach_column columns[] = {{"id", false},
		{"field", false}, {"now", false}, {"other", false}};
	struct coach_table table = {.columns = columns, .column_count = 4};

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < entries[i].opens.len; k++)
			add_row(&table, &entries[i],
				&entries[i].opens.items[k]);
	}
	coach_table_print(out, &table, COACH_FORMAT_TABLE, &cli->out);
	coach_table_release(&table);
}

static void json_open(struct coach_json *json, const struct coach_open *open)
{
	coach_json_open(json, '{');
	coach_json_pair(json, "field", open->name);
	coach_json_key(json, "value");
	if (open->value.ptr)
		coach_json_text(json, open->value);
	else
		coach_json_null(json);
	coach_json_key(
		json, open->what == COACH_OPEN_BODY ? "sections" : "others");
	coach_json_open(json, '[');
	for (size_t i = 0; i < open->others.len; i++)
		coach_json_text(json, open->others.items[i]);
	coach_json_close(json, ']');
	coach_json_close(json, '}');
}

static void print_json(struct coach_buffer *out,
	const struct coach_unresolved *entries, size_t count)
{
	struct coach_json json = {.out = out};

	coach_json_open(&json, '[');
	for (size_t i = 0; i < count; i++) {
		coach_json_open(&json, '{');
		coach_json_pair(&json, "path", coach_text(entries[i].path));
		coach_json_pair(&json, "id", entries[i].id);
		coach_json_key(&json, "unresolved");
		coach_json_open(&json, '[');
		for (size_t k = 0; k < entries[i].opens.len; k++)
			json_open(&json, &entries[i].opens.items[k]);
		coach_json_close(&json, ']');
		coach_json_close(&json, '}');
	}
	coach_json_close(&json, ']');
	coach_buffer_add_byte(out, '\n');
}

int coach_resolve_list(struct coach_cli *cli, bool as_json,
	const struct coach_unresolved *entries, size_t count,
	struct coach_error *error)
{
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status;

	if (as_json) {
		print_json(&answer, entries, count);
		coach_cli_escape(cli, &answer);
	} else if (count) {
		print_table(cli, &answer, entries, count);
	}
	status = coach_cli_page(cli, &answer, error);
	coach_buffer_release(&answer);
	if (status)
		return status;
	if (!count)
		coach_cli_say("nothing is unresolved");
	else if (!as_json)
		coach_cli_say("settle one with: coach resolve ID, or in a "
			      "script with --ours, --theirs or --value VALUE");
	return count ? COACH_NO : COACH_OK;
}

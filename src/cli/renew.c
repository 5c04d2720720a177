#include "cli.h"

/* "coach add REF needs whose=sponsor need='fewer stops'" */
static void add_command(struct coach_buffer *out, struct coach_text id,
	struct coach_text table, const struct coach_node *row)
{
	coach_buffer_add_format(out, "\n  coach add %.*s %.*s", COACH_ARG(id),
		COACH_ARG(table));
	for (const struct coach_node *n = row->first; n; n = n->next) {
		if (n->type != COACH_NODE_SCALAR || coach_node_absent(n))
			continue;
		coach_buffer_add_format(out, " %.*s=", COACH_ARG(n->key->text));
		coach_buffer_add_word(out, n->text);
	}
}

static bool has_rows(const struct coach_node *table)
{
	return table && table->type == COACH_NODE_LIST && table->first;
}

static void say_tables(
	const struct coach_record *now, const struct coach_record *before)
{
	for (size_t i = 0; now->kind && i < now->kind->field_count; i++) {
		const struct coach_field *field = &now->kind->fields[i];
		const struct coach_node *rows =
			coach_node_find(before->entry.front, field->name);
		struct coach_buffer words = COACH_BUFFER_INIT;

		if (field->type != COACH_TYPE_TABLE || !has_rows(rows) ||
			has_rows(
				coach_node_find(now->entry.front, field->name)))
			continue;
		for (const struct coach_node *row = rows->first; row;
			row = row->next)
			add_command(&words, now->entry.id, field->name, row);
		coach_cli_say("hint: the %.*s of '%.*s' are not in it; those "
			      "that still hold are taken over by%s",
			COACH_ARG(field->name), COACH_ARG(before->entry.id),
			words.ptr);
		coach_buffer_release(&words);
	}
}

void coach_say_renewed(struct coach_cli *cli, struct coach_text id)
{
	struct coach_records now = {0}, before = {0};
	struct coach_error ignored = {0};
	struct coach_text old = COACH_TEXT("");

	if (coach_query_ref(&cli->journal, id, COACH_TEXT(""),
		    COACH_ENTRY_FRONT, &now, &ignored) == COACH_OK)
		old = coach_entry_text(&now.items[0].entry, "supersedes");
	if (old.len &&
		coach_query_ref(&cli->journal, old, now.items[0].entry.kind,
			COACH_ENTRY_FRONT, &before, &ignored) == COACH_OK)
		say_tables(&now.items[0], &before.items[0]);
	coach_records_release(&now);
	coach_records_release(&before);
	coach_error_release(&ignored);
}

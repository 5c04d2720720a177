#include "cli.h"
#include "coach/journal/evidence.h"
#include <stdlib.h>
#include <string.h>

/* A new entry and the one whose place it takes. */
struct renewal {
	struct coach_cli *cli;
	const struct coach_record *now, *before;
	bool commit;
};

static void add_cell(struct coach_buffer *out, const struct coach_node *cell)
{
	bool list = cell->type != COACH_NODE_SCALAR;
	struct coach_texts values = {0};

	for (const struct coach_node *n = cell->first; n; n = n->next)
		COACH_PUSH(&values, n->text);
	if (!list)
		COACH_PUSH(&values, cell->text);
	coach_buffer_add_byte(out, ' ');
	coach_settings_add_word(out, cell->key->text, &values, list);
	free(values.items);
}

/* "coach add REF needs whose=sponsor need='fewer stops'" */
static void add_command(struct coach_buffer *out, struct coach_text id,
	struct coach_text table, const struct coach_node *row)
{
	coach_buffer_add_format(out, "\n  coach add %.*s %.*s", COACH_ARG(id),
		COACH_ARG(table));
	for (const struct coach_node *n = row->first; n; n = n->next) {
		if (!coach_node_absent(n))
			add_cell(out, n);
	}
}

static void say_rows(const struct renewal *renewal,
	const struct coach_field *table, const struct coach_node *rows)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (const struct coach_node *row = rows->first; row; row = row->next)
		add_command(&words, renewal->now->entry.id, table->name, row);
	coach_cli_say("hint: the %.*s of '%.*s' are not in it; those that "
		      "still hold are taken over by%s",
		COACH_ARG(table->name), COACH_ARG(renewal->before->entry.id),
		words.ptr);
	coach_buffer_release(&words);
}

static bool wants_rows(const struct renewal *renewal,
	const struct coach_field *table, const struct coach_node *rows)
{
	struct coach_buffer question = COACH_BUFFER_INIT;
	bool yes;

	coach_buffer_add_format(&question,
		"copy the %.*s (%zu row%s) of the %.*s before, %.*s? [Y/n]",
		COACH_ARG(table->name), rows->count,
		rows->count == 1 ? "" : "s",
		COACH_ARG(renewal->before->kind->name),
		COACH_ARG(renewal->before->entry.id));
	/* Enter alone is yes. */
	yes = coach_prompt(question.ptr, "y\nn") != 'n';
	coach_buffer_release(&question);
	return yes;
}

static int copy_rows(const struct renewal *renewal,
	const struct coach_field *table, struct coach_error *error)
{
	struct coach_cli *cli = renewal->cli;
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	struct coach_buffer verb = COACH_BUFFER_INIT;
	bool changed = false;
	int status = coach_draft_read(
		&cli->journal, renewal->now->path, &draft, error);

	if (status == COACH_OK)
		status = coach_draft_copy_rows(&cli->journal, table,
			&renewal->before->entry, &draft, error);
	if (status == COACH_OK) {
		coach_buffer_add_format(
			&verb, "copy %.*s", COACH_ARG(table->name));
		status = coach_write_draft(cli, &draft, verb.ptr,
			renewal->commit, &changed, error);
	}
	if (status == COACH_OK && changed)
		coach_cli_say("copied the %.*s", COACH_ARG(table->name));
	coach_buffer_release(&verb);
	coach_draft_release(&draft);
	return status;
}

/* The rows of a table, NULL: it has none. */
static const struct coach_node *rows_of(
	const struct coach_record *record, const struct coach_field *table)
{
	const struct coach_node *rows =
		coach_node_find(record->entry.front, table->name);

	return rows && rows->type == COACH_NODE_LIST && rows->first ? rows
								    : NULL;
}

static int take_over(const struct renewal *renewal, struct coach_error *error)
{
	const struct coach_kind *kind = renewal->now->kind;
	int status = COACH_OK;

	for (size_t i = 0; i < kind->field_count && status == COACH_OK; i++) {
		const struct coach_field *table = &kind->fields[i];
		const struct coach_node *rows = NULL;

		if (table->type == COACH_TYPE_TABLE &&
			!rows_of(renewal->now, table))
			rows = rows_of(renewal->before, table);
		if (!rows)
			continue;
		if (!coach_cli_interactive(renewal->cli))
			say_rows(renewal, table, rows);
		else if (wants_rows(renewal, table, rows))
			status = copy_rows(renewal, table, error);
	}
	return status;
}

/* The engagement that was in force before this one; empty: none was. */
static void find_before(struct coach_buffer *id,
	const struct coach_evidence *evidence, struct coach_text now)
{
	const struct coach_agreement *items = evidence->agreements.items;
	size_t at = 0, i;

	while (at < evidence->agreements.len &&
		!coach_text_eq(items[at].source.id, now))
		at++;
	if (at == evidence->agreements.len ||
		!coach_text_is(items[at].type, "engagement"))
		return;
	for (i = at; i-- > 0;) {
		if (coach_text_eq(items[i].type, items[at].type) &&
			coach_text_eq(items[i].client, items[at].client))
			break;
	}
	if (i < at)
		coach_buffer_add_text(id, items[i].source.id);
}

/* What it says that it takes the place of, or what it does by being newer. */
static void id_before(struct coach_cli *cli, const struct coach_record *now,
	struct coach_buffer *id)
{
	struct coach_journal_evidence evidence = {0};
	struct coach_error ignored = {0};

	coach_buffer_add_text(id, coach_entry_text(&now->entry, "supersedes"));
	if (id->len || !coach_text_is(now->kind->name, "agreement"))
		return;
	if (coach_journal_evidence_read(&cli->journal, COACH_WANT_AGREEMENTS,
		    &evidence, &ignored) == COACH_OK)
		find_before(id, &evidence.facts, now->entry.id);
	coach_journal_evidence_release(&evidence);
	coach_error_release(&ignored);
}

static bool has_table(const struct coach_kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++) {
		if (kind->fields[i].type == COACH_TYPE_TABLE)
			return true;
	}
	return false;
}

int coach_renew(struct coach_cli *cli, const struct coach_kind *kind,
	struct coach_text id, bool commit, struct coach_error *error)
{
	struct coach_records now = {0}, before = {0};
	struct coach_buffer old = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	int status = COACH_OK;

	if (!has_table(kind))
		return COACH_OK;
	/* Others may write while somebody thinks about an answer. */
	coach_journal_unlock(&cli->journal);
	if (coach_query_ref(&cli->journal, id, COACH_TEXT(""),
		    COACH_ENTRY_FRONT, &now, &ignored) == COACH_OK &&
		now.items[0].kind)
		id_before(cli, &now.items[0], &old);
	if (old.len &&
		coach_query_ref(&cli->journal, coach_buffer_text(&old),
			now.items[0].entry.kind, COACH_ENTRY_FRONT, &before,
			&ignored) == COACH_OK)
		status = take_over(&(const struct renewal){.cli = cli,
					   .now = &now.items[0],
					   .before = &before.items[0],
					   .commit = commit},
			error);
	coach_error_release(&ignored);
	coach_buffer_release(&old);
	coach_records_release(&now);
	coach_records_release(&before);
	return status;
}

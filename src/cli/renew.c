#include "ask.h"
#include "coach/base/number.h"
#include "coach/journal/change.h"
#include "coach/journal/renewal.h"
#include "output.h"
#include "write.h"
#include <stdlib.h>

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
		coach_plural(rows->count, "", "s"),
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

static int take_over(const struct renewal *renewal,
	const struct coach_renewal *found, struct coach_error *error)
{
	const struct coach_kind *kind = renewal->now->kind;
	int status = COACH_OK;

	for (size_t i = 0; i < kind->field_count && status == COACH_OK; i++) {
		const struct coach_field *table = &kind->fields[i];
		const struct coach_node *rows =
			coach_renewal_rows(found, table);

		if (!rows)
			continue;
		if (!coach_cli_interactive(renewal->cli))
			say_rows(renewal, table, rows);
		else if (wants_rows(renewal, table, rows))
			status = copy_rows(renewal, table, error);
	}
	return status;
}

int coach_renew(struct coach_cli *cli, const struct coach_kind *kind,
	struct coach_text id, bool commit, struct coach_error *error)
{
	struct coach_renewal found;
	int status = COACH_OK;

	/* Others may write while somebody thinks about an answer. */
	coach_journal_unlock(&cli->journal);
	coach_renewal_find(&cli->journal, kind, id, &found);
	if (found.found)
		status = take_over(&(const struct renewal){.cli = cli,
					   .now = &found.now.items[0],
					   .before = &found.before.items[0],
					   .commit = commit},
			&found, error);
	coach_renewal_release(&found);
	return status;
}

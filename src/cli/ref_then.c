#include "ref.h"

static int find(struct coach_journal *journal, struct coach_text ref,
	struct coach_buffer *path, struct coach_buffer *id, bool *none,
	struct coach_error *error)
{
	struct coach_records records = {0};
	int status = coach_query_ref(journal, ref, COACH_TEXT(""),
		COACH_ENTRY_FRONT, &records, error);

	if (status == COACH_OK) {
		coach_buffer_add_string(path, records.items[0].path);
		coach_buffer_add_text(id, records.items[0].entry.id);
	}
	*none = records.none;
	coach_records_release(&records);
	return status;
}

int coach_cli_ref_then(struct coach_cli *cli, struct coach_text ref,
	const struct coach_moment *moment, struct coach_buffer *path,
	struct coach_buffer *id, bool *none, struct coach_error *error)
{
	struct coach_journal then = {.root = -1, .lock = -1};
	int status = coach_journal_open_named(
		&then, cli->journal.path, "the journal", error);

	*none = false;
	if (status == COACH_OK && moment)
		status = coach_journal_go_back(&then, moment, error);
	if (status == COACH_OK)
		status = coach_journal_load_kinds(&then, error);
	if (status == COACH_OK)
		status = find(&then, ref, path, id, none, error);
	if (then.path)
		coach_journal_close(&then);
	return status;
}

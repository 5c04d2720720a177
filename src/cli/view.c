#include "view.h"

int view_read(struct coach_cli *cli, unsigned wanted,
	struct coach_journal_evidence *evidence, struct coach_error *error)
{
	*evidence = (struct coach_journal_evidence){0};
	return coach_journal_evidence_read(
		&cli->journal, wanted, evidence, error);
}

void view_end(struct coach_journal_evidence *evidence)
{
	size_t skipped = evidence->facts.skipped;

	if (skipped)
		coach_cli_say("%zu %s with errors left out; 'coach check' says "
			      "which",
			skipped, skipped == 1 ? "entry" : "entries");
	coach_journal_evidence_release(evidence);
}

int view_client(struct coach_cli *cli, const struct coach_words *words,
	const char *option, struct coach_buffer *id, struct coach_error *error)
{
	struct coach_buffer ref = COACH_BUFFER_INIT;
	struct coach_records records = {0};
	int status = COACH_OK;

	coach_words_join(&ref, words, 0);
	if (ref.len && option)
		status = coach_usage_error(cli, error,
			"name the client once, as a word or with --client");
	else if (option)
		coach_buffer_add_string(&ref, option);
	if (status == COACH_OK && ref.len)
		status = coach_query_ref(&cli->journal, coach_buffer_text(&ref),
			COACH_TEXT("client"), COACH_ENTRY_FRONT, &records,
			error);
	if (status == COACH_OK && records.len)
		coach_buffer_add_text(id, records.items[0].entry.id);
	coach_records_release(&records);
	coach_buffer_release(&ref);
	return status;
}

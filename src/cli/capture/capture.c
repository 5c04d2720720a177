#include "capture.h"
#include <string.h>

int capture_begin(struct capture *capture, struct coach_cli *cli,
	const char *client, struct coach_error *error)
{
	struct coach_records records = {0};
	int status;

	*capture = (struct capture){.cli = cli,
		.client = COACH_BUFFER_INIT,
		.name = COACH_BUFFER_INIT};
	status = coach_cli_kind(cli, "observation", &capture->kind, error);
	if (status == COACH_OK)
		status = coach_cli_client(cli, client, &records, error);
	if (status == COACH_OK) {
		coach_buffer_add_text(
			&capture->client, records.items[0].entry.id);
		coach_buffer_add_text(&capture->name, records.items[0].title);
		status = coach_journal_evidence_read(&cli->journal,
			COACH_WANT_CHARTS | COACH_WANT_SKILLS |
				COACH_WANT_BRIEF,
			&capture->evidence, error);
		coach_evidence_until(
			&capture->evidence.facts, coach_day_today());
	}
	coach_records_release(&records);
	return status;
}

void capture_release(struct capture *capture)
{
	coach_journal_evidence_release(&capture->evidence);
	coach_buffer_release(&capture->client);
	coach_buffer_release(&capture->name);
	coach_arena_release(&capture->arena);
}

static int find_subject(struct capture *capture, struct coach_text ref,
	struct coach_records *records, struct coach_error *error)
{
	struct coach_text names[] = {
		COACH_TEXT("pinpoint"), COACH_TEXT("skill")};
	const struct coach_texts kinds = {names, 2, 2};
	struct coach_journal *journal = &capture->cli->journal;
	struct coach_text client = coach_buffer_text(&capture->client), owner;
	int status = coach_query_ref_first_of(journal, ref, &kinds, client,
		COACH_ENTRY_FRONT, records, error);

	if (status)
		return status;
	owner = coach_entry_text(&records->items[0].entry, "client");
	if (!owner.len || coach_text_eq(owner, client))
		return COACH_OK;
	return coach_error_set(error, COACH_USAGE,
		"'%.*s' is of client '%.*s', not of '%s'",
		COACH_ARG(records->items[0].entry.id), COACH_ARG(owner),
		capture->client.ptr);
}

int capture_subject(struct capture *capture, struct coach_text ref,
	struct capture_subject *subject, struct coach_error *error)
{
	const struct coach_evidence *facts = &capture->evidence.facts;
	struct coach_records records = {0};
	int status = find_subject(capture, ref, &records, error);

	*subject = (struct capture_subject){.none = records.none};
	if (status == COACH_OK) {
		const struct coach_record *record = &records.items[0];

		subject->field = coach_text_is(record->entry.kind, "skill")
			? "skill"
			: "pinpoint";
		subject->id =
			coach_arena_text(&capture->arena, record->entry.id);
		subject->title =
			coach_arena_text(&capture->arena, record->title);
		if (!strcmp(subject->field, "skill"))
			subject->skill =
				coach_evidence_skill(facts, record->entry.id);
		else
			subject->pinpoint = coach_evidence_pinpoint(
				facts, record->entry.id);
	}
	coach_records_release(&records);
	return status;
}

char *capture_word(
	struct capture *capture, const char *field, struct coach_text value)
{
	struct coach_buffer word = COACH_BUFFER_INIT;
	char *kept;

	coach_buffer_add_format(&word, "%s=", field);
	coach_buffer_add_text(&word, value);
	kept = coach_arena_strndup(&capture->arena, word.ptr, word.len);
	coach_buffer_release(&word);
	return kept;
}

int capture_write(struct capture *capture, const struct capture_entry *entry,
	struct coach_error *error)
{
	struct coach_cli *cli = capture->cli;
	struct coach_settings values = {0};
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	struct coach_speakers speakers;
	bool saved;
	int status = capture_values(capture, &entry->words, &values, error);

	if (values.understood.len)
		coach_cli_say("%.*s", COACH_ARG(values.understood));
	/* In the editor who spoke to whom can still be said. */
	if (status == COACH_OK && !entry->edit)
		status = capture_speakers(capture, &values, &speakers, error);
	if (status == COACH_OK)
		capture_time(capture, &values);
	if (status == COACH_OK)
		status = coach_change_new(&cli->journal, capture->kind,
			entry->title, &values, COACH_TEXT(""), entry->edit,
			&draft, error);
	if (status == COACH_OK && coach_text_trim(entry->note).len)
		coach_draft_add_text(&draft, "Behavior", entry->note);
	if (status == COACH_OK && entry->edit) {
		status = coach_compose_draft(cli, &draft, COACH_TEXT(""),
			&(const struct coach_composing){
				.typed = true, .commit = entry->commit},
			error);
		if (status == COACH_OK)
			capture_say_phase(cli, draft.id);
	} else if (status == COACH_OK) {
		draft.understood = coach_strndup(
			values.understood.ptr, values.understood.len);
		status = coach_write_draft(
			cli, &draft, NULL, entry->commit, &saved, error);
		if (status == COACH_OK)
			status = capture_answer(capture, &draft, entry->commit,
				&speakers, error);
	}
	coach_draft_release(&draft);
	coach_settings_release(&values);
	return status;
}

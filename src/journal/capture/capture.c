#include "coach/journal/capture.h"
#include <string.h>

int coach_capture_begin(struct coach_capture *capture,
	struct coach_journal *journal, const struct coach_kind *kind,
	const struct coach_record *client, struct coach_error *error)
{
	int status;

	*capture = (struct coach_capture){.journal = journal, .kind = kind};
	capture->client = coach_arena_text(&capture->arena, client->entry.id);
	capture->name = coach_arena_text(&capture->arena, client->title);
	status = coach_journal_evidence_read(journal,
		COACH_WANT_CHARTS | COACH_WANT_SKILLS | COACH_WANT_BRIEF,
		&capture->evidence, error);
	coach_evidence_until(&capture->evidence.facts, coach_day_today());
	return status;
}

void coach_capture_release(struct coach_capture *capture)
{
	coach_journal_evidence_release(&capture->evidence);
	coach_arena_release(&capture->arena);
}

static int find_subject(struct coach_capture *capture, struct coach_text ref,
	struct coach_records *records, struct coach_error *error)
{
	struct coach_text names[] = {
		COACH_TEXT("pinpoint"), COACH_TEXT("skill")};
	const struct coach_texts kinds = {names, 2, 2};
	struct coach_journal *journal = capture->journal;
	struct coach_text client = capture->client, owner;
	int status = coach_query_ref_first_of(journal, ref, &kinds, client,
		COACH_ENTRY_FRONT, records, error);

	if (status)
		return status;
	owner = coach_entry_text(&records->items[0].entry, "client");
	if (!owner.len || coach_text_eq(owner, client))
		return COACH_OK;
	return coach_error_set(error, COACH_USAGE,
		"'%.*s' is of client '%.*s', not of '%.*s'",
		COACH_ARG(records->items[0].entry.id), COACH_ARG(owner),
		COACH_ARG(client));
}

int coach_capture_find(struct coach_capture *capture, struct coach_text ref,
	struct coach_capture_subject *subject, struct coach_error *error)
{
	const struct coach_evidence *facts = &capture->evidence.facts;
	struct coach_records records = {0};
	int status = find_subject(capture, ref, &records, error);

	*subject = (struct coach_capture_subject){.none = records.none};
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

char *coach_capture_word(struct coach_capture *capture, const char *field,
	struct coach_text value)
{
	struct coach_buffer word = COACH_BUFFER_INIT;
	char *kept;

	coach_buffer_add_format(&word, "%s=", field);
	coach_buffer_add_text(&word, value);
	kept = coach_arena_strndup(&capture->arena, word.ptr, word.len);
	coach_buffer_release(&word);
	return kept;
}

struct coach_speakers coach_capture_speakers(
	const struct coach_capture *capture,
	const struct coach_settings *values, bool *wanted)
{
	struct coach_observation probe = {
		.source.date =
			coach_day_parse(coach_settings_value(values, "date")),
		.client = capture->client,
		.pinpoint = coach_settings_value(values, "pinpoint"),
		.skill = coach_settings_value(values, "skill"),
		.said_giver = coach_settings_value(values, "giver"),
		.said_receiver = coach_settings_value(values, "receiver")};

	if (probe.source.date == COACH_DAY_NONE)
		probe.source.date = coach_day_today();
	*wanted = coach_settings_value(values, "positive").len ||
		coach_settings_value(values, "corrective").len;
	return *wanted ? coach_speakers_of(&capture->evidence.facts, &probe)
		       : (struct coach_speakers){.day = COACH_DAY_NONE};
}

const struct coach_observation *coach_capture_add(
	struct coach_capture *capture, struct coach_draft *draft)
{
	struct coach_evidence *facts = &capture->evidence.facts;
	const char *path = coach_arena_strndup(
		&capture->arena, draft->path, strlen(draft->path));

	coach_evidence_add(facts, path, coach_draft_entry(draft, NULL),
		capture->kind, NULL, &capture->arena);
	coach_evidence_settle(facts);
	for (size_t i = 0; i < facts->observations.len; i++) {
		if (coach_text_is(
			    facts->observations.items[i].source.id, draft->id))
			return &facts->observations.items[i];
	}
	return NULL;
}

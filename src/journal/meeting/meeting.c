#include "coach/journal/meeting.h"
#include "coach/base/alloc.h"
#include "coach/journal/query.h"
#include <stdlib.h>
#include <string.h>

void coach_meeting_release(struct coach_meeting_found *meeting)
{
	free(meeting->path);
	free(meeting->id);
	free(meeting->client);
	free(meeting->status);
	*meeting = (struct coach_meeting_found){0};
}

static char *copy(struct coach_text text)
{
	return coach_strndup(text.ptr, text.len);
}

static void fill(
	struct coach_meeting_found *meeting, const struct coach_record *record)
{
	const struct coach_entry *entry = &record->entry;

	*meeting = (struct coach_meeting_found){
		.path = coach_strdup(record->path),
		.id = copy(entry->id),
		.client = copy(coach_entry_text(entry, "client")),
		.status = copy(coach_entry_text(entry, "status")),
		.date = coach_day_parse(coach_entry_text(entry, "date")),
		.has_minutes = coach_entry_text(entry, "minutes").len > 0,
		.next = coach_day_parse(coach_entry_text(entry, "next"))};
}

int coach_meeting_named(struct coach_journal *journal, const char *ref,
	struct coach_text client, struct coach_meeting_found *meeting,
	struct coach_error *error)
{
	const struct coach_texts kinds = {&COACH_TEXT("meeting"), 1, 1};
	struct coach_records records = {0};
	int status = client.len
		? coach_query_ref_of(journal, coach_text(ref), &kinds, client,
			  COACH_ENTRY_FRONT, &records, error)
		: coach_query_ref_any(journal, coach_text(ref), &kinds,
			  COACH_ENTRY_FRONT, &records, error);

	meeting->none = records.none;
	if (status == COACH_OK)
		fill(meeting, &records.items[0]);
	coach_records_release(&records);
	return status;
}

/* All meetings, or those of a client, in the order of their dates. */
static int read_meetings(struct coach_journal *journal,
	struct coach_text client, struct coach_records *records,
	struct coach_error *error)
{
	const struct coach_filter filter = {
		.field = COACH_TEXT("client"), .value = client};
	const struct coach_query query = {.kind = COACH_TEXT("meeting"),
		.filters = &filter,
		.filter_count = client.len > 0,
		.parts = COACH_ENTRY_FRONT};

	return coach_query_run(journal, &query, records, error);
}

static bool has_status(const struct coach_record *record, const char *status)
{
	return coach_text_is(
		coach_entry_text(&record->entry, "status"), status);
}

static coach_day date_of(const struct coach_record *record)
{
	return coach_day_parse(coach_entry_text(&record->entry, "date"));
}

int coach_meeting_to_promise_in(struct coach_journal *journal,
	struct coach_text client, struct coach_meeting_found *meeting,
	struct coach_error *error)
{
	struct coach_records records = {0};
	const struct coach_record *today = NULL, *held = NULL, *planned = NULL;
	const struct coach_record *missed = NULL;
	coach_day now = coach_day_today();
	int status = read_meetings(journal, client, &records, error);

	for (size_t i = 0; i < records.len; i++) {
		const struct coach_record *record = &records.items[i];
		coach_day date = date_of(record);
		bool is_held = has_status(record, "held");

		if (!is_held && !has_status(record, "planned"))
			continue;
		/* Of two on one day the held one. */
		if (date == now && (is_held || !today))
			today = record;
		if (is_held && date < now)
			held = record;
		if (!is_held && date > now && !planned)
			planned = record;
		if (!is_held && date < now)
			missed = record;
	}
	if (!today)
		today = held ? held : planned;
	if (status == COACH_OK && !today) {
		status = coach_error_set(error, COACH_NO,
			"'%.*s' has no meeting yet that it could be agreed in",
			COACH_ARG(client));
		if (missed)
			coach_error_hint(error,
				"was '%.*s' held? coach held %.*s 50",
				COACH_ARG(missed->entry.id),
				COACH_ARG(missed->entry.id));
		else
			coach_error_hint(error,
				"plan one: coach prep %.*s --new",
				COACH_ARG(client));
	}
	if (status == COACH_OK)
		fill(meeting, today);
	coach_records_release(&records);
	return status;
}

static int refuse_none(struct coach_text client, struct coach_error *error)
{
	if (client.len) {
		coach_error_set(error, COACH_NO,
			"no meeting with '%.*s' is planned for today or before",
			COACH_ARG(client));
		coach_error_hint(error,
			"coach new meeting client=%.*s date=today status=held "
			"minutes=50",
			COACH_ARG(client));
	} else {
		coach_error_set(error, COACH_NO,
			"no meeting is planned for today or before");
		coach_error_hint(error, "'coach today' shows what is planned");
	}
	return COACH_NO;
}

int coach_meeting_to_hold(struct coach_journal *journal,
	struct coach_text client, struct coach_meeting_found *meeting,
	struct coach_error *error)
{
	struct coach_records records = {0};
	struct coach_buffer names = COACH_BUFFER_INIT;
	const struct coach_record *found = NULL;
	size_t same = 0;
	int status = read_meetings(journal, client, &records, error);

	for (size_t i = 0; i < records.len; i++) {
		const struct coach_record *record = &records.items[i];
		coach_day date = date_of(record);

		if (!has_status(record, "planned") || date > coach_day_today())
			continue;
		if (!found || date != date_of(found)) {
			coach_buffer_clear(&names);
			same = 0;
		}
		coach_buffer_add_format(&names, "%s%.*s", same++ ? ", " : "",
			COACH_ARG(record->entry.id));
		found = record;
	}
	if (status == COACH_OK && !found) {
		status = refuse_none(client, error);
	} else if (status == COACH_OK && same > 1) {
		status = coach_error_set(error, COACH_USAGE,
			"%zu meetings are planned for that day", same);
		coach_error_hint(error, "name one: %s", names.ptr);
	}
	if (status == COACH_OK)
		fill(meeting, found);
	coach_buffer_release(&names);
	coach_records_release(&records);
	return status;
}

int coach_meeting_check_hold(
	const struct coach_meeting_found *meeting, struct coach_error *error)
{
	if (strcmp(meeting->status, "planned") != 0) {
		coach_error_set(error, COACH_NO, "'%s' is %s already",
			meeting->id, meeting->status);
		coach_error_hint(error,
			"change what it says: coach set %s minutes=50",
			meeting->id);
		return COACH_NO;
	}
	if (meeting->date > coach_day_today()) {
		coach_error_set(error, COACH_NO,
			"'%s' is planned for a day that is still to come",
			meeting->id);
		coach_error_hint(error,
			"if it was held today: coach set %s date=today",
			meeting->id);
		return COACH_NO;
	}
	return COACH_OK;
}

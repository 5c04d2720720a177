#include "coach/journal/meeting.h"
#include "coach/journal/query.h"
#include "coach/model/template.h"

void coach_meeting_same_day(struct coach_journal *journal,
	const struct coach_entry *entry, struct coach_buffer *path,
	struct coach_buffer *id)
{
	const struct coach_filter filters[] = {
		{.field = COACH_TEXT("client"),
			.value = coach_entry_text(entry, "client")},
		{.field = COACH_TEXT("date"),
			.value = coach_entry_text(entry, "date")}};
	struct coach_query query = {.kind = COACH_TEXT("meeting"),
		.filters = filters,
		.filter_count = 2,
		.parts = COACH_ENTRY_FRONT};
	const struct coach_kind *kind =
		coach_kinds_get(&journal->kinds, query.kind);
	struct coach_buffer begins = COACH_BUFFER_INIT;
	struct coach_records records = {0};
	struct coach_error ignored = {0};

	if (!filters[0].value.len || !filters[1].value.len || !kind)
		return;
	/* 'coach check' finds those that have another name, too. */
	coach_template_beginning(&begins, kind, filters[1].value);
	query.begins = begins.ptr;
	coach_query_run(journal, &query, &records, &ignored);
	for (size_t i = 0; i < records.len && !path->len; i++) {
		const struct coach_entry *one = &records.items[i].entry;

		if (coach_text_is(
			    coach_entry_text(one, "status"), "cancelled") ||
			coach_text_eq(one->id, entry->id))
			continue;
		coach_buffer_add_string(path, records.items[i].path);
		coach_buffer_add_text(id, one->id);
	}
	coach_buffer_release(&begins);
	coach_records_release(&records);
	coach_error_release(&ignored);
}

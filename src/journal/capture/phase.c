#include "coach/journal/capture.h"
#include "coach/model/baseline.h"

/* "the baseline of Praise ended on 2026-10-06: a target was set (ID)" */
static void add_ended(struct coach_buffer *out,
	const struct coach_evidence *facts,
	const struct coach_pinpoint *pinpoint, struct coach_text client)
{
	struct coach_baseline baseline =
		coach_baseline_of(facts, pinpoint->source.id, client);

	coach_buffer_add_format(out, "the baseline of '%.*s' ",
		COACH_ARG(pinpoint->source.title));
	coach_baseline_words(out, &baseline);
}

bool coach_capture_phase_is_open(const struct coach_capture *capture,
	const struct coach_settings *values, struct coach_buffer *ended)
{
	const struct coach_evidence *facts = &capture->evidence.facts;
	const struct coach_pinpoint *pinpoint = coach_evidence_pinpoint(
		facts, coach_settings_value(values, "pinpoint"));
	coach_day day = coach_day_parse(coach_settings_value(values, "date"));

	if (day == COACH_DAY_NONE)
		day = coach_day_today();
	if (!pinpoint || coach_settings_value(values, "phase").len ||
		!coach_baseline_is_over(
			facts, pinpoint->source.id, capture->client, day))
		return false;
	add_ended(ended, facts, pinpoint, capture->client);
	return true;
}

/* Of a pinpoint, and without a phase? Only then must all others be read. */
static bool has_open_phase(struct coach_journal *journal, const char *id)
{
	struct coach_records records = {0};
	struct coach_error ignored = {0};
	bool open = false;

	if (coach_query_ref(journal, coach_text(id), COACH_TEXT("observation"),
		    COACH_ENTRY_FRONT, &records, &ignored) == COACH_OK) {
		const struct coach_entry *entry = &records.items[0].entry;

		open = coach_entry_text(entry, "pinpoint").len &&
			!coach_entry_text(entry, "phase").len;
	}
	coach_error_release(&ignored);
	coach_records_release(&records);
	return open;
}

void coach_capture_phase_assumed(struct coach_journal *journal, const char *id,
	struct coach_buffer *words)
{
	struct coach_error error = {0};
	struct coach_journal_evidence evidence = {0};
	const struct coach_evidence *facts = &evidence.facts;
	int status;

	if (!has_open_phase(journal, id))
		return;
	status = coach_journal_evidence_read(journal,
		COACH_WANT_CHARTS | COACH_WANT_BRIEF, &evidence, &error);
	for (size_t i = 0; !status && i < facts->observations.len; i++) {
		const struct coach_observation *seen =
			&facts->observations.items[i];
		const struct coach_pinpoint *pinpoint =
			coach_evidence_pinpoint(facts, seen->pinpoint);

		if (!pinpoint || !seen->assumed ||
			!coach_text_is(seen->source.id, id))
			continue;
		add_ended(words, facts, pinpoint, seen->client);
		coach_buffer_add_format(words,
			"; this counts as %.*s: to say so, coach set "
			"%s phase=%.*s",
			COACH_ARG(seen->counts_as), id,
			COACH_ARG(seen->counts_as));
	}
	coach_error_release(&error);
	coach_journal_evidence_release(&evidence);
}

#include "capture.h"
#include "coach/journal/query.h"
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

void capture_phase(struct capture *capture, struct coach_settings *values)
{
	const struct coach_evidence *facts = &capture->evidence.facts;
	const struct coach_pinpoint *pinpoint = coach_evidence_pinpoint(
		facts, coach_settings_value(values, "pinpoint"));
	struct coach_text client = coach_buffer_text(&capture->client);
	struct coach_text phase;
	struct coach_buffer question = COACH_BUFFER_INIT;
	coach_day day = coach_day_parse(coach_settings_value(values, "date"));

	if (day == COACH_DAY_NONE)
		day = coach_day_today();
	if (!pinpoint || coach_settings_value(values, "phase").len ||
		!coach_cli_interactive(capture->cli) ||
		!coach_baseline_is_over(
			facts, pinpoint->source.id, client, day))
		return;
	add_ended(&question, facts, pinpoint, client);
	coach_buffer_add_string(&question,
		".\nIs this still [b]aseline, [m]aintenance, or "
		"[i]ntervention?");
	coach_cli_escape(capture->cli, &question);
	switch (coach_prompt(question.ptr, "bmi")) {
	case 'b':
		phase = COACH_TEXT("baseline");
		break;
	case 'm':
		phase = COACH_TEXT("maintenance");
		break;
	default:
		phase = COACH_TEXT("intervention");
		break;
	}
	capture_set(values, "phase", phase);
	coach_buffer_release(&question);
}

/* Of a pinpoint, and without a phase? Only then must all others be read. */
static bool has_open_phase(struct coach_cli *cli, const char *id)
{
	struct coach_records records = {0};
	struct coach_error ignored = {0};
	bool open = false;

	if (coach_query_ref(&cli->journal, coach_text(id),
		    COACH_TEXT("observation"), COACH_ENTRY_FRONT, &records,
		    &ignored) == COACH_OK) {
		const struct coach_entry *entry = &records.items[0].entry;

		open = coach_entry_text(entry, "pinpoint").len &&
			!coach_entry_text(entry, "phase").len;
	}
	coach_error_release(&ignored);
	coach_records_release(&records);
	return open;
}

void capture_say_phase(struct coach_cli *cli, const char *id)
{
	struct coach_error error = {0};
	struct coach_journal_evidence evidence = {0};
	struct coach_buffer words = COACH_BUFFER_INIT;
	const struct coach_evidence *facts = &evidence.facts;
	int status;

	if (!has_open_phase(cli, id))
		return;
	status = coach_journal_evidence_read(&cli->journal,
		COACH_WANT_CHARTS | COACH_WANT_BRIEF, &evidence, &error);
	for (size_t i = 0; !status && i < facts->observations.len; i++) {
		const struct coach_observation *seen =
			&facts->observations.items[i];
		const struct coach_pinpoint *pinpoint =
			coach_evidence_pinpoint(facts, seen->pinpoint);

		if (!pinpoint || !seen->assumed ||
			!coach_text_is(seen->source.id, id))
			continue;
		add_ended(&words, facts, pinpoint, seen->client);
		coach_cli_say("%s; this counts as %.*s: to say so, coach set "
			      "%s phase=%.*s",
			words.ptr, COACH_ARG(seen->counts_as), id,
			COACH_ARG(seen->counts_as));
	}
	coach_error_release(&error);
	coach_buffer_release(&words);
	coach_journal_evidence_release(&evidence);
}

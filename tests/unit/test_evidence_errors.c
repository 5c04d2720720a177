#include "unit.h"

#include "coach/journal/journal.h"
#include "coach/model/check.h"
#include "coach/model/evidence.h"
#include "coach/port/markdown.h"
#include <math.h>
#include <stdlib.h>

/* An entry as a journal reads it: checked, and added without what is broken. */
struct made {
	struct coach_kinds kinds;
	struct coach_evidence evidence;
	struct coach_arena arena;
	enum coach_evidence_use use;
};

static void add(struct made *made, const char *path, const char *bytes)
{
	struct coach_findings findings = {0};
	struct coach_questions questions = {0};
	const struct coach_kind *kind;
	struct coach_entry entry;

	if (!made->kinds.len)
		coach_kinds_load_shipped(&made->kinds);
	assert_int_equal(coach_entry_parse(&entry, coach_text(bytes),
				 COACH_ENTRY_WHOLE, &made->arena, NULL),
		COACH_OK);
	kind = coach_kinds_get(&made->kinds, entry.kind);
	coach_check_entry(&entry, path, COACH_ENTRY_WHOLE, &made->kinds,
		&made->arena, &findings, &questions);
	made->use = coach_evidence_usable(&entry, kind, &findings);
	coach_evidence_add_left_out(
		&made->evidence, path, &entry, kind, &findings, &made->arena);
	if (made->use == COACH_EVIDENCE_ENTRY)
		coach_evidence_add(&made->evidence, path, &entry, kind,
			&findings, &made->arena);
	if (made->use != COACH_EVIDENCE_NONE)
		coach_evidence_add_promises(&made->evidence, path, &entry, kind,
			&findings, &made->arena);
	coach_questions_release(&questions);
	coach_findings_release(&findings);
}

static void release(struct made *made)
{
	coach_kinds_release(&made->kinds);
	coach_evidence_release(&made->evidence);
	coach_arena_release(&made->arena);
	coach_markdown_thread_end();
}

/* "7 minutes, 3 all of it" */
static void assert_broken(const struct made *made, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < made->evidence.broken.len; i++) {
		const struct coach_broken *one =
			&made->evidence.broken.items[i];

		coach_buffer_add_format(&words, "%s%u%s%.*s%s", i ? ", " : "",
			one->line, one->field.len ? " " : "",
			COACH_ARG(one->field), one->whole ? " all of it" : "");
	}
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
}

#define MEETING(fields)                                                      \
	"---\nkind: meeting\nid: m1\ndate: 2026-11-20\nclient: maria\n"      \
	"status: held\n" fields "---\n# M\n\n## Facts\n\n## Recognition\n\n" \
	"## Pinpointed behavior\n\n## Action review\n\n"                     \
	"## Challenge and desired performance\n\n## Feedback\n\n"            \
	"## Problem-solving\n\n## Contracting\n\n## Private\n"

static void test_field(void **state)
{
	struct made made = {0};
	const struct coach_meeting *meeting;

	(void)state;
	add(&made, "meetings/2026/m1.md",
		MEETING("minutes: abc\npaid: maybe\nnext: 2026-12-04\n"));
	assert_int_equal(made.use, COACH_EVIDENCE_ENTRY);
	assert_broken(&made, "7 minutes, 8 paid");
	assert_int_equal(made.evidence.skipped, 0);
	assert_int_equal(made.evidence.without_fields, 1);
	meeting = &made.evidence.meetings.items[0];
	assert_text(meeting->status, "held");
	assert_true(isnan(meeting->minutes));
	assert_text(meeting->paid, "");
	assert_int_equal(meeting->next, coach_day_make(2026, 12, 4));
	release(&made);
}

/* Required, or required when it was held, and not there. */
static void test_missing(void **state)
{
	struct made made = {0};

	(void)state;
	add(&made, "meetings/2026/m1.md", MEETING(""));
	assert_broken(&made, "2 minutes");
	assert_int_equal(made.evidence.meetings.len, 1);
	add(&made, "meetings/2026/m2.md",
		"---\nkind: meeting\nid: m2\nclient: maria\nstatus: planned\n"
		"---\n");
	assert_int_equal(made.use, COACH_EVIDENCE_ACTIONS);
	assert_broken(&made, "2 minutes, 2 date all of it");
	assert_int_equal(made.evidence.meetings.len, 1);
	assert_int_equal(made.evidence.skipped, 1);
	/* A draft may lack what it likes. */
	add(&made, "meetings/2026/m3.md",
		"---\nkind: meeting\nid: m3\ndate: 2026-11-21\n"
		"status: planned\ndraft: yes\n---\n");
	assert_int_equal(made.use, COACH_EVIDENCE_ENTRY);
	assert_int_equal(made.evidence.meetings.len, 2);
	assert_int_equal(made.evidence.without_fields, 1);
	release(&made);
}

/* The day of a meeting cannot be read: what was promised in it is due. */
static void test_actions_stay(void **state)
{
	struct made made = {0};

	(void)state;
	add(&made, "meetings/2026/m1.md",
		"---\nkind: meeting\nid: m1\ndate: 2026-13-01\n"
		"client: Maria Lopez\nstatus: planned\n---\n# M\n\n"
		"- [ ] @client Post the board due:2026-11-27\n"
		"- [ ] @client Call the plant due:soon\n"
		"- [ ] @coach Send the reading due:2026-11-27\n");
	assert_int_equal(made.use, COACH_EVIDENCE_ACTIONS);
	assert_broken(&made, "4 date all of it");
	assert_int_equal(made.evidence.meetings.len, 0);
	assert_int_equal(made.evidence.promises.len, 2);
	assert_int_equal(made.evidence.promises.items[1].action.number, 3);
	assert_text(made.evidence.promises.items[0].client, "");
	assert_int_equal(made.evidence.without_actions, 1);
	release(&made);
}

#define OBSERVATION(fields)                                                 \
	"---\nkind: observation\nid: o1\ndate: 2026-11-20\nclient: maria\n" \
	"pinpoint: praise\n" fields "---\n# O\n\n## Antecedent\n\n"         \
	"## Behavior\n\n## Consequence\n"

static void test_phase(void **state)
{
	struct made made = {0};
	const struct coach_observation *seen;

	(void)state;
	add(&made, "observations/2026/o1.md",
		OBSERVATION("phase: bogus\nvalue: 4\npositive: 8\n"
			    "corrective: 2\n"));
	assert_broken(&made, "7 phase");
	seen = &made.evidence.observations.items[0];
	assert_text(seen->phase, "");
	assert_true(seen->value == 4);
	assert_true(seen->positive == 8);
	release(&made);
}

/* 0 of 2 where it was perhaps 8 of 2 would mislead. */
static void test_remarks(void **state)
{
	static const char *const broken[] = {
		OBSERVATION("positive: eight\ncorrective: 2\nvalue: 4\n"),
		OBSERVATION("giver: cleint\npositive: 8\ncorrective: 2\n"
			    "value: 4\n"),
		OBSERVATION("receiver: [team]\npositive: 8\ncorrective: 2\n"
			    "value: 4\n")};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct made made = {0};
		const struct coach_observation *seen;

		add(&made, "observations/2026/o1.md", broken[i]);
		assert_int_equal(made.use, COACH_EVIDENCE_ENTRY);
		assert_int_equal(made.evidence.broken.len, 1);
		seen = &made.evidence.observations.items[0];
		assert_true(isnan(seen->positive));
		assert_true(isnan(seen->corrective));
		assert_true(seen->value == 4);
		release(&made);
	}
}

static void test_lists(void **state)
{
	struct made made = {0};
	const struct coach_client *client;

	(void)state;
	add(&made, "clients/maria.md",
		"---\nkind: client\nid: maria\nname: Maria\nalias: A\n"
		"model: kata\nzones:\n  - blue\n  - pink\n  - red\n"
		"status: active\nstart: 2026-10-01\ncadence_days: 14\n---\n"
		"# Maria\n\n## Context\n\n## Whole person\n\n"
		"## Positive assumptions\n");
	assert_broken(&made, "9 zones");
	client = &made.evidence.clients.items[0];
	assert_int_equal(client->zones.len, 2);
	assert_text(client->zones.items[1], "red");
	/* Of steps each has its place. */
	add(&made, "observations/2026/o1.md",
		OBSERVATION("steps: [independent, done, missed]\n"
			    "intervals: [yes, no]\n"));
	assert_int_equal(made.evidence.observations.items[0].steps.len, 0);
	assert_int_equal(made.evidence.observations.items[0].intervals.len, 2);
	release(&made);
}

static void test_cells(void **state)
{
	struct made made = {0};
	const struct coach_agreement *agreement;

	(void)state;
	add(&made, "agreements/2026/a1.md",
		"---\nkind: agreement\nid: a1\ndate: 2026-10-01\n"
		"type: engagement\nclient: maria\nshare_level: none\n"
		"client_knows: yes\nchallenge: On time\nagreed_by: [Maria]\n"
		"review_on: 2027-10-01\nneeds:\n"
		"  - {need: calls, whose: client, priority: 1}\n"
		"  - {need: stops, whose: nobody, priority: high}\n---\n"
		"# A\n\n## Roles\n\n## Confidentiality\n\n"
		"## Limits of confidentiality\n\n## Ethics\n");
	assert_broken(&made, "14 needs");
	agreement = &made.evidence.agreements.items[0];
	assert_int_equal(agreement->need_count, 2);
	assert_text(agreement->needs[0].whose, "client");
	assert_text(agreement->needs[1].need, "stops");
	assert_text(agreement->needs[1].whose, "");
	assert_true(isnan(agreement->needs[1].priority));
	release(&made);
}

/* Whose is it? Not everybody's, because it cannot be read. */
static void test_vital(void **state)
{
	struct made made = {0};

	(void)state;
	add(&made, "pinpoints/p1.md",
		"---\nkind: pinpoint\nid: p1\nclient: Maria Lopez\n"
		"type: behavior\nperformer: client\nmeasure: count\n"
		"unit: remarks\ndirection: up\nstatus: active\n---\n# P\n\n"
		"## Definition\n\n## Counts\n\n## Does not count\n");
	assert_int_equal(made.use, COACH_EVIDENCE_ACTIONS);
	assert_broken(&made, "4 client all of it");
	assert_int_equal(made.evidence.pinpoints.len, 0);
	release(&made);
}

static void test_fatal(void **state)
{
	struct made made = {0};

	(void)state;
	add(&made, "notes/2026/m1.md", MEETING("minutes: 50\n"));
	assert_int_equal(made.use, COACH_EVIDENCE_NONE);
	assert_broken(&made, "2 all of it");
	add(&made, "meetings/2026/m1.md",
		MEETING("minutes: 50\nunresolved:\n  status: [planned]\n"));
	assert_int_equal(made.use, COACH_EVIDENCE_NONE);
	assert_broken(&made, "2 all of it, 9 all of it");
	assert_int_equal(made.evidence.skipped, 2);
	release(&made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_field),
		cmocka_unit_test(test_missing),
		cmocka_unit_test(test_actions_stay),
		cmocka_unit_test(test_phase),
		cmocka_unit_test(test_remarks),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_vital),
		cmocka_unit_test(test_fatal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

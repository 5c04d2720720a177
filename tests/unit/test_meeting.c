#include "journal.h"

#include "coach/journal/meeting.h"

/* A meeting with Ana so many days from today. */
static void put_at(struct place *place, const char *path, const char *id,
	int days, const char *status, const char *actions)
{
	struct coach_buffer text = COACH_BUFFER_INIT;

	coach_buffer_add_format(
		&text, "---\nid: %s\nkind: meeting\ndate: ", id);
	coach_day_format(
		&text, coach_day_today() + days, COACH_TEXT("%Y-%m-%d\n"));
	coach_buffer_add_format(&text,
		"client: ana\nstatus: %s\n---\n\n## Contracting\n\n%s", status,
		actions);
	place_put(place, path, text.ptr);
	coach_buffer_release(&text);
}

/* In the file of its id. */
static void put_meeting(struct place *place, const char *id, int days,
	const char *status, const char *actions)
{
	struct coach_buffer path = COACH_BUFFER_INIT;

	coach_buffer_add_format(&path, "meetings/%s.md", id);
	put_at(place, path.ptr, id, days, status, actions);
	coach_buffer_release(&path);
}

static void setup(struct place *place)
{
	place_setup(place);
	place_put(place, "clients/ana.md",
		"---\nid: ana\nkind: client\nname: Ana\n---\n\n# Ana\n");
	put_meeting(place, "m1", -14, "held",
		"- [ ] @client Post the board due:2026-12-04\n"
		"- [x] @coach Ask first due:2026-12-05 done:2026-12-05\n"
		"- [ ] @client Walk the line due:2026-12-06\n");
}

static void assert_to_hold(struct place *place, const char *id)
{
	struct coach_meeting_found meeting = {0};
	struct coach_error error = {0};
	int status = coach_meeting_to_hold(
		&place->journal, COACH_TEXT("ana"), &meeting, &error);

	assert_int_equal(status, id ? COACH_OK : COACH_NO);
	if (id) {
		assert_string_equal(meeting.id, id);
		assert_string_equal(meeting.client, "ana");
		assert_int_equal(
			coach_meeting_check_hold(&meeting, &error), COACH_OK);
	} else {
		assert_non_null(error.hint);
	}
	coach_error_release(&error);
	coach_meeting_release(&meeting);
}

static void assert_promised_in(struct place *place, const char *id)
{
	struct coach_meeting_found meeting = {0};
	struct coach_error error = {0};

	assert_int_equal(coach_meeting_to_promise_in(&place->journal,
				 COACH_TEXT("ana"), &meeting, &error),
		COACH_OK);
	assert_string_equal(meeting.id, id);
	coach_meeting_release(&meeting);
}

static void test_which(void **state)
{
	struct place place;
	struct coach_meeting_found meeting = {0};
	struct coach_error error = {0};

	(void)state;
	setup(&place);
	assert_to_hold(&place, NULL);
	assert_promised_in(&place, "m1");
	put_meeting(&place, "m4", 7, "planned", "");
	assert_to_hold(&place, NULL);
	assert_promised_in(&place, "m1");
	put_meeting(&place, "m2", -7, "planned", "");
	assert_to_hold(&place, "m2");
	assert_promised_in(&place, "m1");
	put_meeting(&place, "m3", 0, "planned", "");
	assert_to_hold(&place, "m3");
	assert_promised_in(&place, "m3");
	/* What is held or still to come is not held now. */
	assert_int_equal(coach_meeting_named(&place.journal, "m1",
				 COACH_TEXT("ana"), &meeting, &error),
		COACH_OK);
	assert_int_equal(coach_meeting_check_hold(&meeting, &error), COACH_NO);
	coach_error_release(&error);
	coach_meeting_release(&meeting);
	assert_int_equal(coach_meeting_named(&place.journal, "m4",
				 COACH_TEXT(""), &meeting, &error),
		COACH_OK);
	assert_int_equal(coach_meeting_check_hold(&meeting, &error), COACH_NO);
	coach_error_release(&error);
	coach_meeting_release(&meeting);
	place_release(&place);
}

static void test_holding(void **state)
{
	struct place place;
	struct coach_meeting_found meeting = {0};
	struct coach_holding holding = {
		.meeting = &meeting, .next = 20800}; /* 2026-12-13 */
	struct coach_drafts drafts = {0};
	struct coach_error error = {0};

	(void)state;
	setup(&place);
	put_meeting(&place, "m3", 0, "planned",
		"- [ ] @client Of today due:2026-12-07\n");
	assert_int_equal(coach_meeting_to_hold(&place.journal,
				 COACH_TEXT("ana"), &meeting, &error),
		COACH_OK);
	assert_int_equal(
		coach_holding_read(&place.journal, &holding, &error), COACH_OK);
	/* Open ones, by due date, but for those of this meeting. */
	assert_int_equal(holding.len, 2);
	assert_text(holding.items[0].logged->action.words, "Post the board");
	assert_text(holding.items[1].logged->action.words, "Walk the line");
	holding.minutes = COACH_TEXT("50");
	holding.items[0].answer = COACH_HOLDING_PUT_OFF;
	holding.items[0].day = 20800;
	holding.items[1].answer = COACH_HOLDING_DROPPED;
	assert_int_equal(
		coach_holding_drafts(&place.journal, &holding, &drafts, &error),
		COACH_OK);
	/* Two answers in one entry are one draft. */
	assert_int_equal(drafts.len, 2);
	assert_text(coach_entry_text(coach_draft_entry(&drafts.items[0], NULL),
			    "status"),
		"held");
	assert_text(coach_entry_text(coach_draft_entry(&drafts.items[0], NULL),
			    "minutes"),
		"50");
	assert_text(coach_entry_text(
			    coach_draft_entry(&drafts.items[0], NULL), "next"),
		"2026-12-13");
	assert_string_equal(drafts.items[1].path, "meetings/m1.md");
	assert_non_null(strstr(drafts.items[1].bytes.ptr,
		"- [ ] @client Post the board due:2026-12-13\n"));
	assert_non_null(strstr(drafts.items[1].bytes.ptr,
		"- [-] @client Walk the line due:2026-12-06\n"));
	coach_drafts_release(&drafts);
	/* Somebody has closed one since. */
	put_meeting(&place, "m1", -14, "held",
		"- [x] @client Post the board due:2026-12-04 "
		"done:2026-12-04\n");
	assert_int_equal(
		coach_holding_drafts(&place.journal, &holding, &drafts, &error),
		COACH_FAIL);
	coach_error_release(&error);
	coach_drafts_release(&drafts);
	coach_holding_release(&holding);
	coach_meeting_release(&meeting);
	place_release(&place);
}

/* The numbers of the actions that are meant, by blanks. */
static void assert_meant(struct place *place, const char *words,
	enum coach_action_state to, const char *expected)
{
	struct coach_action_log log = {0};
	struct coach_action_hits hits = {0};
	struct coach_buffer numbers = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	int status;

	assert_int_equal(
		coach_action_log_read(&place->journal, &log, &error), COACH_OK);
	status = coach_action_find(
		&place->journal, &log, coach_text(words), to, &hits, &error);
	for (size_t i = 0; i < hits.len; i++)
		coach_buffer_add_format(&numbers, "%s%u", i ? " " : "",
			hits.items[i]->action.number);
	assert_string_equal(numbers.ptr, expected);
	assert_int_equal(status, hits.len ? COACH_OK : COACH_NO);
	coach_error_release(&error);
	coach_buffer_release(&numbers);
	free(hits.items);
	coach_action_log_release(&log);
}

static void test_action_find(void **state)
{
	struct place place;

	(void)state;
	setup(&place);
	assert_meant(&place, "board", COACH_ACTION_DONE, "1");
	assert_meant(&place, " line walk ", COACH_ACTION_DROPPED, "3");
	/* An entry: those in it that can be. */
	assert_meant(&place, "m1", COACH_ACTION_DONE, "1 3");
	assert_meant(&place, "m1", COACH_ACTION_OPEN, "2");
	assert_meant(&place, "ask", COACH_ACTION_OPEN, "2");
	assert_meant(&place, "ask", COACH_ACTION_DONE, "");
	/* By its number, whether it can be or not. */
	assert_meant(&place, "m1:2", COACH_ACTION_DONE, "2");
	assert_meant(&place, "m1:9", COACH_ACTION_DONE, "");
	assert_meant(&place, "nothing", COACH_ACTION_DONE, "");
	place_release(&place);
}

/* Another one of that client on that day, unless it was cancelled. */
static void test_same_day(void **state)
{
	struct place place;
	struct coach_draft draft;
	struct coach_buffer path = COACH_BUFFER_INIT, id = COACH_BUFFER_INIT;
	struct coach_buffer name = COACH_BUFFER_INIT;
	struct coach_error error = {0};

	(void)state;
	setup(&place);
	assert_int_equal(coach_draft_read(&place.journal, "meetings/m1.md",
				 &draft, &error),
		COACH_OK);
	/* It is looked for where a meeting of that day lies. */
	coach_day_format(&name, coach_day_today() - 14,
		COACH_TEXT("meetings/%Y/%Y-%m-%d-ana.md"));
	coach_meeting_same_day(
		&place.journal, coach_draft_entry(&draft, NULL), &path, &id);
	assert_string_equal(path.ptr, "");
	put_at(&place, name.ptr, "m2", -14, "cancelled", "");
	coach_meeting_same_day(
		&place.journal, coach_draft_entry(&draft, NULL), &path, &id);
	assert_string_equal(path.ptr, "");
	put_at(&place, name.ptr, "m2", -14, "planned", "");
	coach_meeting_same_day(
		&place.journal, coach_draft_entry(&draft, NULL), &path, &id);
	assert_string_equal(path.ptr, name.ptr);
	assert_string_equal(id.ptr, "m2");
	coach_buffer_release(&path);
	coach_buffer_release(&id);
	coach_buffer_release(&name);
	coach_draft_release(&draft);
	place_release(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_which),
		cmocka_unit_test(test_holding),
		cmocka_unit_test(test_action_find),
		cmocka_unit_test(test_same_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

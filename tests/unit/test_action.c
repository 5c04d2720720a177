#include "model.h"
#include <stdlib.h>
#include <string.h>

#define HEAD "---\nid: x\nkind: thing\ndate: 2026-11-20\n---\n"

static void finds_in(const char *kind, const char *line, const char *expected)
{
	struct coach_buffer text = COACH_BUFFER_INIT;
	struct coach_actions actions = {0};
	struct model m;

	coach_buffer_add_format(&text,
		"---\nid: x\nkind: %s\ndate: 2026-11-20\n---\n%s\n", kind,
		line);
	model_setup(&m);
	assert_int_equal(model_parse(&m, text.ptr), COACH_OK);
	coach_actions_read(&actions, &m.entry, &m.arena, &m.findings);
	assert_findings(&m, text.ptr, text.len, expected);
	free(actions.items);
	model_release(&m);
	coach_buffer_release(&text);
}

static void finds(const char *line, const char *expected)
{
	finds_in("thing", line, expected);
}

static void test_findings(void **state)
{
	(void)state;
	finds("- [ ] @client Post it due:2026-12-04", "");
	finds("- [x] @coach Send it due:2026-11-27 done:2026-11-25", "");
	finds("- [-] @sponsor Pay due:2026-11-27", "");
	finds("- [ ] @sponsor Pay due:2026-11-27 sponsor:eva", "");
	finds("- [ ] @coach Pay due:2026-11-27 sponsor:eva", "6:41 action");
	finds("- [ ] buy milk", "");
	finds("- [x] ask @ana for http://x.org", "");
	finds("- [>] moved on", "");
	finds("- [>] @client Post it", "6:3 action");
	finds("- [/] Post it due:2026-12-04", "6:3 action");
	finds("- [ ] @ana Post it due:2026-12-04", "6:3 action");
	finds("## Contracting\n\n- [ ] buy milk", "");
	finds_in("meeting", "## Contracting\n\n- [ ] buy milk",
		"8:3 action, 8:3 action");
	finds_in("meeting", "## Contracting\n\n- [ ] @ana due:2026-12-04 A",
		"8:7 action");
	finds_in("meeting", "## Contracting\n\n### A\n\n- [ ] buy milk",
		"10:3 action, 10:3 action");
	finds_in("meeting", "## Contracting\n\n## Later\n\n- [ ] buy milk", "");
	finds("- [y] is no task", "");
	finds("- [ ](link.md) is no task", "");
	finds("- [ ] @client Post it", "6:3 action");
	finds("- [ ] @client due:2026-12-04", "6:3 action");
	finds("- [ ] Post it due:2026-12-04", "6:3 action");
	finds("- [ ] @clent Post it due:2026-12-04", "6:7 action");
	finds("- [ ] @client @coach Both due:2026-12-04", "6:15 action");
	finds("- [ ] @client Post it due:2026-02-30", "6:27 date");
	finds("- [ ] @client Post it deu:2026-12-04",
		"6:3 action, 6:23 action");
	finds("- [ ] @client At 4:1 see http://x.org due:2026-12-04", "");
	finds("- [ ] @client A due:2026-12-04 due:2026-12-05", "6:32 action");
	finds("- [x] @client A due:2026-12-04", "6:3 action");
	finds("- [ ] @client A due:2026-12-04 done:2026-12-01", "6:32 action");
	finds("- [x] @client A due:2026-12-04 done:2026-11-19",
		"6:32 date-order");
	finds("* [ ] @client \xc3\xbc due:nope", "6:21 date");
}

static void test_fields(void **state)
{
	static const char text[] =
		HEAD "1. [ ] @client  Ask one\n   open +practice question "
		     "when:\"daily 8:15\" where:\"line 3\" pinpoint:ask "
		     "due:2026-12-01 check:2026-12-08\n"
		     "2. [X] @coach Nod done:2026-11-21 due:2026-12-01\n";
	struct coach_actions actions = {0};
	const struct coach_action *a;
	struct model m;

	(void)state;
	model_setup(&m);
	model_parse(&m, text);
	coach_actions_read(&actions, &m.entry, &m.arena, &m.findings);
	assert_int_equal(m.findings.len, 0);
	assert_int_equal(actions.len, 2);
	a = &actions.items[0];
	assert_int_equal(a->number, 1);
	assert_int_equal(a->state, COACH_ACTION_OPEN);
	assert_true(coach_text_is(a->owner, "client"));
	assert_true(coach_text_is(a->words, "Ask one open question"));
	assert_true(a->practice);
	assert_true(coach_text_is(a->when, "daily 8:15"));
	assert_true(coach_text_is(a->where, "line 3"));
	assert_true(coach_text_is(a->pinpoint, "ask"));
	assert_memory_equal(text + a->pinpoint_offset, "ask due", 7);
	assert_int_equal(a->due, coach_day_make(2026, 12, 1));
	assert_int_equal(a->check, coach_day_make(2026, 12, 8));
	a = &actions.items[1];
	assert_int_equal(a->state, COACH_ACTION_DONE);
	assert_int_equal(a->done, coach_day_make(2026, 11, 21));
	assert_int_equal(text[a->mark], 'X');
	free(actions.items);
	model_release(&m);
}

static void marks(
	const char *before, enum coach_action_state to, const char *after)
{
	struct coach_buffer text = COACH_BUFFER_INIT;
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_actions actions = {0};
	struct model m;

	coach_buffer_add_format(&text, HEAD "%s", before);
	model_setup(&m);
	model_parse(&m, text.ptr);
	coach_actions_read(&actions, &m.entry, &m.arena, &m.findings);
	assert_int_equal(actions.len, 1);
	coach_edit_action(&out, &m.entry, &actions.items[0], to,
		coach_day_make(2026, 11, 25));
	assert_memory_equal(out.ptr, HEAD, strlen(HEAD));
	assert_string_equal(out.ptr + strlen(HEAD), after);
	free(actions.items);
	coach_buffer_release(&text);
	coach_buffer_release(&out);
	model_release(&m);
}

static void test_edit(void **state)
{
	(void)state;
	marks("- [ ] @client A due:2026-12-04\n", COACH_ACTION_DONE,
		"- [x] @client A due:2026-12-04 done:2026-11-25\n");
	marks("- [ ] @client A due:2026-12-04  \r\nmore\r\n\r\ntext",
		COACH_ACTION_DONE,
		"- [x] @client A due:2026-12-04  \r\nmore done:2026-11-25"
		"\r\n\r\ntext");
	marks("- [x] @client A done:2026-11-20 due:2026-12-04",
		COACH_ACTION_DONE,
		"- [x] @client A done:2026-11-25 due:2026-12-04");
	marks("- [x] @client A done:2026-11-20 due:2026-12-04\n",
		COACH_ACTION_OPEN, "- [ ] @client A due:2026-12-04\n");
	marks("- [x] @client A due:2026-12-04 done:2026-11-20\n",
		COACH_ACTION_DROPPED, "- [-] @client A due:2026-12-04\n");
	/* The line that is left empty goes too: it would end the action. */
	marks("- [x] @client due:2026-12-04\r\n  done:2026-11-20\r\n  A\r\n",
		COACH_ACTION_OPEN, "- [ ] @client due:2026-12-04\r\n  A\r\n");
	marks("- [x] @client due:2026-12-04\n  done:2026-11-20 - A\n",
		COACH_ACTION_OPEN, "- [ ] @client due:2026-12-04 - A\n");
}

/* The day it is overdue from, on 2026-11-20; 0: it is not. Days of November
 * 2026; 0: none. */
static int overdue(enum coach_action_state state, int due, int check)
{
	const coach_day before = coach_day_make(2026, 10, 31);
	struct coach_action action = {.state = state,
		.due = due ? before + due : COACH_DAY_NONE,
		.check = check ? before + check : COACH_DAY_NONE};
	coach_day since = coach_action_overdue_since(&action, before + 20);

	assert_int_equal(coach_action_overdue(&action, before + 20),
		since != COACH_DAY_NONE);
	return since == COACH_DAY_NONE ? 0 : since - before;
}

static void test_overdue(void **state)
{
	(void)state;
	assert_int_equal(overdue(COACH_ACTION_OPEN, 19, 0), 19);
	assert_int_equal(overdue(COACH_ACTION_OPEN, 20, 0), 0);
	assert_int_equal(overdue(COACH_ACTION_OPEN, 21, 0), 0);
	assert_int_equal(overdue(COACH_ACTION_OPEN, 0, 0), 0);
	/* The check counts too, and the earlier day is the one. */
	assert_int_equal(overdue(COACH_ACTION_OPEN, 0, 19), 19);
	assert_int_equal(overdue(COACH_ACTION_OPEN, 0, 20), 0);
	assert_int_equal(overdue(COACH_ACTION_OPEN, 25, 19), 19);
	assert_int_equal(overdue(COACH_ACTION_OPEN, 20, 20), 0);
	assert_int_equal(overdue(COACH_ACTION_OPEN, 10, 17), 10);
	assert_int_equal(overdue(COACH_ACTION_OPEN, 10, 27), 10);
	/* What is settled is never overdue. */
	assert_int_equal(overdue(COACH_ACTION_DONE, 10, 17), 0);
	assert_int_equal(overdue(COACH_ACTION_DROPPED, 10, 17), 0);
}

/* The line of these words, or NULL: it is refused. */
static void makes(const struct coach_action_words *words, const char *want)
{
	struct coach_buffer line = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	int status = coach_action_line_make(&line, words, &error);

	assert_int_equal(status, want ? COACH_OK : COACH_USAGE);
	if (want) {
		assert_string_equal(line.ptr, want);
		assert_int_equal(coach_action_line_check(
					 coach_buffer_text(&line), &error),
			COACH_OK);
		assert_int_equal(
			coach_action_line_due(coach_buffer_text(&line)),
			words->due);
	} else {
		assert_non_null(error.message);
	}
	coach_error_release(&error);
	coach_buffer_release(&line);
}

static void test_line(void **state)
{
	static char post[] = "Post", board[] = " the\n board ";
	char *const words[] = {post, board};
	const coach_day due = coach_day_parse(COACH_TEXT("2026-12-04"));
	struct coach_action_words action = {.owner = "client",
		.words = words,
		.count = 2,
		.due = due,
		.check = COACH_DAY_NONE};

	(void)state;
	makes(&action, "- [ ] @client Post the board due:2026-12-04");
	action.owner = "@coach";
	action.check = due + 7;
	makes(&action,
		"- [ ] @coach Post the board due:2026-12-04 check:2026-12-11");
	action.practice = true;
	action.when = "after lunch";
	action.where = "at the gate";
	action.pinpoint = COACH_TEXT("open-the-huddle");
	makes(&action,
		"- [ ] @coach Post the board +practice when:\"after lunch\" "
		"where:\"at the gate\" pinpoint:open-the-huddle "
		"due:2026-12-04 check:2026-12-11");
	action.when = "";
	makes(&action, NULL);
	action.when = "at \"noon\"";
	makes(&action, NULL);
	action.when = NULL;
	action.where = "here\nand there";
	makes(&action, NULL);
}

static void test_line_due(void **state)
{
	(void)state;
	assert_int_equal(coach_action_line_due(
				 COACH_TEXT("- [ ] @coach Call due:2026-12-04 "
					    "check:2026-12-05")),
		coach_day_parse(COACH_TEXT("2026-12-04")));
	assert_int_equal(coach_action_line_due(COACH_TEXT("- [ ] @coach Call")),
		COACH_DAY_NONE);
	assert_int_equal(
		coach_action_line_due(COACH_TEXT("- [ ] @coach Call due:")),
		COACH_DAY_NONE);
	assert_int_equal(coach_action_line_due(
				 COACH_TEXT("- [ ] @coach Call due:2026-12")),
		COACH_DAY_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_findings),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_overdue),
		cmocka_unit_test(test_edit),
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_line_due),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

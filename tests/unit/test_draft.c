#include "journal.h"

#include "coach/journal/check.h"
#include "coach/journal/save.h"

#define PATH "meetings/one.md"
#define MEETING(actions)                                            \
	"---\nid: one\nkind: meeting\ndraft: yes\n---\n\n# One\n\n" \
	"## Contracting\n\n" actions
#define BOARD "- [ ] @client Post the board due:2026-12-04 check:2026-12-07\n"
#define ASK "- [ ] @coach Ask first due:2026-12-05\n"

static const coach_day day = 20795; /* 2026-12-08 */

static void setup(struct place *place, struct coach_draft *draft)
{
	struct coach_error error = {0};

	place_setup(place);
	place_put(place, PATH, MEETING(BOARD ASK));
	assert_int_equal(coach_draft_read(&place->journal, PATH, draft, &error),
		COACH_OK);
}

static void done(struct place *place, struct coach_draft *draft)
{
	coach_draft_release(draft);
	place_release(place);
}

/* The action with that number, as it was read. */
static struct coach_action action_of(
	struct coach_draft *draft, size_t number, struct coach_arena *arena)
{
	struct coach_actions actions = {0};
	struct coach_action action;

	coach_actions_read(
		&actions, coach_draft_entry(draft, NULL), arena, NULL);
	assert_true(number <= actions.len);
	action = actions.items[number - 1];
	free(actions.items);
	return action;
}

static void test_read(void **state)
{
	struct place place;
	struct coach_draft draft;
	struct coach_error error = {0};

	(void)state;
	setup(&place, &draft);
	assert_string_equal(draft.path, PATH);
	assert_string_equal(draft.id, "one");
	assert_false(draft.created);
	coach_draft_release(&draft);
	assert_int_equal(coach_draft_read(&place.journal, "meetings/two.md",
				 &draft, &error),
		COACH_NO);
	assert_string_equal(
		error.message, "there is no file 'meetings/two.md'");
	coach_error_release(&error);
	done(&place, &draft);
}

/* Who checks, saves and commits it looks at the same entry; other bytes are
 * another one. */
static void test_parsed_once(void **state)
{
	struct place place;
	struct coach_draft draft;
	struct coach_findings findings = {0};
	struct coach_error error = {0};
	struct coach_saved saved;
	struct coach_buffer other = COACH_BUFFER_INIT;
	const struct coach_entry *entry;
	bool usable = false;

	(void)state;
	setup(&place, &draft);
	draft.created = true;
	coach_file_remove(place.journal.root, PATH, &error);
	entry = coach_draft_entry(&draft, &usable);
	assert_true(usable);
	assert_int_equal(coach_journal_check_draft(
				 &place.journal, &draft, &findings, &error),
		COACH_OK);
	assert_ptr_equal(coach_draft_entry(&draft, NULL), entry);
	assert_int_equal(
		coach_save(&place.journal,
			&(struct coach_saving){
				.drafts = &draft, .count = 1, .commit = true},
			&saved, &error),
		COACH_OK);
	assert_int_equal(saved.written, 1);
	assert_ptr_equal(coach_draft_entry(&draft, NULL), entry);
	coach_buffer_add_string(&other, "---\nid: two\n---\n");
	coach_draft_put(&draft, &other);
	assert_int_equal(other.len, 0);
	assert_text(coach_draft_entry(&draft, NULL)->id, "two");
	coach_saved_release(&saved);
	coach_findings_release(&findings);
	done(&place, &draft);
}

/* The findings of the parser are told each time that it is checked. */
static void test_unusable(void **state)
{
	struct place place;
	struct coach_draft draft;
	struct coach_findings findings = {0};
	struct coach_error error = {0};
	struct coach_buffer other = COACH_BUFFER_INIT;
	bool usable = true;

	(void)state;
	setup(&place, &draft);
	coach_buffer_add_string(&other, "---\nid: [one\n---\n");
	coach_draft_put(&draft, &other);
	coach_draft_entry(&draft, &usable);
	assert_false(usable);
	for (size_t i = 1; i <= 2; i++) {
		assert_int_equal(coach_journal_check_draft(&place.journal,
					 &draft, &findings, &error),
			COACH_OK);
		assert_int_equal(findings.len, i);
		assert_string_equal(findings.items[i - 1].path, PATH);
		assert_int_equal(
			findings.items[i - 1].level, COACH_LEVEL_ERROR);
	}
	coach_findings_release(&findings);
	done(&place, &draft);
}

static void test_actions(void **state)
{
	struct place place;
	struct coach_draft draft;
	struct coach_error error = {0};
	struct coach_arena arena = {0};
	struct coach_action board, ask;

	(void)state;
	setup(&place, &draft);
	board = action_of(&draft, 1, &arena);
	ask = action_of(&draft, 2, &arena);
	board.words.ptr =
		coach_arena_strndup(&arena, board.words.ptr, board.words.len);
	ask.words.ptr =
		coach_arena_strndup(&arena, ask.words.ptr, ask.words.len);
	assert_int_equal(coach_draft_mark(&draft, &board, COACH_ACTION_DONE,
				 day, &error),
		COACH_OK);
	assert_int_equal(
		coach_draft_put_off(&draft, &ask, day, &error), COACH_OK);
	assert_int_equal(
		coach_draft_add_action(&draft, "Contracting",
			COACH_TEXT("- [ ] @client Thank them due:2026-12-09"),
			&error),
		COACH_OK);
	assert_string_equal(draft.bytes.ptr,
		MEETING("- [x] @client Post the board due:2026-12-04 "
			"check:2026-12-07 done:2026-12-08\n"
			"- [ ] @coach Ask first due:2026-12-08\n"
			"- [ ] @client Thank them due:2026-12-09\n"));
	/* It is done already: what was read is not what is there. */
	assert_int_equal(coach_draft_mark(&draft, &board, COACH_ACTION_DROPPED,
				 day, &error),
		COACH_FAIL);
	coach_error_release(&error);
	coach_draft_add_text(&draft, "Notes", COACH_TEXT("It went well."));
	assert_text(
		coach_entry_section(coach_draft_entry(&draft, NULL), "Notes"),
		"It went well.");
	coach_arena_release(&arena);
	done(&place, &draft);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_parsed_once),
		cmocka_unit_test(test_unusable),
		cmocka_unit_test(test_actions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

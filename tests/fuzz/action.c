/*
 * Action lines in a body: where their parts are, and that marking one changes
 * the mark and the word done:, and nothing else.
 */
#include "fuzz.h"

#define FRONT "---\nkind: note\nid: a\ndate: 2026-11-20\n---\n"

static void check_places(
	const struct coach_action *action, const struct coach_entry *entry)
{
	FUZZ_ASSERT(entry->body_start <= action->start);
	FUZZ_ASSERT(action->start < action->mark);
	FUZZ_ASSERT(action->mark < action->text_end);
	FUZZ_ASSERT(action->text_end <= action->end);
	FUZZ_ASSERT(action->end <= entry->bytes.len);
	FUZZ_ASSERT(entry->bytes.ptr[action->mark - 1] == '[');
	FUZZ_ASSERT(entry->bytes.ptr[action->mark + 1] == ']');
	FUZZ_ASSERT(action->done_start <= action->done_end);
	if (action->done_start < action->done_end) {
		FUZZ_ASSERT(action->mark < action->done_start);
		FUZZ_ASSERT(action->done_end <= action->text_end);
	}
}

static void check_edit(const struct coach_entry *entry,
	const struct coach_action *action, size_t index,
	enum coach_action_state state)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_arena arena = {0};
	struct coach_actions after = {0};
	struct coach_entry edited;
	coach_day day = coach_day_make(2026, 12, 1);
	size_t same = entry->bytes.len - action->text_end;
	const struct coach_action *now;

	coach_edit_action(&out, entry, action, state, day);
	FUZZ_ASSERT(out.len >= action->mark + same);
	FUZZ_ASSERT(!memcmp(out.ptr, entry->bytes.ptr, action->mark));
	FUZZ_ASSERT(!memcmp(out.ptr + out.len - same,
		entry->bytes.ptr + action->text_end, same));
	FUZZ_ASSERT(!coach_entry_parse(&edited, coach_buffer_text(&out),
		COACH_ENTRY_WHOLE, &arena, NULL));
	coach_actions_read(&after, &edited, &arena, NULL);
	FUZZ_ASSERT(after.len > index);
	now = &after.items[index];
	FUZZ_ASSERT(now->state == state && now->mark == action->mark);
	FUZZ_ASSERT(now->done ==
		(state == COACH_ACTION_DONE ? day : COACH_DAY_NONE));
	FUZZ_ASSERT(coach_text_eq(now->words, action->words));
	FUZZ_ASSERT(now->due == action->due && now->check == action->check);
	free(after.items);
	coach_arena_release(&arena);
	coach_buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct coach_buffer text = COACH_BUFFER_INIT;
	struct coach_arena arena = {0};
	struct coach_findings findings = {0};
	struct coach_actions actions = {0};
	struct coach_entry entry;

	coach_buffer_add_string(&text, FRONT);
	coach_buffer_add(&text, data, size);
	coach_entry_parse(&entry, coach_buffer_text(&text), COACH_ENTRY_WHOLE,
		&arena, &findings);
	coach_actions_read(&actions, &entry, &arena, &findings);
	for (size_t i = 0; i < actions.len; i++)
		check_places(&actions.items[i], &entry);
	for (size_t i = 0; i < actions.len && i < 4; i++) {
		if (findings.len)
			break;
		check_edit(&entry, &actions.items[i], i, COACH_ACTION_DONE);
		check_edit(&entry, &actions.items[i], i, COACH_ACTION_OPEN);
		check_edit(&entry, &actions.items[i], i, COACH_ACTION_DROPPED);
	}
	fuzz_check_findings(&findings, coach_buffer_text(&text));
	free(actions.items);
	coach_findings_release(&findings);
	coach_arena_release(&arena);
	coach_buffer_release(&text);
	return 0;
}

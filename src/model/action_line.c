#include "coach/model/action.h"
#include <stdlib.h>

int coach_action_line_check(struct coach_text line, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_arena arena = {0};
	struct coach_actions actions = {0};
	struct coach_findings findings = {0};
	struct coach_entry entry;
	int status = COACH_OK;

	coach_buffer_add_string(
		&bytes, "---\nkind: meeting\n---\n\n## " ACTION_SECTION "\n\n");
	coach_buffer_add_text(&bytes, line);
	coach_buffer_add_byte(&bytes, '\n');
	coach_entry_parse(&entry, coach_buffer_text(&bytes), COACH_ENTRY_WHOLE,
		&arena, NULL);
	coach_actions_read(&actions, &entry, &arena, &findings);
	if (findings.len || actions.len != 1) {
		status = coach_error_set(error, COACH_USAGE, "%s",
			findings.len ? findings.items[0].message
				     : "that is no action");
		coach_error_hint(error, "it would be: %.*s", COACH_ARG(line));
	}
	free(actions.items);
	coach_findings_release(&findings);
	coach_arena_release(&arena);
	coach_buffer_release(&bytes);
	return status;
}

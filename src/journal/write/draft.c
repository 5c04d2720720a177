#include "coach/journal/draft.h"
#include "coach/model/edit.h"
#include "coach/port/files.h"
#include "parsed.h"
#include <stdlib.h>

static void forget(struct coach_draft *draft)
{
	if (!draft->parsed)
		return;
	coach_findings_release(&draft->parsed->findings);
	coach_arena_release(&draft->parsed->arena);
	free(draft->parsed);
	draft->parsed = NULL;
}

void coach_draft_release(struct coach_draft *draft)
{
	forget(draft);
	free(draft->path);
	free(draft->id);
	free(draft->understood);
	coach_buffer_release(&draft->bytes);
	*draft = (struct coach_draft){.bytes = COACH_BUFFER_INIT};
}

struct coach_parsed *draft_parsed(struct coach_draft *draft)
{
	struct coach_parsed *parsed = draft->parsed;

	if (!parsed) {
		parsed = draft->parsed = coach_alloc(sizeof(*parsed));
		parsed->usable = coach_entry_parse(&parsed->entry,
					 coach_buffer_text(&draft->bytes),
					 COACH_ENTRY_WHOLE, &parsed->arena,
					 &parsed->findings) == COACH_OK;
	}
	return parsed;
}

const struct coach_entry *coach_draft_entry(
	struct coach_draft *draft, bool *usable)
{
	const struct coach_parsed *parsed = draft_parsed(draft);

	if (usable)
		*usable = parsed->usable;
	return &parsed->entry;
}

void coach_draft_put(struct coach_draft *draft, struct coach_buffer *bytes)
{
	forget(draft);
	coach_buffer_move(&draft->bytes, bytes);
}

int coach_draft_read(struct coach_journal *journal, const char *path,
	struct coach_draft *draft, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_text id;
	int status = coach_file_read(
		journal->root, path, COACH_ENTRY_SIZE_MAX, NULL, &bytes, error);

	*draft = (struct coach_draft){
		.path = coach_strdup(path), .bytes = COACH_BUFFER_INIT};
	coach_draft_put(draft, &bytes);
	if (status == COACH_OK) {
		id = coach_draft_entry(draft, NULL)->id;
		draft->id = coach_strndup(id.ptr, id.len);
	}
	return status;
}

/* ---- the body ------------------------------------------------------------ */

static int find_action(struct coach_draft *draft,
	const struct coach_action *asked, struct coach_actions *actions,
	const struct coach_action **action, struct coach_error *error)
{
	struct coach_parsed *parsed = draft_parsed(draft);

	coach_actions_read(actions, &parsed->entry, &parsed->arena, NULL);
	*action = asked->number <= actions->len
		? &actions->items[asked->number - 1]
		: NULL;
	if (*action && (*action)->state == asked->state &&
		coach_text_eq((*action)->words, asked->words))
		return COACH_OK;
	return coach_error_set(error, COACH_FAIL,
		"'%s' changed just now; try again", draft->path);
}

int coach_draft_mark(struct coach_draft *draft,
	const struct coach_action *asked, enum coach_action_state state,
	coach_day day, struct coach_error *error)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_actions actions = {0};
	const struct coach_action *action;
	int status = find_action(draft, asked, &actions, &action, error);

	if (status == COACH_OK) {
		coach_edit_action(&out, coach_draft_entry(draft, NULL), action,
			state, day);
		coach_draft_put(draft, &out);
	}
	free(actions.items);
	return status;
}

int coach_draft_put_off(struct coach_draft *draft,
	const struct coach_action *asked, coach_day due,
	struct coach_error *error)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_actions actions = {0};
	const struct coach_action *action;
	int status = find_action(draft, asked, &actions, &action, error);

	if (status == COACH_OK) {
		coach_edit_action_due(
			&out, coach_draft_entry(draft, NULL), action, due);
		coach_draft_put(draft, &out);
	}
	free(actions.items);
	return status;
}

int coach_draft_add_action(struct coach_draft *draft, const char *section,
	struct coach_text line, struct coach_error *error)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	int status = coach_edit_action_add(
		&out, coach_draft_entry(draft, NULL), section, line, error);

	if (status == COACH_OK)
		coach_draft_put(draft, &out);
	coach_buffer_release(&out);
	return status;
}

void coach_draft_add_text(
	struct coach_draft *draft, const char *section, struct coach_text text)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	coach_edit_section_add(
		&out, coach_draft_entry(draft, NULL), section, text);
	coach_draft_put(draft, &out);
}

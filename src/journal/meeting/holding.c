#include "coach/base/alloc.h"
#include "coach/journal/change.h"
#include "coach/journal/meeting.h"
#include <stdlib.h>
#include <string.h>

void coach_holding_release(struct coach_holding *holding)
{
	free(holding->items);
	coach_action_log_release(&holding->log);
	*holding = (struct coach_holding){0};
}

void coach_drafts_release(struct coach_drafts *drafts)
{
	for (size_t i = 0; i < drafts->len; i++)
		coach_draft_release(&drafts->items[i]);
	free(drafts->items);
	*drafts = (struct coach_drafts){0};
}

int coach_holding_read(struct coach_journal *journal,
	struct coach_holding *holding, struct coach_error *error)
{
	const struct coach_meeting_found *meeting = holding->meeting;
	int status = coach_action_log_read(journal, &holding->log, error);

	for (size_t i = 0; i < holding->log.len && status == COACH_OK; i++) {
		const struct coach_logged *logged = &holding->log.items[i];
		const struct coach_holding_item item = {.logged = logged,
			.answer = COACH_HOLDING_OPEN,
			.day = COACH_DAY_NONE};

		if (logged->action.state == COACH_ACTION_OPEN &&
			coach_text_is(logged->client, meeting->client) &&
			strcmp(logged->path, meeting->path) != 0)
			COACH_PUSH(holding, item);
	}
	return status;
}

/* ---- the entries --------------------------------------------------------- */

static struct coach_draft *draft_for(struct coach_journal *journal,
	const char *path, struct coach_drafts *drafts,
	struct coach_error *error)
{
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};

	for (size_t i = 0; i < drafts->len; i++) {
		if (!strcmp(drafts->items[i].path, path))
			return &drafts->items[i];
	}
	if (coach_draft_read(journal, path, &draft, error)) {
		coach_draft_release(&draft);
		return NULL;
	}
	COACH_PUSH(drafts, draft);
	return &drafts->items[drafts->len - 1];
}

/* One after the other: each edit moves the places of the rest. */
static int answer_in(struct coach_draft *draft,
	const struct coach_holding_item *item, struct coach_error *error)
{
	const struct coach_action *action = &item->logged->action;

	if (item->answer == COACH_HOLDING_PUT_OFF)
		return coach_draft_put_off(draft, action, item->day, error);
	return coach_draft_mark(draft, action,
		item->answer == COACH_HOLDING_DONE ? COACH_ACTION_DONE
						   : COACH_ACTION_DROPPED,
		item->day, error);
}

static void set(struct coach_settings *settings, const char *field,
	struct coach_text value)
{
	struct coach_setting setting = {.field = coach_text(field)};

	COACH_PUSH(&setting.values, value);
	COACH_PUSH(settings, setting);
}

static int hold(struct coach_journal *journal,
	const struct coach_holding *holding, struct coach_draft *draft,
	struct coach_error *error)
{
	struct coach_settings settings = {0};
	struct coach_buffer next = COACH_BUFFER_INIT;
	int status;

	set(&settings, "status", COACH_TEXT("held"));
	if (holding->minutes.len)
		set(&settings, "minutes", holding->minutes);
	if (holding->next != COACH_DAY_NONE) {
		coach_day_format(&next, holding->next, COACH_TEXT("%Y-%m-%d"));
		set(&settings, "next", coach_buffer_text(&next));
	}
	status = coach_change_set(
		journal, holding->meeting->path, &settings, draft, error);
	coach_settings_release(&settings);
	coach_buffer_release(&next);
	return status;
}

int coach_holding_drafts(struct coach_journal *journal,
	const struct coach_holding *holding, struct coach_drafts *drafts,
	struct coach_error *error)
{
	struct coach_draft first = {.bytes = COACH_BUFFER_INIT};
	int status = hold(journal, holding, &first, error);

	if (status)
		return status;
	COACH_PUSH(drafts, first);
	for (size_t i = 0; i < holding->len && status == COACH_OK; i++) {
		const struct coach_holding_item *item = &holding->items[i];
		struct coach_draft *draft;

		if (item->answer == COACH_HOLDING_OPEN)
			continue;
		draft = draft_for(journal, item->logged->path, drafts, error);
		status = draft ? answer_in(draft, item, error) : COACH_FAIL;
	}
	return status;
}

#include "coach/journal/action_log.h"
#include <stdlib.h>
#include <string.h>

/* Of a worker. */
struct gathered {
	struct coach_logged *items;
	size_t len, cap;
	struct coach_arena *arena;
};

/* The file's bytes go when the visit ends, and so does the entry. */
static void keep_texts(struct coach_arena *arena, struct coach_action *action)
{
	action->owner = coach_arena_text(arena, action->owner);
	action->words = coach_arena_text(arena, action->words);
	action->when = coach_arena_text(arena, action->when);
	action->where = coach_arena_text(arena, action->where);
	action->pinpoint = coach_arena_text(arena, action->pinpoint);
	action->sponsor = coach_arena_text(arena, action->sponsor);
}

static enum coach_scan_answer visit(
	void *context, unsigned worker, const struct coach_scan_entry *seen)
{
	struct gathered *gathered = (struct gathered *)context + worker;
	const struct coach_entry *entry = seen->entry;
	struct coach_arena *arena = gathered->arena;
	struct coach_actions actions = {0};
	struct coach_logged logged = {0};

	coach_actions_read(&actions, entry, seen->arena, NULL);
	if (!actions.len)
		return COACH_SCAN_NEXT;
	logged.path = seen->path;
	logged.entry = coach_arena_text(arena, entry->id);
	logged.client = coach_text_is(entry->kind, "client")
		? logged.entry
		: coach_arena_text(arena, coach_entry_text(entry, "client"));
	for (size_t i = 0; i < actions.len; i++) {
		logged.action = actions.items[i];
		keep_texts(arena, &logged.action);
		COACH_PUSH(gathered, logged);
	}
	free(actions.items);
	return COACH_SCAN_NEXT;
}

static int by_due(const void *a, const void *b)
{
	const struct coach_logged *x = a, *y = b;
	int order;

	/* Without a due date last. */
	if (x->action.due != y->action.due) {
		if (x->action.due == COACH_DAY_NONE)
			return 1;
		if (y->action.due == COACH_DAY_NONE)
			return -1;
		return x->action.due < y->action.due ? -1 : 1;
	}
	order = strcmp(x->path, y->path);
	if (order)
		return order;
	return (x->action.number > y->action.number) -
		(x->action.number < y->action.number);
}

int coach_action_log_read(struct coach_journal *journal,
	struct coach_action_log *log, struct coach_error *error)
{
	struct gathered gathered[COACH_SCAN_WORKERS] = {0};
	const struct coach_scan scan = {.parts = COACH_ENTRY_WHOLE,
		.visit = visit,
		.context = gathered};
	int status = coach_scan_list(journal, "", &log->paths, error);

	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++)
		gathered[i].arena = &log->arenas[i];
	if (status == COACH_OK)
		status = coach_scan_run(journal, &scan, log->paths.items,
			log->paths.len, NULL, error);
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		for (size_t j = 0; j < gathered[i].len; j++)
			COACH_PUSH(log, gathered[i].items[j]);
		free(gathered[i].items);
	}
	if (log->len)
		qsort(log->items, log->len, sizeof(*log->items), by_due);
	return status;
}

void coach_action_log_release(struct coach_action_log *log)
{
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++)
		coach_arena_release(&log->arenas[i]);
	free(log->items);
	coach_paths_release(&log->paths);
	*log = (struct coach_action_log){0};
}

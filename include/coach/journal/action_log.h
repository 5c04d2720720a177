#ifndef COACH_JOURNAL_ACTION_LOG_H
#define COACH_JOURNAL_ACTION_LOG_H

#include "coach/journal/scan.h"
#include "coach/model/action.h"

/* An action and where it was agreed. All texts live as long as the log. */
struct coach_logged {
	struct coach_action action; /* its offsets are the entry's */
	const char *path;           /* of the entry */
	struct coach_text entry;    /* its id */
	struct coach_text client;   /* its client's id, or its own id when it
		is a client; empty: none */
};

struct coach_action_log {
	struct coach_logged *items; /* by due date, entry and number */
	size_t len, cap;
	struct coach_paths paths;
	struct coach_arena arenas[COACH_SCAN_WORKERS];
};

/* The actions of all entries. The journal's kinds are loaded. */
int coach_action_log_read(struct coach_journal *journal,
	struct coach_action_log *log, struct coach_error *error);
void coach_action_log_release(struct coach_action_log *log);

/* Actions of a log that may be meant. */
struct coach_action_hits {
	const struct coach_logged **items; /* to be released with free() */
	size_t len, cap;
};
/* An open one can be closed, a closed one opened. */
bool coach_action_can_become(
	const struct coach_action *action, enum coach_action_state state);
/*
 * What somebody calls an action that is to become open, done or dropped:
 * "REF:3" (also the end of an id, as 'coach actions' shows it), the REF of an
 * entry with one that can, or words of it. One that is named by its number is
 * found also where it cannot. COACH_NO when there is none.
 */
int coach_action_find(struct coach_journal *journal,
	const struct coach_action_log *log, struct coach_text words,
	enum coach_action_state state, struct coach_action_hits *hits,
	struct coach_error *error);

#endif

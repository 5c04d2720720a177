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

#endif

#ifndef COACH_PAGES_ACTIONS_H
#define COACH_PAGES_ACTIONS_H

#include "coach/base/map.h"
#include "coach/journal/action_log.h"
#include "coach/pages/pages.h"

/* A row for each action of the log. */
struct coach_actions_answer {
	struct coach_action_log log;
	coach_day today;
	/* For each end of an id an action of the entry that has it, or
	 * 'several'. Empty: ids are shown whole. */
	struct coach_map ends;
	struct coach_logged several;
};
extern const struct coach_page coach_actions_page;

/*
 * Show only the end of a dated id, where that is enough for `coach done`: a
 * line of a terminal has not room for all of it and the words, too. Before an
 * action is taken out of the log.
 */
void coach_actions_shorten(struct coach_actions_answer *answer);
void coach_actions_release(struct coach_actions_answer *answer);

#endif

#ifndef COACH_PAGES_ACTIONS_H
#define COACH_PAGES_ACTIONS_H

#include "coach/base/map.h"
#include "coach/journal/action_log.h"
#include "coach/pages/view.h"

/* A row for each action of the log. */
struct coach_actions_answer {
	struct coach_action_log log;
	coach_day today;
	/* For each end of an id an action of the entry that has it, or
	 * 'several'. Empty: ids are shown whole. */
	struct coach_map ends;
	struct coach_logged several;
};
extern const struct coach_view coach_actions_view;
extern const struct coach_page coach_actions_page;

#endif

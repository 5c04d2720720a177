#ifndef COACH_PAGES_SKILLS_H
#define COACH_PAGES_SKILLS_H

#include "coach/pages/view.h"
#include "coach/views/skills.h"

struct coach_skills_answer {
	struct coach_skills skills;
	struct coach_window days; /* that it is about; 'from' may be NONE */
	coach_day today;
};

/* Drawn as a table with all of them, and what was ticked. A row for each
 * skill. */
extern const struct coach_view coach_skills_view;
extern const struct coach_page coach_skills_page;

#endif

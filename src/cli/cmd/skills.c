#include "coach/pages/skills.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/view.h"

static const struct coach_option options[] = {
	VIEW_DAYS("practice"), VIEW_FORMAT_OF(COACH_FORMATS), {0}};

const struct coach_command coach_command_skills = {
	.name = "skills",
	.synopsis = "",
	.help = "what you practise yourself, skill by skill",
	.about = "Over the last 28 days, or from --from to --to: minutes and "
		 "sessions of each coaching skill, days since its last "
		 "practice, open questions in per cent, reflections to "
		 "questions, feelings named, guidelines of feedback met in per "
		 "cent. Only practice in the role of coach counts; what you "
		 "did as observer or coachee stands below. No practice: exit "
		 "code 1.\n"
		 "\n"
		 "  coach skills\n"
		 "  coach skills --from -1y --format csv\n",
	VIEW_COMMAND(skills),
};

#include "coach/pages/chain.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/view.h"

static const struct coach_option options[] = {
	VIEW_CLIENT("skills of one client, or of SKILL that client's sessions"),
	VIEW_DAYS("sessions"), VIEW_PICTURE, {0}};

const struct coach_command coach_command_chain = {
	.name = "chain",
	.synopsis = "[SKILL | CLIENT]",
	.help = "how much of a chained skill is done without help",
	.about = "Each step in each session, whether the skill is mastered, "
		 "and the step at which it breaks most often. Sessions are "
		 "observations that score every step, and for a skill of your "
		 "own also the practices that do. No session: exit code 1.\n"
		 "\n"
		 "  coach chain open-the-huddle\n"
		 "  coach chain maria --format json\n",
	VIEW_COMMAND(chains),
};

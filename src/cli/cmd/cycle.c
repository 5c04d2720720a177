#include "coach/pages/cycle.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/view.h"

static const struct coach_option options[] = {
	VIEW_CLIENT("the steps of one client"), VIEW_DAYS("evidence"),
	VIEW_FORMAT_OF(COACH_FORMATS), {0}};

const struct coach_command coach_command_cycle = {
	.name = "cycle",
	.synopsis = "[CLIENT]",
	.help = "how far in the steps, with what evidence, and what is next",
	.about = "For a client each step toward the challenge with the entries "
		 "that tell that it was done, the gaps, and the step to do "
		 "next; without CLIENT a line for each client. The steps are "
		 "those of 'coach help method'. No client: exit code 1.\n"
		 "\n"
		 "  coach cycle\n"
		 "  coach cycle maria --from monday\n",
	VIEW_COMMAND(cycles),
};

#include "coach/pages/kata.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/view.h"

static const struct coach_option options[] = {
	VIEW_CLIENT("the open targets of one client"),
	VIEW_DAYS("experiments and observations"),
	VIEW_FORMAT_OF(COACH_FORMATS), {0}};

const struct coach_command coach_command_kata = {
	.name = "kata",
	.synopsis = "[TARGET | CLIENT]",
	.help = "the five questions, filled in for an open target",
	.about = "From the target, the latest values of its pinpoints and its "
		 "experiments; then a look back at the last step, and the "
		 "record of all experiments. A line with '?' says what is not "
		 "written yet, "
		 "and where. Without an operand, all open targets. None: exit "
		 "code 1.\n"
		 "\n"
		 "  coach kata maria\n"
		 "  coach kata --format json\n",
	VIEW_COMMAND(katas),
};

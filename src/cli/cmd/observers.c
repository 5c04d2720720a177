#include "coach/pages/observers.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/view.h"

static const struct coach_option options[] = {
	VIEW_CLIENT("observations of one client"), VIEW_DAYS("observations"),
	VIEW_FORMAT_OF(COACH_FORMATS), {0}};

const struct coach_command coach_command_observers = {
	.name = "observers",
	.synopsis = "[CLIENT]",
	.help = "do two observers see the same",
	.about =
		"Observations that name another one in paired_with, and how "
		"far the two agree: total count, exact count, interval by "
		"interval, scored and unscored intervals, each by its name. No "
		"pair: exit code 1.\n"
		"\n"
		"  coach observers maria --from -3m\n",
	VIEW_COMMAND(observers),
};

#include "coach/pages/chart.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/view.h"

static const struct coach_option options[] = {
	VIEW_FLAG('a', "all", request.all,
		"pinpoints that were reached or dropped too"),
	VIEW_CLIENT(
		"pinpoints of one client, or of PINPOINT that client's points"),
	VIEW_DAYS("points"), VIEW_PICTURE, {0}};

const struct coach_command coach_command_chart = {
	.name = "chart",
	.synopsis = "[PINPOINT | CLIENT]",
	.help = "the run chart of a pinpoint",
	.about =
		"Its observations in order of time against the median of the "
		"baseline, with goal and criterion, and what they say: shift, "
		"trend, too few or too many runs, a point marked as "
		"astronomical, or nothing yet. A verdict takes 11 points, 5 of "
		"them in the baseline. Nothing to draw: exit code 1.\n"
		"\n"
		"  coach chart positive-remarks\n"
		"  coach chart maria --from -3m\n",
	VIEW_COMMAND(charts),
};

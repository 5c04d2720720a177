#include "coach/pages/needs.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/view.h"

static const struct coach_option options[] = {
	VIEW_CLIENT("the needs in the agreement with one client"),
	VIEW_DAYS("observations"), VIEW_FORMAT_OF(COACH_FORMATS), {0}};

const struct coach_command coach_command_needs = {
	.name = "needs",
	.synopsis = "[CLIENT]",
	.help = "which needs are watched: their pinpoint was observed",
	.about = "The needs of client and sponsor in the agreements in force, "
		 "each with its pinpoint and the day that it was last "
		 "observed; how many were observed in the last 30 days, or "
		 "from --from to --to. No needs: exit code 1.\n"
		 "\n"
		 "  coach needs maria\n"
		 "  coach needs --from -90\n",
	VIEW_COMMAND(needs),
};

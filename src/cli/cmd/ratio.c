#include "coach/pages/ratio.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/view.h"

static const struct coach_option options[] = {
	VIEW_CLIENT("remarks at one client"), VIEW_DAYS("remarks"),
	VIEW_PICTURE, {0}};

const struct coach_command coach_command_ratio = {
	.name = "ratio",
	.synopsis = "[CLIENT]",
	.help = "positive to corrective remarks, four to one",
	.about = "By week and over four weeks, for each giver and receiver, "
		 "beside the behavior that it should move. An aid for "
		 "practice, not a law. No remarks: exit code 1.\n"
		 "\n"
		 "  coach ratio maria\n"
		 "  coach ratio --from monday --format json\n",
	VIEW_COMMAND(ratio),
};

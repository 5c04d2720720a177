#include "coach/pages/kept.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/view.h"

static const struct coach_option options[] = {
	VIEW_CLIENT("those agreed with one client"),
	VIEW_FROM("due on that day or after; else 12 weeks"),
	VIEW_TO("due on that day or before; else today"), VIEW_PICTURE, {0}};

const struct coach_command coach_command_kept = {
	.name = "kept",
	.synopsis = "[CLIENT]",
	.help = "how many promises were kept in time",
	.about = "Of the actions due in the last 12 weeks that were not "
		 "dropped, those that were done by their due date, for client, "
		 "coach and sponsor. An open one counts as not kept, one that "
		 "is due today neither way. None found: exit code 1.\n",
	VIEW_COMMAND(kept),
};

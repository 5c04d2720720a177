#include "coach/pages/due.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/view.h"

static const struct coach_option options[] = {VIEW_OWNER("who is to act"),
	VIEW_CLIENT("with one client"), VIEW_FORMAT_OF(VIEW_FORMATS), {0}};

const struct coach_command coach_command_due = {
	.name = "due",
	.synopsis = "[CLIENT]",
	.help = "what is due, and what to do about it",
	.about = "Actions, targets, experiments, agreements to review, clients "
		 "to meet and pinpoints to observe, the most overdue first and "
		 "what is due today last. Nothing due: exit code 1.\n",
	VIEW_COMMAND(due),
};

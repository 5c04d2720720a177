#include "coach/pages/actions.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/view.h"

static const struct coach_option options[] = {
	VIEW_FLAG('o', "open", request.open, "those to be done"),
	VIEW_FLAG('d', "done", request.done, "those that are done"),
	VIEW_FLAG(0, "dropped", request.dropped, "those that were dropped"),
	VIEW_FLAG('O', "overdue", request.overdue,
		"open ones whose due or check date has passed"),
	VIEW_OWNER("whose they are"),
	VIEW_CLIENT("those agreed with one client"),
	VIEW_FORMAT_OF(COACH_FORMATS), {0}};

const struct coach_command coach_command_actions = {
	.name = "actions",
	.synopsis = "[CLIENT]",
	.help = "who does what by when",
	.about = "The task-list lines of all entries, those due first on top. "
		 "'coach done' takes the name in the first column. None found: "
		 "exit code 1.\n",
	VIEW_COMMAND(actions),
};

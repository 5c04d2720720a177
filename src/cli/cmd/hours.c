#include "coach/pages/hours.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/view.h"

static const struct coach_option options[] = {
	VIEW_FLAG('l', "log", request.other,
		"the log by client, as a federation asks for it"),
	VIEW_FLAG(0, "names", request.names,
		"with --log: names and e-mail in place of aliases"),
	VIEW_CLIENT("hours with one client"), VIEW_DAYS("meetings"),
	VIEW_FORMAT_OF(COACH_FORMATS), {0}};

const struct coach_command coach_command_hours = {
	.name = "hours",
	.synopsis = "[CLIENT]",
	.help = "hours of coaching for a credential, and what is missing",
	.about = "Meetings held that count, with clients who agreed to stand "
		 "in a log: paid and pro bono, of all time, since your "
		 "training began (training: in coach.yaml) and of the last 18 "
		 "months, and what each level still needs. --log is the log by "
		 "client, CSV without it by meeting, with aliases for names. "
		 "No hours: exit code 1.\n"
		 "\n"
		 "  coach hours\n"
		 "  coach hours --log\n"
		 "  coach hours --log --names --format csv >log.csv\n",
	VIEW_COMMAND(hours),
};

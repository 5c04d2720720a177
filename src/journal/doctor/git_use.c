#include "coach/journal/git_use.h"
#include "parts.h"

/* What `coach init --git-drivers` sets up, where it is. */
void doctor_check_git_use(struct doctor *doctor)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	struct coach_git_use use;

	if (coach_git_use_look(doctor->journal, &use, &error))
		coach_diagnose_error(doctor->out, "git drivers",
			COACH_HEALTH_WARNING, &error);
	else if ((use.some || use.paths) && !(use.settings && use.paths))
		coach_diagnose(doctor->out, "git drivers", COACH_HEALTH_WARNING,
			"coach init --git-drivers, or --no-git-drivers",
			"what git diff and git merge need to know entries is "
			"there only in part");
	else if (use.settings &&
		doctor_program_words("coach", "--version", &words, &error))
		coach_diagnose(doctor->out, "git drivers", COACH_HEALTH_WARNING,
			"have it in the PATH; until then git shows and joins "
			"entries line by line",
			"git is set up to ask coach about entries, and there "
			"is no program 'coach'");
	else if (use.settings)
		coach_diagnose(doctor->out, "git drivers", COACH_HEALTH_OK,
			NULL, "git diff and git merge know entries here");
	coach_error_release(&error);
	coach_buffer_release(&words);
}

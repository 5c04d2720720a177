#include "coach/pages/skills.h"
#include "cli/view.h"
#include "coach/journal/method.h"

struct call {
	struct coach_window window;
	unsigned format;
};

static const struct coach_option options[] = {
	VIEW_WINDOW_OPTIONS(offsetof(struct call, window.from),
		offsetof(struct call, window.to), "practice"),
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		COACH_FORMATS, "how the answer looks"},
	{0}};

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_journal_evidence evidence = {0};
	struct coach_method method = {0};
	struct coach_skills_answer answer = {.today = coach_day_today()};
	int format = (int)call->format;
	int status = COACH_OK;

	if (words->len)
		return coach_usage_error(cli, error,
			"skills takes no words: it is about the coach's own");
	status = coach_method_read(&cli->journal, &method, error);
	if (status == COACH_OK)
		status =
			view_read(cli, COACH_WANT_SKILLS | COACH_WANT_PRACTICES,
				&evidence, error);
	if (status == COACH_OK) {
		answer.days = coach_window_last(
			call->window, answer.today, COACH_SKILLS_DAYS);
		coach_skills_make(&answer.skills, &evidence.facts, &method,
			&call->window, answer.today);
		status = view_page(cli, &coach_skills_page, &answer,
			format == COACH_FORMAT_TABLE ? VIEW_DRAWN : format,
			&cli->out, error);
	}
	coach_skills_release(&answer.skills);
	view_end(&evidence);
	coach_method_release(&method);
	return status;
}

const struct coach_command coach_command_skills = {
	.name = "skills",
	.synopsis = "",
	.help = "what you practise yourself, skill by skill",
	.about = "Over the last 28 days, or from --from to --to: minutes and "
		 "sessions of each coaching skill, days since its last "
		 "practice, open questions in per cent, reflections to "
		 "questions, feelings named, guidelines of feedback met in per "
		 "cent. Only practice in the role of coach counts; what you "
		 "did as observer or coachee stands below. No practice: exit "
		 "code 1.\n"
		 "\n"
		 "  coach skills\n"
		 "  coach skills --from -1y --format csv\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_skills_page,
	.run = run,
};

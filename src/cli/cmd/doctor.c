#include "coach/journal/doctor.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/view.h"
#include "coach/base/number.h"
#include "coach/pages/doctor.h"

enum {
	FORMAT_TEXT,
	FORMAT_TABLE /* this and the next: as enum coach_format */
};

struct call {
	bool fix;
	unsigned format;
};

static const struct coach_option options[] = {
	{0, "fix", COACH_OPTION_FLAG, offsetof(struct call, fix), NULL,
		"put right what is safe to; else nothing is changed"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		"text|" COACH_FORMATS, "how the answer looks"},
	{0}};

static int answer(struct coach_cli *cli, const struct call *call,
	const struct coach_diagnoses *diagnoses, struct coach_error *error)
{
	size_t counts[] = {0, 0, 0, 0};
	int status = view_page(cli, &coach_doctor_page, diagnoses,
		(int)call->format - FORMAT_TABLE, &cli->out, error);

	for (size_t i = 0; i < diagnoses->len; i++)
		counts[diagnoses->items[i].health]++;
	if (status)
		return status;
	coach_cli_say("%zu %s, %zu %s", counts[COACH_HEALTH_PROBLEM],
		coach_plural(
			counts[COACH_HEALTH_PROBLEM], "problem", "problems"),
		counts[COACH_HEALTH_WARNING],
		coach_plural(
			counts[COACH_HEALTH_WARNING], "warning", "warnings"));
	return counts[COACH_HEALTH_PROBLEM] ? COACH_NO : COACH_OK;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_progress_line line;
	const struct coach_doctor_options how = {.fix = call->fix,
		.progress = coach_progress_step,
		.progress_context = &line};
	struct coach_diagnoses diagnoses = {0};
	int status;

	if (words->len)
		return coach_usage_error(
			cli, error, "doctor takes no operands");
	status = coach_cli_open_if_any(cli, error);
	if (cli->open)
		coach_diagnose(&diagnoses, "journal", COACH_HEALTH_OK, NULL,
			"%s in %s", cli->journal.name, cli->journal.path);
	else if (status == COACH_OK)
		coach_diagnose(&diagnoses, "journal", COACH_HEALTH_WARNING,
			"go into yours, or make one: coach init FOLDER",
			"there is no journal here");
	else
		coach_diagnose_error(
			&diagnoses, "journal", COACH_HEALTH_PROBLEM, error);
	coach_progress_begin(&line, cli, "checking");
	coach_doctor_run(cli->open ? &cli->journal : NULL, &how, &diagnoses);
	if (coach_progress_end(&line))
		status = coach_error_set(error, COACH_FAIL, "interrupted");
	else
		status = answer(cli, call, &diagnoses, error);
	coach_diagnoses_release(&diagnoses);
	return status;
}

const struct coach_command coach_command_doctor = {
	.name = "doctor",
	.synopsis = "",
	.help = "is everything in order, and what to do if not",
	.about = "Looks at git, your identity, the repository, the remote, "
		 "locks "
		 "and what a command that was killed has left, the entries and "
		 "the files. Each line is ok, a warning or a problem, with the "
		 "way out below it. Nothing is changed without --fix.\n",
	.group = COACH_GROUP_KEEP,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_doctor_page,
	.run = run,
};

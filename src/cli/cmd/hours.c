#include "coach/pages/hours.h"
#include "cli/view.h"
#include "coach/journal/method.h"
#include <math.h>
#include <stdlib.h>

struct call {
	struct view_call view;
	bool log, names;
};

static const struct coach_option options[] = {
	{'l', "log", COACH_OPTION_FLAG, offsetof(struct call, log), NULL,
		"the log by client, as a federation asks for it"},
	{0, "names", COACH_OPTION_FLAG, offsetof(struct call, names), NULL,
		"with --log: names and e-mail in place of aliases"},
	VIEW_OPTIONS("meetings", "hours with one client"), {0}};

/* More minutes of a meeting than the kind says are usual are asked about. */
static double usual_minutes(const struct coach_kinds *kinds)
{
	const struct coach_kind *kind =
		coach_kinds_get(kinds, COACH_TEXT("meeting"));
	const struct coach_field *field =
		kind ? coach_kind_field(kind, COACH_TEXT("minutes")) : NULL;

	return field && field->has_usual_max ? field->usual_max : INFINITY;
}

static int make_answer(struct coach_cli *cli, const struct call *call,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_method *method, struct coach_error *error)
{
	const struct coach_hours_rules rules = {.today = coach_day_today(),
		.training = cli->journal.training,
		.usual = usual_minutes(&cli->journal.kinds)};
	struct coach_hours_answer answer = {
		.usual = rules.usual, .names = call->names};
	int format = (int)call->view.format;
	int status;

	coach_hours_make(
		&answer.hours, evidence, client, &call->view.window, &rules);
	for (size_t i = 0; i < method->levels.len; i++) {
		struct coach_hours_level level;

		coach_hours_count(
			&level, &answer.hours, &method->levels.items[i]);
		COACH_PUSH(&answer.levels, level);
	}
	if (!call->log && format == COACH_FORMAT_TABLE)
		format = VIEW_DRAWN;
	status = view_page(cli,
		call->log ? &coach_hours_log_page : &coach_hours_page, &answer,
		format, &cli->out, error);
	coach_hours_release(&answer.hours);
	free(answer.levels.items);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_journal_evidence evidence = {0};
	struct coach_method method = {0};
	int status = COACH_OK;

	if (call->names && !call->log) {
		coach_usage_error(cli, error, "--names belongs to --log");
		return COACH_USAGE;
	}
	status = view_client(cli, words, call->view.client, &client, error);
	if (status == COACH_OK)
		status = coach_method_read(&cli->journal, &method, error);
	if (status == COACH_OK)
		status =
			view_read(cli, COACH_WANT_CLIENTS | COACH_WANT_MEETINGS,
				&evidence, error);
	if (status == COACH_OK)
		status = make_answer(cli, call, &evidence.facts,
			coach_buffer_text(&client), &method, error);
	view_end(&evidence);
	coach_method_release(&method);
	coach_buffer_release(&client);
	return status;
}

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
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.page = &coach_hours_page,
	.run = run,
};

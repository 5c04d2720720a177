#include "cli/view.h"
#include "observers_answer.h"

static const struct coach_option options[] = {
	VIEW_OPTIONS("observations", "observations of one client"), {0}};

static int print(struct coach_cli *cli, const struct view_call *call,
	const struct coach_observers *observers, struct coach_error *error)
{
	enum coach_format format = (enum coach_format)call->format;
	struct coach_table table = {.columns = observers_columns,
		.column_count = observers_column_count};
	struct coach_buffer answer = COACH_BUFFER_INIT;
	struct coach_buffer left = COACH_BUFFER_INIT;
	int status;

	if (format != COACH_FORMAT_JSON)
		observers_left_words(&left, observers);
	switch (format) {
	case COACH_FORMAT_TABLE:
	case COACH_FORMAT_MARKDOWN:
		observers_words(&answer, observers, &cli->out);
		break;
	case COACH_FORMAT_JSON:
		observers_json(&answer, observers);
		break;
	case COACH_FORMAT_JSONL:
		observers_json_lines(&answer, observers);
		break;
	case COACH_FORMAT_CSV:
		observers_rows(&table, observers);
		coach_table_print(&answer, &table, format, &cli->out);
		break;
	}
	if (format != COACH_FORMAT_TABLE)
		coach_cli_escape(cli, &answer);
	status = view_answer(cli, &answer, observers->pairs.len > 0,
		"no pair of observations found; 'coach observe CLIENT PINPOINT "
		"VALUE --observer NAME --paired-with REF' writes down what a "
		"second observer saw",
		&left, error);
	coach_table_release(&table);
	coach_buffer_release(&answer);
	coach_buffer_release(&left);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct view_call *call = given;
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_journal_evidence evidence;
	struct coach_observers observers;
	int status = view_client(cli, words, call->client, &client, error);

	if (status == COACH_OK)
		status = view_read(
			cli, COACH_WANT_OBSERVATIONS, &evidence, error);
	if (status == COACH_OK) {
		coach_observers_make(&observers, &evidence.facts,
			coach_buffer_text(&client), &call->window);
		status = print(cli, call, &observers, error);
		coach_observers_release(&observers);
		view_end(&evidence);
	}
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_observers = {
	.name = "observers",
	.synopsis = "[CLIENT]",
	.help = "do two observers see the same",
	.about =
		"Observations that name another one in paired_with, and how "
		"far the two agree: total count, exact count, interval by "
		"interval, scored and unscored intervals, each by its name. No "
		"pair: exit code 1.\n"
		"\n"
		"  coach observers maria --from -3m\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct view_call),
	.run = run,
};

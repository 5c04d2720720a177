#include "cli/picture.h"
#include "ratio_answer.h"

static const struct coach_option options[] = {
	PICTURE_OPTIONS("remarks", "remarks at one client"), {0}};

static void add_rows(struct coach_cli *cli, struct coach_buffer *answer,
	const struct picture_call *call, const struct ratio_answer *ratio)
{
	struct coach_table table = {
		.columns = ratio_columns, .column_count = ratio_column_count};

	ratio_rows(&table, ratio);
	picture_rows(cli, answer, call, &table);
	coach_table_release(&table);
}

static int answer_ratio(struct coach_cli *cli, const struct picture_call *call,
	const struct ratio_answer *ratio, struct coach_error *error)
{
	struct coach_look look = picture_look(cli, call);
	struct coach_buffer answer = COACH_BUFFER_INIT;
	struct coach_buffer left = COACH_BUFFER_INIT;
	int status;

	if (call->format != PICTURE_FORMAT_JSON)
		ratio_left_words(&left, ratio->ratio);
	switch ((enum picture_format)call->format) {
	case PICTURE_FORMAT_PICTURE:
		ratio_picture(&answer, ratio, &look);
		break;
	case PICTURE_FORMAT_JSON:
		ratio_json(&answer, ratio);
		break;
	case PICTURE_FORMAT_JSONL:
		ratio_json_lines(&answer, ratio);
		break;
	case PICTURE_FORMAT_TABLE:
	case PICTURE_FORMAT_MARKDOWN:
	case PICTURE_FORMAT_CSV:
		add_rows(cli, &answer, call, ratio);
		break;
	}
	status = picture_answer(cli, &answer, call, ratio->ratio->pairs.len > 0,
		"no remarks found; 'coach observe CLIENT --positive 4 "
		"--corrective 1 --giver client --receiver team' writes down "
		"how many there were, who made them and to whom",
		&left, error);
	coach_buffer_release(&answer);
	coach_buffer_release(&left);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct picture_call *call = given;
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_journal_evidence evidence;
	struct coach_ratio ratio;
	struct ratio_answer answer = {.ratio = &ratio,
		.evidence = &evidence.facts,
		.window = call->window,
		.last = call->window.to == COACH_DAY_NONE ? coach_day_today()
							  : call->window.to};
	int status = view_client(cli, words, call->client, &client, error);

	if (status == COACH_OK)
		status = view_read(cli, COACH_WANT_CHARTS | COACH_WANT_BRIEF,
			&evidence, error);
	if (status == COACH_OK) {
		coach_ratio_make(&ratio, &evidence.facts,
			coach_buffer_text(&client), &call->window);
		status = answer_ratio(cli, call, &answer, error);
		coach_ratio_release(&ratio);
		view_end(&evidence);
	}
	coach_buffer_release(&client);
	return status;
}

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
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct picture_call),
	.run = run,
};

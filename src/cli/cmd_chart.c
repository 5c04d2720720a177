#include "coach/pages.h"
#include "picture.h"
#include <stdlib.h>

static const struct coach_option options[] = {
	{'a', "all", COACH_OPTION_FLAG, offsetof(struct picture_call, all),
		NULL, "pinpoints that were reached or dropped too"},
	PICTURE_OPTIONS("points",
		"pinpoints of one client, or of PINPOINT that client's points"),
	{0}};

struct charts {
	struct coach_chart *items;
	size_t len, cap;
	size_t points; /* of all of them */
};

static void charts_release(struct charts *charts)
{
	for (size_t i = 0; i < charts->len; i++)
		coach_chart_release(&charts->items[i]);
	free(charts->items);
}

/*
 * The pinpoint that was named; else those of the client, and those of nobody
 * with observations of the client; else all with observations.
 */
static bool wanted(const struct coach_pinpoint *pinpoint,
	const struct coach_chart *chart, const struct picture_call *call,
	const struct view_subject *subject)
{
	struct coach_text kind = coach_buffer_text(&subject->kind);
	struct coach_text client = coach_buffer_text(&subject->client);

	if (coach_text_is(kind, "pinpoint"))
		return coach_text_eq(
			pinpoint->source.id, coach_buffer_text(&subject->id));
	if (!call->all && !coach_text_is(pinpoint->status, "active"))
		return false;
	return chart->points.len ||
		(client.len && coach_text_eq(pinpoint->client, client));
}

static void make_charts(struct charts *charts,
	const struct coach_evidence *evidence, const struct picture_call *call,
	const struct view_subject *subject)
{
	for (size_t i = 0; i < evidence->pinpoints.len; i++) {
		const struct coach_pinpoint *pinpoint =
			&evidence->pinpoints.items[i];
		struct coach_chart chart;

		coach_chart_make(&chart, evidence, pinpoint,
			coach_buffer_text(&subject->client), &call->window);
		if (wanted(pinpoint, &chart, call, subject)) {
			charts->points += chart.points.len;
			COACH_PUSH(charts, chart);
		} else {
			coach_chart_release(&chart);
		}
	}
}

static void add_pictures(struct coach_cli *cli, struct coach_buffer *answer,
	const struct picture_call *call, const struct charts *charts)
{
	struct coach_look look = picture_look(cli, call);

	for (size_t i = 0; i < charts->len; i++) {
		if (i)
			coach_buffer_add_string(answer, "\n\n");
		coach_chart_page(answer, &charts->items[i], &look);
	}
}

static void add_json(struct coach_buffer *answer,
	const struct picture_call *call, const struct charts *charts)
{
	struct coach_json json;

	view_json_begin(&json, answer, call->format == PICTURE_FORMAT_JSONL);
	for (size_t i = 0; i < charts->len; i++) {
		const struct coach_place place = {.item = &charts->items[i]};

		coach_shape_json(&json, coach_chart_shape, &place);
		view_json_next(&json);
	}
	view_json_end(&json);
}

static void add_rows(struct coach_cli *cli, struct coach_buffer *answer,
	const struct picture_call *call, const struct charts *charts,
	struct coach_buffer *left)
{
	struct coach_table table;

	coach_shape_table(&table, &coach_chart_rows);
	for (size_t i = 0; i < charts->len; i++) {
		const struct coach_chart *chart = &charts->items[i];
		const struct coach_place place = {.item = chart};
		struct coach_buffer words = COACH_BUFFER_INIT;

		coach_shape_add_rows(&table, coach_chart_shape,
			&coach_chart_rows, &place,
			call->format == PICTURE_FORMAT_TABLE);
		coach_chart_left_words(&words, chart);
		picture_left(left, &words,
			charts->len > 1 ? chart->pinpoint->source.id
					: COACH_TEXT(""));
	}
	picture_rows(cli, answer, call, &table);
	coach_table_release(&table);
}

static int answer_charts(struct coach_cli *cli, const struct picture_call *call,
	const struct charts *charts, struct coach_error *error)
{
	struct coach_buffer answer = COACH_BUFFER_INIT;
	struct coach_buffer left = COACH_BUFFER_INIT;
	int status;

	switch ((enum picture_format)call->format) {
	case PICTURE_FORMAT_PICTURE:
		add_pictures(cli, &answer, call, charts);
		break;
	case PICTURE_FORMAT_JSON:
	case PICTURE_FORMAT_JSONL:
		add_json(&answer, call, charts);
		break;
	case PICTURE_FORMAT_TABLE:
	case PICTURE_FORMAT_CSV:
		add_rows(cli, &answer, call, charts, &left);
		break;
	}
	status = picture_answer(cli, &answer, call, charts->points > 0,
		charts->len ? "no observation to draw; 'coach observe CLIENT "
			      "PINPOINT VALUE' writes one down"
			    : "no active pinpoint with observations; 'coach "
			      "new pinpoint' names a behavior to watch",
		&left, error);
	coach_buffer_release(&answer);
	coach_buffer_release(&left);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct picture_call *call = given;
	struct coach_text kinds[] = {
		COACH_TEXT("pinpoint"), COACH_TEXT("client")};
	const struct coach_texts among = {kinds, 2, 2};
	struct coach_journal_evidence evidence;
	struct view_subject subject;
	struct charts charts = {0};
	int status = view_subject_find(
		cli, words, call->client, &among, &subject, error);

	if (status == COACH_OK)
		status = view_read(cli, COACH_WANT_CHARTS | COACH_WANT_BRIEF,
			&evidence, error);
	if (status == COACH_OK) {
		make_charts(&charts, &evidence.facts, call, &subject);
		status = answer_charts(cli, call, &charts, error);
		charts_release(&charts);
		view_end(&evidence);
	}
	view_subject_release(&subject);
	return status;
}

const struct coach_command coach_command_chart = {
	.name = "chart",
	.synopsis = "[PINPOINT | CLIENT]",
	.help = "the run chart of a pinpoint",
	.about =
		"Its observations in order of time against the median of the "
		"baseline, with goal and criterion, and what they say: shift, "
		"trend, too few or too many runs, a point marked as "
		"astronomical, or nothing yet. A verdict takes 11 points, 5 of "
		"them in the baseline. Nothing to draw: exit code 1.\n"
		"\n"
		"  coach chart positive-remarks\n"
		"  coach chart maria --from -3m\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.operand = COACH_OPERAND_REF,
	.options = options,
	.call_size = sizeof(struct picture_call),
	.run = run,
};

#include "cli/picture.h"
#include <stdlib.h>

static const struct coach_option options[] = {
	{'a', "all", COACH_OPTION_FLAG, offsetof(struct picture_call, all),
		NULL, "pinpoints that were reached or dropped too"},
	PICTURE_OPTIONS("points",
		"pinpoints of one client, or of PINPOINT that client's points"),
	{0}};

static void charts_release(struct coach_charts *charts)
{
	for (size_t i = 0; i < charts->len; i++)
		coach_chart_release(&charts->items[i]);
	free(charts->items);
}

/* The pinpoint that was named, else those that have observations. */
static bool wanted(const struct coach_pinpoint *pinpoint,
	const struct coach_chart *chart, const struct picture_call *call,
	const struct view_subject *subject)
{
	bool named =
		coach_text_is(coach_buffer_text(&subject->kind), "pinpoint");

	return (named || call->all ||
		       coach_text_is(pinpoint->status, "active")) &&
		view_subject_wants(subject, "pinpoint", pinpoint->source.id,
			pinpoint->client, chart->points.len);
}

static void make_charts(struct coach_charts *charts,
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
			COACH_PUSH(charts, chart);
		} else {
			coach_chart_release(&chart);
		}
	}
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
	struct coach_charts charts = {0};
	int status = view_subject_find(
		cli, words, call->client, &among, &subject, error);

	if (status == COACH_OK)
		status = view_read(cli, COACH_WANT_CHARTS | COACH_WANT_BRIEF,
			&evidence, error);
	if (status == COACH_OK) {
		make_charts(&charts, &evidence.facts, call, &subject);
		status = picture_page(
			cli, &coach_charts_page, &charts, call, error);
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
	.options = options,
	.call_size = sizeof(struct picture_call),
	.page = &coach_charts_page,
	.run = run,
};

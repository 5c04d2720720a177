#include "coach/view_chart.h"
#include <math.h>

static void add_day(
	struct coach_buffer *out, const struct coach_chart *chart, size_t point)
{
	coach_day_format(out,
		chart->points.items[point].observation->source.date,
		COACH_TEXT("%Y-%m-%d"));
}

void coach_chart_unit(struct coach_buffer *out, const struct coach_chart *chart)
{
	const struct coach_pinpoint *pinpoint = chart->pinpoint;

	if (coach_text_is(pinpoint->measure, "interval")) {
		coach_buffer_add_string(out, "% of intervals (");
		if (chart->mixed_sampling)
			coach_buffer_add_string(out, "different samplings");
		else if (chart->sampling.len)
			coach_buffer_add_text(out, chart->sampling);
		else
			coach_buffer_add_string(out, "sampling not named");
		coach_buffer_add_byte(out, ')');
		return;
	}
	coach_buffer_add_text(out, pinpoint->unit);
	if (coach_text_is(pinpoint->measure, "rate"))
		coach_buffer_add_string(out, " per hour");
}

void coach_chart_signal_words(struct coach_buffer *out,
	const struct coach_chart *chart,
	const struct coach_chart_signal *signal)
{
	bool shift = signal->rule == COACH_CHART_RULE_SHIFT;

	coach_buffer_add_format(out, "%zu points in a row ", signal->count);
	if (shift)
		coach_buffer_add_format(out, "%s the baseline median",
			signal->up ? "above" : "below");
	else
		coach_buffer_add_string(out, signal->up ? "rising" : "falling");
	if (signal->last + 1 == chart->points.len) {
		coach_buffer_add_string(out, " since ");
		add_day(out, chart, signal->first);
	} else {
		coach_buffer_add_string(out, ", ");
		add_day(out, chart, signal->first);
		coach_buffer_add_string(out, " to ");
		add_day(out, chart, signal->last);
	}
	coach_buffer_add_format(out, " (%s, %s%s)", shift ? "shift" : "trend",
		signal->favorable ? "favorable" : "unfavorable",
		signal->baseline ? ", already in the baseline" : "");
}

void coach_chart_caveats(
	struct coach_buffer *out, const struct coach_chart *chart)
{
	size_t count = chart->points.len;

	if (isnan(chart->median))
		coach_buffer_add_string(out,
			"no baseline: give the first observations "
			"phase=baseline, and a shift can be told\n");
	if (!chart->judged)
		coach_buffer_add_format(out,
			"no verdict yet: %zu %s, and it takes %d to tell a "
			"change from chance\n",
			count, count == 1 ? "point" : "points",
			COACH_CHART_TOO_FEW + 1);
	else if (!chart->signals.len)
		coach_buffer_add_format(out,
			"%s: what varies here may be chance\n",
			isnan(chart->median) ? "no trend"
					     : "no shift and no trend");
}

void coach_chart_verdict(
	struct coach_buffer *out, const struct coach_chart *chart)
{
	coach_chart_caveats(out, chart);
	for (size_t i = 0; i < chart->signals.len; i++) {
		coach_chart_signal_words(out, chart, &chart->signals.items[i]);
		coach_buffer_add_byte(out, '\n');
	}
}

void coach_chart_late_words(
	struct coach_buffer *out, const struct coach_chart *chart)
{
	const struct coach_chart_point *first = chart->points.items;

	while (!first->late)
		first++;
	coach_buffer_add_format(out,
		"%zu %s the baseline after practice was agreed", chart->late,
		chart->late == 1 ? "point joined" : "points joined");
	coach_day_format(out, chart->practice, COACH_TEXT(" on %Y-%m-%d"));
	/* What follows without a phase of its own goes on from it. */
	coach_buffer_add_format(out,
		"; if the baseline was over: coach set %.*s phase=intervention",
		COACH_ARG(first->observation->source.id));
}

static void add_left(struct coach_buffer *out, size_t count, const char *one,
	const char *many)
{
	if (count)
		coach_buffer_add_format(out, "%zu %s %s\n", count,
			count == 1 ? "observation" : "observations",
			count == 1 ? one : many);
}

void coach_chart_left_words(
	struct coach_buffer *out, const struct coach_chart *chart)
{
	const struct coach_chart_left *left = &chart->left;

	add_left(out, left->no_minutes, "without minutes is not in this rate",
		"without minutes are not in this rate");
	add_left(out, left->no_value, "without a value is not in this chart",
		"without a value are not in this chart");
	add_left(out, left->second_observer,
		"of a second observer is not a point of its own",
		"of a second observer are not points of their own");
	add_left(out, left->other_client,
		"of another client is not in this chart",
		"of other clients are not in this chart");
}

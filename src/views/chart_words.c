#include "coach/base/number.h"
#include "coach/views/chart.h"
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
	if (coach_text_is(pinpoint->measure, "rate") || chart->as_rate)
		coach_buffer_add_string(out, " per hour");
}

void coach_chart_value(
	struct coach_buffer *out, const struct coach_chart *chart, double value)
{
	struct coach_buffer unit = COACH_BUFFER_INIT;

	coach_chart_unit(&unit, chart);
	coach_number_add_unit(out, value, coach_buffer_text(&unit));
	coach_buffer_release(&unit);
}

static void add_runs(
	struct coach_buffer *out, const struct coach_chart_signal *signal)
{
	coach_buffer_add_format(out,
		"%zu %s of %zu points off the median, where chance makes %zu "
		"to "
		"%zu (too %s runs%s)",
		signal->runs, coach_plural(signal->runs, "run", "runs"),
		signal->count, signal->fewest, signal->most,
		signal->up ? "many" : "few",
		signal->baseline ? ", already in the baseline" : "");
}

static void add_astronomical(struct coach_buffer *out,
	const struct coach_chart *chart,
	const struct coach_chart_signal *signal)
{
	const struct coach_chart_point *point =
		&chart->points.items[signal->first];

	coach_number_add(out, point->value);
	coach_buffer_add_string(out, " on ");
	add_day(out, chart, signal->first);
	coach_buffer_add_format(out,
		" was marked as far apart from all others: %.*s (astronomical)",
		COACH_ARG(point->observation->astronomical));
}

static void add_row(struct coach_buffer *out, const struct coach_chart *chart,
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
		!signal->directed           ? "better or worse is not known"
			: signal->favorable ? "favorable"
					    : "unfavorable",
		signal->baseline ? ", already in the baseline" : "");
}

void coach_chart_signal_words(struct coach_buffer *out,
	const struct coach_chart *chart,
	const struct coach_chart_signal *signal)
{
	switch (signal->rule) {
	case COACH_CHART_RULE_SHIFT:
	case COACH_CHART_RULE_TREND:
		add_row(out, chart, signal);
		break;
	case COACH_CHART_RULE_RUNS:
		add_runs(out, signal);
		break;
	case COACH_CHART_RULE_ASTRONOMICAL:
		add_astronomical(out, chart, signal);
		break;
	}
}

const char *coach_chart_withheld_name(enum coach_chart_withheld why)
{
	switch (why) {
	case COACH_CHART_WITHHELD_BASELINE:
		return "baseline";
	case COACH_CHART_WITHHELD_MINUTES:
		return "minutes";
	case COACH_CHART_WITHHELD_SAMPLING:
		return "sampling";
	case COACH_CHART_WITHHELD_POINTS:
		break;
	}
	return "points";
}

static void add_range(struct coach_buffer *out, const struct coach_chart *chart)
{
	coach_number_add(out, chart->least_minutes);
	coach_buffer_add_string(out, " to ");
	coach_number_add(out, chart->most_minutes);
	coach_buffer_add_string(out, " minutes");
}

/* Do the values compare? */
static void add_comparison(
	struct coach_buffer *out, const struct coach_chart *chart)
{
	if (chart->as_rate) {
		coach_buffer_add_string(out, "counted over ");
		add_range(out, chart);
		coach_buffer_add_string(out, ", so the counts are rates here");
		if (chart->levels_apart)
			coach_buffer_add_string(out,
				"; goal and criterion are counts and left out: "
				"with measure=rate they are per hour");
		coach_buffer_add_byte(out, '\n');
	} else if (chart->unequal_minutes) {
		coach_buffer_add_string(out, "watched for ");
		add_range(out, chart);
		coach_buffer_add_string(out,
			": a sum of durations grows with the time that is "
			"watched\n");
	}
	if (chart->missing_minutes)
		coach_buffer_add_format(out,
			"no verdict: %zu %s no minutes, so it is not known "
			"whether the counts are of equal times\n",
			chart->missing_minutes,
			coach_plural(chart->missing_minutes, "count has",
				"counts have"));
	if (chart->withheld & COACH_CHART_WITHHELD_SAMPLING)
		coach_buffer_add_format(out,
			"no verdict: intervals of different %s do not "
			"compare\n",
			chart->mixed_sampling ? "samplings" : "lengths");
}

static void add_baseline(
	struct coach_buffer *out, const struct coach_chart *chart)
{
	if (isnan(chart->median))
		coach_buffer_add_format(out,
			"no baseline: give the first observations "
			"phase=baseline; with %d of them a change can be "
			"told\n",
			COACH_CHART_BASELINE);
	else if (chart->baseline_count < COACH_CHART_BASELINE)
		coach_buffer_add_format(out,
			"no verdict: a baseline of %zu %s, and it takes %d, "
			"for with fewer one unusual day moves the median\n",
			chart->baseline_count,
			coach_plural(chart->baseline_count, "point", "points"),
			COACH_CHART_BASELINE);
}

void coach_chart_caveats(
	struct coach_buffer *out, const struct coach_chart *chart)
{
	size_t count = chart->points.len;

	add_comparison(out, chart);
	add_baseline(out, chart);
	if (chart->withheld & COACH_CHART_WITHHELD_POINTS)
		coach_buffer_add_format(out,
			"no verdict yet: %zu %s, and it takes %d to tell a "
			"change from chance\n",
			count, coach_plural(count, "point", "points"),
			COACH_CHART_TOO_FEW + 1);
	else if (chart->judged && !chart->signals.len)
		coach_buffer_add_string(out,
			"no shift, no trend, and as many runs as chance makes: "
			"what varies here may be chance\n");
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

void coach_chart_ended_words(
	struct coach_buffer *out, const struct coach_chart *chart)
{
	coach_buffer_add_string(out, "the baseline ");
	coach_baseline_words(out, &chart->baseline);
}

void coach_chart_late_words(
	struct coach_buffer *out, const struct coach_chart *chart)
{
	const struct coach_chart_point *first = chart->points.items;

	while (!first->late)
		first++;
	coach_buffer_add_format(out, "%zu %s called baseline after it ended",
		chart->late,
		coach_plural(chart->late, "point is", "points are"));
	coach_buffer_add_string(out,
		chart->late_baseline
			? ": all of it, so the median is of what came after "
			  "the change"
			: ", and the median is without");
	coach_buffer_add_format(out,
		"; if that was no baseline: coach set %.*s phase=intervention",
		COACH_ARG(first->observation->source.id));
}

void coach_chart_assumed_words(
	struct coach_buffer *out, const struct coach_chart *chart)
{
	const struct coach_chart_point *first = chart->points.items;

	while (!first->assumed)
		first++;
	coach_buffer_add_format(out, "%zu %s without a phase %s as %.*s",
		chart->assumed, coach_plural(chart->assumed, "point", "points"),
		coach_plural(chart->assumed, "counts", "count"),
		COACH_ARG(first->observation->counts_as));
	coach_buffer_add_format(out, "; to say so: coach set %.*s phase=%.*s",
		COACH_ARG(first->observation->source.id),
		COACH_ARG(first->observation->counts_as));
}

void coach_chart_better(
	struct coach_buffer *out, const struct coach_pinpoint *pinpoint)
{
	if (!pinpoint->direction.len)
		coach_buffer_add_string(
			out, "whether more is better is not known");
	else
		coach_buffer_add_format(out, "%s is better",
			coach_text_is(pinpoint->direction, "up") ? "more"
								 : "less");
}

static void add_left(struct coach_buffer *out, size_t count, const char *one,
	const char *many)
{
	if (count)
		coach_buffer_add_format(out, "%zu %s %s\n", count,
			coach_plural(count, "observation", "observations"),
			coach_plural(count, one, many));
}

void coach_chart_left_words(
	struct coach_buffer *out, const struct coach_chart *chart)
{
	const struct coach_chart_left *left = &chart->left;

	add_left(out, left->no_measure,
		"is not in this chart: its pinpoint says no measure",
		"are not in this chart: their pinpoint says no measure");
	add_left(out, left->no_minutes, "without minutes is not in this rate",
		"without minutes are not in this rate");
	add_left(out, left->brief,
		"of less than a minute is not in this chart: its count makes "
		"no rate",
		"of less than a minute are not in this chart: their counts "
		"make no rate");
	add_left(out, left->no_value, "without a value is not in this chart",
		"without a value are not in this chart");
	add_left(out, left->second_observer,
		"of a second observer is not a point of its own",
		"of a second observer are not points of their own");
	add_left(out, left->other_client,
		"of another client is not in this chart",
		"of other clients are not in this chart");
}

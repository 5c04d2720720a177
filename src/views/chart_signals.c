#include "chart_parts.h"
#include <math.h>
#include <stdlib.h>

int chart_compare(double a, double b)
{
	double larger = fmax(fabs(a), fabs(b));

	if (fabs(a - b) <= larger * 1e-9)
		return 0;
	return a < b ? -1 : 1;
}

static bool in_baseline(const struct coach_chart *chart, size_t point)
{
	size_t phase = chart->points.items[point].phase;

	return coach_text_is(chart->phases.items[phase].phase, "baseline");
}

/* Points in a row that may become a signal; direction 0: none yet. */
struct run {
	int direction;
	size_t first, last, count, known;
};

static void run_begin(struct run *run, int direction, size_t first, size_t last)
{
	*run = (struct run){direction, first, last, first == last ? 1 : 2, 0};
}

static void run_extend(struct run *run, size_t point, size_t needed)
{
	run->last = point;
	run->count++;
	if (run->count == needed)
		run->known = point;
}

static void run_end(struct coach_chart *chart, struct run *run,
	enum coach_chart_rule rule, size_t needed)
{
	struct coach_chart_signal signal = {.rule = rule,
		.up = run->direction > 0,
		.first = run->first,
		.last = run->last,
		.count = run->count,
		.known = run->known};

	if (run->count >= needed) {
		/* A direction with an error says nothing. */
		signal.directed = chart->pinpoint->direction.len > 0;
		signal.favorable = signal.directed &&
			signal.up ==
				coach_text_is(chart->pinpoint->direction, "up");
		signal.baseline = in_baseline(chart, run->first);
		if (signal.known < COACH_CHART_TOO_FEW)
			signal.known = COACH_CHART_TOO_FEW;
		COACH_PUSH(&chart->signals, signal);
	}
	*run = (struct run){0};
}

/* Is there something new between this point and the one before? */
static bool begins_anew(const struct coach_chart *chart, size_t point)
{
	return point &&
		in_baseline(chart, point) != in_baseline(chart, point - 1);
}

static void find_shifts(struct coach_chart *chart)
{
	struct run run = {0};

	for (size_t i = 0; i < chart->points.len; i++) {
		int side = chart->points.items[i].side;

		if (begins_anew(chart, i))
			run_end(chart, &run, COACH_CHART_RULE_SHIFT,
				COACH_CHART_SHIFT);
		if (side && side == run.direction) {
			run_extend(&run, i, COACH_CHART_SHIFT);
		} else if (side) {
			run_end(chart, &run, COACH_CHART_RULE_SHIFT,
				COACH_CHART_SHIFT);
			run_begin(&run, side, i, i);
		}
	}
	run_end(chart, &run, COACH_CHART_RULE_SHIFT, COACH_CHART_SHIFT);
}

static void find_trends(struct coach_chart *chart)
{
	struct run run = {0};

	for (size_t i = 1; i < chart->points.len; i++) {
		int step = chart_compare(chart->points.items[i].value,
			chart->points.items[i - 1].value);

		if (begins_anew(chart, i)) {
			run_end(chart, &run, COACH_CHART_RULE_TREND,
				COACH_CHART_TREND);
		} else if (step && step == run.direction) {
			run_extend(&run, i, COACH_CHART_TREND);
		} else if (step) {
			run_end(chart, &run, COACH_CHART_RULE_TREND,
				COACH_CHART_TREND);
			run_begin(&run, step, i - 1, i);
		}
	}
	run_end(chart, &run, COACH_CHART_RULE_TREND, COACH_CHART_TREND);
}

/* ---- the number of runs -------------------------------------------------- */

/* The fewest and most runs that chance makes of so many points off the line. */
struct limits {
	unsigned char fewest, most;
};

#define TABLE_FIRST COACH_CHART_RUNS

/* Swed & Eisenhart (1943), 5 per cent, half of it on each side, the points
 * shared out evenly between the sides: of 10 to 60 points. */
static const struct limits table[] = {{3, 9}, {4, 9}, {4, 10}, {4, 11}, {4, 12},
	{5, 12}, {5, 13}, {6, 13}, {6, 14}, {6, 15}, {7, 15}, {7, 16}, {8, 16},
	{8, 17}, {8, 18}, {9, 18}, {9, 19}, {10, 19}, {10, 20}, {10, 21},
	{11, 21}, {11, 22}, {12, 22}, {12, 23}, {12, 24}, {13, 24}, {13, 25},
	{14, 25}, {14, 26}, {14, 26}, {15, 27}, {15, 28}, {16, 28}, {16, 29},
	{17, 29}, {17, 30}, {17, 31}, {18, 31}, {18, 32}, {19, 32}, {19, 33},
	{20, 33}, {20, 34}, {20, 35}, {21, 35}, {21, 36}, {22, 36}, {22, 37},
	{23, 37}, {23, 38}, {24, 38}};

#define TABLE_LEN (sizeof(table) / sizeof(*table))

void coach_chart_runs_limits(size_t points, size_t *fewest, size_t *most)
{
	double half = floor((double)points / 2), other = (double)points - half;
	double mean = 2 * half * other / (double)points + 1;
	double deviation = sqrt((mean - 1) * (mean - 2) / ((double)points - 1));

	if (points < TABLE_FIRST) {
		*fewest = 0;
		*most = points;
	} else if (points - TABLE_FIRST < TABLE_LEN) {
		*fewest = table[points - TABLE_FIRST].fewest;
		*most = table[points - TABLE_FIRST].most;
	} else {
		*fewest = (size_t)floor(mean - 1.959964 * deviation - 0.5) + 1;
		*most = (size_t)ceil(mean + 1.959964 * deviation + 0.5) - 1;
	}
}

/* Of the points from 'first' to the one before 'end'. */
static void judge_runs(struct coach_chart *chart, size_t first, size_t end)
{
	struct coach_chart_signal signal = {
		.rule = COACH_CHART_RULE_RUNS, .first = first, .last = end - 1};
	int side = 0;

	for (size_t i = first; i < end; i++) {
		int next = chart->points.items[i].side;

		if (!next)
			continue;
		signal.count++;
		signal.runs += next != side;
		side = next;
	}
	coach_chart_runs_limits(signal.count, &signal.fewest, &signal.most);
	if (signal.runs >= signal.fewest && signal.runs <= signal.most)
		return;
	signal.up = signal.runs > signal.most;
	signal.baseline = in_baseline(chart, first);
	signal.known = signal.last < COACH_CHART_TOO_FEW ? COACH_CHART_TOO_FEW
							 : signal.last;
	COACH_PUSH(&chart->signals, signal);
}

static void find_runs(struct coach_chart *chart)
{
	size_t first = 0;

	for (size_t i = 1; i <= chart->points.len; i++) {
		if (i < chart->points.len && !begins_anew(chart, i))
			continue;
		judge_runs(chart, first, i);
		first = i;
	}
}

/* ---- all of them --------------------------------------------------------- */

/* A person said so: it is no verdict of a rule. */
static void find_astronomical(struct coach_chart *chart)
{
	for (size_t i = 0; i < chart->points.len; i++) {
		const struct coach_chart_signal signal = {
			.rule = COACH_CHART_RULE_ASTRONOMICAL,
			.up = chart->points.items[i].side > 0,
			.baseline = in_baseline(chart, i),
			.first = i,
			.last = i,
			.count = 1,
			.known = i};

		if (chart->points.items[i].astronomical)
			COACH_PUSH(&chart->signals, signal);
	}
}

static int compare_signals(const void *one, const void *other)
{
	const struct coach_chart_signal *a = one, *b = other;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (int)a->rule - (int)b->rule;
}

static void mark_points(struct coach_chart *chart)
{
	for (size_t i = 0; i < chart->signals.len; i++) {
		const struct coach_chart_signal *signal =
			&chart->signals.items[i];

		for (size_t p = signal->first; p <= signal->last; p++) {
			struct coach_chart_point *point =
				&chart->points.items[p];

			if (signal->rule == COACH_CHART_RULE_TREND)
				point->in_trend = true;
			else if (signal->rule == COACH_CHART_RULE_SHIFT &&
				point->side)
				point->in_shift = true;
		}
	}
}

void chart_find_signals(struct coach_chart *chart)
{
	if (chart->judged) {
		find_shifts(chart);
		find_trends(chart);
		find_runs(chart);
	}
	find_astronomical(chart);
	if (chart->signals.len)
		qsort(chart->signals.items, chart->signals.len,
			sizeof(*chart->signals.items), compare_signals);
	mark_points(chart);
}

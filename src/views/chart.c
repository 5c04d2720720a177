#include "coach/view_chart.h"
#include "pairs.h"
#include <math.h>
#include <stdlib.h>

/* An observation with a value, before the window is applied. */
struct candidate {
	struct coach_chart_point point;
	struct coach_text phase, label; /* with what goes on from before */
};

struct candidates {
	struct candidate *items;
	size_t len, cap;
};

/* Two numbers that people would take for the same, whichever way they were
 * computed, are the same. */
static int compare_values(double a, double b)
{
	double larger = fmax(fabs(a), fabs(b));

	if (fabs(a - b) <= larger * 1e-9)
		return 0;
	return a < b ? -1 : 1;
}

static double interval_percent(const struct coach_texts *intervals)
{
	size_t scored = 0;

	for (size_t i = 0; i < intervals->len; i++)
		scored += coach_text_is(intervals->items[i], "yes");
	return 100 * (double)scored / (double)intervals->len;
}

/* NAN: the observation gives none, which *reason counts. */
static double value_of(const struct coach_observation *seen,
	struct coach_text measure, struct coach_chart_left *left,
	size_t **reason)
{
	*reason = &left->no_value;
	if (coach_text_is(measure, "interval") && seen->intervals.len)
		return interval_percent(&seen->intervals);
	if (isnan(seen->value) || !coach_text_is(measure, "rate"))
		return seen->value;
	*reason = &left->no_minutes;
	return seen->minutes > 0 ? seen->value * 60 / seen->minutes : NAN;
}

static int phase_rank(struct coach_text phase)
{
	static const char *const order[] = {
		"baseline", "", "intervention", "maintenance"};
	int rank = 0;

	while (rank < 3 && !coach_text_is(phase, order[rank]))
		rank++;
	return rank;
}

static int compare_candidates(const void *one, const void *other)
{
	const struct coach_observation *a =
		((const struct candidate *)one)->point.observation;
	const struct coach_observation *b =
		((const struct candidate *)other)->point.observation;
	int ranks = phase_rank(a->phase) - phase_rank(b->phase);

	if (a->source.date != b->source.date)
		return a->source.date < b->source.date ? -1 : 1;
	return ranks ? ranks : coach_text_cmp(a->source.id, b->source.id);
}

static void gather(struct candidates *all, struct coach_chart *chart,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window)
{
	const struct coach_pinpoint *pinpoint = chart->pinpoint;
	struct coach_facts group =
		coach_pinpoint_observations(evidence, pinpoint->source.id);

	for (size_t i = 0; i < group.len; i++) {
		const struct coach_observation *seen = group.items[i];
		struct candidate one = {.point = {.observation = seen}};
		size_t *reason;
		bool other = pinpoint->client.len &&
			!coach_text_eq(seen->client, pinpoint->client);

		if (client.len && !coach_text_eq(seen->client, client))
			continue;
		one.point.value = value_of(
			seen, pinpoint->measure, &chart->left, &reason);
		if (other)
			reason = &chart->left.other_client;
		if (!other && !isnan(one.point.value))
			COACH_PUSH(all, one);
		else if (coach_window_has(window, seen->source.date))
			(*reason)++;
	}
}

/* What a second observer counted is there to check the first. */
static void drop_second_observers(struct candidates *all,
	struct coach_chart *chart, const struct coach_window *window)
{
	struct pairs pairs = {0};
	size_t kept = 0;

	for (size_t i = 0; i < all->len; i++)
		pairs_add(&pairs, all->items[i].point.observation);
	pairs_settle(&pairs);
	for (size_t i = 0; i < all->len; i++) {
		const struct coach_observation *seen =
			all->items[i].point.observation;

		if (!pairs_is_second(&pairs, seen))
			all->items[kept++] = all->items[i];
		else if (coach_window_has(window, seen->source.date))
			chart->left.second_observer++;
	}
	all->len = kept;
	pairs_release(&pairs);
}

static void name_phases(struct candidates *all)
{
	struct coach_text phase = {"", 0}, label = {"", 0};

	for (size_t i = 0; i < all->len; i++) {
		const struct coach_observation *seen =
			all->items[i].point.observation;

		if (seen->phase.len && !coach_text_eq(seen->phase, phase)) {
			phase = seen->phase;
			label = COACH_TEXT("");
		}
		if (seen->label.len)
			label = seen->label;
		all->items[i].phase = phase;
		all->items[i].label = label;
	}
}

static int compare_numbers(const void *one, const void *other)
{
	double a = *(const double *)one, b = *(const double *)other;

	return (a > b) - (a < b);
}

/* Sorts the numbers; NAN of none. */
static double median_of(double *numbers, size_t count)
{
	if (!count)
		return NAN;
	qsort(numbers, count, sizeof(*numbers), compare_numbers);
	return (numbers[(count - 1) / 2] + numbers[count / 2]) / 2;
}

static void find_median(struct coach_chart *chart, const struct candidates *all)
{
	double *values = coach_alloc((all->len + 1) * sizeof(*values));
	size_t count = 0;

	for (size_t i = 0; i < all->len; i++) {
		if (coach_text_is(all->items[i].phase, "baseline"))
			values[count++] = all->items[i].point.value;
		else if (count)
			break;
	}
	chart->median = median_of(values, count);
	chart->baseline_count = count;
	free(values);
}

static void note_sampling(
	struct coach_chart *chart, const struct coach_observation *seen)
{
	if (!coach_text_is(chart->pinpoint->measure, "interval"))
		return;
	if (!chart->points.len)
		chart->sampling = seen->sampling;
	else if (!coach_text_eq(chart->sampling, seen->sampling))
		chart->mixed_sampling = true;
}

/* The first day on which practice of the pinpoint was agreed. */
static coach_day practice_agreed(const struct coach_evidence *evidence,
	const struct coach_pinpoint *pinpoint)
{
	struct coach_facts promises =
		coach_pinpoint_promises(evidence, pinpoint->source.id);
	coach_day first = COACH_DAY_NONE;

	for (size_t i = 0; i < promises.len; i++) {
		const struct coach_promise *promise = promises.items[i];
		coach_day day = promise->source.date;

		if (promise->action.practice &&
			promise->action.state != COACH_ACTION_DROPPED &&
			day != COACH_DAY_NONE &&
			(first == COACH_DAY_NONE || day < first))
			first = day;
	}
	return first;
}

static bool is_late(
	const struct coach_chart *chart, const struct candidate *one)
{
	return chart->practice != COACH_DAY_NONE &&
		coach_text_is(one->phase, "baseline") &&
		one->point.observation->source.date > chart->practice;
}

/* The candidates in the window become points, with their phases. */
static void take_points(struct coach_chart *chart, const struct candidates *all,
	const struct coach_window *window)
{
	for (size_t i = 0; i < all->len; i++) {
		const struct candidate *one = &all->items[i];
		struct coach_chart_point point = one->point;
		struct coach_chart_phase phase = {
			one->phase, one->label, chart->points.len, 0};
		struct coach_chart_phase *last = chart->phases.len
			? &chart->phases.items[chart->phases.len - 1]
			: NULL;

		if (!coach_window_has(window, point.observation->source.date))
			continue;
		if (!last || !coach_text_eq(last->phase, one->phase) ||
			!coach_text_eq(last->label, one->label)) {
			COACH_PUSH(&chart->phases, phase);
			last = &chart->phases.items[chart->phases.len - 1];
		}
		last->count++;
		point.phase = chart->phases.len - 1;
		if (!isnan(chart->median))
			point.side = compare_values(point.value, chart->median);
		point.late = is_late(chart, one);
		chart->late += point.late;
		note_sampling(chart, point.observation);
		COACH_PUSH(&chart->points, point);
	}
}

/* ---- signals ------------------------------------------------------------- */

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
		signal.favorable = signal.up ==
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
		int step = compare_values(chart->points.items[i].value,
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
			else if (point->side)
				point->in_shift = true;
		}
	}
}

void coach_chart_make(struct coach_chart *chart,
	const struct coach_evidence *evidence,
	const struct coach_pinpoint *pinpoint, struct coach_text client,
	const struct coach_window *window)
{
	struct candidates all = {0};

	*chart = (struct coach_chart){.pinpoint = pinpoint,
		.goal = pinpoint->goal,
		.criterion = pinpoint->criterion,
		.practice = practice_agreed(evidence, pinpoint)};
	gather(&all, chart, evidence, client, window);
	drop_second_observers(&all, chart, window);
	if (all.len)
		qsort(all.items, all.len, sizeof(*all.items),
			compare_candidates);
	name_phases(&all);
	find_median(chart, &all);
	take_points(chart, &all, window);
	free(all.items);
	chart->judged = chart->points.len > COACH_CHART_TOO_FEW;
	if (!chart->judged)
		return;
	find_shifts(chart);
	find_trends(chart);
	if (chart->signals.len)
		qsort(chart->signals.items, chart->signals.len,
			sizeof(*chart->signals.items), compare_signals);
	mark_points(chart);
}

void coach_chart_release(struct coach_chart *chart)
{
	free(chart->points.items);
	free(chart->phases.items);
	free(chart->signals.items);
	*chart = (struct coach_chart){0};
}

const struct coach_chart_point *coach_chart_latest(
	const struct coach_chart *chart)
{
	return chart->points.len ? &chart->points.items[chart->points.len - 1]
				 : NULL;
}

bool coach_chart_since(const struct coach_chart *chart,
	const struct coach_chart_signal *signal, coach_day day)
{
	const struct coach_chart_point *point =
		&chart->points.items[signal->known];

	return day == COACH_DAY_NONE || point->observation->source.date > day;
}

/* The first point of that day or a later one. */
static size_t first_since(const struct coach_chart *chart, coach_day day)
{
	size_t low = 0, high = chart->points.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (chart->points.items[middle].observation->source.date < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

double coach_chart_week(const struct coach_chart *chart, coach_day monday)
{
	size_t first = first_since(chart, monday);
	size_t count = first_since(chart, monday + 7) - first;
	double *values = coach_alloc((count + 1) * sizeof(*values));
	double median;

	for (size_t i = 0; i < count; i++)
		values[i] = chart->points.items[first + i].value;
	median = median_of(values, count);
	free(values);
	return median;
}

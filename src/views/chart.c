#include "chart_parts.h"
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

static double interval_percent(const struct coach_texts *intervals)
{
	size_t scored = 0;

	for (size_t i = 0; i < intervals->len; i++)
		scored += coach_text_is(intervals->items[i], "yes");
	return 100 * (double)scored / (double)intervals->len;
}

static double rate_of(double value, double minutes)
{
	return minutes > 0 ? value * 60 / minutes : NAN;
}

/* NAN: the observation gives none, which *reason counts. */
static double value_of(const struct coach_observation *seen,
	struct coach_text measure, struct coach_chart_left *left,
	size_t **reason)
{
	*reason = measure.len ? &left->no_value : &left->no_measure;
	if (!measure.len)
		return NAN;
	if (coach_text_is(measure, "interval") && seen->intervals.len)
		return interval_percent(&seen->intervals);
	if (isnan(seen->value) || !coach_text_is(measure, "rate"))
		return seen->value;
	*reason = &left->no_minutes;
	return rate_of(seen->value, seen->minutes);
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
		one.point.late = seen->late;
		one.point.assumed = seen->assumed;
		one.point.astronomical = seen->astronomical.len &&
			!coach_text_is(seen->astronomical, "no");
		one.phase = seen->counts_as;
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

/* ---- do they compare? ---------------------------------------------------- */

/* How long was watched, of those that say it. */
struct watched {
	double least, most; /* NAN: nobody says it */
	size_t missing;     /* that do not */
};

static struct watched find_minutes(const struct candidates *all)
{
	struct watched watched = {NAN, NAN, 0};

	for (size_t i = 0; i < all->len; i++) {
		double minutes = all->items[i].point.observation->minutes;

		if (!(minutes > 0)) {
			watched.missing++;
			continue;
		}
		watched.least = fmin(watched.least, minutes);
		watched.most = fmax(watched.most, minutes);
	}
	return watched;
}

bool coach_chart_unequal(double one, double other)
{
	double least = fmin(one, other), most = fmax(one, other);

	return most > least * (100 + COACH_CHART_MINUTES) / 100 * (1 + 1e-9);
}

/* One more in a few seconds would make another rate. */
static void drop_brief(struct candidates *all, struct coach_chart *chart,
	const struct coach_window *window)
{
	size_t kept = 0;

	for (size_t i = 0; i < all->len; i++) {
		const struct coach_observation *seen =
			all->items[i].point.observation;

		if (!(seen->minutes > 0) || seen->minutes >= COACH_CHART_BRIEF)
			all->items[kept++] = all->items[i];
		else if (coach_window_has(window, seen->source.date))
			chart->left.brief++;
	}
	all->len = kept;
}

/* Those that do not say how long cannot become a rate. */
static void make_rates(struct candidates *all, struct coach_chart *chart,
	const struct coach_window *window)
{
	size_t kept = 0;

	for (size_t i = 0; i < all->len; i++) {
		struct candidate *one = &all->items[i];
		const struct coach_observation *seen = one->point.observation;

		one->point.value = rate_of(one->point.value, seen->minutes);
		if (!isnan(one->point.value))
			all->items[kept++] = *one;
		else if (coach_window_has(window, seen->source.date))
			chart->left.no_minutes++;
	}
	all->len = kept;
	chart->goal = chart->criterion = NAN;
	chart->levels_apart = !isnan(chart->pinpoint->goal) ||
		!isnan(chart->pinpoint->criterion);
}

/* What was watched for a longer time has more to count in it. */
static void compare_minutes(struct candidates *all, struct coach_chart *chart,
	const struct coach_window *window)
{
	struct coach_text measure = chart->pinpoint->measure;
	bool count = coach_text_is(measure, "count");
	struct watched watched;

	if (!count && !coach_text_is(measure, "duration"))
		return;
	watched = find_minutes(all);
	if (count && coach_chart_unequal(watched.least, watched.most)) {
		drop_brief(all, chart, window);
		watched = find_minutes(all);
	}
	chart->unequal_minutes =
		coach_chart_unequal(watched.least, watched.most);
	chart->least_minutes = watched.least;
	chart->most_minutes = watched.most;
	chart->as_rate = count && chart->unequal_minutes;
	if (chart->as_rate)
		make_rates(all, chart, window);
	else if (count && !isnan(watched.least) && watched.missing) {
		chart->missing_minutes = watched.missing;
		chart->withheld |= COACH_CHART_WITHHELD_MINUTES;
	}
}

/* A share of intervals depends on how they were sampled, and how long each
 * was. */
static void compare_intervals(
	const struct candidates *all, struct coach_chart *chart)
{
	const struct coach_observation *first = NULL;

	if (!coach_text_is(chart->pinpoint->measure, "interval"))
		return;
	for (size_t i = 0; i < all->len; i++) {
		const struct coach_observation *seen =
			all->items[i].point.observation;

		if (!first) {
			first = seen;
			chart->sampling = seen->sampling;
		}
		chart->mixed_sampling |=
			!coach_text_eq(chart->sampling, seen->sampling);
		chart->mixed_length |= !isnan(seen->interval_seconds) &&
			!isnan(first->interval_seconds) &&
			chart_compare(seen->interval_seconds,
				first->interval_seconds);
		if (isnan(first->interval_seconds))
			first = seen;
	}
	if (chart->mixed_sampling || chart->mixed_length)
		chart->withheld |= COACH_CHART_WITHHELD_SAMPLING;
}

/* ---- phases and the centre line ------------------------------------------ */

static void name_phases(struct candidates *all)
{
	struct coach_text phase = {"", 0}, label = {"", 0};

	for (size_t i = 0; i < all->len; i++) {
		struct candidate *one = &all->items[i];
		const struct coach_observation *seen = one->point.observation;

		if (!coach_text_eq(one->phase, phase)) {
			phase = one->phase;
			label = COACH_TEXT("");
		}
		if (seen->label.len)
			label = seen->label;
		one->label = label;
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

/* Of the baseline's points that are late, or of those that are not: from the
 * first to the last before another phase. Returns how many. */
static size_t take_baseline(
	const struct candidates *all, bool late, double *values)
{
	size_t count = 0;

	for (size_t i = 0; i < all->len; i++) {
		const struct candidate *one = &all->items[i];

		if (!coach_text_is(one->phase, "baseline")) {
			if (count)
				break;
		} else if (one->point.late == late) {
			values[count++] = one->point.value;
		}
	}
	return count;
}

static void find_median(struct coach_chart *chart, const struct candidates *all)
{
	double *values = coach_alloc((all->len + 1) * sizeof(*values));
	size_t count = take_baseline(all, false, values);

	if (!count) {
		count = take_baseline(all, true, values);
		chart->late_baseline = count > 0;
	}
	chart->median = median_of(values, count);
	chart->baseline_count = count;
	free(values);
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
			point.side = chart_compare(point.value, chart->median);
		chart->late += point.late;
		chart->assumed += point.assumed;
		COACH_PUSH(&chart->points, point);
	}
}

/* ---- all of it ----------------------------------------------------------- */

static void judge(struct coach_chart *chart)
{
	if (chart->points.len <= COACH_CHART_TOO_FEW)
		chart->withheld |= COACH_CHART_WITHHELD_POINTS;
	if (chart->baseline_count < COACH_CHART_BASELINE)
		chart->withheld |= COACH_CHART_WITHHELD_BASELINE;
	chart->judged = !chart->withheld;
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
		.least_minutes = NAN,
		.most_minutes = NAN,
		.baseline = coach_baseline_of(evidence, pinpoint->source.id,
			pinpoint->client.len ? pinpoint->client : client)};
	gather(&all, chart, evidence, client, window);
	drop_second_observers(&all, chart, window);
	compare_minutes(&all, chart, window);
	compare_intervals(&all, chart);
	name_phases(&all);
	find_median(chart, &all);
	take_points(chart, &all, window);
	free(all.items);
	judge(chart);
	chart_find_signals(chart);
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

double coach_chart_between(
	const struct coach_chart *chart, coach_day from, coach_day to)
{
	size_t first = first_since(chart, from);
	size_t count = first_since(chart, to + 1) - first;
	double *values = coach_alloc((count + 1) * sizeof(*values));
	double median;

	for (size_t i = 0; i < count; i++)
		values[i] = chart->points.items[first + i].value;
	median = median_of(values, count);
	free(values);
	return median;
}

double coach_chart_week(const struct coach_chart *chart, coach_day monday)
{
	return coach_chart_between(chart, monday, monday + 6);
}

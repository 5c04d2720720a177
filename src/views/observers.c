#include "coach/views/observers.h"
#include "coach/model/value.h"
#include "coach/views/chart.h"
#include "pairs.h"
#include <math.h>
#include <stdlib.h>

static const struct words {
	const char *name, *method;
	bool intervals;
} words[] = {[COACH_OBSERVERS_VALUE] = {"value", "total count", false},
	[COACH_OBSERVERS_POSITIVE] = {"positive", "total count", false},
	[COACH_OBSERVERS_CORRECTIVE] = {"corrective", "total count", false},
	[COACH_OBSERVERS_INTERVALS] = {"intervals", "interval by interval",
		true},
	[COACH_OBSERVERS_SCORED] = {"scored", "scored interval", true},
	[COACH_OBSERVERS_UNSCORED] = {"unscored", "unscored interval", true},
	[COACH_OBSERVERS_TOTAL] = {"total", "total count", false},
	[COACH_OBSERVERS_EXACT] = {"exact", "exact count", true}};

const char *coach_observers_what_name(enum coach_observers_what what)
{
	return words[what].name;
}

const char *coach_observers_method(enum coach_observers_what what)
{
	return words[what].method;
}

bool coach_observers_of_intervals(enum coach_observers_what what)
{
	return words[what].intervals;
}

const char *coach_observers_doubt_name(enum coach_observers_doubt doubt)
{
	static const char *const names[COACH_OBSERVERS_DOUBTS] = {
		"", "minutes", "length", "sampling"};

	return names[doubt];
}

struct coach_text coach_observed(const struct coach_observation *seen)
{
	return seen->pinpoint.len ? seen->pinpoint : seen->skill;
}

/* False: they did not both count it, or not in numbers that compare. */
static bool add_counts(struct coach_observers *answer,
	struct coach_observers_pair pair, enum coach_observers_what what,
	double one, double other)
{
	if (isnan(one) || isnan(other) || one < 0 || other < 0)
		return false;
	pair.what = what;
	pair.one = one;
	pair.other = other;
	pair.percent =
		one == other ? 100 : 100 * fmin(one, other) / fmax(one, other);
	COACH_PUSH(&answer->pairs, pair);
	return true;
}

/* 'agreed' of 'compared' intervals; of none there is no number. */
static void add_share(struct coach_observers *answer,
	struct coach_observers_pair pair, enum coach_observers_what what,
	size_t agreed, size_t compared)
{
	pair.what = what;
	pair.one = (double)agreed;
	pair.other = (double)compared;
	pair.percent = compared ? 100 * pair.one / pair.other : NAN;
	COACH_PUSH(&answer->pairs, pair);
}

/* In how many intervals what was found. */
struct tally {
	size_t both, neither, all;
};

static void add_tally(struct coach_observers *answer,
	struct coach_observers_pair pair, const struct tally *tally)
{
	add_share(answer, pair, COACH_OBSERVERS_INTERVALS,
		tally->both + tally->neither, tally->all);
	add_share(answer, pair, COACH_OBSERVERS_SCORED, tally->both,
		tally->all - tally->neither);
	add_share(answer, pair, COACH_OBSERVERS_UNSCORED, tally->neither,
		tally->all - tally->both);
}

static void tally_add(struct tally *tally, bool one, bool other)
{
	tally->both += one && other;
	tally->neither += !one && !other;
	tally->all++;
}

static bool add_intervals(
	struct coach_observers *answer, struct coach_observers_pair pair)
{
	const struct coach_texts *one = &pair.first->intervals;
	const struct coach_texts *other = &pair.second->intervals;
	struct tally tally = {0};

	if (!one->len || !other->len)
		return false;
	if (one->len != other->len) {
		answer->unequal++;
		return true;
	}
	for (size_t i = 0; i < one->len; i++)
		tally_add(&tally, coach_text_is(one->items[i], "yes"),
			coach_text_is(other->items[i], "yes"));
	add_tally(answer, pair, &tally);
	return true;
}

/* Counts say more than whether there was any, which 'tallied' may say
 * already. */
static bool add_interval_counts(struct coach_observers *answer,
	struct coach_observers_pair pair, bool tallied)
{
	const struct coach_texts *one = &pair.first->interval_counts;
	const struct coach_texts *other = &pair.second->interval_counts;
	struct tally tally = {0};
	double sums[2] = {0};
	size_t alike = 0;

	if (!one->len || !other->len)
		return false;
	if (one->len != other->len) {
		answer->unequal++;
		return true;
	}
	for (size_t i = 0; i < one->len; i++) {
		double a = 0, b = 0;

		coach_number_parse(one->items[i], &a);
		coach_number_parse(other->items[i], &b);
		sums[0] += a;
		sums[1] += b;
		alike += a >= b && a <= b;
		tally_add(&tally, a > 0, b > 0);
	}
	if (!tallied)
		add_tally(answer, pair, &tally);
	add_counts(answer, pair, COACH_OBSERVERS_TOTAL, sums[0], sums[1]);
	add_share(answer, pair, COACH_OBSERVERS_EXACT, alike, one->len);
	return true;
}

static bool differ(double one, double other)
{
	return !isnan(one) && !isnan(other) && (one < other || one > other);
}

static enum coach_observers_doubt doubt_of(
	const struct coach_observation *first,
	const struct coach_observation *second)
{
	if (coach_chart_unequal(first->minutes, second->minutes))
		return COACH_OBSERVERS_MINUTES;
	if (differ(first->interval_seconds, second->interval_seconds))
		return COACH_OBSERVERS_LENGTH;
	if (first->sampling.len && second->sampling.len &&
		!coach_text_eq(first->sampling, second->sampling))
		return COACH_OBSERVERS_SAMPLING;
	return COACH_OBSERVERS_SURE;
}

static void compare_pair(struct coach_observers *answer,
	const struct coach_observation *first,
	const struct coach_observation *second)
{
	struct coach_observers_pair pair = {.first = first,
		.second = second,
		.doubt = doubt_of(first, second)};
	bool any, intervals;

	if (!coach_text_eq(first->client, second->client) ||
		!coach_text_eq(first->pinpoint, second->pinpoint) ||
		!coach_text_eq(first->skill, second->skill)) {
		answer->different++;
		return;
	}
	any = add_counts(answer, pair, COACH_OBSERVERS_VALUE, first->value,
		second->value);
	any |= add_counts(answer, pair, COACH_OBSERVERS_POSITIVE,
		first->positive, second->positive);
	any |= add_counts(answer, pair, COACH_OBSERVERS_CORRECTIVE,
		first->corrective, second->corrective);
	intervals = add_intervals(answer, pair);
	any |= intervals;
	any |= add_interval_counts(answer, pair, intervals);
	if (!any)
		answer->nothing++;
	else
		answer->doubts[pair.doubt]++;
}

static int compare_pairs(const void *one, const void *other)
{
	const struct coach_observers_pair *a = one, *b = other;
	const struct coach_source *first = &a->first->source;
	const struct coach_source *second = &b->first->source;
	int order = (first->date > second->date) - (first->date < second->date);

	if (!order)
		order = coach_text_cmp(first->id, second->id);
	if (!order)
		order = coach_text_cmp(
			a->second->source.id, b->second->source.id);
	return order ? order : (int)a->what - (int)b->what;
}

/* By subject and what. */
static int compare_subjects(const void *one, const void *other)
{
	const struct coach_observers_pair *a =
		*(const struct coach_observers_pair *const *)one;
	const struct coach_observers_pair *b =
		*(const struct coach_observers_pair *const *)other;
	int order = coach_text_cmp(
		coach_observed(a->first), coach_observed(b->first));

	return order ? order : (int)a->what - (int)b->what;
}

/* Of those that have a number. */
static void take_percent(struct coach_observers_group *group, double percent)
{
	group->count++;
	if (isnan(percent))
		return;
	group->numbers++;
	group->mean += percent;
	group->least = fmin(group->least, percent);
}

/* Pairs come by day: those of one group are not side by side. */
static void make_groups(struct coach_observers *answer)
{
	struct coach_observers_pair *pairs = answer->pairs.items;
	struct coach_observers_group *last = NULL;
	const struct coach_observers_pair **sorted =
		coach_alloc((answer->pairs.len + 1) * sizeof(*sorted));

	for (size_t i = 0; i < answer->pairs.len; i++)
		sorted[i] = &pairs[i];
	if (answer->pairs.len)
		qsort(sorted, answer->pairs.len, sizeof(*sorted),
			compare_subjects);
	for (size_t i = 0; i < answer->pairs.len; i++) {
		struct coach_observers_group group = {
			.subject = coach_observed(sorted[i]->first),
			.what = sorted[i]->what,
			.least = NAN};

		if (!i || compare_subjects(&sorted[i - 1], &sorted[i])) {
			COACH_PUSH(&answer->groups, group);
			last = &answer->groups.items[answer->groups.len - 1];
		}
		take_percent(last, sorted[i]->percent);
	}
	for (size_t i = 0; i < answer->groups.len; i++) {
		struct coach_observers_group *group = &answer->groups.items[i];

		group->mean = group->numbers
			? group->mean / (double)group->numbers
			: NAN;
	}
	free(sorted);
}

void coach_observers_make(struct coach_observers *answer,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window)
{
	struct pairs pairs = {0};

	*answer = (struct coach_observers){0};
	for (size_t i = 0; i < evidence->observations.len; i++)
		pairs_add(&pairs, &evidence->observations.items[i]);
	pairs_settle(&pairs);
	for (size_t i = 0; pairs.named && i < pairs.len; i++) {
		const struct coach_observation *seen =
			&evidence->observations.items[i];
		const struct coach_observation *first =
			pairs_partner(&pairs, seen);

		if (!seen->paired_with.len ||
			(client.len && !coach_text_eq(seen->client, client)) ||
			!coach_window_has(window,
				first ? first->source.date : seen->source.date))
			continue;
		if (!first)
			answer->no_partner++;
		else if (pairs_is_second(&pairs, seen))
			compare_pair(answer, first, seen);
	}
	pairs_release(&pairs);
	if (answer->pairs.len)
		qsort(answer->pairs.items, answer->pairs.len,
			sizeof(*answer->pairs.items), compare_pairs);
	make_groups(answer);
}

void coach_observers_release(struct coach_observers *answer)
{
	free(answer->pairs.items);
	free(answer->groups.items);
	*answer = (struct coach_observers){0};
}

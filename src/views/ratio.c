#include "coach/views/ratio.h"
#include "coach/model/speakers.h"
#include "pairs.h"
#include <math.h>
#include <stdlib.h>

coach_day coach_week_monday(coach_day day)
{
	/* 1970-01-01 was a Thursday. */
	int weekday = (day % 7 + 7 + 3) % 7;

	return day - weekday;
}

static void add_remarks(
	struct coach_ratio_sum *sum, const struct coach_observation *seen)
{
	if (!isnan(seen->positive))
		sum->positive += seen->positive;
	if (!isnan(seen->corrective))
		sum->corrective += seen->corrective;
	sum->observations++;
}

static void add_sum(
	struct coach_ratio_sum *sum, const struct coach_ratio_sum *more)
{
	sum->positive += more->positive;
	sum->corrective += more->corrective;
	sum->observations += more->observations;
}

struct remarks {
	const struct coach_observation **items;
	size_t len, cap;
};

/* By pair, then by day. */
static int compare_remarks(const void *one, const void *other)
{
	const struct coach_observation *a =
		*(const struct coach_observation *const *)one;
	const struct coach_observation *b =
		*(const struct coach_observation *const *)other;
	int order = coach_text_cmp(a->client, b->client);

	if (!order)
		order = coach_text_cmp(a->giver, b->giver);
	if (!order)
		order = coach_text_cmp(a->receiver, b->receiver);
	if (!order)
		order = (a->source.date > b->source.date) -
			(a->source.date < b->source.date);
	return order ? order : coach_text_cmp(a->source.id, b->source.id);
}

static void gather(struct remarks *remarks, struct coach_ratio *ratio,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window)
{
	for (size_t i = 0; i < evidence->observations.len; i++) {
		const struct coach_observation *seen =
			&evidence->observations.items[i];

		if (!coach_has_remarks(seen) ||
			(client.len && !coach_text_eq(seen->client, client)))
			continue;
		if (seen->giver.len && seen->receiver.len)
			COACH_PUSH(remarks, seen);
		else if (coach_window_has(window, seen->source.date))
			ratio->no_giver++;
	}
}

static void drop_second_observers(struct remarks *remarks,
	struct coach_ratio *ratio, const struct coach_window *window)
{
	struct pairs pairs = {0};
	size_t kept = 0;

	for (size_t i = 0; i < remarks->len; i++)
		pairs_add(&pairs, remarks->items[i]);
	pairs_settle(&pairs);
	for (size_t i = 0; i < remarks->len; i++) {
		const struct coach_observation *seen = remarks->items[i];
		const struct coach_observation *first =
			pairs_is_second(&pairs, seen)
			? pairs_partner(&pairs, seen)
			: NULL;

		/* They may have counted what different people said. */
		if (!first || !coach_text_eq(first->client, seen->client) ||
			!coach_text_eq(first->giver, seen->giver) ||
			!coach_text_eq(first->receiver, seen->receiver))
			remarks->items[kept++] = seen;
		else if (coach_window_has(window, seen->source.date))
			ratio->second_observer++;
	}
	remarks->len = kept;
	pairs_release(&pairs);
}

static bool same_pair(const struct coach_ratio_pair *pair,
	const struct coach_observation *seen)
{
	return coach_text_eq(pair->client, seen->client) &&
		coach_text_eq(pair->giver, seen->giver) &&
		coach_text_eq(pair->receiver, seen->receiver);
}

static struct coach_ratio_week *week_of(
	struct coach_ratio_pair *pair, coach_day monday)
{
	struct coach_ratio_week week = {.monday = monday};
	size_t len = pair->weeks.len;

	if (!len || pair->weeks.items[len - 1].monday != monday)
		COACH_PUSH(&pair->weeks, week);
	return &pair->weeks.items[pair->weeks.len - 1];
}

/*
 * Until here each week's own remarks are in 'rolling', with those before the
 * window's beginning: the weeks after need them. Newest first, so that the
 * weeks before still have only their own.
 */
static void roll(struct coach_ratio_pair *pair)
{
	for (size_t i = pair->weeks.len; i-- > 0;) {
		struct coach_ratio_week *week = &pair->weeks.items[i];

		for (size_t k = i; k-- > 0;) {
			const struct coach_ratio_week *before =
				&pair->weeks.items[k];

			if (week->monday - before->monday >=
				7 * COACH_RATIO_WEEKS)
				break;
			add_sum(&week->rolling, &before->rolling);
		}
	}
}

/* Only the weeks of the window stay. */
static void finish_pair(struct coach_ratio_pair *pair)
{
	size_t kept = 0;

	roll(pair);
	for (size_t i = 0; i < pair->weeks.len; i++) {
		const struct coach_ratio_week *week = &pair->weeks.items[i];

		if (!week->sum.observations)
			continue;
		add_sum(&pair->total, &week->sum);
		pair->weeks.items[kept++] = *week;
	}
	pair->weeks.len = kept;
}

static void add_pair(struct coach_ratio *ratio, const struct remarks *remarks,
	size_t *at, const struct coach_window *window)
{
	const struct coach_observation *seen = remarks->items[*at];
	struct coach_ratio_pair pair = {.client = seen->client,
		.giver = seen->giver,
		.receiver = seen->receiver};

	while (*at < remarks->len && same_pair(&pair, remarks->items[*at])) {
		struct coach_ratio_week *week;
		coach_day day;

		seen = remarks->items[(*at)++];
		day = seen->source.date;
		if (window->to != COACH_DAY_NONE && day > window->to)
			continue;
		week = week_of(&pair, coach_week_monday(day));
		add_remarks(&week->rolling, seen);
		if (coach_window_has(window, day))
			add_remarks(&week->sum, seen);
	}
	finish_pair(&pair);
	if (pair.weeks.len)
		COACH_PUSH(&ratio->pairs, pair);
	else
		free(pair.weeks.items);
}

void coach_ratio_make(struct coach_ratio *ratio,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window)
{
	struct remarks remarks = {0};
	size_t at = 0;

	*ratio = (struct coach_ratio){0};
	gather(&remarks, ratio, evidence, client, window);
	drop_second_observers(&remarks, ratio, window);
	if (remarks.len)
		qsort(remarks.items, remarks.len, sizeof(*remarks.items),
			compare_remarks);
	while (at < remarks.len)
		add_pair(ratio, &remarks, &at, window);
	free(remarks.items);
}

void coach_ratio_release(struct coach_ratio *ratio)
{
	for (size_t i = 0; i < ratio->pairs.len; i++)
		free(ratio->pairs.items[i].weeks.items);
	free(ratio->pairs.items);
	*ratio = (struct coach_ratio){0};
}

enum coach_ratio_verdict coach_ratio_judge(const struct coach_ratio_sum *sum)
{
	if (sum->positive + sum->corrective < COACH_RATIO_ENOUGH)
		return COACH_RATIO_TOO_FEW;
	return sum->positive >= COACH_RATIO_AIM * sum->corrective
		? COACH_RATIO_MET
		: COACH_RATIO_NOT_MET;
}

const char *coach_ratio_verdict_name(enum coach_ratio_verdict verdict)
{
	switch (verdict) {
	case COACH_RATIO_MET:
		return "met";
	case COACH_RATIO_NOT_MET:
		return "not met";
	case COACH_RATIO_TOO_FEW:
		break;
	}
	return "too few";
}

void coach_ratio_words(
	struct coach_buffer *out, const struct coach_ratio_sum *sum)
{
	if (coach_ratio_judge(sum) == COACH_RATIO_TOO_FEW)
		coach_buffer_add_string(out, "too few");
	else if (sum->corrective == 0)
		coach_buffer_add_format(out, "%.0f:0", sum->positive);
	else
		coach_buffer_add_format(out, "%.1f:1",
			floor(sum->positive * 10 / sum->corrective) / 10);
}

struct coach_ratio_sum coach_ratio_recent(
	const struct coach_ratio_pair *pair, coach_day today)
{
	coach_day last = coach_week_monday(today);
	struct coach_ratio_sum sum = {0};

	for (size_t i = 0; i < pair->weeks.len; i++) {
		coach_day monday = pair->weeks.items[i].monday;

		if (monday <= last && last - monday < 7 * COACH_RATIO_WEEKS)
			add_sum(&sum, &pair->weeks.items[i].sum);
	}
	return sum;
}

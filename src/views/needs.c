#include "coach/views/needs.h"
#include "coach/base/map.h"
#include "coach/model/agreement.h"
#include <math.h>
#include <stdlib.h>

/* The latest observation of each client and pinpoint. */
struct latest {
	struct coach_map map;
	struct coach_arena arena;
	struct coach_buffer key; /* of the next question */
};

/* Ids have no blanks. */
static struct coach_text make_key(struct latest *latest,
	struct coach_text client, struct coach_text pinpoint)
{
	coach_buffer_clear(&latest->key);
	coach_buffer_add_format(&latest->key, "%.*s %.*s", COACH_ARG(client),
		COACH_ARG(pinpoint));
	return coach_buffer_text(&latest->key);
}

static void find_latest(struct latest *latest,
	const struct coach_evidence *evidence, coach_day last)
{
	for (size_t i = 0; i < evidence->observations.len; i++) {
		struct coach_observation *seen =
			&evidence->observations.items[i];
		struct coach_text key;

		if (!seen->pinpoint.len || seen->source.date > last)
			continue;
		key = make_key(latest, seen->client, seen->pinpoint);
		if (!coach_map_get(&latest->map, key))
			key = coach_arena_text(&latest->arena, key);
		/* They come in the order of their days. */
		coach_map_put(&latest->map, key, seen);
	}
}

static void add_needs(struct coach_needs_answer *needs, struct latest *latest,
	const struct coach_agreement *agreement,
	const struct coach_window *window)
{
	if (!agreement->need_count && !needs->empty)
		needs->empty = agreement;
	for (size_t i = 0; i < agreement->need_count; i++) {
		struct coach_need_seen seen = {
			.agreement = agreement, .need = &agreement->needs[i]};

		if (seen.need->pinpoint.len)
			seen.last = coach_map_get(&latest->map,
				make_key(latest, agreement->client,
					seen.need->pinpoint));
		else
			needs->no_pinpoint++;
		seen.observed = seen.last &&
			coach_window_has(window, seen.last->source.date);
		needs->observed += seen.observed;
		COACH_PUSH(needs, seen);
	}
}

/* Those without a priority come last. */
static int compare_needs(const void *one, const void *other)
{
	const struct coach_need_seen *a = one, *b = other;
	int order = coach_text_cmp(a->agreement->client, b->agreement->client);
	double first = isnan(a->need->priority) ? INFINITY : a->need->priority;
	double second = isnan(b->need->priority) ? INFINITY : b->need->priority;

	if (!order)
		order = (first > second) - (first < second);
	/* Of one agreement, so of one array. */
	return order ? order : (a->need > b->need) - (a->need < b->need);
}

void coach_needs_make(struct coach_needs_answer *needs,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window, coach_day today)
{
	const struct coach_window days =
		coach_window_last(*window, today, COACH_NEEDS_DAYS);
	struct latest latest = {.key = COACH_BUFFER_INIT};
	struct coach_in_force force;

	*needs = (struct coach_needs_answer){.days = days};
	find_latest(&latest, evidence, days.to);
	coach_in_force_find(&force, evidence, days.to);
	for (size_t i = 0; i < evidence->clients.len; i++) {
		const struct coach_client *one = &evidence->clients.items[i];
		const struct coach_agreement *agreement;

		if (client.len && !coach_text_eq(one->source.id, client))
			continue;
		if (!client.len && coach_text_is(one->status, "ended")) {
			needs->ended++;
			continue;
		}
		agreement = coach_in_force_of(&force, one->source.id);
		if (agreement)
			add_needs(needs, &latest, agreement, &days);
		else
			needs->no_agreement++;
	}
	if (needs->len)
		qsort(needs->items, needs->len, sizeof(*needs->items),
			compare_needs);
	coach_in_force_release(&force);
	coach_map_release(&latest.map);
	coach_arena_release(&latest.arena);
	coach_buffer_release(&latest.key);
}

void coach_needs_release(struct coach_needs_answer *needs)
{
	free(needs->items);
	*needs = (struct coach_needs_answer){0};
}

double coach_needs_percent(const struct coach_needs_answer *needs)
{
	return needs->len ? 100 * (double)needs->observed / (double)needs->len
			  : NAN;
}

#include "coach/base/alloc.h"
#include "cycle_parts.h"
#include <math.h>
#include <stdlib.h>

/* ---- clients, pinpoints, targets ----------------------------------------- */

static bool is_defined(const struct coach_pinpoint *pinpoint)
{
	return pinpoint->definition.len && pinpoint->counted.len;
}

/* A pinpoint of nobody is that of the clients it was observed with. */
static void add_general(
	struct cycle_gathering *g, const struct coach_pinpoint *pinpoint)
{
	struct coach_facts group =
		coach_pinpoint_observations(g->evidence, pinpoint->source.id);

	for (size_t i = 0; i < group.len; i++) {
		const struct coach_observation *seen = group.items[i];
		size_t number = cycle_number_of(g, seen->client);

		if (number == g->cycles->len ||
			g->clients[number].general == pinpoint)
			continue;
		g->clients[number].general = pinpoint;
		cycle_add_proof(g, seen->client, COACH_CYCLE_PINPOINT,
			is_defined(pinpoint), &pinpoint->source);
	}
}

static void add_clients(struct cycle_gathering *g)
{
	const struct coach_evidence *evidence = g->evidence;

	for (size_t i = 0; i < g->cycles->len; i++) {
		const struct coach_client *client = g->cycles->items[i].client;

		if (client->positive_assumptions.len)
			cycle_add_proof(g, client->source.id,
				COACH_CYCLE_ASSUMPTIONS, true, &client->source);
	}
	for (size_t i = 0; i < evidence->pinpoints.len; i++) {
		const struct coach_pinpoint *pinpoint =
			&evidence->pinpoints.items[i];

		if (coach_text_is(pinpoint->status, "dropped"))
			continue;
		if (pinpoint->client.len)
			cycle_add_proof(g, pinpoint->client,
				COACH_CYCLE_PINPOINT, is_defined(pinpoint),
				&pinpoint->source);
		else
			add_general(g, pinpoint);
	}
}

static void add_targets(struct cycle_gathering *g)
{
	for (size_t i = 0; i < g->evidence->targets.len; i++) {
		const struct coach_target *target =
			&g->evidence->targets.items[i];
		bool current = target->current_condition.len > 0;
		bool external = target->external_conditions.len > 0;

		if (coach_text_is(target->status, "dropped"))
			continue;
		if (current || external)
			cycle_add_proof(g, target->client,
				COACH_CYCLE_CONDITIONS, current && external,
				&target->source);
		cycle_add_proof(g, target->client, COACH_CYCLE_TARGET,
			target->target_condition.len > 0, &target->source);
	}
}

/* ---- actions ------------------------------------------------------------- */

/* A result cannot be practised, and the coach's practice is another matter. */
static bool is_practice(
	const struct cycle_gathering *g, const struct coach_action *action)
{
	const struct coach_pinpoint *pinpoint =
		coach_evidence_pinpoint(g->evidence, action->pinpoint);

	return action->practice && !coach_text_is(action->owner, "coach") &&
		!(pinpoint && coach_text_is(pinpoint->type, "result"));
}

/* What is practised. An action that names nothing can only be about the one
 * behavior that the client has; of several it says nothing of any. */
static struct coach_text practised_in(
	const struct cycle_gathering *g, const struct coach_promise *promise)
{
	struct coach_facts own =
		coach_client_pinpoints(g->evidence, promise->client);
	const struct coach_pinpoint *only = NULL;
	size_t count = 0;

	if (promise->action.pinpoint.len)
		return promise->action.pinpoint;
	for (size_t i = 0; i < own.len; i++) {
		if (!cycle_is_clients_behavior(own.items[i]))
			continue;
		only = own.items[i];
		count++;
	}
	return count == 1 ? only->source.id : COACH_TEXT("");
}

/* Promises come in the order of the days on which they were made. */
static void add_practice(
	struct cycle_gathering *g, const struct coach_promise *promise)
{
	const struct coach_action *action = &promise->action;
	bool done = action->state == COACH_ACTION_DONE;
	size_t number = cycle_number_of(g, promise->client);
	struct coach_map *practised = &g->clients[number].practised;
	struct coach_text what = practised_in(g, promise);

	cycle_add_action(g, promise->client, COACH_CYCLE_PRACTICE, done,
		done && action->done != COACH_DAY_NONE ? action->done
						       : promise->source.date,
		&promise->source, action->number);
	if (number == g->cycles->len || promise->source.date == COACH_DAY_NONE)
		return;
	if (what.len && !coach_map_get(practised, what))
		coach_map_put(practised, what, (void *)(uintptr_t)promise);
}

static void add_promises(struct cycle_gathering *g)
{
	const struct coach_evidence *evidence = g->evidence;

	for (size_t i = 0; i < evidence->meetings.len; i++) {
		struct coach_meeting *meeting = &evidence->meetings.items[i];

		if (coach_text_is(meeting->status, "held"))
			coach_map_put(&g->held, meeting->source.id, meeting);
	}
	for (size_t i = 0; i < evidence->promises.len; i++) {
		const struct coach_promise *promise =
			&evidence->promises.items[i];
		const struct coach_action *action = &promise->action;

		if (action->state == COACH_ACTION_DROPPED)
			continue;
		if (coach_text_is(promise->kind, "meeting"))
			cycle_add_action(g, promise->client, COACH_CYCLE_ACTION,
				coach_map_get(&g->held, promise->source.id),
				promise->source.date, &promise->source,
				action->number);
		if (is_practice(g, action))
			add_practice(g, promise);
	}
	coach_map_release(&g->held);
}

/* ---- observations -------------------------------------------------------- */

static bool has_data(const struct coach_observation *seen)
{
	return !isnan(seen->value) || seen->intervals.len || seen->steps.len ||
		coach_has_remarks(seen);
}

static bool is_later(
	const struct coach_promise *promise, const struct coach_source *source)
{
	return promise && source->date > promise->source.date;
}

/* Was practice of this agreed on a day before? */
static bool was_agreed(const struct cycle_client *client,
	const struct coach_observation *seen, const struct coach_chained *skill)
{
	const struct coach_map *practised = &client->practised;
	bool agreed = is_later(
		coach_map_get(practised, skill ? seen->skill : seen->pinpoint),
		&seen->source);

	for (size_t i = 0; !agreed && skill && i < skill->steps.len; i++)
		agreed = is_later(
			coach_map_get(practised, skill->steps.items[i]),
			&seen->source);
	return agreed;
}

static void add_practised(
	struct cycle_gathering *g, const struct coach_observation *seen)
{
	const struct coach_pinpoint *pinpoint =
		coach_evidence_pinpoint(g->evidence, seen->pinpoint);
	const struct coach_chained *skill =
		coach_evidence_skill(g->evidence, seen->skill);
	size_t number = cycle_number_of(g, seen->client);
	bool behavior = pinpoint && coach_text_is(pinpoint->type, "behavior");

	if (number == g->cycles->len || cycle_is_baseline(seen) ||
		!has_data(seen) || (!behavior && !skill))
		return;
	cycle_add_proof(g, seen->client, COACH_CYCLE_PRACTISED,
		was_agreed(&g->clients[number], seen, behavior ? NULL : skill),
		&seen->source);
}

static bool is_whole(
	const struct coach_observation *seen, const struct coach_chained *skill)
{
	bool whole = seen->steps.len && seen->steps.len == skill->steps.len;

	for (size_t i = 0; whole && i < seen->steps.len; i++)
		whole = !coach_text_is(seen->steps.items[i], "missed");
	return whole;
}

static void find_baselines(struct cycle_gathering *g)
{
	const struct coach_evidence *evidence = g->evidence;

	for (size_t i = 0; i < evidence->observations.len; i++) {
		const struct coach_observation *seen =
			&evidence->observations.items[i];
		size_t number = cycle_number_of(g, seen->client);

		if (number < g->cycles->len && cycle_is_baseline(seen))
			g->clients[number].baseline = seen->source.date;
	}
}

static void add_observations(struct cycle_gathering *g)
{
	const struct coach_evidence *evidence = g->evidence;

	for (size_t i = 0; i < evidence->observations.len; i++) {
		const struct coach_observation *seen =
			&evidence->observations.items[i];
		const struct coach_chained *skill =
			coach_evidence_skill(evidence, seen->skill);

		if (cycle_is_baseline(seen))
			cycle_add_proof(g, seen->client, COACH_CYCLE_BASELINE,
				has_data(seen), &seen->source);
		add_practised(g, seen);
		if (skill && !coach_text_is(skill->owner, "coach"))
			cycle_add_proof(g, seen->client, COACH_CYCLE_CHAIN,
				!cycle_is_baseline(seen) &&
					is_whole(seen, skill),
				&seen->source);
	}
}

void cycles_gather(struct coach_cycles *cycles,
	const struct coach_evidence *evidence, struct coach_window window)
{
	struct cycle_gathering g = {
		.cycles = cycles, .evidence = evidence, .window = window};

	g.clients = coach_alloc((cycles->len + 1) * sizeof(*g.clients));
	for (size_t i = 0; i <= cycles->len; i++)
		g.clients[i] =
			(struct cycle_client){.baseline = COACH_DAY_NONE};
	add_clients(&g);
	add_targets(&g);
	add_promises(&g);
	find_baselines(&g);
	add_observations(&g);
	cycle_add_remarks(&g);
	for (size_t i = 0; i < cycles->len; i++) {
		cycle_add_moved(&g, cycles->items[i].client->source.id);
		coach_map_release(&g.clients[i].practised);
	}
	free(g.clients);
}

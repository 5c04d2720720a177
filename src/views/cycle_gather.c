#include "coach/speakers.h"
#include "coach/view_chain.h"
#include "coach/view_chart.h"
#include "cycle.h"
#include <math.h>
#include <stdlib.h>

/* What is found about a client before it is judged. */
struct client {
	coach_day baseline;         /* the last one; COACH_DAY_NONE: none */
	struct coach_map practised; /* by pinpoint or skill: the first promise
		of it */
	const struct coach_pinpoint *general; /* the last one seen: of nobody */
};

struct gathering {
	struct coach_cycles *cycles;
	struct client *clients; /* of each cycle */
	const struct coach_evidence *evidence;
	struct coach_window window;
	struct coach_map held; /* ids of meetings */
};

/* The number of a client's cycle; that of cycles: it is not asked for. */
static size_t cycle_of(const struct gathering *g, struct coach_text client)
{
	const struct coach_client *found =
		coach_evidence_client(g->evidence, client);
	const struct coach_client *first = g->cycles->items[0].client;

	return found && found >= first && found < first + g->cycles->len
		? (size_t)(found - first)
		: g->cycles->len;
}

/* Facts come in the order of their dates. */
static void add_found(struct coach_cycle_found *found,
	const struct coach_source *source, unsigned action)
{
	found->count++;
	found->newest = source;
	found->action = action;
}

/* An action of that number; 0: the entry itself. 'day' is that of the
 * evidence. */
static void add_action(struct gathering *g, struct coach_text client,
	enum coach_cycle_evidence what, bool is, coach_day day,
	const struct coach_source *source, unsigned action)
{
	size_t number = cycle_of(g, client);
	struct coach_cycle_proof *proof;

	if (number == g->cycles->len ||
		(day != COACH_DAY_NONE && !coach_window_has(&g->window, day)))
		return;
	proof = &g->cycles->items[number].proofs[what];
	add_found(is ? &proof->is : &proof->lacks, source, action);
}

static void add_proof(struct gathering *g, struct coach_text client,
	enum coach_cycle_evidence what, bool is,
	const struct coach_source *source)
{
	add_action(g, client, what, is, source->date, source, 0);
}

/* ---- clients, pinpoints, targets ----------------------------------------- */

static bool is_defined(const struct coach_pinpoint *pinpoint)
{
	return pinpoint->definition.len && pinpoint->counted.len;
}

/* A pinpoint of nobody is that of the clients it was observed with. */
static void add_general(
	struct gathering *g, const struct coach_pinpoint *pinpoint)
{
	struct coach_facts group =
		coach_pinpoint_observations(g->evidence, pinpoint->source.id);

	for (size_t i = 0; i < group.len; i++) {
		const struct coach_observation *seen = group.items[i];
		size_t number = cycle_of(g, seen->client);

		if (number == g->cycles->len ||
			g->clients[number].general == pinpoint)
			continue;
		g->clients[number].general = pinpoint;
		add_proof(g, seen->client, COACH_CYCLE_PINPOINT,
			is_defined(pinpoint), &pinpoint->source);
	}
}

static void add_clients(struct gathering *g)
{
	const struct coach_evidence *evidence = g->evidence;

	for (size_t i = 0; i < g->cycles->len; i++) {
		const struct coach_client *client = g->cycles->items[i].client;

		if (client->positive_assumptions.len)
			add_proof(g, client->source.id, COACH_CYCLE_ASSUMPTIONS,
				true, &client->source);
	}
	for (size_t i = 0; i < evidence->pinpoints.len; i++) {
		const struct coach_pinpoint *pinpoint =
			&evidence->pinpoints.items[i];

		if (coach_text_is(pinpoint->status, "dropped"))
			continue;
		if (pinpoint->client.len)
			add_proof(g, pinpoint->client, COACH_CYCLE_PINPOINT,
				is_defined(pinpoint), &pinpoint->source);
		else
			add_general(g, pinpoint);
	}
}

static void add_targets(struct gathering *g)
{
	for (size_t i = 0; i < g->evidence->targets.len; i++) {
		const struct coach_target *target =
			&g->evidence->targets.items[i];
		bool current = target->current_condition.len > 0;
		bool external = target->external_conditions.len > 0;

		if (coach_text_is(target->status, "dropped"))
			continue;
		if (current || external)
			add_proof(g, target->client, COACH_CYCLE_CONDITIONS,
				current && external, &target->source);
		add_proof(g, target->client, COACH_CYCLE_TARGET,
			target->target_condition.len > 0, &target->source);
	}
}

/* ---- actions ------------------------------------------------------------- */

/* A result cannot be practised, and the coach's practice is another matter. */
static bool is_practice(
	const struct gathering *g, const struct coach_action *action)
{
	const struct coach_pinpoint *pinpoint =
		coach_evidence_pinpoint(g->evidence, action->pinpoint);

	return action->practice && !coach_text_is(action->owner, "coach") &&
		!(pinpoint && coach_text_is(pinpoint->type, "result"));
}

static bool is_clients_behavior(const struct coach_pinpoint *pinpoint)
{
	return coach_text_is(pinpoint->type, "behavior") &&
		!coach_text_is(pinpoint->performer, "coach") &&
		!coach_text_is(pinpoint->status, "dropped");
}

/* What is practised. An action that names nothing can only be about the one
 * behavior that the client has; of several it says nothing of any. */
static struct coach_text practised_in(
	const struct gathering *g, const struct coach_promise *promise)
{
	struct coach_facts own =
		coach_client_pinpoints(g->evidence, promise->client);
	const struct coach_pinpoint *only = NULL;
	size_t count = 0;

	if (promise->action.pinpoint.len)
		return promise->action.pinpoint;
	for (size_t i = 0; i < own.len; i++) {
		if (!is_clients_behavior(own.items[i]))
			continue;
		only = own.items[i];
		count++;
	}
	return count == 1 ? only->source.id : COACH_TEXT("");
}

/* Promises come in the order of the days on which they were made. */
static void add_practice(
	struct gathering *g, const struct coach_promise *promise)
{
	const struct coach_action *action = &promise->action;
	bool done = action->state == COACH_ACTION_DONE;
	size_t number = cycle_of(g, promise->client);
	struct coach_map *practised = &g->clients[number].practised;
	struct coach_text what = practised_in(g, promise);

	add_action(g, promise->client, COACH_CYCLE_PRACTICE, done,
		done && action->done != COACH_DAY_NONE ? action->done
						       : promise->source.date,
		&promise->source, action->number);
	if (number == g->cycles->len || promise->source.date == COACH_DAY_NONE)
		return;
	if (what.len && !coach_map_get(practised, what))
		coach_map_put(practised, what, (void *)(uintptr_t)promise);
}

static void add_promises(struct gathering *g)
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
			add_action(g, promise->client, COACH_CYCLE_ACTION,
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

static bool is_baseline(const struct coach_observation *seen)
{
	return coach_text_is(seen->counts_as, "baseline");
}

/* Where nothing says in which phase it counts (remarks without a pinpoint):
 * behind the client's last baseline, if there is one. */
static bool is_after(
	const struct gathering *g, const struct coach_observation *seen)
{
	size_t number = cycle_of(g, seen->client);

	if (seen->counts_as.len)
		return !is_baseline(seen);
	return number < g->cycles->len &&
		g->clients[number].baseline != COACH_DAY_NONE &&
		seen->source.date > g->clients[number].baseline;
}

static bool is_later(
	const struct coach_promise *promise, const struct coach_source *source)
{
	return promise && source->date > promise->source.date;
}

/* Was practice of this agreed on a day before? */
static bool was_agreed(const struct client *client,
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
	struct gathering *g, const struct coach_observation *seen)
{
	const struct coach_pinpoint *pinpoint =
		coach_evidence_pinpoint(g->evidence, seen->pinpoint);
	const struct coach_chained *skill =
		coach_evidence_skill(g->evidence, seen->skill);
	size_t number = cycle_of(g, seen->client);
	bool behavior = pinpoint && coach_text_is(pinpoint->type, "behavior");

	if (number == g->cycles->len || is_baseline(seen) || !has_data(seen) ||
		(!behavior && !skill))
		return;
	add_proof(g, seen->client, COACH_CYCLE_PRACTISED,
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

static void find_baselines(struct gathering *g)
{
	const struct coach_evidence *evidence = g->evidence;

	for (size_t i = 0; i < evidence->observations.len; i++) {
		const struct coach_observation *seen =
			&evidence->observations.items[i];
		size_t number = cycle_of(g, seen->client);

		if (number < g->cycles->len && is_baseline(seen))
			g->clients[number].baseline = seen->source.date;
	}
}

static void add_observations(struct gathering *g)
{
	const struct coach_evidence *evidence = g->evidence;

	for (size_t i = 0; i < evidence->observations.len; i++) {
		const struct coach_observation *seen =
			&evidence->observations.items[i];
		const struct coach_chained *skill =
			coach_evidence_skill(evidence, seen->skill);

		if (is_baseline(seen))
			add_proof(g, seen->client, COACH_CYCLE_BASELINE,
				has_data(seen), &seen->source);
		add_practised(g, seen);
		if (skill && !coach_text_is(skill->owner, "coach"))
			add_proof(g, seen->client, COACH_CYCLE_CHAIN,
				!is_baseline(seen) && is_whole(seen, skill),
				&seen->source);
	}
}

/* ---- reinforcement ------------------------------------------------------- */

/* The pair that meets the aim, else that with most remarks. */
static void choose_pair(
	struct coach_cycle_remarks *best, const struct coach_ratio_pair *pair)
{
	const struct coach_ratio_sum *now =
		&pair->weeks.items[pair->weeks.len - 1].rolling;
	bool met = coach_ratio_judge(now) == COACH_RATIO_MET;
	bool best_met = coach_ratio_judge(&best->sum) == COACH_RATIO_MET;

	if (best->giver.len &&
		(best_met > met ||
			(best_met == met &&
				now->positive + now->corrective <=
					best->sum.positive +
						best->sum.corrective)))
		return;
	*best = (struct coach_cycle_remarks){pair->giver, pair->receiver, *now};
}

static bool is_of_pair(const struct coach_cycle_remarks *remarks,
	const struct coach_observation *seen)
{
	return coach_text_eq(seen->giver, remarks->giver) &&
		coach_text_eq(seen->receiver, remarks->receiver);
}

static void prove_remarks(struct gathering *g, const bool *after)
{
	const struct coach_evidence *evidence = g->evidence;

	for (size_t i = 0; i < evidence->observations.len; i++) {
		const struct coach_observation *seen =
			&evidence->observations.items[i];
		size_t number = cycle_of(g, seen->client);
		const struct coach_cycle_remarks *remarks;

		if (!coach_has_remarks(seen) || number == g->cycles->len)
			continue;
		remarks = &g->cycles->items[number].remarks;
		add_proof(g, seen->client, COACH_CYCLE_REMARKS,
			after[i] && is_of_pair(remarks, seen) &&
				coach_ratio_judge(&remarks->sum) ==
					COACH_RATIO_MET,
			&seen->source);
	}
}

/* The ratio as its view reckons it, of what was seen after the baseline. */
static void add_remarks(struct gathering *g)
{
	struct coach_evidence some = *g->evidence;
	size_t len = some.observations.len;
	bool *after = coach_alloc((len + 1) * sizeof(*after));
	struct coach_ratio ratio;

	some.observations.items =
		coach_alloc((len + 1) * sizeof(*some.observations.items));
	some.observations.len = 0;
	for (size_t i = 0; i < len; i++) {
		const struct coach_observation *seen =
			&g->evidence->observations.items[i];

		after[i] = is_after(g, seen);
		if (after[i])
			some.observations.items[some.observations.len++] =
				*seen;
	}
	coach_ratio_make(&ratio, &some,
		g->cycles->len == 1 ? g->cycles->items[0].client->source.id
				    : COACH_TEXT(""),
		&g->window);
	for (size_t i = 0; i < ratio.pairs.len; i++) {
		const struct coach_ratio_pair *pair = &ratio.pairs.items[i];
		size_t number = cycle_of(g, pair->client);

		if (number < g->cycles->len)
			choose_pair(&g->cycles->items[number].remarks, pair);
	}
	coach_ratio_release(&ratio);
	free(some.observations.items);
	prove_remarks(g, after);
	free(after);
}

/* By the newest of its signals that have a direction: what moved may have
 * fallen back. */
static bool has_moved(const struct coach_chart *chart)
{
	const struct coach_chart_signal *newest = NULL;

	for (size_t i = 0; i < chart->signals.len; i++) {
		const struct coach_chart_signal *one = &chart->signals.items[i];

		if (one->directed && (!newest || one->known >= newest->known))
			newest = one;
	}
	return newest && newest->favorable && !newest->baseline;
}

static void add_behavior(struct gathering *g, struct coach_text client,
	const struct coach_pinpoint *pinpoint)
{
	struct coach_chart chart;

	if (!is_clients_behavior(pinpoint))
		return;
	coach_chart_make(&chart, g->evidence, pinpoint, client, &g->window);
	if (chart.points.len)
		add_proof(g, client, COACH_CYCLE_MOVED, has_moved(&chart),
			&pinpoint->source);
	coach_chart_release(&chart);
}

static void add_skill(struct gathering *g, struct coach_text client,
	const struct coach_chained *skill)
{
	struct coach_chain chain;

	coach_chain_make(&chain, g->evidence, skill, client, &g->window);
	if (chain.sessions.len)
		add_proof(g, client, COACH_CYCLE_MOVED,
			chain.mastered != COACH_DAY_NONE, &skill->source);
	coach_chain_release(&chain);
}

/* Those of the client, and those of nobody. */
static void add_moved(struct gathering *g, struct coach_text client)
{
	const struct coach_evidence *evidence = g->evidence;
	const struct coach_text owners[] = {client, COACH_TEXT("")};

	for (size_t i = 0; i < 2; i++) {
		struct coach_facts group =
			coach_client_pinpoints(evidence, owners[i]);

		for (size_t k = 0; k < group.len; k++)
			add_behavior(g, client, group.items[k]);
	}
	for (size_t i = 0; i < evidence->skills.len; i++) {
		const struct coach_chained *skill = &evidence->skills.items[i];

		if (!coach_text_is(skill->owner, "coach") &&
			(!skill->client.len ||
				coach_text_eq(skill->client, client)))
			add_skill(g, client, skill);
	}
}

void cycles_gather(struct coach_cycles *cycles,
	const struct coach_evidence *evidence, struct coach_window window)
{
	struct gathering g = {
		.cycles = cycles, .evidence = evidence, .window = window};

	g.clients = coach_alloc((cycles->len + 1) * sizeof(*g.clients));
	for (size_t i = 0; i <= cycles->len; i++)
		g.clients[i] = (struct client){.baseline = COACH_DAY_NONE};
	add_clients(&g);
	add_targets(&g);
	add_promises(&g);
	find_baselines(&g);
	add_observations(&g);
	add_remarks(&g);
	for (size_t i = 0; i < cycles->len; i++) {
		add_moved(&g, cycles->items[i].client->source.id);
		coach_map_release(&g.clients[i].practised);
	}
	free(g.clients);
}

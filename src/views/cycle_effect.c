#include "coach/base/alloc.h"
#include "coach/views/chain.h"
#include "coach/views/chart.h"
#include "cycle_parts.h"
#include <stdlib.h>

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

static void prove_remarks(struct cycle_gathering *g, const bool *after)
{
	const struct coach_evidence *evidence = g->evidence;

	for (size_t i = 0; i < evidence->observations.len; i++) {
		const struct coach_observation *seen =
			&evidence->observations.items[i];
		size_t number = cycle_number_of(g, seen->client);
		const struct coach_cycle_remarks *remarks;

		if (!coach_has_remarks(seen) || number == g->cycles->len)
			continue;
		remarks = &g->cycles->items[number].remarks;
		cycle_add_proof(g, seen->client, COACH_CYCLE_REMARKS,
			after[i] && is_of_pair(remarks, seen) &&
				coach_ratio_judge(&remarks->sum) ==
					COACH_RATIO_MET,
			&seen->source);
	}
}

/* The ratio as its view reckons it, of what was seen after the baseline. */
void cycle_add_remarks(struct cycle_gathering *g)
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

		after[i] = cycle_is_after(g, seen);
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
		size_t number = cycle_number_of(g, pair->client);

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

static void add_behavior(struct cycle_gathering *g, struct coach_text client,
	const struct coach_pinpoint *pinpoint)
{
	struct coach_chart chart;

	if (!cycle_is_clients_behavior(pinpoint))
		return;
	coach_chart_make(&chart, g->evidence, pinpoint, client, &g->window);
	if (chart.points.len)
		cycle_add_proof(g, client, COACH_CYCLE_MOVED, has_moved(&chart),
			&pinpoint->source);
	coach_chart_release(&chart);
}

static void add_skill(struct cycle_gathering *g, struct coach_text client,
	const struct coach_chained *skill)
{
	struct coach_chain chain;

	coach_chain_make(&chain, g->evidence, skill, client, &g->window);
	if (chain.sessions.len)
		cycle_add_proof(g, client, COACH_CYCLE_MOVED,
			chain.mastered != COACH_DAY_NONE, &skill->source);
	coach_chain_release(&chain);
}

/* Those of the client, and those of nobody. */
void cycle_add_moved(struct cycle_gathering *g, struct coach_text client)
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

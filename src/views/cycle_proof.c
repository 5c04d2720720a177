#include "cycle_parts.h"

size_t cycle_number_of(
	const struct cycle_gathering *g, struct coach_text client)
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
void cycle_add_action(struct cycle_gathering *g, struct coach_text client,
	enum coach_cycle_evidence what, bool is, coach_day day,
	const struct coach_source *source, unsigned action)
{
	size_t number = cycle_number_of(g, client);
	struct coach_cycle_proof *proof;

	if (number == g->cycles->len ||
		(day != COACH_DAY_NONE && !coach_window_has(&g->window, day)))
		return;
	proof = &g->cycles->items[number].proofs[what];
	add_found(is ? &proof->is : &proof->lacks, source, action);
}

void cycle_add_proof(struct cycle_gathering *g, struct coach_text client,
	enum coach_cycle_evidence what, bool is,
	const struct coach_source *source)
{
	cycle_add_action(g, client, what, is, source->date, source, 0);
}

bool cycle_is_clients_behavior(const struct coach_pinpoint *pinpoint)
{
	return coach_text_is(pinpoint->type, "behavior") &&
		!coach_text_is(pinpoint->performer, "coach") &&
		!coach_text_is(pinpoint->status, "dropped");
}

bool cycle_is_baseline(const struct coach_observation *seen)
{
	return coach_text_is(seen->counts_as, "baseline");
}

bool cycle_is_after(
	const struct cycle_gathering *g, const struct coach_observation *seen)
{
	size_t number = cycle_number_of(g, seen->client);

	if (seen->counts_as.len)
		return !cycle_is_baseline(seen);
	return number < g->cycles->len &&
		g->clients[number].baseline != COACH_DAY_NONE &&
		seen->source.date > g->clients[number].baseline;
}

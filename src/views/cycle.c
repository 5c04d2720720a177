#include "coach/view_cycle.h"
#include <math.h>

const char *coach_cycle_evidence_name(
	enum coach_cycle_evidence what, bool several)
{
	static const char *const names[COACH_CYCLE_COUNT][2] = {
		[COACH_CYCLE_ASSUMPTIONS] = {"section Positive assumptions",
			"sections Positive assumptions"},
		[COACH_CYCLE_PINPOINT] = {"pinpoint", "pinpoints"},
		[COACH_CYCLE_BASELINE] = {"observation marked baseline",
			"observations marked baseline"},
		[COACH_CYCLE_CONDITIONS] = {"target with its conditions",
			"targets with their conditions"},
		[COACH_CYCLE_TARGET] = {"target", "targets"},
		[COACH_CYCLE_ACTION] = {"action of a meeting held",
			"actions of meetings held"},
		[COACH_CYCLE_PRACTICE] = {"+practice action",
			"+practice actions"},
		[COACH_CYCLE_PRACTISED] = {"observation of practice",
			"observations of practice"},
		[COACH_CYCLE_CHAIN] = {"observation of a whole skill",
			"observations of whole skills"},
		[COACH_CYCLE_REMARKS] = {"observation with remarks",
			"observations with remarks"}};

	return names[what][several];
}

/* What proves a step: the first, or both or either of two. */
static const struct rule {
	enum coach_cycle_evidence parts[2];
	size_t part_count;
	bool both;
} rules[] = {
	[COACH_STEP_POSITIVE_ASSUMPTIONS] = {{COACH_CYCLE_ASSUMPTIONS}, 1,
		false},
	[COACH_STEP_PINPOINT] = {{COACH_CYCLE_PINPOINT}, 1, false},
	[COACH_STEP_BASELINE] = {{COACH_CYCLE_BASELINE, COACH_CYCLE_CONDITIONS},
		2, false},
	[COACH_STEP_TARGET_AND_ACTIONS] = {{COACH_CYCLE_TARGET,
						   COACH_CYCLE_ACTION},
		2, true},
	[COACH_STEP_PRACTICE] = {{COACH_CYCLE_PRACTICE, COACH_CYCLE_PRACTISED},
		2, false},
	[COACH_STEP_CHAIN] = {{COACH_CYCLE_CHAIN}, 1, false},
	[COACH_STEP_REMARKS] = {{COACH_CYCLE_REMARKS}, 1, false},
};

/* ---- gathering ----------------------------------------------------------- */

struct gathering {
	struct coach_cycles *cycles;
	const struct coach_evidence *evidence;
	struct coach_window window;
	bool one;              /* client only */
	struct coach_map held; /* ids of meetings */
};

/* NULL: not a client that is asked for. */
static struct coach_cycle *cycle_of(
	struct gathering *g, struct coach_text client)
{
	const struct coach_client *found =
		coach_evidence_client(g->evidence, client);
	struct coach_cycle *items = g->cycles->items;

	if (!found || !g->cycles->len)
		return NULL;
	if (g->one)
		return items[0].client == found ? &items[0] : NULL;
	return &items[found - g->evidence->clients.items];
}

/* Facts come in the order of their dates. */
static void add_proof(struct gathering *g, struct coach_text client,
	enum coach_cycle_evidence what, const struct coach_source *source,
	unsigned action)
{
	struct coach_cycle *cycle;

	if (source->date != COACH_DAY_NONE &&
		!coach_window_has(&g->window, source->date))
		return;
	cycle = cycle_of(g, client);
	if (!cycle)
		return;
	cycle->proofs[what].count++;
	cycle->proofs[what].newest = source;
	cycle->proofs[what].action = action;
}

static void add_clients(struct gathering *g)
{
	const struct coach_evidence *evidence = g->evidence;

	for (size_t i = 0; i < evidence->clients.len; i++) {
		const struct coach_client *client = &evidence->clients.items[i];

		if (client->positive_assumptions.len)
			add_proof(g, client->source.id, COACH_CYCLE_ASSUMPTIONS,
				&client->source, 0);
	}
	for (size_t i = 0; i < evidence->pinpoints.len; i++) {
		const struct coach_pinpoint *pinpoint =
			&evidence->pinpoints.items[i];

		if (!coach_text_is(pinpoint->status, "dropped"))
			add_proof(g, pinpoint->client, COACH_CYCLE_PINPOINT,
				&pinpoint->source, 0);
	}
}

static void add_targets(struct gathering *g)
{
	for (size_t i = 0; i < g->evidence->targets.len; i++) {
		const struct coach_target *target =
			&g->evidence->targets.items[i];

		if (target->current_condition.len &&
			target->external_conditions.len)
			add_proof(g, target->client, COACH_CYCLE_CONDITIONS,
				&target->source, 0);
		if (!coach_text_is(target->status, "dropped"))
			add_proof(g, target->client, COACH_CYCLE_TARGET,
				&target->source, 0);
	}
}

static void add_actions(struct gathering *g)
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
		if (coach_text_is(promise->kind, "meeting") &&
			coach_map_get(&g->held, promise->source.id))
			add_proof(g, promise->client, COACH_CYCLE_ACTION,
				&promise->source, action->number);
		if (action->practice)
			add_proof(g, promise->client, COACH_CYCLE_PRACTICE,
				&promise->source, action->number);
	}
	coach_map_release(&g->held);
}

/* Component behavior, or the skill that it is part of, after the baseline: a
 * result cannot be practised. */
static bool is_practised(const struct coach_evidence *evidence,
	const struct coach_observation *seen)
{
	const struct coach_pinpoint *pinpoint;

	if (!coach_text_is(seen->phase, "intervention") &&
		!coach_text_is(seen->phase, "maintenance"))
		return false;
	pinpoint = coach_evidence_pinpoint(evidence, seen->pinpoint);
	return pinpoint ? coach_text_is(pinpoint->type, "behavior")
			: seen->skill.len > 0;
}

static void add_observations(struct gathering *g)
{
	const struct coach_evidence *evidence = g->evidence;

	for (size_t i = 0; i < evidence->observations.len; i++) {
		const struct coach_observation *seen =
			&evidence->observations.items[i];
		const struct coach_chained *skill =
			coach_evidence_skill(evidence, seen->skill);

		if (coach_text_is(seen->phase, "baseline"))
			add_proof(g, seen->client, COACH_CYCLE_BASELINE,
				&seen->source, 0);
		if (is_practised(evidence, seen))
			add_proof(g, seen->client, COACH_CYCLE_PRACTISED,
				&seen->source, 0);
		if (skill && seen->steps.len &&
			seen->steps.len == skill->steps.len)
			add_proof(g, seen->client, COACH_CYCLE_CHAIN,
				&seen->source, 0);
		if (!isnan(seen->positive) || !isnan(seen->corrective))
			add_proof(g, seen->client, COACH_CYCLE_REMARKS,
				&seen->source, 0);
	}
}

/* ---- judging ------------------------------------------------------------- */

static void judge(struct coach_cycle *cycle, const struct coach_method *method,
	struct coach_arena *arena)
{
	cycle->step_count = method->steps.len;
	cycle->steps = coach_arena_alloc(
		arena, (cycle->step_count + 1) * sizeof(*cycle->steps));
	for (size_t i = 0; i < cycle->step_count; i++) {
		struct coach_cycle_step *step = &cycle->steps[i];
		const struct rule *rule;
		size_t proved = 0;

		step->step = &method->steps.items[i];
		rule = &rules[step->step->rule];
		step->part_count = rule->part_count;
		step->both = rule->both;
		for (size_t k = 0; k < rule->part_count; k++) {
			step->parts[k] = rule->parts[k];
			proved += cycle->proofs[rule->parts[k]].count > 0;
		}
		step->evident = proved >= (rule->both ? 2 : 1);
		cycle->evident += step->evident;
		if (step->evident)
			cycle->furthest = i + 1;
	}
	for (size_t i = 0; i < cycle->furthest; i++) {
		struct coach_cycle_step *step = &cycle->steps[i];

		step->gap = !step->evident;
		cycle->gaps += step->gap;
		if (step->gap && !cycle->next)
			cycle->next = i + 1;
	}
	if (!cycle->next && cycle->furthest < cycle->step_count)
		cycle->next = cycle->furthest + 1;
}

void coach_cycles_make(struct coach_cycles *cycles,
	const struct coach_evidence *evidence,
	const struct coach_method *method, struct coach_text client,
	const struct coach_window *window, coach_day today)
{
	struct gathering g = {.cycles = cycles,
		.evidence = evidence,
		.window = coach_window_past(*window, today),
		.one = client.len > 0};
	const struct coach_client *first = client.len
		? coach_evidence_client(evidence, client)
		: evidence->clients.items;

	*cycles = (struct coach_cycles){0};
	cycles->len = !first ? 0 : g.one ? 1 : evidence->clients.len;
	cycles->items = coach_arena_alloc(
		&cycles->arena, (cycles->len + 1) * sizeof(*cycles->items));
	for (size_t i = 0; i < cycles->len; i++)
		cycles->items[i].client = first + i;
	add_clients(&g);
	add_targets(&g);
	add_actions(&g);
	add_observations(&g);
	for (size_t i = 0; i < cycles->len; i++)
		judge(&cycles->items[i], method, &cycles->arena);
}

void coach_cycles_release(struct coach_cycles *cycles)
{
	coach_arena_release(&cycles->arena);
	*cycles = (struct coach_cycles){0};
}

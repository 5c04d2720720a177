#include "cycle.h"

/* What is evidence, what looks like it and is none; each for one and for
 * several. */
static const char *const names[COACH_CYCLE_COUNT][2][2] = {
	[COACH_CYCLE_ASSUMPTIONS] = {{"section Positive assumptions",
		"sections Positive assumptions"}},
	[COACH_CYCLE_PINPOINT] = {{"pinpoint", "pinpoints"},
		{"pinpoint without Definition or Counts",
			"pinpoints without Definition or Counts"}},
	[COACH_CYCLE_BASELINE] = {{"observation marked baseline",
					  "observations marked baseline"},
		{"observation marked baseline without data",
			"observations marked baseline without data"}},
	[COACH_CYCLE_CONDITIONS] = {{"target with its conditions",
					    "targets with their conditions"},
		{"target with one of the two conditions",
			"targets with one of the two conditions"}},
	[COACH_CYCLE_TARGET] = {{"target", "targets"},
		{"target without Target condition",
			"targets without Target condition"}},
	[COACH_CYCLE_ACTION] = {{"action of a meeting held",
					"actions of meetings held"},
		{"action of a meeting not held",
			"actions of meetings not held"}},
	[COACH_CYCLE_PRACTICE] = {{"+practice action done",
					  "+practice actions done"},
		{"+practice action not done", "+practice actions not done"}},
	[COACH_CYCLE_PRACTISED] = {{"observation of practice",
					   "observations of practice"},
		{"observation of what no +practice action before it names",
			"observations of what no +practice action before them "
			"names"}},
	[COACH_CYCLE_CHAIN] = {{"observation of a whole skill",
				       "observations of whole skills"},
		{"observation in the baseline, or with steps missed or not "
		 "scored",
			"observations in the baseline, or with steps missed "
			"or not scored"}},
	[COACH_CYCLE_REMARKS] = {{"observation with remarks",
					 "observations with remarks"},
		{"observation with remarks in the baseline, or not four to "
		 "one",
			"observations with remarks in the baseline, or not "
			"four to one"}},
	[COACH_CYCLE_MOVED] = {{"behavior that moved", "behaviors that moved"},
		{"behavior without a favorable change",
			"behaviors without a favorable change"}}};

const char *coach_cycle_evidence_name(
	enum coach_cycle_evidence what, bool several)
{
	return names[what][0][several];
}

const char *coach_cycle_evidence_lack(
	enum coach_cycle_evidence what, bool several)
{
	return names[what][1][several];
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
	[COACH_STEP_REMARKS] = {{COACH_CYCLE_REMARKS, COACH_CYCLE_MOVED}, 2,
		true},
};

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
			proved += cycle->proofs[rule->parts[k]].is.count > 0;
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
	const struct coach_client *first = client.len
		? coach_evidence_client(evidence, client)
		: evidence->clients.items;

	*cycles = (struct coach_cycles){0};
	cycles->len = !first ? 0 : client.len ? 1 : evidence->clients.len;
	cycles->items = coach_arena_alloc(
		&cycles->arena, (cycles->len + 1) * sizeof(*cycles->items));
	for (size_t i = 0; i < cycles->len; i++)
		cycles->items[i].client = first + i;
	if (cycles->len)
		cycles_gather(
			cycles, evidence, coach_window_past(*window, today));
	for (size_t i = 0; i < cycles->len; i++)
		judge(&cycles->items[i], method, &cycles->arena);
}

void coach_cycles_release(struct coach_cycles *cycles)
{
	coach_arena_release(&cycles->arena);
	*cycles = (struct coach_cycles){0};
}

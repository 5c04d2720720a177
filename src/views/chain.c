#include "coach/views/chain.h"
#include "pairs.h"
#include <math.h>
#include <stdlib.h>

static bool is_independent(struct coach_text score)
{
	return coach_text_is(score, "independent");
}

/* 'seen' may be NULL: a practice. */
static void add_session(struct coach_chain *chain,
	const struct coach_source *source, const struct coach_texts *steps,
	const struct coach_observation *seen)
{
	struct coach_chain_session session = {
		.source = source, .observation = seen, .steps = steps};

	for (size_t i = 0; i < steps->len; i++)
		session.independent += is_independent(steps->items[i]);
	session.percent =
		100 * (double)session.independent / (double)steps->len;
	COACH_PUSH(&chain->sessions, session);
}

/* Those of a skill of the coach's, in which the coach did it. */
static void gather_practices(struct coach_chain *chain,
	const struct coach_evidence *evidence,
	const struct coach_window *window)
{
	const struct coach_chained *skill = chain->skill;

	if (!coach_text_is(skill->owner, "coach"))
		return;
	for (size_t i = 0; i < evidence->practices.len; i++) {
		const struct coach_practice *one =
			&evidence->practices.items[i];

		if (!coach_text_eq(one->skill, skill->source.id) ||
			!one->steps.len ||
			!coach_window_has(window, one->source.date))
			continue;
		if (!coach_text_is(one->role, "coach"))
			chain->other_role++;
		else if (one->steps.len != skill->steps.len)
			chain->unequal++;
		else
			add_session(chain, &one->source, &one->steps, NULL);
	}
}

static void gather(struct coach_chain *chain,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window)
{
	const struct coach_chained *skill = chain->skill;
	struct coach_facts group =
		coach_skill_observations(evidence, skill->source.id);

	for (size_t i = 0; i < group.len; i++) {
		const struct coach_observation *seen = group.items[i];
		size_t inside = coach_window_has(window, seen->source.date);

		if (client.len && !coach_text_eq(seen->client, client))
			continue;
		if (skill->client.len &&
			!coach_text_eq(seen->client, skill->client))
			chain->other_client += inside;
		else if (!seen->steps.len)
			chain->no_steps += inside;
		else if (seen->steps.len != skill->steps.len)
			chain->unequal += inside;
		else
			add_session(chain, &seen->source, &seen->steps, seen);
	}
}

/* And then what is not in the window: a pair may stand on two days. */
static void drop_second_observers(
	struct coach_chain *chain, const struct coach_window *window)
{
	struct pairs pairs = {0};
	size_t kept = 0;

	for (size_t i = 0; i < chain->sessions.len; i++) {
		if (chain->sessions.items[i].observation)
			pairs_add(&pairs, chain->sessions.items[i].observation);
	}
	pairs_settle(&pairs);
	for (size_t i = 0; i < chain->sessions.len; i++) {
		const struct coach_chain_session *session =
			&chain->sessions.items[i];

		if (!coach_window_has(window, session->source->date))
			continue;
		if (session->observation &&
			pairs_is_second(&pairs, session->observation))
			chain->second_observer++;
		else
			chain->sessions.items[kept++] =
				chain->sessions.items[i];
	}
	chain->sessions.len = kept;
	pairs_release(&pairs);
}

/* Of one day: observations in the order of the evidence, then practices. */
static int compare_sessions(const void *one, const void *other)
{
	const struct coach_chain_session *a = one, *b = other;
	int order = (a->source->date > b->source->date) -
		(a->source->date < b->source->date);

	if (!order)
		order = !a->observation - !b->observation;
	if (!order && a->observation)
		order = (a->observation > b->observation) -
			(a->observation < b->observation);
	return order ? order : coach_text_cmp(a->source->id, b->source->id);
}

static bool is_enough(const struct coach_chain *chain, size_t in_a_row)
{
	return chain->judged &&
		(double)in_a_row >= chain->skill->mastery_sessions;
}

static void add_step(struct coach_chain *chain,
	const struct coach_evidence *evidence, size_t at)
{
	struct coach_text words = chain->skill->steps.items[at];
	const struct coach_pinpoint *pinpoint =
		coach_evidence_pinpoint(evidence, words);
	struct coach_chain_step step = {
		.words = pinpoint ? pinpoint->source.title : words,
		.mastered = COACH_DAY_NONE};
	size_t in_a_row = 0;

	for (size_t i = 0; i < chain->sessions.len; i++) {
		const struct coach_chain_session *session =
			&chain->sessions.items[i];
		struct coach_text score = session->steps->items[at];

		step.independent += is_independent(score);
		step.prompted += coach_text_is(score, "prompted");
		step.missed += coach_text_is(score, "missed");
		in_a_row = is_independent(score) ? in_a_row + 1 : 0;
		if (step.mastered == COACH_DAY_NONE &&
			is_enough(chain, in_a_row))
			step.mastered = session->source->date;
	}
	COACH_PUSH(&chain->steps, step);
}

/* Of the steps that were not independent since session 'first': how many, and
 * the weakest. 'last' has for each step the number, from 1, of the last
 * session in which it was. */
static size_t find_never(const struct coach_chain *chain, size_t first,
	const size_t *last, size_t *weakest)
{
	size_t never = 0;

	for (size_t i = 0; i < chain->steps.len; i++) {
		if (last[i] > first)
			continue;
		if (!never++ ||
			chain->steps.items[i].independent <
				chain->steps.items[*weakest].independent)
			*weakest = i;
	}
	return never;
}

/* The first sessions in a row that are enough and show every step. */
static void find_mastery(struct coach_chain *chain)
{
	size_t *last = coach_alloc((chain->steps.len + 1) * sizeof(*last));

	memset(last, 0, (chain->steps.len + 1) * sizeof(*last));
	for (size_t i = 0; chain->judged && i < chain->sessions.len; i++) {
		const struct coach_chain_session *session =
			&chain->sessions.items[i];
		bool good = session->percent >= chain->skill->mastery_percent;

		for (size_t k = 0; k < chain->steps.len; k++) {
			if (is_independent(session->steps->items[k]))
				last[k] = i + 1;
		}
		chain->in_a_row = good ? chain->in_a_row + 1 : 0;
		chain->never = 0;
		if (!is_enough(chain, chain->in_a_row))
			continue;
		chain->never = find_never(chain,
			i + 1 - (size_t)ceil(chain->skill->mastery_sessions),
			last, &chain->weakest);
		if (!chain->never && chain->mastered == COACH_DAY_NONE)
			chain->mastered = session->source->date;
	}
	free(last);
}

static void find_breaks(struct coach_chain *chain)
{
	size_t most = 0;

	chain->breaks = chain->steps.len;
	for (size_t i = 0; i < chain->steps.len; i++) {
		size_t broken =
			chain->sessions.len - chain->steps.items[i].independent;

		if (broken > most) {
			most = broken;
			chain->breaks = i;
		}
	}
}

void coach_chain_make(struct coach_chain *chain,
	const struct coach_evidence *evidence,
	const struct coach_chained *skill, struct coach_text client,
	const struct coach_window *window)
{
	*chain = (struct coach_chain){.skill = skill,
		.judged = skill->mastery_percent >= 0 &&
			skill->mastery_sessions >= 1,
		.mastered = COACH_DAY_NONE};
	gather(chain, evidence, client, window);
	drop_second_observers(chain, window);
	if (!client.len)
		gather_practices(chain, evidence, window);
	if (chain->sessions.len)
		qsort(chain->sessions.items, chain->sessions.len,
			sizeof(*chain->sessions.items), compare_sessions);
	for (size_t i = 0; i < skill->steps.len; i++)
		add_step(chain, evidence, i);
	find_mastery(chain);
	find_breaks(chain);
}

void coach_chain_release(struct coach_chain *chain)
{
	free(chain->sessions.items);
	free(chain->steps.items);
	*chain = (struct coach_chain){0};
}

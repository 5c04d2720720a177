#include "coach/view_chain.h"
#include "pairs.h"
#include <stdlib.h>

static bool is_independent(struct coach_text score)
{
	return coach_text_is(score, "independent");
}

static void add_session(
	struct coach_chain *chain, const struct coach_observation *seen)
{
	struct coach_chain_session session = {.observation = seen};

	for (size_t i = 0; i < seen->steps.len; i++)
		session.independent += is_independent(seen->steps.items[i]);
	session.percent =
		100 * (double)session.independent / (double)seen->steps.len;
	COACH_PUSH(&chain->sessions, session);
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
			add_session(chain, seen);
	}
}

/* And then what is not in the window: a pair may stand on two days. */
static void drop_second_observers(
	struct coach_chain *chain, const struct coach_window *window)
{
	struct pairs pairs = {0};
	size_t kept = 0;

	for (size_t i = 0; i < chain->sessions.len; i++)
		pairs_add(&pairs, chain->sessions.items[i].observation);
	pairs_settle(&pairs);
	for (size_t i = 0; i < chain->sessions.len; i++) {
		const struct coach_observation *seen =
			chain->sessions.items[i].observation;

		if (!coach_window_has(window, seen->source.date))
			continue;
		if (pairs_is_second(&pairs, seen))
			chain->second_observer++;
		else
			chain->sessions.items[kept++] =
				chain->sessions.items[i];
	}
	chain->sessions.len = kept;
	pairs_release(&pairs);
}

static int compare_sessions(const void *one, const void *other)
{
	const struct coach_source *a =
		&((const struct coach_chain_session *)one)->observation->source;
	const struct coach_source *b =
		&((const struct coach_chain_session *)other)
			 ->observation->source;

	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return coach_text_cmp(a->id, b->id);
}

/* In how many sessions in a row, and since when that is enough. */
static void count_row(const struct coach_chain *chain, size_t session,
	bool good, size_t *in_a_row, coach_day *mastered)
{
	*in_a_row = good ? *in_a_row + 1 : 0;
	if (chain->judged && *mastered == COACH_DAY_NONE &&
		(double)*in_a_row >= chain->skill->mastery_sessions)
		*mastered =
			chain->sessions.items[session].observation->source.date;
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
		struct coach_text score =
			chain->sessions.items[i].observation->steps.items[at];

		step.independent += is_independent(score);
		step.prompted += coach_text_is(score, "prompted");
		step.missed += coach_text_is(score, "missed");
		count_row(chain, i, is_independent(score), &in_a_row,
			&step.mastered);
	}
	COACH_PUSH(&chain->steps, step);
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
	if (chain->sessions.len)
		qsort(chain->sessions.items, chain->sessions.len,
			sizeof(*chain->sessions.items), compare_sessions);
	for (size_t i = 0; i < chain->sessions.len; i++) {
		bool good = chain->sessions.items[i].percent >=
			skill->mastery_percent;

		count_row(chain, i, chain->judged && good, &chain->in_a_row,
			&chain->mastered);
	}
	for (size_t i = 0; i < skill->steps.len; i++)
		add_step(chain, evidence, i);
	find_breaks(chain);
}

void coach_chain_release(struct coach_chain *chain)
{
	free(chain->sessions.items);
	free(chain->steps.items);
	*chain = (struct coach_chain){0};
}

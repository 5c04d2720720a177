#include "coach/model/agreement.h"
#include "prep_parts.h"
#include <math.h>
#include <stdlib.h>

bool coach_prep_active(const struct coach_chart *chart)
{
	return coach_text_is(chart->pinpoint->status, "active");
}

static void find_last(
	struct coach_prep *prep, const struct coach_evidence *evidence)
{
	for (size_t i = 0; i < evidence->meetings.len; i++) {
		const struct coach_meeting *meeting =
			&evidence->meetings.items[i];

		if (prep_of_client(prep, meeting->client) &&
			coach_text_is(meeting->status, "held") &&
			meeting->source.date <= prep->today)
			prep->last = meeting;
	}
}

/* ---- pinpoints and skills ------------------------------------------------ */

static void make_charts(
	struct coach_prep *prep, const struct coach_evidence *evidence)
{
	const struct coach_window window = {COACH_DAY_NONE, prep->today};

	for (size_t i = 0; i < evidence->pinpoints.len; i++) {
		const struct coach_pinpoint *pinpoint =
			&evidence->pinpoints.items[i];
		struct coach_chart chart;

		if ((pinpoint->client.len &&
			    !prep_of_client(prep, pinpoint->client)) ||
			(!coach_text_is(pinpoint->status, "active") &&
				!coach_text_is(pinpoint->status, "reached")))
			continue;
		coach_chart_make(&chart, evidence, pinpoint,
			prep->client->source.id, &window);
		if (pinpoint->client.len || chart.points.len)
			COACH_PUSH(&prep->charts, chart);
		else
			coach_chart_release(&chart);
	}
	for (size_t i = 0; i < prep->charts.len; i++) {
		const struct coach_chart *chart = &prep->charts.items[i];

		for (size_t k = 0; k < chart->signals.len; k++) {
			const struct coach_prep_signal one = {
				i, &chart->signals.items[k]};

			if (one.signal->favorable &&
				coach_chart_since(
					chart, one.signal, prep_since(prep)))
				COACH_PUSH(&prep->signals, one);
		}
	}
}

enum coach_prep_level coach_prep_reached(const struct coach_chart *chart)
{
	const struct coach_chart_point *latest = coach_chart_latest(chart);
	double sign = coach_text_is(chart->pinpoint->direction, "up") ? 1 : -1;

	/* No level is NAN, which nothing reaches. */
	if (!latest)
		return COACH_PREP_LEVEL_NONE;
	if (latest->value * sign >= chart->goal * sign)
		return COACH_PREP_LEVEL_GOAL;
	return latest->value * sign >= chart->criterion * sign
		? COACH_PREP_LEVEL_CRITERION
		: COACH_PREP_LEVEL_NONE;
}

bool coach_prep_reached_since(
	const struct coach_prep *prep, const struct coach_chart *chart)
{
	return coach_prep_reached(chart) != COACH_PREP_LEVEL_NONE &&
		coach_chart_latest(chart)->observation->source.date >
		prep_since(prep);
}

const struct coach_chart *coach_prep_chart(
	const struct coach_prep *prep, struct coach_text pinpoint)
{
	size_t low = 0, high = prep->charts.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct coach_chart *chart = &prep->charts.items[middle];
		int order =
			coach_text_cmp(pinpoint, chart->pinpoint->source.id);

		if (!order)
			return chart;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static void add_skill(struct coach_prep *prep, const struct coach_chain *chain)
{
	const struct coach_chain_session *first = chain->sessions.items;
	size_t count = chain->sessions.len;

	if (count && chain->mastered == COACH_DAY_NONE) {
		const struct coach_chain_session *latest = &first[count - 1];
		const struct coach_prep_skill one = {.skill = chain->skill,
			.first_source = first->source,
			.latest_source = latest->source,
			.first = first->percent,
			.latest = latest->percent,
			.sessions = count,
			.judged = chain->judged,
			.in_a_row = chain->in_a_row,
			.breaks = chain->breaks < chain->steps.len
				? chain->steps.items[chain->breaks].words
				: COACH_TEXT("")};

		COACH_PUSH(&prep->skills, one);
	}
}

static void add_mastered(struct coach_prep *prep,
	const struct coach_chained *skill, size_t number,
	struct coach_text words, coach_day day)
{
	const struct coach_prep_mastered one = {skill, number, words, day};

	if (day != COACH_DAY_NONE &&
		(prep_since(prep) == COACH_DAY_NONE || day > prep_since(prep)))
		COACH_PUSH(&prep->mastered, one);
}

/* The steps come before the whole, which has the number 0. */
static int compare_mastered(const void *one, const void *other)
{
	const struct coach_prep_mastered *a = one, *b = other;
	size_t last = a->number - 1, next = b->number - 1;
	int order = (a->day > b->day) - (a->day < b->day);

	if (!order)
		order = coach_text_cmp(
			a->skill->source.id, b->skill->source.id);
	return order ? order : (last > next) - (last < next);
}

static void find_skills(
	struct coach_prep *prep, const struct coach_evidence *evidence)
{
	const struct coach_window window = {COACH_DAY_NONE, prep->today};

	for (size_t i = 0; i < evidence->skills.len; i++) {
		const struct coach_chained *skill = &evidence->skills.items[i];
		struct coach_chain chain;

		if (coach_text_is(skill->owner, "coach") ||
			(skill->client.len &&
				!prep_of_client(prep, skill->client)))
			continue;
		coach_chain_make(&chain, evidence, skill,
			prep->client->source.id, &window);
		for (size_t k = 0; k < chain.steps.len; k++)
			add_mastered(prep, skill, k + 1,
				chain.steps.items[k].words,
				chain.steps.items[k].mastered);
		add_mastered(prep, skill, 0, COACH_TEXT(""), chain.mastered);
		add_skill(prep, &chain);
		coach_chain_release(&chain);
	}
	if (prep->mastered.len)
		qsort(prep->mastered.items, prep->mastered.len,
			sizeof(*prep->mastered.items), compare_mastered);
}

/* ---- targets ------------------------------------------------------------- */

static int compare_targets(const void *one, const void *other)
{
	const struct coach_target *a =
		((const struct coach_prep_target *)one)->target;
	const struct coach_target *b =
		((const struct coach_prep_target *)other)->target;

	if (a->achieve_by != b->achieve_by)
		return a->achieve_by < b->achieve_by ? -1 : 1;
	return coach_text_cmp(a->source.id, b->source.id);
}

static void find_targets(
	struct coach_prep *prep, const struct coach_evidence *evidence)
{
	for (size_t i = 0; i < evidence->targets.len; i++) {
		const struct coach_prep_target one = {
			.target = &evidence->targets.items[i]};

		if (prep_of_client(prep, one.target->client) &&
			coach_text_is(one.target->status, "open"))
			COACH_PUSH(&prep->targets, one);
	}
	if (prep->targets.len)
		qsort(prep->targets.items, prep->targets.len,
			sizeof(*prep->targets.items), compare_targets);
	for (size_t i = 0; i < prep->targets.len; i++) {
		struct coach_prep_target *one = &prep->targets.items[i];
		struct coach_facts group = coach_target_experiments(
			evidence, one->target->source.id);

		for (size_t k = 0; k < group.len; k++) {
			const struct coach_experiment *step = group.items[k];

			if (coach_experiment_open(step))
				COACH_PUSH(&one->steps, step);
		}
	}
}

static bool is_addressed(
	const struct coach_prep_target *one, struct coach_text obstacle)
{
	for (size_t i = 0; i < one->steps.len; i++) {
		if (coach_text_eq(one->steps.items[i]->obstacle, obstacle))
			return true;
	}
	return false;
}

/* Those that the target names, and those that a step is about. */
static void find_obstacles(struct coach_prep *prep)
{
	for (size_t i = 0; i < prep->targets.len; i++) {
		const struct coach_prep_target *one = &prep->targets.items[i];
		const struct coach_texts *named = &one->target->obstacles;
		size_t first = prep->obstacles.len;

		for (size_t k = 0; k < named->len; k++) {
			const struct coach_prep_obstacle obstacle = {
				one->target, named->items[k],
				is_addressed(one, named->items[k])};

			COACH_PUSH(&prep->obstacles, obstacle);
		}
		for (size_t k = 0; k < one->steps.len; k++) {
			const struct coach_prep_obstacle obstacle = {
				one->target, one->steps.items[k]->obstacle,
				true};
			size_t same = first;

			while (same < prep->obstacles.len &&
				!coach_text_eq(
					prep->obstacles.items[same].words,
					obstacle.words))
				same++;
			if (same == prep->obstacles.len && obstacle.words.len)
				COACH_PUSH(&prep->obstacles, obstacle);
		}
	}
}

static double priority_of(const struct coach_need *need)
{
	return isnan(need->priority) ? INFINITY : need->priority;
}

/* Of one priority as the agreement lists them. */
static int compare_needs(const void *one, const void *other)
{
	const struct coach_need *a =
		((const struct coach_prep_need *)one)->need;
	const struct coach_need *b =
		((const struct coach_prep_need *)other)->need;
	double first = priority_of(a), second = priority_of(b);

	if (first != second)
		return first < second ? -1 : 1;
	return (a > b) - (a < b);
}

static void add_needs(struct coach_prep *prep,
	const struct coach_evidence *evidence,
	const struct coach_agreement *agreement)
{
	for (size_t i = 0; i < agreement->need_count; i++) {
		const struct coach_need *need = &agreement->needs[i];
		const struct coach_prep_need one = {need,
			coach_evidence_pinpoint(evidence, need->pinpoint)};

		COACH_PUSH(&prep->needs, one);
	}
	if (prep->needs.len)
		qsort(prep->needs.items, prep->needs.len,
			sizeof(*prep->needs.items), compare_needs);
}

static void find_challenge(
	struct coach_prep *prep, const struct coach_evidence *evidence)
{
	const struct coach_agreement *agreement;
	const struct coach_source *from = NULL;
	struct coach_in_force force;

	coach_in_force_find(&force, evidence, prep->today);
	agreement = coach_in_force_of(&force, prep->client->source.id);
	for (size_t i = 0; i < prep->targets.len && !from; i++) {
		const struct coach_target *target =
			prep->targets.items[i].target;

		if (target->challenge.len) {
			prep->challenge = target->challenge;
			from = &target->source;
		}
	}
	if (agreement && agreement->challenge.len &&
		(!from || agreement->source.date > from->date)) {
		prep->challenge = agreement->challenge;
		from = &agreement->source;
	}
	prep->challenge_from = from;
	prep->challenge_of_target =
		from && (!agreement || from != &agreement->source);
	if (agreement)
		add_needs(prep, evidence, agreement);
	coach_in_force_release(&force);
}

/* ---- all of it ----------------------------------------------------------- */

void coach_prep_make(struct coach_prep *prep,
	const struct coach_evidence *evidence,
	const struct coach_client *client, coach_day today)
{
	*prep = (struct coach_prep){.client = client, .today = today};
	find_last(prep, evidence);
	make_charts(prep, evidence);
	find_skills(prep, evidence);
	prep_find_promises(prep, evidence);
	find_targets(prep, evidence);
	find_obstacles(prep);
	find_challenge(prep, evidence);
}

void coach_prep_release(struct coach_prep *prep)
{
	for (size_t i = 0; i < prep->charts.len; i++)
		coach_chart_release(&prep->charts.items[i]);
	for (size_t i = 0; i < prep->targets.len; i++)
		free(prep->targets.items[i].steps.items);
	free(prep->charts.items);
	free(prep->done.items);
	free(prep->mastered.items);
	free(prep->signals.items);
	free(prep->skills.items);
	free(prep->needs.items);
	free(prep->open.items);
	free(prep->targets.items);
	free(prep->obstacles.items);
	*prep = (struct coach_prep){0};
}

const struct coach_meeting *coach_prep_planned(
	const struct coach_evidence *evidence,
	const struct coach_client *client, coach_day day)
{
	for (size_t i = 0; i < evidence->meetings.len; i++) {
		const struct coach_meeting *meeting =
			&evidence->meetings.items[i];

		if (meeting->source.date == day &&
			coach_text_eq(meeting->client, client->source.id) &&
			coach_text_is(meeting->status, "planned"))
			return meeting;
	}
	return NULL;
}

coach_day coach_prep_next(const struct coach_prep *prep)
{
	coach_day next = prep->last ? prep->last->next : COACH_DAY_NONE;

	return next != COACH_DAY_NONE && next >= prep->today ? next
							     : prep->today;
}

#include "coach/agreement.h"
#include "coach/view_prep.h"
#include <stdlib.h>

bool coach_prep_active(const struct coach_chart *chart)
{
	return coach_text_is(chart->pinpoint->status, "active");
}

static bool of_client(const struct coach_prep *prep, struct coach_text client)
{
	return coach_text_eq(client, prep->client->source.id);
}

static void find_last(
	struct coach_prep *prep, const struct coach_evidence *evidence)
{
	for (size_t i = 0; i < evidence->meetings.len; i++) {
		const struct coach_meeting *meeting =
			&evidence->meetings.items[i];

		if (of_client(prep, meeting->client) &&
			coach_text_is(meeting->status, "held") &&
			meeting->source.date <= prep->today)
			prep->last = meeting;
	}
}

static coach_day since(const struct coach_prep *prep)
{
	return prep->last ? prep->last->source.date : COACH_DAY_NONE;
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
			    !of_client(prep, pinpoint->client)) ||
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
					chart, one.signal, since(prep)))
				COACH_PUSH(&prep->signals, one);
		}
	}
}

static void add_mastered(struct coach_prep *prep,
	const struct coach_chained *skill, size_t number,
	struct coach_text words, coach_day day)
{
	const struct coach_prep_mastered one = {skill, number, words, day};

	if (day != COACH_DAY_NONE &&
		(since(prep) == COACH_DAY_NONE || day > since(prep)))
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

static void find_mastered(
	struct coach_prep *prep, const struct coach_evidence *evidence)
{
	const struct coach_window window = {COACH_DAY_NONE, prep->today};

	for (size_t i = 0; i < evidence->skills.len; i++) {
		const struct coach_chained *skill = &evidence->skills.items[i];
		struct coach_chain chain;

		if (coach_text_is(skill->owner, "coach") ||
			(skill->client.len && !of_client(prep, skill->client)))
			continue;
		coach_chain_make(&chain, evidence, skill,
			prep->client->source.id, &window);
		for (size_t k = 0; k < chain.steps.len; k++)
			add_mastered(prep, skill, k + 1,
				chain.steps.items[k].words,
				chain.steps.items[k].mastered);
		add_mastered(prep, skill, 0, COACH_TEXT(""), chain.mastered);
		coach_chain_release(&chain);
	}
	if (prep->mastered.len)
		qsort(prep->mastered.items, prep->mastered.len,
			sizeof(*prep->mastered.items), compare_mastered);
}

/* ---- actions ------------------------------------------------------------- */

/* An experiment has no client of its own. */
static bool promised(const struct coach_prep *prep,
	const struct coach_evidence *evidence,
	const struct coach_promise *promise)
{
	const struct coach_experiment *experiment;
	const struct coach_target *target;

	if (promise->client.len || !coach_text_is(promise->kind, "experiment"))
		return of_client(prep, promise->client);
	experiment = coach_evidence_experiment(evidence, promise->source.id);
	target = experiment
		? coach_evidence_target(evidence, experiment->target)
		: NULL;
	return target && of_client(prep, target->client);
}

static bool done_since(
	const struct coach_prep *prep, const struct coach_promise *promise)
{
	coach_day done = promise->action.done;

	if (promise->action.state != COACH_ACTION_DONE ||
		done == COACH_DAY_NONE || done > prep->today)
		return false;
	if (!prep->last || done > since(prep))
		return true;
	return done == since(prep) &&
		coach_text_eq(promise->source.id, prep->last->source.id);
}

static int compare_promises(
	const struct coach_promise *a, const struct coach_promise *b)
{
	int order = coach_text_cmp(a->source.id, b->source.id);

	return order ? order
		     : (a->action.number > b->action.number) -
			(a->action.number < b->action.number);
}

static int compare_done(const void *one, const void *other)
{
	const struct coach_promise *a =
		*(const struct coach_promise *const *)one;
	const struct coach_promise *b =
		*(const struct coach_promise *const *)other;

	if (a->action.done != b->action.done)
		return a->action.done < b->action.done ? -1 : 1;
	return compare_promises(a, b);
}

static int compare_open(const void *one, const void *other)
{
	const struct coach_promise *a =
		*(const struct coach_promise *const *)one;
	const struct coach_promise *b =
		*(const struct coach_promise *const *)other;

	if (a->action.due != b->action.due)
		return a->action.due < b->action.due ? -1 : 1;
	return compare_promises(a, b);
}

/* By due date, and before all others those that are late. */
static void sort_open(struct coach_prep *prep)
{
	const struct coach_promise **sorted;
	size_t count = 0;

	if (!prep->open.len)
		return;
	qsort(prep->open.items, prep->open.len, sizeof(*prep->open.items),
		compare_open);
	sorted = coach_alloc(prep->open.len * sizeof(*sorted));
	for (int overdue = 1; overdue >= 0; overdue--) {
		for (size_t i = 0; i < prep->open.len; i++) {
			const struct coach_promise *one = prep->open.items[i];

			if (coach_action_overdue(&one->action, prep->today) ==
				overdue)
				sorted[count++] = one;
		}
	}
	free(prep->open.items);
	prep->open.items = sorted;
	prep->open.cap = prep->open.len;
}

static void find_promises(
	struct coach_prep *prep, const struct coach_evidence *evidence)
{
	for (size_t i = 0; i < evidence->promises.len; i++) {
		const struct coach_promise *promise =
			&evidence->promises.items[i];
		bool open = promise->action.state == COACH_ACTION_OPEN;

		if ((!open && !done_since(prep, promise)) ||
			!promised(prep, evidence, promise))
			continue;
		if (open)
			COACH_PUSH(&prep->open, promise);
		else
			COACH_PUSH(&prep->done, promise);
	}
	sort_open(prep);
	if (prep->done.len)
		qsort(prep->done.items, prep->done.len,
			sizeof(*prep->done.items), compare_done);
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

		if (of_client(prep, one.target->client) &&
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
	find_mastered(prep, evidence);
	find_promises(prep, evidence);
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

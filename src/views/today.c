#include "coach/views/today.h"
#include "coach/model/agreement.h"
#include <stdlib.h>

#define PRACTICE_DAYS 7

const char *coach_today_state_name(enum coach_today_state state)
{
	static const char *const names[] = {"planned", "held", "agreed"};

	return names[state];
}

/* ---- meetings ------------------------------------------------------------ */

static void add_meeting(struct coach_today *view, coach_day day,
	enum coach_today_state state, const struct coach_meeting *meeting)
{
	const struct coach_today_meeting item = {day, state, meeting};

	COACH_PUSH(&view->meetings, item);
}

/* By client: the last held meeting that has been, and whether there is a
 * planned one. */
struct course {
	const struct coach_meeting *last;
	bool planned;
};

static void add_agreed(struct coach_today *view,
	const struct coach_evidence *evidence, const struct course *courses,
	coach_day today)
{
	for (size_t i = 0; i < evidence->clients.len; i++) {
		const struct coach_meeting *last = courses[i].last;

		if (last && !courses[i].planned && last->next >= today &&
			last->next != last->source.date)
			add_meeting(view, last->next, COACH_TODAY_AGREED, last);
	}
}

static int compare_meetings(const void *one, const void *other)
{
	const struct coach_today_meeting *a = one, *b = other;
	int order;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	order = coach_text_cmp(a->meeting->client, b->meeting->client);
	return order
		? order
		: coach_text_cmp(a->meeting->source.id, b->meeting->source.id);
}

static void add_meetings(struct coach_today *view,
	const struct coach_evidence *evidence, coach_day today)
{
	struct course *courses =
		coach_alloc((evidence->clients.len + 1) * sizeof(*courses));

	/* In the order of their dates. */
	for (size_t i = 0; i < evidence->meetings.len; i++) {
		const struct coach_meeting *meeting =
			&evidence->meetings.items[i];
		const struct coach_client *client =
			coach_evidence_client(evidence, meeting->client);
		struct course *course = client
			? &courses[client - evidence->clients.items]
			: NULL;
		coach_day day = meeting->source.date;

		if (coach_evidence_ended(evidence, meeting->client))
			continue;
		if (coach_text_is(meeting->status, "planned")) {
			if (day >= today)
				add_meeting(view, day, COACH_TODAY_PLANNED,
					meeting);
			else
				COACH_PUSH(&view->passed, meeting);
			if (course && day >= today)
				course->planned = true;
		} else if (coach_text_is(meeting->status, "held") &&
			day <= today) {
			if (day == today)
				add_meeting(
					view, day, COACH_TODAY_HELD, meeting);
			if (course)
				course->last = meeting;
		}
	}
	add_agreed(view, evidence, courses, today);
	if (view->meetings.len)
		qsort(view->meetings.items, view->meetings.len,
			sizeof(*view->meetings.items), compare_meetings);
	free(courses);
}

/* ---- practice ------------------------------------------------------------ */

/* 'last' is the last day that it is practised; COACH_DAY_NONE: none is. */
static void add_practice(struct coach_today *view,
	struct coach_today_practice practice, coach_day today, coach_day last)
{
	struct coach_schedule schedule;

	practice.day = COACH_DAY_NONE;
	practice.minute = -1;
	if (coach_schedule_read(practice.when, &schedule)) {
		practice.day = coach_schedule_next(&schedule, today);
		practice.minute = schedule.minute;
		if (practice.day == COACH_DAY_NONE ||
			practice.day >= today + PRACTICE_DAYS ||
			(last != COACH_DAY_NONE && practice.day > last))
			return;
	}
	COACH_PUSH(&view->practices, practice);
}

static void add_circles(struct coach_today *view,
	const struct coach_evidence *evidence, coach_day today)
{
	struct coach_in_force force;

	coach_in_force_find(&force, evidence, today);
	for (size_t i = 0; i < force.len; i++) {
		const struct coach_agreement *one = force.items[i];

		for (size_t k = 0; coach_text_is(one->type, "practice") &&
			k < one->schedule.len;
			k++)
			add_practice(view,
				(struct coach_today_practice){.agreement = one,
					.when = one->schedule.items[k],
					.mine = true},
				today, COACH_DAY_NONE);
	}
	coach_in_force_release(&force);
}

static void add_practised_actions(struct coach_today *view,
	const struct coach_evidence *evidence, coach_day today)
{
	for (size_t i = 0; i < evidence->promises.len; i++) {
		const struct coach_promise *one = &evidence->promises.items[i];
		const struct coach_action *action = &one->action;

		if (!action->practice || !action->when.len ||
			action->state != COACH_ACTION_OPEN ||
			one->source.date > today ||
			(action->due != COACH_DAY_NONE &&
				action->due < today) ||
			coach_evidence_ended(evidence, one->client))
			continue;
		add_practice(view,
			(struct coach_today_practice){.promise = one,
				.when = action->when,
				.mine = coach_text_is(action->owner, "coach")},
			today, action->due);
	}
}

static const struct coach_source *source_of(
	const struct coach_today_practice *practice)
{
	return practice->promise ? &practice->promise->source
				 : &practice->agreement->source;
}

static unsigned number_of(const struct coach_today_practice *practice)
{
	return practice->promise ? practice->promise->action.number : 0;
}

static int compare_practices(const void *one, const void *other)
{
	const struct coach_today_practice *a = one, *b = other;
	bool no_day = a->day == COACH_DAY_NONE;
	int order;

	if (a->mine != b->mine)
		return a->mine ? -1 : 1;
	if (no_day != (b->day == COACH_DAY_NONE))
		return no_day ? 1 : -1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->minute != b->minute)
		return a->minute < b->minute ? -1 : 1;
	order = coach_text_cmp(source_of(a)->id, source_of(b)->id);
	if (order)
		return order;
	if (number_of(a) != number_of(b))
		return number_of(a) < number_of(b) ? -1 : 1;
	return coach_text_cmp(a->when, b->when);
}

static void add_practices(struct coach_today *view,
	const struct coach_evidence *evidence, coach_day today)
{
	add_circles(view, evidence, today);
	add_practised_actions(view, evidence, today);
	if (view->practices.len)
		qsort(view->practices.items, view->practices.len,
			sizeof(*view->practices.items), compare_practices);
}

/* ---- ratios -------------------------------------------------------------- */

static int rank(const struct coach_today_ratio *ratio)
{
	switch (coach_ratio_judge(&ratio->sum)) {
	case COACH_RATIO_NOT_MET:
		return 0;
	case COACH_RATIO_MET:
		return 1;
	case COACH_RATIO_TOO_FEW:
		break;
	}
	return 2;
}

static int compare_ratios(const void *one, const void *other)
{
	const struct coach_today_ratio *a = one, *b = other;
	int order = rank(a) - rank(b);
	/* p : c below q : d is p × d below q × c; 10:0 is above all. */
	double left = a->sum.positive * b->sum.corrective;
	double right = b->sum.positive * a->sum.corrective;

	if (!order && rank(a) < 2)
		order = (left > right) - (left < right);
	if (!order)
		order = coach_text_cmp(a->pair->client, b->pair->client);
	if (!order)
		order = coach_text_cmp(a->pair->giver, b->pair->giver);
	return order ? order
		     : coach_text_cmp(a->pair->receiver, b->pair->receiver);
}

static void add_ratios(struct coach_today *view,
	const struct coach_evidence *evidence, coach_day today)
{
	const struct coach_window window = {
		coach_week_monday(today) - 7 * (COACH_RATIO_WEEKS - 1), today};

	coach_ratio_make(&view->ratio, evidence, COACH_TEXT(""), &window);
	for (size_t i = 0; i < view->ratio.pairs.len; i++) {
		const struct coach_ratio_pair *pair =
			&view->ratio.pairs.items[i];
		const struct coach_today_ratio item = {
			pair, coach_ratio_recent(pair, today)};

		if (!coach_evidence_ended(evidence, pair->client))
			COACH_PUSH(&view->ratios, item);
	}
	if (view->ratios.len)
		qsort(view->ratios.items, view->ratios.len,
			sizeof(*view->ratios.items), compare_ratios);
}

/* ---- all ----------------------------------------------------------------- */

void coach_today_make(struct coach_today *view,
	const struct coach_evidence *evidence, coach_day today)
{
	*view = (struct coach_today){0};
	add_meetings(view, evidence, today);
	add_practices(view, evidence, today);
	coach_due_make(&view->due, evidence, COACH_TEXT(""), today);
	add_ratios(view, evidence, today);
}

void coach_today_release(struct coach_today *view)
{
	free(view->meetings.items);
	free(view->passed.items);
	free(view->practices.items);
	free(view->ratios.items);
	coach_dues_release(&view->due);
	coach_ratio_release(&view->ratio);
	*view = (struct coach_today){0};
}

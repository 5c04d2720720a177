#include "coach/views/skills.h"
#include <math.h>
#include <stdlib.h>

static bool has(const struct coach_texts *texts, struct coach_text text)
{
	for (size_t i = 0; i < texts->len; i++) {
		if (coach_text_eq(texts->items[i], text))
			return true;
	}
	return false;
}

/* How many of the guidelines are ticked, each once; counts them. */
static size_t tick(struct coach_skill_guidelines *guidelines,
	const struct coach_texts *ticked)
{
	size_t met = 0;

	for (size_t i = 0; i < guidelines->len; i++) {
		struct coach_skill_guideline *one = &guidelines->items[i];

		if (!has(ticked, one->id))
			continue;
		one->ticked++;
		met++;
	}
	return met;
}

static size_t count_unknown(const struct coach_skill_guidelines *guidelines,
	const struct coach_texts *ticked)
{
	size_t unknown = 0;

	for (size_t k = 0; k < ticked->len; k++) {
		size_t i = 0;

		while (i < guidelines->len &&
			!coach_text_eq(
				ticked->items[k], guidelines->items[i].id))
			i++;
		unknown += i == guidelines->len;
	}
	return unknown;
}

static struct coach_skill_guidelines guidelines_of(
	const struct coach_method_names *names)
{
	struct coach_skill_guidelines guidelines = {0};

	for (size_t i = 0; i < names->len; i++) {
		const struct coach_skill_guideline one = {
			.id = names->items[i].id};

		COACH_PUSH(&guidelines, one);
	}
	return guidelines;
}

static void add_questions(struct coach_skills *skills,
	struct coach_skill_sum *sum, const struct coach_practice *practice)
{
	bool open = !isnan(practice->open_questions);
	bool closed = !isnan(practice->closed_questions);

	if (open != closed)
		skills->halves++;
	if (!open || !closed)
		return;
	sum->asked = 1;
	sum->open = practice->open_questions;
	sum->closed = practice->closed_questions;
	if (isnan(practice->reflections))
		return;
	sum->reflected = 1;
	sum->reflections = practice->reflections;
	sum->questions = sum->open + sum->closed;
}

static void add_sum(
	struct coach_skill_sum *sum, const struct coach_skill_sum *more)
{
	sum->minutes += more->minutes;
	sum->sessions += more->sessions;
	sum->asked += more->asked;
	sum->open += more->open;
	sum->closed += more->closed;
	sum->reflected += more->reflected;
	sum->reflections += more->reflections;
	sum->questions += more->questions;
	sum->felt += more->felt;
	sum->empathy += more->empathy;
	sum->other_sessions += more->other_sessions;
	sum->other_minutes += more->other_minutes;
	sum->giving += more->giving;
	sum->receiving += more->receiving;
	sum->giving_met += more->giving_met;
	sum->receiving_met += more->receiving_met;
	if (more->last != COACH_DAY_NONE &&
		(sum->last == COACH_DAY_NONE || more->last > sum->last))
		sum->last = more->last;
}

static double minutes_of(const struct coach_practice *practice)
{
	return isnan(practice->minutes) ? 0 : practice->minutes;
}

static struct coach_skill_sum sum_of(
	struct coach_skills *skills, const struct coach_practice *practice)
{
	struct coach_skill_sum sum = {.sessions = 1,
		.minutes = minutes_of(practice),
		.last = practice->source.date,
		.giving = practice->giving.len > 0,
		.receiving = practice->receiving.len > 0};

	add_questions(skills, &sum, practice);
	if (!isnan(practice->empathy)) {
		sum.felt = 1;
		sum.empathy = practice->empathy;
	}
	sum.giving_met = tick(&skills->giving, &practice->giving);
	sum.receiving_met = tick(&skills->receiving, &practice->receiving);
	skills->unknown += count_unknown(&skills->giving, &practice->giving) +
		count_unknown(&skills->receiving, &practice->receiving);
	return sum;
}

static struct coach_skill_log *log_of(
	struct coach_skills *skills, struct coach_text id)
{
	for (size_t i = 0; i < skills->len; i++) {
		if (coach_text_eq(skills->items[i].skill->source.id, id))
			return &skills->items[i];
	}
	return NULL;
}

static void add_practice(struct coach_skills *skills,
	const struct coach_practice *practice,
	const struct coach_window *window)
{
	bool inside = coach_window_has(window, practice->source.date);
	struct coach_skill_log *log = log_of(skills, practice->skill);
	struct coach_skill_sum sum = {.last = practice->source.date};

	if (practice->source.date > window->to)
		return;
	if (!log) {
		skills->other += inside;
		return;
	}
	if (!coach_text_is(practice->role, "coach"))
		sum = (struct coach_skill_sum){.last = COACH_DAY_NONE,
			.other_sessions = inside,
			.other_minutes = inside ? minutes_of(practice) : 0};
	else if (inside)
		sum = sum_of(skills, practice);
	add_sum(&log->sum, &sum);
	add_sum(&skills->total.sum, &sum);
}

void coach_skills_make(struct coach_skills *skills,
	const struct coach_evidence *evidence,
	const struct coach_method *method, const struct coach_window *window,
	coach_day today)
{
	const struct coach_window days =
		coach_window_last(*window, today, COACH_SKILLS_DAYS);

	*skills = (struct coach_skills){.total.sum.last = COACH_DAY_NONE,
		.giving = guidelines_of(&method->giving),
		.receiving = guidelines_of(&method->receiving)};
	for (size_t i = 0; i < evidence->skills.len; i++) {
		struct coach_skill_log log = {
			.skill = &evidence->skills.items[i],
			.sum.last = COACH_DAY_NONE};

		if (coach_text_is(log.skill->owner, "coach"))
			COACH_PUSH(skills, log);
	}
	for (size_t i = 0; i < evidence->practices.len; i++)
		add_practice(skills, &evidence->practices.items[i], &days);
}

void coach_skills_release(struct coach_skills *skills)
{
	free(skills->items);
	free(skills->giving.items);
	free(skills->receiving.items);
	*skills = (struct coach_skills){0};
}

double coach_skills_open(const struct coach_skill_sum *sum)
{
	double all = sum->open + sum->closed;

	return all > 0 ? 100 * sum->open / all : NAN;
}

double coach_skills_share(size_t met, size_t sessions, size_t guidelines)
{
	size_t all = sessions * guidelines;

	return all ? 100 * (double)met / (double)all : NAN;
}

double coach_skills_reflections(const struct coach_skill_sum *sum)
{
	return sum->questions > 0 ? sum->reflections / sum->questions : NAN;
}

#ifndef TESTS_UNIT_PREP_H
#define TESTS_UNIT_PREP_H

/* The facts of one client, maria, by hand, and the meeting that is prepared
 * from them. */

#include "seen.h"

#include "coach/views/prep.h"

#define TODAY DAY(2026, 11, 20)
#define SOURCE(name, day)                                \
	{                                                \
		.path = (name), .id = coach_text(name),  \
		.title = coach_text(name), .date = (day) \
	}

static inline void seen_client(
	struct seen *seen, const char *id, const char *name)
{
	struct coach_client one = {.source = SOURCE(id, COACH_DAY_NONE)};

	one.source.title = coach_text(name);
	COACH_PUSH(&seen->evidence.clients, one);
}

static inline struct coach_meeting *seen_meeting(
	struct seen *seen, const char *id, const char *status, coach_day day)
{
	const struct coach_meeting one = {.source = SOURCE(id, day),
		.client = COACH_TEXT("maria"),
		.status = coach_text(status),
		.minutes = NAN,
		.next = COACH_DAY_NONE};

	COACH_PUSH(&seen->evidence.meetings, one);
	return &seen->evidence.meetings.items[seen->evidence.meetings.len - 1];
}

/* An action of an entry of maria's, numbered in the order they come. */
static inline struct coach_promise *seen_promise(struct seen *seen,
	const char *entry, const char *owner, const char *words, coach_day due)
{
	struct coach_promise one = {.source = SOURCE(entry, COACH_DAY_NONE),
		.kind = COACH_TEXT("meeting"),
		.client = COACH_TEXT("maria"),
		.action = {.owner = coach_text(owner),
			.words = coach_text(words),
			.due = due,
			.check = COACH_DAY_NONE,
			.done = COACH_DAY_NONE,
			.number = ++seen->ids}};

	COACH_PUSH(&seen->evidence.promises, one);
	return &seen->evidence.promises.items[seen->evidence.promises.len - 1];
}

static inline void seen_done(struct seen *seen, const char *entry,
	const char *words, coach_day due, coach_day done)
{
	struct coach_promise *one =
		seen_promise(seen, entry, "coach", words, due);

	one->action.state = COACH_ACTION_DONE;
	one->action.done = done;
}

static inline struct coach_target *seen_target(struct seen *seen,
	const char *id, const char *outcome, coach_day achieve_by,
	const char *obstacles)
{
	const struct coach_target one = {.source = SOURCE(id, DAY(2026, 10, 1)),
		.client = COACH_TEXT("maria"),
		.status = COACH_TEXT("open"),
		.outcome = coach_text(outcome),
		.obstacles = seen_list(seen, obstacles),
		.achieve_by = achieve_by};

	COACH_PUSH(&seen->evidence.targets, one);
	return &seen->evidence.targets.items[seen->evidence.targets.len - 1];
}

static inline struct coach_experiment *seen_step(struct seen *seen,
	const char *id, const char *target, const char *obstacle,
	const char *next_step)
{
	const struct coach_experiment one = {
		.source = SOURCE(id, DAY(2026, 11, 1)),
		.target = coach_text(target),
		.obstacle = coach_text(obstacle),
		.next_step = coach_text(next_step),
		.check_on = DAY(2026, 11, 24)};

	COACH_PUSH(&seen->evidence.experiments, one);
	return &seen->evidence.experiments
			.items[seen->evidence.experiments.len - 1];
}

static inline void prepare(struct seen *seen, struct coach_prep *prep)
{
	coach_evidence_settle(&seen->evidence);
	coach_prep_make(prep, &seen->evidence,
		coach_evidence_client(&seen->evidence, COACH_TEXT("maria")),
		TODAY);
}

static inline void assert_part(const struct coach_prep *prep,
	enum coach_prep_part part, const char *expected)
{
	struct coach_buffer lines = COACH_BUFFER_INIT;

	coach_prep_lines(&lines, prep, part);
	assert_text(coach_buffer_text(&lines), expected);
	coach_buffer_release(&lines);
}

static inline void done(struct seen *seen, struct coach_prep *prep)
{
	coach_prep_release(prep);
	seen_release(seen);
}

static inline void observe(struct seen *seen, const char *pinpoint,
	const char *phase, coach_day day, double value)
{
	struct coach_observation *one = seen_add(seen, "maria", day);

	one->pinpoint = coach_text(pinpoint);
	one->phase = coach_text(phase);
	one->value = value;
}

static inline void seen_skill(struct seen *seen, const char *id,
	const char *owner, const char *client)
{
	const struct coach_chained one = {.source = SOURCE(id, COACH_DAY_NONE),
		.owner = coach_text(owner),
		.client = coach_text(client),
		.steps = seen_list(seen, "greet ask"),
		.mastery_percent = 100,
		.mastery_sessions = 2};

	COACH_PUSH(&seen->evidence.skills, one);
}

static inline void score(
	struct seen *seen, const char *skill, coach_day day, const char *steps)
{
	struct coach_observation *one = seen_add(seen, "maria", day);

	one->skill = coach_text(skill);
	one->steps = seen_list(seen, steps);
}

/* Greet on the 5th, the day of the meeting; ask and the whole on the 7th. */
static inline void score_huddle(struct seen *seen, const char *skill)
{
	score(seen, skill, DAY(2026, 11, 4), "independent missed");
	score(seen, skill, DAY(2026, 11, 5), "independent prompted");
	score(seen, skill, DAY(2026, 11, 6), "independent independent");
	score(seen, skill, DAY(2026, 11, 7), "independent independent");
	score(seen, skill, DAY(2026, 11, 30), "missed missed");
}

static inline void seen_agreement(struct seen *seen, const char *id,
	coach_day day, const char *challenge, const char *supersedes)
{
	const struct coach_agreement one = {.source = SOURCE(id, day),
		.type = COACH_TEXT("engagement"),
		.client = COACH_TEXT("maria"),
		.challenge = coach_text(challenge),
		.supersedes = coach_text(supersedes)};

	COACH_PUSH(&seen->evidence.agreements, one);
}

#endif

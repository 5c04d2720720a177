#ifndef TESTS_UNIT_AGREED_H
#define TESTS_UNIT_AGREED_H

/* Clients, what was agreed with them and what was planned, made by hand. Each
 * pointer is valid until the next of its kind. */

#include "seen.h"

/* A day counted from the beginning of November 2026: 31 is 1 December, 0: none,
 * below 0: before. */
static inline coach_day november(int mday)
{
	return mday ? DAY(2026, 10, 31) + mday : COACH_DAY_NONE;
}

#define TODAY november(20)

static inline struct coach_source agreed_source(const char *id, coach_day date)
{
	return (struct coach_source){.path = id,
		.id = coach_text(id),
		.title = coach_text(id),
		.date = date};
}

/* Active, since 2026-01-01. */
static inline struct coach_client *agreed_client(
	struct seen *seen, const char *id, double cadence_days)
{
	struct coach_client one = {.source = agreed_source(id, COACH_DAY_NONE),
		.status = COACH_TEXT("active"),
		.start = DAY(2026, 1, 1),
		.end = COACH_DAY_NONE,
		.cadence_days = cadence_days,
		.group_size = NAN};

	COACH_PUSH(&seen->evidence.clients, one);
	return &seen->evidence.clients.items[seen->evidence.clients.len - 1];
}

static inline struct coach_meeting *agreed_meeting(struct seen *seen,
	const char *client, const char *status, coach_day date)
{
	struct coach_meeting one = {.client = seen_text(seen, "%s", client),
		.status = seen_text(seen, "%s", status),
		.minutes = NAN,
		.next = COACH_DAY_NONE};

	one.source =
		agreed_source(seen_text(seen, "m%03u", ++seen->ids).ptr, date);
	COACH_PUSH(&seen->evidence.meetings, one);
	return &seen->evidence.meetings.items[seen->evidence.meetings.len - 1];
}

/* An engagement. */
static inline struct coach_agreement *agreed_agreement(struct seen *seen,
	const char *id, const char *client, coach_day date, coach_day review_on)
{
	struct coach_agreement one = {.source = agreed_source(id, date),
		.type = COACH_TEXT("engagement"),
		.client = seen_text(seen, "%s", client),
		.review_on = review_on};

	COACH_PUSH(&seen->evidence.agreements, one);
	return &seen->evidence.agreements
			.items[seen->evidence.agreements.len - 1];
}

static inline struct coach_target *agreed_target(struct seen *seen,
	const char *id, const char *client, coach_day achieve_by)
{
	struct coach_target one = {
		.source = agreed_source(id, DAY(2026, 10, 1)),
		.client = seen_text(seen, "%s", client),
		.status = COACH_TEXT("open"),
		.achieve_by = achieve_by};

	COACH_PUSH(&seen->evidence.targets, one);
	return &seen->evidence.targets.items[seen->evidence.targets.len - 1];
}

static inline struct coach_experiment *agreed_experiment(struct seen *seen,
	const char *id, const char *target, coach_day check_on)
{
	struct coach_experiment one = {
		.source = agreed_source(id, DAY(2026, 10, 1)),
		.target = seen_text(seen, "%s", target),
		.check_on = check_on};

	COACH_PUSH(&seen->evidence.experiments, one);
	return &seen->evidence.experiments
			.items[seen->evidence.experiments.len - 1];
}

/* An open action of an entry of its own, p001 and so on. */
static inline struct coach_action *agreed_action(
	struct seen *seen, const char *client, const char *owner, coach_day due)
{
	struct coach_promise one = {.client = seen_text(seen, "%s", client),
		.kind = COACH_TEXT("meeting"),
		.action = {.owner = seen_text(seen, "%s", owner),
			.words = COACH_TEXT("Post the board"),
			.due = due,
			.check = COACH_DAY_NONE,
			.done = COACH_DAY_NONE,
			.number = 1}};

	one.source = agreed_source(
		seen_text(seen, "p%03u", ++seen->ids).ptr, DAY(2026, 10, 1));
	COACH_PUSH(&seen->evidence.promises, one);
	return &seen->evidence.promises.items[seen->evidence.promises.len - 1]
			.action;
}

/* ---- for properties ------------------------------------------------------ */

static inline unsigned random_next(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245U + 12345U;
	return (*seed >> 16) % below;
}

/* Another order of all that is there. */
static inline void agreed_shuffle(struct seen *seen, unsigned *seed)
{
#define X(one, many)                                                         \
	for (size_t i = seen->evidence.many.len; i-- > 1;) {                 \
		size_t k = random_next(seed, (unsigned)i + 1);               \
		struct coach_##one kept = seen->evidence.many.items[i];      \
                                                                             \
		seen->evidence.many.items[i] = seen->evidence.many.items[k]; \
		seen->evidence.many.items[k] = kept;                         \
	}
	COACH_FACTS(X)
#undef X
}

static inline const char *random_word(
	unsigned *seed, const char *const *words, unsigned count)
{
	return words[random_next(seed, count)];
}

#define RANDOM_WORD(seed, ...)                                \
	random_word(seed, (const char *const[]){__VA_ARGS__}, \
		sizeof((const char *const[]){__VA_ARGS__}) /  \
			sizeof(const char *))

/* A day within some weeks of 2026-11-20. */
static inline coach_day random_day(unsigned *seed)
{
	return TODAY - 100 + (coach_day)random_next(seed, 130);
}

/* Everything that there is of one client, at random. */
static inline void agreed_fill(
	struct seen *seen, const char *client, unsigned *seed)
{
	coach_day base = DAY(2026, 10, 1);

	agreed_client(seen, client, random_next(seed, 30))->status = seen_text(
		seen, "%s", RANDOM_WORD(seed, "active", "active", "paused"));
	for (unsigned i = 0; i < 4; i++) {
		const char *pinpoint =
			seen_text(seen, "%s-pin-%u", client, i).ptr;
		const char *target =
			seen_text(seen, "%s-target-%u", client, i).ptr;

		seen_pinpoint(seen, pinpoint, client, "count");
		if (random_next(seed, 3))
			seen_add(seen, client, random_day(seed))->pinpoint =
				coach_text(pinpoint);
		agreed_meeting(seen, client,
			RANDOM_WORD(seed, "planned", "held", "cancelled"),
			random_day(seed))
			->next = random_day(seed);
		agreed_target(seen, target, client, random_day(seed))->status =
			seen_text(seen, "%s",
				RANDOM_WORD(seed, "open", "reached"));
		agreed_experiment(seen,
			seen_text(seen, "%s-exp-%u", client, i).ptr, target,
			random_day(seed));
		agreed_agreement(seen,
			seen_text(seen, "%s-agr-%u", client, i).ptr, client,
			base + (coach_day)random_next(seed, 4),
			random_day(seed));
	}
	for (unsigned i = 0; i < 12; i++) {
		struct coach_action *action = agreed_action(seen, client,
			RANDOM_WORD(seed, "client", "coach", "sponsor"),
			random_day(seed));

		action->state = (enum coach_action_state)random_next(seed, 3);
		if (action->state == COACH_ACTION_DONE)
			action->done = action->due - 10 +
				(coach_day)random_next(seed, 20);
		else if (random_next(seed, 2))
			action->check = random_day(seed);
	}
}

#endif

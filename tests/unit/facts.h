#ifndef TESTS_UNIT_FACTS_H
#define TESTS_UNIT_FACTS_H

/*
 * Facts of all kinds made by hand and at random, for the views. A pointer that
 * a function returns is valid until the next fact of that kind is added.
 * Release with seen_release.
 */

#include "seen.h"

#include "coach/base/window.h"

#define FACTS_TODAY DAY(2026, 11, 20)

static inline struct coach_source facts_source(
	struct seen *seen, const char *id, coach_day day)
{
	struct coach_source source = {.date = day};

	source.id = *id ? seen_text(seen, "%s", id)
			: seen_text(seen, "f%03u", ++seen->ids);
	source.path = source.id.ptr;
	source.title = source.id;
	return source;
}

#define FACTS_ADD(seen, many, one)                                       \
	(facts_grow((void **)&(seen)->evidence.many.items,               \
		 (seen)->evidence.many.len, &(seen)->evidence.many.cap,  \
		 sizeof(*(seen)->evidence.many.items)),                  \
		(seen)->evidence.many.items[(seen)->evidence.many.len] = \
			(one),                                           \
		&(seen)->evidence.many.items[(seen)->evidence.many.len++])

static inline void facts_grow(
	void **items, size_t len, size_t *cap, size_t size)
{
	*items = coach_grow(*items, len, cap, size);
}

/* ---- by hand: an empty id gives one of its own, f001 and so on ----------- */

static inline struct coach_client *facts_client(
	struct seen *seen, const char *id)
{
	struct coach_client one = {
		.source = facts_source(seen, id, COACH_DAY_NONE),
		.alias = seen_text(seen, "Client %s", id),
		.status = COACH_TEXT("active"),
		.cadence_days = NAN,
		.group_size = NAN,
		.start = COACH_DAY_NONE,
		.end = COACH_DAY_NONE};

	return FACTS_ADD(seen, clients, one);
}

static inline struct coach_agreement *facts_agreement(
	struct seen *seen, const char *id, const char *client, coach_day day)
{
	struct coach_agreement one = {.source = facts_source(seen, id, day),
		.type = COACH_TEXT("engagement"),
		.client = coach_text(client),
		.review_on = COACH_DAY_NONE};

	return FACTS_ADD(seen, agreements, one);
}

static inline struct coach_chained *facts_skill(
	struct seen *seen, const char *id, const char *owner, const char *steps)
{
	struct coach_chained one = {
		.source = facts_source(seen, id, COACH_DAY_NONE),
		.owner = coach_text(owner),
		.steps = seen_list(seen, steps),
		.mastery_percent = NAN,
		.mastery_sessions = NAN};

	return FACTS_ADD(seen, skills, one);
}

static inline struct coach_target *facts_target(
	struct seen *seen, const char *id, const char *client, coach_day day)
{
	struct coach_target one = {.source = facts_source(seen, id, day),
		.client = coach_text(client),
		.status = COACH_TEXT("open"),
		.achieve_by = COACH_DAY_NONE};

	return FACTS_ADD(seen, targets, one);
}

static inline struct coach_experiment *facts_experiment(
	struct seen *seen, const char *id, const char *target, coach_day day)
{
	struct coach_experiment one = {.source = facts_source(seen, id, day),
		.target = coach_text(target),
		.check_on = COACH_DAY_NONE};

	return FACTS_ADD(seen, experiments, one);
}

static inline struct coach_meeting *facts_meeting(
	struct seen *seen, const char *client, coach_day day, double minutes)
{
	struct coach_meeting one = {.source = facts_source(seen, "", day),
		.client = coach_text(client),
		.status = COACH_TEXT("held"),
		.minutes = minutes,
		.next = COACH_DAY_NONE};

	return FACTS_ADD(seen, meetings, one);
}

static inline struct coach_practice *facts_practice(
	struct seen *seen, const char *skill, coach_day day, double minutes)
{
	struct coach_practice one = {.source = facts_source(seen, "", day),
		.skill = coach_text(skill),
		.role = COACH_TEXT("coach"),
		.minutes = minutes,
		.open_questions = NAN,
		.closed_questions = NAN,
		.reflections = NAN,
		.empathy = NAN};

	return FACTS_ADD(seen, practices, one);
}

/* An action of a meeting that is there already, or of a note. */
static inline struct coach_promise *facts_promise(struct seen *seen,
	const struct coach_meeting *meeting, const char *client, coach_day day)
{
	struct coach_promise one = {.source = meeting
			? meeting->source
			: facts_source(seen, "", day),
		.kind = meeting ? COACH_TEXT("meeting") : COACH_TEXT("note"),
		.client = coach_text(client),
		.action = {.number = 1}};

	return FACTS_ADD(seen, promises, one);
}

static inline struct coach_observation *facts_observation(struct seen *seen,
	const char *client, const char *pinpoint, coach_day day, double value)
{
	struct coach_observation *one = seen_add(seen, client, day);

	one->pinpoint = coach_text(pinpoint);
	one->value = value;
	return one;
}

/* ---- at random ----------------------------------------------------------- */

static inline unsigned facts_random(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245U + 12345U;
	return (*seed >> 16) % below;
}

/* One of the words. */
static inline struct coach_text facts_word(
	struct seen *seen, unsigned *seed, const char *words)
{
	struct coach_texts list = seen_list(seen, words);

	return list.items[facts_random(seed, (unsigned)list.len)];
}

/* NAN now and then. */
static inline double facts_number(unsigned *seed, unsigned below)
{
	return facts_random(seed, 4) ? (double)facts_random(seed, below)
				     : (double)NAN;
}

static inline coach_day facts_day(unsigned *seed)
{
	return FACTS_TODAY + 10 - (coach_day)facts_random(seed, 800);
}

static inline struct coach_text facts_filled(unsigned *seed)
{
	return facts_random(seed, 2) ? COACH_TEXT("something") : COACH_TEXT("");
}

static inline void facts_observe(
	struct seen *seen, unsigned *seed, const char *client)
{
	struct coach_observation *one = facts_observation(
		seen, client, "", facts_day(seed), facts_number(seed, 9));
	unsigned what = facts_random(seed, 3);

	one->pinpoint = what == 0 ? seen_text(seen, "%s-praise", client)
		: what == 1       ? seen_text(seen, "%s-defects", client)
				  : COACH_TEXT("");
	if (what == 2) {
		one->skill = COACH_TEXT("huddle");
		one->steps = seen_list(seen,
			facts_random(seed, 2) ? "missed independent"
					      : "missed");
	}
	one->phase = facts_word(
		seen, seed, "baseline intervention maintenance other");
	one->positive = facts_number(seed, 9);
	one->corrective = facts_number(seed, 4);
}

static inline void facts_meet(
	struct seen *seen, unsigned *seed, const char *client)
{
	coach_day day = facts_day(seed);
	struct coach_meeting *meeting =
		facts_meeting(seen, client, day, 30 + facts_random(seed, 60));
	struct coach_promise *promise;

	meeting->status = facts_word(seen, seed, "held held planned");
	meeting->counts = facts_word(seen, seed, "yes yes no");
	meeting->paid = facts_word(seen, seed, "yes no");
	if (facts_random(seed, 5) == 0)
		meeting->counts = COACH_TEXT("");
	promise = facts_promise(seen, meeting, client, day);
	promise->action.practice = facts_random(seed, 3) == 0;
	promise->action.state = (enum coach_action_state)facts_random(seed, 3);
	promise->action.done = promise->action.state == COACH_ACTION_DONE
		? day
		: COACH_DAY_NONE;
}

static inline void facts_aim(
	struct seen *seen, unsigned *seed, const char *client)
{
	coach_day day = facts_day(seed);
	struct coach_target *target = facts_target(seen, "", client, day);
	const char *id = target->source.id.ptr;

	target->status = facts_word(seen, seed, "open reached dropped");
	target->achieve_by = day + 40;
	target->pinpoints = seen_list(seen,
		seen_text(seen, "%s-praise %s-defects", client, client).ptr);
	target->obstacles = seen_list(seen, "noise time");
	target->current_condition = facts_filled(seed);
	target->external_conditions = facts_filled(seed);
	target->target_condition = facts_filled(seed);
	for (unsigned i = facts_random(seed, 3); i-- > 0;) {
		struct coach_experiment *one =
			facts_experiment(seen, "", id, day + (coach_day)i);

		one->obstacle = facts_word(seen, seed, "noise time money");
		one->check_on = day + 7;
		one->next_step = facts_filled(seed);
		one->happened = facts_filled(seed);
		one->learned = facts_filled(seed);
	}
}

static inline void facts_agree(
	struct seen *seen, unsigned *seed, const char *client)
{
	struct coach_agreement *one =
		facts_agreement(seen, "", client, facts_day(seed));

	one->need_count = 3;
	one->needs = coach_arena_alloc(&seen->arena, 3 * sizeof(*one->needs));
	for (unsigned i = 0; i < 3; i++) {
		one->needs[i].need = seen_text(seen, "need %u", i);
		one->needs[i].priority = facts_number(seed, 3);
		one->needs[i].pinpoint = i == 2 ? COACH_TEXT("")
			: i ? seen_text(seen, "%s-praise", client)
			    : seen_text(seen, "%s-defects", client);
	}
}

static inline void facts_practise(struct seen *seen, unsigned *seed)
{
	struct coach_practice *one = facts_practice(
		seen, "", facts_day(seed), 10 + facts_random(seed, 50));

	one->skill = facts_word(seen, seed, "silence empathy huddle");
	one->open_questions = facts_number(seed, 9);
	one->closed_questions = facts_number(seed, 9);
	one->reflections = facts_number(seed, 9);
	one->giving = seen_list(
		seen, facts_random(seed, 2) ? "clear owned clear" : "");
}

/* A client and what happened with this one. */
static inline void facts_fill(
	struct seen *seen, unsigned *seed, const char *client)
{
	struct coach_client *one = facts_client(seen, client);

	one->log_consent = facts_word(seen, seed, "yes yes no");
	one->positive_assumptions = facts_filled(seed);
	seen_pinpoint(
		seen, seen_text(seen, "%s-praise", client).ptr, client, "count")
		->type = COACH_TEXT("behavior");
	seen_pinpoint(seen, seen_text(seen, "%s-defects", client).ptr, client,
		"count")
		->type = COACH_TEXT("result");
	for (unsigned i = 0; i < 12; i++) {
		facts_observe(seen, seed, client);
		facts_meet(seen, seed, client);
	}
	for (unsigned i = facts_random(seed, 4); i-- > 0;) {
		facts_aim(seen, seed, client);
		facts_agree(seen, seed, client);
	}
}

/* Two clients, three skills and some practice. */
static inline void facts_fill_all(struct seen *seen, unsigned *seed)
{
	facts_skill(seen, "huddle", "client", "a b");
	facts_skill(seen, "silence", "coach", "a b");
	facts_skill(seen, "empathy", "coach", "a");
	facts_fill(seen, seed, "maria");
	facts_fill(seen, seed, "ana");
	for (unsigned i = 0; i < 20; i++)
		facts_practise(seen, seed);
	coach_evidence_settle(&seen->evidence);
}

static inline void facts_mix(
	void *items, size_t len, size_t size, unsigned *seed)
{
	char *bytes = items, kept[512];

	assert_true(size <= sizeof(kept));
	for (size_t i = len; i-- > 1;) {
		size_t k = facts_random(seed, (unsigned)i + 1);

		memcpy(kept, bytes + i * size, size);
		memmove(bytes + i * size, bytes + k * size, size);
		memcpy(bytes + k * size, kept, size);
	}
}

/* As if the entries had been read in another order. */
static inline void facts_shuffle(struct seen *seen, unsigned *seed)
{
#define X(one, many)                                                  \
	facts_mix(seen->evidence.many.items, seen->evidence.many.len, \
		sizeof(*seen->evidence.many.items), seed);
	COACH_FACTS(X)
#undef X
	coach_evidence_settle(&seen->evidence);
}

/* Words of a view about all, or one client. */
typedef void facts_words(struct coach_buffer *out, const struct seen *seen,
	const char *client, const struct coach_window *window);

/*
 * What holds for every view: the order of entries does not matter, and an
 * unrelated client changes nothing.
 */
static inline void facts_properties(facts_words *words)
{
	const struct coach_window open = COACH_WINDOW_OPEN;

	for (unsigned seed = 1; seed <= 100; seed++) {
		struct coach_buffer all[2] = {
			COACH_BUFFER_INIT, COACH_BUFFER_INIT};
		struct coach_buffer one[2] = {
			COACH_BUFFER_INIT, COACH_BUFFER_INIT};
		struct seen seen = {0};
		unsigned random = seed;

		facts_fill_all(&seen, &random);
		words(&all[0], &seen, "", &open);
		words(&one[0], &seen, "maria", &open);
		facts_shuffle(&seen, &random);
		words(&all[1], &seen, "", &open);
		if (strcmp(all[0].ptr, all[1].ptr) != 0)
			print_message("# order, seed %u\n", seed);
		assert_string_equal(all[1].ptr, all[0].ptr);

		facts_fill(&seen, &random, "zoe");
		coach_evidence_settle(&seen.evidence);
		words(&one[1], &seen, "maria", &open);
		if (strcmp(one[0].ptr, one[1].ptr) != 0)
			print_message("# other client, seed %u\n", seed);
		assert_string_equal(one[1].ptr, one[0].ptr);
		for (unsigned i = 0; i < 2; i++) {
			coach_buffer_release(&all[i]);
			coach_buffer_release(&one[i]);
		}
		seen_release(&seen);
	}
}

#endif

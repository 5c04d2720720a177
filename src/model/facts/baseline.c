#include "coach/model/baseline.h"
#include "kinds.h"

const char *coach_baseline_name(enum coach_baseline_by by)
{
	static const char *const names[] = {
		"", "practice", "target", "experiment", "phase"};

	return names[by];
}

void coach_baseline_words(
	struct coach_buffer *out, const struct coach_baseline *baseline)
{
	static const char *const words[] = {"", "practice was agreed",
		"a target was set", "an experiment began",
		"a later phase was given"};

	coach_buffer_add_string(out, "ended on ");
	coach_day_format(out, baseline->day, COACH_TEXT("%Y-%m-%d"));
	coach_buffer_add_format(out, ": %s (%.*s)", words[baseline->by],
		COACH_ARG(baseline->source->id));
}

static bool is_later(struct coach_text phase)
{
	return phase.len && !coach_text_is(phase, "baseline");
}

/* ---- what ends it -------------------------------------------------------- */

/* Of two ends on one day the first that is found stays. */
static void end_with(struct coach_baseline *baseline, enum coach_baseline_by by,
	const struct coach_source *source)
{
	if (source->date == COACH_DAY_NONE ||
		(baseline->by && source->date >= baseline->day))
		return;
	baseline->by = by;
	baseline->day = source->date;
	baseline->source = source;
}

static bool of_client(struct coach_text one, struct coach_text client)
{
	return !one.len || !client.len || coach_text_eq(one, client);
}

/* All but the phases of its observations. */
static struct coach_baseline end_of(const struct coach_evidence *evidence,
	struct coach_text pinpoint, struct coach_text client)
{
	struct coach_facts promises =
		coach_pinpoint_promises(evidence, pinpoint);
	struct coach_facts targets = coach_pinpoint_targets(evidence, pinpoint);
	struct coach_baseline baseline = {
		.day = COACH_DAY_NONE, .practice = COACH_DAY_NONE};

	for (size_t i = 0; i < promises.len; i++) {
		const struct coach_promise *promise = promises.items[i];

		if (promise->action.practice &&
			promise->action.state != COACH_ACTION_DROPPED &&
			of_client(promise->client, client))
			end_with(&baseline, COACH_BASELINE_PRACTICE,
				&promise->source);
	}
	if (baseline.by)
		baseline.practice = baseline.day;
	for (size_t i = 0; i < targets.len; i++) {
		const struct coach_target *target = targets.items[i];
		struct coach_facts steps =
			coach_target_experiments(evidence, target->source.id);

		if (!of_client(target->client, client))
			continue;
		end_with(&baseline, COACH_BASELINE_TARGET, &target->source);
		for (size_t k = 0; k < steps.len; k++) {
			const struct coach_experiment *step = steps.items[k];

			end_with(&baseline, COACH_BASELINE_EXPERIMENT,
				&step->source);
		}
	}
	return baseline;
}

struct coach_baseline coach_baseline_of(const struct coach_evidence *evidence,
	struct coach_text pinpoint, struct coach_text client)
{
	struct coach_baseline baseline = end_of(evidence, pinpoint, client);
	struct coach_facts group =
		coach_pinpoint_observations(evidence, pinpoint);

	for (size_t i = 0; i < group.len; i++) {
		const struct coach_observation *seen = group.items[i];

		if (of_client(seen->client, client) && is_later(seen->phase))
			end_with(
				&baseline, COACH_BASELINE_PHASE, &seen->source);
	}
	return baseline;
}

bool coach_baseline_is_over(const struct coach_evidence *evidence,
	struct coach_text pinpoint, struct coach_text client, coach_day day)
{
	struct coach_baseline end = end_of(evidence, pinpoint, client);
	struct coach_facts group =
		coach_pinpoint_observations(evidence, pinpoint);
	bool over = end.by && end.day < day, baseline = false;

	for (size_t i = 0; i < group.len; i++) {
		const struct coach_observation *seen = group.items[i];

		if (!seen->phase.len || seen->source.date > day ||
			!of_client(seen->client, client))
			continue;
		baseline = !is_later(seen->phase);
		over |= !baseline;
	}
	return baseline && over;
}

/* ---- the phase of each observation --------------------------------------- */

/* What was seen until now of one pinpoint of one client. */
struct course {
	struct coach_baseline end; /* without that by a phase */
	struct coach_text later;   /* the latest of the later phases */
	struct coach_text before;  /* that of the observation before */
	bool baseline;             /* there was one */
};

struct courses {
	struct coach_map map;
	struct coach_arena arena;
	struct coach_buffer key;
};

static struct course *course_of(struct courses *courses,
	const struct coach_evidence *evidence,
	const struct coach_observation *seen)
{
	struct coach_text key;
	struct course *course;

	/* Ids have no blanks. */
	coach_buffer_clear(&courses->key);
	coach_buffer_add_text(&courses->key, seen->pinpoint);
	coach_buffer_add_byte(&courses->key, ' ');
	coach_buffer_add_text(&courses->key, seen->client);
	key = coach_buffer_text(&courses->key);
	course = coach_map_get(&courses->map, key);
	if (course)
		return course;
	key = coach_arena_text(&courses->arena, key);
	course = coach_arena_alloc(&courses->arena, sizeof(*course));
	*course = (struct course){
		.end = end_of(evidence, seen->pinpoint, seen->client)};
	coach_map_put(&courses->map, key, course);
	return course;
}

static void take(struct course *course, struct coach_observation *seen)
{
	bool over = course->later.len ||
		(course->end.by && seen->source.date > course->end.day);

	if (coach_text_is(seen->phase, "baseline")) {
		seen->late = over;
		course->baseline = true;
	} else if (seen->phase.len) {
		course->later = seen->phase;
	}
	if (seen->phase.len) {
		seen->counts_as = seen->phase;
	} else if (course->baseline && over) {
		seen->counts_as = course->later.len
			? course->later
			: COACH_TEXT("intervention");
		seen->assumed = coach_text_is(course->before, "baseline") ||
			!course->later.len;
	} else {
		seen->counts_as = course->before;
	}
	course->before = seen->counts_as;
}

void evidence_phases(struct coach_evidence *evidence)
{
	struct courses courses = {.key = COACH_BUFFER_INIT};

	for (size_t i = 0; i < evidence->observations.len; i++) {
		struct coach_observation *seen =
			&evidence->observations.items[i];

		seen->late = seen->assumed = false;
		seen->counts_as = seen->phase;
		if (seen->pinpoint.len)
			take(course_of(&courses, evidence, seen), seen);
	}
	coach_map_release(&courses.map);
	coach_arena_release(&courses.arena);
	coach_buffer_release(&courses.key);
}

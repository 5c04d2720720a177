#include "kinds.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

void coach_evidence_release(struct coach_evidence *evidence)
{
#define X(one, many) free(evidence->many.items);
	COACH_FACTS(X)
#undef X
	evidence_index_release(evidence);
	*evidence = (struct coach_evidence){0};
}

void coach_evidence_join(struct coach_evidence *to, struct coach_evidence *from)
{
	bool brief = from->brief, practised = from->practised;

#define X(one, many)                                \
	for (size_t i = 0; i < from->many.len; i++) \
		COACH_PUSH(&to->many, from->many.items[i]);
	COACH_FACTS(X)
#undef X
	to->skipped += from->skipped;
	to->without_fields += from->without_fields;
	to->without_actions += from->without_actions;
	coach_evidence_release(from);
	from->brief = brief;
	from->practised = practised;
}

struct coach_text coach_experiment_step(const struct coach_experiment *one)
{
	struct coach_text title = one->source.title;

	if (one->next_step.len)
		return one->next_step;
	if (coach_text_is(title, "Experiment") ||
		coach_text_eq(title, one->source.id))
		return COACH_TEXT("");
	return title;
}

/* ---- order --------------------------------------------------------------- */

/* The first member of every fact is its source. */
static int by_id(const void *one, const void *other)
{
	const struct coach_source *a = one, *b = other;
	int order = coach_text_cmp(a->id, b->id);

	return order ? order : strcmp(a->path, b->path);
}

static int by_date(const void *one, const void *other)
{
	const struct coach_source *a = one, *b = other;

	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return by_id(one, other);
}

static int phase_rank(struct coach_text phase)
{
	static const char *const order[] = {
		"baseline", "", "intervention", "maintenance"};
	int rank = 0;

	while (rank < 3 && !coach_text_is(phase, order[rank]))
		rank++;
	return rank;
}

enum day_part {
	PART_UNKNOWN,
	PART_TIMED,
	PART_LATER
};

static enum day_part part_of(const struct coach_observation *seen)
{
	if (seen->at != COACH_TIME_NONE)
		return PART_TIMED;
	return isnan(seen->order) ? PART_UNKNOWN : PART_LATER;
}

/* Of one part of a day. */
static int in_part(enum day_part part, const struct coach_observation *a,
	const struct coach_observation *b)
{
	if (part == PART_UNKNOWN)
		return phase_rank(a->phase) - phase_rank(b->phase);
	if (part == PART_LATER)
		return (a->order > b->order) - (a->order < b->order);
	return (a->at > b->at) - (a->at < b->at);
}

/*
 * The order in which they were observed. Of one day: first those that say
 * nothing about it, of these the baseline, as it was on the day of the change;
 * then those with a time; then those that were written down on a later day, in
 * the order in which that was done.
 */
static int by_seen(const void *one, const void *other)
{
	const struct coach_observation *a = one, *b = other;
	int order;

	if (a->source.date != b->source.date)
		return a->source.date < b->source.date ? -1 : 1;
	order = (int)part_of(a) - (int)part_of(b);
	if (!order)
		order = in_part(part_of(a), a, b);
	return order ? order : by_id(one, other);
}

static int compare_promises(const void *one, const void *other)
{
	const struct coach_promise *a = one, *b = other;
	int order = by_date(one, other);

	return order ? order
		     : (a->action.number > b->action.number) -
			(a->action.number < b->action.number);
}

static int compare_broken(const void *one, const void *other)
{
	const struct coach_broken *a = one, *b = other;
	int order = strcmp(a->source.path, b->source.path);

	return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* By id; of two with one id the second goes. Returns how many stay. */
static size_t drop_twins(void *items, size_t len, size_t size)
{
	char *bytes = items;
	size_t kept = len ? 1 : 0;

	if (len)
		qsort(items, len, size, by_id);
	for (size_t i = 1; i < len; i++) {
		const struct coach_source *last =
			(void *)(bytes + (kept - 1) * size);
		const struct coach_source *next = (void *)(bytes + i * size);

		if (coach_text_eq(last->id, next->id))
			continue;
		if (kept != i)
			memcpy(bytes + kept * size, next, size);
		kept++;
	}
	return kept;
}

/* An entry's actions go with it when its id is another one's already. */
static void drop_twins_promises(struct coach_evidence *evidence)
{
	struct coach_promise *items = evidence->promises.items;
	size_t len = evidence->promises.len, kept = 0;
	const char *path = NULL; /* of the entry that has the last id */
	struct coach_text id = COACH_TEXT("");

	if (len)
		qsort(items, len, sizeof(*items), by_id);
	for (size_t i = 0; i < len; i++) {
		const struct coach_source *source = &items[i].source;

		if (!path || !coach_text_eq(id, source->id)) {
			path = source->path;
			id = source->id;
		}
		if (!strcmp(path, source->path))
			items[kept++] = items[i];
	}
	evidence->promises.len = kept;
}

/* Once, for a sort compares each of them many times. */
static void read_times(struct coach_evidence *evidence)
{
	for (size_t i = 0; i < evidence->observations.len; i++) {
		struct coach_observation *seen =
			&evidence->observations.items[i];

		seen->at = coach_time_parse(seen->time);
	}
}

void coach_evidence_settle(struct coach_evidence *evidence)
{
	read_times(evidence);
#define X(name, one, many, order)                                             \
	do {                                                                  \
		size_t len = evidence->many.len;                              \
		size_t size = sizeof(*evidence->many.items);                  \
                                                                              \
		evidence->many.len =                                          \
			drop_twins(evidence->many.items, len, size);          \
		evidence->skipped += len - evidence->many.len;                \
		if (len)                                                      \
			qsort(evidence->many.items, evidence->many.len, size, \
				order);                                       \
	} while (0);
	EVIDENCE_KINDS(X)
#undef X
	drop_twins_promises(evidence);
	if (evidence->promises.len)
		qsort(evidence->promises.items, evidence->promises.len,
			sizeof(*evidence->promises.items), compare_promises);
	if (evidence->unsettled.len)
		qsort(evidence->unsettled.items, evidence->unsettled.len,
			sizeof(*evidence->unsettled.items), by_id);
	if (evidence->broken.len)
		qsort(evidence->broken.items, evidence->broken.len,
			sizeof(*evidence->broken.items), compare_broken);
	evidence_index(evidence);
	evidence_speakers(evidence);
	evidence_phases(evidence);
}

/* They are in the order of their dates. */
#define CUT(list, today, later)                                       \
	while ((list).len &&                                          \
		(list).items[(list).len - 1].source.date > (today)) { \
		(list).len--;                                         \
		(later)++;                                            \
	}

void coach_evidence_until(struct coach_evidence *evidence, coach_day today)
{
	size_t observations = evidence->observations.len;

	CUT(evidence->observations, today, evidence->later_observations)
	CUT(evidence->practices, today, evidence->later_practices)
	if (evidence->observations.len != observations)
		evidence_index(evidence);
}

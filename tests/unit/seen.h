#ifndef TESTS_UNIT_SEEN_H
#define TESTS_UNIT_SEEN_H

/* Evidence made by hand, for the views of observations. */

#include "unit.h"

#include "coach/model/evidence.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define DAY(year, month, day) coach_day_make(year, month, day)

struct seen {
	struct coach_evidence evidence;
	struct coach_arena arena;
	unsigned ids;
};

static inline void seen_release(struct seen *seen)
{
	coach_evidence_release(&seen->evidence);
	coach_arena_release(&seen->arena);
	*seen = (struct seen){0};
}

/* A text that lives as long as the evidence. */
static inline struct coach_text seen_text(struct seen *seen, const char *format,
	...) __attribute__((format(printf, 2, 3)));
static inline struct coach_text seen_text(
	struct seen *seen, const char *format, ...)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_text text;
	va_list args;

	va_start(args, format);
	coach_buffer_add_vformat(&words, format, args);
	va_end(args);
	text.len = words.len;
	text.ptr = coach_arena_strndup(&seen->arena, words.ptr, words.len);
	coach_buffer_release(&words);
	return text;
}

static inline struct coach_texts seen_list(struct seen *seen, const char *words)
{
	struct coach_text rest = seen_text(seen, "%s", words), word;
	struct coach_texts list = {0};

	while (coach_text_split(&rest, ' ', &word))
		COACH_ARENA_PUSH(&seen->arena, &list, word);
	return list;
}

/* An observation with nothing in it but its day and an id of its own, o001
 * and so on. Valid until the next one. */
static inline struct coach_observation *seen_add(
	struct seen *seen, const char *client, coach_day day)
{
	struct coach_observation one = {.client = coach_text(client),
		.order = NAN,
		.minutes = NAN,
		.value = NAN,
		.interval_seconds = NAN,
		.positive = NAN,
		.corrective = NAN};

	one.source.id = seen_text(seen, "o%03u", ++seen->ids);
	one.source.path = one.source.id.ptr;
	one.source.date = day;
	COACH_PUSH(&seen->evidence.observations, one);
	return &seen->evidence.observations
			.items[seen->evidence.observations.len - 1];
}

static inline struct coach_pinpoint *seen_pinpoint(struct seen *seen,
	const char *id, const char *client, const char *measure)
{
	struct coach_pinpoint one = {.source = {.path = id,
					     .id = coach_text(id),
					     .date = COACH_DAY_NONE},
		.client = coach_text(client),
		.measure = coach_text(measure),
		.unit = COACH_TEXT("remarks"),
		.direction = COACH_TEXT("up"),
		.status = COACH_TEXT("active"),
		.goal = NAN,
		.criterion = NAN};

	COACH_PUSH(&seen->evidence.pinpoints, one);
	return &seen->evidence.pinpoints
			.items[seen->evidence.pinpoints.len - 1];
}

#endif

#include "coach/base/date.h"
#include "coach/journal/counting.h"
#include <stdlib.h>

static void add(struct coach_counting *counting, struct coach_texts *words,
	const char *field, struct coach_buffer *value)
{
	struct coach_buffer word = COACH_BUFFER_INIT;

	if (value->len) {
		coach_buffer_add_format(&word, "%s=%s", field, value->ptr);
		COACH_PUSH(words,
			coach_counting_text(
				counting, coach_buffer_text(&word)));
	}
	coach_buffer_release(&word);
	coach_buffer_clear(value);
}

static void add_count(struct coach_counting *counting,
	struct coach_texts *words, const char *field, size_t count)
{
	struct coach_buffer value = COACH_BUFFER_INIT;

	coach_buffer_add_format(&value, "%zu", count);
	add(counting, words, field, &value);
	coach_buffer_release(&value);
}

static void add_intervals(
	struct coach_counting *counting, struct coach_texts *words)
{
	static const char *const names[] = {
		"", "whole", "partial", "momentary"};
	const struct coach_tally *count = &counting->count;
	struct coach_buffer value = COACH_BUFFER_INIT;

	coach_tally_list(&value, count, counting->now);
	add(counting, words, "intervals", &value);
	add_count(counting, words, "interval_seconds",
		(size_t)(count->length / 1000));
	coach_buffer_add_string(&value, names[count->sampling]);
	add(counting, words, "sampling", &value);
	coach_buffer_release(&value);
}

/* What was timed or answered may have no value. */
static void add_value(struct coach_counting *counting,
	struct coach_texts *words, unsigned pinpoint)
{
	const struct coach_tally *count = &counting->count;
	struct coach_buffer value = COACH_BUFFER_INIT;

	if (coach_tally_value(&value, count, pinpoint, counting->now)) {
		add(counting, words, "value", &value);
		if (pinpoint == coach_tally_percent(count))
			add_count(counting, words, "opportunities",
				coach_tally_count(
					count, COACH_TALLY_YES, pinpoint) +
					coach_tally_count(count, COACH_TALLY_NO,
						pinpoint));
	}
	coach_buffer_release(&value);
}

static size_t remarks_of(const struct coach_tally *count)
{
	return coach_tally_count(count, COACH_TALLY_POSITIVE, 0) +
		coach_tally_count(count, COACH_TALLY_CORRECTIVE, 0);
}

static bool is_about_remarks(struct coach_text word)
{
	return coach_text_starts(word, "giver=") ||
		coach_text_starts(word, "receiver=");
}

size_t coach_counting_observations(const struct coach_counting *counting)
{
	return counting->count.pinpoints ? counting->count.pinpoints : 1;
}

/* The remarks go with the first; so does who made them. */
void coach_counting_words(struct coach_counting *counting, size_t number,
	struct coach_texts *words)
{
	const struct coach_tally *count = &counting->count;
	bool remarks = number == 0 && remarks_of(count) > 0;
	struct coach_buffer value = COACH_BUFFER_INIT;

	coach_buffer_add_text(&value, counting->client);
	add(counting, words, "client", &value);
	coach_day_format(&value, counting->date, COACH_TEXT("%Y-%m-%d"));
	add(counting, words, "date", &value);
	coach_tally_minutes(&value, count, counting->now);
	add(counting, words, "minutes", &value);
	if (number < count->pinpoints) {
		coach_buffer_add_text(
			&value, counting->pinpoints.items[number]);
		add(counting, words, "pinpoint", &value);
	}
	if (count->sampling != COACH_TALLY_EVENTS)
		add_intervals(counting, words);
	else if (number < count->pinpoints)
		add_value(counting, words, (unsigned)number);
	if (remarks) {
		add_count(counting, words, "positive",
			coach_tally_count(count, COACH_TALLY_POSITIVE, 0));
		add_count(counting, words, "corrective",
			coach_tally_count(count, COACH_TALLY_CORRECTIVE, 0));
	}
	for (size_t i = 0; i < counting->words.len; i++) {
		if (remarks || !is_about_remarks(counting->words.items[i]))
			COACH_PUSH(words, counting->words.items[i]);
	}
	coach_buffer_release(&value);
}

bool coach_counting_is_empty(
	const struct coach_counting *counting, size_t number)
{
	const struct coach_tally *count = &counting->count;
	struct coach_buffer value = COACH_BUFFER_INIT;
	bool intervals = count->sampling != COACH_TALLY_EVENTS;
	bool empty;

	if (intervals)
		coach_tally_list(&value, count, counting->now);
	else if (number < count->pinpoints)
		coach_tally_value(
			&value, count, (unsigned)number, counting->now);
	empty = !value.len;
	coach_buffer_release(&value);
	if (intervals)
		return empty && !count->presses.len;
	return empty &&
		(number > 0 ||
			(!remarks_of(count) &&
				!coach_tally_count(
					count, COACH_TALLY_NOTE, 0)));
}

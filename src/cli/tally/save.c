#include "tally.h"

static size_t remarks_of(const struct coach_tally *count)
{
	return coach_tally_count(count, COACH_TALLY_POSITIVE, 0) +
		coach_tally_count(count, COACH_TALLY_CORRECTIVE, 0);
}

static void add(struct tally *tally, struct coach_words *words,
	const char *field, struct coach_buffer *value)
{
	if (value->len)
		COACH_PUSH(words,
			capture_word(&tally->capture, field,
				coach_buffer_text(value)));
	coach_buffer_clear(value);
}

static void add_count(struct tally *tally, struct coach_words *words,
	const char *field, size_t count)
{
	struct coach_buffer value = COACH_BUFFER_INIT;

	coach_buffer_add_format(&value, "%zu", count);
	add(tally, words, field, &value);
	coach_buffer_release(&value);
}

static void add_intervals(struct tally *tally, struct coach_words *words)
{
	static const char *const names[] = {
		"", "whole", "partial", "momentary"};
	const struct coach_tally *count = &tally->count;
	struct coach_buffer value = COACH_BUFFER_INIT;

	coach_tally_list(&value, count, tally->now);
	add(tally, words, "intervals", &value);
	add_count(tally, words, "interval_seconds",
		(size_t)(count->length / 1000));
	coach_buffer_add_string(&value, names[count->sampling]);
	add(tally, words, "sampling", &value);
	coach_buffer_release(&value);
}

/* The remarks go with the first; so does who made them. */
static void add_remarks(struct tally *tally, struct coach_words *words)
{
	const struct coach_tally *count = &tally->count;

	add_count(tally, words, "positive",
		coach_tally_count(count, COACH_TALLY_POSITIVE, 0));
	add_count(tally, words, "corrective",
		coach_tally_count(count, COACH_TALLY_CORRECTIVE, 0));
}

/* What was timed or answered may have no value. */
static void add_value(
	struct tally *tally, struct coach_words *words, unsigned pinpoint)
{
	const struct coach_tally *count = &tally->count;
	struct coach_buffer value = COACH_BUFFER_INIT;

	if (coach_tally_value(&value, count, pinpoint, tally->now)) {
		add(tally, words, "value", &value);
		if (pinpoint == coach_tally_percent(count))
			add_count(tally, words, "opportunities",
				coach_tally_count(
					count, COACH_TALLY_YES, pinpoint) +
					coach_tally_count(count, COACH_TALLY_NO,
						pinpoint));
	}
	coach_buffer_release(&value);
}

static bool is_about_remarks(const char *word)
{
	return coach_text_starts(coach_text(word), "giver=") ||
		coach_text_starts(coach_text(word), "receiver=");
}

static void add_words(
	struct tally *tally, struct coach_words *words, size_t pinpoint)
{
	const struct coach_tally *count = &tally->count;
	bool remarks = pinpoint == 0 && remarks_of(count) > 0;
	struct coach_buffer value = COACH_BUFFER_INIT;

	coach_buffer_add_text(
		&value, coach_buffer_text(&tally->capture.client));
	add(tally, words, "client", &value);
	coach_day_format(&value, tally->date, COACH_TEXT("%Y-%m-%d"));
	add(tally, words, "date", &value);
	coach_tally_minutes(&value, count, tally->now);
	add(tally, words, "minutes", &value);
	if (pinpoint < count->pinpoints) {
		coach_buffer_add_text(&value, tally->subjects[pinpoint].id);
		add(tally, words, "pinpoint", &value);
	}
	if (count->sampling != COACH_TALLY_EVENTS)
		add_intervals(tally, words);
	else if (pinpoint < count->pinpoints)
		add_value(tally, words, (unsigned)pinpoint);
	if (remarks)
		add_remarks(tally, words);
	for (size_t i = 0; i < tally->words.len; i++) {
		if (remarks || !is_about_remarks(tally->words.items[i]))
			COACH_PUSH(words, tally->words.items[i]);
	}
	coach_buffer_release(&value);
}

/* Is there nothing to say of it? To have watched and counted none is an
 * observation; without any response, opportunity or whole interval there is
 * none. What is said of the whole goes with the first. */
static bool is_empty(const struct tally *tally, size_t pinpoint)
{
	const struct coach_tally *count = &tally->count;
	struct coach_buffer value = COACH_BUFFER_INIT;
	bool intervals = count->sampling != COACH_TALLY_EVENTS;
	bool empty;

	if (intervals)
		coach_tally_list(&value, count, tally->now);
	else if (pinpoint < count->pinpoints)
		coach_tally_value(
			&value, count, (unsigned)pinpoint, tally->now);
	empty = !value.len;
	coach_buffer_release(&value);
	if (intervals)
		return empty && !count->presses.len;
	return empty &&
		(pinpoint > 0 ||
			(!remarks_of(count) &&
				!coach_tally_count(
					count, COACH_TALLY_NOTE, 0)));
}

static int save_one(
	struct tally *tally, size_t pinpoint, struct coach_error *error)
{
	struct coach_buffer note = COACH_BUFFER_INIT;
	struct capture_entry entry = {.commit = tally->commit};
	int status;

	add_words(tally, &entry.words, pinpoint);
	coach_tally_words(&note, &tally->count, (unsigned)pinpoint,
		pinpoint == 0, tally->now);
	entry.note = coach_buffer_text(&note);
	if (pinpoint < tally->count.pinpoints)
		entry.title = tally->subjects[pinpoint].title;
	status = capture_write(&tally->capture, &entry, error);
	if (status == COACH_OK)
		tally_keep_saved(tally);
	free(entry.words.items);
	coach_buffer_release(&note);
	return status;
}

static size_t observations_of(const struct tally *tally)
{
	return tally->count.pinpoints ? tally->count.pinpoints : 1;
}

bool tally_is_settled(const struct tally *tally)
{
	return tally->saved >= observations_of(tally);
}

int tally_save(struct tally *tally, struct coach_error *error)
{
	bool any = tally->saved > 0;
	int status = COACH_OK;

	while (status == COACH_OK && !tally_is_settled(tally)) {
		if (!is_empty(tally, tally->saved)) {
			status = save_one(tally, tally->saved, error);
			any = true;
			continue;
		}
		if (observations_of(tally) > 1)
			coach_cli_say("'%.*s': nothing was recorded, so "
				      "nothing is saved of it",
				COACH_ARG(tally->subjects[tally->saved].title));
		tally_keep_saved(tally);
	}
	if (!any)
		status = coach_error_set(error, COACH_NO,
			"nothing was counted, so nothing is saved");
	return status;
}

#include "coach/model/tally.h"
#include "coach/base/alloc.h"
#include <stdlib.h>

void coach_tally_begin(struct coach_tally *tally, coach_ms now)
{
	tally->base = 0;
	tally->since = now;
	tally->paused = false;
}

void coach_tally_release(struct coach_tally *tally)
{
	for (size_t i = 0; i < tally->presses.len; i++)
		free(tally->presses.items[i].note);
	free(tally->presses.items);
	*tally = (struct coach_tally){0};
}

/* ---- time -----------------------------------------------------------------
 */

/* Session time, beyond the last interval too. */
static coach_ms raw_elapsed(const struct coach_tally *tally, coach_ms now)
{
	if (tally->paused || now < tally->since)
		return tally->base;
	return tally->base + (now - tally->since);
}

coach_ms coach_tally_elapsed(const struct coach_tally *tally, coach_ms now)
{
	coach_ms elapsed = raw_elapsed(tally, now);

	return tally->sampling != COACH_TALLY_EVENTS && tally->limit &&
			tally->length && elapsed / tally->length >= tally->limit
		? tally->limit * tally->length
		: elapsed;
}

size_t coach_tally_intervals(const struct coach_tally *tally, coach_ms now)
{
	if (tally->sampling == COACH_TALLY_EVENTS || !tally->length)
		return 0;
	return (size_t)(coach_tally_elapsed(tally, now) / tally->length);
}

static coach_ms grace_of(const struct coach_tally *tally)
{
	return tally->length / 2 < COACH_TALLY_GRACE ? tally->length / 2
						     : COACH_TALLY_GRACE;
}

/* ---- scores ----------------------------------------------------------------
 */

static const struct coach_tally_press *answer_to(
	const struct coach_tally *tally, size_t interval)
{
	for (size_t i = tally->presses.len; i-- > 0;) {
		const struct coach_tally_press *press =
			&tally->presses.items[i];

		if ((press->key == COACH_TALLY_YES ||
			    press->key == COACH_TALLY_NO) &&
			press->interval == interval)
			return press;
	}
	return NULL;
}

static enum coach_tally_score score_momentary(
	const struct coach_tally *tally, size_t interval, coach_ms now)
{
	const struct coach_tally_press *answer = answer_to(tally, interval);
	coach_ms cue = (interval + 1) * tally->length;

	if (answer)
		return answer->key == COACH_TALLY_YES ? COACH_TALLY_SCORE_YES
						      : COACH_TALLY_SCORE_NO;
	if (tally->reopened == interval + 1 ||
		raw_elapsed(tally, now) < cue + grace_of(tally))
		return COACH_TALLY_SCORE_WAITING;
	return COACH_TALLY_SCORE_MISSED;
}

static bool pressed_within(
	const struct coach_tally *tally, coach_ms start, coach_ms end)
{
	for (size_t i = 0; i < tally->presses.len; i++) {
		const struct coach_tally_press *press =
			&tally->presses.items[i];

		if (press->key == COACH_TALLY_BEHAVIOR && press->at >= start &&
			press->at < end)
			return true;
	}
	return false;
}

/* On at the start, and never off before the end. */
static bool filled(
	const struct coach_tally *tally, coach_ms start, coach_ms end)
{
	bool on = false;

	for (size_t i = 0; i < tally->presses.len; i++) {
		const struct coach_tally_press *press =
			&tally->presses.items[i];

		if (press->key != COACH_TALLY_BEHAVIOR)
			continue;
		if (press->at >= end)
			break;
		if (press->at > start && !on)
			return false;
		on = !on;
		if (press->at > start && !on)
			return false;
	}
	return on;
}

enum coach_tally_score coach_tally_score(
	const struct coach_tally *tally, size_t interval, coach_ms now)
{
	coach_ms start = interval * tally->length;
	bool yes;

	if (tally->sampling == COACH_TALLY_MOMENTARY)
		return score_momentary(tally, interval, now);
	yes = tally->sampling == COACH_TALLY_WHOLE
		? filled(tally, start, start + tally->length)
		: pressed_within(tally, start, start + tally->length);
	return yes ? COACH_TALLY_SCORE_YES : COACH_TALLY_SCORE_NO;
}

bool coach_tally_complete(const struct coach_tally *tally, coach_ms now)
{
	return tally->sampling != COACH_TALLY_EVENTS && tally->limit &&
		coach_tally_intervals(tally, now) >= tally->limit &&
		coach_tally_score(tally, tally->limit - 1, now) !=
		COACH_TALLY_SCORE_WAITING;
}

coach_ms coach_tally_next(const struct coach_tally *tally, coach_ms now)
{
	coach_ms elapsed = raw_elapsed(tally, now), next;

	if (tally->paused || tally->sampling == COACH_TALLY_EVENTS ||
		!tally->length)
		return UINT64_MAX;
	next = (elapsed / tally->length + 1) * tally->length;
	if (tally->sampling == COACH_TALLY_MOMENTARY &&
		elapsed >= tally->length) {
		coach_ms late = elapsed / tally->length * tally->length +
			grace_of(tally);

		if (elapsed < late)
			next = late;
	}
	return now + (next - elapsed);
}

/* ---- presses ----------------------------------------------------------------
 */

static bool counts(enum coach_tally_key key)
{
	return key <= COACH_TALLY_NO;
}

static bool is_answer(enum coach_tally_key key)
{
	return key == COACH_TALLY_YES || key == COACH_TALLY_NO;
}

/* The interval whose cue an answer is to; false: there is none. */
static bool waiting_interval(
	const struct coach_tally *tally, coach_ms now, size_t *interval)
{
	size_t ended = coach_tally_intervals(tally, now);

	if (ended &&
		coach_tally_score(tally, ended - 1, now) ==
			COACH_TALLY_SCORE_WAITING) {
		*interval = ended - 1;
		return true;
	}
	*interval = tally->reopened - 1;
	return tally->reopened > 0;
}

static enum coach_tally_answer undo(struct coach_tally *tally)
{
	for (size_t i = tally->presses.len; i-- > 0;) {
		struct coach_tally_press press = tally->presses.items[i];

		if (!counts(press.key))
			continue;
		for (size_t k = i + 1; k < tally->presses.len; k++)
			tally->presses.items[k - 1] = tally->presses.items[k];
		tally->presses.len--;
		tally->reopened = is_answer(press.key) &&
				tally->sampling == COACH_TALLY_MOMENTARY
			? press.interval + 1
			: 0;
		return COACH_TALLY_TAKEN;
	}
	return COACH_TALLY_NOTHING;
}

static enum coach_tally_answer pause_or_go_on(
	struct coach_tally *tally, coach_ms now)
{
	tally->base = raw_elapsed(tally, now);
	tally->since = now;
	tally->paused = !tally->paused;
	return COACH_TALLY_TAKEN;
}

static bool useless(const struct coach_tally *tally, enum coach_tally_key key,
	unsigned pinpoint)
{
	if (key == COACH_TALLY_BEHAVIOR)
		return pinpoint >= tally->pinpoints ||
			pinpoint == coach_tally_percent(tally) ||
			tally->sampling == COACH_TALLY_MOMENTARY;
	return is_answer(key) && !coach_tally_answers(tally);
}

enum coach_tally_answer coach_tally_press(struct coach_tally *tally,
	enum coach_tally_key key, unsigned pinpoint, struct coach_text note,
	coach_ms now)
{
	struct coach_tally_press press = {.key = key, .pinpoint = pinpoint};

	if (key == COACH_TALLY_TICK)
		return COACH_TALLY_TAKEN;
	if (key == COACH_TALLY_UNDO)
		return undo(tally);
	if (key == COACH_TALLY_PAUSE)
		return pause_or_go_on(tally, now);
	if (useless(tally, key, pinpoint))
		return COACH_TALLY_USELESS;
	if (key == COACH_TALLY_NOTE) {
		press.note = coach_strndup(note.ptr, note.len);
	} else if (tally->paused) {
		return COACH_TALLY_PAUSED;
	} else if (is_answer(key) && tally->sampling == COACH_TALLY_EVENTS) {
		press.pinpoint = coach_tally_percent(tally);
	} else if (is_answer(key)) {
		if (!waiting_interval(tally, now, &press.interval))
			return COACH_TALLY_NO_CUE;
	} else if (coach_tally_complete(tally, now)) {
		return COACH_TALLY_COMPLETE;
	}
	press.at = coach_tally_elapsed(tally, now);
	COACH_PUSH(&tally->presses, press);
	if (counts(key))
		tally->reopened = 0;
	return COACH_TALLY_TAKEN;
}

size_t coach_tally_count(const struct coach_tally *tally,
	enum coach_tally_key key, unsigned pinpoint)
{
	size_t count = 0;

	for (size_t i = 0; i < tally->presses.len; i++) {
		const struct coach_tally_press *press =
			&tally->presses.items[i];

		count += press->key == key &&
			(key != COACH_TALLY_BEHAVIOR ||
				press->pinpoint == pinpoint);
	}
	return count;
}

unsigned coach_tally_percent(const struct coach_tally *tally)
{
	unsigned i = 0;

	while (i < tally->pinpoints &&
		(tally->sampling != COACH_TALLY_EVENTS ||
			tally->what[i].measure != COACH_TALLY_PERCENT))
		i++;
	return i;
}

bool coach_tally_answers(const struct coach_tally *tally)
{
	return tally->sampling == COACH_TALLY_MOMENTARY ||
		coach_tally_percent(tally) < tally->pinpoints;
}

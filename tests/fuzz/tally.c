/*
 * What a live count kept on disk, with whatever a crash made of it: the first
 * line says what is counted, the others are events. What can be replayed
 * becomes an observation with numbers in it, and recorded again it is the
 * same.
 */
#include "coach/model/tally.h"
#include "coach/base/number.h"
#include "fuzz.h"
#include <math.h>

static void begin(struct coach_tally *tally, struct coach_text head)
{
	if (!coach_tally_replay_sampling(tally, head))
		*tally = (struct coach_tally){0};
	tally->pinpoints = tally->sampling == COACH_TALLY_EVENTS ? 3 : 1;
	/* Events have no use for the limit: it says how the first is measured.
	 */
	tally->what[0] = (struct coach_tally_pinpoint){
		(enum coach_tally_measure)(tally->limit % 4), 1000};
	tally->what[2] = (struct coach_tally_pinpoint){COACH_TALLY_PERCENT, 1};
	coach_tally_begin(tally, 0);
}

static void check_tally(const struct coach_tally *tally, coach_ms now)
{
	struct coach_buffer minutes = COACH_BUFFER_INIT;
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_buffer value = COACH_BUFFER_INIT;
	size_t intervals = coach_tally_intervals(tally, now);

	for (size_t i = 0; i < tally->presses.len; i++) {
		const struct coach_tally_press *press =
			&tally->presses.items[i];

		FUZZ_ASSERT(press->key != COACH_TALLY_BEHAVIOR ||
			press->pinpoint < tally->pinpoints);
		FUZZ_ASSERT(!press->note == (press->key != COACH_TALLY_NOTE));
		FUZZ_ASSERT(!i || press[-1].at <= press->at);
		FUZZ_ASSERT(press->at <= coach_tally_elapsed(tally, now));
	}
	for (unsigned i = 0; i < tally->pinpoints; i++) {
		double rate = coach_tally_rate(tally, i, now);

		FUZZ_ASSERT(isnan(rate) || (isfinite(rate) && rate >= 0));
		coach_buffer_clear(&value);
		FUZZ_ASSERT(coach_tally_value(&value, tally, i, now) ==
			(value.len > 0));
		FUZZ_ASSERT(strspn(value.ptr, "0123456789.") == value.len);
		coach_tally_words(&words, tally, i, i == 0, now);
	}
	FUZZ_ASSERT(!tally->limit || intervals <= tally->limit ||
		tally->sampling == COACH_TALLY_EVENTS);
	coach_tally_minutes(&minutes, tally, now);
	FUZZ_ASSERT(minutes.len &&
		strspn(minutes.ptr, "0123456789.") == minutes.len);
	if (intervals < 1000)
		coach_tally_list(&words, tally, now);
	FUZZ_ASSERT(coach_tally_next(tally, now) > now);
	coach_buffer_release(&minutes);
	coach_buffer_release(&words);
	coach_buffer_release(&value);
}

static bool same_count(
	const struct coach_tally *one, const struct coach_tally *other)
{
	if (one->presses.len != other->presses.len ||
		one->paused != other->paused ||
		one->reopened != other->reopened)
		return false;
	for (size_t i = 0; i < one->presses.len; i++) {
		const struct coach_tally_press *a = &one->presses.items[i];
		const struct coach_tally_press *b = &other->presses.items[i];

		if (a->key != b->key || a->pinpoint != b->pinpoint ||
			a->interval != b->interval || a->at != b->at)
			return false;
	}
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct coach_text text = fuzz_copy(data, size), rest = text, line;
	struct coach_text head = COACH_TEXT("");
	struct coach_tally tally = {0}, again = {0};
	coach_ms now = 0, then = 0;

	coach_text_split(&rest, '\n', &head);
	begin(&tally, head);
	begin(&again, head);
	while (coach_text_split(&rest, '\n', &line)) {
		coach_ms before = now;

		/* The clock only goes forward. */
		if (!coach_tally_replay(&tally, line, &now))
			FUZZ_ASSERT(now == before);
		else
			FUZZ_ASSERT(coach_tally_replay(&again, line, &then));
		FUZZ_ASSERT(now >= before);
	}
	FUZZ_ASSERT(now == then && same_count(&tally, &again));
	check_tally(&tally, now);
	check_tally(&tally, now + 60000);
	coach_tally_release(&tally);
	coach_tally_release(&again);
	free((void *)(uintptr_t)text.ptr);
	return 0;
}

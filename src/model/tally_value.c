#include "coach/base/alloc.h"
#include "coach/base/number.h"
#include "coach/model/tally.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define SECOND ((coach_ms)1000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)

double coach_tally_rate(
	const struct coach_tally *tally, unsigned pinpoint, coach_ms now)
{
	coach_ms elapsed = coach_tally_elapsed(tally, now);

	if (elapsed < MINUTE)
		return NAN;
	return (double)coach_tally_count(
		       tally, COACH_TALLY_BEHAVIOR, pinpoint) *
		(double)HOUR / (double)elapsed;
}

bool coach_tally_timed(const struct coach_tally *tally, unsigned pinpoint)
{
	enum coach_tally_measure measure = tally->what[pinpoint].measure;

	return tally->sampling == COACH_TALLY_EVENTS &&
		(measure == COACH_TALLY_DURATION ||
			measure == COACH_TALLY_LATENCY);
}

bool coach_tally_on(const struct coach_tally *tally, unsigned pinpoint)
{
	return (tally->sampling == COACH_TALLY_WHOLE ||
		       coach_tally_timed(tally, pinpoint)) &&
		coach_tally_count(tally, COACH_TALLY_BEHAVIOR, pinpoint) % 2 ==
		1;
}

coach_ms coach_tally_unit(struct coach_text word)
{
	static const struct {
		const char *word;
		coach_ms unit;
	} units[] = {{"s", SECOND}, {"sec", SECOND}, {"secs", SECOND},
		{"second", SECOND}, {"seconds", SECOND}, {"min", MINUTE},
		{"mins", MINUTE}, {"minute", MINUTE}, {"minutes", MINUTE},
		{"h", HOUR}, {"hour", HOUR}, {"hours", HOUR}};

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		if (word.len == strlen(units[i].word) &&
			!strncasecmp(word.ptr, units[i].word, word.len))
			return units[i].unit;
	}
	return 0;
}

/* ---- values -------------------------------------------------------------- */

struct times {
	coach_ms *items;
	size_t len, cap;
};

/* From each start to its stop. */
static void find_times(struct times *times, const struct coach_tally *tally,
	unsigned pinpoint, coach_ms *sum, coach_ms now)
{
	coach_ms start = 0;
	bool on = false;

	for (size_t i = 0; i < tally->presses.len; i++) {
		const struct coach_tally_press *press =
			&tally->presses.items[i];

		if (press->key != COACH_TALLY_BEHAVIOR ||
			press->pinpoint != pinpoint)
			continue;
		if (on) {
			COACH_PUSH(times, press->at - start);
			*sum += press->at - start;
		}
		start = press->at;
		on = !on;
	}
	if (on)
		*sum += coach_tally_elapsed(tally, now) - start;
}

static int compare_times(const void *a, const void *b)
{
	coach_ms one = *(const coach_ms *)a, other = *(const coach_ms *)b;

	return (one > other) - (one < other);
}

static double median_of(struct times *times)
{
	size_t half = times->len / 2;

	qsort(times->items, times->len, sizeof(*times->items), compare_times);
	return times->len % 2 ? (double)times->items[half]
			      : ((double)times->items[half - 1] +
					(double)times->items[half]) /
			2;
}

/* To a tenth of a second, a hundredth of a minute (0.6 s), a thousandth of an
 * hour (3.6 s). */
static void add_time(struct coach_buffer *out, double time, coach_ms unit)
{
	double parts = unit == SECOND ? 10 : unit == MINUTE ? 100 : 1000;

	coach_number_add(out, round(time / (double)unit * parts) / parts);
}

static bool add_timed(struct coach_buffer *out, const struct coach_tally *tally,
	unsigned pinpoint, coach_ms now)
{
	const struct coach_tally_pinpoint *what = &tally->what[pinpoint];
	bool latency = what->measure == COACH_TALLY_LATENCY;
	struct times times = {0};
	coach_ms sum = 0;
	bool any;

	find_times(&times, tally, pinpoint, &sum, now);
	any = !latency || times.len > 0;
	if (any)
		add_time(out, latency ? median_of(&times) : (double)sum,
			what->unit);
	free(times.items);
	return any;
}

bool coach_tally_value(struct coach_buffer *out,
	const struct coach_tally *tally, unsigned pinpoint, coach_ms now)
{
	size_t yes, no;

	if (coach_tally_timed(tally, pinpoint))
		return add_timed(out, tally, pinpoint, now);
	if (tally->what[pinpoint].measure != COACH_TALLY_PERCENT) {
		coach_buffer_add_format(out, "%zu",
			coach_tally_count(
				tally, COACH_TALLY_BEHAVIOR, pinpoint));
		return true;
	}
	yes = coach_tally_count(tally, COACH_TALLY_YES, pinpoint);
	no = coach_tally_count(tally, COACH_TALLY_NO, pinpoint);
	if (yes + no == 0)
		return false;
	coach_number_add(
		out, round(1000 * (double)yes / (double)(yes + no)) / 10);
	return true;
}

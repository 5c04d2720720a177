#include "unit.h"

#include "coach/model/tally.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define NONE COACH_TEXT("")
#define ORIGIN ((coach_ms)5000000) /* the clock does not begin at 0 */

/* Keys as in the file: b + - y n u z, with the time in seconds before each:
 * "0 b 2.5 + 3 u". Each must be taken. */
static void play(struct coach_tally *tally, const char *script)
{
	struct coach_text rest = coach_text(script), word;
	double seconds = 0;

	while (coach_text_split(&rest, ' ', &word)) {
		static const char letters[] = "b+-ynuz";
		const char *letter =
			word.len == 1 ? strchr(letters, word.ptr[0]) : NULL;
		coach_ms now;

		if (!letter) {
			seconds = strtod(word.ptr, NULL);
			continue;
		}
		now = ORIGIN + (coach_ms)(seconds * 1000);
		if (coach_tally_press(tally,
			    (enum coach_tally_key)(letter - letters), 0, NONE,
			    now) != COACH_TALLY_TAKEN)
			fail_msg("%c at %g of '%s' is not taken", *letter,
				seconds, script);
	}
}

static coach_ms at(double seconds)
{
	return ORIGIN + (coach_ms)(seconds * 1000);
}

static void begin(struct coach_tally *tally, size_t pinpoints)
{
	*tally = (struct coach_tally){.pinpoints = pinpoints};
	coach_tally_begin(tally, ORIGIN);
}

static void begin_intervals(struct coach_tally *tally,
	enum coach_tally_sampling sampling, unsigned seconds, size_t limit)
{
	*tally = (struct coach_tally){.pinpoints = 1,
		.sampling = sampling,
		.length = seconds * 1000,
		.limit = limit};
	coach_tally_begin(tally, ORIGIN);
}

static enum coach_tally_answer key(
	struct coach_tally *tally, enum coach_tally_key what, double seconds)
{
	return coach_tally_press(tally, what, 0, NONE, at(seconds));
}

static size_t behaviors(const struct coach_tally *tally, unsigned pinpoint)
{
	return coach_tally_count(tally, COACH_TALLY_BEHAVIOR, pinpoint);
}

/* What the intervals are at that time: y, n, ? missed, . waiting. */
static void scores(
	const struct coach_tally *tally, double seconds, const char *expected)
{
	char got[32] = "";
	size_t count = coach_tally_intervals(tally, at(seconds));

	for (size_t i = 0; i < count && i < sizeof(got) - 1; i++)
		got[i] = "ny?."[coach_tally_score(tally, i, at(seconds))];
	assert_string_equal(got, expected);
}

static void becomes(void (*make)(struct coach_buffer *,
			    const struct coach_tally *, coach_ms),
	const struct coach_tally *tally, double seconds, const char *expected)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	make(&out, tally, at(seconds));
	assert_string_equal(out.ptr, expected);
	coach_buffer_release(&out);
}

static void words_are(const struct coach_tally *tally, unsigned pinpoint,
	bool first, double seconds, const char *expected)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	coach_tally_words(&out, tally, pinpoint, first, at(seconds));
	assert_string_equal(out.ptr, expected);
	coach_buffer_release(&out);
}

static void counts_each_key(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin(&tally, 2);
	play(&tally, "1 b 2 + 3 + 4 - 5 b 6 +");
	assert_int_equal(
		coach_tally_press(&tally, COACH_TALLY_BEHAVIOR, 1, NONE, at(7)),
		COACH_TALLY_TAKEN);
	assert_int_equal(behaviors(&tally, 0), 2);
	assert_int_equal(behaviors(&tally, 1), 1);
	assert_int_equal(coach_tally_count(&tally, COACH_TALLY_POSITIVE, 0), 3);
	assert_int_equal(
		coach_tally_count(&tally, COACH_TALLY_CORRECTIVE, 0), 1);
	/* There is no third pinpoint, and there are no cues. */
	assert_int_equal(
		coach_tally_press(&tally, COACH_TALLY_BEHAVIOR, 2, NONE, at(8)),
		COACH_TALLY_USELESS);
	assert_int_equal(key(&tally, COACH_TALLY_YES, 8), COACH_TALLY_USELESS);
	assert_int_equal(key(&tally, COACH_TALLY_NO, 8), COACH_TALLY_USELESS);
	words_are(&tally, 0, true, 60,
		"0:01 behavior · 0:02 + · 0:03 + · 0:04 − · 0:05 behavior · "
		"0:06 +\n");
	words_are(&tally, 1, false, 60, "0:07 behavior\n");
	coach_tally_release(&tally);
}

static void takes_back_the_last(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin(&tally, 1);
	assert_int_equal(key(&tally, COACH_TALLY_UNDO, 1), COACH_TALLY_NOTHING);
	play(&tally, "1 b 2 + 3 b");
	assert_int_equal(coach_tally_press(&tally, COACH_TALLY_NOTE, 0,
				 COACH_TEXT("Sam"), at(4)),
		COACH_TALLY_TAKEN);
	/* A note stays; a pause is no press. */
	play(&tally, "5 z 6 z 7 u");
	assert_int_equal(behaviors(&tally, 0), 1);
	assert_int_equal(coach_tally_count(&tally, COACH_TALLY_NOTE, 0), 1);
	play(&tally, "8 u");
	assert_int_equal(coach_tally_count(&tally, COACH_TALLY_POSITIVE, 0), 0);
	assert_int_equal(behaviors(&tally, 0), 1);
	/* What was pressed by mistake is seen in a pause, too. */
	play(&tally, "9 z 10 u");
	assert_int_equal(behaviors(&tally, 0), 0);
	assert_int_equal(
		key(&tally, COACH_TALLY_UNDO, 11), COACH_TALLY_NOTHING);
	words_are(&tally, 0, true, 60, "0:04 Sam\n");
	coach_tally_release(&tally);
}

static void leaves_pauses_out(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin(&tally, 1);
	play(&tally, "10 b 20 z");
	assert_true(tally.paused);
	assert_int_equal(coach_tally_elapsed(&tally, at(500)), 20000);
	assert_int_equal(
		key(&tally, COACH_TALLY_BEHAVIOR, 30), COACH_TALLY_PAUSED);
	assert_int_equal(
		key(&tally, COACH_TALLY_POSITIVE, 30), COACH_TALLY_PAUSED);
	play(&tally, "620 z 630 b");
	assert_int_equal(coach_tally_elapsed(&tally, at(640)), 40000);
	words_are(&tally, 0, true, 640, "0:10 behavior · 0:30 behavior\n");
	/* A clock that goes back does not. */
	assert_int_equal(coach_tally_elapsed(&tally, at(1)), 20000);
	coach_tally_release(&tally);
}

static void rates_are_per_hour(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin(&tally, 1);
	/* Two in 5 seconds would be 1440 an hour. */
	assert_true(isnan(coach_tally_rate(&tally, 0, at(59.999))));
	assert_true(coach_tally_rate(&tally, 0, at(60)) == 0);
	/* 6 in 15 minutes, of which 5 were a pause: 36 an hour. */
	play(&tally, "60 b b b 300 z 600 z 700 b b b");
	assert_true(fabs(coach_tally_rate(&tally, 0, at(900)) - 36) < 1e-9);
	becomes(coach_tally_minutes, &tally, 900, "10");
	coach_tally_release(&tally);
}

static void minutes_have_two_decimals(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin(&tally, 1);
	becomes(coach_tally_minutes, &tally, 0, "0");
	becomes(coach_tally_minutes, &tally, 0.2, "0.01");
	becomes(coach_tally_minutes, &tally, 3, "0.05");
	becomes(coach_tally_minutes, &tally, 509, "8.48");
	becomes(coach_tally_minutes, &tally, 3600, "60");
	coach_tally_release(&tally);
}

static void begin_measured(struct coach_tally *tally,
	enum coach_tally_measure measure, coach_ms unit)
{
	*tally = (struct coach_tally){
		.pinpoints = 1, .what[0] = {measure, unit}};
	coach_tally_begin(tally, ORIGIN);
}

static void value_is(
	const struct coach_tally *tally, double seconds, const char *expected)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	assert_int_equal(coach_tally_value(&out, tally, 0, at(seconds)),
		*expected != '\0');
	assert_string_equal(out.ptr, expected);
	coach_buffer_release(&out);
}

static void counts_have_a_value(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin(&tally, 1);
	value_is(&tally, 60, "0");
	play(&tally, "1 b 2 b 3 +");
	value_is(&tally, 60, "2");
	coach_tally_release(&tally);
}

static void durations_are_added_up(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin_measured(&tally, COACH_TALLY_DURATION, 1000);
	value_is(&tally, 60, "0");
	/* 3.24 and 10, of which 4 seconds were a pause: 9.2 seconds. */
	play(&tally, "10 b");
	assert_true(coach_tally_on(&tally, 0));
	play(&tally, "13.24 b");
	assert_false(coach_tally_on(&tally, 0));
	value_is(&tally, 20, "3.2");
	play(&tally, "20 b 22 z 26 z 30 b");
	value_is(&tally, 60, "9.2");
	/* What still goes on lasts until now. */
	play(&tally, "70 b");
	value_is(&tally, 71, "10.2");
	/* Taken back, the last stop has not been. */
	play(&tally, "71 u u");
	assert_true(coach_tally_on(&tally, 0));
	value_is(&tally, 75, "54.2");
	tally.what[0].unit = 60000;
	value_is(&tally, 75, "0.9");
	tally.what[0].unit = 3600000;
	value_is(&tally, 75, "0.015");
	coach_tally_release(&tally);
}

static void latencies_have_a_median(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin_measured(&tally, COACH_TALLY_LATENCY, 1000);
	value_is(&tally, 5, "");
	play(&tally, "10 b");
	/* Nobody has responded yet. */
	value_is(&tally, 30, "");
	play(&tally, "40 b 50 b 52 b");
	/* 30 and 2: between them. */
	value_is(&tally, 60, "16");
	play(&tally, "60 b 63 b 70 b");
	/* 30, 2 and 3; the last one is left out. */
	value_is(&tally, 90, "3");
	words_are(&tally, 0, true, 90,
		"0:10 started · 0:40 stopped after 30.0 s · 0:50 started ·\n"
		"0:52 stopped after 2.0 s · 1:00 started · "
		"1:03 stopped after 3.0 s ·\n"
		"1:10 started\n");
	coach_tally_release(&tally);
}

/* Half of a tenth goes up in the value and in the words alike; %.1f of 0.85
 * would say 0.8. */
static void a_time_is_rounded_once(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin_measured(&tally, COACH_TALLY_LATENCY, 1000);
	play(&tally, "1 b 2 b");
	tally.presses.items[1].at = tally.presses.items[0].at + 850;
	value_is(&tally, 60, "0.9");
	words_are(&tally, 0, true, 60,
		"0:01 started · 0:01 stopped after 0.9 s\n");
	coach_tally_release(&tally);
}

static void opportunities_make_a_percentage(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin_measured(&tally, COACH_TALLY_PERCENT, 1);
	assert_int_equal(coach_tally_percent(&tally), 0);
	value_is(&tally, 5, "");
	play(&tally, "1 y 2 n 3 y");
	/* 2 of 3 */
	value_is(&tally, 60, "66.7");
	play(&tally, "4 u");
	value_is(&tally, 60, "50");
	assert_int_equal(
		key(&tally, COACH_TALLY_BEHAVIOR, 5), COACH_TALLY_USELESS);
	words_are(&tally, 0, true, 60, "0:01 yes · 0:02 no\n");
	coach_tally_release(&tally);
	/* The answers are those of the only one in per cent. */
	begin(&tally, 2);
	assert_int_equal(key(&tally, COACH_TALLY_YES, 1), COACH_TALLY_USELESS);
	tally.what[1].measure = COACH_TALLY_PERCENT;
	play(&tally, "2 b 3 y");
	value_is(&tally, 60, "1");
	words_are(&tally, 0, true, 60, "0:02 behavior\n");
	words_are(&tally, 1, false, 60, "0:03 yes\n");
	coach_tally_release(&tally);
}

static void units_of_time(void **state)
{
	static const struct {
		const char *word;
		coach_ms unit;
	} cases[] = {{"s", 1000}, {"Seconds", 1000}, {"sec", 1000},
		{"min", 60000}, {"minutes", 60000}, {"h", 3600000},
		{"hours", 3600000}, {"", 0}, {"m", 0}, {"days", 0},
		{"remarks", 0}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(coach_tally_unit(coach_text(cases[i].word)),
			cases[i].unit);
}

static void replays_how_it_is_measured(void **state)
{
	static const char *const broken[] = {
		"", "5 1000", "2", "2 0", "2 1000 1", "x 1000", "2 x"};
	struct coach_tally one = {
		.pinpoints = 2, .what[1] = {COACH_TALLY_LATENCY, 60000}};
	struct coach_tally two = {0};
	struct coach_buffer words = COACH_BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(*broken); i++) {
		if (coach_tally_replay_measure(&two, 1, coach_text(broken[i])))
			fail_msg("'%s' is a measure", broken[i]);
	}
	coach_tally_record_measure(&words, &one, 1);
	assert_false(coach_tally_replay_measure(
		&two, COACH_TALLY_PINPOINTS, coach_buffer_text(&words)));
	assert_true(
		coach_tally_replay_measure(&two, 1, coach_buffer_text(&words)));
	assert_int_equal(two.what[1].measure, COACH_TALLY_LATENCY);
	assert_int_equal(two.what[1].unit, 60000);
	coach_buffer_release(&words);
}

static void scores_partial_intervals(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin_intervals(&tally, COACH_TALLY_PARTIAL, 10, 0);
	scores(&tally, 9.999, "");
	scores(&tally, 10, "n");
	/* 10.0 is in the second, 29.999 in the third. */
	play(&tally, "10 b 12 b 29.999 b");
	scores(&tally, 39, "nyy");
	scores(&tally, 45, "nyyn");
	becomes(coach_tally_list, &tally, 45, "no,yes,yes,no");
	/* The last, unfinished interval is left out. */
	becomes(coach_tally_minutes, &tally, 45, "0.67");
	/* Taken back in the fifth interval, it is gone from the third. */
	play(&tally, "45 u");
	scores(&tally, 45, "nynn");
	/* There were two in the second. */
	play(&tally, "46 u");
	scores(&tally, 46, "nynn");
	play(&tally, "47 u");
	scores(&tally, 47, "nnnn");
	coach_tally_release(&tally);
}

static void pauses_stretch_intervals(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin_intervals(&tally, COACH_TALLY_PARTIAL, 10, 0);
	play(&tally, "5 z");
	scores(&tally, 100, "");
	assert_true(coach_tally_next(&tally, at(100)) == UINT64_MAX);
	play(&tally, "100 z");
	assert_int_equal(coach_tally_next(&tally, at(101)), at(105));
	play(&tally, "104 b");
	scores(&tally, 105, "y");
	coach_tally_release(&tally);
}

static void scores_whole_intervals(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin_intervals(&tally, COACH_TALLY_WHOLE, 10, 0);
	assert_false(coach_tally_on(&tally, 0));
	play(&tally, "5 b");
	assert_true(coach_tally_on(&tally, 0));
	/* On from 5 to 30: it fills the second and the third. */
	play(&tally, "30 b");
	assert_false(coach_tally_on(&tally, 0));
	scores(&tally, 40, "nyyn");
	/* Off for a moment is not whole; on at the very start is. */
	play(&tally, "40 b 45 b 45.001 b");
	scores(&tally, 60, "nyynny");
	words_are(&tally, 0, true, 60,
		"0:05 on · 0:30 off · 0:40 on · 0:45 off · 0:45 on\n");
	/* Without the last press it is off from 45 on. */
	play(&tally, "60 u");
	scores(&tally, 60, "nyynnn");
	play(&tally, "60 u");
	scores(&tally, 60, "nyynyy");
	coach_tally_release(&tally);
}

static void asks_at_moments(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin_intervals(&tally, COACH_TALLY_MOMENTARY, 20, 0);
	assert_int_equal(
		key(&tally, COACH_TALLY_BEHAVIOR, 1), COACH_TALLY_USELESS);
	assert_int_equal(
		key(&tally, COACH_TALLY_YES, 19.9), COACH_TALLY_NO_CUE);
	scores(&tally, 20, ".");
	play(&tally, "24.999 y");
	scores(&tally, 25, "y");
	/* Answered once. */
	assert_int_equal(
		key(&tally, COACH_TALLY_NO, 24.999), COACH_TALLY_NO_CUE);
	scores(&tally, 44.999, "y.");
	scores(&tally, 45, "y?");
	assert_int_equal(key(&tally, COACH_TALLY_YES, 45), COACH_TALLY_NO_CUE);
	play(&tally, "61 n");
	scores(&tally, 61, "y?n");
	becomes(coach_tally_list, &tally, 61, "yes,no");
	words_are(&tally, 0, true, 61,
		"0:24 yes · 1:01 no\n\nNot answered, so left out: interval "
		"2\n");
	coach_tally_release(&tally);
}

static void answers_can_be_taken_back(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin_intervals(&tally, COACH_TALLY_MOMENTARY, 20, 0);
	play(&tally, "21 y 30 u");
	scores(&tally, 31, ".");
	play(&tally, "31 n");
	scores(&tally, 32, "n");
	coach_tally_release(&tally);
}

static void the_answer_after_another_cue(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin_intervals(&tally, COACH_TALLY_MOMENTARY, 20, 0);
	play(&tally, "21 y 30 u 41 y");
	/* The new cue goes first; the old one was given up by the answer to the
	 * second. */
	scores(&tally, 42, "?y");
	assert_int_equal(key(&tally, COACH_TALLY_NO, 42), COACH_TALLY_NO_CUE);
	coach_tally_release(&tally);
}

static void short_intervals_have_little_grace(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin_intervals(&tally, COACH_TALLY_MOMENTARY, 4, 2);
	assert_int_equal(coach_tally_next(&tally, at(1)), at(4));
	assert_int_equal(coach_tally_next(&tally, at(4)), at(6));
	assert_int_equal(coach_tally_next(&tally, at(6)), at(8));
	scores(&tally, 5.999, ".");
	scores(&tally, 6, "?");
	/* The last cue is waited for, though the time is over. */
	assert_false(coach_tally_complete(&tally, at(9.999)));
	play(&tally, "9.5 y");
	assert_true(coach_tally_complete(&tally, at(9.5)));
	coach_tally_release(&tally);
}

static void ends_with_its_last_interval(void **state)
{
	struct coach_tally tally;

	(void)state;
	begin_intervals(&tally, COACH_TALLY_PARTIAL, 10, 2);
	play(&tally, "19 b");
	assert_false(coach_tally_complete(&tally, at(19.999)));
	assert_true(coach_tally_complete(&tally, at(20)));
	assert_int_equal(coach_tally_elapsed(&tally, at(90)), 20000);
	assert_int_equal(
		key(&tally, COACH_TALLY_BEHAVIOR, 21), COACH_TALLY_COMPLETE);
	assert_int_equal(
		key(&tally, COACH_TALLY_POSITIVE, 21), COACH_TALLY_COMPLETE);
	scores(&tally, 90, "ny");
	becomes(coach_tally_minutes, &tally, 90, "0.33");
	coach_tally_release(&tally);
}

static void breaks_long_lists(void **state)
{
	struct coach_tally tally;
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_text rest, line;
	size_t lines = 0;

	(void)state;
	begin(&tally, 1);
	for (unsigned i = 0; i < 300; i++)
		key(&tally,
			i % 3 ? COACH_TALLY_BEHAVIOR : COACH_TALLY_CORRECTIVE,
			i * 20);
	coach_tally_words(&out, &tally, 0, true, at(6000));
	rest = coach_buffer_text(&out);
	for (; coach_text_split(&rest, '\n', &line); lines++) {
		assert_true(line.len > 0 && line.ptr[0] >= '0' &&
			line.ptr[0] <= '9');
		/* " ·" takes two bytes more than columns. */
		assert_true(line.len < 110);
	}
	assert_true(lines > 50);
	assert_non_null(strstr(out.ptr, "1:39:40 behavior\n"));
	coach_buffer_release(&out);
	coach_tally_release(&tally);
}

/* What is kept line by line makes the same tally again. */
static void replays_what_is_kept(void **state)
{
	static const enum coach_tally_key keys[] = {COACH_TALLY_BEHAVIOR,
		COACH_TALLY_POSITIVE, COACH_TALLY_CORRECTIVE, COACH_TALLY_YES,
		COACH_TALLY_NO, COACH_TALLY_UNDO, COACH_TALLY_PAUSE,
		COACH_TALLY_NOTE, COACH_TALLY_TICK};
	unsigned seed = (unsigned)time(NULL);

	(void)state;
	print_message("seed %u\n", seed);
	srandom(seed);
	for (unsigned round = 0; round < 200; round++) {
		struct coach_tally one = {.pinpoints = 1 + round % 3,
			.sampling = (enum coach_tally_sampling)(round % 4),
			.length = 7000};
		struct coach_tally two = one;
		struct coach_buffer kept = COACH_BUFFER_INIT;
		struct coach_buffer a = COACH_BUFFER_INIT;
		struct coach_buffer b = COACH_BUFFER_INIT;
		coach_ms now = 0, last = 0;
		struct coach_text rest, line;

		coach_tally_begin(&one, 0);
		coach_tally_begin(&two, 0);
		for (unsigned i = 0; i < 60; i++) {
			enum coach_tally_key what = keys[(size_t)random() %
				(sizeof(keys) / sizeof(*keys))];
			unsigned pinpoint = (unsigned)random() % 3;

			now += (coach_ms)(random() % 4000);
			if (coach_tally_press(&one, what, pinpoint,
				    COACH_TEXT("Säm said: yes"),
				    now) == COACH_TALLY_TAKEN)
				coach_tally_record(&kept, what, pinpoint,
					COACH_TEXT("Säm said: yes"), now);
		}
		rest = coach_buffer_text(&kept);
		while (coach_text_split(&rest, '\n', &line))
			assert_true(coach_tally_replay(&two, line, &last));
		for (unsigned i = 0; i < 3; i++) {
			coach_tally_words(&a, &one, i, i == 0, now);
			coach_tally_words(&b, &two, i, i == 0, now);
		}
		coach_tally_list(&a, &one, now);
		coach_tally_list(&b, &two, now);
		coach_tally_minutes(&a, &one, now);
		coach_tally_minutes(&b, &two, now);
		assert_string_equal(a.ptr, b.ptr);
		coach_buffer_release(&a);
		coach_buffer_release(&b);
		coach_buffer_release(&kept);
		coach_tally_release(&one);
		coach_tally_release(&two);
	}
}

static void reads_no_broken_lines(void **state)
{
	static const char *const broken[] = {"", "12", "12 ", "12 x", "12 b",
		"12 b ", "12 b 0", "12 b 10", "12 b 1x", "x b 1", "-1 b 1",
		" b 1", "12 bb 1", "99999999999999999999 b 1"};
	struct coach_tally tally;
	coach_ms now = 7;

	(void)state;
	begin(&tally, 9);
	for (size_t i = 0; i < sizeof(broken) / sizeof(*broken); i++) {
		if (coach_tally_replay(&tally, coach_text(broken[i]), &now))
			fail_msg("'%s' is a line", broken[i]);
	}
	assert_int_equal(now, 7);
	assert_int_equal(tally.presses.len, 0);
	assert_true(
		coach_tally_replay(&tally, COACH_TEXT("6000000 b 9"), &now));
	assert_int_equal(now, 6000000);
	assert_int_equal(behaviors(&tally, 8), 1);
	/* The clock only goes forward, and no count lasts a month. */
	assert_false(
		coach_tally_replay(&tally, COACH_TEXT("5999999 b 9"), &now));
	assert_false(
		coach_tally_replay(&tally, COACH_TEXT("2592000001 b 9"), &now));
	assert_int_equal(now, 6000000);
	assert_true(
		coach_tally_replay(&tally, COACH_TEXT("2592000000 t"), &now));
	coach_tally_release(&tally);
}

static void replays_how_it_is_sampled(void **state)
{
	static const char *const broken[] = {"", "1 30000", "4 30000 2",
		"1 999 2", "1 30000 2 3", "1 30000 x", "2 2592000001 0"};
	struct coach_tally one = {
		.sampling = COACH_TALLY_WHOLE, .length = 30000, .limit = 12};
	struct coach_tally two = {0};
	struct coach_buffer words = COACH_BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(*broken); i++) {
		if (coach_tally_replay_sampling(&two, coach_text(broken[i])))
			fail_msg("'%s' is a sampling", broken[i]);
	}
	coach_tally_record_sampling(&words, &one);
	assert_true(
		coach_tally_replay_sampling(&two, coach_buffer_text(&words)));
	assert_int_equal(two.sampling, one.sampling);
	assert_int_equal(two.length, one.length);
	assert_int_equal(two.limit, one.limit);
	coach_buffer_release(&words);
	/* A limit that is never reached, however long it would be. */
	two.limit = SIZE_MAX;
	coach_tally_begin(&two, 0);
	assert_int_equal(coach_tally_elapsed(&two, 90000), 90000);
	assert_int_equal(coach_tally_intervals(&two, 90000), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_each_key),
		cmocka_unit_test(takes_back_the_last),
		cmocka_unit_test(leaves_pauses_out),
		cmocka_unit_test(rates_are_per_hour),
		cmocka_unit_test(minutes_have_two_decimals),
		cmocka_unit_test(counts_have_a_value),
		cmocka_unit_test(durations_are_added_up),
		cmocka_unit_test(latencies_have_a_median),
		cmocka_unit_test(a_time_is_rounded_once),
		cmocka_unit_test(opportunities_make_a_percentage),
		cmocka_unit_test(units_of_time),
		cmocka_unit_test(replays_how_it_is_measured),
		cmocka_unit_test(scores_partial_intervals),
		cmocka_unit_test(pauses_stretch_intervals),
		cmocka_unit_test(scores_whole_intervals),
		cmocka_unit_test(asks_at_moments),
		cmocka_unit_test(answers_can_be_taken_back),
		cmocka_unit_test(the_answer_after_another_cue),
		cmocka_unit_test(short_intervals_have_little_grace),
		cmocka_unit_test(ends_with_its_last_interval),
		cmocka_unit_test(breaks_long_lists),
		cmocka_unit_test(replays_what_is_kept),
		cmocka_unit_test(replays_how_it_is_sampled),
		cmocka_unit_test(reads_no_broken_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

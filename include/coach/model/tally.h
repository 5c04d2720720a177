#ifndef COACH_MODEL_TALLY_H
#define COACH_MODEL_TALLY_H

#include "coach/base/buffer.h"
#include "coach/model/kind.h"
#include <stdint.h>

/*
 * A live count: keys and the times of a clock that only goes forward make an
 * observation. Pure: the time is given, in milliseconds of any origin.
 *
 * All that happens is an event. The events in their order are the tally: who
 * keeps them can make it again after a crash.
 *
 * Session time is the time since the beginning without the pauses.
 *
 * Interval recording (Cooper, Heron, Heward: Applied Behavior Analysis, 3rd
 * ed. 2020, chapter 4). Interval k lasts from k × length to (k + 1) × length:
 *
 *	partial    yes when the behavior was pressed in it at least once
 *	whole      yes when the behavior, pressed on and off, filled it
 *	momentary  at the end of each a cue asks whether the behavior occurs
 *	           at this moment; what is not answered in time is missed and
 *	           left out
 *
 * An interval that has not ended is left out.
 *
 * Without intervals each pinpoint is recorded as it is measured (the same
 * chapter):
 *
 *	count, rate  each press is one
 *	duration     a press starts the stopwatch and the next one stops it; the
 *	             value is the sum, for a longer total is what is charted.
 *	             One that still goes on at the end lasted until then
 *	latency      the same; the value is the median, which one late response
 *	             does not move. One that still goes on has no response yet
 *	             and is left out
 *	percent      an opportunity is answered with yes or no; the value is
 *	             yes ÷ opportunities × 100
 */

#define COACH_TALLY_PINPOINTS ((size_t)9) /* one key each */
#define COACH_TALLY_GRACE                                   \
	5000 /* ms to answer a cue; less when intervals are \
shorter than twice that: half of one */

typedef uint64_t coach_ms;

enum coach_tally_sampling {
	COACH_TALLY_EVENTS, /* no intervals */
	COACH_TALLY_WHOLE,
	COACH_TALLY_PARTIAL,
	COACH_TALLY_MOMENTARY
};

enum coach_tally_measure {
	COACH_TALLY_COUNT,
	COACH_TALLY_RATE,
	COACH_TALLY_DURATION,
	COACH_TALLY_LATENCY,
	COACH_TALLY_PERCENT
};

struct coach_tally_pinpoint {
	enum coach_tally_measure measure;
	coach_ms unit; /* of a DURATION or LATENCY: 1000 for seconds */
};

enum coach_tally_key {
	COACH_TALLY_BEHAVIOR, /* 'pinpoint' says which */
	COACH_TALLY_POSITIVE,
	COACH_TALLY_CORRECTIVE,
	COACH_TALLY_YES, /* the answer to a cue, or of an opportunity */
	COACH_TALLY_NO,
	COACH_TALLY_UNDO,  /* the last of the above that still counts */
	COACH_TALLY_PAUSE, /* or go on */
	COACH_TALLY_NOTE,
	COACH_TALLY_TICK /* nothing but that time has passed */
};

/* What counts, and when, in session time. */
struct coach_tally_press {
	enum coach_tally_key key; /* BEHAVIOR … NO, or NOTE */
	unsigned pinpoint;        /* of a BEHAVIOR; of YES and NO without cues
		that of PERCENT */
	size_t interval;          /* of an answer */
	coach_ms at;
	char *note; /* owned; NULL */
};

struct coach_tally {
	/* To be set before coach_tally_begin. */
	size_t pinpoints; /* 0 … COACH_TALLY_PINPOINTS; with intervals 1 */
	struct coach_tally_pinpoint what[COACH_TALLY_PINPOINTS]; /* without
		intervals; one PERCENT at most */
	enum coach_tally_sampling sampling;
	coach_ms length; /* of an interval */
	size_t limit;    /* intervals; 0: until it is ended */

	struct {
		struct coach_tally_press *items; /* in order */
		size_t len, cap;
	} presses;
	bool paused;
	coach_ms base;   /* session time when the clock last started … */
	coach_ms since;  /* … and the clock's time then */
	size_t reopened; /* interval + 1 whose answer was taken back; 0: none */
};

void coach_tally_begin(struct coach_tally *tally, coach_ms now);
void coach_tally_release(struct coach_tally *tally);

enum coach_tally_answer {
	COACH_TALLY_TAKEN,
	COACH_TALLY_PAUSED,  /* does not count while it is paused */
	COACH_TALLY_NOTHING, /* there is nothing to undo */
	COACH_TALLY_NO_CUE,  /* no cue waits for an answer */
	COACH_TALLY_USELESS, /* a key that this tally has no use for */
	COACH_TALLY_COMPLETE /* all intervals are over */
};

/* 'note' is for NOTE and copied. */
enum coach_tally_answer coach_tally_press(struct coach_tally *tally,
	enum coach_tally_key key, unsigned pinpoint, struct coach_text note,
	coach_ms now);

/* Session time. With a limit it ends with the last interval. */
coach_ms coach_tally_elapsed(const struct coach_tally *tally, coach_ms now);
size_t coach_tally_count(const struct coach_tally *tally,
	enum coach_tally_key key, unsigned pinpoint);
/* Presses of a pinpoint ÷ session time, per hour; NAN in the first minute: of
 * so short a time it says nothing. */
double coach_tally_rate(
	const struct coach_tally *tally, unsigned pinpoint, coach_ms now);
/* Does a stopwatch run, or (whole) is the behavior pressed on? */
bool coach_tally_on(const struct coach_tally *tally, unsigned pinpoint);
/* Is it a stopwatch that its key starts and stops? */
bool coach_tally_timed(const struct coach_tally *tally, unsigned pinpoint);
/* The place of the pinpoint that is measured in per cent; 'pinpoints' when
 * there is none. */
unsigned coach_tally_percent(const struct coach_tally *tally);
/* Are there questions to be answered with yes or no? */
bool coach_tally_answers(const struct coach_tally *tally);

/* Intervals that have ended. */
size_t coach_tally_intervals(const struct coach_tally *tally, coach_ms now);
enum coach_tally_score {
	COACH_TALLY_SCORE_NO,
	COACH_TALLY_SCORE_YES,
	COACH_TALLY_SCORE_MISSED,
	COACH_TALLY_SCORE_WAITING /* the cue can still be answered */
};
enum coach_tally_score coach_tally_score(
	const struct coach_tally *tally, size_t interval, coach_ms now);
/* All intervals of the limit are over, and the last cue answered or missed. */
bool coach_tally_complete(const struct coach_tally *tally, coach_ms now);
/* The clock's time of the next thing that happens by itself: the end of an
 * interval or of the time for an answer; UINT64_MAX: never. */
coach_ms coach_tally_next(const struct coach_tally *tally, coach_ms now);

/* ---- what it becomes ----------------------------------------------------- */

/* Without intervals: the value of a pinpoint's observation in its unit; of a
 * time so many decimals as a key press is exact to. False, and nothing added:
 * there is none, for nothing was timed or no opportunity came. */
bool coach_tally_value(struct coach_buffer *out,
	const struct coach_tally *tally, unsigned pinpoint, coach_ms now);
/* Milliseconds of the unit of time that a word like "seconds", "min" or "h"
 * means; 0: it is none. */
coach_ms coach_tally_unit(struct coach_text word);
/* Minutes with two decimals, 0.01 or more when any time has passed: a rate of
 * no time is none. With intervals those that have ended. */
void coach_tally_minutes(struct coach_buffer *out,
	const struct coach_tally *tally, coach_ms now);
/* "yes,no,yes" of the intervals that count. */
void coach_tally_list(struct coach_buffer *out, const struct coach_tally *tally,
	coach_ms now);
/*
 * For the section Behavior: the presses of one pinpoint with their times,
 * with 'first' also the remarks, what was missed, and the notes.
 * "0:12 + · 0:40 − · 1:03 behavior"; of a stopwatch "0:12 started · 0:15
 * stopped after 3.2 s". Lines of at most 76 columns.
 */
void coach_tally_words(struct coach_buffer *out,
	const struct coach_tally *tally, unsigned pinpoint, bool first,
	coach_ms now);
/* "1:03", "1:02:03" */
void coach_tally_clock(struct coach_buffer *out, coach_ms time);

/* ---- how it is kept -------------------------------------------------------
 */

#define COACH_TALLY_LONGEST ((coach_ms)30 * 24 * 3600 * 1000)

/* How it is sampled, as three numbers; false: they are none of a tally's. */
void coach_tally_record_sampling(
	struct coach_buffer *out, const struct coach_tally *tally);
bool coach_tally_replay_sampling(
	struct coach_tally *tally, struct coach_text numbers);
/* The same of how the pinpoint at that place is measured, in two numbers. */
void coach_tally_record_measure(struct coach_buffer *out,
	const struct coach_tally *tally, size_t pinpoint);
bool coach_tally_replay_measure(
	struct coach_tally *tally, size_t pinpoint, struct coach_text numbers);
/* One line for an event at that time; read back by coach_tally_replay. */
void coach_tally_record(struct coach_buffer *out, enum coach_tally_key key,
	unsigned pinpoint, struct coach_text note, coach_ms now);
/* Do again what a line says, which is at most cut short; *now becomes its
 * time. False: it is no such line, or of a time before *now or beyond
 * COACH_TALLY_LONGEST. */
bool coach_tally_replay(
	struct coach_tally *tally, struct coach_text line, coach_ms *now);

#endif

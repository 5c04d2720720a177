#ifndef COACH_TALLY_H
#define COACH_TALLY_H

#include "coach/buffer.h"
#include "coach/kind.h"
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

enum coach_tally_key {
	COACH_TALLY_BEHAVIOR, /* 'pinpoint' says which */
	COACH_TALLY_POSITIVE,
	COACH_TALLY_CORRECTIVE,
	COACH_TALLY_YES, /* the answer to a cue */
	COACH_TALLY_NO,
	COACH_TALLY_UNDO,  /* the last of the above that still counts */
	COACH_TALLY_PAUSE, /* or go on */
	COACH_TALLY_NOTE,
	COACH_TALLY_TICK /* nothing but that time has passed */
};

/* What counts, and when, in session time. */
struct coach_tally_press {
	enum coach_tally_key key; /* BEHAVIOR … NO, or NOTE */
	unsigned pinpoint;        /* of a BEHAVIOR */
	size_t interval;          /* of an answer */
	coach_ms at;
	char *note; /* owned; NULL */
};

struct coach_tally {
	/* To be set before coach_tally_begin. */
	size_t pinpoints; /* 0 … COACH_TALLY_PINPOINTS; with intervals 1 */
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
/* Presses of a pinpoint ÷ session time, per hour; NAN in the first second. */
double coach_tally_rate(
	const struct coach_tally *tally, unsigned pinpoint, coach_ms now);

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
/* Is the behavior pressed on? (whole) */
bool coach_tally_on(const struct coach_tally *tally);
/* All intervals of the limit are over, and the last cue answered or missed. */
bool coach_tally_complete(const struct coach_tally *tally, coach_ms now);
/* The clock's time of the next thing that happens by itself: the end of an
 * interval or of the time for an answer; UINT64_MAX: never. */
coach_ms coach_tally_next(const struct coach_tally *tally, coach_ms now);

/* ---- what it becomes ----------------------------------------------------- */

/* Minutes with two decimals; with intervals those that have ended. */
void coach_tally_minutes(struct coach_buffer *out,
	const struct coach_tally *tally, coach_ms now);
/* "yes,no,yes" of the intervals that count. */
void coach_tally_list(struct coach_buffer *out, const struct coach_tally *tally,
	coach_ms now);
/*
 * For the section Behavior: the presses of one pinpoint with their times,
 * with 'first' also the remarks, what was missed, and the notes.
 * "0:12 + · 0:40 − · 1:03 behavior". Lines of at most 76 columns.
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
/* One line for an event at that time; read back by coach_tally_replay. */
void coach_tally_record(struct coach_buffer *out, enum coach_tally_key key,
	unsigned pinpoint, struct coach_text note, coach_ms now);
/* Do again what a line says, which is at most cut short; *now becomes its
 * time. False: it is no such line, or of a time before *now or beyond
 * COACH_TALLY_LONGEST. */
bool coach_tally_replay(
	struct coach_tally *tally, struct coach_text line, coach_ms *now);

#endif

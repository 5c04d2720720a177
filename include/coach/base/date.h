#ifndef COACH_BASE_DATE_H
#define COACH_BASE_DATE_H

#include "coach/base/buffer.h"
#include <stdint.h>

/*
 * A civil date as the number of days since 1970-01-01, so that dates compare
 * and subtract as numbers. No time zone ever shifts one. Years 0001 to 9999.
 */
typedef int32_t coach_day;

#define COACH_DAY_NONE INT32_MIN

/* YYYY-MM-DD of a day that exists, nothing else; else COACH_DAY_NONE. */
coach_day coach_day_parse(struct coach_text text);
/*
 * In short words: the above, today, yesterday, tomorrow, mon … sunday (that day
 * in the past week, today included, or, ahead, the next one after today), +3,
 * -2d, +2w, +1m, +1y (a month that is too short ends on its last day). Else
 * COACH_DAY_NONE.
 */
coach_day coach_day_parse_short(
	struct coach_text text, coach_day today, bool ahead);

/*
 * As people type dates: the above; next friday, last monday, next week, in 2
 * weeks, two weeks ago; the 5th, 5 january, january 5th 2026 (the nearest one
 * that was, or, ahead, that comes, where no year is given); 2026-1-5, 5.1.2026,
 * and with slashes what has one reading only. The weekday may stand before a
 * date, and has to be its own: friday, 20 november.
 */
struct coach_day_reading {
	coach_day day;   /* COACH_DAY_NONE: it is no date */
	coach_day other; /* it may be this day as well; else COACH_DAY_NONE */
	bool said;       /* it has to be worked out: say what was understood */
};
void coach_day_read(struct coach_text text, coach_day today, bool ahead,
	struct coach_day_reading *out);
/* COACH_DAY_NONE: it is no date, or it may be two. */
coach_day coach_day_parse_words(struct coach_text text, coach_day today);
coach_day coach_day_parse_ahead(struct coach_text text, coach_day today);
/* The forms, for a message; with the two readings of one that has two. */
void coach_day_forms(
	struct coach_buffer *out, const struct coach_day_reading *reading);
/* The civil date here and now: $TZ's, or $COACH_TODAY where tests set it. */
coach_day coach_day_today(void);

void coach_day_split(coach_day day, int *year, int *month, int *mday);
coach_day coach_day_make(int year, int month, int mday);
/* 0 is Monday. */
int coach_day_weekday(coach_day day);
/* COACH_DAY_NONE for a day before the year 1 or after 9999. */
coach_day coach_day_in_range(coach_day day);
/* A month that is too short ends on its last day. COACH_DAY_NONE: no such
 * year. */
coach_day coach_day_add_months(coach_day day, int months);
/* strftime's %Y %m %d %V %G %j %B %b %a %A %% and nothing else, in English. */
void coach_day_format(
	struct coach_buffer *out, coach_day day, struct coach_text format);

/* A point in time, in seconds since 1970-01-01T00:00Z without leap seconds. */
typedef int64_t coach_time;
#define COACH_TIME_NONE INT64_MIN

/* YYYY-MM-DDTHH:MM[:SS] with Z or an offset ±HH:MM. COACH_TIME_NONE: it is
 * none. */
coach_time coach_time_parse(struct coach_text text);
/* That of this moment; with COACH_TODAY, of this moment of the day on that
 * day. */
coach_time coach_time_now(void);
/* As above, with seconds and the offset that this machine has then. */
void coach_time_format(struct coach_buffer *out, coach_time time);

#endif

#ifndef COACH_DATE_H
#define COACH_DATE_H

#include "coach/buffer.h"
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
 * As people type dates: the above, today, yesterday, tomorrow, mon … sunday
 * (that day in the past week, today included), +3, -2d, +2w, +1m, +1y (a month
 * that is too short ends on its last day). Else COACH_DAY_NONE.
 */
coach_day coach_day_parse_words(struct coach_text text, coach_day today);
/* The same for a day that lies ahead: friday is the next one after today. */
coach_day coach_day_parse_ahead(struct coach_text text, coach_day today);
/* The civil date here and now: $TZ's, or $COACH_TODAY where tests set it. */
coach_day coach_day_today(void);

void coach_day_split(coach_day day, int *year, int *month, int *mday);
coach_day coach_day_make(int year, int month, int mday);
/* A month that is too short ends on its last day. COACH_DAY_NONE: no such
 * year. */
coach_day coach_day_add_months(coach_day day, int months);
/* strftime's %Y %m %d %V %G %j %B %b %a %A %% and nothing else, in English. */
void coach_day_format(
	struct coach_buffer *out, coach_day day, struct coach_text format);

/* YYYY-MM-DDTHH:MM[:SS] with Z or an offset ±HH:MM. */
bool coach_time_valid(struct coach_text text);

#endif

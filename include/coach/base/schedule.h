#ifndef COACH_BASE_SCHEDULE_H
#define COACH_BASE_SCHEDULE_H

#include "coach/base/date.h"

/*
 * When something is done again and again, as people write it: "Friday 15:00",
 * "daily 8:15", "Mondays and Wednesdays at 9am", "Mon-Fri 7:30", "weekdays",
 * "2026-12-04 15:00".
 */
struct coach_schedule {
	unsigned weekdays; /* bit 0 is Monday; 0: on 'day' only */
	coach_day day;     /* COACH_DAY_NONE when there are weekdays */
	int minute;        /* of the day; -1: no time is given */
};

/*
 * False when a word is not understood ("every second Friday"), when there is no
 * day, two times, or both a day of the week and a date.
 */
bool coach_schedule_read(
	struct coach_text text, struct coach_schedule *schedule);
/* The first such day that is not before 'from'; COACH_DAY_NONE: none is. */
coach_day coach_schedule_next(
	const struct coach_schedule *schedule, coach_day from);

#endif

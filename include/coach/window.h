#ifndef COACH_WINDOW_H
#define COACH_WINDOW_H

#include "coach/date.h"

/* The days that a view looks at, both included; COACH_DAY_NONE: open. */
struct coach_window {
	coach_day from, to;
};

#define COACH_WINDOW_OPEN \
	((struct coach_window){.from = COACH_DAY_NONE, .to = COACH_DAY_NONE})

static inline bool coach_window_has(
	const struct coach_window *window, coach_day day)
{
	return (window->from == COACH_DAY_NONE || day >= window->from) &&
		(window->to == COACH_DAY_NONE || day <= window->to);
}

#endif

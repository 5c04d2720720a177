#ifndef COACH_BASE_WINDOW_H
#define COACH_BASE_WINDOW_H

#include "coach/base/date.h"

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

/* What of the window is not in the future. */
static inline struct coach_window coach_window_past(
	struct coach_window window, coach_day today)
{
	if (window.to == COACH_DAY_NONE || window.to > today)
		window.to = today;
	return window;
}

/* The same; where the user set no bounds, the last so many days with today. */
static inline struct coach_window coach_window_last(
	struct coach_window window, coach_day today, int days)
{
	if (window.from == COACH_DAY_NONE && window.to == COACH_DAY_NONE)
		window.from = today - days + 1;
	return coach_window_past(window, today);
}

#endif

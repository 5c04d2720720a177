#ifndef COACH_MODEL_DAY_ORDER_H
#define COACH_MODEL_DAY_ORDER_H

#include "coach/base/date.h"

/* What the observations of a day say of their order already; {COACH_TIME_NONE}
 * is that of a day without any. */
struct coach_day_order {
	coach_time last; /* COACH_TIME_NONE: none has a time */
	double number;   /* the greatest 'order'; 0: none has one */
};

void coach_day_order_add(
	struct coach_day_order *day, coach_time at, double number);
/*
 * The field that puts one more behind them, and its value: "time" when it is
 * written down on that day, at 'now'; "order" when it is later, and 'now' is
 * COACH_TIME_NONE.
 */
const char *coach_day_order_next(const struct coach_day_order *day,
	coach_time now, struct coach_buffer *value);

#endif

#include "coach/model/day_order.h"

void coach_day_order_add(
	struct coach_day_order *day, coach_time at, double number)
{
	if (at > day->last)
		day->last = at;
	/* NAN is greater than nothing. */
	if (number > day->number)
		day->number = number;
}

const char *coach_day_order_next(const struct coach_day_order *day,
	coach_time now, struct coach_buffer *value)
{
	if (now == COACH_TIME_NONE) {
		coach_buffer_add_format(value, "%.0f", day->number + 1);
		return "order";
	}
	/* Several in one second, or by a clock that was put back, stay in the
	 * order in which they were written down. */
	if (day->last != COACH_TIME_NONE && now <= day->last)
		now = day->last + 1;
	coach_time_format(value, now);
	return "time";
}

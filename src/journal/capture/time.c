#include "coach/journal/capture.h"
#include "coach/model/day_order.h"

/* What the client's observations of a day have already. */
static struct coach_day_order look_at(
	const struct coach_capture *capture, coach_day date)
{
	const struct coach_evidence *facts = &capture->evidence.facts;
	struct coach_day_order day = {.last = COACH_TIME_NONE};

	for (size_t i = 0; i < facts->observations.len; i++) {
		const struct coach_observation *seen =
			&facts->observations.items[i];

		if (seen->source.date == date &&
			coach_text_eq(seen->client, capture->client))
			coach_day_order_add(&day, seen->at, seen->order);
	}
	return day;
}

/* In the arena, which lives as long as the values. */
void coach_capture_time(
	struct coach_capture *capture, struct coach_settings *values)
{
	coach_day date = coach_day_parse(coach_settings_value(values, "date"));
	struct coach_buffer value = COACH_BUFFER_INIT;
	struct coach_day_order day;
	const char *field;

	if (!coach_change_has_order(capture->kind) ||
		coach_settings_get(values, "time") ||
		coach_settings_get(values, "order"))
		return;
	if (date == COACH_DAY_NONE)
		date = coach_day_today();
	day = look_at(capture, date);
	field = coach_day_order_next(&day,
		date == coach_day_today() ? coach_time_now() : COACH_TIME_NONE,
		&value);
	coach_capture_set(
		values, field, coach_buffer_keep(&value, &capture->arena));
}

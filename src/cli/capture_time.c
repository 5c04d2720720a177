#include "capture.h"

/* What the client's observations of a day have already. */
struct day {
	coach_time last; /* COACH_TIME_NONE: none has a time */
	double order;    /* the greatest; 0: none has one */
};

static struct day look_at(const struct capture *capture, coach_day date)
{
	const struct coach_evidence *facts = &capture->evidence.facts;
	struct day day = {.last = COACH_TIME_NONE};

	for (size_t i = 0; i < facts->observations.len; i++) {
		const struct coach_observation *seen =
			&facts->observations.items[i];
		coach_time time = coach_time_parse(seen->time);

		if (seen->source.date != date ||
			!coach_text_eq(seen->client,
				coach_buffer_text(&capture->client)))
			continue;
		if (time > day.last)
			day.last = time;
		if (seen->order > day.order)
			day.order = seen->order;
	}
	return day;
}

/* In the arena, which lives as long as the values. */
static struct coach_text keep(
	struct capture *capture, const struct coach_buffer *value)
{
	return (struct coach_text){
		coach_arena_strndup(&capture->arena, value->ptr, value->len),
		value->len};
}

void capture_time(struct capture *capture, struct coach_settings *values)
{
	coach_day date = coach_day_parse(coach_settings_value(values, "date"));
	coach_day today = coach_day_today();
	struct coach_buffer value = COACH_BUFFER_INIT;
	struct day day;

	/* A template of the user's own may do without them. */
	if (coach_settings_get(values, "time") ||
		coach_settings_get(values, "order") ||
		!coach_kind_field(capture->kind, COACH_TEXT("time")) ||
		!coach_kind_field(capture->kind, COACH_TEXT("order")))
		return;
	if (date == COACH_DAY_NONE)
		date = today;
	day = look_at(capture, date);
	if (date == today) {
		coach_time now = coach_time_now();

		/* Several in one second, or by a clock that was put back, stay
		 * in the order in which they were written down. */
		if (day.last != COACH_TIME_NONE && now <= day.last)
			now = day.last + 1;
		coach_time_format(&value, now);
		capture_set(values, "time", keep(capture, &value));
	} else {
		coach_buffer_add_format(&value, "%.0f", day.order + 1);
		capture_set(values, "order", keep(capture, &value));
	}
	coach_buffer_release(&value);
}

#include "change_order.h"
#include "coach/journal/query.h"
#include "coach/model/day_order.h"
#include "coach/model/value.h"
#include <math.h>

static bool has_field(
	const struct coach_kind *kind, const char *name, enum coach_type type)
{
	const struct coach_field *field =
		coach_kind_field(kind, coach_text(name));

	return field && field->type == type && !field->list;
}

/* A template of the user's own may do without them. */
bool coach_change_has_order(const struct coach_kind *kind)
{
	return kind->dated && has_field(kind, "time", COACH_TYPE_TIME) &&
		has_field(kind, "order", COACH_TYPE_COUNT);
}

/* Those that somebody gave another name stand by their own times. */
static int look_at(struct coach_journal *journal, const struct coach_kind *kind,
	struct coach_text date, struct coach_text client,
	struct coach_day_order *day, struct coach_error *error)
{
	const struct coach_filter filters[2] = {
		{.field = COACH_TEXT("date"), .value = date},
		{.field = COACH_TEXT("client"), .value = client}};
	struct coach_query query = {.kind = kind->name,
		.filters = filters,
		.filter_count = client.len ? 2 : 1,
		.parts = COACH_ENTRY_FRONT};
	struct coach_buffer begins = COACH_BUFFER_INIT;
	struct coach_records records = {0};
	int status;

	coach_template_beginning(&begins, kind, date);
	query.begins = begins.ptr;
	status = coach_query_run(journal, &query, &records, error);
	for (size_t i = 0; i < records.len; i++) {
		const struct coach_entry *entry = &records.items[i].entry;
		double number;

		if (!coach_number_parse(
			    coach_entry_text(entry, "order"), &number))
			number = NAN;
		coach_day_order_add(day,
			coach_time_parse(coach_entry_text(entry, "time")),
			number);
	}
	coach_buffer_release(&begins);
	coach_records_release(&records);
	return status;
}

int change_settle_order(struct coach_journal *journal,
	const struct coach_kind *kind, struct coach_settings *values,
	struct coach_arena *arena, struct coach_error *error)
{
	struct coach_text date = coach_settings_value(values, "date");
	struct coach_day_order day = {.last = COACH_TIME_NONE};
	struct coach_buffer value = COACH_BUFFER_INIT;
	struct coach_setting setting = {0};
	int status;

	if (!coach_change_has_order(kind) ||
		coach_settings_get(values, "time") ||
		coach_settings_get(values, "order") ||
		coach_day_parse(date) == COACH_DAY_NONE)
		return COACH_OK;
	status = look_at(journal, kind, date,
		coach_settings_value(values, "client"), &day, error);
	if (status)
		return status;
	setting.field = coach_text(coach_day_order_next(&day,
		coach_day_parse(date) == coach_day_today() ? coach_time_now()
							   : COACH_TIME_NONE,
		&value));
	COACH_PUSH(&setting.values,
		coach_arena_text(arena, coach_buffer_text(&value)));
	COACH_PUSH(values, setting);
	coach_buffer_release(&value);
	return COACH_OK;
}

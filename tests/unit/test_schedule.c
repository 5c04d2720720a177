#include "coach/base/schedule.h"
#include "unit.h"

#define FRIDAY coach_day_make(2026, 11, 20)

/* "12-04 15:00", or "no" when it is not understood, "over" when it is past. */
static void assert_next(const char *words, const char *expected)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_schedule schedule;
	coach_day day;

	if (!coach_schedule_read(coach_text(words), &schedule)) {
		coach_buffer_add_string(&out, "no");
	} else {
		day = coach_schedule_next(&schedule, FRIDAY);
		if (day == COACH_DAY_NONE)
			coach_buffer_add_string(&out, "over");
		else
			coach_day_format(&out, day, COACH_TEXT("%m-%d"));
		if (schedule.minute >= 0)
			coach_buffer_add_format(&out, " %d:%02d",
				schedule.minute / 60, schedule.minute % 60);
	}
	if (strcmp(out.ptr, expected) != 0)
		print_message("# %s\n", words);
	assert_string_equal(out.ptr, expected);
	coach_buffer_release(&out);
}

static void finds_the_next_day(void **state)
{
	(void)state;
	assert_next("Friday 15:00", "11-20 15:00");
	assert_next("fri", "11-20");
	assert_next("FRIDAYS at 3pm", "11-20 15:00");
	assert_next("Monday", "11-23");
	assert_next("Thursday 7:30", "11-26 7:30");
	assert_next("daily 8:15", "11-20 8:15");
	assert_next("every day, 8:15am", "11-20 8:15");
	assert_next("each weekday 12am", "11-20 0:00");
	assert_next("Sat, Sun 12pm", "11-21 12:00");
	assert_next("Mondays and Wednesdays", "11-23");
	assert_next("Mon-Thu 7:00", "11-23 7:00");
	assert_next("Sun-Mon", "11-22");
	assert_next("2026-12-04 15:00", "12-04 15:00");
	assert_next("2026-11-20", "11-20");
	assert_next("2026-11-19 15:00", "over 15:00");
}

static void refuses_what_it_does_not_know(void **state)
{
	static const char *const words[] = {"", "15:00", "every",
		"every second Friday", "first Friday of the month",
		"at the huddle", "Friday 15:00 16:00", "Friday 25:00",
		"Friday 8:60", "Friday 8:5", "Friday 13pm", "Friday 0am",
		"Friday 15", "Friday 2026-12-04", "2026-12-04 2026-12-11",
		"2026-02-30", "Fri-", "-Fri", "Frid", "m-f", "Friday :30",
		"Friday 123:00"};
	char text[400];

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		assert_next(words[i], "no");
	/* Longer than anybody writes. */
	memset(text, ' ', sizeof(text));
	memcpy(text, "friday", 6);
	text[sizeof(text) - 1] = '\0';
	assert_next(text, "no");
}

/* The last day that there is has no next one. */
static void ends_with_the_calendar(void **state)
{
	struct coach_schedule schedule;

	(void)state;
	assert_true(coach_schedule_read(COACH_TEXT("Thursday"), &schedule));
	assert_int_equal(
		coach_schedule_next(&schedule, coach_day_make(9999, 12, 31)),
		COACH_DAY_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_next_day),
		cmocka_unit_test(refuses_what_it_does_not_know),
		cmocka_unit_test(ends_with_the_calendar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "coach/base/date.h"
#include "unit.h"

static coach_day day(const char *words)
{
	coach_day found = coach_day_parse(coach_text(words));

	assert_int_not_equal(found, COACH_DAY_NONE);
	return found;
}

static void reads_days_that_exist(void **state)
{
	(void)state;
	assert_int_equal(day("1970-01-01"), 0);
	assert_int_equal(day("1969-12-31"), -1);
	assert_int_equal(day("2000-02-29"), 11016);
	assert_int_equal(day("2026-11-20"), 20777);
	assert_int_equal(day("0001-01-01"), -719162);
	assert_int_equal(day("9999-12-31"), 2932896);
}

static void refuses_everything_else(void **state)
{
	static const char *const wrong[] = {"", "2026-11-31", "2026-02-29",
		"1900-02-29", "2026-00-10", "2026-13-01", "2026-01-00",
		"0000-01-01", "2026-1-1", "2026-11-20 ", " 2026-11-20",
		"2026/11/20", "2026-11-2x", "+026-11-20", "2026-11-200",
		"20261120", "today"};

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_int_equal(
			coach_day_parse(coach_text(wrong[i])), COACH_DAY_NONE);
	assert_int_equal(coach_day_make(2100, 2, 29), COACH_DAY_NONE);
	assert_int_equal(coach_day_make(10000, 1, 1), COACH_DAY_NONE);
}

/* Every day of four centuries, there and back. */
static void splits_what_it_makes(void **state)
{
	coach_day from = day("1800-01-01"), to = day("2200-12-31");
	int year, month, mday;

	(void)state;
	for (coach_day d = from; d <= to; d++) {
		coach_day_split(d, &year, &month, &mday);
		if (coach_day_make(year, month, mday) != d)
			fail_msg(
				"day %d is not %d-%d-%d", d, year, month, mday);
	}
}

static void reads_words(void **state)
{
	static const struct {
		const char *words, *day;
	} cases[] = {
		{"today", "2026-11-20"},
		{"yesterday", "2026-11-19"},
		{"tomorrow", "2026-11-21"},
		/* 2026-11-20 is a Friday. */
		{"fri", "2026-11-20"},
		{"friday", "2026-11-20"},
		{"Thu", "2026-11-19"},
		{"sat", "2026-11-14"},
		{"Sunday", "2026-11-15"},
		{"mon", "2026-11-16"},
		{"+3", "2026-11-23"},
		{"-2d", "2026-11-18"},
		{"+2w", "2026-12-04"},
		{"-1w", "2026-11-13"},
		{"+1m", "2026-12-20"},
		{"+2m", "2027-01-20"},
		{"-11m", "2025-12-20"},
		{"-12m", "2025-11-20"},
		{"+1y", "2027-11-20"},
		{"+0", "2026-11-20"},
		{"2025-01-31", "2025-01-31"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		coach_day got = coach_day_parse_words(
			coach_text(cases[i].words), day("2026-11-20"));

		if (got != day(cases[i].day))
			fail_msg("%s is not %s", cases[i].words, cases[i].day);
	}
}

static void reads_weekdays_ahead(void **state)
{
	static const struct {
		const char *words, *day;
	} cases[] = {
		/* 2026-11-20 is a Friday. */
		{"fri", "2026-11-27"},
		{"Friday", "2026-11-27"},
		{"sat", "2026-11-21"},
		{"sun", "2026-11-22"},
		{"mon", "2026-11-23"},
		{"thursday", "2026-11-26"},
		{"today", "2026-11-20"},
		{"yesterday", "2026-11-19"},
		{"+2w", "2026-12-04"},
		{"-1d", "2026-11-19"},
		{"2026-12-04", "2026-12-04"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		coach_day got = coach_day_parse_ahead(
			coach_text(cases[i].words), day("2026-11-20"));

		if (got != day(cases[i].day))
			fail_msg("%s is not %s", cases[i].words, cases[i].day);
	}
	assert_int_equal(
		coach_day_parse_ahead(COACH_TEXT("soon"), 0), COACH_DAY_NONE);
}

/* Behind the first and the last day there is none. */
static void knows_no_day_beyond_its_years(void **state)
{
	static const char *const before[] = {"yesterday", "-1", "-1w", "-1m"};
	static const char *const after[] = {"tomorrow", "+1", "+1w", "+1m"};

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(coach_day_parse_words(coach_text(before[i]),
					 day("0001-01-01")),
			COACH_DAY_NONE);
		assert_int_equal(coach_day_parse_words(coach_text(after[i]),
					 day("9999-12-31")),
			COACH_DAY_NONE);
	}
	/* 0001-01-01 is a Monday, 9999-12-31 a Friday. */
	assert_int_equal(
		coach_day_parse_words(COACH_TEXT("sun"), day("0001-01-01")),
		COACH_DAY_NONE);
	assert_int_equal(
		coach_day_parse_ahead(COACH_TEXT("sat"), day("9999-12-31")),
		COACH_DAY_NONE);
}

static void ends_short_months_on_their_last_day(void **state)
{
	(void)state;
	assert_int_equal(
		coach_day_parse_words(COACH_TEXT("+1m"), day("2027-01-31")),
		day("2027-02-28"));
	assert_int_equal(
		coach_day_parse_words(COACH_TEXT("+1m"), day("2028-01-31")),
		day("2028-02-29"));
	assert_int_equal(
		coach_day_parse_words(COACH_TEXT("-1m"), day("2026-12-31")),
		day("2026-11-30"));
	assert_int_equal(
		coach_day_parse_words(COACH_TEXT("+1y"), day("2028-02-29")),
		day("2029-02-28"));
}

static void reads_free_words(void **state)
{
	static const struct {
		const char *words, *past, *ahead;
	} cases[] = {
		/* 2026-11-20 is a Friday. */
		{"next friday", "2026-11-27", "2026-11-27"},
		{"Last Friday", "2026-11-13", "2026-11-13"},
		{"this mon", "2026-11-23", "2026-11-23"},
		{"in a week", "2026-11-27", "2026-11-27"},
		{"three months ago", "2026-08-20", "2026-08-20"},
		{"next year", "2027-11-20", "2027-11-20"},
		{"the 20th", "2026-11-20", "2026-11-20"},
		{"the 31st", "2026-10-31", "2026-12-31"},
		{"29 february", "2024-02-29", "2028-02-29"},
		{"dec 1", "2025-12-01", "2026-12-01"},
		{"1st December, 2024", "2024-12-01", "2024-12-01"},
		{"2026-1-5", "2026-01-05", "2026-01-05"},
		{"5.1.2026", "2026-01-05", "2026-01-05"},
		{"1/1/2026", "2026-01-01", "2026-01-01"},
		{"13/1/2026", "2026-01-13", "2026-01-13"},
		{"1/13/2026", "2026-01-13", "2026-01-13"},
	};
	static const char *const wrong[] = {"next", "the", "the 5", "5 5",
		"january", "in weeks", "next noon", "last week ago", "0th",
		"5.1.26", "5-1-2026-1", "1/5/2026", "30 february 2026",
		"in 9999 years", "friday next week"};
	struct coach_day_reading reading;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct coach_text words = coach_text(cases[i].words);

		coach_day_read(words, day("2026-11-20"), false, &reading);
		assert_int_equal(reading.day, day(cases[i].past));
		assert_int_equal(reading.other, COACH_DAY_NONE);
		assert_true(reading.said);
		assert_int_equal(
			coach_day_parse_ahead(words, day("2026-11-20")),
			day(cases[i].ahead));
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		if (coach_day_parse_words(coach_text(wrong[i]),
			    day("2026-11-20")) != COACH_DAY_NONE)
			fail_msg("'%s' is a day", wrong[i]);
	}
	coach_day_read(
		COACH_TEXT("1/5/2026"), day("2026-11-20"), false, &reading);
	assert_int_equal(reading.day, day("2026-05-01"));
	assert_int_equal(reading.other, day("2026-01-05"));
}

static void refuses_other_words(void **state)
{
	static const char *const wrong[] = {"", "+", "-", "+x", "+1q", "++1",
		"+1 d", "m", "mo", "monda", "mondays", "soon", "+999999",
		"+99999y", "-99999m", "3", "w"};

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		if (coach_day_parse_words(coach_text(wrong[i]),
			    day("2026-11-20")) != COACH_DAY_NONE)
			fail_msg("'%s' is a day", wrong[i]);
	}
}

static void formats(void **state)
{
	static const struct {
		const char *day, *format, *text;
	} cases[] = {
		{"2026-11-20", "%Y-%m-%d", "2026-11-20"},
		{"0987-01-02", "%Y/%m", "0987/01"},
		{"2026-11-20", "%A %a, %d %B %b",
			"Friday Fri, 20 November Nov"},
		{"2026-11-20", "%j", "324"},
		{"2028-12-31", "%j", "366"},
		{"2026-11-20", "100%% %", "100% %"},
		/* The years where the ISO week belongs to another one. */
		{"2005-01-01", "%G-W%V", "2004-W53"},
		{"2005-01-02", "%G-W%V", "2004-W53"},
		{"2007-01-01", "%G-W%V", "2007-W01"},
		{"2008-12-29", "%G-W%V", "2009-W01"},
		{"2009-12-31", "%G-W%V", "2009-W53"},
		{"2010-01-03", "%G-W%V", "2009-W53"},
		{"2010-01-04", "%G-W%V", "2010-W01"},
		{"2026-11-20", "%G-W%V", "2026-W47"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct coach_buffer out = COACH_BUFFER_INIT;

		coach_day_format(
			&out, day(cases[i].day), coach_text(cases[i].format));
		assert_string_equal(out.ptr, cases[i].text);
		coach_buffer_release(&out);
	}
}

/* Against the C library, which knows the same weeks. */
static void agrees_with_strftime(void **state)
{
	(void)state;
	for (coach_day d = day("1999-12-25"); d < day("2031-01-10"); d++) {
		struct coach_buffer out = COACH_BUFFER_INIT;
		time_t seconds = (time_t)d * 86400;
		struct tm tm;
		char text[64];

		coach_day_format(&out, d, COACH_TEXT("%Y-%m-%d %G %V %j %a"));
		gmtime_r(&seconds, &tm);
		strftime(text, sizeof(text), "%Y-%m-%d %G %V %j %a", &tm);
		assert_string_equal(out.ptr, text);
		coach_buffer_release(&out);
	}
}

static void today_can_be_fixed(void **state)
{
	(void)state;
	setenv("COACH_TODAY", "2026-11-20", 1);
	assert_int_equal(coach_day_today(), day("2026-11-20"));
	setenv("COACH_TODAY", "nonsense", 1);
	assert_true(coach_day_today() > day("2020-01-01"));
	unsetenv("COACH_TODAY");
	assert_true(coach_day_today() > day("2020-01-01"));
}

static void times(void **state)
{
	static const char *const right[] = {"2026-11-20T08:15Z",
		"2026-11-20T08:15:59Z", "2026-11-20T08:15+01:00",
		"2026-11-20T23:59:60-05:30"};
	static const char *const wrong[] = {"", "2026-11-20",
		"2026-11-20T08:15", "2026-11-20T08:15:59", "2026-11-20 08:15Z",
		"2026-02-30T08:15Z", "2026-11-20T24:00Z", "2026-11-20T08:60Z",
		"2026-11-20T08:15z", "2026-11-20T08:15+0100",
		"2026-11-20T08:15+01:00x", "2026-11-20T08:15:5Z",
		"2026-11-20T08:15:", "2026-11-20T08:15:59", "2026-11-20T8:15Z"};

	(void)state;
	for (size_t i = 0; i < sizeof(right) / sizeof(*right); i++)
		assert_true(coach_time_parse(coach_text(right[i])) !=
			COACH_TIME_NONE);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_true(coach_time_parse(coach_text(wrong[i])) ==
			COACH_TIME_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_days_that_exist),
		cmocka_unit_test(refuses_everything_else),
		cmocka_unit_test(splits_what_it_makes),
		cmocka_unit_test(reads_words),
		cmocka_unit_test(reads_free_words),
		cmocka_unit_test(reads_weekdays_ahead),
		cmocka_unit_test(knows_no_day_beyond_its_years),
		cmocka_unit_test(ends_short_months_on_their_last_day),
		cmocka_unit_test(refuses_other_words),
		cmocka_unit_test(formats),
		cmocka_unit_test(agrees_with_strftime),
		cmocka_unit_test(today_can_be_fixed),
		cmocka_unit_test(times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "unit.h"

#include "coach/base/number.h"

static void test_numbers(void **state)
{
	static const struct {
		double number;
		const char *words;
	} cases[] = {{8, "8"}, {7.5, "7.5"}, {100.0 / 3, "33.33"}, {0, "0"},
		{-0.001, "-0.001"}, {-1e-12, "0"}, {0.0123, "0.012"},
		{-2.5, "-2.5"}, {100, "100"}, {0.1, "0.1"}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct coach_buffer words = COACH_BUFFER_INIT;

		coach_number_add(&words, cases[i].number);
		assert_string_equal(words.ptr, cases[i].words);
		coach_buffer_release(&words);
	}
}

static void test_plurals(void **state)
{
	(void)state;
	assert_string_equal(coach_plural(0, "entry", "entries"), "entries");
	assert_string_equal(coach_plural(1, "entry", "entries"), "entry");
	assert_string_equal(coach_plural(2, "entry", "entries"), "entries");
}

static void test_units(void **state)
{
	static const struct {
		double number;
		const char *unit, *words;
	} cases[] = {{1, "remarks", "1 remark"}, {2, "remarks", "2 remarks"},
		{0, "remarks", "0 remarks"}, {1.5, "minutes", "1.5 minutes"},
		{-1, "degrees", "-1 degree"}, {1, "s", "1 s"},
		{1, "open questions", "1 open question"},
		{1, "remarks per hour", "1 remark per hour"},
		{1, "pauses of seconds", "1 pause of seconds"},
		{1, "replies", "1 reply"}, {2, "replies", "2 replies"},
		{1, "boxes", "1 box"}, {1, "process steps", "1 process step"},
		{1, "Fragen", "1 Fragen"}, {1, "per cent", "1 per cent"},
		{1, "% of intervals", "1% of intervals"}, {75, "%", "75%"},
		{1, "yes", "1 yes"}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct coach_buffer words = COACH_BUFFER_INIT;

		coach_number_add_unit(
			&words, cases[i].number, coach_text(cases[i].unit));
		assert_string_equal(words.ptr, cases[i].words);
		coach_buffer_release(&words);
	}
}

static void test_commas(void **state)
{
	static const struct {
		const char *text;
		enum coach_comma comma;
		const char *point;
	} cases[] = {{"7,5", COACH_COMMA_DECIMAL, "7.5"},
		{"-7,25", COACH_COMMA_DECIMAL, "-7.25"},
		{"+12,5", COACH_COMMA_DECIMAL, "+12.5"},
		{"0,125", COACH_COMMA_DECIMAL, "0.125"},
		{"1234,567", COACH_COMMA_DECIMAL, "1234.567"},
		{"12,3456", COACH_COMMA_DECIMAL, "12.3456"},
		{"1,234", COACH_COMMA_EITHER, "1.234"},
		{"-123,456", COACH_COMMA_EITHER, "-123.456"},
		{"7.5", COACH_COMMA_NONE, ""}, {"", COACH_COMMA_NONE, ""},
		{",", COACH_COMMA_NONE, ""}, {",5", COACH_COMMA_NONE, ""},
		{"5,", COACH_COMMA_NONE, ""}, {"-,5", COACH_COMMA_NONE, ""},
		{"1,234,567", COACH_COMMA_NONE, ""},
		{"1.234,5", COACH_COMMA_NONE, ""},
		{"1,234.5", COACH_COMMA_NONE, ""},
		{"7,5 h", COACH_COMMA_NONE, ""}, {"a,b", COACH_COMMA_NONE, ""}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct coach_buffer point = COACH_BUFFER_INIT;

		if (coach_number_comma(coach_text(cases[i].text), &point) !=
				cases[i].comma ||
			strcmp(point.ptr, cases[i].point) != 0)
			fail_msg("'%s' becomes '%s'", cases[i].text, point.ptr);
		coach_buffer_release(&point);
	}
}

static void test_what_is_meant(void **state)
{
	static const char *const numbers[] = {"3", "-3", "+3", "7.5", "7,5",
		",5", "1,234.5", "1'000", "1.2.3"};
	static const char *const others[] = {"", "-", ".", ",", "'", "huddle",
		"7h", "7 5", "2026-11-20", "1e3", "--3", "3-"};

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		if (!coach_number_meant(coach_text(numbers[i])))
			fail_msg("'%s' is no number", numbers[i]);
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		if (coach_number_meant(coach_text(others[i])))
			fail_msg("'%s' is a number", others[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plurals),
		cmocka_unit_test(test_units),
		cmocka_unit_test(test_commas),
		cmocka_unit_test(test_what_is_meant),
		cmocka_unit_test(test_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

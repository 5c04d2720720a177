#include "unit.h"

#include "coach/number.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "port/workaround.h"
#include "unit.h"
#include <stdlib.h>

static void is_taken_unless_named(void **state)
{
	(void)state;
	unsetenv("COACH_WITHOUT");
	assert_true(coach_workaround("loose"));
	setenv("COACH_WITHOUT", "", 1);
	assert_true(coach_workaround("loose"));
	setenv("COACH_WITHOUT", "loose", 1);
	assert_false(coach_workaround("loose"));
	assert_true(coach_workaround("local"));
	assert_true(coach_workaround("loos"));
	setenv("COACH_WITHOUT", "index,loose", 1);
	assert_false(coach_workaround("index"));
	assert_false(coach_workaround("loose"));
	assert_true(coach_workaround("quick"));
	unsetenv("COACH_WITHOUT");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_taken_unless_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

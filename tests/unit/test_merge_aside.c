/* The name of the second of two files leads back to the first's. */
#include "coach/model/merge.h"
#include "unit.h"

static void beside(const char *path, const char *first)
{
	struct coach_arena arena = {0};
	struct coach_text found = coach_merge_beside(&arena, coach_text(path));

	assert_int_equal(found.len, strlen(first));
	if (found.len)
		assert_string_equal(found.ptr, first);
	coach_arena_release(&arena);
}

static void a_name_aside_leads_back(void **state)
{
	static const char *const paths[] = {"a", "a.md", "d.d/a", "d/a.b.md",
		"d/.a", "a-0123456789abcdef.md"};
	struct coach_arena arena = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct coach_text aside = coach_merge_aside(&arena,
			coach_text(paths[i]), COACH_TEXT(""), COACH_TEXT("x"));

		beside(aside.ptr, paths[i]);
	}
	coach_arena_release(&arena);
	beside("a-0123456789abcdef.md", "a.md");
	beside("a.b-0123456789abcdef.md", "a.b.md");
	beside("\u00e9-0123456789abcdef", "\u00e9");
}

static void other_names_do_not(void **state)
{
	(void)state;
	beside("", "");
	beside("a.md", "");
	beside("-0123456789abcdef.md", "");
	beside("d/-0123456789abcdef", "");
	beside("a0123456789abcdef.md", "");
	beside("a-0123456789abcdeg.md", "");
	beside("a-0123456789ABCDEF.md", "");
	beside("a-123456789abcdef.md", "");
	beside("a-0123456789abcdef/b.md", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_aside_leads_back),
		cmocka_unit_test(other_names_do_not),
	};

	return cmocka_run_group_tests_name("merge aside", tests, NULL, NULL);
}

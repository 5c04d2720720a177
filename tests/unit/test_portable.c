#include "coach/model/portable.h"
#include "unit.h"

static void names_that_not_every_system_has(void **state)
{
	static const char *const odd[] = {"what?.md", "a:b.md", "x>y.md", "x<y",
		"a\"b", "a|b", "a*b", "a\\b", "a\tb", "CON.md", "con",
		"Nul.txt", "aux.tar.gz", "com1.md", "LPT9", "COM\xc2\xb9.md",
		"CONIN$", "con .md", "trail .md", "end.", "end ", "prn",
		"Jose\xcc\x81.md"};
	static const char *const fine[] = {"maria-lopez.md", "console.md",
		"com.md", "com10.md", "Jos\xc3\xa9.md", "a b.md", "nul-1.md",
		"lpt.md", "auxiliary", "x.y.z", "\xe6\x97\xa5\xe8\xa8\x98.md"};

	(void)state;
	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++)
		assert_non_null(coach_portable_problem(coach_text(odd[i])));
	for (size_t i = 0; i < sizeof(fine) / sizeof(*fine); i++)
		assert_null(coach_portable_problem(coach_text(fine[i])));
}

static void a_name_that_can_be_had(void **state)
{
	static const struct {
		const char *path, *portable;
	} cases[] = {
		{"clients/what?.md", "clients/what.md"},
		{"a:b.md", "a-b.md"},
		{"x>>y.md", "x-y.md"},
		{"CON.md", "CON-1.md"},
		{"con.tar.gz", "con-1.tar.gz"},
		{"aux/nul", "aux-1/nul-1"},
		{"trail .md", "trail.md"},
		{"end.", "end"},
		{"???.md", "unnamed.md"},
		{"Jose\xcc\x81.md", "Jos\xc3\xa9.md"},
		{"clients/maria-lopez.md", "clients/maria-lopez.md"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct coach_buffer out = COACH_BUFFER_INIT;
		struct coach_text rest, name;

		coach_portable_path(&out, coach_text(cases[i].path));
		assert_string_equal(out.ptr, cases[i].portable);
		rest = coach_buffer_text(&out);
		while (coach_text_split(&rest, '/', &name))
			assert_null(coach_portable_problem(name));
		coach_buffer_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_that_not_every_system_has),
		cmocka_unit_test(a_name_that_can_be_had),
	};

	return cmocka_run_group_tests_name("portable", tests, NULL, NULL);
}

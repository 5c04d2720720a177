#include "coach/port/unicode.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first. */
#include <cmocka.h>

#define NFC "Mar\xc3\xad\x61 L\xc3\xb3pez"
#define NFD "Mari\xcc\x81\x61 Lo\xcc\x81pez"

static const char *slug(struct coach_buffer *out, const char *text, size_t max)
{
	coach_buffer_clear(out);
	coach_unicode_slug(out, coach_text(text), max);
	return out->ptr;
}

static void test_slug(void **state)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	(void)state;
	assert_string_equal(slug(&out, NFC, 64), "maria-lopez");
	assert_string_equal(slug(&out, NFD, 64), "maria-lopez");
	assert_string_equal(
		slug(&out, "  Daily -- Huddle! ", 64), "daily-huddle");
	assert_string_equal(
		slug(&out, "O'Brien \xe2\x80\x99s", 64), "obrien-s");
	assert_string_equal(
		slug(&out, "Stra\xc3\x9f\x65 \xc3\x98re", 64), "strasse-ore");
	assert_string_equal(slug(&out, "\xd0\x9c\xd0\xb0\xd1\x80", 64), "");
	assert_string_equal(slug(&out, "", 64), "");
	assert_string_equal(slug(&out, "ok\xff\xfe", 64), "ok");
	coach_buffer_release(&out);
}

static void test_slug_is_cut_at_a_word(void **state)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	(void)state;
	assert_string_equal(slug(&out, "one two three", 13), "one-two-three");
	assert_string_equal(slug(&out, "one two three", 12), "one-two");
	assert_string_equal(slug(&out, "one two three", 7), "one-two");
	assert_string_equal(slug(&out, "one two three", 8), "one-two");
	assert_string_equal(slug(&out, "abcdefgh", 3), "abc");
	assert_string_equal(slug(&out, "abc", 0), "");
	/* What stood in the buffer stays. */
	coach_buffer_clear(&out);
	coach_buffer_add_string(&out, "2026-");
	coach_unicode_slug(&out, COACH_TEXT("Ana Ruiz"), 4);
	assert_string_equal(out.ptr, "2026-ana");
	coach_buffer_release(&out);
}

static void test_fold(void **state)
{
	struct coach_buffer a = COACH_BUFFER_INIT, b = COACH_BUFFER_INIT;

	(void)state;
	coach_unicode_fold(&a, COACH_TEXT(NFC));
	coach_unicode_fold(&b, COACH_TEXT(NFD));
	assert_string_equal(a.ptr, "mar\xc3\xad\x61 l\xc3\xb3pez");
	assert_string_equal(a.ptr, b.ptr);
	coach_buffer_clear(&a);
	coach_unicode_fold(&a, COACH_TEXT("A\xff\xc3\x89\x80Z"));
	assert_string_equal(a.ptr, "a\xff\xc3\xa9\x80z");
	coach_buffer_clear(&a);
	coach_unicode_fold(&a, COACH_TEXT(""));
	assert_int_equal(a.len, 0);
	coach_buffer_release(&a);
	coach_buffer_release(&b);
}

static void test_same_and_contains(void **state)
{
	(void)state;
	assert_true(coach_unicode_same(COACH_TEXT(NFC), COACH_TEXT(NFD)));
	assert_true(coach_unicode_same(COACH_TEXT("Kata"), COACH_TEXT("kATA")));
	assert_false(coach_unicode_same(COACH_TEXT("kata"), COACH_TEXT("kat")));
	assert_false(coach_unicode_same(
		COACH_TEXT("Lopez"), COACH_TEXT("L\xc3\xb3pez")));
	assert_true(coach_unicode_contains(
		COACH_TEXT(NFC), COACH_TEXT("LO\xcc\x81PEZ")));
	assert_true(coach_unicode_contains(COACH_TEXT("any"), COACH_TEXT("")));
	assert_false(coach_unicode_contains(COACH_TEXT(""), COACH_TEXT("a")));
}

static void test_width(void **state)
{
	(void)state;
	assert_int_equal(coach_unicode_width(COACH_TEXT("")), 0);
	assert_int_equal(coach_unicode_width(COACH_TEXT("plain")), 5);
	assert_int_equal(coach_unicode_width(COACH_TEXT(NFC)), 11);
	assert_int_equal(coach_unicode_width(COACH_TEXT(NFD)), 11);
	assert_int_equal(
		coach_unicode_width(COACH_TEXT("\xe6\x97\xa5\xe6\x9c\xac")), 4);
}

static void test_fit(void **state)
{
	struct coach_text fit;

	(void)state;
	fit = coach_unicode_fit(COACH_TEXT("plain"), 3);
	assert_true(coach_text_is(fit, "pla"));
	/* The accent goes with its letter. */
	fit = coach_unicode_fit(COACH_TEXT(NFD), 4);
	assert_true(coach_text_is(fit, "Mari\xcc\x81"));
	/* Half of a wide character is none. */
	fit = coach_unicode_fit(COACH_TEXT("\xe6\x97\xa5\xe6\x9c\xac"), 3);
	assert_int_equal(fit.len, 3);
	fit = coach_unicode_fit(COACH_TEXT("ab"), 9);
	assert_int_equal(fit.len, 2);
}

static const char *printable(struct coach_buffer *out, const char *bytes)
{
	coach_buffer_clear(out);
	coach_unicode_printable(out, coach_text(bytes));
	return out->ptr;
}

static void test_printable(void **state)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	(void)state;
	assert_string_equal(printable(&out, "a\tb\n" NFC), "a\tb\n" NFC);
	assert_string_equal(printable(&out, "\x1b[31mred"), "\\x1b[31mred");
	assert_string_equal(printable(&out, "a\r\x7f"), "a\\x0d\\x7f");
	assert_string_equal(printable(&out, "\xc2\x9b"), "\\u{009B}");
	assert_string_equal(printable(&out, "\xff\xc3"), "\\xff\\xc3");
	assert_string_equal(printable(&out, "\xe2\x80\xae"), "\\u{202E}");
	assert_string_equal(printable(&out, "\xe2\x80\x8b"), "\\u{200B}");
	assert_string_equal(printable(&out, "\xf3\xa0\x81\x81"), "\\u{E0041}");
	coach_buffer_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_slug),
		cmocka_unit_test(test_slug_is_cut_at_a_word),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_same_and_contains),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_printable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "coach/base/alloc.h"
#include "coach/base/error.h"
#include "coach/base/map.h"
#include "coach/base/utf8.h"
#include "unit.h"
#include <errno.h>

static void cuts_within_bounds(void **state)
{
	struct coach_text text = COACH_TEXT("0123456789");

	(void)state;
	assert_text(coach_text_cut(text, 2, 5), "234");
	assert_text(coach_text_cut(text, 8, 99), "89");
	assert_text(coach_text_cut(text, 99, 100), "");
	assert_text(coach_text_cut(text, 5, 2), "");
	assert_text(coach_text_trim(COACH_TEXT("\t a b\r\n")), "a b");
	assert_text(coach_text_trim(COACH_TEXT(" \n ")), "");
	assert_text(coach_text(NULL), "");
}

static void compares(void **state)
{
	(void)state;
	assert_true(coach_text_starts(COACH_TEXT("clients/ana"), "clients/"));
	assert_false(coach_text_starts(COACH_TEXT("cli"), "clients/"));
	assert_true(coach_text_ends(COACH_TEXT("ana.md"), ".md"));
	assert_false(coach_text_ends(COACH_TEXT("md"), ".md"));
	assert_true(coach_text_cmp(COACH_TEXT("a"), COACH_TEXT("b")) < 0);
	assert_true(coach_text_cmp(COACH_TEXT("ab"), COACH_TEXT("a")) > 0);
	assert_true(coach_text_cmp(COACH_TEXT("a"), COACH_TEXT("a")) == 0);
	assert_true(coach_text_cmp(COACH_TEXT("\x7f"), COACH_TEXT("\xc3")) < 0);
	assert_true(
		coach_text_eq((struct coach_text){NULL, 0}, COACH_TEXT("")));
}

static void splits(void **state)
{
	struct coach_text rest = COACH_TEXT("a,,b"), part;

	(void)state;
	assert_true(coach_text_split(&rest, ',', &part));
	assert_text(part, "a");
	assert_true(coach_text_split(&rest, ',', &part));
	assert_text(part, "");
	assert_true(coach_text_split(&rest, ',', &part));
	assert_text(part, "b");
	assert_false(coach_text_split(&rest, ',', &part));
	assert_int_equal(coach_text_find(COACH_TEXT("abc"), 'c', 0), 2);
	assert_int_equal(coach_text_find(COACH_TEXT("abc"), 'a', 1), 3);
	assert_int_equal(coach_text_find(COACH_TEXT("abc"), 'a', 9), 3);
}

static void checks_utf8(void **state)
{
	static const struct {
		const char *bytes;
		size_t len, bad;
	} cases[] = {
		{"", 0, 0},
		{"plain words, more than eight", 28, 28},
		{"Zo\xc3\xab", 4, 4},
		{"\xe7\x8e\x8b \xf0\x9f\x99\x82", 8, 8},
		{"12345678\xff", 9, 8},
		{"1234567\0", 8, 7},
		{"123456789\0x", 11, 9},
		{"\xc0\x80", 2, 0},          /* overlong */
		{"\xe0\x80\x80", 3, 0},      /* overlong */
		{"a\xed\xa0\x80", 4, 1},     /* a surrogate */
		{"a\xf4\x90\x80\x80", 5, 1}, /* past U+10FFFF */
		{"\xf4\x8f\xbf\xbf", 4, 4},
		{"ab\xc3", 3, 2}, /* cut off */
		{"ab\xe7\x8e", 4, 2},
		{"\x80", 1, 0},
		{"\xc3(", 2, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		/* A copy of the very size: a read past it is noticed. */
		char *copy = coach_alloc(cases[i].len + !cases[i].len);

		memcpy(copy, cases[i].bytes, cases[i].len);
		assert_int_equal(coach_utf8_check((struct coach_text){
					 copy, cases[i].len}),
			cases[i].bad);
		free(copy);
	}
}

static void decodes_utf8(void **state)
{
	static const char smile[] = "\xf0\x9f\x99\x82";
	static const char umlaut[] = "\xc3\xab";
	size_t len;

	(void)state;
	assert_int_equal(coach_utf8_decode(smile, smile + 4, &len), 0x1f642);
	assert_int_equal(len, 4);
	assert_int_equal(coach_utf8_decode(umlaut, umlaut + 2, &len), 0xeb);
	assert_int_equal(len, 2);
}

static void buffer_grows(void **state)
{
	struct coach_buffer buf = COACH_BUFFER_INIT;
	char *bytes;

	(void)state;
	assert_string_equal(buf.ptr, "");
	coach_buffer_add(&buf, "", 0);
	assert_int_equal(buf.cap, 0);
	for (int i = 0; i < 1000; i++)
		coach_buffer_add_byte(&buf, 'a');
	coach_buffer_add_format(&buf, "%s=%d", "b", 12);
	assert_int_equal(buf.len, 1004);
	assert_string_equal(buf.ptr + 1000, "b=12");
	coach_buffer_clear(&buf);
	assert_string_equal(buf.ptr, "");
	coach_buffer_add_string(&buf, "kept");
	bytes = coach_buffer_detach(&buf);
	assert_string_equal(bytes, "kept");
	assert_int_equal(buf.len, 0);
	free(bytes);
	bytes = coach_buffer_detach(&buf);
	assert_string_equal(bytes, "");
	free(bytes);
}

static void buffer_splices(void **state)
{
	struct coach_buffer buf = COACH_BUFFER_INIT;

	(void)state;
	coach_buffer_splice(&buf, 0, 0, COACH_TEXT(""));
	assert_string_equal(buf.ptr, "");
	coach_buffer_splice(&buf, 0, 0, COACH_TEXT("status: open\n"));
	coach_buffer_splice(&buf, 8, 12, COACH_TEXT("reached"));
	assert_string_equal(buf.ptr, "status: reached\n");
	coach_buffer_splice(&buf, 8, 15, COACH_TEXT(""));
	assert_string_equal(buf.ptr, "status: \n");
	coach_buffer_splice(&buf, buf.len, buf.len, COACH_TEXT("end"));
	assert_string_equal(buf.ptr, "status: \nend");
	assert_int_equal(buf.len, 12);
	coach_buffer_release(&buf);
}

static void arena_keeps_apart(void **state)
{
	struct coach_arena arena = {0};

	(void)state;
	for (int round = 0; round < 3; round++) {
		char *large;

		for (size_t size = 1; size < 300; size++) {
			char *piece = coach_arena_alloc(&arena, size);

			assert_int_equal(
				(uintptr_t)piece % _Alignof(max_align_t), 0);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(piece[i], 0);
			memset(piece, 0xff, size);
		}
		large = coach_arena_alloc(&arena, (size_t)300 * 1024);
		assert_int_equal(large[0] | large[300 * 1024 - 1], 0);
		memset(large, 0xff, (size_t)300 * 1024);
		assert_string_equal(
			coach_arena_strndup(&arena, "words", 4), "word");
		coach_arena_reset(&arena);
	}
	coach_arena_release(&arena);
}

/* They take no more than their bytes, whatever else comes in between. */
static void arena_packs_texts(void **state)
{
	struct coach_arena arena = {0};
	const char *texts[40000];
	char words[16];

	(void)state;
	for (size_t i = 0; i < 40000; i++) {
		snprintf(words, sizeof(words), "%zu", i);
		texts[i] = coach_arena_strndup(&arena, words, strlen(words));
		if (i == 1)
			assert_ptr_equal(texts[1] + 2, texts[0]);
		if (i % 7 == 0)
			memset(coach_arena_alloc(&arena, 24), 0xff, 24);
	}
	for (size_t i = 0; i < 40000; i++) {
		snprintf(words, sizeof(words), "%zu", i);
		assert_string_equal(texts[i], words);
	}
	coach_arena_release(&arena);
}

/* What came later is gone and zero, in the same chunk and in others. */
static void arena_rewinds(void **state)
{
	static const size_t sizes[] = {100, 200000};
	struct coach_arena arena = {0};
	const char *first = coach_arena_strndup(&arena, "first", 5);
	size_t *second = coach_arena_alloc(&arena, sizeof(*second));

	(void)state;
	*second = 2;
	for (size_t round = 0; round < 4; round++) {
		struct coach_arena mark = arena;
		size_t size = sizes[round % 2];
		char *piece = coach_arena_alloc(&arena, size);
		char *text = coach_arena_strndup(&arena, "text", 4);

		for (size_t i = 0; i < size; i++)
			assert_int_equal(piece[i], 0);
		memset(piece, 0xff, size);
		assert_string_equal(text, "text");
		coach_arena_rewind(&arena, mark);
		for (size_t i = 0; i < arena.left; i++)
			assert_int_equal(arena.next[i], 0);
	}
	assert_string_equal(first, "first");
	assert_int_equal(*second, 2);
	coach_arena_release(&arena);
}

static void map_finds_what_was_put(void **state)
{
	struct coach_map map = {0};
	char keys[500][8];
	int values[500];

	(void)state;
	assert_null(coach_map_get(&map, COACH_TEXT("x")));
	for (size_t i = 0; i < 500; i++) {
		snprintf(keys[i], sizeof(keys[i]), "k%zu", i);
		assert_null(
			coach_map_put(&map, coach_text(keys[i]), &values[i]));
	}
	assert_int_equal(map.len, 500);
	for (size_t i = 0; i < 500; i++)
		assert_ptr_equal(
			coach_map_get(&map, coach_text(keys[i])), &values[i]);
	assert_ptr_equal(
		coach_map_put(&map, COACH_TEXT("k7"), &values[8]), &values[7]);
	assert_ptr_equal(coach_map_get(&map, COACH_TEXT("k7")), &values[8]);
	assert_int_equal(map.len, 500);
	assert_null(coach_map_get(&map, COACH_TEXT("k500")));
	assert_null(coach_map_put(&map, (struct coach_text){NULL, 0}, &values));
	assert_ptr_equal(coach_map_get(&map, COACH_TEXT("")), &values);
	coach_map_release(&map);
}

static void errors_gather_context(void **state)
{
	struct coach_error error = {0};

	(void)state;
	errno = EACCES;
	assert_int_equal(coach_error_errno(&error, "cannot open '%s'", "a.md"),
		COACH_FAIL);
	assert_string_equal(
		error.message, "cannot open 'a.md': permission denied");
	coach_error_prefix(&error, "line %d", 3);
	assert_string_equal(
		error.message, "line 3: cannot open 'a.md': permission denied");
	coach_error_hint(&error, "try %s", "this");
	assert_string_equal(error.hint, "try this");
	/* The old message may be an argument of the new one. */
	assert_int_equal(coach_error_set(&error, COACH_USAGE, "again: %s",
				 error.message),
		COACH_USAGE);
	assert_string_equal(error.message,
		"again: line 3: cannot open 'a.md': permission denied");
	assert_int_equal(error.status, COACH_USAGE);
	coach_error_release(&error);
	assert_null(error.message);
	assert_null(error.hint);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cuts_within_bounds),
		cmocka_unit_test(compares),
		cmocka_unit_test(splits),
		cmocka_unit_test(checks_utf8),
		cmocka_unit_test(decodes_utf8),
		cmocka_unit_test(buffer_grows),
		cmocka_unit_test(buffer_splices),
		cmocka_unit_test(arena_keeps_apart),
		cmocka_unit_test(arena_packs_texts),
		cmocka_unit_test(arena_rewinds),
		cmocka_unit_test(map_finds_what_was_put),
		cmocka_unit_test(errors_gather_context),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "journal/find/index.h"
#include "unit.h"

static struct coach_text id_of(struct coach_buffer *words, unsigned n)
{
	coach_buffer_clear(words);
	coach_buffer_add_format(words, "2026-11-20-client-%u", n);
	return coach_buffer_text(words);
}

static void test_each_id_once(void **state)
{
	struct coach_index index = {0};

	(void)state;
	assert_int_equal(coach_index_add(&index, COACH_TEXT("ana")), 0);
	assert_int_equal(coach_index_add(&index, COACH_TEXT("")), 1);
	assert_int_equal(coach_index_add(&index, COACH_TEXT("an")), 2);
	assert_int_equal(coach_index_add(&index, COACH_TEXT("ana")), 0);
	assert_int_equal(coach_index_add(&index, COACH_TEXT("")), 1);
	assert_int_equal(index.len, 3);
	assert_text(coach_index_text(&index, 0), "ana");
	assert_text(coach_index_text(&index, 1), "");
	assert_text(coach_index_text(&index, 2), "an");
	coach_index_release(&index);
	assert_int_equal(index.len, 0);
}

static void test_many_ids(void **state)
{
	struct coach_index index = {0};
	struct coach_buffer words = COACH_BUFFER_INIT;
	const unsigned count = 100000;

	(void)state;
	for (unsigned n = 0; n < count; n++)
		assert_int_equal(coach_index_add(&index, id_of(&words, n)), n);
	for (unsigned n = 0; n < count; n += 7) {
		struct coach_text id = id_of(&words, n);

		assert_int_equal(coach_index_add(&index, id), n);
		assert_true(coach_text_eq(coach_index_text(&index, n), id));
	}
	assert_int_equal(index.len, count);
	/* What a check of a journal may keep: a few MB. */
	assert_true(index.bytes_cap + index.cap * sizeof(*index.items) +
			index.slot_count * sizeof(*index.slots) <
		(size_t)8 * 1024 * 1024);
	coach_buffer_release(&words);
	coach_index_release(&index);
}

static void test_what_is_too_long_is_no_id(void **state)
{
	struct coach_index index = {0};
	char bytes[COACH_INDEX_TEXT_MAX + 1] = {0};
	struct coach_text text = {bytes, sizeof(bytes)};

	(void)state;
	assert_int_equal(coach_index_add(&index, text), COACH_INDEX_NONE);
	text.len--;
	assert_int_equal(coach_index_add(&index, text), 0);
	assert_int_equal(coach_index_text(&index, 0).len, text.len);
	coach_index_release(&index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_id_once),
		cmocka_unit_test(test_many_ids),
		cmocka_unit_test(test_what_is_too_long_is_no_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

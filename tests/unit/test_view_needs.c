#include "facts.h"

#include "coach/model/agreement.h"
#include "coach/views/needs.h"

static const char *in_force(struct seen *seen, coach_day today)
{
	const struct coach_agreement *found;
	struct coach_in_force force;

	coach_evidence_settle(&seen->evidence);
	coach_in_force_find(&force, &seen->evidence, today);
	found = coach_in_force_of(&force, COACH_TEXT("maria"));
	coach_in_force_release(&force);
	return found ? found->source.id.ptr : "none";
}

static struct coach_agreement *agreement(struct seen *seen, const char *id)
{
	for (size_t i = 0; i < seen->evidence.agreements.len; i++) {
		struct coach_agreement *one =
			&seen->evidence.agreements.items[i];

		if (coach_text_is(one->source.id, id))
			return one;
	}
	fail();
	return NULL;
}

static void test_in_force(void **state)
{
	struct seen seen = {0};

	(void)state;
	assert_string_equal(in_force(&seen, FACTS_TODAY), "none");
	facts_agreement(&seen, "a1", "maria", DAY(2026, 10, 1));
	facts_agreement(&seen, "a2", "maria", DAY(2026, 11, 1));
	facts_agreement(&seen, "ana", "ana", DAY(2026, 11, 9));
	facts_agreement(&seen, "p", "maria", DAY(2026, 11, 9))->type =
		COACH_TEXT("practice");
	assert_string_equal(in_force(&seen, FACTS_TODAY), "a2");
	/* On the day itself, and the day before. */
	assert_string_equal(in_force(&seen, DAY(2026, 11, 1)), "a2");
	assert_string_equal(in_force(&seen, DAY(2026, 10, 31)), "a1");
	assert_string_equal(in_force(&seen, DAY(2026, 9, 30)), "none");

	/* The newest is not always the one that is in force. */
	agreement(&seen, "a1")->supersedes = COACH_TEXT("a2");
	assert_string_equal(in_force(&seen, FACTS_TODAY), "a1");
	agreement(&seen, "a2")->supersedes = COACH_TEXT("a1");
	assert_string_equal(in_force(&seen, FACTS_TODAY), "none");
	agreement(&seen, "a1")->supersedes = COACH_TEXT("");
	assert_string_equal(in_force(&seen, FACTS_TODAY), "a2");
	/* Nobody supersedes what is not theirs, nor before the day. */
	agreement(&seen, "ana")->supersedes = COACH_TEXT("a2");
	agreement(&seen, "p")->supersedes = COACH_TEXT("a2");
	agreement(&seen, "a2")->supersedes = COACH_TEXT("a2");
	assert_string_equal(in_force(&seen, FACTS_TODAY), "a2");
	agreement(&seen, "ana")->client = COACH_TEXT("maria");
	assert_string_equal(in_force(&seen, DAY(2026, 11, 8)), "a2");
	assert_string_equal(in_force(&seen, DAY(2026, 11, 9)), "ana");
	seen_release(&seen);
}

/* Needs as "PRIORITY:PINPOINT …". */
static void add_needs(struct seen *seen, const char *id, const char *needs)
{
	struct coach_agreement *one = agreement(seen, id);
	struct coach_texts list = seen_list(seen, needs);

	one->needs = coach_arena_alloc(
		&seen->arena, (list.len + 1) * sizeof(*one->needs));
	one->need_count = list.len;
	for (size_t i = 0; i < list.len; i++) {
		struct coach_text text = list.items[i];
		char digit = text.ptr[0];

		one->needs[i].need = seen_text(seen, "need %zu", i);
		one->needs[i].priority = digit == '-' ? NAN : digit - '0';
		one->needs[i].pinpoint = coach_text_cut(text, 2, text.len);
	}
}

/* "OBSERVED/NEEDS", and "need last +" for each. */
static void needs_words(struct coach_buffer *out, const struct seen *seen,
	const char *client, const struct coach_window *window)
{
	struct coach_needs_answer needs;

	coach_needs_make(&needs, &seen->evidence, coach_text(client), window,
		FACTS_TODAY);
	coach_buffer_add_format(out, "%zu/%zu", needs.observed, needs.len);
	for (size_t i = 0; i < needs.len; i++) {
		const struct coach_need_seen *one = &needs.items[i];

		coach_buffer_add_format(out, ", %.*s %.*s %.*s",
			COACH_ARG(one->agreement->client),
			COACH_ARG(one->need->need),
			COACH_ARG(one->last ? one->last->source.id
					    : COACH_TEXT("-")));
		coach_buffer_add_string(out, one->observed ? " +" : "");
	}
	coach_needs_release(&needs);
}

static void assert_needs(struct seen *seen, const char *client, coach_day from,
	coach_day to, const char *expected)
{
	const struct coach_window window = {from, to};
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_evidence_settle(&seen->evidence);
	needs_words(&words, seen, client, &window);
	assert_string_equal(words.ptr, expected);
	coach_buffer_release(&words);
}

#define NONE COACH_DAY_NONE

static void test_thirty_days(void **state)
{
	struct seen seen = {0};

	(void)state;
	facts_client(&seen, "maria");
	facts_agreement(&seen, "a", "maria", DAY(2026, 10, 1));
	assert_needs(&seen, "maria", NONE, NONE, "0/0");
	add_needs(&seen, "a", "-:late 2:first 1:before 1:never 3:");
	/* Thirty days with today: October 22 is the first of them. */
	facts_observation(&seen, "maria", "first", DAY(2026, 10, 22), 1);
	facts_observation(&seen, "maria", "before", DAY(2026, 10, 21), 1);
	facts_observation(&seen, "maria", "late", FACTS_TODAY, NAN);
	facts_observation(&seen, "maria", "late", FACTS_TODAY + 1, 1);
	facts_observation(&seen, "ana", "never", FACTS_TODAY, 1);
	facts_observation(&seen, "maria", "", FACTS_TODAY, 1);
	assert_needs(&seen, "maria", NONE, NONE,
		"2/5, maria need 2 o002, maria need 3 -, maria need 1 o001 +, "
		"maria need 4 -, maria need 0 o003 +");
	assert_needs(&seen, "maria", DAY(2026, 10, 21), NONE,
		"3/5, maria need 2 o002 +, maria need 3 -, maria need 1 o001 "
		"+, maria need 4 -, maria need 0 o003 +");
	assert_needs(&seen, "maria", NONE, DAY(2026, 10, 21),
		"1/5, maria need 2 o002 +, maria need 3 -, maria need 1 -, "
		"maria need 4 -, maria need 0 -");
	seen_release(&seen);
}

static void test_left_out(void **state)
{
	const struct coach_window open = COACH_WINDOW_OPEN;
	struct coach_needs_answer needs;
	struct seen seen = {0};

	(void)state;
	facts_client(&seen, "maria");
	facts_client(&seen, "ana");
	facts_client(&seen, "ben")->status = COACH_TEXT("ended");
	facts_agreement(&seen, "old", "maria", DAY(2026, 9, 1));
	facts_agreement(&seen, "a", "maria", DAY(2026, 10, 1));
	facts_agreement(&seen, "b", "ben", DAY(2026, 10, 1));
	add_needs(&seen, "old", "1:praise 1:praise 1:praise");
	add_needs(&seen, "a", "1:praise 1:");
	add_needs(&seen, "b", "1:praise");
	facts_observation(&seen, "ben", "praise", FACTS_TODAY, 1);
	assert_needs(
		&seen, "", NONE, NONE, "0/2, maria need 0 -, maria need 1 -");
	assert_needs(&seen, "ben", NONE, NONE, "1/1, ben need 0 o001 +");
	coach_needs_make(
		&needs, &seen.evidence, COACH_TEXT(""), &open, FACTS_TODAY);
	assert_int_equal(needs.no_agreement, 1);
	assert_int_equal(needs.ended, 1);
	assert_int_equal(needs.no_pinpoint, 1);
	assert_true(coach_needs_percent(&needs) == 0);
	coach_needs_release(&needs);
	coach_needs_make(
		&needs, &seen.evidence, COACH_TEXT("ana"), &open, FACTS_TODAY);
	assert_int_equal(needs.no_agreement, 1);
	assert_true(isnan(coach_needs_percent(&needs)));
	coach_needs_release(&needs);
	needs = (struct coach_needs_answer){.observed = 1, .len = 3};
	assert_true(fabs(coach_needs_percent(&needs) - 100.0 / 3) < 1e-9);
	seen_release(&seen);
}

/* A need was observed in a window when it was in one of its halves. */
static void test_properties(void **state)
{
	(void)state;
	facts_properties(needs_words);
	for (unsigned seed = 1; seed <= 50; seed++) {
		struct coach_window whole = {FACTS_TODAY - 60, FACTS_TODAY};
		struct coach_needs_answer all, late;
		struct seen seen = {0};
		unsigned random = seed;

		facts_fill_all(&seen, &random);
		coach_needs_make(&all, &seen.evidence, COACH_TEXT(""), &whole,
			FACTS_TODAY);
		whole.from = FACTS_TODAY - 30;
		coach_needs_make(&late, &seen.evidence, COACH_TEXT(""), &whole,
			FACTS_TODAY);
		assert_int_equal(all.len, late.len);
		assert_true(all.observed >= late.observed);
		for (size_t i = 0; i < all.len; i++) {
			assert_ptr_equal(all.items[i].last, late.items[i].last);
			assert_int_equal(late.items[i].observed,
				all.items[i].last &&
					all.items[i].last->source.date >=
						FACTS_TODAY - 30);
		}
		coach_needs_release(&all);
		coach_needs_release(&late);
		seen_release(&seen);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_in_force),
		cmocka_unit_test(test_thirty_days),
		cmocka_unit_test(test_left_out),
		cmocka_unit_test(test_properties),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

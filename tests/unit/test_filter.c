#include "coach/model/filter.h"
#include "model.h"

static const char thing[] = "---\n"
			    "kind: thing\n"
			    "id: 2026-11-20-a\n"
			    "date: 2026-11-20\n"
			    "name: Zoe\xcc\x88 L\xc3\xb3pez\n"
			    "size: small\n"
			    "tags: [huddle, \"open questions\"]\n"
			    "minutes: 9\n"
			    "ratio:\n"
			    "unknown: Some words\n"
			    "needs:\n"
			    "  - {need: calm, rank: 1}\n"
			    "---\n"
			    "# A thing\n";

static bool matches(struct model *m, const char *word)
{
	struct coach_filter filter;

	assert_true(coach_filter_parse(&filter, coach_text(word)));
	return coach_filter_match(&filter, &m->entry, m->kind);
}

static void words_become_filters(void **state)
{
	static const struct {
		const char *word, *field, *value;
		enum coach_operator relation;
	} cases[] = {
		{"status=open", "status", "open", COACH_EQUAL},
		{"status!=open", "status", "open", COACH_NOT_EQUAL},
		{"minutes<=5", "minutes", "5", COACH_LESS_EQUAL},
		{"minutes>=5", "minutes", "5", COACH_GREATER_EQUAL},
		{"minutes<5", "minutes", "5", COACH_LESS},
		{"date>-2w", "date", "-2w", COACH_GREATER},
		{"name~a=b", "name", "a=b", COACH_CONTAINS},
		{"name=", "name", "", COACH_EQUAL},
		{"name==x", "name", "=x", COACH_EQUAL},
	};
	static const char *const wrong[] = {
		"", "word", "=x", "~", "Two words", "a b=c", "clients/ana.md"};
	struct coach_filter filter;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_true(
			coach_filter_parse(&filter, coach_text(cases[i].word)));
		assert_true(coach_text_is(filter.field, cases[i].field));
		assert_true(coach_text_is(filter.value, cases[i].value));
		assert_int_equal(filter.relation, cases[i].relation);
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_false(coach_filter_parse(&filter, coach_text(wrong[i])));
}

static void filters_by_any_field(void **state)
{
	static const char *const yes[] = {
		/* By value, not by letters: 9 < 10. */
		"minutes<10", "minutes>=9", "minutes=9.0", "minutes!=10",
		"date=2026-11-20", "date<2026-12-01", "date>2026-11-19",
		/* As people read it: case and composition make no odds. */
		"name=zo\xc3\xab l\xc3\xb3pez", "name~L\xc3\x93PEZ",
		"size=small", "size!=large", "size<large",
		/* A list when one item does, != when none does. */
		"tags=huddle", "tags=open questions", "tags~question",
		"tags!=board", "id~11-20", "kind=thing", "unknown=some words",
		"unknown~WORD", "needs=calm"};
	static const char *const no[] = {"minutes>9", "minutes<9",
		"minutes!=9.0", "date!=2026-11-20", "date>2026-11-20",
		"name=zoe", "size=large", "tags=question", "tags!=huddle",
		"unknown!=Some words", "needs=storm"};
	struct model m;

	(void)state;
	model_setup(&m);
	assert_int_equal(model_parse(&m, thing), COACH_OK);
	for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++) {
		if (!matches(&m, yes[i]))
			fail_msg("%s does not match", yes[i]);
	}
	for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++) {
		if (matches(&m, no[i]))
			fail_msg("%s matches", no[i]);
	}
	model_release(&m);
}

static void a_field_without_a_value(void **state)
{
	struct model m;

	(void)state;
	model_setup(&m);
	assert_int_equal(model_parse(&m, thing), COACH_OK);
	assert_true(matches(&m, "ratio="));
	assert_true(matches(&m, "other="));
	assert_true(matches(&m, "ratio!=5"));
	assert_true(matches(&m, "nosuch!=5"));
	assert_false(matches(&m, "ratio=5"));
	assert_false(matches(&m, "ratio<5"));
	assert_false(matches(&m, "ratio>5"));
	assert_false(matches(&m, "ratio~5"));
	assert_false(matches(&m, "ratio!="));
	assert_false(matches(&m, "minutes="));
	assert_true(matches(&m, "minutes!="));
	model_release(&m);
}

static void dates_may_be_words(void **state)
{
	struct model m;

	(void)state;
	setenv("COACH_TODAY", "2026-11-22", 1);
	model_setup(&m);
	assert_int_equal(model_parse(&m, thing), COACH_OK);
	assert_true(matches(&m, "date=fri"));
	assert_true(matches(&m, "date=-2d"));
	assert_true(matches(&m, "date<today"));
	assert_true(matches(&m, "date>=-1w"));
	assert_false(matches(&m, "date>=yesterday"));
	/* Only in date fields. */
	assert_false(matches(&m, "name=today"));
	model_release(&m);
	unsetenv("COACH_TODAY");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_become_filters),
		cmocka_unit_test(filters_by_any_field),
		cmocka_unit_test(a_field_without_a_value),
		cmocka_unit_test(dates_may_be_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "coach/model/value.h"
#include "coach/port/yaml.h"
#include "unit.h"

static struct coach_field field_of(enum coach_type type)
{
	return (struct coach_field){.name = COACH_TEXT("f"), .type = type};
}

/* NULL: valid; else the rule it breaks. */
static const char *broken(const struct coach_field *field, const char *text)
{
	struct coach_buffer why = COACH_BUFFER_INIT;
	enum coach_rule rule = COACH_RULE_COUNT;
	bool valid = coach_value_valid(field, coach_text(text), &rule, &why);

	/* What is wrong is said, and only then. */
	assert_true(valid == !why.len);
	coach_buffer_release(&why);
	return valid ? NULL : coach_rule_name(rule);
}

static void values_fit_their_types(void **state)
{
	static const struct {
		enum coach_type type;
		const char *text, *rule;
	} cases[] = {
		{COACH_TYPE_TEXT, "anything: #at all", NULL},
		{COACH_TYPE_ID, "2026-11-20-ana", NULL},
		{COACH_TYPE_ID, "Ana", "id"},
		{COACH_TYPE_REFERENCE, "ana_b", "id"},
		{COACH_TYPE_REFERENCE, "", "id"},
		{COACH_TYPE_DATE, "2026-11-20", NULL},
		{COACH_TYPE_DATE, "2026-11-31", "date"},
		{COACH_TYPE_DATE, "tomorrow", "date"},
		{COACH_TYPE_TIME, "2026-11-20T08:15Z", NULL},
		{COACH_TYPE_TIME, "08:15", "date"},
		{COACH_TYPE_COUNT, "0", NULL},
		{COACH_TYPE_COUNT, "12", NULL},
		{COACH_TYPE_COUNT, "-1", "range"},
		{COACH_TYPE_COUNT, "1.5", "type"},
		{COACH_TYPE_COUNT, "many", "type"},
		{COACH_TYPE_COUNT, "", "type"},
		{COACH_TYPE_COUNT, "1e999", "type"},
		{COACH_TYPE_NUMBER, "-1.5e3", NULL},
		{COACH_TYPE_NUMBER, "-1e15", NULL},
		{COACH_TYPE_NUMBER, "1.1e15", "range"},
		{COACH_TYPE_NUMBER, "1e-9", NULL},
		{COACH_TYPE_NUMBER, "-9e-10", "range"},
		{COACH_TYPE_NUMBER, "1,5", "type"},
		{COACH_TYPE_NUMBER, "0x10", "type"},
		{COACH_TYPE_NUMBER, "nan", "type"},
		{COACH_TYPE_NUMBER, "inf", "type"},
		{COACH_TYPE_NUMBER, " 1", "type"},
		{COACH_TYPE_NUMBER, "1.", "type"},
		{COACH_TYPE_NUMBER, ".5", "type"},
		{COACH_TYPE_PERCENT, "100", NULL},
		{COACH_TYPE_PERCENT, "100.5", "range"},
		{COACH_TYPE_PERCENT, "50%", "type"},
		{COACH_TYPE_YES_NO, "yes", NULL},
		{COACH_TYPE_YES_NO, "no", NULL},
		{COACH_TYPE_YES_NO, "true", "type"},
		{COACH_TYPE_EMAIL, "ana@example.org", NULL},
		{COACH_TYPE_EMAIL, "ana@example", "type"},
		{COACH_TYPE_EMAIL, "@example.org", "type"},
		{COACH_TYPE_EMAIL, "a b@example.org", "type"},
		{COACH_TYPE_EMAIL, "a@b@example.org", "type"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct coach_field field = field_of(cases[i].type);
		const char *rule = broken(&field, cases[i].text);

		if (!rule != !cases[i].rule ||
			(rule && strcmp(rule, cases[i].rule) != 0))
			fail_msg("'%s' as %s: %s", cases[i].text,
				coach_type_name(cases[i].type),
				rule ? rule : "valid");
	}
}

static void limits_and_choices_hold(void **state)
{
	struct coach_text items[] = {COACH_TEXT("open"), COACH_TEXT("done")};
	struct coach_field number = field_of(COACH_TYPE_NUMBER);
	struct coach_field choice = field_of(COACH_TYPE_CHOICE);
	struct coach_buffer why = COACH_BUFFER_INIT;
	enum coach_rule rule;

	(void)state;
	number.has_min = number.has_max = true;
	number.min = 1;
	number.max = 5;
	assert_null(broken(&number, "1"));
	assert_null(broken(&number, "5"));
	assert_string_equal(broken(&number, "0.99"), "range");
	assert_string_equal(broken(&number, "5.01"), "range");
	choice.choices = (struct coach_texts){items, 2, 2};
	assert_null(broken(&choice, "done"));
	assert_string_equal(broken(&choice, "Done"), "choice");
	assert_false(
		coach_value_valid(&choice, COACH_TEXT("opne"), &rule, &why));
	assert_non_null(strstr(why.ptr, "open, done"));
	assert_non_null(strstr(why.ptr, "did you mean 'open'?"));
	coach_buffer_release(&why);
}

/* Six are named and the rest counted, but for one. */
static void a_single_last_choice_is_named(void **state)
{
	struct coach_text items[8];
	struct coach_field choice = field_of(COACH_TYPE_CHOICE);
	struct coach_buffer out = COACH_BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < 8; i++)
		items[i] = coach_text_cut(COACH_TEXT("abcdefgh"), i, i + 1);
	choice.choices = (struct coach_texts){items, 7, 7};
	coach_value_allowed(&out, &choice, COACH_TEXT("pinpoint"));
	assert_string_equal(out.ptr, "one of a, b, c, d, e, f, g");
	coach_buffer_clear(&out);
	choice.choices.len = 8;
	coach_value_allowed(&out, &choice, COACH_TEXT("pinpoint"));
	assert_string_equal(out.ptr,
		"one of a, b, c, d, e, f and 2 more: coach kinds pinpoint");
	coach_buffer_release(&out);
}

static void ids(void **state)
{
	char id[66];

	(void)state;
	memset(id, 'a', sizeof(id));
	assert_true(coach_id_valid((struct coach_text){id, 64}));
	assert_false(coach_id_valid((struct coach_text){id, 65}));
	assert_false(coach_id_valid(COACH_TEXT("")));
	assert_false(coach_id_valid(COACH_TEXT("a/b")));
	assert_false(coach_id_valid(COACH_TEXT("a.b")));
	assert_false(coach_id_valid(COACH_TEXT("zo\xc3\xab")));
	assert_true(coach_id_valid(COACH_TEXT("0-9")));
}

static void values_are_in_their_order(void **state)
{
	struct coach_text choices[] = {
		COACH_TEXT("open"), COACH_TEXT("done"), COACH_TEXT("dropped")};
	/* Each less than the next. */
	static const struct {
		enum coach_type type;
		const char *texts[6];
	} cases[] = {
		{COACH_TYPE_COUNT, {"many", "2", "10", "100"}},
		{COACH_TYPE_NUMBER, {"x", "-5", "-0.5", "0.25", "3e2"}},
		{COACH_TYPE_DATE,
			{"soon", "0999-01-01", "2026-02-01", "2026-11-20"}},
		{COACH_TYPE_CHOICE, {"closed", "open", "done", "dropped"}},
		{COACH_TYPE_TEXT, {"ana", "Berta", "zoe", "Zo\xc3\xab"}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct coach_field field = field_of(cases[i].type);

		field.choices = (struct coach_texts){choices, 3, 3};
		for (size_t a = 0; cases[i].texts[a]; a++) {
			for (size_t b = 0; cases[i].texts[b]; b++) {
				struct coach_text x, y;
				int order;

				x = coach_text(cases[i].texts[a]);
				y = coach_text(cases[i].texts[b]);
				order = coach_value_compare(&field, x, y);
				if ((order > 0) - (order < 0) !=
					(a > b) - (a < b))
					fail_msg("%s against %s: %d", x.ptr,
						y.ptr, order);
			}
		}
	}
}

/* Written as YAML and read again it is the same, wherever it stands. */
static void check_round_trip(enum coach_type type, const char *text)
{
	static const struct {
		const char *before, *after;
		bool in_flow;
	} places[] = {{"f: ", "\ng: 1\n", false}, {"f: ", " # no\n", false},
		{"f:\n  - ", "\n  - x\n", true}, {"f: [", ", x]\n", true},
		{"f: [x, ", "]\n", true}, {"f: {a: ", ", b: 1}\n", true}};

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		struct coach_buffer yaml = COACH_BUFFER_INIT;
		struct coach_error error = {0};
		struct coach_arena arena = {0};
		const struct coach_node *root, *node;
		size_t offset;

		coach_buffer_add_string(&yaml, places[i].before);
		coach_value_quote(
			&yaml, type, coach_text(text), places[i].in_flow);
		coach_buffer_add_string(&yaml, places[i].after);
		if (coach_yaml_parse(coach_buffer_text(&yaml), 0, yaml.len,
			    &arena, &root, &offset, &error))
			fail_msg("%s: %s", yaml.ptr, error.message);
		node = coach_node_get(root, "f");
		if (node->type != COACH_NODE_SCALAR) {
			node = node->first;
			if (coach_text_is(
				    coach_text(places[i].before), "f: [x, "))
				node = node->next;
		}
		assert_int_equal(node->type, COACH_NODE_SCALAR);
		if (!coach_text_is(node->text, text))
			fail_msg("%s is not '%s'", yaml.ptr, text);
		/* No value and an empty value are not the same. */
		assert_false(coach_node_absent(node));
		coach_arena_release(&arena);
		coach_buffer_release(&yaml);
	}
}

static void quoting_keeps_values(void **state)
{
	static const char *const texts[] = {"plain", "two words", "", " ",
		" led", "trail ", "a: b", "a:b", "a:", ":a", "a #b", "a#b", "#",
		"- a", "-", "-a", "--- a", "---", "...", "? a", "?", "!x", "&x",
		"*x", "[x", "x]", "{x", "x}", "x, y", "|", ">", "%x", "@x",
		"`x", "\"x\"", "'x'", "it's", "say \"so\"", "back\\slash",
		"line\nbreak", "tab\there", "cr\rhere", "\x1b[31m", "\x7f",
		"Zo\xc3\xab", "Zoe\xcc\x88", "\xe7\x8e\x8b \xf0\x9f\x99\x82",
		"\xe2\x80\xa8", "\xc2\x85", "\xef\xbb\xbfx", "<<", "=", "~",
		"null", "Null", "yes", "no", "on", "Off", "true", "FALSE", "y",
		"n", "1", "1.5", "0x1f", "0o17", "1_000", "1e3", ".inf",
		"-.INF", ".nan", "12:30:45", "2026-11-20",
		"2026-11-20T08:15:00Z", "+1", "-2w", ".", "..", "a, 'b': [c]"};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		check_round_trip(COACH_TYPE_TEXT, texts[i]);
	check_round_trip(COACH_TYPE_DATE, "2026-11-20");
	check_round_trip(COACH_TYPE_COUNT, "12");
	check_round_trip(COACH_TYPE_YES_NO, "yes");
	check_round_trip(COACH_TYPE_ID, "2026-11-20-ana");
}

static void check_quoted(enum coach_type type, const char *text, bool quoted)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	coach_value_quote(&out, type, coach_text(text), false);
	if ((strcmp(out.ptr, text) != 0) != quoted)
		fail_msg("%s became %s", text, out.ptr);
	coach_buffer_release(&out);
}

/* Other readers of YAML would make numbers, dates and truths of texts. */
static void texts_stay_texts_for_others(void **state)
{
	static const char *const texts[] = {"1", "1.5", "0x1f", "0o17", "1_000",
		"1e3", ".inf", "yes", "no", "on", "off", "true", "False",
		"null", "Null", "~", "2026-11-20", "12:30:45"};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		check_quoted(COACH_TYPE_TEXT, texts[i], true);
	check_quoted(COACH_TYPE_TEXT, "plain words, with a comma", false);
	check_quoted(COACH_TYPE_DATE, "2026-11-20", false);
	check_quoted(COACH_TYPE_COUNT, "12", false);
	check_quoted(COACH_TYPE_YES_NO, "yes", false);
	check_quoted(COACH_TYPE_CHOICE, "open", false);
	check_quoted(COACH_TYPE_REFERENCE, "maria-lopez", false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_fit_their_types),
		cmocka_unit_test(limits_and_choices_hold),
		cmocka_unit_test(a_single_last_choice_is_named),
		cmocka_unit_test(ids),
		cmocka_unit_test(values_are_in_their_order),
		cmocka_unit_test(quoting_keeps_values),
		cmocka_unit_test(texts_stay_texts_for_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

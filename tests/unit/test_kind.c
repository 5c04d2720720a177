#include "model.h"
#include <string.h>

static void reads(const char *text, const char *expected)
{
	struct model m;

	model_setup(&m);
	coach_kinds_add(&m.kinds, "templates/other.md", coach_text(text), false,
		&m.findings);
	coach_kinds_check(&m.kinds, &m.findings);
	assert_findings(&m, text, strlen(text), expected);
	model_release(&m);
}

#define TOP "---\nkind: other\nfile: o/{{id}}.md\nid: \"{{title}}\"\n"

static void test_broken(void **state)
{
	(void)state;
	reads(TOP "---\n", "");
	reads("no front matter", "1:1 front-matter");
	reads("---\nkind: other\n---\n", "2:1 template, 2:1 template");
	reads(TOP "hlep: a\n---\n", "5:1 template");
	reads(TOP "fields: {a: {type: texd}}\n---\n", "5:20 template");
	reads(TOP "fields: {a: {typ: text}}\n---\n",
		"5:10 template, 5:14 template");
	reads(TOP "fields: {a: text}\n---\n", "5:13 template");
	reads(TOP "fields: {A: {type: text}}\n---\n", "5:10 template");
	reads(TOP "fields: {a: {type: choice}}\n---\n", "5:10 template");
	reads(TOP "fields: {a: {type: count, default: x}}\n---\n",
		"5:10 template");
	reads(TOP "fields: {a: {type: text, required: maybe}}\n---\n",
		"5:36 template");
	reads(TOP "fields: {a: {type: date, not_before: b}}\n---\n",
		"5:10 template");
	reads(TOP "fields: {a: {type: text, required_when: b=c}}\n---\n",
		"5:10 template");
	reads(TOP "fields: {a: {type: reference, or_text: yes}}\n---\n", "");
	reads(TOP "fields: {a: {type: text, or_text: yes}}\n---\n",
		"5:10 template");
	reads(TOP "fields: {a: {type: text, offer_when: id=c}}\n---\n", "");
	reads(TOP "fields: {a: {type: text, offer_when: b=c}}\n---\n",
		"5:10 template");
	reads(TOP "fields: {a: {type: text, offer_when: yes}}\n---\n",
		"5:38 template");
	reads(TOP "fields: {a: {type: text, example: b}}\n---\n",
		"5:26 template");
	reads(TOP "fields: {a: {type: table, key: b, columns: "
		  "{b: {type: count, example: c}}}}\n---\n",
		"5:45 template");
	reads(TOP "fields: {a: {type: date, ahead: yes}}\n---\n", "");
	reads(TOP "fields: {a: {type: date, ahead: id=c}}\n---\n", "");
	reads(TOP "fields: {a: {type: text, ahead: yes}}\n---\n",
		"5:10 template");
	reads(TOP "fields: {a: {type: date, ahead: b=c}}\n---\n",
		"5:10 template");
	reads(TOP "fields: {a: {type: date, ahead: soon}}\n---\n",
		"5:33 template");
	reads(TOP "fields: {a: {type: date, ahead: b=}}\n---\n",
		"5:33 template");
	reads(TOP "fields: {a: {type: table}}\n---\n", "5:10 template");
	reads(TOP "fields: {id: {type: text}}\n---\n", "5:10 template");
	reads(TOP "share_sections: [Nix]\n---\n## One\n", "5:17 template");
	reads(TOP "---\n## One\n\n## One\n", "8:1 template");
	reads(TOP "---\n{{nmae}}\n", "6:1 template");
	reads(TOP "---\nx {{open\n", "6:3 template");
	reads(TOP "---\n{{prep:facts}}\n{{ prep:contract }}\n", "");
	reads(TOP "---\n{{prep:fact}}\n", "6:1 template");
	reads(TOP "---\n{{prep:}}\n", "6:1 template");
	reads("---\nkind: other\nfile: o/{{prep:facts}}.md\nid: x\n---\n",
		"3:9 template");
	reads("---\nkind: other\nfile: ../x.md\nid: x\n---\n", "3:7 template");
	reads("---\nkind: other\nfile: .git/{{id}}.md\nid: x\n---\n",
		"3:7 template");
	reads("---\nkind: other\nfile: o/{{id}}.txt\nid: x\n---\n",
		"3:7 template");
}

static void test_unknown_target(void **state)
{
	(void)state;
	reads(TOP "fields: {a: {type: reference, to: nobody}}\n---\n",
		"1:1 template");
	reads(TOP "fields: {a: {type: reference, to: [thing, other]}}\n---\n",
		"");
}

static void test_override(void **state)
{
	static const char text[] =
		"---\nkind: thing\nfile: t/{{id}}.md\nid: \"{{title}}\"\n---\n";
	struct model m;

	(void)state;
	model_setup(&m);
	assert_int_equal(coach_kinds_add(&m.kinds, "templates/thing.md",
				 coach_text(text), false, &m.findings),
		COACH_OK);
	assert_int_equal(m.kinds.len, 1);
	assert_int_equal(
		coach_kinds_get(&m.kinds, COACH_TEXT("thing"))->field_count, 0);
	model_release(&m);
}

static void test_kind(void **state)
{
	const struct coach_field *field;
	struct model m;

	(void)state;
	model_setup(&m);
	assert_true(m.kind->dated);
	assert_true(coach_text_is(coach_kind_folder(m.kind), "things/"));
	assert_int_equal(m.kind->section_count, 2);
	field = coach_kind_field(m.kind, COACH_TEXT("needs"));
	assert_int_equal(field->type, COACH_TYPE_TABLE);
	assert_int_equal(field->column_count, 2);
	field = coach_kind_field(m.kind, COACH_TEXT("tags"));
	assert_true(field->list);
	assert_non_null(coach_kind_field(m.kind, COACH_TEXT("draft")));
	assert_null(coach_kind_field(m.kind, COACH_TEXT("nothing")));
	model_release(&m);
}

static void test_nearest(void **state)
{
	struct coach_text items[] = {COACH_TEXT("minutes"),
		COACH_TEXT("status"), COACH_TEXT("paid")};
	const struct coach_texts names = {.items = items, .len = 3, .cap = 3};

	(void)state;
	assert_true(coach_text_is(
		coach_nearest(COACH_TEXT("mintues"), &names), "minutes"));
	assert_true(coach_text_is(
		coach_nearest(COACH_TEXT("pait"), &names), "paid"));
	assert_true(
		coach_text_is(coach_nearest(COACH_TEXT("pxit"), &names), ""));
	assert_true(coach_text_is(coach_nearest(COACH_TEXT(""), &names), ""));
}

static void test_fill(void **state)
{
	struct coach_text kind = COACH_TEXT("thing"), id = COACH_TEXT("x-1"),
			  date = COACH_TEXT("2026-11-20"),
			  title = COACH_TEXT("A\n## One"),
			  tags[] = {COACH_TEXT("a"), COACH_TEXT("b, c")},
			  odd = COACH_TEXT("no");
	struct coach_setting items[] = {
		{.field = COACH_TEXT("kind"), .values = {&kind, 1, 1}},
		{.field = COACH_TEXT("id"), .values = {&id, 1, 1}},
		{.field = COACH_TEXT("date"), .values = {&date, 1, 1}},
		{.field = COACH_TEXT("title"), .values = {&title, 1, 1}},
		{.field = COACH_TEXT("tags"), .values = {tags, 2, 2}},
		{.field = COACH_TEXT("odd"), .values = {&odd, 1, 1}}};
	const struct coach_settings values = {
		.items = items, .len = 6, .cap = 6};
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct model m;

	(void)state;
	model_setup(&m);
	coach_template_fill(&out, m.kind, &values, false);
	assert_string_equal(out.ptr,
		"---\nkind: thing\nid: x-1\ndate: 2026-11-20\nsize: small\n"
		"tags: [a, \"b, c\"]\nodd: \"no\"\n---\n"
		"# A ## One\n\n## One\n\n## Two\n");
	coach_buffer_clear(&out);
	coach_template_expand(
		&out, COACH_TEXT("{{date:%Y/%m}}-{{nix}}{{ id }}{"), &values);
	assert_string_equal(out.ptr, "2026/11-x-1{");
	coach_buffer_release(&out);
	model_release(&m);
}

/* A part stays as it is; without one its line goes, and the empty one. */
static void test_parts(void **state)
{
	static const char pattern[] =
		"# {{title}}\n\n{{prep:facts}}\n\n## Two\n\n"
		"{{ prep:actions }}\n\n## Three\n\nsee {{prep:actions}}.\n"
		"{{prep:contract}}\nend\n{{prep:contract}}";
	struct coach_text title = COACH_TEXT("{{prep:facts}}"),
			  facts = COACH_TEXT("- one {{title}}\n- two");
	struct coach_setting items[] = {
		{.field = COACH_TEXT("title"), .values = {&title, 1, 1}},
		{.field = COACH_TEXT("prep:facts"), .values = {&facts, 1, 1}}};
	const struct coach_settings values = {
		.items = items, .len = 2, .cap = 2};
	const struct coach_settings no_parts = {
		.items = items, .len = 1, .cap = 1};
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct model m;

	(void)state;
	coach_template_expand(&out, COACH_TEXT(pattern), &values);
	assert_string_equal(out.ptr,
		"# {{prep:facts}}\n\n- one {{title}}\n- two\n\n## Two\n\n"
		"## Three\n\nsee .\nend\n");
	coach_buffer_clear(&out);
	coach_template_expand(&out, COACH_TEXT(pattern), &no_parts);
	assert_string_equal(out.ptr,
		"# {{prep:facts}}\n\n## Two\n\n## Three\n\nsee .\nend\n");
	coach_buffer_clear(&out);
	/* It is no field. */
	model_setup(&m);
	coach_template_fill(&out, m.kind, &values, false);
	assert_null(strstr(out.ptr, "two"));
	coach_buffer_release(&out);
	model_release(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_unknown_target),
		cmocka_unit_test(test_override),
		cmocka_unit_test(test_kind),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_fill),
		cmocka_unit_test(test_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "coach/model/hint.h"
#include "model.h"

static void hinted(const char *before, const char *want)
{
	struct coach_buffer out = COACH_BUFFER_INIT, back = COACH_BUFFER_INIT;
	struct model m;

	model_setup(&m);
	coach_hints_add(&out, coach_text(before), &m.kinds);
	assert_string_equal(out.ptr, want);
	coach_hints_remove(&back, coach_buffer_text(&out), &m.kinds);
	assert_string_equal(back.ptr, before);
	coach_buffer_release(&out);
	coach_buffer_release(&back);
	model_release(&m);
}

static void removed(const char *before, const char *want)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct model m;

	model_setup(&m);
	coach_hints_remove(&out, coach_text(before), &m.kinds);
	assert_string_equal(out.ptr, want);
	coach_buffer_release(&out);
	model_release(&m);
}

static void test_add(void **state)
{
	(void)state;
	hinted("---\nkind: thing\nid: x\ndate:\nname:\nsize:\ntags:\n"
	       "minutes:\nother:\nneeds:\n---\nname:\n",
		"---\nkind: thing\nid: x\n"
		"date:  # required: a date like 2026-11-20\n"
		"name:  # what it is called\n"
		"size:  # small, large\n"
		"tags:  # a list\n"
		"minutes:  # required when size is large: a whole number\n"
		"other:  # the id of a thing\n"
		"needs:  # rows of need, rank\n"
		"#  - {need: calm}\n"
		"---\nname:\n");
	hinted("\xef\xbb\xbf---\r\nkind: thing\r\npaid:\r\nneeds:\r\n---\r\n",
		"\xef\xbb\xbf---\r\nkind: thing\r\n"
		"paid:  # yes or no\r\nneeds:  # rows of need, rank\r\n"
		"#  - {need: calm}\r\n---\r\n");
	/* Nothing of the user's is touched, not even his blanks. */
	hinted("---\nkind: thing\npaid: # ask\nsize: \nname: ~\nmine:\n---\n",
		"---\nkind: thing\npaid: # ask\nsize: \nname: ~\nmine:\n---\n");
	hinted("---\nkind: thing\npaid:\nsize: [\n---\n",
		"---\nkind: thing\npaid:\nsize: [\n---\n");
	hinted("---\nkind: nothing\npaid:\n---\n",
		"---\nkind: nothing\npaid:\n---\n");
	hinted("no front matter\n", "no front matter\n");
	hinted("", "");
}

static void test_remove(void **state)
{
	(void)state;
	removed("---\nkind: thing\npaid: yes  # yes or no\n"
		"size: small # small, large\n"
		"name: Ana# what it is called\n---\n",
		"---\nkind: thing\npaid: yes\nsize: small\nname: Ana\n---\n");
	/* A list that was begun below its name. */
	removed("---\nkind: thing\ntags:  # a list\n  - a\n---\n",
		"---\nkind: thing\ntags:\n  - a\n---\n");
	/* An example that became a row, and one that did not. */
	removed("---\nkind: thing\nneeds:  # rows of need, rank\n"
		"  - {need: calm}\n#  - {need: calm}\n# - {need: calm}\n---\n"
		"#  - {need: calm}\n",
		"---\nkind: thing\nneeds:\n  - {need: calm}\n"
		"# - {need: calm}\n---\n#  - {need: calm}\n");
	/* The YAML is broken. */
	removed("---\nkind: thing\npaid: yes  # yes or no\nname: [\n---\n",
		"---\nkind: thing\npaid: yes\nname: [\n---\n");
	/* Comments of the user's. */
	removed("---\nkind: thing\npaid: # yes or no?\nsize:  # Small, large\n"
		"# what it is called\nname: x # yes or no\n---\n"
		"paid:  # yes or no\n",
		"---\nkind: thing\npaid: # yes or no?\n"
		"size:  # Small, large\n# what it is called\n"
		"name: x # yes or no\n---\npaid:  # yes or no\n");
	removed("---\npaid:  # yes or no", "---\npaid:");
	removed("---\r\npaid: no  # yes or no\r\n---\r\n",
		"---\r\npaid: no\r\n---\r\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_remove),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

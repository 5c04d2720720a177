/* Which change a part of an entry is from. */
#include "coach/journal/journal.h"
#include "coach/model/blame.h"
#include "coach/port/markdown.h"
#include "unit.h"

struct blame_test {
	struct coach_kinds kinds;
	struct coach_arena arena;
	struct coach_parts parts;
	struct coach_buffer out;
};

static int setup(void **state)
{
	struct blame_test *t = coach_alloc(sizeof(*t));

	coach_kinds_load_shipped(&t->kinds);
	coach_buffer_init(&t->out);
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct blame_test *t = *state;

	coach_kinds_release(&t->kinds);
	coach_arena_release(&t->arena);
	coach_buffer_release(&t->out);
	coach_markdown_thread_end();
	free(t);
	return 0;
}

#define VERSIONS 4

/* The versions, oldest first; each part and the number of its version, from 1:
 * "status=open 1|Facts:One. 2". */
static void blame(struct blame_test *t, const char *const versions[])
{
	static const char numbers[VERSIONS + 1] = "12345";
	size_t count = 0;

	while (versions[count])
		count++;
	t->parts = (struct coach_parts){0};
	coach_parts_read(&t->parts, &t->kinds,
		&(const struct coach_version){
			COACH_TEXT("a.md"), coach_text(versions[count - 1])},
		&t->arena);
	for (size_t i = count - 1; i; i--) {
		struct coach_telling telling = {0};

		coach_tell(&t->kinds,
			&(const struct coach_version){COACH_TEXT("a.md"),
				coach_text(versions[i - 1])},
			&(const struct coach_version){
				COACH_TEXT("a.md"), coach_text(versions[i])},
			&t->arena, &telling);
		coach_parts_take(&t->parts, &telling, &numbers[i]);
	}
	coach_parts_take_rest(&t->parts, &numbers[0]);
	coach_buffer_clear(&t->out);
	for (size_t i = 0; i < t->parts.len; i++) {
		const struct coach_part *part = &t->parts.items[i];
		struct coach_text text = coach_text_trim(part->text);

		coach_buffer_add_format(&t->out, "%s%.*s=%.*s %c", i ? "|" : "",
			COACH_ARG(part->place),
			(int)coach_text_find(text, '\n', 0), text.ptr,
			*(const char *)part->from);
	}
}

static void test_fields(void **state)
{
	struct blame_test *t = *state;

	blame(t,
		(const char *const[]){"---\nkind: target\nstatus: open\n---\n",
			"---\nkind: target\nstatus: reached\nprocess: a\n"
			"---\n",
			"---\nprocess: a\nkind: target\nstatus: open\n---\n",
			NULL});
	assert_string_equal(
		t->out.ptr, "process=a 2|kind=target 1|status=open 3");
}

static void test_lists_and_rows(void **state)
{
	struct blame_test *t = *state;

	blame(t,
		(const char *const[]){
			"---\nkind: agreement\nwithheld: [a, b]\nneeds:\n"
			"- {whose: sponsor, need: calm}\n---\n",
			"---\nkind: agreement\nwithheld: [b, a, c]\nneeds:\n"
			"- {whose: client, need: calm}\n"
			"- {whose: client, need: time}\n---\n",
			NULL});
	assert_string_equal(t->out.ptr,
		"kind=agreement 1|withheld=b 1|withheld=a 1|withheld=c 2|"
		"needs=calm 2|needs=time 2");
}

static void test_blocks(void **state)
{
	struct blame_test *t = *state;

	blame(t,
		(const char *const[]){
			"---\nkind: note\n---\n# T\n\n## A\n\nOne\nmore.\n\n"
			"Two.\n\n## B\n\n- x\n- y\n<!-- prompt -->\n",
			"---\nkind: note\n---\n# T\n\n## A\n\nOne\nless.\n\n"
			"Two.\n\n## B\n\n- x\n- z\n<!-- prompt -->\n",
			"---\nkind: note\n---\n# U\n\n## A\n\nTwo.\n\nOne\n"
			"less.\n\n## C\n\n- x\n- z\n<!-- prompt -->\n",
			NULL});
	assert_string_equal(t->out.ptr,
		"kind=note 1|=# U 3|A=Two. 3|A=One 2|C=- x 1|C=- z 2");
}

static void test_actions(void **state)
{
	struct blame_test *t = *state;

	blame(t,
		(const char *const[]){"---\nkind: note\n---\n## A\n\n"
				      "- [ ] @client X due:2026-01-02\n"
				      "- [ ] @coach Y due:2026-01-02\n",
			"---\nkind: note\n---\n## A\n\n"
			"- [x] @client X due:2026-01-02 done:2026-01-01\n"
			"- [ ] @coach Y due:2026-01-02\n",
			"---\nkind: note\n---\n## A\n\n"
			"- [ ] @coach Y due:2026-01-02\n"
			"- [x] @client X due:2026-01-02 done:2026-01-01\n",
			NULL});
	assert_string_equal(t->out.ptr,
		"kind=note 1|A=- [ ] @coach Y due:2026-01-02 1|"
		"A=- [x] @client X due:2026-01-02 done:2026-01-01 2");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_fields, setup, teardown),
		cmocka_unit_test_setup_teardown(
			test_lists_and_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(test_blocks, setup, teardown),
		cmocka_unit_test_setup_teardown(test_actions, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

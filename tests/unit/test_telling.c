/* What is told of two versions of an entry, by example. */
#include "coach/journal/journal.h"
#include "coach/model/telling.h"
#include "coach/port/markdown.h"
#include "unit.h"

struct telling_test {
	struct coach_kinds kinds;
	struct coach_arena arena;
	struct coach_telling telling;
	struct coach_buffer out;
};

static int setup(void **state)
{
	struct telling_test *t = coach_alloc(sizeof(*t));

	coach_kinds_load_shipped(&t->kinds);
	coach_buffer_init(&t->out);
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct telling_test *t = *state;

	coach_kinds_release(&t->kinds);
	coach_arena_release(&t->arena);
	coach_buffer_release(&t->out);
	coach_markdown_thread_end();
	free(t);
	return 0;
}

static void add_text(struct coach_buffer *out, struct coach_text text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\n')
			coach_buffer_add_byte(out, '|');
		else
			coach_buffer_add_byte(out, text.ptr[i]);
	}
}

static void add_side(struct coach_buffer *out, struct coach_text text)
{
	if (text.ptr)
		add_text(out, text);
	else
		coach_buffer_add_byte(out, '-');
}

/* "field status: open > done", a change a line. */
static const char *told(struct telling_test *t)
{
	static const char *const names[] = {"created", "removed", "moved",
		"field", "item", "row", "cell", "order", "open", "title",
		"action", "text", "comment", "layout", "bytes"};

	coach_buffer_clear(&t->out);
	for (size_t i = 0; i < t->telling.len; i++) {
		const struct coach_told *told = &t->telling.items[i];

		coach_buffer_add_string(&t->out, names[told->what]);
		if (told->place.len) {
			coach_buffer_add_byte(&t->out, ' ');
			add_text(&t->out, told->place);
		}
		if (told->part.len) {
			coach_buffer_add_byte(&t->out, '/');
			add_text(&t->out, told->part);
		}
		if (told->column.len) {
			coach_buffer_add_byte(&t->out, '/');
			add_text(&t->out, told->column);
		}
		coach_buffer_add_string(&t->out, ": ");
		if (told->what == COACH_TOLD_ORDER) {
			coach_buffer_add_format(&t->out, "%zu > %zu\n",
				told->was_at, told->is_at);
			continue;
		}
		add_side(&t->out, told->was);
		coach_buffer_add_string(&t->out, " > ");
		add_side(&t->out, told->is);
		coach_buffer_add_byte(&t->out, '\n');
	}
	return t->out.ptr;
}

static void tell(struct telling_test *t, const char *was, const char *is)
{
	t->telling = (struct coach_telling){0};
	coach_tell(&t->kinds,
		&(struct coach_version){COACH_TEXT("a.md"), coach_text(was)},
		&(struct coach_version){COACH_TEXT("a.md"), coach_text(is)},
		&t->arena, &t->telling);
}

/* Of two versions of the front matter of an agreement. */
static void front(struct telling_test *t, const char *was, const char *is,
	const char *want)
{
	struct coach_buffer old = COACH_BUFFER_INIT, new = COACH_BUFFER_INIT;

	coach_buffer_add_format(&old, "---\nkind: agreement\n%s---\n", was);
	coach_buffer_add_format(&new, "---\nkind: agreement\n%s---\n", is);
	tell(t, old.ptr, new.ptr);
	assert_string_equal(told(t), want);
	coach_buffer_release(&old);
	coach_buffer_release(&new);
}

static void body(struct telling_test *t, const char *was, const char *is,
	const char *want)
{
	struct coach_buffer old = COACH_BUFFER_INIT, new = COACH_BUFFER_INIT;

	coach_buffer_add_format(&old, "---\nkind: meeting\n---\n%s", was);
	coach_buffer_add_format(&new, "---\nkind: meeting\n---\n%s", is);
	tell(t, old.ptr, new.ptr);
	assert_string_equal(told(t), want);
	coach_buffer_release(&old);
	coach_buffer_release(&new);
}

static void fields(void **state)
{
	front(*state, "status: open\n", "status: done\n",
		"field status: open > done\n");
	front(*state, "", "minutes: 50\n", "field minutes: - > 50\n");
	front(*state, "minutes: 50\n", "minutes:\n", "field minutes: 50 > -\n");
	front(*state, "extra: {a: x}\n", "extra: {a: x, b: [y]}\n",
		"field extra: {a: x} > {a: x, b: [\"y\"]}\n");
	front(*state, "a: 1\nb: x\n", "b: y\nc: z\n",
		"field b: x > y\nfield c: - > z\nfield a: 1 > -\n");
}

static void lists(void **state)
{
	front(*state, "tags: [a, b]\n", "tags:\n- b\n- c\n",
		"item tags: a > -\nitem tags: - > c\n");
	front(*state, "tags: [a, b, c]\n", "tags: [c, a, b]\n",
		"order tags/c: 2 > 0\n");
	front(*state, "", "tags: [a]\n", "item tags: - > a\n");
	/* It was a list, and is a text. */
	front(*state, "tags: [a, b]\n", "tags: a\n",
		"field tags: [a, b] > a\n");
}

static void tables(void **state)
{
	front(*state, "needs:\n- {whose: client, need: calm, priority: 1}\n",
		"needs:\n"
		"- {whose: client, need: calm, priority: 2}\n"
		"- {whose: sponsor, need: fewer stoppages, priority: 2}\n",
		"cell needs/calm/priority: 1 > 2\n"
		"row needs/fewer stoppages: - > "
		"{whose: sponsor, need: fewer stoppages, priority: \"2\"}\n");
	/* The key was written anew. */
	front(*state, "needs:\n- {whose: client, need: calm}\n",
		"needs:\n- {whose: client, need: calmer}\n",
		"cell needs/calm/need: calm > calmer\n");
	front(*state, "needs:\n- {need: a}\n- {need: b}\n- {need: c}\n",
		"needs:\n- {need: c}\n- {need: a, whose: coach}\n",
		"row needs/b: {need: b} > -\n"
		"order needs/a: 0 > 1\ncell needs/a/whose: - > coach\n");
}

static void what_a_merge_left_open(void **state)
{
	front(*state, "status: a\n", "status: b\nunresolved: {status: [a]}\n",
		"field status: a > b\nopen status: - > a\n");
	front(*state, "status: b\nunresolved: {status: [a]}\n", "status: b\n",
		"open status: a > -\n");
}

static void comments_and_layout(void **state)
{
	front(*state, "status: open\n", "status: open # for now\n",
		"comment front matter: - > # for now\n");
	front(*state, "a: 1\nb: 2\n", "b: '2'\na: 1\n",
		"layout front matter: ---|kind: agreement|a: 1|b: 2|---| > "
		"---|kind: agreement|b: '2'|a: 1|---|\n");
	tell(*state, "---\na: 1\n---\nx\n", "---\r\na: 1\r\n---\r\nx\r\n");
	assert_string_equal(told(*state), "layout line ends: LF > CRLF\n");
	body(*state, "## Facts\none\ntwo\n", "## Facts\n\none two\n",
		"layout Facts: one|two| > |one two|\n");
}

static void sections(void **state)
{
	body(*state, "# T\n\n## Facts\n\none\n\n## Plan\n\nx\n",
		"# T\n\n## Facts\n\none\ntwo\n\n## Plan\n\n",
		"text Facts: - > two|\ntext Plan: x| > -\n");
	/* A section that came in one piece with its heading. */
	body(*state, "## Facts\n\none\n", "## Facts\n\none\n\n## Plan\n\nx\n",
		"layout Facts: - > |\ntext Plan: - > ## Plan||x|\n");
	body(*state, "# Old\n\ntext\n", "# New\n\ntext\n",
		"title: # Old| > # New|\n");
	/* No heading is in a block of code. */
	body(*state, "## Facts\n```\n## No\n```\n",
		"## Facts\n```\n## No\nx\n```\n", "text Facts: - > x|\n");
}

static void actions(void **state)
{
	body(*state, "## Contracting\n- [ ] @client Post the board\n",
		"## Contracting\n"
		"- [x] @client Post the board done:2026-12-02\n",
		"action Contracting: - [ ] @client Post the board| > "
		"- [x] @client Post the board done:2026-12-02|\n");
	/* It went to another section, and others came. */
	body(*state, "## A\n- [ ] @client one\n- [ ] @coach two\n## B\n",
		"## A\n- [ ] @coach two\n- [ ] @coach three\n"
		"## B\n- [ ] @client one\n",
		"action A: - > - [ ] @coach three|\n"
		"action B: - [ ] @client one| > - [ ] @client one|\n");
	/* Of several lines it is one action. */
	body(*state, "- [ ] @client one\n  more\n- [ ] @coach two\n",
		"- [x] @client one\n  more\n- [ ] @coach two\n",
		"action: - [ ] @client one|  more| > "
		"- [x] @client one|  more|\n");
	body(*state, "- [ ] @client Post the huddle board\n",
		"- [ ] @client Post the huddle board at the gate\n",
		"action: - [ ] @client Post the huddle board| > "
		"- [ ] @client Post the huddle board at the gate|\n");
}

static void other_files(void **state)
{
	tell(*state, "one\ntwo\n", "one\n2\n");
	assert_string_equal(told(*state), "text: two| > 2|\n");
	/* Front matter that does not parse is told by its lines. */
	tell(*state, "---\na: 1\n---\n", "---\na: [\n---\n");
	assert_string_equal(told(*state), "text: a: 1| > a: [|\n");
}

static void files_that_come_and_go(void **state)
{
	struct telling_test *t = *state;
	struct coach_version none = {0};
	struct coach_version a = {COACH_TEXT("a.md"), COACH_TEXT("x\n")};
	struct coach_version b = {COACH_TEXT("b.md"), COACH_TEXT("y\n")};
	struct coach_version c = {COACH_TEXT("c"), {"\0", 1}};

	coach_tell(&t->kinds, &none, &a, &t->arena, &t->telling);
	coach_tell(&t->kinds, &a, &b, &t->arena, &t->telling);
	coach_tell(&t->kinds, &b, &none, &t->arena, &t->telling);
	assert_string_equal(told(t),
		"created: - > x|\nmoved: a.md > b.md\ntext: x| > y|\n"
		"removed: y| > -\n");
	t->telling.len = 0;
	coach_tell(&t->kinds, &c, &b, &t->arena, &t->telling);
	assert_int_equal(t->telling.len, 2);
	assert_int_equal(t->telling.items[1].what, COACH_TOLD_BYTES);
}

/* Ours became 2, theirs 3, and the merge took 3 and opened 2: that it left
 * open, and nothing else, is its own. */
static void a_merge_tells_what_it_decided(void **state)
{
	static const char merged[] =
		"---\nkind: client\na: 3\nb: 1\nunresolved: {a: [2]}\n---\n";
	struct telling_test *t = *state;
	struct coach_telling ours;

	tell(t, "---\nkind: client\na: 2\nb: 1\n---\n", merged);
	ours = t->telling;
	tell(t, "---\nkind: client\na: 3\nb: 0\n---\n", merged);
	coach_telling_common(&ours, &t->telling);
	t->telling = ours;
	assert_string_equal(told(t), "open a: - > 2\n");
}

static void words(void **state)
{
	struct telling_test *t = *state;
	struct coach_word_runs runs = {0};
	struct coach_buffer *out = &t->out;

	coach_tell_words(COACH_TEXT("one two  three four\n"),
		COACH_TEXT("one 2 three\nfour five\n"), &t->arena, &runs);
	coach_buffer_clear(out);
	for (size_t i = 0; i < runs.len; i++) {
		coach_buffer_add_byte(out, "=-+"[runs.items[i].what]);
		add_text(out, runs.items[i].text);
	}
	assert_string_equal(out->ptr, "=one -two  +2 =three|four +five|");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(fields, setup, teardown),
		cmocka_unit_test_setup_teardown(lists, setup, teardown),
		cmocka_unit_test_setup_teardown(tables, setup, teardown),
		cmocka_unit_test_setup_teardown(
			what_a_merge_left_open, setup, teardown),
		cmocka_unit_test_setup_teardown(
			comments_and_layout, setup, teardown),
		cmocka_unit_test_setup_teardown(sections, setup, teardown),
		cmocka_unit_test_setup_teardown(actions, setup, teardown),
		cmocka_unit_test_setup_teardown(other_files, setup, teardown),
		cmocka_unit_test_setup_teardown(
			files_that_come_and_go, setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_merge_tells_what_it_decided, setup, teardown),
		cmocka_unit_test_setup_teardown(words, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

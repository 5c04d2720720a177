#include "coach/model/edit_table.h"
#include "model.h"
#include <stdlib.h>

/* The row whose need that is; NULL: none. */
static const struct coach_node *row_of(const struct model *m,
	const struct coach_field *table, const char *need)
{
	const struct coach_node *rows = coach_entry_rows(&m->entry, table);

	for (rows = rows ? rows->first : NULL; rows; rows = rows->next) {
		if (coach_text_is(
			    coach_row_text(rows, COACH_TEXT("need")), need))
			break;
	}
	return rows;
}

/* What to do in the table "needs", with "column=value" for cells. */
enum act {
	CELL,
	ADD,
	REMOVE
};

/* 'want' NULL: refused. 'cells' are parted by "|". */
static void changes(enum act act, const char *before, const char *need,
	const char *cells, const char *want)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	struct coach_cells given = {0};
	struct coach_text rest = coach_text(cells), part;
	struct coach_text values[4];
	const struct coach_field *table;
	const struct coach_node *row;
	struct model m;
	int status;

	model_setup(&m);
	assert_int_equal(model_parse(&m, before), COACH_OK);
	table = coach_kind_field(m.kind, COACH_TEXT("needs"));
	while (coach_text_split(&rest, '|', &part)) {
		size_t equals = coach_text_find(part, '=', 0);
		char *name = coach_strndup(part.ptr, equals);
		struct coach_cell cell = {
			.column = coach_table_column(table, coach_text(name))};

		values[given.len] = coach_text_cut(part, equals + 1, part.len);
		if (values[given.len].len)
			cell.values =
				(struct coach_texts){&values[given.len], 1, 1};
		COACH_PUSH(&given, cell);
		free(name);
	}
	row = act == ADD ? NULL : row_of(&m, table, need);
	assert_true(act == ADD || row);
	if (act == CELL)
		status = coach_edit_cell(
			&out, &m.entry, table, row, &given.items[0], &error);
	else if (act == ADD)
		status = coach_edit_row_add(
			&out, &m.entry, m.kind, table, &given, &error);
	else
		status = coach_edit_row_remove(
			&out, &m.entry, table, row, &error);
	assert_int_equal(status, want ? COACH_OK : COACH_NO);
	if (want)
		assert_string_equal(out.ptr, want);
	free(given.items);
	coach_error_release(&error);
	coach_buffer_release(&out);
	model_release(&m);
}

#define HEAD "---\nkind: thing\n"

static void test_cell(void **state)
{
	(void)state;
	changes(CELL,
		HEAD "needs:\n  - need: a\n    rank: 1 # why\n"
		     "  - need: b # b\n---\nx\n",
		"a", "rank=2",
		HEAD "needs:\n  - need: a\n    rank: 2 # why\n"
		     "  - need: b # b\n---\nx\n");
	changes(CELL, HEAD "needs:\n  - need: a\n  - need: b # b\n---\n", "b",
		"rank=2",
		HEAD
		"needs:\n  - need: a\n  - need: b # b\n    rank: 2\n---\n");
	changes(CELL, HEAD "needs:\n- rank: # c\n  need: a\nid: x\n---\n", "a",
		"rank=2",
		HEAD "needs:\n- rank: 2 # c\n  need: a\nid: x\n---\n");
	changes(CELL,
		HEAD "needs:\n  - {need: a}\n  - {need: b, rank: 1}\n---\n",
		"a", "rank=2",
		HEAD "needs:\n  - {need: a, rank: 2}\n"
		     "  - {need: b, rank: 1}\n---\n");
	changes(CELL, HEAD "needs: [{need: 'a'}, {need: b}]\n---\n", "a",
		"need=it's, so",
		HEAD "needs: [{need: \"it's, so\"}, {need: b}]\n---\n");
	changes(CELL, "---\r\nkind: thing\r\nneeds:\r\n  - need: a\r\n---\r\n",
		"a", "rank=1",
		"---\r\nkind: thing\r\nneeds:\r\n  - need: a\r\n    rank: "
		"1\r\n---\r\n");
	changes(CELL, HEAD "needs:\n  -\n    need: a\n---\n", "a", "rank=1",
		HEAD "needs:\n  -\n    need: a\n    rank: 1\n---\n");
	changes(CELL, HEAD "needs:\n  - need: |\n      a\n---\n", "a\n",
		"rank=1",
		HEAD "needs:\n  - need: |\n      a\n    rank: 1\n---\n");
}

static void test_cell_removed(void **state)
{
	(void)state;
	changes(CELL, HEAD "needs:\n  - need: a\n    rank: 1\n---\n", "a",
		"rank=", HEAD "needs:\n  - need: a\n---\n");
	changes(CELL, HEAD "needs:\n  - rank: 1 # c\n    need: a\n---\n", "a",
		"rank=", HEAD "needs:\n  - need: a\n---\n");
	changes(CELL, HEAD "needs:\n  - {rank: 1, need: a}\n---\n", "a",
		"rank=", HEAD "needs:\n  - {need: a}\n---\n");
	changes(CELL, HEAD "needs:\n  - {need: a, rank: 1 }\n---\n", "a",
		"rank=", HEAD "needs:\n  - {need: a }\n---\n");
	changes(CELL, HEAD "needs:\n  - need: a\n---\n", "a",
		"rank=", HEAD "needs:\n  - need: a\n---\n");
	changes(CELL, HEAD "needs:\n  - need: a\n---\n", "a", "need=", NULL);
}

static void test_row_added(void **state)
{
	(void)state;
	changes(ADD, HEAD "needs:\n  - need: a\n    rank: 1\n# c\nid: x\n---\n",
		NULL, "need=b: c|rank=2",
		HEAD "needs:\n  - need: a\n    rank: 1\n"
		     "  - need: \"b: c\"\n    rank: 2\n# c\nid: x\n---\n");
	changes(ADD, HEAD "needs:\n- {need: a} # a\n---\n", NULL,
		"need=b|rank=2",
		HEAD "needs:\n- {need: a} # a\n- {need: b, rank: 2}\n---\n");
	changes(ADD, HEAD "needs: [{need: a},\n  {need: c}]\n---\n", NULL,
		"need=b",
		HEAD "needs: [{need: a},\n  {need: c}, {need: b}]\n---\n");
	changes(ADD, HEAD "needs: [] # none\nname: n\n---\n", NULL, "need=b",
		HEAD "needs: # none\n  - need: b\nname: n\n---\n");
	changes(ADD, HEAD "needs:\nname: n\n---\n", NULL, "need=b",
		HEAD "needs:\n  - need: b\nname: n\n---\n");
	changes(ADD, HEAD "needs: ~\n---\n", NULL, "need=b",
		HEAD "needs:\n  - need: b\n---\n");
	changes(ADD, HEAD "name: n\nmine: 1\n---\nbody\n", NULL, "need=b",
		HEAD "name: n\nneeds:\n  - need: b\nmine: 1\n---\nbody\n");
	changes(ADD, "---\r\nkind: thing\r\n---\r\n", NULL, "need=b|rank=1",
		"---\r\nkind: thing\r\nneeds:\r\n  - need: b\r\n"
		"    rank: 1\r\n---\r\n");
	changes(ADD, HEAD "needs: nothing\n---\n", NULL, "need=b", NULL);
	changes(ADD, "---\n{kind: thing}\n---\n", NULL, "need=b", NULL);
}

static void test_row_removed(void **state)
{
	(void)state;
	changes(REMOVE,
		HEAD "needs:\n  - need: a\n    rank: 1\n  - need: b\n---\n",
		"a", "", HEAD "needs:\n  - need: b\n---\n");
	changes(REMOVE,
		HEAD "needs:\n  - need: a\n  - need: b # b\n    rank: 1\n"
		     "name: n\n---\n",
		"b", "", HEAD "needs:\n  - need: a\nname: n\n---\n");
	changes(REMOVE, HEAD "needs: [{need: a}, {need: b}]\n---\n", "a", "",
		HEAD "needs: [{need: b}]\n---\n");
	changes(REMOVE, HEAD "needs: [{need: a}, {need: b}]\n---\n", "b", "",
		HEAD "needs: [{need: a}]\n---\n");
	changes(REMOVE, HEAD "needs:\n  - need: a\nid: x\n---\n", "a", "",
		HEAD "id: x\n---\n");
	/* The dash stands on a line of its own. */
	changes(REMOVE, HEAD "needs:\n  -\n    need: a\n  - need: b\n---\n",
		"a", "", NULL);
}

/* 'want' NULL: refused. */
static void copies(const char *from, const char *before, const char *want)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	struct model a, b;
	int status;

	model_setup(&a);
	model_setup(&b);
	assert_int_equal(model_parse(&a, from), COACH_OK);
	assert_int_equal(model_parse(&b, before), COACH_OK);
	status = coach_edit_rows_copy(&out, &b.entry, b.kind,
		coach_kind_field(b.kind, COACH_TEXT("needs")), &a.entry,
		&error);
	assert_int_equal(status, want ? COACH_OK : COACH_NO);
	if (want)
		assert_string_equal(out.ptr, want);
	coach_error_release(&error);
	coach_buffer_release(&out);
	model_release(&a);
	model_release(&b);
}

/* The bytes of the rows, with the comments among them. */
static void test_rows_copied(void **state)
{
	static const char *const block =
		HEAD "needs: # old\n# the first\n- need: 'it''s'\n"
		     "  rank: 1 # why\n# the second\n- {need: b}\n"
		     "# of the id\nid: x\n---\n";
	static const char *const flow =
		HEAD "needs: [{need: a},\n  {need: c}] # old\nid: x\n---\n";

	(void)state;
	copies(block, HEAD "name: n\nmine: 1\n---\nbody\n",
		HEAD "name: n\nneeds:\n# the first\n- need: 'it''s'\n"
		     "  rank: 1 # why\n# the second\n- {need: b}\n"
		     "mine: 1\n---\nbody\n");
	copies(block, HEAD "needs: [] # new\nname: n\n---\n",
		HEAD "needs: # new\n# the first\n- need: 'it''s'\n"
		     "  rank: 1 # why\n# the second\n- {need: b}\n"
		     "name: n\n---\n");
	copies(block, "---\r\nkind: thing\r\nneeds:\r\n---\r\n",
		"---\r\nkind: thing\r\nneeds:\r\n# the first\r\n"
		"- need: 'it''s'\r\n  rank: 1 # why\r\n# the second\r\n"
		"- {need: b}\r\n---\r\n");
	copies("---\r\nkind: thing\r\nneeds:\r\n  - need: a\r\n---\r\n",
		HEAD "---\n", HEAD "needs:\n  - need: a\n---\n");
	copies(flow, HEAD "needs: # new\nname: n\n---\n",
		HEAD "needs: [{need: a},\n  {need: c}] # new\nname: n\n"
		     "---\n");
	copies(flow, HEAD "needs: [{need: b}]\n---\n", NULL);
	copies(flow, HEAD "needs: nothing\n---\n", NULL);
	copies(flow, "---\n{kind: thing}\n---\n", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cell),
		cmocka_unit_test(test_cell_removed),
		cmocka_unit_test(test_row_added),
		cmocka_unit_test(test_row_removed),
		cmocka_unit_test(test_rows_copied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "coach/model/edit_table.h"
#include "parts.h"

/* A row that is changed; what it is to be is checked against the result. */
struct change {
	const struct coach_entry *entry;
	const struct coach_field *table;
	const struct coach_node *rows;  /* NULL: the field has none yet */
	const struct coach_node *row;   /* NULL: one is added */
	const struct coach_cells *want; /* NULL: the row goes */
	const struct coach_entry *from; /* whose rows are copied, into a table
		without any; NULL: none are */
};

const struct coach_node *coach_entry_rows(
	const struct coach_entry *entry, const struct coach_field *table)
{
	const struct coach_node *rows = edit_find_pair(entry, table->name);

	return rows && rows->type == COACH_NODE_LIST && rows->first ? rows
								    : NULL;
}

struct coach_text coach_row_text(
	const struct coach_node *row, struct coach_text column)
{
	const struct coach_node *cell = coach_node_find(row, column);

	return cell && cell->type == COACH_NODE_SCALAR ? cell->text
						       : COACH_TEXT("");
}

static int refuse(
	struct coach_error *error, const struct change *change, const char *why)
{
	return coach_error_set(error, COACH_NO,
		"cannot change the rows of '%.*s': %s, change it in the editor",
		COACH_ARG(change->table->name), why);
}

/* ---- did it do what it meant to, and nothing else? ---- */

static bool has_value(
	const struct coach_node *node, const struct coach_cell *cell)
{
	const struct coach_node *item = node->first;

	if (!cell->column->list)
		return node->type == COACH_NODE_SCALAR && cell->values.len &&
			coach_text_eq(node->text, cell->values.items[0]);
	if (node->type != COACH_NODE_LIST || node->count != cell->values.len)
		return false;
	for (size_t i = 0; item; i++, item = item->next) {
		if (item->type != COACH_NODE_SCALAR ||
			!coach_text_eq(item->text, cell->values.items[i]))
			return false;
	}
	return true;
}

static const struct coach_cell *wanted(
	const struct change *change, struct coach_text column)
{
	for (size_t i = 0; i < change->want->len; i++) {
		if (coach_text_eq(change->want->items[i].column->name, column))
			return &change->want->items[i];
	}
	return NULL;
}

/* 'old' is NULL for a new row. */
static bool row_is_right(const struct change *change,
	const struct coach_node *old, const struct coach_node *row)
{
	size_t expected = 0;

	if (row->type != COACH_NODE_MAP)
		return false;
	for (const struct coach_node *n = old ? old->first : NULL; n;
		n = n->next)
		expected += !wanted(change, n->key->text);
	for (size_t i = 0; i < change->want->len; i++)
		expected += change->want->items[i].values.len > 0;
	for (const struct coach_node *n = row->first; n; n = n->next) {
		const struct coach_cell *cell = wanted(change, n->key->text);
		const struct coach_node *before =
			old ? coach_node_find(old, n->key->text) : NULL;

		if (cell ? !has_value(n, cell)
			 : !before || !edit_same_node(before, n))
			return false;
	}
	return row->count == expected;
}

static bool rows_are_right(
	const struct change *change, const struct coach_node *table)
{
	const struct coach_node *a = change->rows ? change->rows->first : NULL;
	const struct coach_node *b = table ? table->first : NULL;

	if (change->from)
		return table &&
			edit_same_node(table,
				coach_entry_rows(change->from, change->table));
	for (; a; a = a->next) {
		if (a == change->row && !change->want)
			continue;
		if (!b ||
			(a == change->row ? !row_is_right(change, a, b)
					  : !edit_same_node(a, b)))
			return false;
		b = b->next;
	}
	if (!change->row) {
		if (!b || !row_is_right(change, NULL, b))
			return false;
		b = b->next;
	}
	return !b;
}

static int verify(const struct coach_buffer *out, const struct change *change,
	struct coach_error *error)
{
	struct coach_arena arena = {0};
	struct coach_text name = change->table->name;
	struct coach_entry after;
	const struct coach_node *a, *b;
	bool good = !coach_entry_parse(&after, coach_buffer_text(out),
		COACH_ENTRY_FRONT, &arena, NULL);

	good = good && edit_same_body(change->entry, &after) &&
		rows_are_right(change, edit_find_pair(&after, name));
	a = change->entry->front->first;
	b = good ? after.front->first : NULL;
	while (good && (a || b)) {
		if (a && coach_text_eq(a->key->text, name)) {
			a = a->next;
		} else if (b && coach_text_eq(b->key->text, name)) {
			b = b->next;
		} else {
			good = a && b && edit_same_node(a, b);
			a = a ? a->next : NULL;
			b = b ? b->next : NULL;
		}
	}
	coach_arena_release(&arena);
	return good ? COACH_OK
		    : refuse(error, change,
			      "the YAML around it is out of the ordinary");
}

/* ---- a cell ---- */

static void add_value(
	struct coach_buffer *out, const struct coach_cell *cell, bool flow)
{
	edit_add_value(out, cell->column->type, cell->column->list,
		cell->values.items, cell->values.len, flow);
}

/* The cell that the new one stands behind: of the columns before, the last. */
static const struct coach_node *cell_before(const struct coach_node *row,
	const struct coach_field *table, const struct coach_field *column)
{
	const struct coach_node *found = row->first;

	for (const struct coach_field *c = table->columns; c < column; c++) {
		const struct coach_node *cell = coach_node_find(row, c->name);

		if (cell && cell->key->start > found->key->start)
			found = cell;
	}
	return found;
}

static void insert_cell(struct coach_buffer *out, const struct change *change,
	const struct coach_cell *cell, const struct coach_buffer *value)
{
	const struct coach_entry *entry = change->entry;
	const struct coach_node *row = change->row;
	const struct coach_node *before =
		cell_before(row, change->table, cell->column);
	struct coach_buffer line = COACH_BUFFER_INIT;
	size_t at = edit_pair_end(before), key = row->first->key->start;

	if (row->style == COACH_STYLE_FLOW) {
		coach_buffer_add_format(&line, ", %.*s: %s",
			COACH_ARG(cell->column->name), value->ptr);
	} else {
		/* As far in as the first cell, which stands behind a dash. */
		size_t indent = key - edit_line_begin(entry->bytes, key);

		at = edit_line_after(entry->bytes, at);
		for (size_t i = 0; i < indent; i++)
			coach_buffer_add_byte(&line, ' ');
		coach_buffer_add_format(&line, "%.*s: %s%s",
			COACH_ARG(cell->column->name), value->ptr, entry->eol);
	}
	edit_replace(out, entry, at, at, &line);
	coach_buffer_release(&line);
}

/* The first cell stands behind the dash, so the next takes its place. */
static void remove_cell(struct coach_buffer *out, const struct change *change,
	const struct coach_node *cell)
{
	const struct coach_buffer none = COACH_BUFFER_INIT;
	const struct coach_entry *entry = change->entry;
	const struct coach_node *row = change->row, *before = row->first;

	if (cell == row->first) {
		edit_replace(out, entry, cell->key->start,
			cell->next->key->start, &none);
		return;
	}
	while (before->next != cell)
		before = before->next;
	if (row->style == COACH_STYLE_FLOW)
		edit_replace(out, entry, edit_pair_end(before),
			edit_pair_end(cell), &none);
	else
		edit_pair_remove(out, entry, cell);
}

int coach_edit_cell(struct coach_buffer *out, const struct coach_entry *entry,
	const struct coach_field *table, const struct coach_node *row,
	const struct coach_cell *cell, struct coach_error *error)
{
	struct coach_cells want = {(struct coach_cell *)(uintptr_t)cell, 1, 1};
	const struct change change = {.entry = entry,
		.table = table,
		.rows = coach_entry_rows(entry, table),
		.row = row,
		.want = &want};
	const struct coach_node *old = coach_node_find(row, cell->column->name);
	struct coach_buffer value = COACH_BUFFER_INIT;

	if (row->type != COACH_NODE_MAP || !row->first)
		return refuse(error, &change, "the row is empty");
	if (!cell->values.len && old && row->count == 1)
		return refuse(error, &change, "the row has nothing else");
	if (cell->values.len)
		add_value(&value, cell, row->style == COACH_STYLE_FLOW);
	if (!cell->values.len && old)
		remove_cell(out, &change, old);
	else if (!cell->values.len)
		edit_replace(out, entry, 0, 0, &value);
	else if (old)
		edit_value_replace(out, entry, old, &value, false);
	else
		insert_cell(out, &change, cell, &value);
	coach_buffer_release(&value);
	return verify(out, &change, error);
}

/* ---- a row ---- */

static void remove_from_brackets(
	struct coach_buffer *out, const struct change *change)
{
	const struct coach_buffer none = COACH_BUFFER_INIT;
	const struct coach_node *row = change->row;
	const struct coach_node *before = change->rows->first;

	if (row == before) {
		edit_replace(out, change->entry, row->start, row->next->start,
			&none);
		return;
	}
	while (before->next != row)
		before = before->next;
	edit_replace(out, change->entry, before->end, row->end, &none);
}

int coach_edit_row_remove(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_field *table,
	const struct coach_node *row, struct coach_error *error)
{
	const struct coach_buffer none = COACH_BUFFER_INIT;
	const struct change change = {.entry = entry,
		.table = table,
		.rows = coach_entry_rows(entry, table),
		.row = row};

	/* The last one takes the field with it. */
	if (change.rows->count == 1)
		edit_pair_remove(out, entry, change.rows);
	else if (change.rows->style == COACH_STYLE_FLOW)
		remove_from_brackets(out, &change);
	else
		edit_replace(out, entry,
			edit_line_begin(entry->bytes, row->start),
			edit_line_after(entry->bytes, row->end), &none);
	return verify(out, &change, error);
}

static void add_braces(
	struct coach_buffer *out, const struct coach_cells *cells)
{
	bool first = true;

	coach_buffer_add_byte(out, '{');
	for (size_t i = 0; i < cells->len; i++) {
		const struct coach_cell *cell = &cells->items[i];

		if (!cell->values.len)
			continue;
		coach_buffer_add_format(out, "%s%.*s: ", first ? "" : ", ",
			COACH_ARG(cell->column->name));
		add_value(out, cell, true);
		first = false;
	}
	coach_buffer_add_byte(out, '}');
}

/* "- need: a" and the other cells below it, or "- {need: a}". */
static void add_item(struct coach_buffer *out, const struct change *change,
	struct coach_text indent, bool braces)
{
	const char *eol = change->entry->eol;
	bool first = true;

	if (braces) {
		coach_buffer_add_format(out, "%.*s- ", COACH_ARG(indent));
		add_braces(out, change->want);
		coach_buffer_add_string(out, eol);
		return;
	}
	for (size_t i = 0; i < change->want->len; i++) {
		const struct coach_cell *cell = &change->want->items[i];

		if (!cell->values.len)
			continue;
		coach_buffer_add_format(out, "%.*s%s%.*s: ", COACH_ARG(indent),
			first ? "- " : "  ", COACH_ARG(cell->column->name));
		add_value(out, cell, false);
		coach_buffer_add_string(out, eol);
		first = false;
	}
}

/* Behind the rows that are there, as the last of them is written. */
static void append_row(struct coach_buffer *out, const struct change *change)
{
	struct coach_text bytes = change->entry->bytes;
	const struct coach_node *rows = change->rows, *last = rows->first;
	struct coach_buffer row = COACH_BUFFER_INIT;
	size_t at, dash = rows->start;

	while (last->next)
		last = last->next;
	at = last->end;
	if (rows->style == COACH_STYLE_FLOW) {
		coach_buffer_add_string(&row, ", ");
		add_braces(&row, change->want);
	} else {
		at = edit_line_after(bytes, at);
		add_item(&row, change,
			coach_text_cut(
				bytes, edit_line_begin(bytes, dash), dash),
			last->style == COACH_STYLE_FLOW);
	}
	edit_replace(out, change->entry, at, at, &row);
	coach_buffer_release(&row);
}

/* The rows of another entry: what stands behind the colon, and the lines
 * below. */
static void add_copy(struct coach_buffer *value, struct coach_buffer *below,
	const struct change *change)
{
	struct coach_text bytes = change->from->bytes;
	const struct coach_node *rows =
		coach_entry_rows(change->from, change->table);
	const struct coach_node *last = rows->first;

	if (rows->style == COACH_STYLE_FLOW) {
		coach_buffer_add_byte(value, ' ');
		coach_buffer_add_text(
			value, coach_text_cut(bytes, rows->start, rows->end));
		return;
	}
	while (last->next)
		last = last->next;
	edit_add_lines(below,
		coach_text_cut(bytes, edit_line_after(bytes, rows->key->end),
			edit_line_after(bytes, last->end)),
		change->entry->eol);
}

/* The field is there without a row: "needs:", "needs: []", "needs: ~". */
static void begin_table(struct coach_buffer *out, const struct change *change,
	const struct coach_node *field)
{
	struct coach_text bytes = change->entry->bytes;
	size_t key = field->key->start;
	size_t start = coach_text_find(bytes, ':', field->key->end) + 1;
	size_t end = field->end > start ? field->end : start;
	size_t line = edit_line_after(bytes, end);
	struct coach_buffer indent = COACH_BUFFER_INIT;
	struct coach_buffer value = COACH_BUFFER_INIT;
	struct coach_buffer below = COACH_BUFFER_INIT;

	coach_buffer_add_text(&indent,
		coach_text_cut(bytes, edit_line_begin(bytes, key), key));
	coach_buffer_add_string(&indent, "  ");
	if (change->from)
		add_copy(&value, &below, change);
	else
		add_item(&below, change, coach_buffer_text(&indent), false);
	coach_buffer_add_text(&value, coach_text_cut(bytes, end, line));
	coach_buffer_add_text(&value, coach_buffer_text(&below));
	edit_replace(out, change->entry, start, line, &value);
	coach_buffer_release(&indent);
	coach_buffer_release(&value);
	coach_buffer_release(&below);
}

/* The field, as yet without a value, where the kind has it. */
static int add_field(struct coach_buffer *out, const struct change *change,
	const struct coach_kind *kind, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_arena arena = {0};
	struct coach_entry entry;
	struct change on = *change;
	const struct coach_node *field = NULL;

	edit_pair_insert(&bytes, change->entry, kind, change->table->name,
		COACH_TEXT(""));
	if (!coach_entry_parse(&entry, coach_buffer_text(&bytes),
		    COACH_ENTRY_FRONT, &arena, NULL))
		field = edit_find_pair(&entry, change->table->name);
	on.entry = &entry;
	if (field)
		begin_table(out, &on, field);
	coach_arena_release(&arena);
	coach_buffer_release(&bytes);
	return field ? COACH_OK
		     : refuse(error, change,
			       "the YAML around it is out of the ordinary");
}

static int change_table(struct coach_buffer *out, const struct change *change,
	const struct coach_kind *kind, struct coach_error *error)
{
	const struct coach_entry *entry = change->entry;
	const struct coach_node *field =
		edit_find_pair(entry, change->table->name);
	int status = COACH_OK;

	if (!entry->has_front || entry->front->style == COACH_STYLE_FLOW)
		return refuse(error, change, "the front matter is in braces");
	if (change->rows)
		append_row(out, change);
	else if (field && !coach_node_absent(field) &&
		field->type != COACH_NODE_LIST)
		status = refuse(error, change, "it holds something else");
	else if (field)
		begin_table(out, change, field);
	else
		status = add_field(out, change, kind, error);
	return status ? status : verify(out, change, error);
}

int coach_edit_row_add(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_kind *kind,
	const struct coach_field *table, const struct coach_cells *cells,
	struct coach_error *error)
{
	const struct change change = {.entry = entry,
		.table = table,
		.rows = coach_entry_rows(entry, table),
		.want = cells};

	return change_table(out, &change, kind, error);
}

int coach_edit_rows_copy(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_kind *kind,
	const struct coach_field *table, const struct coach_entry *from,
	struct coach_error *error)
{
	const struct change change = {
		.entry = entry, .table = table, .from = from};

	if (coach_entry_rows(entry, table))
		return refuse(error, &change, "it has rows already");
	return change_table(out, &change, kind, error);
}

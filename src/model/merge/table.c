#include "coach/model/value.h"
#include "parts.h"

struct table {
	struct merge_context *m;
	const struct merge_versions *v;
	const struct coach_field *field;
	struct merge_items o, a, b; /* rows by key */
	struct merge_dash dash;
};

/* One row on the three sides; NULL: not there. */
struct row {
	struct coach_text key;
	const struct coach_node *o, *a, *b;
	bool a_changed, b_changed;
};

static const struct coach_node *node_of(
	const struct merge_items *rows, struct coach_text key)
{
	const struct merge_item *row = merge_find(rows, key);

	return row ? row->node : NULL;
}

static void row_comments(const struct table *t, const struct merge_side *side,
	const struct merge_field *field, const struct coach_node *row,
	struct coach_texts *comments)
{
	if (row)
		merge_comments(side, row->start,
			row->start + merge_item_source(field, row).len,
			t->m->arena, comments);
}

/* The values of a row and the comments around them. */
static struct coach_text words_of(const struct table *t,
	const struct merge_side *side, const struct merge_field *field,
	const struct coach_node *row)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_texts comments = {0};

	coach_buffer_add_text(&words, merge_node_value(t->m->arena, row));
	row_comments(t, side, field, row, &comments);
	for (size_t i = 0; i < comments.len; i++)
		coach_buffer_add_text(&words, comments.items[i]);
	return coach_buffer_keep(&words, t->m->arena);
}

/* "needs.KEY" or, with a column, "needs.KEY.column". */
static struct coach_text open_name(
	const struct table *t, const struct row *row, struct coach_text column)
{
	struct coach_buffer name = COACH_BUFFER_INIT;

	coach_buffer_add_format(&name, "%.*s.%.*s%s%.*s",
		COACH_ARG(t->field->name), COACH_ARG(row->key),
		column.len ? "." : "", COACH_ARG(column));
	return coach_buffer_keep(&name, t->m->arena);
}

/* ---- cells ---- */

/* Where an entry of a map ends, with the line of its last word. */
static size_t cell_end(
	const struct merge_field *table, const struct coach_node *cell)
{
	size_t end = cell->end > cell->key->end ? cell->end : cell->key->end;

	return merge_line_after(table->bytes, end);
}

/* A row of lines, each cell in its own. */
static bool is_in_lines(
	const struct merge_field *table, const struct coach_node *row)
{
	return merge_is_block(table) && row->style == COACH_STYLE_BLOCK;
}

/* Lines of a table's side, moved to where cells stand. */
static struct coach_text moved(const struct table *t,
	const struct merge_field *table, const struct coach_node *row,
	size_t start, size_t end)
{
	struct coach_buffer lines = COACH_BUFFER_INIT;

	merge_add_moved(&lines, coach_text_cut(table->bytes, start, end),
		merge_column(table->bytes, row->start), t->dash.width);
	return coach_buffer_keep(&lines, t->m->arena);
}

static struct coach_text moved_comments(const struct table *t,
	const struct merge_field *table, const struct coach_node *row,
	size_t start, size_t end)
{
	struct coach_buffer lines = COACH_BUFFER_INIT;

	if (start < end)
		merge_add_comments(&lines,
			coach_text_cut(table->bytes, start, end),
			merge_column(table->bytes, row->start), t->dash.width);
	return coach_buffer_keep(&lines, t->m->arena);
}

/* A cell in braces, as it would be in a line of its own. */
static void read_word(const struct table *t, const struct merge_field *table,
	const struct coach_node *cell, struct coach_node *node,
	struct merge_field *field)
{
	struct coach_text value =
		coach_text_cut(table->bytes, cell->start, cell->end);
	struct coach_buffer line = COACH_BUFFER_INIT;
	bool collection = cell->type != COACH_NODE_SCALAR;

	coach_value_quote(&line, COACH_TYPE_TEXT, cell->key->text, false);
	coach_buffer_add_string(&line, value.len ? ": " : ":");
	node->start = line.len;
	if (coach_text_find(value, '\n', 0) == value.len)
		coach_buffer_add_text(&line, value);
	else
		merge_value_write(&line, COACH_TYPE_TEXT,
			merge_node_value(t->m->arena, cell), collection);
	node->end = line.len;
	coach_buffer_add_byte(&line, '\n');
	field->bytes = field->raw = coach_buffer_keep(&line, t->m->arena);
}

/* A cell as a field of its own; NULL: it is not there. */
static const struct merge_field *read_cell(const struct table *t,
	const struct merge_field *table, const struct coach_node *row,
	struct coach_text column)
{
	const struct coach_node *cell = coach_node_find(row, column);
	struct merge_field *field;
	struct coach_node *node;
	size_t start;

	if (!cell)
		return NULL;
	field = coach_arena_alloc(t->m->arena, sizeof(*field));
	node = coach_arena_alloc(t->m->arena, sizeof(*node));
	*node = *cell;
	field->name = column;
	field->node = node;
	if (!is_in_lines(table, row)) {
		read_word(t, table, cell, node, field);
		return field;
	}
	start = cell->key->start;
	field->bytes = field->raw =
		moved(t, table, row, start, cell_end(table, cell));
	node->start = moved(t, table, row, start, cell->start).len;
	node->end = moved(t, table, row, start, cell->end).len;
	for (const struct coach_node *n = row->first; n != cell; n = n->next) {
		if (n->next == cell)
			field->lead = moved_comments(t, table, row,
				cell_end(table, n),
				merge_line_begin(table->bytes, start));
	}
	return field;
}

static struct coach_text lead_of(const struct merge_field *cell)
{
	return cell ? cell->lead : COACH_TEXT("");
}

/*
 * One cell with the comments at it. What would come between the dash and the
 * first cell is left for the next one in 'above'.
 */
static void add_cell(const struct table *t, const struct row *row,
	struct coach_text column, struct coach_buffer *above,
	struct coach_buffer *out)
{
	struct coach_buffer line = COACH_BUFFER_INIT,
			    quoted = COACH_BUFFER_INIT;
	struct merge_versions v = {COACH_TEXT(""),
		read_cell(t, t->v->o, row->o, column),
		read_cell(t, t->v->a, row->a, column),
		read_cell(t, t->v->b, row->b, column)};
	bool first = !out->len;

	coach_value_quote(&quoted, COACH_TYPE_TEXT, column, false);
	v.name = coach_buffer_text(&quoted);
	if (merge_value(t->m, &v, open_name(t, row, column),
		    coach_table_column(t->field, column),
		    &line) == MERGE_STAYS) {
		merge_lines(t->m, lead_of(v.a && v.b ? v.o : NULL),
			lead_of(v.a), lead_of(v.b), above);
		if (first) {
			merge_add_dash(out, t->dash);
		} else {
			coach_buffer_add_text(out, coach_buffer_text(above));
			coach_buffer_clear(above);
			coach_buffer_add_format(
				out, "%*s", (int)t->dash.width, "");
		}
		coach_buffer_add_text(out, coach_buffer_text(&line));
	}
	coach_buffer_release(&line);
	coach_buffer_release(&quoted);
}

static void columns_of(const struct table *t, const struct row *row,
	struct coach_texts *columns)
{
	const struct coach_node *rows[] = {row->a, row->b};

	for (size_t i = 0; i < 2; i++) {
		for (const struct coach_node *n = rows[i]->first; n;
			n = n->next) {
			if (!merge_has(columns, n->key->text))
				COACH_ARENA_PUSH(
					t->m->arena, columns, n->key->text);
		}
	}
}

/* The comments below the last cell; of a row in braces all, a line each. */
static struct coach_text tail_of(const struct table *t,
	const struct merge_side *side, const struct merge_field *table,
	const struct coach_node *row)
{
	const struct coach_node *last = row ? row->first : NULL;
	struct coach_buffer lines = COACH_BUFFER_INIT;
	struct coach_texts comments = {0};

	if (!row)
		return COACH_TEXT("");
	while (last->next)
		last = last->next;
	if (is_in_lines(table, row))
		return moved_comments(t, table, row, cell_end(table, last),
			row->start + merge_item_source(table, row).len);
	row_comments(t, side, table, row, &comments);
	for (size_t i = 0; i < comments.len; i++)
		coach_buffer_add_format(&lines, "%*s%.*s\n", (int)t->dash.width,
			"", COACH_ARG(comments.items[i]));
	return coach_buffer_keep(&lines, t->m->arena);
}

/* Cell by cell, because both sides changed it. */
static void add_merged_row(
	const struct table *t, const struct row *row, struct coach_buffer *out)
{
	struct coach_buffer lines = COACH_BUFFER_INIT,
			    above = COACH_BUFFER_INIT;
	struct coach_texts columns = {0};

	columns_of(t, row, &columns);
	for (size_t i = 0; i < columns.len; i++)
		add_cell(t, row, columns.items[i], &above, &lines);
	coach_buffer_add_text(out, coach_buffer_text(&lines));
	coach_buffer_add_text(out, coach_buffer_text(&above));
	merge_lines(t->m, tail_of(t, t->m->o, t->v->o, row->o),
		tail_of(t, t->m->a, t->v->a, row->a),
		tail_of(t, t->m->b, t->v->b, row->b), out);
	coach_buffer_release(&lines);
	coach_buffer_release(&above);
}

/* ---- rows ---- */

static struct row row_of(const struct table *t, struct coach_text key)
{
	struct row row = {.key = key,
		.o = node_of(&t->o, key),
		.a = node_of(&t->a, key),
		.b = node_of(&t->b, key)};
	struct coach_text o = {0}, a = {0}, b = {0};

	if (row.o)
		o = words_of(t, t->m->o, t->v->o, row.o);
	if (row.a)
		a = words_of(t, t->m->a, t->v->a, row.a);
	if (row.b)
		b = words_of(t, t->m->b, t->v->b, row.b);
	row.a_changed = row.a && (!row.o || !coach_text_eq(o, a));
	row.b_changed = row.b && (!row.o || !coach_text_eq(o, b)) &&
		!(row.a_changed && coach_text_eq(a, b));
	return row;
}

static void add_row(
	const struct table *t, const struct row *row, struct coach_buffer *out)
{
	bool from_b = !row->a || row->b_changed;

	merge_add_lead(t->m, t->v,
		(const struct coach_node *[]){row->o, row->a, row->b}, out);
	if (row->a && row->b &&
		((row->a_changed && row->b_changed) ||
			merge_is_open_below(
				t->m, open_name(t, row, COACH_TEXT("")))))
		add_merged_row(t, row, out);
	else
		merge_add_item(out, t->dash, from_b ? t->v->b : t->v->a,
			from_b ? row->b : row->a);
}

/* A side has another comment before the row than the base. */
static bool has_new_lead(const struct table *t, const struct merge_field *side,
	const struct row *row, const struct coach_node *here)
{
	return row->o && here &&
		!coach_text_eq(
			coach_text_trim(merge_item_lead(t->v->o, row->o)),
			coach_text_trim(merge_item_lead(side, here)));
}

/* A row goes when one side deleted it and the other left it alone. */
static void staying_rows(const struct table *t, struct coach_texts *stay)
{
	const struct merge_items *sides[] = {&t->a, &t->b};

	for (size_t i = 0; i < 2; i++) {
		for (size_t j = 0; j < sides[i]->len; j++) {
			struct row row = row_of(t, sides[i]->items[j].key);

			if ((row.a && row.b) || row.a_changed ||
				row.b_changed ||
				has_new_lead(t, t->v->a, &row, row.a) ||
				has_new_lead(t, t->v->b, &row, row.b))
				COACH_ARENA_PUSH(t->m->arena, stay, row.key);
		}
	}
}

enum merge_answer merge_table(struct merge_context *m,
	const struct merge_versions *v, const struct coach_field *field,
	struct coach_buffer *out)
{
	/* Names come from YAML nodes: they are terminated. */
	const char *column = field->key_column.ptr;
	struct table t = {
		.m = m, .v = v, .field = field, .dash = merge_dash_of(v)};
	struct coach_texts stay = {0}, merged = {0};

	if (!column || (merge_absent(v->a) && merge_absent(v->b)) ||
		!merge_is_set(v->o, COACH_NODE_MAP, column) ||
		!merge_is_set(v->a, COACH_NODE_MAP, column) ||
		!merge_is_set(v->b, COACH_NODE_MAP, column))
		return MERGE_OTHERWISE;
	merge_read_items(m, v->o, column, &t.o);
	merge_read_items(m, v->a, column, &t.a);
	merge_read_items(m, v->b, column, &t.b);
	staying_rows(&t, &stay);
	merge_order(m->arena, (struct merge_three){&t.o, &t.a, &t.b}, &stay,
		&merged);
	if (!merged.len && (!v->a || !v->b))
		return MERGE_GONE;
	if (!merged.len) {
		merge_line(v, COACH_TEXT("[]"), out);
		return MERGE_STAYS;
	}
	merge_add_header(out, v);
	for (size_t i = 0; i < merged.len; i++) {
		struct row row = row_of(&t, merged.items[i]);

		add_row(&t, &row, out);
	}
	return MERGE_STAYS;
}

#include "coach/value.h"
#include "merge_parts.h"

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
	struct coach_text text;

	coach_buffer_add_text(&words, merge_node_value(t->m->arena, row));
	row_comments(t, side, field, row, &comments);
	for (size_t i = 0; i < comments.len; i++)
		coach_buffer_add_text(&words, comments.items[i]);
	text.ptr = coach_arena_strndup(t->m->arena, words.ptr, words.len);
	text.len = words.len;
	coach_buffer_release(&words);
	return text;
}

/* "needs.KEY" or, with a column, "needs.KEY.column". */
static struct coach_text open_name(
	const struct table *t, const struct row *row, struct coach_text column)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	struct coach_text text;

	coach_buffer_add_format(&name, "%.*s.%.*s%s%.*s",
		COACH_ARG(t->field->name), COACH_ARG(row->key),
		column.len ? "." : "", COACH_ARG(column));
	text.ptr = coach_arena_strndup(t->m->arena, name.ptr, name.len);
	text.len = name.len;
	coach_buffer_release(&name);
	return text;
}

static const struct coach_node *cell_of(
	const struct coach_node *row, struct coach_text column)
{
	const struct coach_node *n = row ? row->first : NULL;

	while (n && !coach_text_eq(n->key->text, column))
		n = n->next;
	return n && !coach_node_absent(n) ? n : NULL;
}

static void cell_values(const struct table *t, const struct merge_side *side,
	const struct coach_node *cell, struct coach_text name,
	struct coach_texts *values)
{
	const struct coach_texts *open = merge_open_get(&side->open, name);

	if (cell)
		COACH_ARENA_PUSH(t->m->arena, values,
			merge_node_value(t->m->arena, cell));
	for (size_t i = 0; i < open->len; i++)
		COACH_ARENA_PUSH(t->m->arena, values, open->items[i]);
}

static const struct coach_field *column_of(
	const struct coach_field *table, struct coach_text name)
{
	for (size_t i = 0; i < table->column_count; i++) {
		if (coach_text_eq(table->columns[i].name, name))
			return &table->columns[i];
	}
	return NULL;
}

/* One cell as "column: value"; false when it has no value. */
static bool add_cell(const struct table *t, const struct row *row,
	struct coach_text column, struct coach_buffer *out)
{
	const struct coach_field *declared = column_of(t->field, column);
	struct coach_text name = open_name(t, row, column), winner;
	const struct coach_node *cells[] = {cell_of(row->o, column),
		cell_of(row->a, column), cell_of(row->b, column)};
	const struct merge_side *sides[] = {t->m->o, t->m->a, t->m->b};
	struct coach_texts sets[4] = {{0}, {0}, {0}, {0}};
	bool collection = false;

	for (size_t i = 0; i < MERGE_SIDES; i++) {
		cell_values(t, sides[i], cells[i], name, &sets[i]);
		collection |= cells[i] && cells[i]->type != COACH_NODE_SCALAR;
	}
	merge_values(t->m->arena, &sets[MERGE_O], &sets[MERGE_A],
		&sets[MERGE_B], &sets[3]);
	COACH_ARENA_PUSH(t->m->arena, &t->m->settled, name);
	winner = merge_choose(t->m, declared, name, &sets[3]);
	if (!winner.ptr)
		return false;
	coach_value_quote(out, COACH_TYPE_TEXT, column, false);
	coach_buffer_add_string(out, ": ");
	merge_value_write(out, declared ? declared->type : COACH_TYPE_TEXT,
		winner, collection);
	coach_buffer_add_byte(out, '\n');
	return true;
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

/* Written anew, a column a line, because both sides changed it. */
static void add_merged_row(
	const struct table *t, const struct row *row, struct coach_buffer *out)
{
	struct coach_texts columns = {0}, comments[4] = {{0}, {0}, {0}, {0}};
	bool first = true;

	columns_of(t, row, &columns);
	for (size_t i = 0; i < columns.len; i++) {
		struct coach_buffer line = COACH_BUFFER_INIT;

		if (add_cell(t, row, columns.items[i], &line)) {
			if (first)
				merge_add_dash(out, t->dash);
			else
				coach_buffer_add_format(
					out, "%*s", (int)t->dash.width, "");
			first = false;
			coach_buffer_add_text(out, coach_buffer_text(&line));
		}
		coach_buffer_release(&line);
	}
	row_comments(t, t->m->o, t->v->o, row->o, &comments[MERGE_O]);
	row_comments(t, t->m->a, t->v->a, row->a, &comments[MERGE_A]);
	row_comments(t, t->m->b, t->v->b, row->b, &comments[MERGE_B]);
	merge_set(t->m->arena, &comments[MERGE_O], &comments[MERGE_A],
		&comments[MERGE_B], &comments[3]);
	for (size_t i = 0; i < comments[3].len; i++)
		coach_buffer_add_format(out, "%*s%.*s\n", (int)t->dash.width,
			"", COACH_ARG(comments[3].items[i]));
}

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

	if (row->a && row->b &&
		((row->a_changed && row->b_changed) ||
			merge_is_open_below(
				t->m, open_name(t, row, COACH_TEXT("")))))
		add_merged_row(t, row, out);
	else
		merge_add_item(out, t->dash, from_b ? t->v->b : t->v->a,
			from_b ? row->b : row->a);
}

/* A row goes when one side deleted it and the other left it alone. */
static void staying_rows(const struct table *t, struct coach_texts *stay)
{
	const struct merge_items *sides[] = {&t->a, &t->b};

	for (size_t i = 0; i < 2; i++) {
		for (size_t j = 0; j < sides[i]->len; j++) {
			struct row row = row_of(t, sides[i]->items[j].key);

			if ((row.a && row.b) || row.a_changed || row.b_changed)
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

#include "shape_parts.h"

static const struct coach_shape *find_field(
	const struct coach_shape *shape, struct coach_text name)
{
	for (; shape && shape->name; shape++) {
		if (coach_text_is(name, shape->name))
			return shape;
	}
	return NULL;
}

/* The next of names that are parted by blanks; false: there is none. */
static bool next_name(struct coach_text *names, struct coach_text *name)
{
	while (coach_text_split(names, ' ', name)) {
		if (name->len)
			return true;
	}
	return false;
}

void coach_shape_table(
	struct coach_table *table, const struct coach_shape_rows *rows)
{
	struct coach_text rest = coach_text(rows->columns), name;
	struct coach_column *columns;
	size_t count = 0;

	while (next_name(&rest, &name))
		count++;
	*table = (struct coach_table){.column_count = count};
	columns = coach_arena_alloc(&table->arena, count * sizeof(*columns));
	table->columns = columns;
	rest = coach_text(rows->columns);
	for (; next_name(&rest, &name); columns++) {
		columns->data_only = name.ptr[0] == '+';
		name = coach_text_cut(name, columns->data_only, name.len);
		columns->name =
			coach_arena_strndup(&table->arena, name.ptr, name.len);
	}
}

static void add_words(struct coach_table *table,
	const struct coach_shape *field, const struct coach_place *place,
	struct coach_text words, bool shown)
{
	enum coach_style style = COACH_LOOK_PLAIN;

	if (shown && field->show)
		field->show(&words, &style, place);
	coach_table_add(table, COACH_CELL_TEXT, style, words);
}

static void add_day(struct coach_table *table, const struct coach_shape *field,
	const struct coach_place *place, coach_day day, bool shown)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (day != COACH_DAY_NONE)
		coach_day_format(&words, day, COACH_TEXT("%Y-%m-%d"));
	add_words(table, field, place, coach_buffer_text(&words), shown);
	coach_buffer_release(&words);
}

static void add_lines(struct coach_table *table,
	const struct coach_shape *field, const struct coach_place *place,
	struct coach_text lines, bool shown)
{
	const char *between = field->type == COACH_SHAPE_COUNTS ? " " : ", ";
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_text line;

	while (coach_text_split(&lines, '\n', &line)) {
		coach_buffer_add_string(&words, words.len ? between : "");
		coach_buffer_add_text(&words, line);
	}
	add_words(table, field, place, coach_buffer_text(&words), shown);
	coach_buffer_release(&words);
}

static void add_texts(struct coach_table *table,
	const struct coach_shape *field, const struct coach_place *place,
	const struct coach_texts *texts, bool shown)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < texts->len; i++) {
		coach_buffer_add_string(&words, i ? ", " : "");
		coach_buffer_add_text(&words, texts->items[i]);
	}
	add_words(table, field, place, coach_buffer_text(&words), shown);
	coach_buffer_release(&words);
}

static void add_parts(struct coach_table *table,
	const struct coach_shape *field, const struct coach_place *place)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_json json = {.out = &words, .compact = true};

	if (!field->given || field->given(place))
		shape_json_parts(&json, field, place);
	coach_table_add_text(table,
		coach_text_is(coach_buffer_text(&words), "null")
			? COACH_TEXT("")
			: coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void add_cell(struct coach_table *table, const struct coach_shape *field,
	const struct coach_place *place, bool shown)
{
	enum coach_shape_type type = field->type;
	struct coach_made made;

	if (shape_has_parts(field)) {
		add_parts(table, field, place);
		return;
	}
	shape_read(&made, field, place);
	if (made.state != COACH_MADE)
		add_words(table, field, place, COACH_TEXT(""), shown);
	else if (type == COACH_SHAPE_COUNT)
		coach_table_add_count(table, made.count);
	else if (type == COACH_SHAPE_NUMBER)
		coach_table_add(
			table, COACH_CELL_NUMBER, COACH_LOOK_PLAIN, made.text);
	else if (type == COACH_SHAPE_REAL)
		coach_table_add_real(table,
			shown && field->style ? field->style(made.real)
					      : COACH_LOOK_PLAIN,
			made.real);
	else if (type == COACH_SHAPE_BOOL)
		coach_table_add_bool(table, made.yes);
	else if (type == COACH_SHAPE_TEXTS)
		add_texts(table, field, place, &made.texts, shown);
	else if (type == COACH_SHAPE_DAY)
		add_day(table, field, place, made.day, shown);
	else if (type == COACH_SHAPE_LINES || type == COACH_SHAPE_COUNTS)
		add_lines(table, field, place, made.text, shown);
	else
		add_words(table, field, place,
			type == COACH_SHAPE_WORD ? coach_text(made.word)
						 : made.text,
			shown);
	coach_buffer_release(&made.words);
}

/* An item that has rows or is one, its shape, and what it is an item of. */
struct level {
	const struct coach_shape *shape;
	struct coach_place place;
	const struct level *in;
};

static void add_row(
	struct coach_table *table, const struct level *level, bool shown)
{
	for (size_t i = 0; i < table->column_count; i++) {
		struct coach_text name = coach_text(table->columns[i].name);
		const struct level *of = level;

		while (of->in && !find_field(of->shape, name))
			of = of->in;
		add_cell(table, find_field(of->shape, name), &of->place, shown);
	}
}

/* Those of the items of these lists, each in the one before. */
static void add_rows(struct coach_table *table, const struct level *level,
	struct coach_text lists, bool shown)
{
	struct coach_text name;
	struct shape_items items;

	if (!next_name(&lists, &name)) {
		add_row(table, level, shown);
		return;
	}
	items = shape_list(find_field(level->shape, name), &level->place);
	for (size_t i = 0; i < items.len; i++) {
		struct level inner = {.shape = items.field->fields,
			.place = {.in = &level->place},
			.in = level};

		if (shape_item(&items, i, &inner.place))
			add_rows(table, &inner, lists, shown);
	}
}

void coach_shape_add_rows(struct coach_table *table,
	const struct coach_shape *shape, const struct coach_shape_rows *rows,
	const struct coach_place *place, bool shown)
{
	const struct level level = {.shape = shape, .place = *place};

	if (!rows->wanted || rows->wanted(place))
		add_rows(table, &level,
			coach_text(rows->list ? rows->list : ""), shown);
}

/* The first list of the rows. */
static struct shape_items first_list(const struct coach_shape *shape,
	const struct coach_shape_rows *rows, const struct coach_place *place)
{
	struct coach_text lists = coach_text(rows->list), name;

	next_name(&lists, &name);
	return shape_list(find_field(shape, name), place);
}

bool coach_shape_any(const struct coach_shape *shape,
	const struct coach_shape_rows *rows, const struct coach_place *place)
{
	if (rows->wanted && !rows->wanted(place))
		return false;
	return !rows->list || first_list(shape, rows, place).len;
}

void coach_shape_json_lines(struct coach_buffer *out,
	const struct coach_shape *shape, const struct coach_shape_rows *rows,
	const struct coach_place *place)
{
	const struct shape_items items = first_list(shape, rows, place);
	struct coach_place inner = {.in = place};

	for (size_t i = 0; i < items.len; i++) {
		struct coach_json json = {.out = out, .compact = true};

		if (!shape_item(&items, i, &inner))
			continue;
		coach_shape_json(&json, items.field->fields, &inner);
		coach_buffer_add_byte(out, '\n');
	}
}

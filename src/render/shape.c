#include "coach/render/shape.h"
#include <math.h>

/* ---- what lies at a field ------------------------------------------------ */

static const void *at_offset(const void *item, size_t offset)
{
	return (const char *)item + offset;
}

static const void *pointer_at(const void *place)
{
	const void *pointer;

	memcpy(&pointer, place, sizeof(pointer));
	return pointer;
}

/* The struct that has the field's member; NULL: there is none. */
static const void *holder(
	const struct coach_shape *field, const struct coach_place *place)
{
	return field->through
		? pointer_at(at_offset(place->item, field->through - 1))
		: place->item;
}

/* The struct that is an OBJECT's item; NULL: there is none. */
static const void *object_of(
	const struct coach_shape *field, const struct coach_place *place)
{
	const void *item = holder(field, place);

	if (field->object)
		return field->object(place->item);
	if (item)
		item = at_offset(item, field->offset);
	return item && field->pointer ? pointer_at(item) : item;
}

static void read_member(struct coach_made *made,
	const struct coach_shape *field, const void *member)
{
	switch (field->type) {
	case COACH_SHAPE_TEXT:
		memcpy(&made->text, member, sizeof(made->text));
		break;
	case COACH_SHAPE_WORD:
		memcpy(&made->word, member, sizeof(made->word));
		break;
	case COACH_SHAPE_COUNT:
		memcpy(&made->count, member, sizeof(made->count));
		break;
	case COACH_SHAPE_REAL:
		memcpy(&made->real, member, sizeof(made->real));
		break;
	case COACH_SHAPE_DAY:
		memcpy(&made->day, member, sizeof(made->day));
		break;
	case COACH_SHAPE_BOOL:
		memcpy(&made->yes, member, sizeof(made->yes));
		break;
	case COACH_SHAPE_TEXTS:
		memcpy(&made->texts, member, sizeof(made->texts));
		break;
	case COACH_SHAPE_OBJECT:
	case COACH_SHAPE_LIST:
	case COACH_SHAPE_MAP:
	case COACH_SHAPE_MORE:
	case COACH_SHAPE_NUMBER:
	case COACH_SHAPE_LINES:
	case COACH_SHAPE_COUNTS:
		break;
	}
}

/* The value of a field; a value that is none by its type is NULL. */
static void read_field(struct coach_made *made, const struct coach_shape *field,
	const struct coach_place *place)
{
	*made = (struct coach_made){
		.text = COACH_TEXT(""), .words = COACH_BUFFER_INIT};
	if (field->given && !field->given(place)) {
		made->state = COACH_MADE_ABSENT;
	} else if (field->make) {
		field->make(made, place);
		if (!made->text.len)
			made->text = coach_buffer_text(&made->words);
	} else {
		const void *item = holder(field, place);

		if (item)
			read_member(
				made, field, at_offset(item, field->offset));
		else
			made->state = COACH_MADE_NULL;
	}
	if (made->state != COACH_MADE)
		return;
	if ((field->type == COACH_SHAPE_TEXT && field->null &&
		    !made->text.len) ||
		(field->type == COACH_SHAPE_WORD && !made->word) ||
		(field->type == COACH_SHAPE_REAL && !isfinite(made->real)) ||
		(field->type == COACH_SHAPE_DAY && made->day == COACH_DAY_NONE))
		made->state = COACH_MADE_NULL;
}

/* The items of a LIST or MAP. */
struct items {
	const struct coach_shape *field;
	const void *first;
	size_t len;
};

static struct items list_items(
	const struct coach_shape *field, const struct coach_place *place)
{
	struct items items = {.field = field};
	const void *item = holder(field, place);

	if (field->list) {
		items.first = field->list(place, &items.len);
	} else if (item) {
		items.first = pointer_at(at_offset(item, field->offset));
		memcpy(&items.len, at_offset(item, field->len),
			sizeof(items.len));
	}
	return items;
}

/* Its item of this number; false: the list leaves it out. */
static bool item_at(
	const struct items *items, size_t number, struct coach_place *inner)
{
	const struct coach_shape *field = items->field;

	inner->item = at_offset(items->first,
		number * (field->pointers ? sizeof(inner->item) : field->size));
	if (field->pointers)
		inner->item = pointer_at(inner->item);
	return !field->has || field->has(inner);
}

/* ---- JSON ---------------------------------------------------------------- */

static void json_lines(
	struct coach_json *json, struct coach_text lines, bool numbers)
{
	struct coach_text line;

	coach_json_open(json, '[');
	while (coach_text_split(&lines, '\n', &line)) {
		if (numbers)
			coach_json_number(json, line);
		else
			coach_json_text(json, line);
	}
	coach_json_close(json, ']');
}

static void json_texts(struct coach_json *json, const struct coach_texts *texts)
{
	coach_json_open(json, '[');
	for (size_t i = 0; i < texts->len; i++)
		coach_json_text(json, texts->items[i]);
	coach_json_close(json, ']');
}

static void json_value(struct coach_json *json, const struct coach_shape *field,
	const struct coach_made *made)
{
	if (made->state == COACH_MADE_NULL) {
		coach_json_null(json);
		return;
	}
	switch (field->type) {
	case COACH_SHAPE_TEXT:
		coach_json_text(json, made->text);
		break;
	case COACH_SHAPE_WORD:
		coach_json_string(json, made->word);
		break;
	case COACH_SHAPE_COUNT:
		coach_json_count(json, made->count);
		break;
	case COACH_SHAPE_REAL:
		coach_json_real(json, made->real);
		break;
	case COACH_SHAPE_DAY:
		coach_json_day(json, made->day);
		break;
	case COACH_SHAPE_BOOL:
		coach_json_bool(json, made->yes);
		break;
	case COACH_SHAPE_TEXTS:
		json_texts(json, &made->texts);
		break;
	case COACH_SHAPE_NUMBER:
		coach_json_number(json, made->text);
		break;
	case COACH_SHAPE_LINES:
	case COACH_SHAPE_COUNTS:
		json_lines(json, made->text, field->type == COACH_SHAPE_COUNTS);
		break;
	case COACH_SHAPE_OBJECT:
	case COACH_SHAPE_LIST:
	case COACH_SHAPE_MAP:
	case COACH_SHAPE_MORE:
		break;
	}
}

static bool has_parts(const struct coach_shape *field)
{
	return field->type == COACH_SHAPE_OBJECT ||
		field->type == COACH_SHAPE_LIST ||
		field->type == COACH_SHAPE_MAP;
}

static void json_field(struct coach_json *json, const struct coach_shape *field,
	const struct coach_place *place, struct coach_text key);

/* The first field of an item is its key. */
static void json_entry(struct coach_json *json, const struct coach_shape *field,
	const struct coach_place *place)
{
	struct coach_made key;

	read_field(&key, field, place);
	json_field(json, field + 1, place, key.text);
	coach_buffer_release(&key.words);
}

static void json_items(struct coach_json *json, const struct coach_shape *field,
	const struct coach_place *place)
{
	const struct items items = list_items(field, place);
	struct coach_place inner = {.in = place};
	bool map = field->type == COACH_SHAPE_MAP;

	if (field->null && !items.len) {
		coach_json_null(json);
		return;
	}
	coach_json_open(json, map ? '{' : '[');
	for (size_t i = 0; i < items.len; i++) {
		if (!item_at(&items, i, &inner))
			continue;
		if (map)
			json_entry(json, field->fields, &inner);
		else
			coach_shape_json(json, field->fields, &inner);
	}
	coach_json_close(json, map ? '}' : ']');
}

static void json_parts(struct coach_json *json, const struct coach_shape *field,
	const struct coach_place *place)
{
	struct coach_place inner = {.in = place};

	if (field->type != COACH_SHAPE_OBJECT) {
		json_items(json, field, place);
		return;
	}
	inner.item = object_of(field, place);
	if (inner.item)
		coach_shape_json(json, field->fields, &inner);
	else
		coach_json_null(json);
}

static void json_field(struct coach_json *json, const struct coach_shape *field,
	const struct coach_place *place, struct coach_text key)
{
	struct coach_made made;

	if (field->type == COACH_SHAPE_MORE) {
		field->more(json, place);
		return;
	}
	if (has_parts(field)) {
		if ((field->absent && !object_of(field, place)) ||
			(field->given && !field->given(place)))
			return;
		coach_json_key_text(json, key);
		json_parts(json, field, place);
		return;
	}
	read_field(&made, field, place);
	if (made.state != COACH_MADE_ABSENT) {
		coach_json_key_text(json, key);
		json_value(json, field, &made);
	}
	coach_buffer_release(&made.words);
}

void coach_shape_json(struct coach_json *json, const struct coach_shape *shape,
	const struct coach_place *place)
{
	coach_json_open(json, '{');
	for (const struct coach_shape *field = shape; field->name; field++) {
		if (!field->rows_alone)
			json_field(json, field, place, coach_text(field->name));
	}
	coach_json_close(json, '}');
}

/* ---- rows ---------------------------------------------------------------- */

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
		json_parts(&json, field, place);
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

	if (has_parts(field)) {
		add_parts(table, field, place);
		return;
	}
	read_field(&made, field, place);
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
	struct items items;

	if (!next_name(&lists, &name)) {
		add_row(table, level, shown);
		return;
	}
	items = list_items(find_field(level->shape, name), &level->place);
	for (size_t i = 0; i < items.len; i++) {
		struct level inner = {.shape = items.field->fields,
			.place = {.in = &level->place},
			.in = level};

		if (item_at(&items, i, &inner.place))
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
static struct items first_list(const struct coach_shape *shape,
	const struct coach_shape_rows *rows, const struct coach_place *place)
{
	struct coach_text lists = coach_text(rows->list), name;

	next_name(&lists, &name);
	return list_items(find_field(shape, name), place);
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
	const struct items items = first_list(shape, rows, place);
	struct coach_place inner = {.in = place};

	for (size_t i = 0; i < items.len; i++) {
		struct coach_json json = {.out = out, .compact = true};

		if (!item_at(&items, i, &inner))
			continue;
		coach_shape_json(&json, items.field->fields, &inner);
		coach_buffer_add_byte(out, '\n');
	}
}

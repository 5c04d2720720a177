#include "shape_parts.h"
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

void shape_read(struct coach_made *made, const struct coach_shape *field,
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

struct shape_items shape_list(
	const struct coach_shape *field, const struct coach_place *place)
{
	struct shape_items items = {.field = field};
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

bool shape_item(const struct shape_items *items, size_t number,
	struct coach_place *inner)
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

bool shape_has_parts(const struct coach_shape *field)
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

	shape_read(&key, field, place);
	json_field(json, field + 1, place, key.text);
	coach_buffer_release(&key.words);
}

static void json_items(struct coach_json *json, const struct coach_shape *field,
	const struct coach_place *place)
{
	const struct shape_items items = shape_list(field, place);
	struct coach_place inner = {.in = place};
	bool map = field->type == COACH_SHAPE_MAP;

	if (field->null && !items.len) {
		coach_json_null(json);
		return;
	}
	coach_json_open(json, map ? '{' : '[');
	for (size_t i = 0; i < items.len; i++) {
		if (!shape_item(&items, i, &inner))
			continue;
		if (map)
			json_entry(json, field->fields, &inner);
		else
			coach_shape_json(json, field->fields, &inner);
	}
	coach_json_close(json, map ? '}' : ']');
}

void shape_json_parts(struct coach_json *json, const struct coach_shape *field,
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
	if (shape_has_parts(field)) {
		if ((field->absent && !object_of(field, place)) ||
			(field->given && !field->given(place)))
			return;
		coach_json_key_text(json, key);
		shape_json_parts(json, field, place);
		return;
	}
	shape_read(&made, field, place);
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

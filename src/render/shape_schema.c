#include "coach/render/schema.h"
#include "coach/render/shape.h"

static bool may_be_null(const struct coach_shape *field)
{
	if (field->make || field->null)
		return field->null;
	if (field->type == COACH_SHAPE_LIST || field->type == COACH_SHAPE_MAP)
		return false;
	return field->pointer || field->object ||
		field->type == COACH_SHAPE_REAL ||
		field->type == COACH_SHAPE_DAY;
}

static void schema_items(struct coach_json *json)
{
	coach_json_key(json, "items");
	coach_json_open(json, '{');
}

static void schema_field(
	struct coach_json *json, const struct coach_shape *field)
{
	bool null = may_be_null(field);

	coach_json_open(json, '{');
	switch (field->type) {
	case COACH_SHAPE_TEXT:
	case COACH_SHAPE_WORD:
		coach_schema_type(json, "string", null);
		break;
	case COACH_SHAPE_COUNT:
		coach_schema_type(json, "integer", null);
		break;
	case COACH_SHAPE_REAL:
	case COACH_SHAPE_NUMBER:
		coach_schema_type(json, "number", null);
		break;
	case COACH_SHAPE_DAY:
		coach_schema_type(json, "string", null);
		coach_json_pair(json, "format", COACH_TEXT("date"));
		break;
	case COACH_SHAPE_BOOL:
		coach_schema_type(json, "boolean", null);
		break;
	case COACH_SHAPE_OBJECT:
		coach_schema_type(json, "object", null);
		coach_shape_schema(json, field->fields);
		break;
	case COACH_SHAPE_LIST:
		coach_schema_type(json, "array", null);
		schema_items(json);
		coach_schema_type(json, "object", false);
		coach_shape_schema(json, field->fields);
		coach_json_close(json, '}');
		break;
	case COACH_SHAPE_MAP:
		coach_schema_type(json, "object", false);
		coach_json_key(json, "additionalProperties");
		schema_field(json, field->fields + 1);
		break;
	case COACH_SHAPE_MORE:
		break;
	case COACH_SHAPE_TEXTS:
	case COACH_SHAPE_LINES:
	case COACH_SHAPE_COUNTS:
		coach_schema_type(json, "array", null);
		schema_items(json);
		coach_schema_type(json,
			field->type == COACH_SHAPE_COUNTS ? "integer"
							  : "string",
			false);
		coach_json_close(json, '}');
		break;
	}
	if (field->help)
		coach_json_pair(json, "description", coach_text(field->help));
	coach_json_close(json, '}');
}

/* Is it a key of the JSON that the shape knows? */
static bool has_key(const struct coach_shape *field)
{
	return !field->rows_alone && field->type != COACH_SHAPE_MORE;
}

void coach_shape_schema(
	struct coach_json *json, const struct coach_shape *shape)
{
	const struct coach_shape *more = NULL;

	coach_json_key(json, "properties");
	coach_json_open(json, '{');
	for (const struct coach_shape *field = shape; field->name; field++) {
		if (field->type == COACH_SHAPE_MORE)
			more = field;
		if (!has_key(field))
			continue;
		coach_json_key(json, field->name);
		schema_field(json, field);
	}
	coach_json_close(json, '}');
	coach_json_key(json, "required");
	coach_json_open(json, '[');
	for (const struct coach_shape *field = shape; field->name; field++) {
		if (has_key(field) && !field->absent && !field->given)
			coach_json_string(json, field->name);
	}
	coach_json_close(json, ']');
	if (more) {
		coach_json_key(json, "additionalProperties");
		schema_field(json, more);
	}
}

#include "coach/render/schema.h"
#include "coach/render/json.h"

#define ID_PATTERN "^[a-z0-9-]{1,64}$"

void coach_schema_type(struct coach_json *json, const char *type, bool null)
{
	coach_json_key(json, "type");
	if (!null) {
		coach_json_string(json, type);
		return;
	}
	coach_json_open(json, '[');
	coach_json_string(json, type);
	coach_json_string(json, "null");
	coach_json_close(json, ']');
}

static void add_limit(struct coach_json *json, const char *key, double limit)
{
	struct coach_buffer digits = COACH_BUFFER_INIT;

	coach_buffer_add_format(&digits, "%.15g", limit);
	coach_json_key(json, key);
	coach_json_number(json, coach_buffer_text(&digits));
	coach_buffer_release(&digits);
}

static void add_limits(struct coach_json *json, const struct coach_field *field)
{
	bool percent = field->type == COACH_TYPE_PERCENT;

	if (field->has_min)
		add_limit(json, "minimum", field->min);
	else if (percent || field->type == COACH_TYPE_COUNT)
		add_limit(json, "minimum", 0);
	if (field->has_max)
		add_limit(json, "maximum", field->max);
	else if (percent)
		add_limit(json, "maximum", 100);
}

static void add_choices(
	struct coach_json *json, const struct coach_field *field, bool null)
{
	coach_json_key(json, "enum");
	coach_json_open(json, '[');
	for (size_t i = 0; i < field->choices.len; i++)
		coach_json_text(json, field->choices.items[i]);
	if (field->type == COACH_TYPE_YES_NO) {
		/* YAML 1.1 reads yes as true, YAML 1.2 as a text. */
		coach_json_bool(json, true);
		coach_json_bool(json, false);
		coach_json_string(json, "yes");
		coach_json_string(json, "no");
	}
	if (null)
		coach_json_null(json);
	coach_json_close(json, ']');
}

static void add_properties(struct coach_json *json,
	const struct coach_field *fields, size_t count);

static void add_single(
	struct coach_json *json, const struct coach_field *field, bool null)
{
	switch (field->type) {
	case COACH_TYPE_TEXT:
	case COACH_TYPE_COUNT_OF:
		coach_schema_type(json, "string", null);
		break;
	case COACH_TYPE_ID:
	case COACH_TYPE_REFERENCE:
		coach_schema_type(json, "string", null);
		if (!field->or_text)
			coach_json_pair(
				json, "pattern", COACH_TEXT(ID_PATTERN));
		break;
	case COACH_TYPE_DATE:
		coach_schema_type(json, "string", null);
		coach_json_pair(json, "format", COACH_TEXT("date"));
		break;
	case COACH_TYPE_TIME:
		coach_schema_type(json, "string", null);
		coach_json_pair(json, "format", COACH_TEXT("date-time"));
		break;
	case COACH_TYPE_EMAIL:
		coach_schema_type(json, "string", null);
		coach_json_pair(json, "format", COACH_TEXT("email"));
		break;
	case COACH_TYPE_COUNT:
		coach_schema_type(json, "integer", null);
		add_limits(json, field);
		break;
	case COACH_TYPE_NUMBER:
	case COACH_TYPE_PERCENT:
		coach_schema_type(json, "number", null);
		add_limits(json, field);
		break;
	case COACH_TYPE_YES_NO:
	case COACH_TYPE_CHOICE:
		add_choices(json, field, null);
		break;
	case COACH_TYPE_TABLE:
		coach_schema_type(json, "object", null);
		add_properties(json, field->columns, field->column_count);
		break;
	}
}

static void add_description(
	struct coach_json *json, const struct coach_field *field)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_text(&words, field->help);
	if (field->to.len) {
		coach_buffer_add_string(&words, words.len ? "; " : "");
		coach_buffer_add_string(&words, "the id of a ");
		for (size_t i = 0; i < field->to.len; i++) {
			coach_buffer_add_string(&words, i ? " or " : "");
			coach_buffer_add_text(&words, field->to.items[i]);
		}
	}
	if (field->unit.len) {
		coach_buffer_add_string(&words, words.len ? "; in " : "in ");
		coach_buffer_add_text(&words, field->unit);
	}
	if (words.len)
		coach_json_pair(json, "description", coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void add_field(struct coach_json *json, const struct coach_field *field)
{
	bool null = !field->required;

	coach_json_key_text(json, field->name);
	coach_json_open(json, '{');
	if (field->list || field->type == COACH_TYPE_TABLE) {
		coach_schema_type(json, "array", null);
		coach_json_key(json, "items");
		coach_json_open(json, '{');
		add_single(json, field, false);
		coach_json_close(json, '}');
		if (field->required) {
			coach_json_key(json, "minItems");
			coach_json_count(json, 1);
		}
	} else {
		add_single(json, field, null);
	}
	add_description(json, field);
	coach_json_close(json, '}');
}

static void add_required(struct coach_json *json,
	const struct coach_field *fields, size_t count, bool entry)
{
	coach_json_key(json, "required");
	coach_json_open(json, '[');
	if (entry) {
		coach_json_string(json, "kind");
		coach_json_string(json, "id");
	}
	for (size_t i = 0; i < count; i++) {
		if (fields[i].required)
			coach_json_text(json, fields[i].name);
	}
	coach_json_close(json, ']');
}

static void add_properties(
	struct coach_json *json, const struct coach_field *fields, size_t count)
{
	coach_json_key(json, "properties");
	coach_json_open(json, '{');
	for (size_t i = 0; i < count; i++)
		add_field(json, &fields[i]);
	coach_json_close(json, '}');
	add_required(json, fields, count, false);
}

/* {"properties": {FIELD: {KEY: …}}, "required": [FIELD]} around a value that
 * the caller writes. */
static void open_property(struct coach_json *json, struct coach_text field)
{
	coach_json_open(json, '{');
	coach_json_key(json, "required");
	coach_json_open(json, '[');
	coach_json_text(json, field);
	coach_json_close(json, ']');
	coach_json_key(json, "properties");
	coach_json_open(json, '{');
	coach_json_key_text(json, field);
	coach_json_open(json, '{');
}

static void close_property(struct coach_json *json)
{
	coach_json_close(json, '}');
	coach_json_close(json, '}');
	coach_json_close(json, '}');
}

/* The other field has that value; yes may have become true. */
static void add_value_test(struct coach_json *json,
	const struct coach_kind *kind, const struct coach_field *field)
{
	const struct coach_field *other =
		coach_kind_field(kind, field->required_when_field);
	struct coach_text value = field->required_when_value;

	coach_json_key(json, "enum");
	coach_json_open(json, '[');
	if (other && other->type == COACH_TYPE_YES_NO)
		coach_json_bool(json, coach_text_is(value, "yes"));
	coach_json_text(json, value);
	coach_json_close(json, ']');
}

static void add_condition(struct coach_json *json,
	const struct coach_kind *kind, const struct coach_field *field)
{
	coach_json_open(json, '{');
	coach_json_key(json, "if");
	open_property(json, field->required_when_field);
	add_value_test(json, kind, field);
	close_property(json);
	coach_json_key(json, "then");
	open_property(json, field->name);
	coach_json_key(json, "not");
	coach_json_open(json, '{');
	coach_json_pair(json, "type", COACH_TEXT("null"));
	coach_json_close(json, '}');
	close_property(json);
	coach_json_close(json, '}');
}

static void add_conditions(
	struct coach_json *json, const struct coach_kind *kind)
{
	bool any = false;

	for (size_t i = 0; i < kind->field_count; i++) {
		if (!kind->fields[i].required_when_field.len)
			continue;
		if (!any) {
			coach_json_key(json, "allOf");
			coach_json_open(json, '[');
			any = true;
		}
		add_condition(json, kind, &kind->fields[i]);
	}
	if (any)
		coach_json_close(json, ']');
}

void coach_schema_print(struct coach_buffer *out, const struct coach_kind *kind)
{
	struct coach_json json = {.out = out};

	coach_json_open(&json, '{');
	coach_json_pair(&json, "$schema",
		COACH_TEXT("https://json-schema.org/draft/2020-12/schema"));
	coach_json_pair(&json, "title", kind->name);
	if (kind->help.len)
		coach_json_pair(&json, "description", kind->help);
	coach_json_pair(&json, "type", COACH_TEXT("object"));
	coach_json_key(&json, "properties");
	coach_json_open(&json, '{');
	coach_json_key(&json, "kind");
	coach_json_open(&json, '{');
	coach_json_pair(&json, "const", kind->name);
	coach_json_close(&json, '}');
	coach_json_key(&json, "id");
	coach_json_open(&json, '{');
	coach_json_pair(&json, "type", COACH_TEXT("string"));
	coach_json_pair(&json, "pattern", COACH_TEXT(ID_PATTERN));
	coach_json_close(&json, '}');
	for (size_t i = 0; i < kind->field_count; i++)
		add_field(&json, &kind->fields[i]);
	coach_json_close(&json, '}');
	add_required(&json, kind->fields, kind->field_count, true);
	add_conditions(&json, kind);
	coach_json_close(&json, '}');
	coach_buffer_add_byte(out, '\n');
}

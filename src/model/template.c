#include "coach/model/template.h"
#include "coach/base/date.h"
#include "coach/model/value.h"
#include <string.h>

const char *const coach_prep_names[COACH_PREP_PARTS] = {"facts", "recognition",
	"pinpoints", "actions", "challenge", "feedback", "obstacles",
	"contract"};

const struct coach_setting *coach_settings_get(
	const struct coach_settings *settings, const char *field)
{
	for (size_t i = 0; i < settings->len; i++) {
		if (coach_text_is(settings->items[i].field, field))
			return &settings->items[i];
	}
	return NULL;
}

struct coach_text coach_settings_value(
	const struct coach_settings *settings, const char *field)
{
	const struct coach_setting *setting =
		coach_settings_get(settings, field);

	return setting && setting->values.len ? setting->values.items[0]
					      : COACH_TEXT("");
}

static const struct coach_setting *setting_of(
	const struct coach_settings *settings, struct coach_text field)
{
	for (size_t i = 0; i < settings->len; i++) {
		if (coach_text_eq(settings->items[i].field, field))
			return &settings->items[i];
	}
	return NULL;
}

/* A value is one line of text: no line break in it makes a new block. */
static void add_line(struct coach_buffer *out, struct coach_text text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		coach_buffer_add_byte(
			out, (unsigned char)c < ' ' || c == 0x7f ? ' ' : c);
	}
}

static bool is_part(struct coach_text name)
{
	return coach_text_starts(name, COACH_PREP_PREFIX);
}

static void expand_part(struct coach_buffer *out, struct coach_text pattern,
	size_t start, size_t *end, const struct coach_setting *part)
{
	bool alone = !start || pattern.ptr[start - 1] == '\n';
	size_t next = *end;

	if (part && part->values.len && part->values.items[0].len) {
		coach_buffer_add_text(out, part->values.items[0]);
		return;
	}
	for (int lines = 0; alone && lines < 2 && next < pattern.len &&
		pattern.ptr[next] == '\n';
		lines++)
		*end = ++next;
}

static void expand_one(struct coach_buffer *out, struct coach_text name,
	const struct coach_settings *values)
{
	size_t colon = coach_text_find(name, ':', 0);
	struct coach_text field =
		coach_text_trim(coach_text_cut(name, 0, colon));
	struct coach_text format = coach_text_cut(name, colon + 1, name.len);
	const struct coach_setting *setting = setting_of(values, field);

	for (size_t i = 0; setting && i < setting->values.len; i++) {
		struct coach_text value = setting->values.items[i];
		coach_day day =
			format.len ? coach_day_parse(value) : COACH_DAY_NONE;

		if (i)
			coach_buffer_add_string(out, ", ");
		if (day != COACH_DAY_NONE)
			coach_day_format(out, day, format);
		else
			add_line(out, value);
	}
}

void coach_template_expand(struct coach_buffer *out, struct coach_text pattern,
	const struct coach_settings *values)
{
	size_t at = 0;

	while (at < pattern.len) {
		struct coach_text name;
		size_t end = at + 2;

		if (at + 1 >= pattern.len || pattern.ptr[at] != '{' ||
			pattern.ptr[at + 1] != '{') {
			coach_buffer_add_byte(out, pattern.ptr[at++]);
			continue;
		}
		while (end + 1 < pattern.len && pattern.ptr[end] != '\n' &&
			!(pattern.ptr[end] == '}' &&
				pattern.ptr[end + 1] == '}'))
			end++;
		if (end + 1 >= pattern.len || pattern.ptr[end] == '\n') {
			coach_buffer_add_byte(out, pattern.ptr[at++]);
			continue;
		}
		name = coach_text_trim(coach_text_cut(pattern, at + 2, end));
		end += 2;
		if (is_part(name))
			expand_part(out, pattern, at, &end,
				setting_of(values, name));
		else
			expand_one(out, name, values);
		at = end;
	}
}

static void add_field(struct coach_buffer *out, struct coach_text name,
	enum coach_type type, bool list, const struct coach_texts *values)
{
	coach_buffer_add_text(out, name);
	coach_buffer_add_byte(out, ':');
	if (list) {
		coach_buffer_add_string(out, " [");
		for (size_t i = 0; i < values->len; i++) {
			if (i)
				coach_buffer_add_string(out, ", ");
			coach_value_quote(out, type, values->items[i], true);
		}
		coach_buffer_add_byte(out, ']');
	} else if (values->len) {
		coach_buffer_add_byte(out, ' ');
		coach_value_quote(out, type, values->items[0], false);
	}
	coach_buffer_add_byte(out, '\n');
}

/* What a condition of the template compares: what a field is about to have. */
static struct coach_text value_of(const struct coach_kind *kind,
	const struct coach_settings *values, struct coach_text name)
{
	const struct coach_setting *setting = setting_of(values, name);
	const struct coach_field *field = coach_kind_field(kind, name);

	if (setting)
		return setting->values.len ? setting->values.items[0]
					   : COACH_TEXT("");
	return field ? field->initial : COACH_TEXT("");
}

/* Does it stand in the editor, to be filled in? While the other field has no
 * value, nobody knows, and it does. */
static bool is_offered(const struct coach_kind *kind,
	const struct coach_field *field, const struct coach_settings *values)
{
	struct coach_text value;

	if (field->offered)
		return true;
	if (field->required_when_field.len &&
		coach_text_eq(field->required_when_value,
			value_of(kind, values, field->required_when_field)))
		return true;
	if (!field->offered_when_field.len)
		return false;
	value = value_of(kind, values, field->offered_when_field);
	return !value.len || coach_text_eq(value, field->offered_when_value);
}

static void add_declared(struct coach_buffer *out,
	const struct coach_kind *kind, const struct coach_field *field,
	const struct coach_settings *values, bool offer)
{
	const struct coach_setting *setting = setting_of(values, field->name);
	struct coach_texts texts = {0};
	struct coach_text initial = field->initial;
	bool list = field->list;

	if (setting) {
		texts = setting->values;
	} else if (initial.len) {
		texts.items = &initial;
		texts.len = 1;
	}
	if (!texts.len) {
		/* An empty line to fill in, whatever the type. */
		list = false;
		if (!field->required &&
			!(offer && is_offered(kind, field, values)))
			return;
	}
	add_field(out, field->name, field->type, list || texts.len > 1, &texts);
}

void coach_template_beginning(struct coach_buffer *out,
	const struct coach_kind *kind, struct coach_text date)
{
	struct coach_setting setting = {
		.field = COACH_TEXT("date"), .values = {&date, 1, 1}};
	const struct coach_settings settings = {.items = &setting, .len = 1};
	struct coach_text pattern = kind->file;
	size_t end = 0;

	/* Up to the first placeholder of something else. */
	while (end < pattern.len &&
		(!coach_text_starts(
			 coach_text_cut(pattern, end, pattern.len), "{{") ||
			coach_text_starts(
				coach_text_cut(pattern, end, pattern.len),
				"{{date")))
		end++;
	coach_template_expand(out, coach_text_cut(pattern, 0, end), &settings);
}

void coach_template_fill(struct coach_buffer *out,
	const struct coach_kind *kind, const struct coach_settings *values,
	bool offer)
{
	coach_buffer_add_string(out, "---\n");
	for (size_t i = 0; i < values->len; i++) {
		const struct coach_setting *setting = &values->items[i];

		if (coach_text_is(setting->field, "kind") ||
			coach_text_is(setting->field, "id"))
			add_field(out, setting->field, COACH_TYPE_ID, false,
				&setting->values);
	}
	for (size_t i = 0; i < kind->field_count; i++)
		add_declared(out, kind, &kind->fields[i], values, offer);
	for (size_t i = 0; i < values->len; i++) {
		const struct coach_setting *setting = &values->items[i];
		struct coach_text name = setting->field;
		const struct coach_field *common = coach_kind_field(kind, name);

		/* "title" is the placeholder's, unless it is a field. */
		if (coach_map_get(&kind->field_map, name) ||
			coach_text_is(name, "kind") ||
			coach_text_is(name, "id") ||
			coach_text_is(name, "title") || is_part(name))
			continue;
		add_field(out, name, common ? common->type : COACH_TYPE_TEXT,
			setting->values.len > 1, &setting->values);
	}
	coach_buffer_add_string(out, "---\n");
	coach_template_expand(out, kind->body, values);
}

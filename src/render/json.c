#include "coach/render/json.h"
#include "coach/base/utf8.h"
#include "coach/model/value.h"
#include <math.h>

static void json_line(struct coach_json *json)
{
	if (json->compact)
		return;
	coach_buffer_add_byte(json->out, '\n');
	for (unsigned i = 0; i < json->depth; i++)
		coach_buffer_add_string(json->out, "  ");
}

/* What comes before every value and key. */
static void json_begin_item(struct coach_json *json)
{
	if (json->keyed) {
		json->keyed = false;
		return;
	}
	if (json->filled)
		coach_buffer_add_byte(json->out, ',');
	if (json->depth)
		json_line(json);
	json->filled = true;
}

void coach_json_open(struct coach_json *json, char bracket)
{
	json_begin_item(json);
	coach_buffer_add_byte(json->out, bracket);
	json->depth++;
	json->filled = false;
}

void coach_json_close(struct coach_json *json, char bracket)
{
	json->depth--;
	if (json->filled)
		json_line(json);
	coach_buffer_add_byte(json->out, bracket);
	json->filled = true;
}

static void add_escaped(struct coach_buffer *out, struct coach_text text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (c == '"' || c == '\\')
			coach_buffer_add_format(out, "\\%c", c);
		else if (c == '\n')
			coach_buffer_add_string(out, "\\n");
		else if (c == '\t')
			coach_buffer_add_string(out, "\\t");
		else if (c == '\r')
			coach_buffer_add_string(out, "\\r");
		else if (c < ' ' || c == 0x7f)
			coach_buffer_add_format(out, "\\u%04x", c);
		else
			coach_buffer_add_byte(out, (char)c);
	}
}

static void add_quoted(struct coach_buffer *out, struct coach_text text)
{
	coach_buffer_add_byte(out, '"');
	while (text.len) {
		/* A NUL stops the check too, but JSON can say it. */
		size_t good = coach_utf8_check(text);

		add_escaped(out, coach_text_cut(text, 0, good));
		if (good < text.len) {
			coach_buffer_add_string(out,
				text.ptr[good] ? "\xef\xbf\xbd" : "\\u0000");
			good++;
		}
		text = coach_text_cut(text, good, text.len);
	}
	coach_buffer_add_byte(out, '"');
}

void coach_json_key_text(struct coach_json *json, struct coach_text key)
{
	json_begin_item(json);
	add_quoted(json->out, key);
	coach_buffer_add_string(json->out, json->compact ? ":" : ": ");
	json->keyed = true;
}

void coach_json_key(struct coach_json *json, const char *key)
{
	coach_json_key_text(json, coach_text(key));
}

void coach_json_text(struct coach_json *json, struct coach_text text)
{
	json_begin_item(json);
	add_quoted(json->out, text);
}

void coach_json_string(struct coach_json *json, const char *string)
{
	coach_json_text(json, coach_text(string));
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Of the forms that coach_number_parse takes, JSON has no leading + or 0. */
static bool json_number_shaped(struct coach_text text)
{
	size_t i = text.ptr[0] == '-';

	return text.ptr[0] != '+' &&
		!(text.ptr[i] == '0' && i + 1 < text.len &&
			is_digit(text.ptr[i + 1]));
}

void coach_json_number(struct coach_json *json, struct coach_text number)
{
	double value;

	if (!coach_number_parse(number, &value)) {
		coach_json_text(json, number);
		return;
	}
	json_begin_item(json);
	if (json_number_shaped(number))
		coach_buffer_add_text(json->out, number);
	else
		coach_buffer_add_format(json->out, "%.15g", value);
}

void coach_json_real(struct coach_json *json, double number)
{
	if (!isfinite(number)) {
		coach_json_null(json);
		return;
	}
	json_begin_item(json);
	coach_buffer_add_format(json->out, "%.10g", number);
}

void coach_json_count(struct coach_json *json, size_t count)
{
	json_begin_item(json);
	coach_buffer_add_format(json->out, "%zu", count);
}

void coach_json_bool(struct coach_json *json, bool value)
{
	json_begin_item(json);
	coach_buffer_add_string(json->out, value ? "true" : "false");
}

void coach_json_null(struct coach_json *json)
{
	json_begin_item(json);
	coach_buffer_add_string(json->out, "null");
}

/* No line of its own is inside a string: there it is \\n. */
void coach_json_raw(struct coach_json *json, struct coach_text value)
{
	struct coach_text line;

	json_begin_item(json);
	for (bool first = true; coach_text_split(&value, '\n', &line);
		first = false) {
		if (!first)
			json_line(json);
		coach_buffer_add_text(json->out, line);
	}
}

void coach_json_pair(
	struct coach_json *json, const char *key, struct coach_text text)
{
	coach_json_key(json, key);
	coach_json_text(json, text);
}

void coach_json_pair_count(
	struct coach_json *json, const char *key, size_t count)
{
	coach_json_key(json, key);
	coach_json_count(json, count);
}

void coach_json_day(struct coach_json *json, coach_day day)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (day == COACH_DAY_NONE) {
		coach_json_null(json);
		return;
	}
	coach_day_format(&words, day, COACH_TEXT("%Y-%m-%d"));
	coach_json_text(json, coach_buffer_text(&words));
	coach_buffer_release(&words);
}

#include "coach/model/value.h"
#include "coach/base/date.h"
#include "coach/base/number.h"
#include "coach/base/utf8.h"
#include "coach/port/unicode.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define CHOICES_NAMED ((size_t)6) /* in a message */

bool coach_id_valid(struct coach_text id)
{
	if (!id.len || id.len > 64)
		return false;
	for (size_t i = 0; i < id.len; i++) {
		char c = id.ptr[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') &&
			c != '-')
			return false;
	}
	return true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* -12.5e3: what JSON calls a number, with an optional + and leading zeros. */
static bool number_shaped(struct coach_text text)
{
	size_t i = 0, digits = 0;

	if (i < text.len && (text.ptr[i] == '-' || text.ptr[i] == '+'))
		i++;
	for (; i < text.len && is_digit(text.ptr[i]); i++)
		digits++;
	if (i < text.len && text.ptr[i] == '.' && digits) {
		size_t point = i++;

		while (i < text.len && is_digit(text.ptr[i]))
			i++;
		if (i == point + 1)
			return false;
	}
	if (i < text.len && (text.ptr[i] | 0x20) == 'e' && digits) {
		size_t mark = ++i;

		if (i < text.len && (text.ptr[i] == '-' || text.ptr[i] == '+'))
			mark = ++i;
		while (i < text.len && is_digit(text.ptr[i]))
			i++;
		if (i == mark)
			return false;
	}
	return digits && i == text.len;
}

bool coach_number_parse(struct coach_text text, double *number)
{
	char digits[64];

	if (text.len >= sizeof(digits) || !number_shaped(text))
		return false;
	memcpy(digits, text.ptr, text.len);
	digits[text.len] = '\0';
	/* LC_NUMERIC stays "C": the point is a point. */
	*number = strtod(digits, NULL);
	return isfinite(*number);
}

bool coach_number_usable(double number)
{
	double size = fabs(number);

	return size == 0 || (size >= 1e-9 && size <= 1e15);
}

static bool email_valid(struct coach_text text)
{
	size_t at = coach_text_find(text, '@', 0);
	struct coach_text host = coach_text_cut(text, at + 1, text.len);

	if (!at || at >= text.len || !host.len ||
		coach_text_find(host, '@', 0) < host.len ||
		coach_text_find(host, '.', 0) >= host.len ||
		host.ptr[0] == '.' || host.ptr[host.len - 1] == '.')
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if ((unsigned char)text.ptr[i] <= ' ')
			return false;
	}
	return true;
}

static void add_choices(struct coach_buffer *out,
	const struct coach_texts *choices, struct coach_text kind)
{
	/* To name the last one is shorter than to say that there is one. */
	bool all = choices->len <= CHOICES_NAMED + 1;

	coach_buffer_add_string(out, "one of ");
	coach_texts_name(out, choices, all ? choices->len : CHOICES_NAMED);
	if (!all)
		coach_buffer_add_format(out, ": coach kinds%s%.*s",
			kind.len ? " " : "", COACH_ARG(kind));
}

void coach_value_allowed(struct coach_buffer *out,
	const struct coach_field *field, struct coach_text kind)
{
	static const char *const words[COACH_TYPE_COUNT_OF] = {
		[COACH_TYPE_ID] = "an id of a-z, 0-9 and -",
		[COACH_TYPE_DATE] = "a date like 2026-11-20",
		[COACH_TYPE_TIME] = "a time like 2026-11-20T09:30Z",
		[COACH_TYPE_COUNT] = "a whole number",
		[COACH_TYPE_NUMBER] = "a number",
		[COACH_TYPE_PERCENT] = "a number from 0 to 100",
		[COACH_TYPE_YES_NO] = "yes or no",
		[COACH_TYPE_EMAIL] = "an address like ana@example.com",
		[COACH_TYPE_TABLE] = "rows"};

	if (field->type == COACH_TYPE_CHOICE) {
		add_choices(out, &field->choices, kind);
	} else if (field->type == COACH_TYPE_REFERENCE) {
		coach_buffer_add_string(out, "the id of a");
		for (size_t i = 0; i < field->to.len; i++)
			coach_buffer_add_format(out, "%s %.*s", i ? " or" : "",
				COACH_ARG(field->to.items[i]));
		if (!field->to.len)
			coach_buffer_add_string(out, "n entry");
		if (field->or_text)
			coach_buffer_add_string(out, ", or a name");
	} else if (words[field->type]) {
		coach_buffer_add_string(out, words[field->type]);
	}
}

static bool choice_valid(const struct coach_field *field,
	struct coach_text text, struct coach_buffer *why)
{
	struct coach_text near;

	for (size_t i = 0; i < field->choices.len; i++) {
		if (coach_text_eq(field->choices.items[i], text))
			return true;
	}
	coach_buffer_add_string(why, "is not ");
	coach_value_allowed(why, field, COACH_TEXT(""));
	near = coach_nearest(text, &field->choices);
	if (near.len) {
		coach_buffer_add_format(
			why, "; did you mean '%.*s'?", COACH_ARG(near));
	}
	return false;
}

static bool in_range(const struct coach_field *field, double number,
	struct coach_buffer *why)
{
	double min = field->has_min ? field->min : -INFINITY;
	double max = field->has_max ? field->max : INFINITY;

	if (field->type == COACH_TYPE_COUNT && min < 0)
		min = 0;
	if (field->type == COACH_TYPE_PERCENT) {
		min = min < 0 ? 0 : min;
		max = max > 100 ? 100 : max;
	}
	if (!coach_number_usable(number)) {
		coach_buffer_add_format(why, "is too %s to reckon with",
			fabs(number) < 1 ? "small" : "large");
		return false;
	}
	if (number >= min && number <= max)
		return true;
	if (isinf(max))
		coach_buffer_add_format(why, "is less than %g", min);
	else if (isinf(min))
		coach_buffer_add_format(why, "is more than %g", max);
	else
		coach_buffer_add_format(
			why, "is not between %g and %g", min, max);
	return false;
}

void coach_value_no_number(struct coach_buffer *why,
	const struct coach_field *field, struct coach_text text)
{
	struct coach_buffer point = COACH_BUFFER_INIT;
	enum coach_comma comma = coach_number_comma(text, &point);

	if (comma == COACH_COMMA_EITHER) {
		coach_buffer_add_string(why, "may be ");
		for (size_t i = 0; i < text.len; i++) {
			if (text.ptr[i] != ',')
				coach_buffer_add_byte(why, text.ptr[i]);
		}
		coach_buffer_add_format(
			why, " or %s: write it as one of them", point.ptr);
	} else {
		coach_buffer_add_string(why, "is not ");
		coach_value_allowed(why, field, COACH_TEXT(""));
		if (comma == COACH_COMMA_DECIMAL)
			coach_buffer_add_format(
				why, ": write it as %s", point.ptr);
		else if (coach_number_meant(text))
			coach_buffer_add_string(why, " like 7.5");
	}
	coach_buffer_release(&point);
}

static bool number_valid(const struct coach_field *field,
	struct coach_text text, enum coach_rule *rule, struct coach_buffer *why)
{
	double number;

	if (!coach_number_parse(text, &number)) {
		coach_value_no_number(why, field, text);
		return false;
	}
	if (field->type == COACH_TYPE_COUNT && number != floor(number)) {
		coach_buffer_add_string(why, "is not a whole number");
		return false;
	}
	*rule = COACH_RULE_RANGE;
	return in_range(field, number, why);
}

/* Looks like a date, so what is wrong is the day, not the form. */
static bool date_shaped(struct coach_text text)
{
	if (text.len != 10)
		return false;
	for (size_t i = 0; i < 10; i++) {
		if (i == 4 || i == 7 ? text.ptr[i] != '-'
				     : !is_digit(text.ptr[i]))
			return false;
	}
	return true;
}

static bool date_valid(struct coach_text text, struct coach_buffer *why)
{
	if (coach_day_parse(text) != COACH_DAY_NONE)
		return true;
	coach_buffer_add_string(why,
		date_shaped(text) ? "is no day in the calendar"
				  : "is not a date like 2026-11-20");
	return false;
}

bool coach_value_valid(const struct coach_field *field, struct coach_text text,
	enum coach_rule *rule, struct coach_buffer *why)
{
	*rule = COACH_RULE_TYPE;
	switch (field->type) {
	case COACH_TYPE_TEXT:
	case COACH_TYPE_TABLE:
	case COACH_TYPE_COUNT_OF:
		return true;
	case COACH_TYPE_ID:
	case COACH_TYPE_REFERENCE:
		*rule = COACH_RULE_ID;
		if (coach_id_valid(text) || field->or_text)
			return true;
		coach_buffer_add_string(
			why, "is not an id (1 to 64 of a-z, 0-9 and -)");
		return false;
	case COACH_TYPE_DATE:
		*rule = COACH_RULE_DATE;
		return date_valid(text, why);
	case COACH_TYPE_TIME:
		*rule = COACH_RULE_DATE;
		if (coach_time_parse(text) != COACH_TIME_NONE)
			return true;
		coach_buffer_add_string(
			why, "is not a time like 2026-11-20T08:15+01:00");
		return false;
	case COACH_TYPE_COUNT:
	case COACH_TYPE_NUMBER:
	case COACH_TYPE_PERCENT:
		return number_valid(field, text, rule, why);
	case COACH_TYPE_YES_NO:
		if (coach_text_is(text, "yes") || coach_text_is(text, "no"))
			return true;
		coach_buffer_add_string(why, "is neither yes nor no");
		return false;
	case COACH_TYPE_CHOICE:
		*rule = COACH_RULE_CHOICE;
		return choice_valid(field, text, why);
	case COACH_TYPE_EMAIL:
		if (email_valid(text))
			return true;
		coach_buffer_add_string(
			why, "is not an e-mail address like ana@example.org");
		return false;
	}
	return true;
}

static size_t choice_place(
	const struct coach_field *field, struct coach_text text)
{
	size_t i = 0;

	while (i < field->choices.len &&
		!coach_text_eq(field->choices.items[i], text))
		i++;
	return i == field->choices.len ? 0 : i + 1;
}

static int text_compare(struct coach_text a, struct coach_text b)
{
	struct coach_buffer x = COACH_BUFFER_INIT, y = COACH_BUFFER_INIT;
	int order;

	coach_unicode_fold(&x, a);
	coach_unicode_fold(&y, b);
	order = coach_text_cmp(coach_buffer_text(&x), coach_buffer_text(&y));
	coach_buffer_release(&x);
	coach_buffer_release(&y);
	return order ? order : coach_text_cmp(a, b);
}

int coach_value_compare(const struct coach_field *field, struct coach_text a,
	struct coach_text b)
{
	enum coach_type type = field ? field->type : COACH_TYPE_TEXT;
	double x = -INFINITY, y = -INFINITY;

	switch (type) {
	case COACH_TYPE_COUNT:
	case COACH_TYPE_NUMBER:
	case COACH_TYPE_PERCENT:
		if (!coach_number_parse(a, &x))
			x = -INFINITY;
		if (!coach_number_parse(b, &y))
			y = -INFINITY;
		break;
	case COACH_TYPE_DATE:
		x = coach_day_parse(a);
		y = coach_day_parse(b);
		break;
	case COACH_TYPE_CHOICE:
		x = (double)choice_place(field, a);
		y = (double)choice_place(field, b);
		break;
	case COACH_TYPE_ID:
	case COACH_TYPE_REFERENCE:
		break;
	default:
		return text_compare(a, b);
	}
	if (x != y)
		return x < y ? -1 : 1;
	return coach_text_cmp(a, b);
}

/* What some YAML reader, of version 1.1 or 1.2, takes for no text. */
static bool looks_typed(struct coach_text text)
{
	static const char *const words[] = {"true", "false", "yes", "no", "on",
		"off", "y", "n", "null", "~", ".inf", "-.inf", "+.inf", ".nan"};
	char c = text.ptr[0];

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (text.len == strlen(words[i]) &&
			!strncasecmp(text.ptr, words[i], text.len))
			return true;
	}
	/* Numbers in all their forms, dates, times, sexagesimals. */
	return is_digit(c) ||
		((c == '-' || c == '+' || c == '.') && text.len > 1 &&
			(is_digit(text.ptr[1]) || text.ptr[1] == '.'));
}

/* May the text stand in YAML without quotes, and come back the same? */
static bool plain_safe(struct coach_text text, bool in_flow)
{
	char last = text.ptr[text.len - 1];

	if (strchr("-?:,[]{}#&*!|>'\"%@` \t=<", text.ptr[0]) || last == ' ' ||
		last == '\t' || last == ':')
		return false;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (c < ' ' || c == 0x7f)
			return false;
		if (in_flow && strchr(",[]{}?", c))
			return false;
		if (c == ':' &&
			(in_flow || text.ptr[i + 1] == ' ' ||
				text.ptr[i + 1] == '\t'))
			return false;
		if (c == '#' &&
			(text.ptr[i - 1] == ' ' || text.ptr[i - 1] == '\t'))
			return false;
		/* C1 controls, NEL, U+2028, U+2029, BOM: breaks or worse */
		if (c == 0xc2 && (unsigned char)text.ptr[i + 1] < 0xa0)
			return false;
		if ((c == 0xe2 && !memcmp(text.ptr + i, "\xe2\x80\xa8", 3)) ||
			(c == 0xe2 &&
				!memcmp(text.ptr + i, "\xe2\x80\xa9", 3)) ||
			(c == 0xef &&
				!memcmp(text.ptr + i, "\xef\xbb\xbf", 3)) ||
			(c == 0xef &&
				!memcmp(text.ptr + i, "\xef\xbf\xbe", 3)) ||
			(c == 0xef && !memcmp(text.ptr + i, "\xef\xbf\xbf", 3)))
			return false;
	}
	return true;
}

static void double_quote(struct coach_buffer *out, struct coach_text text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;

	coach_buffer_add_byte(out, '"');
	while (p < end) {
		size_t len;
		uint32_t c = coach_utf8_decode(p, end, &len);

		if (c == '"' || c == '\\')
			coach_buffer_add_format(out, "\\%c", (char)c);
		else if (c == '\n')
			coach_buffer_add_string(out, "\\n");
		else if (c == '\t')
			coach_buffer_add_string(out, "\\t");
		else if (c < ' ' || (c >= 0x7f && c < 0xa0))
			coach_buffer_add_format(out, "\\x%02X", c);
		else if (c == 0x2028 || c == 0x2029 || c == 0xfeff ||
			c == 0xfffe || c == 0xffff)
			coach_buffer_add_format(out, "\\u%04X", c);
		else
			coach_buffer_add(out, p, len);
		p += len;
	}
	coach_buffer_add_byte(out, '"');
}

static bool is_text_type(enum coach_type type)
{
	return type == COACH_TYPE_TEXT || type == COACH_TYPE_CHOICE ||
		type == COACH_TYPE_EMAIL || type == COACH_TYPE_TABLE;
}

void coach_value_quote(struct coach_buffer *out, enum coach_type type,
	struct coach_text text, bool in_flow)
{
	/* The tests look at bytes around; let them end in a NUL. */
	struct coach_buffer copy = COACH_BUFFER_INIT;

	coach_buffer_add_text(&copy, text);
	text = coach_buffer_text(&copy);
	if (text.len && plain_safe(text, in_flow) &&
		!(is_text_type(type) && looks_typed(text)))
		coach_buffer_add_text(out, text);
	else
		double_quote(out, text);
	coach_buffer_release(&copy);
}

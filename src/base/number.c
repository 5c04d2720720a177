#include "coach/number.h"
#include <math.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t sign_of(struct coach_text text)
{
	return text.len && (text.ptr[0] == '-' || text.ptr[0] == '+');
}

bool coach_number_meant(struct coach_text text)
{
	size_t digits = 0;

	for (size_t i = sign_of(text); i < text.len; i++) {
		if (is_digit(text.ptr[i]))
			digits++;
		else if (!strchr(".,'", text.ptr[i]))
			return false;
	}
	return digits > 0;
}

enum coach_comma coach_number_comma(
	struct coach_text text, struct coach_buffer *point)
{
	size_t start = sign_of(text), comma = coach_text_find(text, ',', 0);
	size_t before = comma - start, after = text.len - comma - 1;

	if (comma == text.len || !before || !after)
		return COACH_COMMA_NONE;
	for (size_t i = start; i < text.len; i++) {
		if (i != comma && !is_digit(text.ptr[i]))
			return COACH_COMMA_NONE;
	}
	coach_buffer_add_text(point, coach_text_cut(text, 0, comma));
	coach_buffer_add_byte(point, '.');
	coach_buffer_add_text(point, coach_text_cut(text, comma + 1, text.len));
	/* Thousands begin with no 0. */
	return after == 3 && before <= 3 && text.ptr[start] != '0'
		? COACH_COMMA_EITHER
		: COACH_COMMA_DECIMAL;
}

void coach_number_add(struct coach_buffer *out, double number)
{
	double size = fabs(number);
	size_t start = out->len;
	int decimals = 2;

	/* Of what is small, two digits that say something. */
	while (size > 0 && size < 0.1 && decimals < 9) {
		size *= 10;
		decimals++;
	}
	coach_buffer_add_format(out, "%.*f", decimals, number);
	while (out->ptr[out->len - 1] == '0')
		coach_buffer_splice(
			out, out->len - 1, out->len, COACH_TEXT(""));
	if (out->ptr[out->len - 1] == '.')
		coach_buffer_splice(
			out, out->len - 1, out->len, COACH_TEXT(""));
	/* What rounds to nothing has no sign. */
	if (out->len == start + 2 && !strcmp(out->ptr + start, "-0"))
		coach_buffer_splice(out, start, start + 1, COACH_TEXT(""));
}

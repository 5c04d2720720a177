#include "coach/base/number.h"
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

const char *coach_plural(size_t count, const char *one, const char *many)
{
	return count == 1 ? one : many;
}

/* The letters of a word's singular; all of them: it is no plural. */
static size_t singular_length(struct coach_text word, const char **ending)
{
	static const char *const es[] = {"ches", "shes", "xes", "sses"};

	*ending = "";
	if (word.len < 4 || !coach_text_ends(word, "s") ||
		coach_text_ends(word, "ss") || coach_text_ends(word, "us") ||
		coach_text_ends(word, "is"))
		return word.len;
	if (word.len > 4 && coach_text_ends(word, "ies")) {
		*ending = "y";
		return word.len - 3;
	}
	for (size_t i = 0; i < sizeof(es) / sizeof(*es); i++) {
		if (coach_text_ends(word, es[i]))
			return word.len - 2;
	}
	return word.len - 1;
}

static void add_singular(struct coach_buffer *out, struct coach_text unit)
{
	bool found = false;

	for (size_t at = 0; at < unit.len;) {
		size_t end = coach_text_find(unit, ' ', at);
		struct coach_text word = coach_text_cut(unit, at, end);
		const char *ending = "";
		size_t len = found ? word.len : singular_length(word, &ending);

		found = found || len < word.len;
		coach_buffer_add_text(out, coach_text_cut(word, 0, len));
		coach_buffer_add_string(out, ending);
		if (end < unit.len)
			coach_buffer_add_byte(out, ' ');
		at = end + 1;
	}
}

void coach_number_add_unit(
	struct coach_buffer *out, double number, struct coach_text unit)
{
	coach_number_add(out, number);
	if (coach_text_starts(unit, "%")) {
		coach_buffer_add_text(out, unit);
		return;
	}
	coach_buffer_add_byte(out, ' ');
	if (fabs(number) == 1)
		add_singular(out, unit);
	else
		coach_buffer_add_text(out, unit);
}

#include "coach/render/look.h"
#include "coach/port/unicode.h"

#define WIDEST_TEXT ((size_t)80) /* columns that are easy to read */

static const char *style_code(enum coach_style style)
{
	switch (style) {
	case COACH_LOOK_BOLD:
		return "\033[1m";
	case COACH_LOOK_DIM:
		return "\033[2m";
	case COACH_LOOK_RED:
		return "\033[31m";
	case COACH_LOOK_GREEN:
		return "\033[32m";
	case COACH_LOOK_YELLOW:
		return "\033[33m";
	case COACH_LOOK_CYAN:
		return "\033[36m";
	case COACH_LOOK_PLAIN:
		break;
	}
	return "";
}

void coach_look_add(struct coach_buffer *out, const struct coach_look *look,
	enum coach_style style, struct coach_text text)
{
	bool colored = look->color && style != COACH_LOOK_PLAIN && text.len;

	if (colored)
		coach_buffer_add_string(out, style_code(style));
	coach_unicode_printable(out, text);
	if (colored)
		coach_buffer_add_string(out, "\033[0m");
}

void coach_look_add_line(struct coach_buffer *out,
	const struct coach_look *look, enum coach_style style,
	struct coach_text text)
{
	size_t start = out->len;

	coach_look_add(out, look, style, text);
	for (size_t i = start; i < out->len; i++) {
		if (out->ptr[i] == '\n' || out->ptr[i] == '\t')
			out->ptr[i] = ' ';
	}
}

size_t coach_look_add_wrapped(struct coach_buffer *out,
	const struct coach_look *look, enum coach_style style,
	struct coach_text text, size_t column, size_t indent)
{
	size_t width = look->width && look->width < WIDEST_TEXT ? look->width
								: WIDEST_TEXT;
	struct coach_text word;
	bool first = true;

	for (; coach_text_split(&text, ' ', &word); first = false) {
		size_t need = coach_unicode_width(word);

		if (!first && column + 1 + need > width) {
			coach_buffer_add_format(out, "\n%*s", (int)indent, "");
			column = indent;
		} else if (!first) {
			coach_buffer_add_byte(out, ' ');
			column++;
		}
		coach_look_add_line(out, look, style, word);
		column += need;
	}
	return column;
}

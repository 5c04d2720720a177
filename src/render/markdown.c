#include "coach/port/unicode.h"
#include "coach/render/sheet.h"
#include <string.h>

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		(c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* "12. " and "12) " begin an ordered list. */
static bool ends_number(struct coach_text text, size_t at)
{
	if (at + 1 < text.len && text.ptr[at + 1] != ' ')
		return false;
	for (size_t i = 0; i < at; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
	}
	return at > 0;
}

/* Would it be obeyed there? CommonMark 0.31, sections 2.4 and 4 to 6. */
static bool has_meaning(struct coach_text text, size_t at, bool begins)
{
	char c = text.ptr[at];
	bool within = at && at + 1 < text.len && is_word(text.ptr[at - 1]) &&
		is_word(text.ptr[at + 1]);

	if (c == '_')
		return !within;
	if (memchr("\\`*[]<&|", c, 8))
		return true;
	if (!begins)
		return false;
	if (c == '.' || c == ')')
		return ends_number(text, at);
	return !at && memchr("#+->=~", c, 6);
}

void coach_markdown_add(
	struct coach_buffer *out, struct coach_text text, bool begins)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	static const struct coach_look plain;

	coach_look_add_line(&words, &plain, COACH_LOOK_PLAIN, text);
	text = coach_buffer_text(&words);
	/* Blanks at the beginning would make it code. */
	while (begins && text.len && *text.ptr == ' ')
		text = coach_text_cut(text, 1, text.len);
	for (size_t i = 0; i < text.len; i++) {
		if (has_meaning(text, i, begins))
			coach_buffer_add_byte(out, '\\');
		coach_buffer_add_byte(out, text.ptr[i]);
	}
	coach_buffer_release(&words);
}

#include "coach/model/git_text.h"
#include <ctype.h>
#include <string.h>

static size_t indent_of(struct coach_text line)
{
	size_t i = 0;

	while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'))
		i++;
	return i;
}

static bool is_fence(struct coach_text line)
{
	line = coach_text_cut(line, indent_of(line), line.len);
	return coach_text_starts(line, "```") || coach_text_starts(line, "~~~");
}

/* "- ", "1. ": a line of a list begins a line. */
static bool is_item(struct coach_text words)
{
	size_t digits = 0;

	if (words.len > 1 && strchr("-*+", words.ptr[0]))
		return words.ptr[1] == ' ';
	while (digits < words.len && isdigit((unsigned char)words.ptr[digits]))
		digits++;
	return digits && digits + 1 < words.len &&
		strchr(".)", words.ptr[digits]) && words.ptr[digits + 1] == ' ';
}

/* A line of a paragraph, which may go on on the next one. */
static bool is_prose(struct coach_text line)
{
	size_t indent = indent_of(line);
	struct coach_text words = coach_text_trim(line);

	return words.len && indent < 4 && !strchr("#>|=", words.ptr[0]) &&
		!is_item(words) && !coach_text_starts(words, "---") &&
		!coach_text_starts(words, "***") && !is_fence(line);
}

/* The line was broken on purpose. */
static bool is_broken(struct coach_text line)
{
	return coach_text_ends(line, "  ") || coach_text_ends(line, "\\");
}

/* Does a sentence end before the blank at 'at'? */
static bool ends_sentence(struct coach_text text, size_t at)
{
	size_t end = at, next = at;

	while (end && strchr("\"')]*_", text.ptr[end - 1]))
		end--;
	while (next < text.len && text.ptr[next] == ' ')
		next++;
	return end && strchr(".!?", text.ptr[end - 1]) && next < text.len &&
		!islower((unsigned char)text.ptr[next]);
}

static void add_sentences(struct coach_buffer *out, struct coach_text text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] != ' ' || !ends_sentence(text, i))
			continue;
		coach_buffer_add_text(out, coach_text_cut(text, from, i));
		coach_buffer_add_byte(out, '\n');
		while (i + 1 < text.len && text.ptr[i + 1] == ' ')
			i++;
		from = i + 1;
	}
	coach_buffer_add_text(out, coach_text_cut(text, from, text.len));
	coach_buffer_add_byte(out, '\n');
}

/* A paragraph ends: its lines are one text. */
static void flush(struct coach_buffer *out, struct coach_buffer *paragraph)
{
	if (paragraph->len)
		add_sentences(out, coach_buffer_text(paragraph));
	coach_buffer_clear(paragraph);
}

static void add_body(struct coach_buffer *out, struct coach_text rest)
{
	struct coach_buffer paragraph = COACH_BUFFER_INIT;
	struct coach_text line;
	bool code = false;

	while (coach_text_split(&rest, '\n', &line)) {
		bool fence = is_fence(line);

		if (coach_text_ends(line, "\r"))
			line.len--;
		if (!code && is_prose(line)) {
			coach_buffer_add_string(
				&paragraph, paragraph.len ? " " : "");
			coach_buffer_add_text(
				&paragraph, coach_text_trim(line));
			if (is_broken(line))
				flush(out, &paragraph);
			continue;
		}
		flush(out, &paragraph);
		code ^= fence;
		coach_buffer_add_text(out, line);
		coach_buffer_add_byte(out, '\n');
	}
	flush(out, &paragraph);
	coach_buffer_release(&paragraph);
}

void coach_git_text(struct coach_text bytes, struct coach_buffer *out)
{
	struct coach_text rest = bytes, line;

	if (coach_text_starts(rest, "\xef\xbb\xbf"))
		rest = coach_text_cut(rest, 3, rest.len);
	if (!coach_text_split(&rest, '\n', &line) ||
		!coach_text_is(coach_text_trim(line), "---") ||
		memchr(bytes.ptr, '\0', bytes.len)) {
		coach_buffer_add_text(out, bytes);
		return;
	}
	coach_buffer_add_string(out, "---\n");
	while (coach_text_split(&rest, '\n', &line)) {
		if (coach_text_ends(line, "\r"))
			line.len--;
		coach_buffer_add_text(out, line);
		coach_buffer_add_byte(out, '\n');
		if (coach_text_is(line, "---"))
			break;
	}
	add_body(out, rest);
}

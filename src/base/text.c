#include "coach/base/text.h"
#include <string.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct coach_text coach_text_trim(struct coach_text text)
{
	while (text.len && is_blank(text.ptr[0])) {
		text.ptr++;
		text.len--;
	}
	while (text.len && is_blank(text.ptr[text.len - 1]))
		text.len--;
	return text;
}

bool coach_text_starts(struct coach_text text, const char *prefix)
{
	size_t len = strlen(prefix);

	return text.len >= len && !memcmp(text.ptr, prefix, len);
}

bool coach_text_ends(struct coach_text text, const char *suffix)
{
	size_t len = strlen(suffix);

	return text.len >= len &&
		!memcmp(text.ptr + text.len - len, suffix, len);
}

int coach_text_cmp(struct coach_text a, struct coach_text b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.ptr, b.ptr, len) : 0;

	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

size_t coach_text_find(struct coach_text text, char byte, size_t from)
{
	const char *hit;

	if (from >= text.len)
		return text.len;
	hit = memchr(text.ptr + from, byte, text.len - from);
	return hit ? (size_t)(hit - text.ptr) : text.len;
}

size_t coach_text_search(struct coach_text text, struct coach_text part)
{
	const char *at = text.ptr;
	size_t left = text.len;

	if (!part.len)
		return 0;
	while (left >= part.len &&
		(at = memchr(at, part.ptr[0], left - part.len + 1))) {
		if (!memcmp(at, part.ptr, part.len))
			return (size_t)(at - text.ptr);
		left = text.len - (size_t)(++at - text.ptr);
	}
	return text.len;
}

bool coach_text_has(struct coach_text text, const char *part)
{
	return !*part || coach_text_search(text, coach_text(part)) < text.len;
}

bool coach_text_split(
	struct coach_text *rest, char byte, struct coach_text *part)
{
	size_t end;

	if (!rest->len)
		return false;
	end = coach_text_find(*rest, byte, 0);
	*part = coach_text_cut(*rest, 0, end);
	*rest = coach_text_cut(*rest, end + 1, rest->len);
	return true;
}

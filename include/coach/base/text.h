#ifndef COACH_BASE_TEXT_H
#define COACH_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Bytes that somebody else owns: a pointer and a length, not terminated. */
struct coach_text {
	const char *ptr;
	size_t len;
};

#define COACH_TEXT(literal) \
	((struct coach_text){(literal), sizeof(literal) - 1})

/* For "%.*s". */
#define COACH_ARG(text) (int)(text).len, (text).ptr

/* The four of which a check of a journal makes millions are in line. */
static inline struct coach_text coach_text(const char *string)
{
	return (struct coach_text){string, string ? strlen(string) : 0};
}

static inline struct coach_text coach_text_cut(
	struct coach_text text, size_t start, size_t end)
{
	if (end > text.len)
		end = text.len;
	if (start > end)
		start = end;
	return (struct coach_text){text.ptr + start, end - start};
}

static inline bool coach_text_eq(struct coach_text a, struct coach_text b)
{
	return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

static inline bool coach_text_is(struct coach_text text, const char *string)
{
	return coach_text_eq(text, coach_text(string));
}

struct coach_text coach_text_trim(struct coach_text text); /* ASCII blanks */
bool coach_text_starts(struct coach_text text, const char *prefix);
bool coach_text_ends(struct coach_text text, const char *suffix);
int coach_text_cmp(struct coach_text a, struct coach_text b); /* by bytes */
/* The offset of a byte at or after 'from', or text.len. */
size_t coach_text_find(struct coach_text text, char byte, size_t from);
/* The offset of the first place of 'part', or text.len when it has none. */
size_t coach_text_search(struct coach_text text, struct coach_text part);
bool coach_text_has(struct coach_text text, const char *part);
/*
 * Take the part before the next 'byte' off the front of 'rest', and the byte
 * with it. False when nothing is left.
 */
bool coach_text_split(
	struct coach_text *rest, char byte, struct coach_text *part);

#endif

#ifndef COACH_BASE_BUFFER_H
#define COACH_BASE_BUFFER_H

#include "coach/base/alloc.h"
#include "coach/base/text.h"
#include <stdarg.h>

/*
 * The one growing buffer. ptr is never NULL and always NUL-terminated after
 * len bytes; an empty one owns nothing and needs no release.
 */
struct coach_buffer {
	char *ptr;
	size_t len;
	size_t cap; /* 0: ptr is the shared empty string */
};

extern char coach_buffer_empty[1];
#define COACH_BUFFER_INIT                \
	{                                \
		coach_buffer_empty, 0, 0 \
	}

void coach_buffer_init(struct coach_buffer *buf);
void coach_buffer_release(struct coach_buffer *buf);
void coach_buffer_clear(struct coach_buffer *buf);
void coach_buffer_reserve(struct coach_buffer *buf, size_t more);
void coach_buffer_add(struct coach_buffer *buf, const void *bytes, size_t len);
void coach_buffer_add_text(struct coach_buffer *buf, struct coach_text text);
void coach_buffer_add_string(struct coach_buffer *buf, const char *string);
void coach_buffer_add_byte(struct coach_buffer *buf, char byte);
void coach_buffer_add_format(struct coach_buffer *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void coach_buffer_add_vformat(struct coach_buffer *buf, const char *format,
	va_list args) __attribute__((format(printf, 2, 0)));
/* As one word of a command that can be pasted into a shell: in quotes when it
 * needs them. */
void coach_buffer_add_word(struct coach_buffer *buf, struct coach_text text);
/* Put 'text' where the bytes from start to end are. */
void coach_buffer_splice(struct coach_buffer *buf, size_t start, size_t end,
	struct coach_text text);
/* The bytes as a text, valid until the buffer changes. */
struct coach_text coach_buffer_text(const struct coach_buffer *buf);
/* The bytes of 'from' take the place of those of 'to'; 'from' is empty. */
void coach_buffer_move(struct coach_buffer *to, struct coach_buffer *from);
/* The bytes as a text in an arena; the buffer is empty. */
struct coach_text coach_buffer_keep(
	struct coach_buffer *buf, struct coach_arena *arena);
/* Hand over the bytes, to be released with free(); the buffer is empty. */
char *coach_buffer_detach(struct coach_buffer *buf);

#endif

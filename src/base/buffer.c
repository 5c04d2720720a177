#include "coach/base/buffer.h"
#include "coach/base/alloc.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char coach_buffer_empty[1];

void coach_buffer_init(struct coach_buffer *buf)
{
	*buf = (struct coach_buffer)COACH_BUFFER_INIT;
}

void coach_buffer_release(struct coach_buffer *buf)
{
	if (buf->cap)
		free(buf->ptr);
	coach_buffer_init(buf);
}

void coach_buffer_clear(struct coach_buffer *buf)
{
	if (buf->cap)
		buf->ptr[0] = '\0';
	buf->len = 0;
}

void coach_buffer_reserve(struct coach_buffer *buf, size_t more)
{
	size_t need = buf->len + more + 1;
	size_t cap = buf->cap ? buf->cap : 64;

	if (need <= buf->cap)
		return;
	while (cap < need)
		cap *= 2;
	buf->ptr = coach_realloc(buf->cap ? buf->ptr : NULL, cap);
	buf->cap = cap;
	buf->ptr[buf->len] = '\0';
}

void coach_buffer_add(struct coach_buffer *buf, const void *bytes, size_t len)
{
	if (!len)
		return;
	coach_buffer_reserve(buf, len);
	memcpy(buf->ptr + buf->len, bytes, len);
	buf->len += len;
	buf->ptr[buf->len] = '\0';
}

void coach_buffer_add_text(struct coach_buffer *buf, struct coach_text text)
{
	coach_buffer_add(buf, text.ptr, text.len);
}

void coach_buffer_add_string(struct coach_buffer *buf, const char *string)
{
	coach_buffer_add(buf, string, strlen(string));
}

void coach_buffer_add_byte(struct coach_buffer *buf, char byte)
{
	coach_buffer_add(buf, &byte, 1);
}

void coach_buffer_add_vformat(
	struct coach_buffer *buf, const char *format, va_list args)
{
	va_list again;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	if (len > 0) {
		coach_buffer_reserve(buf, (size_t)len);
		vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, again);
		buf->len += (size_t)len;
	}
	va_end(again);
}

void coach_buffer_add_format(struct coach_buffer *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	coach_buffer_add_vformat(buf, format, args);
	va_end(args);
}

void coach_buffer_splice(struct coach_buffer *buf, size_t start, size_t end,
	struct coach_text text)
{
	size_t tail = buf->len - end;

	coach_buffer_reserve(buf, text.len);
	memmove(buf->ptr + start + text.len, buf->ptr + end, tail);
	if (text.len)
		memcpy(buf->ptr + start, text.ptr, text.len);
	buf->len = start + text.len + tail;
	buf->ptr[buf->len] = '\0';
}

void coach_buffer_add_word(struct coach_buffer *buf, struct coach_text text)
{
	static const char safe[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789_-./:,=+@%";
	bool plain = text.len > 0;

	for (size_t i = 0; i < text.len && plain; i++)
		plain = memchr(safe, text.ptr[i], sizeof(safe) - 1) != NULL;
	if (plain) {
		coach_buffer_add_text(buf, text);
		return;
	}
	coach_buffer_add_byte(buf, '\'');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\'')
			coach_buffer_add_string(buf, "'\\''");
		else
			coach_buffer_add_byte(buf, text.ptr[i]);
	}
	coach_buffer_add_byte(buf, '\'');
}

struct coach_text coach_buffer_text(const struct coach_buffer *buf)
{
	return (struct coach_text){buf->ptr, buf->len};
}

void coach_buffer_move(struct coach_buffer *to, struct coach_buffer *from)
{
	coach_buffer_release(to);
	*to = *from;
	coach_buffer_init(from);
}

struct coach_text coach_buffer_keep(
	struct coach_buffer *buf, struct coach_arena *arena)
{
	struct coach_text text =
		coach_arena_text(arena, coach_buffer_text(buf));

	coach_buffer_release(buf);
	return text;
}

char *coach_buffer_detach(struct coach_buffer *buf)
{
	char *bytes = buf->cap ? buf->ptr : coach_strdup("");

	coach_buffer_init(buf);
	return bytes;
}

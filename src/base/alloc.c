#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK_SIZE ((size_t)64 * 1024)

static _Noreturn void out_of_memory(void)
{
	static const char words[] = "coach: out of memory\n";

	if (write(STDERR_FILENO, words, sizeof(words) - 1) < 0)
		_exit(3);
	_exit(3);
}

void *coach_alloc(size_t size)
{
	void *ptr = calloc(1, size ? size : 1);

	if (!ptr)
		out_of_memory();
	return ptr;
}

void *coach_realloc(void *ptr, size_t size)
{
	void *grown = realloc(ptr, size ? size : 1);

	if (!grown)
		out_of_memory();
	return grown;
}

void coach_wipe(void *bytes, size_t len)
{
	volatile char *at = bytes;

	while (len--)
		*at++ = 0;
}

char *coach_strndup(const char *bytes, size_t len)
{
	char *copy = coach_realloc(NULL, len + 1);

	if (len)
		memcpy(copy, bytes, len);
	copy[len] = '\0';
	return copy;
}

char *coach_strdup(const char *string)
{
	return coach_strndup(string, strlen(string));
}

void coach_alloc_trim(void)
{
	coach_system_trim();
}

void *coach_grow(void *items, size_t len, size_t *cap, size_t size)
{
	if (len < *cap)
		return items;
	*cap = *cap ? *cap * 2 : 8;
	if (*cap > SIZE_MAX / size)
		out_of_memory();
	return coach_realloc(items, *cap * size);
}

struct coach_chunk {
	struct coach_chunk *older;
	size_t size;
	max_align_t bytes[];
};

static void arena_use(struct coach_arena *arena, struct coach_chunk *chunk)
{
	arena->chunk = chunk;
	arena->next = chunk ? (char *)chunk->bytes : NULL;
	arena->left = chunk ? chunk->size : 0;
}

void coach_arena_release(struct coach_arena *arena)
{
	struct coach_chunk *chunk = arena->chunk;

	while (chunk) {
		struct coach_chunk *older = chunk->older;

		free(chunk);
		chunk = older;
	}
	arena_use(arena, NULL);
}

/* Zero what was used at both ends of a chunk since the mark. */
static void arena_clear(
	const struct coach_arena *arena, const struct coach_arena *mark)
{
	char *tail = arena->next + arena->left;

	if (!arena->chunk)
		return;
	memset(mark->next, 0, (size_t)(arena->next - mark->next));
	memset(tail, 0, (size_t)(mark->next + mark->left - tail));
}

/* The largest of the chunks that came since then stays for what comes next. */
void coach_arena_rewind(struct coach_arena *arena, struct coach_arena mark)
{
	struct coach_arena fresh = {0}, used = *arena;

	if (arena->chunk == mark.chunk) {
		arena_clear(arena, &mark);
		*arena = mark;
		return;
	}
	for (struct coach_chunk *c = arena->chunk->older; c != mark.chunk;) {
		struct coach_chunk *older = c->older;

		if (c->size > used.chunk->size) {
			free(used.chunk);
			used = (struct coach_arena){
				c, (char *)c->bytes + c->size, 0};
		} else {
			free(c);
		}
		c = older;
	}
	arena_use(&fresh, used.chunk);
	arena_clear(&used, &fresh);
	fresh.chunk->older = mark.chunk;
	*arena = fresh;
}

void coach_arena_reset(struct coach_arena *arena)
{
	coach_arena_rewind(arena, (struct coach_arena){0});
}

static void arena_add(struct coach_arena *arena, size_t size)
{
	size_t room = size > CHUNK_SIZE ? size : CHUNK_SIZE;
	struct coach_chunk *chunk;

	if (size > SIZE_MAX - CHUNK_SIZE)
		out_of_memory();
	/* Chunks double, so that one big entry asks few times. */
	if (arena->chunk && room < arena->chunk->size * 2)
		room = arena->chunk->size * 2;
	room = (room + _Alignof(max_align_t) - 1) / _Alignof(max_align_t) *
		_Alignof(max_align_t);
	chunk = coach_alloc(sizeof(*chunk) + room);
	chunk->older = arena->chunk;
	chunk->size = room;
	arena_use(arena, chunk);
}

void *coach_arena_more(struct coach_arena *arena, size_t size)
{
	arena_add(arena, size);
	return coach_arena_alloc(arena, size);
}

char *coach_arena_strndup(
	struct coach_arena *arena, const char *bytes, size_t len)
{
	char *copy;

	if (len >= arena->left)
		arena_add(arena, len + 1);
	arena->left -= len + 1;
	copy = arena->next + arena->left;
	if (len)
		memcpy(copy, bytes, len);
	return copy;
}

void *coach_arena_grow(struct coach_arena *arena, void *items, size_t len,
	size_t *cap, size_t size)
{
	void *more;

	if (len < *cap)
		return items;
	*cap = *cap ? *cap * 2 : 16;
	if (*cap > SIZE_MAX / size)
		out_of_memory();
	more = coach_arena_alloc(arena, *cap * size);
	if (len)
		memcpy(more, items, len * size);
	return more;
}

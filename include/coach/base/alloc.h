#ifndef COACH_BASE_ALLOC_H
#define COACH_BASE_ALLOC_H

#include "coach/base/text.h"

/*
 * Memory that never fails: when there is none, a word on stderr and exit 3.
 * That is safe because every write to a journal is a temporary file, fsync
 * and rename: a process may stop anywhere. This is the one file with that
 * policy. What these return is released with free().
 */

void *coach_alloc(size_t size);              /* zeroed */
void *coach_realloc(void *ptr, size_t size); /* not zeroed */
char *coach_strdup(const char *string);
char *coach_strndup(const char *bytes, size_t len); /* NUL-terminated */

/* Give the system back what was freed, which the C library may keep for later:
 * after much that will not be needed again. */
void coach_alloc_trim(void);

/* Nothing of a secret is left there; no compiler takes that out. */
void coach_wipe(void *bytes, size_t len);

/*
 * Make room for one more item of 'size' bytes; 'cap' counts items. Used
 * through COACH_PUSH on any struct with the fields items, len and cap.
 */
void *coach_grow(void *items, size_t len, size_t *cap, size_t size);

#define COACH_PUSH(vec, item)                                       \
	do {                                                        \
		(vec)->items = coach_grow((vec)->items, (vec)->len, \
			&(vec)->cap, sizeof(*(vec)->items));        \
		(vec)->items[(vec)->len++] = (item);                \
	} while (0)

/*
 * An arena: many small things that die together. Pieces come zeroed and
 * aligned for any type. Reset keeps the largest chunk for the next round, so
 * reading 100,000 entries one after another asks the system for memory a few
 * times only. Not thread-safe: each thread has its own.
 */
struct coach_chunk;
struct coach_arena {
	struct coach_chunk *chunk; /* newest first; NULL when empty */
	char *next;                /* what is free, aligned … */
	size_t left;               /* … and how much of it */
};

void coach_arena_release(struct coach_arena *arena);
void coach_arena_reset(struct coach_arena *arena);
/* Back to where a copy of the struct was: what came since then is gone. */
void coach_arena_rewind(struct coach_arena *arena, struct coach_arena mark);
/* From a new chunk. */
void *coach_arena_more(struct coach_arena *arena, size_t size);

/* What is left of a chunk is zero already: a rewind clears what was used. */
static inline void *coach_arena_alloc(struct coach_arena *arena, size_t size)
{
	const size_t align = _Alignof(max_align_t);
	size_t room = (size + align - 1) / align * align;
	void *piece = arena->next;

	if (room < size || room > arena->left)
		return coach_arena_more(arena, size);
	arena->next += room;
	arena->left -= room;
	return piece;
}

/* From the other end of the chunk, where nothing is aligned: most texts are a
 * few bytes long. */
char *coach_arena_strndup(
	struct coach_arena *arena, const char *bytes, size_t len);

/* A copy of a text. */
static inline struct coach_text coach_arena_text(
	struct coach_arena *arena, struct coach_text text)
{
	return (struct coach_text){
		coach_arena_strndup(arena, text.ptr, text.len), text.len};
}

/* As coach_grow, in an arena: what was outgrown stays there until the end. */
void *coach_arena_grow(struct coach_arena *arena, void *items, size_t len,
	size_t *cap, size_t size);

#define COACH_ARENA_PUSH(arena, vec, item)                               \
	do {                                                             \
		(vec)->items = coach_arena_grow((arena), (vec)->items,   \
			(vec)->len, &(vec)->cap, sizeof(*(vec)->items)); \
		(vec)->items[(vec)->len++] = (item);                     \
	} while (0)

#endif

#ifndef COACH_MODEL_TEXTS_H
#define COACH_MODEL_TEXTS_H

#include "coach/base/buffer.h"

/* Names: choices, fields, kinds, ids. */
struct coach_texts {
	struct coach_text *items;
	size_t len, cap;
};

/* "a, b, c and 4 more": at most so many of them. */
void coach_texts_name(
	struct coach_buffer *out, const struct coach_texts *texts, size_t most);

/*
 * The name among 'names' that was probably meant: at most two edits away (one
 * for short names); empty when none is near.
 */
struct coach_text coach_nearest(
	struct coach_text name, const struct coach_texts *names);

#endif

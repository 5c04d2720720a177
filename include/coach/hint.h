#ifndef COACH_HINT_H
#define COACH_HINT_H

#include "coach/buffer.h"
#include "coach/kind.h"

/*
 * Hints for whoever fills in an entry in an editor: behind each field without
 * a value a YAML comment says whether it is required and what it takes:
 *
 *	zones:  # required, a list: blue, green, red
 *	cadence_days:  # a whole number, days
 *	role:  # production team leader
 *
 * They stand only in the copy that is edited.
 */

/*
 * Append 'bytes', an entry, with hints. A line that holds more than the
 * field's name and its colon gets none, nor does a front matter that cannot
 * be read; so coach_hints_remove gives back the bytes as they were.
 */
void coach_hints_add(struct coach_buffer *out, struct coach_text bytes,
	const struct coach_kinds *kinds);

/*
 * Append 'bytes' without the hints. A comment goes only when it is, byte for
 * byte, what coach_hints_add writes behind a field of that name in one of the
 * kinds; the line may hold a value by now, and the YAML need not be readable.
 */
void coach_hints_remove(struct coach_buffer *out, struct coach_text bytes,
	const struct coach_kinds *kinds);

#endif

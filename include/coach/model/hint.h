#ifndef COACH_MODEL_HINT_H
#define COACH_MODEL_HINT_H

#include "coach/base/buffer.h"
#include "coach/model/kind.h"

/*
 * Hints for whoever fills in an entry in an editor: behind each field without
 * a value a YAML comment says whether it is required, what it takes and what it
 *is for:
 *
 *	primary_duty:  # client, sponsor, both; whom the coach serves first
 *	minutes:  # a whole number, min; how long it was
 *	role:  # production team leader
 *
 * Below a table that is empty stands an example of a row, which becomes one
 * when the sign before it is taken away:
 *
 *	needs:  # rows of whose, need
 *	#  - {whose: sponsor, need: fewer stops}
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

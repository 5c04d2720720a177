#ifndef COACH_EDIT_H
#define COACH_EDIT_H

#include "coach/action.h"
#include "coach/entry.h"
#include "coach/error.h"

/*
 * Changes to an entry's bytes. YAML is never written anew: only the bytes of
 * the value are replaced, so comments, quotes, the order of keys, unknown
 * keys and line ends stay. 'out' gets the whole new file.
 */

/*
 * Give a field a value: a scalar for one value, a list (in the style that is
 * there, else [a, b]) for a list field. A field that is missing goes behind
 * the field that precedes it in the kind's order. No values: the field and
 * its lines go. 'kind' may be NULL. COACH_NO with the reason when the front
 * matter cannot be edited safely (a map in braces, a table).
 */
int coach_edit_set(struct coach_buffer *out, const struct coach_entry *entry,
	const struct coach_kind *kind, struct coach_text field,
	const struct coach_text *values, size_t count,
	struct coach_error *error);

/* Mark an action: [x] with done:DAY, [-], or [ ] without done:. */
void coach_edit_action(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_action *action,
	enum coach_action_state state, coach_day day);

#endif

#ifndef COACH_MODEL_EDIT_COPY_H
#define COACH_MODEL_EDIT_COPY_H

#include "coach/base/error.h"
#include "coach/model/entry.h"

/*
 * One field or section of an entry as another version of it has it; all else
 * stays as it is, byte for byte. Both are whole. 'out' gets the new file.
 */

/* Is there a field, or a section, of this name in it? */
bool coach_entry_has_field(
	const struct coach_entry *entry, struct coach_text field);
bool coach_entry_has_section(
	const struct coach_entry *entry, struct coach_text name);

/* The lines of the field take the place of those that are there; where the
 * other version has none, they go. COACH_NO with the reason when the front
 * matter cannot be edited safely. 'kind' may be NULL. */
int coach_edit_copy_field(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_kind *kind,
	const struct coach_entry *from, struct coach_text field,
	struct coach_error *error);

/* The same of a section, with its heading; one that is missing is put at the
 * end. */
void coach_edit_copy_section(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_entry *from,
	struct coach_text name);

#endif

#ifndef COACH_RENDER_ENTRY_H
#define COACH_RENDER_ENTRY_H

#include "coach/model/entry.h"
#include "coach/render/json.h"
#include "coach/render/look.h"

/*
 * A field's value as JSON: of the type that the field declares, so that
 * numbers are numbers and yes and no are true and false. 'field' NULL: text.
 */
void coach_entry_json_value(struct coach_json *json,
	const struct coach_node *node, const struct coach_field *field);

/* A field's value on one line: a list with "; " between its items, a table
 * as JSON. */
void coach_entry_words(struct coach_buffer *out, const struct coach_node *node,
	const struct coach_field *field);

/* The file for a terminal, lightly colored. */
void coach_entry_print(struct coach_buffer *out, struct coach_text bytes,
	const struct coach_look *look);

#endif

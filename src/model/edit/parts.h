#ifndef MODEL_EDIT_PARTS_H
#define MODEL_EDIT_PARTS_H

#include "coach/model/edit.h"

/* What the edits of an entry's bytes share. */

size_t edit_line_begin(struct coach_text bytes, size_t at);
size_t edit_line_after(struct coach_text bytes, size_t at);

const struct coach_node *edit_find_pair(
	const struct coach_entry *entry, struct coach_text field);
/* Where a value ends, or its key when it has none. */
size_t edit_pair_end(const struct coach_node *pair);

/* The entry with other bytes from start to end. */
void edit_replace(struct coach_buffer *out, const struct coach_entry *entry,
	size_t start, size_t end, const struct coach_buffer *with);
/* The entry without the lines of a pair. */
void edit_pair_remove(struct coach_buffer *out, const struct coach_entry *entry,
	const struct coach_node *pair);

/* Behind the last field that comes before this one in the kind's order. */
size_t edit_place_for(const struct coach_entry *entry,
	const struct coach_kind *kind, struct coach_text name);

/* The entry with a line more, behind the field that precedes this one in the
 * kind's order. */
void edit_pair_insert(struct coach_buffer *out, const struct coach_entry *entry,
	const struct coach_kind *kind, struct coach_text name,
	struct coach_text value);

/* One value as YAML, or a list of them as [a, b]. */
void edit_add_value(struct coach_buffer *out, enum coach_type type, bool list,
	const struct coach_text *values, size_t count, bool in_flow);
/*
 * The entry with another value in that place; 'value' may get a blank in
 * front. A value that is missing, and a block collection whose lines go
 * (unless the value has its own), leave nothing behind the key but the colon.
 */
void edit_value_replace(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_node *old,
	struct coach_buffer *value, bool own_lines);

/* Whole lines, with the line ends of another entry. */
void edit_add_lines(
	struct coach_buffer *out, struct coach_text lines, const char *eol);

/* The same key, value and children, however they are written. */
bool edit_same_node(const struct coach_node *a, const struct coach_node *b);
/*
 * The field or cell that a name under unresolved: means; NULL: it is not
 * there. *table is the table that a cell would be in, else NULL.
 */
const struct coach_node *edit_find_open(const struct coach_entry *entry,
	const struct coach_kind *kind, struct coach_text name,
	const struct coach_node **table);
/* Nothing behind the front matter changed. */
bool edit_same_body(const struct coach_entry *a, const struct coach_entry *b);

#endif

#ifndef COACH_MODEL_EDIT_TABLE_H
#define COACH_MODEL_EDIT_TABLE_H

#include "coach/model/edit.h"

/*
 * Changes to the rows of a table field, as those of coach/edit.h: bytes are
 * replaced, nothing is written anew. Each gives COACH_NO with the reason when
 * the table cannot be edited safely.
 */

/* One column of a row and its values; no values: the column goes. */
struct coach_cell {
	const struct coach_field *column;
	struct coach_texts values;
};

struct coach_cells {
	struct coach_cell *items;
	size_t len, cap;
};

/* The table's rows, the children of the node; NULL: there is none. */
const struct coach_node *coach_entry_rows(
	const struct coach_entry *entry, const struct coach_field *table);
/* What a row's cell says, or an empty text. */
struct coach_text coach_row_text(
	const struct coach_node *row, struct coach_text column);

/* 'row' is a child of coach_entry_rows of this entry. */
int coach_edit_cell(struct coach_buffer *out, const struct coach_entry *entry,
	const struct coach_field *table, const struct coach_node *row,
	const struct coach_cell *cell, struct coach_error *error);
int coach_edit_row_remove(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_field *table,
	const struct coach_node *row, struct coach_error *error);
/*
 * Add a row at the end, as the last one is written: in braces or a column a
 * line. A table that is missing is put in where 'kind' has it. At least one
 * cell has a value.
 */
int coach_edit_row_add(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_kind *kind,
	const struct coach_field *table, const struct coach_cells *cells,
	struct coach_error *error);
/*
 * Give a table without rows those of the same table of another entry, which has
 * some: their bytes with the comments among them, and the line ends of this
 * entry.
 */
int coach_edit_rows_copy(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_kind *kind,
	const struct coach_field *table, const struct coach_entry *from,
	struct coach_error *error);

#endif

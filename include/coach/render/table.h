#ifndef COACH_RENDER_TABLE_H
#define COACH_RENDER_TABLE_H

#include "coach/base/alloc.h"
#include "coach/base/date.h"
#include "coach/render/look.h"

/*
 * How an answer is given: as aligned text, JSON, JSON lines, CSV (RFC 4180) or
 * Markdown (a table of GitHub's). The same order as the words of --format. In
 * CSV an apostrophe stands before a text that a spreadsheet would take for a
 * formula.
 */
enum coach_format {
	COACH_FORMAT_TABLE,
	COACH_FORMAT_JSON,
	COACH_FORMAT_JSONL,
	COACH_FORMAT_CSV,
	COACH_FORMAT_MARKDOWN
};
#define COACH_FORMATS "table|json|jsonl|csv|markdown"

enum coach_cell_type {
	COACH_CELL_NONE,
	COACH_CELL_TEXT,
	COACH_CELL_NUMBER
};

struct coach_cell {
	enum coach_cell_type type;
	enum coach_style style;
	struct coach_text text;
};

struct coach_column {
	const char *name;
	/* Only in JSON and CSV, where room costs nothing. */
	bool data_only;
};

/* Begin with {.columns = …, .column_count = …}. */
struct coach_table {
	const struct coach_column *columns; /* borrowed */
	size_t column_count;
	struct {
		struct coach_cell *items; /* row by row */
		size_t len, cap;
	} cells;
	struct coach_arena arena;
};

void coach_table_release(struct coach_table *table);
size_t coach_table_rows(const struct coach_table *table);

/* Cells come one after the other; their text is copied. Empty: no value. */
void coach_table_add(struct coach_table *table, enum coach_cell_type type,
	enum coach_style style, struct coach_text text);
void coach_table_add_text(struct coach_table *table, struct coach_text text);
void coach_table_add_count(struct coach_table *table, size_t count);
/* NAN: no value. */
void coach_table_add_real(
	struct coach_table *table, enum coach_style style, double number);
/* yes or no. */
void coach_table_add_bool(struct coach_table *table, bool value);
void coach_table_add_day(
	struct coach_table *table, enum coach_style style, coach_day day);

/* As TABLE, CSV or MARKDOWN; JSON is made from a shape (render/shape.h). */
void coach_table_print(struct coach_buffer *out,
	const struct coach_table *table, enum coach_format format,
	const struct coach_look *look);

#endif

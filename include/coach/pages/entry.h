#ifndef COACH_PAGES_ENTRY_H
#define COACH_PAGES_ENTRY_H

#include "coach/journal/query.h"
#include "coach/pages/pages.h"

/* Entries as data: path and title, then the fields as they stand in the front
 * matter. A field named title takes the title's place. */

/* An entry with its sections: the text below each heading of level 2. */
struct coach_entry_section {
	struct coach_text name, text;
};

struct coach_entry_answer {
	const struct coach_record *record; /* read whole */
	struct {
		struct coach_entry_section *items;
		size_t len, cap;
	} sections;
};

/* Drawn as its file is, lightly colored. A row for each field and section. */
extern const struct coach_page coach_entry_page;

/* Borrows the record. */
void coach_entry_answer_begin(
	struct coach_entry_answer *answer, const struct coach_record *record);
void coach_entry_answer_release(struct coach_entry_answer *answer);

/* ---- what a query found ---------------------------------------------------
 */

struct coach_list_columns {
	struct coach_column *items; /* each a field, "path" or "title" */
	size_t len, cap;
	struct coach_arena arena;
};

/* Add the names of "a,b,c". */
void coach_list_columns_read(
	struct coach_list_columns *columns, const char *names);
void coach_list_columns_release(struct coach_list_columns *columns);

struct coach_list_answer {
	const struct coach_lines *lines; /* with the wording below */
	const struct coach_list_columns *columns;
	/* Why it may be that nothing was found. */
	const struct coach_query *query;
	const struct coach_kinds *kinds;
};

/* Of an entry, which is one of many, is kept only what the format says: the
 * columns, or as an object all of it if there are none. */
struct coach_wording coach_list_wording(
	const struct coach_list_columns *columns, enum coach_format format);

/* An item for each entry, and a row. */
extern const struct coach_page coach_list_page;

#endif

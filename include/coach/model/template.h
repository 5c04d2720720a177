#ifndef COACH_MODEL_TEMPLATE_H
#define COACH_MODEL_TEMPLATE_H

#include "coach/base/error.h"
#include "coach/model/kind.h"

/*
 * A field and its value from the command line; several values: a list. Or,
 * with a name like "prep:facts", Markdown for that place in the body.
 */
struct coach_setting {
	struct coach_text field;
	struct coach_texts values;
	bool relative; /* field+=value, field-=value: no values, */
	struct coach_texts more, less; /* but these, of a list */
};

/* Changes to rows of tables; see below. */
struct coach_row_settings {
	struct coach_row_setting *items;
	size_t len, cap;
};

struct coach_settings {
	struct coach_setting *items;
	size_t len, cap;
	struct coach_row_settings rows;
	/* "date: Friday 2026-11-27", where a value was said in free words; in
	 * the arena of coach_settings_resolve; empty: nowhere. */
	struct coach_text understood;
	/* The id of the entry that they change, which hints name; empty: a
	 * new one. Lives at least as long as the settings. */
	struct coach_text entry;
};

/* "needs[fewer stops].priority=1": the cells of one row, by columns. */
struct coach_row_setting {
	const struct coach_field *table;
	struct coach_text key; /* what the row's key column says */
	bool gone;             /* "needs[fewer stops]=": the row goes */
	struct coach_settings cells;
};

/*
 * What {{prep:facts}} and so on stand for in a body: the parts of a meeting
 * that is prepared, in the order of its eight points.
 */
#define COACH_PREP_PREFIX "prep:"
#define COACH_PREP_PARTS 8
extern const char *const coach_prep_names[COACH_PREP_PARTS];

/*
 * Put values in place of {{field}}, {{title}}, {{id}} and {{date:%Y}}. A
 * placeholder without a value gives nothing. The Markdown of a {{prep:…}} stays
 * as it is; without one, the line goes that holds nothing else, and with it the
 * empty line that follows.
 */
void coach_template_expand(struct coach_buffer *out, struct coach_text pattern,
	const struct coach_settings *values);

/* How the path of an entry of that day begins by the template of the kind:
 * others of the day are there, unless somebody gave them other names. */
void coach_template_beginning(struct coach_buffer *out,
	const struct coach_kind *kind, struct coach_text date);

/*
 * The text of a new entry: front matter from the kind's fields (those with a
 * value and the required ones; with 'offer' also the offered ones, empty) and
 * the template's body. 'values' has kind and id. Fields that the kind does
 * not know are written too: check says what is wrong with them.
 */
void coach_template_fill(struct coach_buffer *out,
	const struct coach_kind *kind, const struct coach_settings *values,
	bool offer);

/* The values of a field, or NULL. */
const struct coach_setting *coach_settings_get(
	const struct coach_settings *settings, const char *field);
/* The first of them; empty: it has none. */
struct coach_text coach_settings_value(
	const struct coach_settings *settings, const char *field);

#endif

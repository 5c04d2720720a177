#ifndef COACH_MODEL_EDIT_H
#define COACH_MODEL_EDIT_H

#include "coach/base/error.h"
#include "coach/model/action.h"
#include "coach/model/entry.h"

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

/* What a merge left open in an entry, as its front matter lists it. */
enum coach_open_what {
	COACH_OPEN_FIELD,   /* a field, or a cell of a table, has more values */
	COACH_OPEN_BODY,    /* both sides wrote in the same sections */
	COACH_OPEN_DELETED, /* one side deleted the entry, the other edited it
			     */
	COACH_OPEN_VERSION  /* the file is kept twice: see coach/copies.h */
};

struct coach_open {
	enum coach_open_what what;
	struct coach_text name;    /* "status", "needs.KEY.column", "body" */
	struct coach_text value;   /* in place; ptr NULL: none */
	struct coach_texts others; /* the other values; body: its sections;
		version: the second's path, and 'value' the first's */
};

struct coach_opens {
	struct coach_open *items;
	size_t len, cap;
};

/* Lists and maps among the values are YAML on one line. All in the arena. */
void coach_opens_read(struct coach_opens *opens,
	const struct coach_entry *entry, const struct coach_kind *kind,
	struct coach_arena *arena);
/* Is there anything open? */
bool coach_entry_is_open(const struct coach_entry *entry);

/*
 * Give a field or cell one of the values that coach_opens_read names.
 * COACH_NO when that cannot be edited safely.
 */
int coach_edit_take(struct coach_buffer *out, const struct coach_entry *entry,
	const struct coach_kind *kind, struct coach_text name,
	struct coach_text value, struct coach_error *error);
/* It is settled: what is said of that name under unresolved: goes, and with
 * the last one unresolved: itself. */
int coach_edit_settle(struct coach_buffer *out, const struct coach_entry *entry,
	struct coach_text name, struct coach_error *error);

/* Mark an action: [x] with done:DAY, [-], or [ ] without done:. */
void coach_edit_action(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_action *action,
	enum coach_action_state state, coach_day day);
/* Put off an open action that has a due date: due:DAY, and a check: as many
 * days later as that is. */
void coach_edit_action_due(struct coach_buffer *out,
	const struct coach_entry *entry, const struct coach_action *action,
	coach_day due);
/*
 * Add an action's line ("- [ ] @client …", without a line end) to a section:
 * below the last action that stands there, else at its end. The entry is whole
 * (COACH_ENTRY_WHOLE). COACH_NO with the reason when there is no such section,
 * or the line would not be read there as one more open action.
 */
int coach_edit_action_add(struct coach_buffer *out,
	const struct coach_entry *entry, const char *section,
	struct coach_text line, struct coach_error *error);
/*
 * Add text to a section: in place of one that says nothing (its prompts go),
 * else as a paragraph of its own at the end. A section that is missing is put
 * at the end of the entry. No line of the text becomes a heading.
 */
void coach_edit_section_add(struct coach_buffer *out,
	const struct coach_entry *entry, const char *section,
	struct coach_text text);

#endif

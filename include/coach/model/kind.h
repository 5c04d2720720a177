#ifndef COACH_MODEL_KIND_H
#define COACH_MODEL_KIND_H

#include "coach/base/map.h"
#include "coach/model/finding.h"
#include "coach/model/texts.h"
#include "coach/port/yaml.h"

/*
 * A kind of entry, as its template file declares it. The format, in short:
 *
 *	---
 *	kind: observation
 *	help: what was seen and counted
 *	file: observations/{{date:%Y}}/{{date}}-{{client}}.md
 *	id: "{{date}}-{{client}}"     # a random tail follows a date
 *	title: name                   # optional: the field that TITLE fills
 *	share: yes                    # optional: entries may go to a circle
 *	share_sections: [Definition]  # optional: the sections that go with them
 *	fields:
 *	  client: {type: reference, to: client, required: yes, help: "…"}
 *	  minutes: {type: count, unit: min, required_when: status=held,
 *	            usual_max: 480}
 *	  end: {type: date, not_before: start}
 *	  sponsor: {type: reference, to: sponsor, or_text: yes}
 *	  zones: {type: list of choice, choices: [blue, green, red]}
 *	  partners: {type: list of text, offer_when: type=practice}
 *	  needs: {type: table, key: need, columns: {need: {type: text}, …}}
 *	---
 *	# {{title}}
 *
 *	## Definition                 each heading of level 2 is required
 *
 * Every kind also has the fields kind, id, draft and unresolved; 'date' is
 * declared like any other.
 */

enum coach_type {
	COACH_TYPE_TEXT,
	COACH_TYPE_ID,
	COACH_TYPE_DATE,
	COACH_TYPE_TIME,
	COACH_TYPE_COUNT, /* a whole number, 0 or more */
	COACH_TYPE_NUMBER,
	COACH_TYPE_PERCENT, /* 0 to 100 */
	COACH_TYPE_YES_NO,
	COACH_TYPE_CHOICE,
	COACH_TYPE_REFERENCE, /* the id of another entry */
	COACH_TYPE_EMAIL,
	COACH_TYPE_TABLE, /* a list of maps */
	COACH_TYPE_COUNT_OF
};

struct coach_field {
	struct coach_text name;
	struct coach_text help;
	enum coach_type type;
	bool list; /* a list of 'type' */
	bool required;
	bool private; /* never leaves the private journal */
	bool or_text; /* a reference: a name may stand in its place */
	bool offered; /* an optional field that a new entry shows in the editor
		       */
	struct coach_text offered_when_field; /* or unless this field … */
	struct coach_text offered_when_value; /* … has another value */
	struct coach_text example; /* a column's, in an example row */
	struct coach_text required_when_field; /* empty: never */
	struct coach_text required_when_value;
	struct coach_text not_before; /* a date field; empty: none */
	bool ahead; /* a date to come: friday is the next one */
	struct coach_text ahead_when_field; /* or only when this field … */
	struct coach_text ahead_when_value; /* … has this value; empty: no */
	struct coach_text initial; /* default: of a new entry; empty: none */
	struct coach_text unit;
	bool has_min, has_max, has_usual_max;
	double min, max;
	double usual_max; /* more is a warning */
	struct coach_texts choices;
	struct coach_texts to;       /* reference: the kinds; empty: any */
	struct coach_field *columns; /* table */
	size_t column_count;
	struct coach_text key_column; /* table: what tells two rows apart */
	size_t order;                 /* place in the template */
};

struct coach_section {
	struct coach_text name;
	bool shared; /* may go to a circle */
};

struct coach_kind {
	struct coach_text name;
	struct coach_text help;
	struct coach_text source; /* path of the template, for messages */
	bool shipped;             /* compiled into the program */
	bool shareable;
	bool dated;             /* has a required field 'date' */
	struct coach_text file; /* pattern of the path */
	struct coach_text id;   /* pattern of the id */
	struct coach_text
		title_field;        /* empty: the first heading is the title */
	struct coach_field *fields; /* in the template's order */
	size_t field_count;
	struct coach_map field_map; /* name to struct coach_field */
	struct coach_section *sections;
	size_t section_count;
	struct coach_text body; /* of a new entry, with placeholders */
};

/* All kinds of a journal. {0} is empty. Kinds live in the arena. */
struct coach_kinds {
	struct coach_kind **items;
	size_t len, cap;
	struct coach_map map;
	struct coach_arena arena;
};

void coach_kinds_release(struct coach_kinds *kinds);
struct coach_kind *coach_kinds_get(
	const struct coach_kinds *kinds, struct coach_text name);

/*
 * Read a template and put its kind into 'kinds', in place of one of the same
 * name. The bytes are copied. Returns COACH_FAIL when the template has errors:
 * the findings say which, and a kind that an error leaves usable is kept, so
 * that its entries can still be checked.
 */
int coach_kinds_add(struct coach_kinds *kinds, const char *path,
	struct coach_text bytes, bool shipped, struct coach_findings *findings);

/* What only shows once all kinds are known: references to unknown kinds. */
void coach_kinds_check(
	const struct coach_kinds *kinds, struct coach_findings *findings);

/* The row that shows how to fill in a table: the examples of its columns, and
 * the first choice of a choice without one: "- {whose: sponsor, need: …}". */
void coach_table_example(
	struct coach_buffer *out, const struct coach_field *table);

const struct coach_field *coach_kind_field(
	const struct coach_kind *kind, struct coach_text name);

/* A table's column, or NULL; 'table' may be NULL. */
const struct coach_field *coach_table_column(
	const struct coach_field *table, struct coach_text name);

/*
 * The folder that all entries of the kind lie in: the part of the pattern
 * before the first placeholder, up to its last slash ("observations/").
 * Empty when there is none.
 */
struct coach_text coach_kind_folder(const struct coach_kind *kind);

/* "text", "list of choice" …; what kinds and messages print. */
const char *coach_type_name(enum coach_type type);
/* false: no such type. */
bool coach_type_parse(struct coach_text name, enum coach_type *type);

#endif

#ifndef COACH_MODEL_GUIDE_H
#define COACH_MODEL_GUIDE_H

#include "coach/model/entry.h"
#include "coach/model/kind.h"

/*
 * The guided path as data: activities, one after the other, each a page of
 * questions whose answers make entries. It comes from the shipped
 * templates/guide.yaml, or as a whole from the journal's own one.
 *
 * What was done follows from the entries: a part of an activity is done when
 * an entry of its kind has an answer to each question that is not optional.
 */

#define COACH_GUIDE_FILE "templates/guide.yaml"

/* Where the answer to a question goes. */
enum coach_guide_place {
	COACH_GUIDE_FIELD,
	COACH_GUIDE_TITLE,   /* what the new entry is called */
	COACH_GUIDE_SECTION, /* of the body; with a label, "Label: answer" */
	COACH_GUIDE_TABLE,   /* rows: a line each, columns divided by | */
	COACH_GUIDE_ACTIONS  /* in a section: owner | what | date */
};

struct coach_guide_question {
	struct coach_text id;        /* unique in its part */
	size_t offset;               /* in the file */
	struct coach_text ask, help; /* help may be empty */
	enum coach_guide_place place;
	struct coach_text name;     /* of the field, section or table */
	struct coach_text label;    /* section; may be empty */
	struct coach_texts columns; /* table */
	bool optional;              /* may stay open */
};

/* An entry that an activity is to end in. */
struct coach_guide_part {
	struct coach_text id; /* unique in its activity */
	size_t offset;
	struct coach_text kind, name; /* name: what it is, in words */
	struct coach_texts where; /* "type=practice": which entries count, and
		what a new one gets */
	size_t number;            /* so many of them; at least 1 */
	struct coach_guide_question *questions;
	size_t question_count;
};

struct coach_guide_activity {
	struct coach_text id; /* unique */
	size_t offset;
	struct coach_text name, means;
	bool client; /* about a client; else the coach's own */
	struct coach_guide_part *parts;
	size_t part_count;
};

/* {0} is empty. */
struct coach_guide {
	struct coach_guide_activity *items;
	size_t len;
	struct coach_arena arena; /* all of it lives there */
};

void coach_guide_release(struct coach_guide *guide);

/*
 * Read a file. The bytes are copied. COACH_FAIL when something is wrong with
 * it: the findings (may be NULL) say what, with their places in 'path', and the
 * guide is empty.
 */
int coach_guide_parse(struct coach_guide *guide, const char *path,
	struct coach_text bytes, struct coach_findings *findings);

/* Kinds, fields, sections and columns that do not exist are findings, without
 * a path and line yet. */
void coach_guide_compare(const struct coach_guide *guide,
	const struct coach_kinds *kinds, struct coach_findings *findings);

/* Has the kind a place for the answer? */
bool coach_guide_has_place(const struct coach_kind *kind,
	const struct coach_guide_question *question);
/* Is the question answered in the entry (COACH_ENTRY_WHOLE)? */
bool coach_guide_answered(const struct coach_guide_question *question,
	const struct coach_entry *entry, const struct coach_kind *kind);
/* Is there an answer to each question that must have one? */
bool coach_guide_complete(const struct coach_guide_part *part,
	const struct coach_entry *entry, const struct coach_kind *kind);

/*
 * A page that is not finished: its answers, as text that can be edited.
 *
 *	# With whom do you practise?
 *	[agreement.partners]
 *	Ana, Li
 *
 * A line that begins with # is a comment; \ before a #, [ or \ at the
 * beginning of a line keeps it.
 */
struct coach_guide_answer {
	struct coach_text key;  /* "agreement.partners" */
	struct coach_text text; /* trimmed; empty: open */
};
struct coach_guide_answers {
	struct coach_guide_answer *items;
	size_t len, cap;
};

/* All in the arena; what stands before the first key is passed over, and of
 * one that stands twice the later counts. */
void coach_guide_answers_read(struct coach_guide_answers *answers,
	struct coach_text page, struct coach_arena *arena);
/* The answer, or an empty text. */
struct coach_text coach_guide_answers_get(
	const struct coach_guide_answers *answers, struct coach_text key);
/* Add a comment's lines, or an answer with its key. */
void coach_guide_page_comment(
	struct coach_buffer *page, struct coach_text text);
void coach_guide_page_answer(struct coach_buffer *page, struct coach_text key,
	struct coach_text text);

#endif

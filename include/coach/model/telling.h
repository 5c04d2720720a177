#ifndef COACH_MODEL_TELLING_H
#define COACH_MODEL_TELLING_H

#include "coach/model/action.h"

/*
 * What changed between two versions of a file, told in the terms of an entry:
 * fields, items of lists, rows and cells of tables, actions, and lines of
 * sections. A pure function of the two contents.
 *
 * The telling is complete: the old version with the told changes made is the
 * new one, up to what COACH_TOLD_LAYOUT stands for (how the front matter is
 * laid out, its order, its line ends). What is no entry that parses, on either
 * side, is told by its lines.
 */
enum coach_told_what {
	COACH_TOLD_CREATED, /* there was no such file; is: its bytes */
	COACH_TOLD_REMOVED, /* was: its bytes */
	COACH_TOLD_MOVED,   /* was, is: its paths */
	COACH_TOLD_FIELD,   /* a field's value; a list or map: YAML in a line */
	COACH_TOLD_ITEM,    /* an item of a list field came or went */
	COACH_TOLD_ROW,     /* a row of a table came or went: its 'cells' */
	COACH_TOLD_CELL,    /* a cell of the row 'part' */
	COACH_TOLD_ORDER,   /* an item or row stands at another place */
	COACH_TOLD_OPEN,    /* a value that a merge left open (unresolved:) came
		or went */
	COACH_TOLD_TITLE,   /* the heading of level 1 */
	COACH_TOLD_ACTION,  /* an action came, went, or is another one */
	COACH_TOLD_TEXT,    /* lines of a section */
	COACH_TOLD_COMMENT, /* a comment of the front matter came or went */
	COACH_TOLD_LAYOUT,  /* the same words, laid out in another way */
	COACH_TOLD_BYTES    /* a file that is no text */
};

struct coach_told_cell {
	struct coach_text column, value;
};

/* One change. Texts point into the versions or the arena. */
struct coach_told {
	enum coach_told_what what;
	/* A field, or a section of the body. Empty: the lines above the first
	 * section, or of a file that is no entry. */
	struct coach_text place;
	struct coach_text part;    /* ROW, CELL, ORDER: the row's key, or the
		 item */
	struct coach_text column;  /* CELL */
	struct coach_text was, is; /* ptr NULL: it was, or is, not there */
	/* Where: the number of the item, row or comment in its list, or of the
	 * first line in the body; from 0, in the old and in the new version. */
	size_t was_at, is_at;
	size_t was_lines, is_lines; /* TEXT, ACTION, TITLE, LAYOUT of a body */
	bool heading; /* TEXT: the section's heading came or went, too */
	const struct coach_action *action_was, *action_is; /* ACTION */
	struct {
		struct coach_told_cell *items; /* in the row's order */
		size_t len, cap;
	} cells; /* ROW */
};

struct coach_telling {
	struct coach_told *items;
	size_t len, cap;
};

/* A version of a file. */
struct coach_version {
	struct coach_text path;
	struct coach_text bytes; /* ptr NULL: there is none */
};

/* The place of COACH_TOLD_LAYOUT and COACH_TOLD_COMMENT in front matter. */
#define COACH_TOLD_FRONT "front matter"
/* An entry with nothing in it: from it all that an entry has is told. */
#define COACH_TOLD_NOTHING COACH_TEXT("---\n---\n")
/* The place of COACH_TOLD_LAYOUT for line ends and the byte order mark. */
#define COACH_TOLD_LINE_ENDS "line ends"

/*
 * Add what changed from 'was' to 'is': first the path, then the fields in the
 * new version's order, then the body from top to bottom. Both in the arena,
 * with the items of 'telling'. Linear in the bytes but for the lines between
 * two that are the same, of which the longest common subsequence is found.
 */
void coach_tell(const struct coach_kinds *kinds,
	const struct coach_version *was, const struct coach_version *is,
	struct coach_arena *arena, struct coach_telling *telling);

/*
 * What a merge decided: of the changes from one of its sides to the result
 * those that are changes from the other side too, at the same place of the
 * result. They stay in 'telling'.
 */
void coach_telling_common(
	struct coach_telling *telling, const struct coach_telling *other);

/* Words that stayed, went or came between two texts; blanks go with the word
 * before them. */
struct coach_word_run {
	enum {
		COACH_WORDS_SAME,
		COACH_WORDS_GONE,
		COACH_WORDS_NEW
	} what;
	struct coach_text text; /* of the old text, or of the new one if new */
};
struct coach_word_runs {
	struct coach_word_run *items; /* in the arena */
	size_t len, cap;
};
void coach_tell_words(struct coach_text was, struct coach_text is,
	struct coach_arena *arena, struct coach_word_runs *runs);

#endif

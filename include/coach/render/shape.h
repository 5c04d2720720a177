#ifndef COACH_RENDER_SHAPE_H
#define COACH_RENDER_SHAPE_H

#include "coach/model/texts.h"
#include "coach/render/json.h"
#include "coach/render/table.h"
#include <stddef.h>

/*
 * The shape of an answer: constant data that says, field by field, what a
 * computed answer holds. Every format for programs is made from it: JSON, JSON
 * Schema, and the rows of tables and CSV. A shape is an array of fields that
 * ends with {0}; the order of the fields is that of the JSON.
 */

/*
 * What lies in the answer at a field, and what it is in JSON. The first seven
 * follow from the type of the member that COACH_SHAPE_AT names.
 */
enum coach_shape_type {
	COACH_SHAPE_TEXT = 1, /* struct coach_text: a string */
	COACH_SHAPE_WORD,     /* const char *: a string; NULL: null */
	COACH_SHAPE_COUNT,    /* size_t: a number */
	COACH_SHAPE_REAL,     /* double: a number; not finite: null */
	COACH_SHAPE_DAY,      /* coach_day: a string; COACH_DAY_NONE: null */
	COACH_SHAPE_BOOL,     /* bool */
	COACH_SHAPE_TEXTS,    /* struct coach_texts: an array of strings */
	COACH_SHAPE_OBJECT,   /* a struct, with a shape of its own */
	COACH_SHAPE_LIST,     /* a vector of structs with such a shape */
	COACH_SHAPE_MAP,      /* the same, as an object: the shape has two
		fields, a text that is the key and its value */
	COACH_SHAPE_MORE,     /* keys that only the data know, and values of
		any type: 'more' writes them; the field's name is not said */
	COACH_SHAPE_NUMBER,   /* made only: a number as 'text' writes it */
	COACH_SHAPE_LINES,    /* made only: an array of strings, a line each */
	COACH_SHAPE_COUNTS    /* made only: an array of numbers, a line each */
};

/* An item of an answer, and what it is an item of. */
struct coach_place {
	const void *item;
	const struct coach_place *in; /* NULL: it is the whole answer */
};

/* What a function makes of an item. It is zero before, but for 'words', which
 * is empty; who asked for it releases that. */
struct coach_made {
	enum {
		COACH_MADE,       /* the member that the field's type names */
		COACH_MADE_NULL,  /* null; in rows nothing */
		COACH_MADE_ABSENT /* no such key; in rows nothing */
	} state;
	struct coach_text text; /* TEXT, NUMBER, LINES, COUNTS: borrowed;
		empty: the words */
	const char *word;
	size_t count;
	double real;
	coach_day day;
	bool yes;
	struct coach_texts texts; /* borrowed */
	struct coach_buffer words;
};

typedef void coach_make(
	struct coach_made *made, const struct coach_place *place);

/* NOLINTBEGIN(bugprone-macro-parentheses): types and names have none. */

/* The head of such a function, with its item as 'name'. */
#define COACH_MAKE(function, type, name)                                   \
	static void function##_of(struct coach_made *made,                 \
		const struct coach_place *place, const struct type *name); \
	static void function(                                              \
		struct coach_made *made, const struct coach_place *place)  \
	{                                                                  \
		function##_of(made, place, place->item);                   \
	}                                                                  \
	static void function##_of(struct coach_made *made,                 \
		const struct coach_place *place __attribute__((unused)),   \
		const struct type *name __attribute__((unused)))

/* Such a function that makes one member of it: 'value', said of the item. */
#define COACH_MADE(function, type, name, member, value) \
	COACH_MAKE(function, type, name)                \
	{                                               \
		made->member = (value);                 \
	}

struct coach_shape {
	const char *name;
	enum coach_shape_type type;
	const char *help; /* what it is; NULL: the name says it */

	/* Where it lies: in the item, or with 'through' in a struct that a
	 * pointer in the item leads to (its offset plus 1; a NULL pointer there
	 * makes it null, for which 'null' is set). Or a function makes it. */
	size_t offset;
	size_t through;
	coach_make *make;
	void (*more)(struct coach_json *json, const struct coach_place *place);
	/* May it be null? TEXT, LIST: when it is empty; WORD, and 'through': by
	 * its pointer; made: as that says. Of REAL and DAY the value tells. */
	bool null;
	bool absent; /* made, or an object found: the key may be absent */
	/* Is the key there? NULL: it is. */
	bool (*given)(const struct coach_place *place);

	/* Of an OBJECT and of the items of a LIST or MAP. An object with
	 * neither offset nor pointer is a part of the same item. */
	const struct coach_shape *fields;
	bool pointer; /* OBJECT: its struct lies behind a pointer; NULL: null */
	/* OBJECT: or a function finds its struct; NULL: null. */
	const void *(*object)(const void *item);

	/* Of a LIST or MAP: 'offset' is that of the pointer to its items. */
	size_t len; /* the offset of their number, a size_t */
	/* Or a function finds its items and their number. */
	const void *(*list)(const struct coach_place *place, size_t *len);
	size_t size;   /* of an item in bytes */
	bool pointers; /* its items are pointers to the structs */
	/* Is this item in it? NULL: each is. */
	bool (*has)(const struct coach_place *place);

	/* A field for rows, which JSON says otherwise: of the same name, behind
	 * it, or not at all. */
	bool rows_alone;
	/* In a table for people: how a REAL looks, and of what is words other
	 * words or how they look. */
	enum coach_style (*style)(double real);
	void (*show)(struct coach_text *words, enum coach_style *style,
		const struct coach_place *place);
};

/* By its address: an array of bytes is no pointer to them. */
#define COACH_SHAPE_TYPE(member) \
	_Generic(&(member),                             \
		struct coach_text *: COACH_SHAPE_TEXT,   \
		const char **: COACH_SHAPE_WORD,        \
		char **: COACH_SHAPE_WORD,        \
		size_t *: COACH_SHAPE_COUNT,             \
		double *: COACH_SHAPE_REAL,              \
		coach_day *: COACH_SHAPE_DAY,            \
		struct coach_texts *: COACH_SHAPE_TEXTS,  \
		bool *: COACH_SHAPE_BOOL)

/* A member of the item, which is a 'struct name'. */
#define COACH_SHAPE_AT(name, member)                          \
	.type = COACH_SHAPE_TYPE(((struct name *)0)->member), \
	.offset = offsetof(struct name, member)
/* A member of the 'struct to' that a pointer in the item leads to. */
#define COACH_SHAPE_BEHIND(name, leads, to, member)         \
	.type = COACH_SHAPE_TYPE(((struct to *)0)->member), \
	.through = offsetof(struct name, leads) + 1,        \
	.offset = offsetof(struct to, member)
/* A vector {items, len, cap} in the item. */
#define COACH_SHAPE_ITEMS(name, member, shape) \
	.type = COACH_SHAPE_LIST, COACH_SHAPE_VECTOR(name, member, shape)
#define COACH_SHAPE_ENTRIES(name, member, shape) \
	.type = COACH_SHAPE_MAP, COACH_SHAPE_VECTOR(name, member, shape)
#define COACH_SHAPE_VECTOR(name, member, shape)                           \
	.fields = (shape), .offset = offsetof(struct name, member.items), \
	.len = offsetof(struct name, member.len),                         \
	.size = sizeof(*((struct name *)0)->member.items)

/* NOLINTEND(bugprone-macro-parentheses) */

/* The item as an object. */
void coach_shape_json(struct coach_json *json, const struct coach_shape *shape,
	const struct coach_place *place);

/*
 * Rows, from the items of the list field 'list', or with NULL a row from the
 * item itself. Of several names, parted by blanks, each is a list of the items
 * of the one before, and the items of the last are the rows. 'columns' are
 * names of fields, parted by blanks: of the list's item, else of the item that
 * has the list. Those with a '+' before them are not shown to people. TEXTS and
 * LINES are parted by commas, COUNTS by blanks; an OBJECT, a LIST and a MAP are
 * JSON.
 */
struct coach_shape_rows {
	const char *list;
	const char *columns;
	/* Does this item have rows? NULL: each does. */
	bool (*wanted)(const struct coach_place *place);
};

/* An empty table with these columns. */
void coach_shape_table(
	struct coach_table *table, const struct coach_shape_rows *rows);
/* Add the rows of an item. With 'shown' for people. */
void coach_shape_add_rows(struct coach_table *table,
	const struct coach_shape *shape, const struct coach_shape_rows *rows,
	const struct coach_place *place, bool shown);

/* Has an item rows, or items of the first list of the rows? */
bool coach_shape_any(const struct coach_shape *shape,
	const struct coach_shape_rows *rows, const struct coach_place *place);
/* Each item of the first list of the rows as JSON, on a line. */
void coach_shape_json_lines(struct coach_buffer *out,
	const struct coach_shape *shape, const struct coach_shape_rows *rows,
	const struct coach_place *place);

/* Into an open object: what JSON Schema (2020-12) says of the fields that
 * coach_shape_json writes (properties, required). */
void coach_shape_schema(
	struct coach_json *json, const struct coach_shape *shape);

#endif

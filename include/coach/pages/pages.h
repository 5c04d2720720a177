#ifndef COACH_PAGES_PAGES_H
#define COACH_PAGES_PAGES_H

#include "coach/base/error.h"
#include "coach/model/evidence.h"
#include "coach/render/shape.h"
#include "coach/render/sheet.h"

/*
 * What the views' answers look like: of each its shape, for programs, and its
 * page, for people. Pure: a page knows its look, and nothing of a terminal.
 */

/* What is shown of an answer. The functions get the answer. */
struct coach_page {
	const struct coach_shape *shape; /* of an item */
	const struct coach_shape_rows *rows;
	/* Of an answer of several items: the one of this number; NULL: there
	 * are no more. Without it the answer is the item. */
	const void *(*item)(const void *answer, size_t number);
	/* An item was made JSON already, by the shape: this. */
	struct coach_text (*json)(const void *item);
	/* In place of the rows, where the data know their columns. */
	void (*table)(struct coach_table *table, const void *answer);
	/* Is there anything in it? NULL: if it has rows. */
	bool (*any)(const void *answer);
	/* For people, where they do not ask for rows: a picture or a text. */
	void (*draw)(struct coach_buffer *out, const void *answer,
		const struct coach_look *look);
	/* The same, block by block, for a terminal and for Markdown: all of
	 * it, or one item after the other. */
	void (*tell)(struct coach_sheet *sheet, const void *answer);
	void (*tell_one)(struct coach_sheet *sheet, const void *answer,
		const void *item);
	unsigned gaps; /* empty lines between two of tell_one */
	/* For people, below the rows; NULL: they say all. */
	void (*below)(struct coach_sheet *sheet, const void *answer);
	/* A line each of what is not in it and why. NULL: nothing. */
	void (*left)(struct coach_buffer *out, const void *answer);
	/* What to do when there is nothing, for people: always the same, or by
	 * the answer. */
	const char *nothing;
	void (*none)(struct coach_buffer *out, const void *answer);
	/* With other operands or options it is this one. */
	const struct coach_page *other;
	/* The JSON, or the drawing, says itself what is left out. */
	bool left_in_json, left_in_drawing;
};

/* NOLINTBEGIN(bugprone-macro-parentheses): types and names have none. */

/* Such an item function, of an answer with a vector of its items. */
#define COACH_PAGE_ITEM(function, type, member)                        \
	static const void *function(const void *answer, size_t number) \
	{                                                              \
		const struct type *whole = answer;                     \
                                                                       \
		return number < whole->member.len                      \
			? &whole->member.items[number]                 \
			: NULL;                                        \
	}

/* NOLINTEND(bugprone-macro-parentheses) */

/* Takes what there is of a long answer and empties it, or leaves it. */
struct coach_page_sink {
	int (*take)(
		void *to, struct coach_buffer *part, struct coach_error *error);
	void *to;
};

/*
 * JSON is all of it: the item, or an array of the items. JSONL is a line for
 * each item; of an answer that is one item, for each item of its rows' first
 * list, or without such a list the item itself. TABLE and CSV are the rows.
 * Fails as the sink does.
 */
int coach_page_print(struct coach_buffer *out, const struct coach_page *page,
	const void *answer, enum coach_format format,
	const struct coach_look *look, const struct coach_page_sink *sink,
	struct coach_error *error);
/* Tell it to people. Fails as the sink does. */
int coach_page_tell(struct coach_sheet *sheet, const struct coach_page *page,
	const void *answer, const struct coach_page_sink *sink,
	struct coach_error *error);

/*
 * The JSON Schema (2020-12) of its JSON, which is titled so. Within a version
 * of the contract fields are added, and none is renamed, removed or given
 * another type.
 */
#define COACH_PAGE_VERSION 1
void coach_page_schema(struct coach_buffer *out, const struct coach_page *page,
	const char *title);
/* Is there anything in it? */
bool coach_page_any(const struct coach_page *page, const void *answer);
/* The 'any' of an answer that is never empty. */
bool coach_page_always(const void *answer);

/* The 'show' of a commit's id: its beginning. */
void coach_page_show_commit(struct coach_text *words, enum coach_style *style,
	const struct coach_place *place);

/* Add "2 words of many" as a line, unless there are none. */
void coach_page_left(struct coach_buffer *out, size_t count, const char *one,
	const char *many);
/* Add such lines, each with the name of what it is about unless that is
 * empty, and release them. */
void coach_page_left_of(struct coach_buffer *out, struct coach_text name,
	struct coach_buffer *lines);
/* Add a line each of what is dated after today. */
void coach_page_later(
	struct coach_buffer *left, const struct coach_evidence *evidence);

#endif

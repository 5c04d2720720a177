#ifndef COACH_RENDER_SHEET_H
#define COACH_RENDER_SHEET_H

#include "coach/render/bars.h"
#include "coach/render/plot.h"
#include "coach/render/table.h"

/*
 * What people read, put down block by block: a title, a sentence, a table, a
 * picture, a command to type next. A medium (terminal, Markdown) says how a
 * block is written; a page says what it is, and where a terminal puts it.
 */
enum coach_sheet_block {
	COACH_SHEET_NONE,
	COACH_SHEET_TITLE,   /* what it is all about */
	COACH_SHEET_HEADING, /* of a part */
	COACH_SHEET_SUB_HEADING,
	COACH_SHEET_TEXT,     /* sentences */
	COACH_SHEET_ITEM,     /* one of several lines below each other */
	COACH_SHEET_SUB_ITEM, /* that belongs to the item before it */
	COACH_SHEET_COMMAND,
	COACH_SHEET_TABLE,
	COACH_SHEET_PICTURE
};

struct coach_sheet;

/* How blocks are written. 'open' to 'close' are of the blocks of words. */
struct coach_medium {
	void (*open)(struct coach_sheet *sheet);
	void (*add)(struct coach_sheet *sheet, enum coach_style style,
		struct coach_text text);
	void (*add_line)(struct coach_sheet *sheet, enum coach_style style,
		struct coach_text text);
	void (*close)(struct coach_sheet *sheet);
	void (*gap)(struct coach_sheet *sheet);
	void (*command)(struct coach_sheet *sheet, size_t indent,
		struct coach_text command);
	void (*table)(
		struct coach_sheet *sheet, const struct coach_table *table);
	void (*plot)(struct coach_sheet *sheet, const struct coach_plot *plot);
	void (*bars)(struct coach_sheet *sheet, const struct coach_bars *bars);
	bool screen; /* it has a height: what does not fit is hardly seen */
};

/* As wide as the look, with its colors. */
extern const struct coach_medium coach_medium_terminal;
/* CommonMark, with the tables of GitHub; a picture stands in a code block. */
extern const struct coach_medium coach_medium_markdown;

/* Begin with the first three. */
struct coach_sheet {
	struct coach_buffer *out;
	const struct coach_look *look;
	const struct coach_medium *medium;

	/* The medium's: the block that is open, or COACH_SHEET_NONE, and the
	 * one before it; where its lines begin, and the next word. */
	enum coach_sheet_block block, last;
	size_t indent, hang, column;
};

/*
 * Begin a block of words: on a terminal its first line at the column 'indent',
 * its further ones at 'hang'. Styles are for terminals alone.
 */
void coach_sheet_open(struct coach_sheet *sheet, enum coach_sheet_block block,
	size_t indent, size_t hang);
/* Words behind those that stand there; broken between words. */
void coach_sheet_add(struct coach_sheet *sheet, enum coach_style style,
	struct coach_text text);
/* The same, never broken. Several blanks are columns of a terminal; other
 * media write one. */
void coach_sheet_add_line(struct coach_sheet *sheet, enum coach_style style,
	struct coach_text text);
void coach_sheet_close(struct coach_sheet *sheet);
/* Open, add and close. */
void coach_sheet_say(struct coach_sheet *sheet, enum coach_sheet_block block,
	enum coach_style style, size_t indent, size_t hang,
	struct coach_text text);

/* As coach_sheet_say, on one line, however long it is. */
void coach_sheet_line(struct coach_sheet *sheet, enum coach_sheet_block block,
	enum coach_style style, size_t indent, struct coach_text text);

/* An empty line, on a terminal: other media part blocks by themselves. */
void coach_sheet_gap(struct coach_sheet *sheet);

/* What to type next. On a narrow terminal broken as a shell takes it. */
void coach_sheet_command(
	struct coach_sheet *sheet, size_t indent, struct coach_text command);
void coach_sheet_table(
	struct coach_sheet *sheet, const struct coach_table *table);
void coach_sheet_plot(struct coach_sheet *sheet, const struct coach_plot *plot);
void coach_sheet_bars(struct coach_sheet *sheet, const struct coach_bars *bars);

/*
 * A part of the sheet that is put down apart, in 'out', to stand behind
 * 'above': how long it is, and whether it is used, can be seen before
 * coach_sheet_join puts it at the end of the sheet.
 */
struct coach_sheet coach_sheet_part(const struct coach_sheet *sheet,
	struct coach_buffer *out, enum coach_sheet_block above);
void coach_sheet_join(
	struct coach_sheet *sheet, const struct coach_sheet *part);

/* Text as CommonMark that reads as it; 'begins' on a line, where more signs
 * have a meaning. Line breaks become blanks. */
void coach_markdown_add(
	struct coach_buffer *out, struct coach_text text, bool begins);

#endif

#ifndef COACH_PORT_MARKDOWN_H
#define COACH_PORT_MARKDOWN_H

#include "coach/base/alloc.h"
#include "coach/base/text.h"

/*
 * The port of cmark: a body in, its blocks and links with their places out.
 * A pure function, so the model may use it.
 */

enum coach_block_type {
	COACH_BLOCK_HEADING,
	COACH_BLOCK_PARAGRAPH,
	COACH_BLOCK_ITEM, /* one list item, without the items nested in it */
	COACH_BLOCK_CODE,
	COACH_BLOCK_OTHER /* quote, HTML, thematic break */
};

/*
 * Blocks in the order of the file, nested lists flattened. start is the first
 * byte of the block's first line, end is behind the line break of its last
 * line; both are offsets in the text given. Blank lines between blocks belong
 * to none.
 */
struct coach_block {
	enum coach_block_type type;
	unsigned level; /* heading: 1 to 6; item: depth of nesting, from 1 */
	size_t start, end;
	/*
	 * Heading: its words as plain text. Item: its first paragraph as
	 * written (a part of the text given), without the list marker.
	 */
	struct coach_text text;
};

struct coach_link {
	struct coach_text target; /* as CommonMark reads it: unescaped */
	size_t offset;            /* of the link in the text given */
};

struct coach_markdown {
	struct coach_block *blocks;
	size_t block_count;
	struct coach_link *links; /* images too */
	size_t link_count;
};

/* Never fails: every text is Markdown. All results live in the arena. */
void coach_markdown_parse(struct coach_text bytes, size_t start,
	struct coach_arena *arena, struct coach_markdown *result);

/* Release what this thread keeps between calls. */
void coach_markdown_thread_end(void);

#endif

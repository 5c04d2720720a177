#ifndef COACH_RENDER_LOOK_H
#define COACH_RENDER_LOOK_H

#include "coach/base/buffer.h"

/* How text may look where it goes. {0}: a file or a pipe. */
struct coach_look {
	bool terminal;
	bool color;
	size_t width; /* columns; 0: lines are not cut */
	bool ascii;   /* pictures are drawn with nothing else */
};

enum coach_style {
	COACH_LOOK_PLAIN,
	COACH_LOOK_BOLD,
	COACH_LOOK_DIM,
	COACH_LOOK_RED,
	COACH_LOOK_GREEN,
	COACH_LOOK_YELLOW,
	COACH_LOOK_CYAN
};

/*
 * Add text in a style where colors are wanted. What a terminal would obey
 * (controls, bidirectional marks) is escaped, wherever the text goes: what is
 * in a file today is on a terminal tomorrow.
 */
void coach_look_add(struct coach_buffer *out, const struct coach_look *look,
	enum coach_style style, struct coach_text text);
/* As above, on one line: line breaks and tabs become blanks. */
void coach_look_add_line(struct coach_buffer *out,
	const struct coach_look *look, enum coach_style style,
	struct coach_text text);
/* As above, broken between words so that no line is longer than the terminal
 * is wide, nor than 80 columns. 'column' is where the text begins, 'indent'
 * where its further lines do. Returns the column behind it. */
size_t coach_look_add_wrapped(struct coach_buffer *out,
	const struct coach_look *look, enum coach_style style,
	struct coach_text text, size_t column, size_t indent);

#endif

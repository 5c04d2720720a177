#ifndef PAGES_TOLD_LINES_H
#define PAGES_TOLD_LINES_H

#include "coach/pages/told.h"

/* The lines of a section that came and went, of one change or of several. */
struct told_lines {
	size_t added, removed, changed; /* those that say something */
	bool came, went;                /* the section itself */
};
void told_lines_count(struct told_lines *lines, const struct coach_told *told);
/* "Facts: 2 lines added, 1 removed" */
void told_lines_add(struct coach_buffer *out, struct coach_text place,
	const struct told_lines *lines);

/* A value on one line: breaks and several blanks become one blank. */
void told_line_add(struct coach_buffer *out, struct coach_text value);

#endif

#ifndef COACH_PAGES_TOLD_H
#define COACH_PAGES_TOLD_H

#include "coach/model/telling.h"
#include "coach/pages/pages.h"

/* How what changed in an entry is told: for people a sentence each, for
 * programs an object each. */

/* Of a struct coach_told: what, place, part, column, was, is, … */
extern const struct coach_shape coach_told_shape[];

/* "status open → done", without a line break. With 'ascii' the arrow is "->".
 * Lines of one section are told by coach_told_say alone. */
void coach_told_add(
	struct coach_buffer *out, const struct coach_told *told, bool ascii);

struct coach_told_look {
	size_t indent;
	bool words; /* the words that came and went below "2 lines added" */
};
/* Is this one worth a word? How it is laid out is, where nothing else is told.
 */
bool coach_told_matters(const struct coach_telling *telling, size_t number);

/* A line for each change that matters, and one for the lines of a section. */
void coach_told_say(struct coach_sheet *sheet,
	const struct coach_telling *telling,
	const struct coach_told_look *look);

/* "2 fields, 1 action, 3 lines added, 1 removed"; of nothing: "". */
void coach_told_sum(
	struct coach_buffer *out, const struct coach_telling *telling);

#endif

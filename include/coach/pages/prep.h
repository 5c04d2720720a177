#ifndef COACH_PAGES_PREP_H
#define COACH_PAGES_PREP_H

#include "coach/pages/pages.h"
#include "coach/views/prep.h"

/* The eight points of a meeting, as text. A row for each line. */
struct coach_prep_answer {
	struct coach_prep prep;
	coach_day date;           /* of the next meeting */
	struct coach_text prompt; /* what stands under Feedback */
};
extern const struct coach_page coach_prep_page;

/* What stands below a heading, as Markdown without a line break at its end. */
void coach_prep_markdown_part(struct coach_buffer *out,
	const struct coach_prep_answer *answer, enum coach_prep_part part);

/* The fields of its JSON. */
extern const struct coach_shape coach_prep_shape[];

#endif

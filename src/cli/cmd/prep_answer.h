#ifndef CLI_CMD_PREP_ANSWER_H
#define CLI_CMD_PREP_ANSWER_H

#include "coach/render/look.h"
#include "coach/views/prep.h"

struct prep_answer {
	const struct coach_prep *prep;
	coach_day date;           /* of the next meeting */
	struct coach_text prompt; /* what stands under Feedback */
};

/* For reading at a terminal. */
void prep_print(struct coach_buffer *out, const struct prep_answer *answer,
	const struct coach_look *look);
/* A document with the eight headings. */
void prep_markdown(struct coach_buffer *out, const struct prep_answer *answer);
/* One part, as it stands below its heading. */
void prep_markdown_part(struct coach_buffer *out,
	const struct prep_answer *answer, enum coach_prep_part part);
/* One object with all of it. */
void prep_json(struct coach_buffer *out, const struct prep_answer *answer);

#endif

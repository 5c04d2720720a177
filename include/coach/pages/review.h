#ifndef COACH_PAGES_REVIEW_H
#define COACH_PAGES_REVIEW_H

#include "coach/pages/pages.h"
#include "coach/views/review.h"

/* One thing then and now: a row. */
struct coach_review_row {
	const char *part; /* targets, pinpoints … */
	struct coach_text name, then, now;
};

/* Told as a table for each part; a row for each line of these. */
struct coach_review_answer {
	struct coach_review review;
	struct {
		struct coach_review_row *items;
		size_t len, cap;
	} rows;
	struct coach_arena arena; /* of the rows */
};
/* Make the rows of a review that was made. */
void coach_review_answer_rows(struct coach_review_answer *answer);
void coach_review_answer_release(struct coach_review_answer *answer);

extern const struct coach_page coach_review_page;

#endif

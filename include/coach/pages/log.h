#ifndef COACH_PAGES_LOG_H
#define COACH_PAGES_LOG_H

#include "coach/journal/history.h"
#include "coach/pages/pages.h"

/* The history, a change of an entry after the other, newest first. */
struct coach_log_item {
	struct coach_told_change told;
	bool new_day; /* than that of the one before it */
};

struct coach_log_answer {
	/* The one of this number, in order; NULL: there are no more. It lives
	 * until the next. */
	const struct coach_log_item *(*take)(void *context, size_t number);
	void *context;
	bool of_entry; /* of one entry; else of the journal, a day a paragraph
			*/
	bool words;    /* with the words that came and went */
	bool sum;      /* only how much changed */
	const char *nothing; /* what to say when there is none */
};

/* An item and a row for each change. */
extern const struct coach_page coach_log_page;

/* What differs, entry by entry: items without a commit. */
extern const struct coach_page coach_diff_page;

/* When a commit was made, by ISO 8601 on the author's clock. */
void coach_page_time(
	struct coach_buffer *out, const struct coach_commit *commit);

#endif

#ifndef JOURNAL_GUIDE_PARTS_H
#define JOURNAL_GUIDE_PARTS_H

#include "coach/journal/change.h"
#include "coach/journal/guide_page.h"

/* "field=value", in the page's arena. */
struct guide_words {
	char **items; /* release with free() */
	size_t len, cap;
};

/* "- [ ] @client What due:DAY" from "client | what | day". */
int guide_action_line(struct coach_text row, struct coach_buffer *line,
	struct coach_error *error);
/* "whose=sponsor" … of a row. */
int guide_row_words(struct coach_guide_page *page,
	const struct coach_guide_question *question, struct coach_text row,
	struct guide_words *words, struct coach_error *error);

#endif

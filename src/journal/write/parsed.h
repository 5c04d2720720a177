#ifndef JOURNAL_WRITE_PARSED_H
#define JOURNAL_WRITE_PARSED_H

#include "coach/journal/draft.h"

/* What the bytes of a draft are; all points into them and the arena. */
struct coach_parsed {
	struct coach_entry entry;
	bool usable;                    /* its front matter can be read */
	struct coach_findings findings; /* why not, without a place */
	struct coach_arena arena;
};

struct coach_parsed *draft_parsed(struct coach_draft *draft);

#endif

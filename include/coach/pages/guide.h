#ifndef COACH_PAGES_GUIDE_H
#define COACH_PAGES_GUIDE_H

#include "coach/journal/guide.h"
#include "coach/pages/pages.h"

/* A client, or the coach. */
struct coach_guided {
	const struct coach_guide_standing *standing; /* all of it is read */
	struct coach_text client; /* the id; empty: the coach */
	struct coach_text name;
};

/* How the activities of the guide stand with each. */
struct coach_standing_answer {
	struct coach_guided *items;
	size_t len, cap;
	bool no_client; /* there is none yet */
};

/* Of the coach and of each client, or of one; borrows from the standing. */
void coach_standing_make(struct coach_standing_answer *answer,
	const struct coach_guide_standing *standing, struct coach_text client);
void coach_standing_release(struct coach_standing_answer *answer);

/* An item for each, and a row for each activity. */
extern const struct coach_page coach_standing_page;

#endif

#ifndef COACH_JOURNAL_GUIDE_H
#define COACH_JOURNAL_GUIDE_H

#include "coach/journal/journal.h"
#include "coach/model/guide.h"

/*
 * The guide of a journal: its own templates/guide.yaml or the shipped one.
 * COACH_FAIL, with the place of the first mistake, when its own is wrong.
 */
int coach_guide_load(const struct coach_journal *journal,
	struct coach_guide *guide, struct coach_error *error);
/* What is wrong with the journal's own guide; its kinds are loaded. */
void coach_guide_check(
	const struct coach_journal *journal, struct coach_findings *findings);

/* How a part stands with one client, or for the coach. */
struct coach_guide_stand {
	char *client;    /* its id; empty: the coach's own; owned */
	char *path;      /* of the newest entry that lacks an answer, or NULL;
		owned */
	char *id;        /* of that entry; owned */
	size_t complete; /* entries with all answers */
};
struct coach_guide_stands {
	struct coach_guide_stand *items;
	size_t len, cap;
};
void coach_guide_stands_release(struct coach_guide_stands *stands);

/* Read the entries that count for a part; 'client' is that of the activity.
 * Nothing when there is no such kind. */
int coach_guide_stands_read(struct coach_journal *journal,
	const struct coach_guide_activity *activity,
	const struct coach_guide_part *part, struct coach_guide_stands *stands,
	struct coach_error *error);
/* That of a client, or NULL: there is no such entry yet. */
const struct coach_guide_stand *coach_guide_stands_get(
	const struct coach_guide_stands *stands,
	const struct coach_guide_activity *activity, struct coach_text client);

#endif

#ifndef COACH_JOURNAL_GUIDE_H
#define COACH_JOURNAL_GUIDE_H

#include "coach/journal/query.h"
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

/* ---- where one stands ---------------------------------------------------- */

struct coach_guide_standing {
	struct coach_guide guide;
	struct coach_guide_stands **parts; /* by activity and part; a row is
		NULL until it is read */
	struct coach_records clients; /* whose coaching has not ended, by id */
};

enum coach_guide_state {
	COACH_GUIDE_OPEN,
	COACH_GUIDE_BEGUN, /* an entry, or a part of them, is there */
	COACH_GUIDE_DONE
};

/* The guide and the clients; entries only as they are asked for. */
int coach_guide_standing_begin(struct coach_journal *journal,
	struct coach_guide_standing *standing, struct coach_error *error);
void coach_guide_standing_release(struct coach_guide_standing *standing);
/* Read the entries of an activity, unless they are read already. */
int coach_guide_standing_read(struct coach_journal *journal,
	struct coach_guide_standing *standing, size_t activity,
	struct coach_error *error);
/* Of an activity that is read; 'client' is empty for the coach's own. */
enum coach_guide_state coach_guide_state_of(
	const struct coach_guide_standing *standing, size_t activity,
	struct coach_text client);
/*
 * The first activity, of a client or of the coach, that is not done; the
 * number of activities when all are. Reads as far as that.
 */
int coach_guide_next(struct coach_journal *journal,
	struct coach_guide_standing *standing, struct coach_text client,
	size_t *activity, struct coach_error *error);
/*
 * What comes next of all: the first activity that the coach, or an active
 * client, has not done, and the first of those by id; NULL for the coach. The
 * number of activities when all have done all.
 */
int coach_guide_offer(struct coach_journal *journal,
	struct coach_guide_standing *standing, size_t *activity,
	const struct coach_record **client, struct coach_error *error);
/* Has the activity a part that is not the client's own entry? */
bool coach_guide_repeatable(const struct coach_guide_activity *activity);
/* "coach guide maria -a needs" */
void coach_guide_command(struct coach_buffer *out,
	const struct coach_guide_standing *standing, struct coach_text client,
	size_t activity);

#endif

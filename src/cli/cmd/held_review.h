#ifndef CLI_CMD_HELD_REVIEW_H
#define CLI_CMD_HELD_REVIEW_H

#include "cli/cli.h"
#include "coach/journal/action_log.h"
#include "meeting_of.h"

/* What became of the open actions of a client, asked one by one at a
 * terminal, and the entries with the answers in them. */

enum review_answer {
	REVIEW_OPEN,
	REVIEW_DONE,
	REVIEW_DROPPED,
	REVIEW_PUT_OFF
};

struct review_item {
	const struct coach_logged *logged;
	enum review_answer answer;
	coach_day day; /* when it was done, or is due now */
};

struct review {
	struct coach_action_log log;
	struct review_item *items; /* by due date */
	size_t len, cap;
};

void review_release(struct review *review);
/* The open actions of the meeting's client, but for those agreed in it. */
int review_read(struct coach_cli *cli, const struct meeting_of *meeting,
	struct review *review, struct coach_error *error);
/* Ask about each of them. */
void review_ask(struct review *review, const struct meeting_of *meeting);

struct coach_drafts {
	struct coach_draft *items;
	size_t len, cap;
};
/* The entries in which an action is answered, each once; under the lock.
 * COACH_FAIL when one changed since it was asked about. */
int review_drafts(struct coach_cli *cli, const struct review *review,
	struct coach_drafts *drafts, struct coach_error *error);
/* A line for each answer: "done: Post the huddle board (ID:1)". */
void review_say(struct coach_buffer *out, const struct review *review);

#endif

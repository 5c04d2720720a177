#ifndef CLI_CMD_HELD_REVIEW_H
#define CLI_CMD_HELD_REVIEW_H

#include "cli/cli.h"
#include "coach/journal/meeting.h"

/* What became of the open actions of a client, asked one by one at a
 * terminal. */

void review_ask(struct coach_holding *holding);
/* A line for each answer: "done: Post the huddle board (ID:1)". */
void review_say(struct coach_buffer *out, const struct coach_holding *holding);

#endif

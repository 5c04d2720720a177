#ifndef CLI_CMD_MEETING_OF_H
#define CLI_CMD_MEETING_OF_H

#include "cli/cli.h"

/* Which meeting of a client 'held' and 'promise' are about. */

struct meeting_of {
	char *path;   /* owned */
	char *id;     /* owned */
	char *client; /* its id; owned */
	char *status; /* owned */
	coach_day date;
	bool has_minutes;
	coach_day next; /* COACH_DAY_NONE: none is agreed */
};
void meeting_of_release(struct meeting_of *meeting);

/* The one that a REF names, of this client; empty: of any. COACH_NO when there
 * is none. */
int meeting_named(struct coach_cli *cli, const char *ref,
	struct coach_text client, struct meeting_of *meeting,
	struct coach_error *error);
/* Today's, which is not cancelled; else the last one that was held; else the
 * next one that is planned. COACH_NO when there is none of these. */
int meeting_to_promise_in(struct coach_cli *cli, struct coach_text client,
	struct meeting_of *meeting, struct coach_error *error);
/*
 * The planned one of today, else the last one that was planned for a day
 * before. Of any client when 'client' is empty; then several on the day that
 * counts are COACH_USAGE, which the hint lists. COACH_NO when there is none.
 */
int meeting_to_hold(struct coach_cli *cli, struct coach_text client,
	struct meeting_of *meeting, struct coach_error *error);

#endif

#ifndef CLI_CMD_SYNC_STATUS_H
#define CLI_CMD_SYNC_STATUS_H

#include "coach/pages/sync.h"

/* What is left to do is an error with a way out; else COACH_OK, or COACH_NO
 * when the answer says it. */
int coach_sync_status(
	const struct coach_sync_answer *answer, struct coach_error *error);

#endif

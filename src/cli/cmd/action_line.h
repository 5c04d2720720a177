#ifndef CLI_CMD_ACTION_LINE_H
#define CLI_CMD_ACTION_LINE_H

#include "cli/cli.h"

/* Where a meeting keeps what was agreed. */
#define ACTION_SECTION "Contracting"

/* Would the line be an action there, without a mistake? COACH_USAGE with what
 * a check would say. */
int action_line_check(struct coach_text line, struct coach_error *error);

#endif

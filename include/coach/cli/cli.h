#ifndef COACH_CLI_CLI_H
#define COACH_CLI_CLI_H

#include "coach/base/error.h"

/*
 * Run one command line. What it answers is on stdout and written out when
 * this returns COACH_OK or COACH_NO; the error is for the caller to print.
 */
int coach_cli_run(int argc, char **argv, struct coach_error *error);

/* "coach: MESSAGE" and "hint: HINT" on stderr, safe for a terminal. */
void coach_cli_report(const struct coach_error *error);

#endif

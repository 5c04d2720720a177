#ifndef CLI_CMD_HELP_H
#define CLI_CMD_HELP_H

#include "cli/cli.h"

/* The journal's method and skills, or outside a journal the shipped ones. */
int help_method(struct coach_cli *cli, struct coach_error *error);

#endif

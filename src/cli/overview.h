#ifndef CLI_OVERVIEW_H
#define CLI_OVERVIEW_H

#include "cli.h"
#include "coach/pages/overview.h"

/* 'findings': also check what is not committed, for which every entry is
 * read. Release with coach_overview_release, also on failure. */
int overview_gather(struct coach_cli *cli, bool findings,
	struct coach_overview *overview, struct coach_error *error);

#endif

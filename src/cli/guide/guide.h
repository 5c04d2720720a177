#ifndef CLI_GUIDE_GUIDE_H
#define CLI_GUIDE_GUIDE_H

#include "cli/cli.h"
#include "coach/journal/guide_page.h"

/* At a terminal, one question after the other. *stopped: it was broken off, and
 * what was said is kept. */
int guide_ask(struct coach_cli *cli, struct coach_guide_page *page,
	bool *stopped, struct coach_error *error);
/* In the editor, until all is right or it is broken off. */
int guide_edit(struct coach_cli *cli, struct coach_guide_page *page,
	bool *stopped, struct coach_error *error);
/* Make and change the entries; what became one is no longer kept. *open: a part
 * lacks an answer. */
int guide_write(struct coach_cli *cli, struct coach_guide_page *page,
	bool *open, struct coach_error *error);

#endif

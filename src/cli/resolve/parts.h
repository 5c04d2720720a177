#ifndef CLI_RESOLVE_PARTS_H
#define CLI_RESOLVE_PARTS_H

#include "cli/cli.h"
#include "coach/journal/settling.h"

/* An entry that is settled here. */
struct resolving {
	struct coach_cli *cli;
	struct coach_settling s;
	bool edit; /* into the editor before it is saved */
};

/* Ask on the terminal about all that is open. */
void coach_settling_ask(struct resolving *r);

/* Of a file that is kept twice one version stays. */
struct coach_resolve_given {
	bool ours, theirs, no_commit;
	bool other; /* options that do not fit */
};
int coach_resolve_copy(struct coach_cli *cli, const struct coach_copy *copy,
	const struct coach_resolve_given *given, struct coach_error *error);

/* A file went, by a commit if that was wanted: say so in these words, or in the
 * format what became of the draft of what stays, or of what went. */
int coach_settled_tell(struct coach_cli *cli, struct coach_draft *draft,
	const char *verb, const char *removed, bool commit,
	struct coach_buffer *words, struct coach_error *error);

/* What is open in these entries; COACH_NO when something is. */
int coach_resolve_list(struct coach_cli *cli,
	const struct coach_unresolved_list *list, struct coach_error *error);

#endif

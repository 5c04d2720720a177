#ifndef CLI_CHANGESET_H
#define CLI_CHANGESET_H

#include "cli.h"
#include "coach/journal/changeset.h"

/* Rows of the table of options of a command that takes a changeset, whose
 * 'struct call' has the bools 'dry_run' and 'no_verify' and an unsigned
 * 'format'. */
#define CHANGESET_OPTIONS                                                   \
	{'n', "dry-run", COACH_OPTION_FLAG, offsetof(struct call, dry_run), \
		NULL, "say what would be done, and do nothing"},            \
		COACH_NO_VERIFY(struct call), CHANGESET_FORMAT_OPTION
#define CHANGESET_FORMAT_OPTION                                      \
	{                                                            \
		'f', "format", COACH_OPTION_CHOICE,                  \
			offsetof(struct call, format), VIEW_FORMATS, \
			"how the answer looks"                       \
	}

struct changeset_words {
	const char *nothing; /* there is no such changeset */
	const char *same;    /* all is so already */
	const char *way_out; /* of an obstacle: what to do; NULL: nothing */
	const char *back;    /* the command that takes it back */
};

/* Say what became of a changeset, in the format of this number. COACH_NO when
 * it was not done and something has to be. */
int coach_cli_changeset(struct coach_cli *cli,
	const struct coach_changeset *changeset, unsigned format,
	const struct changeset_words *words, struct coach_error *error);

/* On a terminal: "take it back with 'coach undo'", unless it is told in a
 * format. */
void coach_say_undo(const struct coach_cli *cli, const char *command);

#endif

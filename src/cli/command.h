#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "coach/pages/pages.h"
#include "options.h"

/* A command is one file cmd/NAME.c that defines a struct coach_command, and one
 * line in commands.h. The dispatcher, help, usage and completion all read that
 * table. */

enum coach_group {
	COACH_GROUP_BEGIN,
	COACH_GROUP_WRITE,
	COACH_GROUP_READ,
	COACH_GROUP_KEEP,
	COACH_GROUP_HELP,
	COACH_GROUP_COUNT
};

enum coach_needs {
	COACH_NEEDS_JOURNAL = 1,
	COACH_NEEDS_KINDS = 2, /* the journal's, so that too */
	COACH_NEEDS_GIT = 4,
	COACH_CHANGES = 8 /* with NEEDS_GIT: not in the middle of a rebase */
};

struct coach_cli;

struct coach_command {
	const char *name;
	const char *synopsis; /* operands: "KIND [TITLE] [field=value…]", from
		which completion knows what they can be */
	const char *help;     /* one line */
	const char *about;    /* more, with examples; may be NULL */
	enum coach_group group;
	unsigned needs;
	const char *writes; /* the kind of what it writes, if it is always the
		same; else NULL */
	const struct coach_option *options; /* NULL: none */
	size_t call_size;              /* of the struct that the options fill */
	const struct coach_page *page; /* what it answers with; may be NULL */
	const struct coach_view *view; /* that it shows; may be NULL */
	/* 'call' is the filled struct. */
	int (*run)(struct coach_cli *cli, const void *call,
		const struct coach_words *words, struct coach_error *error);
};

void coach_usage_command(struct coach_buffer *out,
	const struct coach_command *command, const struct coach_look *look);
void coach_usage_overview(
	struct coach_buffer *out, const struct coach_cli *cli);
/* COACH_USAGE, with the command's usage as the hint. */
int coach_usage_error(struct coach_cli *cli, struct coach_error *error,
	const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif

#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "coach/base/date.h"
#include "coach/base/error.h"
#include <stddef.h>

enum coach_option_type {
	COACH_OPTION_FLAG,   /* bool; --no-NAME turns it off again */
	COACH_OPTION_STRING, /* const char *; NULL: not given */
	COACH_OPTION_COUNT,  /* size_t */
	COACH_OPTION_DAY,    /* coach_day; COACH_DAY_NONE: not given */
	COACH_OPTION_AHEAD,  /* the same, and friday is the next one */
	COACH_OPTION_CHOICE  /* unsigned: the place in 'value', from 0 */
};

struct coach_option {
	char letter;      /* 0: none */
	const char *name; /* NULL ends the table */
	enum coach_option_type type;
	size_t offset;     /* in the call's struct */
	const char *value; /* stands for the value: "N"; CHOICE: "a|b|c" */
	const char *help;  /* NULL: not shown */
};

/*
 * For a command that commits: the bool no_verify of its call. The dispatcher
 * gives it to the journal.
 */
#define COACH_NO_VERIFY_NAME "no-verify"
#define COACH_NO_VERIFY(call)                                                \
	{                                                                    \
		0, COACH_NO_VERIFY_NAME, COACH_OPTION_FLAG,                  \
			offsetof(call, no_verify), NULL,                     \
			"pass over git's hooks that could refuse the commit" \
	}

/*
 * For a command that only reads: the const char * at of its call, the day or
 * commit of which the journal is read in place of the files. The dispatcher
 * has it so before the command runs.
 */
#define COACH_AT_NAME "at"
#define COACH_AT(offset)                                                    \
	{                                                                   \
		0, COACH_AT_NAME, COACH_OPTION_STRING, offset, "DATE",      \
			"as the journal was at the end of that day, or at " \
			"a commit"                                          \
	}

/* What is left of the command line: neither options nor their values. */
struct coach_words {
	char **items; /* borrowed from argv */
	size_t len, cap;
};

/* Fill 'call' and 'words'. "help" is set by -h and --help. */
int coach_options_parse(const struct coach_option *options, void *call,
	int argc, char **argv, struct coach_words *words, bool *help,
	struct coach_error *error);
/* The option whose value is the word behind this one, or NULL. */
const struct coach_option *coach_option_before(
	const struct coach_option *options, const char *word);
/* "--format FORMAT" */
void coach_option_name(
	struct coach_buffer *out, const struct coach_option *option);
/* The name among NULL-terminated 'names' that was probably meant, or "". */
struct coach_text coach_names_nearest(
	const char *typed, const char *const *names);

#endif

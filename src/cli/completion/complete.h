#ifndef COACH_CLI_COMPLETE_H
#define COACH_CLI_COMPLETE_H

#include "cli/cli.h"

/* What the word may become, whole: "client=maria-lopez" for "client=m". */
struct coach_candidate {
	struct coach_text word, help;
};

/* A command line as far as it is typed, and what its last word can be. */
struct coach_completing {
	struct coach_cli *cli;
	const struct coach_command *command;
	struct coach_words operands; /* before that word, without settings */
	struct coach_text typed;     /* the word */
	struct coach_text fixed; /* the part of it before what is looked for:
		"client=", "--format=" */
	bool files; /* it is a file's name, which the shell knows */
	struct {
		struct coach_candidate *items;
		size_t len, cap;
	} found;
	struct coach_buffer whole;
	struct coach_arena arena;
};

/* It may be 'fixed', the text and what stands behind it ("=" or ""), when that
 * begins as it is typed. */
void coach_complete_offer(struct coach_completing *c, struct coach_text text,
	const char *behind, struct coach_text help);
/*
 * What usage says of an operand or of an option's value: "PINPOINT | CLIENT",
 * "a|b|c", "field=value…".
 */
int coach_complete_meaning(struct coach_completing *c,
	struct coach_text meaning, struct coach_error *error);
/* The value of an option. */
int coach_complete_option(struct coach_completing *c,
	const struct coach_option *option, struct coach_error *error);
/* The value behind "field=". */
int coach_complete_setting(
	struct coach_completing *c, struct coach_error *error);

#endif

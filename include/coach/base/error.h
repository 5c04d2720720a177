#ifndef COACH_BASE_ERROR_H
#define COACH_BASE_ERROR_H

#include "coach/base/buffer.h"

/*
 * How a function failed: 0 or one of these, by which the program exits. What is
 * wrong with an entry is not an error but a finding (coach/model/finding.h).
 *
 * COACH_NO is the class of an error that says no to what was asked: there is no
 * such entry, it is done already, it cannot be edited. Nobody goes on by it: an
 * outcome that a caller asks for has a name of its own, beside COACH_OK. Only
 * where a command ends it is also an answer, without words: something was
 * found, or nothing.
 */
enum coach_status {
	COACH_OK = 0,
	COACH_NO = -1,
	COACH_USAGE = -2,  /* the command line is wrong */
	COACH_FAIL = -3,   /* I/O, git, network */
	COACH_REFUSED = -4 /* refused for confidentiality */
};

/*
 * The caller owns it; {0} is a good start. The lowest layer sets it, upper
 * layers only prefix context, main prints it. A message starts in lower case
 * and has no full stop: "cannot open 'clients/ana.md': permission denied".
 * A hint says the way out in a line of its own.
 */
struct coach_error {
	enum coach_status status;
	char *message; /* NULL: nothing to say (what there was is on stderr) */
	char *hint;    /* NULL: none */
};

void coach_error_release(struct coach_error *error);

/* Both return 'status', so that a caller can return what they return. */
int coach_error_set(struct coach_error *error, enum coach_status status,
	const char *format, ...) __attribute__((format(printf, 3, 4)));
/* As above, with ": " and the words for errno behind it. */
int coach_error_errno(struct coach_error *error, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

void coach_error_hint(struct coach_error *error, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void coach_error_prefix(struct coach_error *error, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif

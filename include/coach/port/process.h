#ifndef COACH_PORT_PROCESS_H
#define COACH_PORT_PROCESS_H

#include "coach/base/buffer.h"
#include "coach/base/error.h"
#include "coach/base/system.h"
#include <sys/types.h>

/*
 * Other programs: editor, pager, ssh, gpg. Arguments are a list and reach the
 * program as they are; only a command that the user configured as shell words
 * (an editor, GIT_SSH_COMMAND) goes through sh, with our arguments behind it
 * as "$@", never pasted into it.
 */

/*
 * An 'environment' (may be NULL) is a list of NAME=VALUE words to add; a word
 * without "=" takes that name out.
 */

/* Run with our stdin, stdout and stderr; *exit_code is 128+N for signal N. */
int coach_process_run(char *const argv[], char *const environment[],
	int *exit_code, struct coach_error *error);

/* Somebody is there to be asked: stdin and stderr are a terminal. */
bool coach_process_has_terminal(void);

/*
 * Feed input, gather stdout and stderr; gives up after 'seconds' (0: never).
 * 'alone': in a session of its own, so that nothing it does can ask on a
 * terminal, and with all that it started it is ended when time is up.
 */
int coach_process_filter(char *const argv[], char *const environment[],
	bool alone, struct coach_text input, unsigned seconds,
	struct coach_buffer *out, struct coach_buffer *err, int *exit_code,
	struct coach_error *error);

/*
 * Start with a two-way byte stream on stdin and stdout (a socketpair: the
 * returned descriptor) and stderr on *err_fd, which does not block. 'alone' as
 * above. 'limits' (may be NULL) bound what it may take: more fails, or ends it.
 */
int coach_process_start(char *const argv[], char *const environment[],
	bool alone, const struct coach_limits *limits, pid_t *pid, int *stream,
	int *err_fd, struct coach_error *error);
/*
 * Wait; end it when it is still there after 'seconds', and what an 'alone'
 * one started. The exit code, or 128+N for signal N.
 */
int coach_process_finish(pid_t pid, unsigned seconds);

/*
 * "sh -c 'COMMAND "$@"' COMMAND args…" for a command of shell words, or the
 * words themselves when COMMAND is one plain word. NULL-terminated; release
 * with free().
 */
char **coach_process_words(const char *command, char *const args[]);

#endif

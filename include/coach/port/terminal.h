#ifndef COACH_PORT_TERMINAL_H
#define COACH_PORT_TERMINAL_H

#include "coach/base/buffer.h"
#include "coach/base/error.h"
#include <stdint.h>

/*
 * The port of terminfo and termios: a whole screen, single keys, and the
 * signals that come to a program that has one. There is one at a time.
 */
struct coach_terminal;

/*
 * Take over the terminal of stdin and stdout. COACH_USAGE when they are none,
 * or one that cannot place its cursor.
 */
int coach_terminal_open(
	struct coach_terminal **terminal, struct coach_error *error);
/* Give it back as it was; also done when the program ends by exit(). */
void coach_terminal_close(struct coach_terminal *terminal);

void coach_terminal_size(
	const struct coach_terminal *terminal, size_t *rows, size_t *wide);
/* Show these lines, no more of them and none wider than there is room. */
void coach_terminal_show(
	struct coach_terminal *terminal, struct coach_text shown);
void coach_terminal_bell(struct coach_terminal *terminal);

enum coach_terminal_event {
	COACH_TERMINAL_TIMEOUT,
	COACH_TERMINAL_KEY,
	COACH_TERMINAL_RESIZED,
	COACH_TERMINAL_INTERRUPTED, /* Ctrl-C */
	COACH_TERMINAL_STOPPED,     /* Ctrl-Z: coach_terminal_suspend does it */
	COACH_TERMINAL_ENDED /* hangup or termination: it is time to go */
};

/* Keys that are no character. Others are code points. */
#define COACH_KEY_ENTER 0x0au
#define COACH_KEY_BACKSPACE 0x08u
#define COACH_KEY_ESCAPE 0x1bu
#define COACH_KEY_NONE 0u /* an arrow or the like */

/* Wait so many milliseconds for something to happen. */
enum coach_terminal_event coach_terminal_wait(
	struct coach_terminal *terminal, unsigned timeout, uint32_t *key);
/* Give the terminal back, stop until somebody continues us, take it again. */
void coach_terminal_suspend(struct coach_terminal *terminal);

#endif

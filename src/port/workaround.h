#ifndef COACH_PORT_WORKAROUND_H
#define COACH_PORT_WORKAROUND_H

#include <stdbool.h>

/*
 * A second way to do what a library does, in a file whose name begins with
 * workaround_ or which is named here. The head of the file says what the
 * library does wrong, or how much slower it is, and since which version it no
 * longer is. COACH_WITHOUT=NAME,NAME takes the library's own way, to see
 * whether a newer library still needs it.
 */
bool coach_workaround(const char *name);

#endif

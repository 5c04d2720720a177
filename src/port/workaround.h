#ifndef PORT_WORKAROUND_H
#define PORT_WORKAROUND_H

#include <stdbool.h>

/*
 * May the second way of this name be taken? A file workaround_NAME.c does what
 * a library does, too, or what git's programs do, because that has a fault or
 * takes too long; its head says which, since which version it is mended, and
 * what the second way wins. Whoever sets COACH_WITHOUT to names with commas
 * between them takes the first way: to see whether the fault is still there,
 * and for the rows of `make bench`.
 */
bool coach_workaround(const char *name);

#endif

#ifndef COACH_BASE_PROGRESS_H
#define COACH_BASE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

/* Called now and then during long work; false: stop, the user asked to. */
typedef bool coach_progress(void *context, size_t done, size_t total);

#endif

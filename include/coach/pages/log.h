#ifndef COACH_PAGES_LOG_H
#define COACH_PAGES_LOG_H

#include "coach/pages/pages.h"

/* The history of an entry: a struct coach_git_log. An item and a row for each
 * commit. */
extern const struct coach_page coach_log_page;

#endif

#ifndef COACH_PAGES_COMMIT_H
#define COACH_PAGES_COMMIT_H

#include "coach/journal/commit.h"
#include "coach/pages/pages.h"

/* What `coach commit` did: a struct coach_commit_result, and a row of it. */
extern const struct coach_page coach_commit_page;

#endif

#ifndef COACH_PAGES_BLAME_H
#define COACH_PAGES_BLAME_H

#include "coach/journal/blame.h"
#include "coach/pages/pages.h"

/* A struct coach_blame: an item and a row for each part of the entry. */
extern const struct coach_page coach_blame_page;

#endif

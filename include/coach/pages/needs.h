#ifndef COACH_PAGES_NEEDS_H
#define COACH_PAGES_NEEDS_H

#include "coach/pages/view.h"
#include "coach/views/needs.h"

/* A struct coach_needs_answer; a row for each need. */
extern const struct coach_view coach_needs_view;
extern const struct coach_page coach_needs_page;

#endif

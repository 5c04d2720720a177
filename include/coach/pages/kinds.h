#ifndef COACH_PAGES_KINDS_H
#define COACH_PAGES_KINDS_H

#include "coach/pages/pages.h"

/* The kinds of entries, a struct coach_kinds: an item and a row for each. */
extern const struct coach_page coach_kinds_page;
/* A struct coach_kind: an item and a row for each field, drawn with its
 * sections, too. */
extern const struct coach_page coach_kind_page;

#endif

#ifndef COACH_PAGES_RESOLVE_H
#define COACH_PAGES_RESOLVE_H

#include "coach/journal/resolve.h"
#include "coach/pages/pages.h"

/* What is open: a struct coach_unresolved_list. An item for each entry, a row
 * for each thing that is open in it. The other answer is coach_saved_page. */
extern const struct coach_page coach_unresolved_page;

#endif

#ifndef COACH_PAGES_KEPT_H
#define COACH_PAGES_KEPT_H

#include "coach/pages/view.h"
#include "coach/views/kept.h"

/* An item for each owner, with all clients, then for each client and owner;
 * drawn as bars. Rows are by week. */
struct coach_kept_answer {
	struct coach_kept kept;
	const struct coach_evidence *evidence; /* that it is of */
	struct coach_window window;
};
extern const struct coach_view coach_kept_view;
extern const struct coach_page coach_kept_page;

#endif

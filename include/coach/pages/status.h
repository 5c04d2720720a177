#ifndef COACH_PAGES_STATUS_H
#define COACH_PAGES_STATUS_H

#include "coach/journal/resolve.h"
#include "coach/pages/overview.h"
#include "coach/pages/pages.h"

/* How the journal stands, as text. A row for each file that is not
 * committed. */
struct coach_status_answer {
	struct coach_overview overview; /* first */
	const char *name, *path;        /* of the journal */
	bool circle;
	struct coach_unresolved_list open;
};
extern const struct coach_page coach_status_page;

#endif

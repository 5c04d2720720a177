#ifndef COACH_PAGES_CHANGESET_H
#define COACH_PAGES_CHANGESET_H

#include "coach/journal/changeset.h"
#include "coach/pages/pages.h"

/* What a changeset did or would do, a struct coach_changeset: entry by entry
 * what changed, in the words of the log. A row for each entry. */
extern const struct coach_page coach_changeset_page;

/* A line for each thing that stops it: "meeting 2026-… (client)". */
void coach_changeset_obstacles(
	struct coach_buffer *out, const struct coach_changeset *changeset);

#endif

#ifndef COACH_PAGES_HOURS_H
#define COACH_PAGES_HOURS_H

#include "coach/pages/view.h"
#include "coach/views/hours.h"

struct coach_hours_answer {
	struct coach_hours hours;
	struct {
		struct coach_hours_level *items; /* those of the method */
		size_t len, cap;
	} levels;
	double usual; /* minutes; as in coach_hours_rules */
	bool names;   /* the log by client has names and e-mail */
};

/* Drawn: the sums, and what each level needs. A row for each meeting. */
extern const struct coach_view coach_hours_view;
extern const struct coach_page coach_hours_page;
/* The log by client. */
extern const struct coach_page coach_hours_log_page;

/*
 * The log goes to others. A row for a meeting has the client's alias and
 * nothing that identifies: neither the name nor an id, for ids are made of
 * names. A row for a client has that too, or with 'names' name and e-mail.
 */

/* What was left off, what does not count for a level, and what to look at: a
 * line each. It names entries, so it is for the coach alone. */
void coach_hours_left(
	struct coach_buffer *out, const struct coach_hours_answer *answer);

#endif

#ifndef COACH_PAGES_CYCLE_H
#define COACH_PAGES_CYCLE_H

#include "coach/pages/view.h"
#include "coach/views/cycle.h"

/* An item for each client; told as its steps, or of all clients as a table. A
 * row for each kind of evidence of a step. */
struct coach_cycles_answer {
	struct coach_cycles cycles;
	bool one; /* a client was named */
};
extern const struct coach_view coach_cycles_view;
extern const struct coach_page coach_cycles_page;

void coach_cycles_tell(struct coach_sheet *sheet, const void *whole);

/* "yes", "gap", "not yet" */
const char *coach_cycle_state(const struct coach_cycle_step *step);
/* Is there something to say about this part of a step? */
bool coach_cycle_shown(const struct coach_cycle *cycle,
	const struct coach_cycle_step *step, size_t part);
/* Of a step without evidence: is there something that looks like it? */
bool coach_cycle_lacking(const struct coach_cycle *cycle,
	const struct coach_cycle_step *step, size_t part);
/* What was counted of the remarks that the evidence is about; NULL: it is
 * about none. */
const struct coach_cycle_remarks *coach_cycle_remarks_of(
	const struct coach_cycle *cycle, enum coach_cycle_evidence part);
/* "ID", or "ID:2" for an action. */
void coach_cycle_ref(
	struct coach_buffer *out, const struct coach_cycle_found *found);

#endif

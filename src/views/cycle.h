#ifndef VIEWS_CYCLE_H
#define VIEWS_CYCLE_H

#include "coach/views/cycle.h"

/* Fill the proofs and the remarks of cycles with the evidence of this window,
 * which has an end. There are one or more cycles, of clients that stand one
 * behind the other in the evidence. */
void cycles_gather(struct coach_cycles *cycles,
	const struct coach_evidence *evidence, struct coach_window window);

#endif

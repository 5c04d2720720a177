#ifndef COACH_PAGES_CHAIN_H
#define COACH_PAGES_CHAIN_H

#include "coach/pages/view.h"
#include "coach/views/chain.h"

/* An item for each skill, drawn as a grid of steps by sessions. A row for each
 * session. */
struct coach_chains {
	struct coach_chain *items;
	size_t len, cap;
};
extern const struct coach_view coach_chains_view;
extern const struct coach_page coach_chains_page;

#endif

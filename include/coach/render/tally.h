#ifndef COACH_RENDER_TALLY_H
#define COACH_RENDER_TALLY_H

#include "coach/model/tally.h"
#include "coach/render/look.h"

/* What a tally looks like at a moment. */
struct coach_tally_view {
	const struct coach_tally *tally;
	coach_ms now;
	struct coach_text client;       /* what the client is called */
	const struct coach_text *names; /* of the pinpoints */
	const struct coach_text *units; /* what one of each is: "remarks" */
	struct coach_text ratio;        /* of the remarks so far, in words */
	struct coach_text message;      /* what the last key did */
	bool cue;                       /* an interval has just ended */
	bool asking;                    /* whether to keep or to drop it */
	bool typing;                    /* a note … */
	struct coach_text typed;        /* … as far as it is */
};

/*
 * A screen of at most so many lines, none wider than so many columns, with
 * line breaks between them. It says as much as there is room for: from 40 by
 * 10 on all that matters.
 */
void coach_tally_screen(struct coach_buffer *out,
	const struct coach_tally_view *view, size_t rows, size_t columns,
	const struct coach_look *look);

#endif

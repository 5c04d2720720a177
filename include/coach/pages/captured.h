#ifndef COACH_PAGES_CAPTURED_H
#define COACH_PAGES_CAPTURED_H

#include "coach/model/speakers.h"

/*
 * What an observation that was just saved means, on one line: ": Huddle
 * remarks 3 remarks, before 2, goal 8". 'notes': lines on what it is waiting
 * for, or why it is in no chart.
 */
void coach_page_captured(struct coach_buffer *out, struct coach_buffer *notes,
	const struct coach_evidence *facts,
	const struct coach_observation *seen,
	const struct coach_speakers *speakers);

#endif

#ifndef JOURNAL_FIND_OFFER_H
#define JOURNAL_FIND_OFFER_H

#include "coach/base/buffer.h"
#include "coach/model/kind.h"

/*
 * What an id could have been, for a message: "there is: ana, ben", of more than
 * six "… and 4 more: coach list client"; the smallest come first and an id that
 * is there twice is one. "there is none yet: coach new client". Nothing when
 * any kind will do.
 */
void ids_offer(struct coach_buffer *out, const struct coach_texts *ids,
	const struct coach_texts *kinds);

#endif

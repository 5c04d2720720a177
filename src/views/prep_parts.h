#ifndef VIEWS_PREP_PARTS_H
#define VIEWS_PREP_PARTS_H

#include "coach/views/prep.h"

static inline bool prep_of_client(
	const struct coach_prep *prep, struct coach_text client)
{
	return coach_text_eq(client, prep->client->source.id);
}

/* The day of the last held meeting; COACH_DAY_NONE: there was none. */
static inline coach_day prep_since(const struct coach_prep *prep)
{
	return prep->last ? prep->last->source.date : COACH_DAY_NONE;
}

/* Actions that are done and open, and the coach's last. */
void prep_find_promises(
	struct coach_prep *prep, const struct coach_evidence *evidence);

#endif

#ifndef COACH_MODEL_SPEAKERS_H
#define COACH_MODEL_SPEAKERS_H

#include "coach/model/evidence.h"

/*
 * Who made the remarks of an observation, and to whom. A ratio never adds the
 * remarks of one pair to those of another, so this must not be guessed. The
 * first of these that tells it, and that agrees with what the observation
 * itself says of the other of the two:
 *
 *	the observation   giver and receiver are given
 *	the performer     of its pinpoint: what the client does is done to the
 *	                  team, what the coach does is done to the client; of
 *	                  what the team does this does not follow
 *	the one before    the last observation with remarks, on or before the
 *	                  same day, of this client and this pinpoint or skill
 */
enum coach_spoken {
	COACH_SPOKEN_UNKNOWN, /* giver or receiver or both are empty */
	COACH_SPOKEN_GIVEN,
	COACH_SPOKEN_PERFORMER,
	COACH_SPOKEN_BEFORE
};

struct coach_speakers {
	enum coach_spoken by;
	struct coach_text giver, receiver; /* borrowed from the evidence, or
		constant */
	coach_day day; /* COACH_SPOKEN_BEFORE: that of the one before */
};

/* Of settled evidence; 'seen' may be one that is not in it yet. */
struct coach_speakers coach_speakers_of(const struct coach_evidence *evidence,
	const struct coach_observation *seen);

/* Does it count remarks, even if there were none? */
bool coach_has_remarks(const struct coach_observation *seen);

#endif

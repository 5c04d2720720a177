#include "coach/model/speakers.h"
#include "kinds.h"
#include <math.h>

bool coach_has_remarks(const struct coach_observation *seen)
{
	return !isnan(seen->positive) || !isnan(seen->corrective);
}

/* What is said agrees with what is proposed, or says nothing. */
static bool fits(struct coach_text said, struct coach_text proposed)
{
	return proposed.len && (!said.len || coach_text_eq(said, proposed));
}

static bool take(struct coach_speakers *speakers, enum coach_spoken by,
	struct coach_text giver, struct coach_text receiver)
{
	if (!fits(speakers->giver, giver) ||
		!fits(speakers->receiver, receiver))
		return false;
	speakers->by = by;
	speakers->giver = giver;
	speakers->receiver = receiver;
	return true;
}

static bool by_performer(
	struct coach_speakers *speakers, const struct coach_pinpoint *pinpoint)
{
	if (pinpoint && coach_text_is(pinpoint->performer, "client"))
		return take(speakers, COACH_SPOKEN_PERFORMER,
			COACH_TEXT("client"), COACH_TEXT("team"));
	if (pinpoint && coach_text_is(pinpoint->performer, "coach"))
		return take(speakers, COACH_SPOKEN_PERFORMER,
			COACH_TEXT("coach"), COACH_TEXT("client"));
	return false;
}

/* How many of a group come before it: they are in the order of the list. */
static size_t count_before(const struct coach_evidence *evidence,
	const struct coach_facts *group, const struct coach_observation *seen)
{
	const struct coach_observation *first = evidence->observations.items;
	bool listed =
		seen >= first && seen < first + evidence->observations.len;
	size_t low = 0, high = group->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct coach_observation *one = group->items[middle];
		bool before = listed ? one < seen
				     : one->source.date <= seen->source.date;

		if (before)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void by_one_before(struct coach_speakers *speakers,
	const struct coach_evidence *evidence,
	const struct coach_observation *seen)
{
	struct coach_facts group = seen->pinpoint.len
		? coach_pinpoint_observations(evidence, seen->pinpoint)
		: coach_skill_observations(evidence, seen->skill);

	for (size_t i = count_before(evidence, &group, seen); i-- > 0;) {
		const struct coach_observation *one = group.items[i];

		if (!coach_has_remarks(one) ||
			!coach_text_eq(one->client, seen->client))
			continue;
		if (take(speakers, COACH_SPOKEN_BEFORE, one->giver,
			    one->receiver)) {
			speakers->day = one->source.date;
			return;
		}
		/* Before one that says nothing there is none that does, or it
		 * would have been taken for that one. */
		if (!one->giver.len && !one->receiver.len)
			return;
	}
}

struct coach_speakers coach_speakers_of(const struct coach_evidence *evidence,
	const struct coach_observation *seen)
{
	struct coach_speakers speakers = {.giver = seen->said_giver,
		.receiver = seen->said_receiver,
		.day = COACH_DAY_NONE};

	if (speakers.giver.len && speakers.receiver.len)
		speakers.by = COACH_SPOKEN_GIVEN;
	else if (!by_performer(&speakers,
			 coach_evidence_pinpoint(evidence, seen->pinpoint)) &&
		(seen->pinpoint.len || seen->skill.len))
		by_one_before(&speakers, evidence, seen);
	return speakers;
}

void evidence_speakers(struct coach_evidence *evidence)
{
	for (size_t i = 0; i < evidence->observations.len; i++) {
		struct coach_observation *seen =
			&evidence->observations.items[i];
		struct coach_speakers speakers = {.giver = seen->said_giver,
			.receiver = seen->said_receiver};

		if (coach_has_remarks(seen))
			speakers = coach_speakers_of(evidence, seen);
		seen->giver = speakers.giver;
		seen->receiver = speakers.receiver;
	}
}

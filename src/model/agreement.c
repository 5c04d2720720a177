#include "coach/agreement.h"

static bool is_agreed(const struct coach_agreement *agreement,
	struct coach_text client, coach_day today)
{
	return agreement->source.date <= today &&
		coach_text_is(agreement->type, "engagement") &&
		coach_text_eq(agreement->client, client);
}

static bool is_superseded(const struct coach_evidence *evidence,
	const struct coach_agreement *agreement, coach_day today)
{
	for (size_t i = 0; i < evidence->agreements.len; i++) {
		const struct coach_agreement *other =
			&evidence->agreements.items[i];

		if (other != agreement &&
			coach_text_eq(
				other->supersedes, agreement->source.id) &&
			is_agreed(other, agreement->client, today))
			return true;
	}
	return false;
}

const struct coach_agreement *coach_agreement_in_force(
	const struct coach_evidence *evidence, struct coach_text client,
	coach_day today)
{
	for (size_t i = evidence->agreements.len; i-- > 0;) {
		const struct coach_agreement *agreement =
			&evidence->agreements.items[i];

		if (is_agreed(agreement, client, today) &&
			!is_superseded(evidence, agreement, today))
			return agreement;
	}
	return NULL;
}

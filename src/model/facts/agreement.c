#include "coach/model/agreement.h"
#include "coach/base/alloc.h"
#include <stdlib.h>

/* Nobody's agreement ends by what somebody else agrees, or by itself. */
static bool may_supersede(const struct coach_agreement *newer,
	const struct coach_agreement *older, coach_day today)
{
	return newer != older && newer->source.date <= today &&
		coach_text_eq(newer->type, older->type) &&
		coach_text_eq(newer->client, older->client);
}

/* The ids of those that are superseded. */
static void find_superseded(struct coach_map *superseded,
	const struct coach_evidence *evidence, coach_day today)
{
	struct coach_agreement *items = evidence->agreements.items;
	size_t count = evidence->agreements.len;
	struct coach_map ids = {0};

	for (size_t i = 0; i < count; i++)
		coach_map_put(&ids, items[i].source.id, &items[i]);
	for (size_t i = 0; i < count; i++) {
		const struct coach_agreement *older =
			coach_map_get(&ids, items[i].supersedes);

		if (older && may_supersede(&items[i], older, today))
			coach_map_put(superseded, older->source.id, &items[i]);
	}
	coach_map_release(&ids);
}

void coach_in_force_find(struct coach_in_force *force,
	const struct coach_evidence *evidence, coach_day today)
{
	struct coach_map superseded = {0};

	*force = (struct coach_in_force){0};
	find_superseded(&superseded, evidence, today);
	/* From the newest on: of a client's engagements the first one counts.
	 */
	for (size_t i = evidence->agreements.len; i-- > 0;) {
		struct coach_agreement *one = &evidence->agreements.items[i];
		bool engagement = coach_text_is(one->type, "engagement");

		if (one->source.date > today ||
			coach_map_get(&superseded, one->source.id) ||
			(engagement && coach_in_force_of(force, one->client)))
			continue;
		if (engagement)
			coach_map_put(&force->engagements, one->client, one);
		COACH_PUSH(force, one);
	}
	coach_map_release(&superseded);
}

void coach_in_force_release(struct coach_in_force *force)
{
	coach_map_release(&force->engagements);
	free(force->items);
	*force = (struct coach_in_force){0};
}

const struct coach_agreement *coach_in_force_of(
	const struct coach_in_force *force, struct coach_text client)
{
	return coach_map_get(&force->engagements, client);
}

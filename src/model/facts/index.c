#include "kinds.h"
#include <stddef.h>
#include <stdlib.h>

/* A list, and where its facts have the text that they are grouped by. */
struct list {
	const void *items;
	size_t len, size, text;
	bool named; /* of struct named, for facts that name several */
};

struct named {
	struct coach_text text;
	const void *fact;
};

#define LIST(evidence, one, many, text)                              \
	((struct list){(evidence)->many.items, (evidence)->many.len, \
		sizeof(struct coach_##one),                          \
		offsetof(struct coach_##one, text), false})

static const void *item_of(const struct list *list, size_t number)
{
	return (const char *)list->items + number * list->size;
}

static const void *fact_of(const struct list *list, size_t number)
{
	const void *item = item_of(list, number);

	return list->named ? ((const struct named *)item)->fact : item;
}

static struct coach_text text_of(const struct list *list, size_t number)
{
	const void *text = (const char *)item_of(list, number) + list->text;

	return *(const struct coach_text *)text;
}

static void release(struct coach_facts_by *groups)
{
	coach_map_release(&groups->map);
	free(groups->groups);
	free(groups->facts);
	*groups = (struct coach_facts_by){0};
}

/* Count the facts of each group, then give each group its room, then fill it.
 */
static void make(struct coach_facts_by *groups, const struct list *list)
{
	size_t count = 0, room = 0;

	release(groups);
	groups->groups = coach_alloc(list->len * sizeof(*groups->groups));
	groups->facts = coach_alloc(list->len * sizeof(*groups->facts));
	for (size_t i = 0; i < list->len; i++) {
		struct coach_text text = text_of(list, i);
		struct coach_facts *group;

		group = coach_map_get(&groups->map, text);
		if (!group) {
			group = &groups->groups[count++];
			coach_map_put(&groups->map, text, group);
		}
		group->len++;
	}
	for (size_t i = 0; i < count; i++) {
		groups->groups[i].items = groups->facts + room;
		room += groups->groups[i].len;
		groups->groups[i].len = 0;
	}
	for (size_t i = 0; i < list->len; i++) {
		struct coach_facts *group =
			coach_map_get(&groups->map, text_of(list, i));

		group->items[group->len++] = fact_of(list, i);
	}
}

/* A target is found by each of its pinpoints. */
static void make_targets(struct coach_evidence *e)
{
	struct {
		struct named *items;
		size_t len, cap;
	} all = {0};
	struct list list;

	for (size_t i = 0; i < e->targets.len; i++) {
		const struct coach_target *target = &e->targets.items[i];

		for (size_t k = 0; k < target->pinpoints.len; k++) {
			const struct named one = {
				target->pinpoints.items[k], target};

			COACH_PUSH(&all, one);
		}
	}
	list = (struct list){all.items, all.len, sizeof(struct named),
		offsetof(struct named, text), true};
	make(&e->pinpoint_targets, &list);
	free(all.items);
}

void evidence_index(struct coach_evidence *e)
{
	const struct list targets = LIST(e, target, targets, source.id);
	const struct list experiments =
		LIST(e, experiment, experiments, source.id);
	const struct list steps = LIST(e, experiment, experiments, target);
	const struct list pinpoints = LIST(e, pinpoint, pinpoints, client);
	const struct list counts = LIST(e, observation, observations, pinpoint);
	const struct list promises =
		LIST(e, promise, promises, action.pinpoint);
	const struct list sessions = LIST(e, observation, observations, skill);

	make(&e->target_ids, &targets);
	make(&e->experiment_ids, &experiments);
	make(&e->target_experiments, &steps);
	make(&e->client_pinpoints, &pinpoints);
	make(&e->pinpoint_observations, &counts);
	make(&e->pinpoint_promises, &promises);
	make(&e->skill_observations, &sessions);
	make_targets(e);
}

void evidence_index_release(struct coach_evidence *e)
{
	release(&e->target_ids);
	release(&e->experiment_ids);
	release(&e->target_experiments);
	release(&e->client_pinpoints);
	release(&e->pinpoint_observations);
	release(&e->pinpoint_promises);
	release(&e->pinpoint_targets);
	release(&e->skill_observations);
}

/* ---- asking -------------------------------------------------------------- */

static struct coach_facts group_of(
	const struct coach_facts_by *groups, struct coach_text text)
{
	const struct coach_facts *group = coach_map_get(&groups->map, text);

	return group ? *group : (struct coach_facts){0};
}

static const void *first_of(
	const struct coach_facts_by *groups, struct coach_text text)
{
	struct coach_facts group = group_of(groups, text);

	return group.len ? group.items[0] : NULL;
}

const struct coach_target *coach_evidence_target(
	const struct coach_evidence *evidence, struct coach_text id)
{
	return first_of(&evidence->target_ids, id);
}

const struct coach_experiment *coach_evidence_experiment(
	const struct coach_evidence *evidence, struct coach_text id)
{
	return first_of(&evidence->experiment_ids, id);
}

struct coach_facts coach_client_pinpoints(
	const struct coach_evidence *evidence, struct coach_text client)
{
	return group_of(&evidence->client_pinpoints, client);
}

struct coach_facts coach_target_experiments(
	const struct coach_evidence *evidence, struct coach_text target)
{
	return group_of(&evidence->target_experiments, target);
}

struct coach_facts coach_pinpoint_observations(
	const struct coach_evidence *evidence, struct coach_text pinpoint)
{
	return group_of(&evidence->pinpoint_observations, pinpoint);
}

struct coach_facts coach_pinpoint_promises(
	const struct coach_evidence *evidence, struct coach_text pinpoint)
{
	return group_of(&evidence->pinpoint_promises, pinpoint);
}

struct coach_facts coach_pinpoint_targets(
	const struct coach_evidence *evidence, struct coach_text pinpoint)
{
	return group_of(&evidence->pinpoint_targets, pinpoint);
}

struct coach_facts coach_skill_observations(
	const struct coach_evidence *evidence, struct coach_text skill)
{
	return group_of(&evidence->skill_observations, skill);
}

/* 'items' are sorted by id. */
static const void *find(
	const void *items, size_t len, size_t size, struct coach_text id)
{
	const char *bytes = items;
	size_t low = 0, high = len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct coach_source *one =
			(const void *)(bytes + middle * size);
		int order = coach_text_cmp(one->id, id);

		if (!order)
			return one;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* For lists in the order of their ids. */
#define FIND(list, id) find((list).items, (list).len, sizeof(*(list).items), id)

const struct coach_client *coach_evidence_client(
	const struct coach_evidence *evidence, struct coach_text id)
{
	return FIND(evidence->clients, id);
}

bool coach_evidence_ended(
	const struct coach_evidence *evidence, struct coach_text client)
{
	const struct coach_client *one =
		coach_evidence_client(evidence, client);

	return one && coach_text_is(one->status, "ended");
}

const struct coach_chained *coach_evidence_skill(
	const struct coach_evidence *evidence, struct coach_text id)
{
	return FIND(evidence->skills, id);
}

const struct coach_pinpoint *coach_evidence_pinpoint(
	const struct coach_evidence *evidence, struct coach_text id)
{
	return FIND(evidence->pinpoints, id);
}

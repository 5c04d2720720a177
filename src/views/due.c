#include "coach/views/due.h"
#include "coach/model/agreement.h"
#include <math.h>
#include <stdlib.h>

const char *coach_due_kind_name(enum coach_due_kind kind)
{
	static const char *const names[] = {"action", "target", "experiment",
		"client", "agreement", "pinpoint"};

	return names[kind];
}

struct coach_text coach_due_owner(const struct coach_due *due)
{
	return due->action ? due->action->owner : COACH_TEXT("coach");
}

struct making {
	struct coach_dues *dues;
	const struct coach_evidence *evidence;
	struct coach_text client; /* empty: all */
	coach_day today;
};

static bool is_wanted(const struct making *m, struct coach_text client)
{
	return (!m->client.len || coach_text_eq(m->client, client)) &&
		!coach_evidence_ended(m->evidence, client);
}

/* 'due' is due when its day has come. */
static void add_come(struct making *m, struct coach_due due)
{
	if (due.day == COACH_DAY_NONE || due.day > m->today ||
		!is_wanted(m, due.client))
		return;
	due.days = m->today - due.day;
	COACH_PUSH(m->dues, due);
}

/* The same for what is to happen again within so many days of 'from'. */
static void add_missed(
	struct making *m, struct coach_due due, coach_day from, double within)
{
	double over;

	if (from == COACH_DAY_NONE)
		return;
	over = (double)(m->today - from) - within;
	/* Never with NAN. */
	if (over > 0) {
		due.day = m->today - (coach_day)ceil(over);
		add_come(m, due);
	}
}

/* ---- what has a day of its own ------------------------------------------- */

static void add_actions(struct making *m)
{
	for (size_t i = 0; i < m->evidence->promises.len; i++) {
		const struct coach_promise *promise =
			&m->evidence->promises.items[i];

		add_come(m,
			(struct coach_due){.kind = COACH_DUE_ACTION,
				.source = &promise->source,
				.action = &promise->action,
				.client = promise->client,
				.last = COACH_DAY_NONE,
				.day = coach_action_first_day(
					&promise->action)});
	}
}

static void add_targets(struct making *m)
{
	for (size_t i = 0; i < m->evidence->targets.len; i++) {
		const struct coach_target *target =
			&m->evidence->targets.items[i];

		if (coach_text_is(target->status, "open"))
			add_come(m,
				(struct coach_due){.kind = COACH_DUE_TARGET,
					.source = &target->source,
					.client = target->client,
					.last = COACH_DAY_NONE,
					.day = target->achieve_by});
	}
}

static void add_experiments(struct making *m)
{
	for (size_t i = 0; i < m->evidence->experiments.len; i++) {
		const struct coach_experiment *experiment =
			&m->evidence->experiments.items[i];
		const struct coach_target *target =
			coach_evidence_target(m->evidence, experiment->target);

		if (coach_experiment_open(experiment))
			add_come(m,
				(struct coach_due){.kind = COACH_DUE_EXPERIMENT,
					.source = &experiment->source,
					.client = target ? target->client
							 : COACH_TEXT(""),
					.last = COACH_DAY_NONE,
					.day = experiment->check_on});
	}
}

static void add_agreements(struct making *m)
{
	struct coach_in_force force;

	coach_in_force_find(&force, m->evidence, m->today);
	for (size_t i = 0; i < force.len; i++) {
		const struct coach_agreement *agreement = force.items[i];

		add_come(m,
			(struct coach_due){.kind = COACH_DUE_AGREEMENT,
				.source = &agreement->source,
				.client = agreement->client,
				.last = COACH_DAY_NONE,
				.day = agreement->review_on});
	}
	coach_in_force_release(&force);
}

/* ---- what is to happen again and again ----------------------------------- */

static coach_day *no_days(size_t count)
{
	coach_day *days = coach_alloc((count + 1) * sizeof(*days));

	for (size_t i = 0; i < count; i++)
		days[i] = COACH_DAY_NONE;
	return days;
}

static void add_clients(struct making *m)
{
	const struct coach_evidence *evidence = m->evidence;
	coach_day *met = no_days(evidence->clients.len);

	/* In the order of their dates: the last one stays. */
	for (size_t i = 0; i < evidence->meetings.len; i++) {
		const struct coach_meeting *meeting =
			&evidence->meetings.items[i];
		const struct coach_client *client =
			coach_evidence_client(evidence, meeting->client);

		if (client && coach_text_is(meeting->status, "held") &&
			meeting->source.date <= m->today)
			met[client - evidence->clients.items] =
				meeting->source.date;
	}
	for (size_t i = 0; i < evidence->clients.len; i++) {
		const struct coach_client *client = &evidence->clients.items[i];

		if (!coach_text_is(client->status, "active"))
			continue;
		m->dues->no_cadence += isnan(client->cadence_days) &&
			is_wanted(m, client->source.id);
		add_missed(m,
			(struct coach_due){.kind = COACH_DUE_CLIENT,
				.source = &client->source,
				.client = client->source.id,
				.last = met[i]},
			met[i] == COACH_DAY_NONE ? client->start : met[i],
			client->cadence_days);
	}
	free(met);
}

static void add_pinpoints(struct making *m)
{
	const struct coach_evidence *evidence = m->evidence;
	coach_day *seen = no_days(evidence->pinpoints.len);

	for (size_t i = 0; i < evidence->observations.len; i++) {
		const struct coach_observation *observation =
			&evidence->observations.items[i];
		const struct coach_pinpoint *pinpoint = coach_evidence_pinpoint(
			evidence, observation->pinpoint);

		if (pinpoint && observation->source.date <= m->today)
			seen[pinpoint - evidence->pinpoints.items] =
				observation->source.date;
	}
	for (size_t i = 0; i < evidence->pinpoints.len; i++) {
		const struct coach_pinpoint *pinpoint =
			&evidence->pinpoints.items[i];
		const struct coach_client *client =
			coach_evidence_client(evidence, pinpoint->client);

		if (client && coach_text_is(client->status, "active") &&
			coach_text_is(pinpoint->status, "active"))
			add_missed(m,
				(struct coach_due){.kind = COACH_DUE_PINPOINT,
					.source = &pinpoint->source,
					.client = pinpoint->client,
					.last = seen[i]},
				seen[i] == COACH_DAY_NONE ? client->start
							  : seen[i],
				2 * client->cadence_days);
	}
	free(seen);
}

/* ---- all ----------------------------------------------------------------- */

static int compare(const void *one, const void *other)
{
	const struct coach_due *a = one, *b = other;
	int order;

	if (a->days != b->days)
		return a->days > b->days ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	order = coach_text_cmp(a->source->id, b->source->id);
	if (order || !a->action)
		return order;
	return (a->action->number > b->action->number) -
		(a->action->number < b->action->number);
}

void coach_due_make(struct coach_dues *dues,
	const struct coach_evidence *evidence, struct coach_text client,
	coach_day today)
{
	struct making m = {
		.evidence = evidence, .client = client, .today = today};

	*dues = (struct coach_dues){0};
	m.dues = dues;
	add_actions(&m);
	add_targets(&m);
	add_experiments(&m);
	add_agreements(&m);
	add_clients(&m);
	add_pinpoints(&m);
	if (dues->len)
		qsort(dues->items, dues->len, sizeof(*dues->items), compare);
}

void coach_dues_release(struct coach_dues *dues)
{
	free(dues->items);
	*dues = (struct coach_dues){0};
}

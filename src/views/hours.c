#include "coach/view_hours.h"
#include <math.h>
#include <stdlib.h>

/* Which clients were counted in a sum. */
enum seen_in {
	SEEN_TOTAL = 1,
	SEEN_RECENT = 2,
	SEEN_NO_CONSENT = 4,
	SEEN_NOT_SAID = 8
};

struct gathering {
	struct coach_hours *hours;
	const struct coach_evidence *evidence;
	unsigned *seen; /* by the place of the client */
};

static void add(struct gathering *g, struct coach_hours_sum *sum,
	enum seen_in flag, const struct coach_hours_line *line)
{
	double minutes = line->meeting->minutes;

	sum->meetings++;
	sum->minutes += minutes;
	if (line->paid)
		sum->paid += minutes;
	if (line->client) {
		size_t at = (size_t)(line->client - g->evidence->clients.items);

		sum->clients += !(g->seen[at] & flag);
		g->seen[at] |= flag;
	}
}

static void add_meeting(
	struct gathering *g, const struct coach_meeting *meeting)
{
	struct coach_hours *hours = g->hours;
	const struct coach_hours_line line = {meeting,
		coach_evidence_client(g->evidence, meeting->client),
		coach_text_is(meeting->paid, "yes")};

	if (!meeting->counts.len)
		add(g, &hours->not_said, SEEN_NOT_SAID, &line);
	if (!coach_text_is(meeting->counts, "yes"))
		return;
	if (!line.client) {
		add(g, &hours->no_client, 0, &line);
		return;
	}
	if (!coach_text_is(line.client->log_consent, "yes")) {
		add(g, &hours->no_consent, SEEN_NO_CONSENT, &line);
		return;
	}
	hours->paid_not_said += !meeting->paid.len;
	add(g, &hours->total, SEEN_TOTAL, &line);
	if (meeting->source.date >= hours->since)
		add(g, &hours->recent, SEEN_RECENT, &line);
	COACH_PUSH(hours, line);
}

void coach_hours_make(struct coach_hours *hours,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window, coach_day today)
{
	struct gathering g = {.evidence = evidence,
		.seen = coach_alloc(
			(evidence->clients.len + 1) * sizeof(*g.seen))};

	*hours = (struct coach_hours){
		.since = coach_day_add_months(today, -COACH_HOURS_MONTHS) + 1};
	g.hours = hours;
	for (size_t i = 0; i < evidence->meetings.len; i++) {
		const struct coach_meeting *meeting =
			&evidence->meetings.items[i];

		if (!coach_text_is(meeting->status, "held") ||
			isnan(meeting->minutes) ||
			(client.len &&
				!coach_text_eq(meeting->client, client)) ||
			!coach_window_has(window, meeting->source.date))
			continue;
		if (meeting->source.date > today)
			hours->later++;
		else
			add_meeting(&g, meeting);
	}
	free(g.seen);
}

void coach_hours_release(struct coach_hours *hours)
{
	free(hours->items);
	*hours = (struct coach_hours){0};
}

static double lack(double wanted, double there)
{
	return wanted > there ? wanted - there : 0;
}

struct coach_hours_lack coach_hours_missing(
	const struct coach_credential *level,
	const struct coach_hours_sum *total,
	const struct coach_hours_sum *recent)
{
	return (struct coach_hours_lack){
		.minutes = lack(level->hours * 60, total->minutes),
		.paid = lack(level->paid * 60, total->paid),
		.recent = lack(level->recent * 60, recent->minutes),
		.clients = lack(level->clients, (double)total->clients)};
}

void coach_hours_add(struct coach_buffer *out, double minutes)
{
	coach_buffer_add_format(out, "%.1f", floor(minutes / 6) / 10);
}

void coach_hours_add_missing(struct coach_buffer *out, double minutes)
{
	coach_buffer_add_format(out, "%.1f", ceil(minutes / 6) / 10);
}

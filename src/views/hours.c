#include "coach/views/hours.h"
#include <math.h>
#include <stdlib.h>

/* The sums of which each knows the clients that are in it. */
enum sum {
	SUM_TOTAL,
	SUM_RECENT,
	SUM_TRAINED,
	SUM_NO_CONSENT,
	SUM_NOT_SAID,
	SUM_COUNT
};

/* What is known of a client of the evidence. */
struct known {
	size_t people[SUM_COUNT]; /* that are in the sum */
	size_t row;               /* in the log, counted from 1; 0: none */
};

struct gathering {
	struct coach_hours *hours;
	const struct coach_evidence *evidence;
	const struct coach_hours_rules *rules;
	struct known *known; /* by the place of the client */
};

static struct known *known_of(
	const struct gathering *g, const struct coach_client *client)
{
	return &g->known[client - g->evidence->clients.items];
}

/* 'people' are those of the client's that are in the sum already. */
static void add(struct coach_hours_sum *sum, size_t *people,
	const struct coach_hours_line *line)
{
	double minutes = line->meeting->minutes;

	sum->meetings++;
	sum->minutes += minutes;
	if (line->paid)
		sum->paid += minutes;
	if (people && line->people > *people) {
		sum->clients += line->people - *people;
		*people = line->people;
	}
}

/* A sum of what is not in the log: its clients are entries. */
static void leave_off(struct gathering *g, struct coach_hours_sum *sum,
	enum sum which, const struct coach_hours_line *line)
{
	struct coach_hours_line entry = *line;

	entry.people = 1;
	add(sum,
		line->client ? &known_of(g, line->client)->people[which] : NULL,
		&entry);
}

static bool is_group(const struct coach_hours_line *line)
{
	return line->meeting->format.len
		? coach_text_is(line->meeting->format, "group")
		: line->client->group_size > 1;
}

static void add_to_log(struct gathering *g, struct coach_hours_line *line)
{
	struct coach_hours *hours = g->hours;
	struct known *known = known_of(g, line->client);
	size_t whole = 0;

	if (is_group(line)) {
		bool said = line->client->group_size >= 1;

		line->people = said ? (size_t)line->client->group_size : 1;
		hours->size_not_said += !said;
	}
	if (!known->row) {
		const struct coach_hours_client row = {.client = line->client};

		COACH_PUSH(&hours->clients, row);
		known->row = hours->clients.len;
	}
	line->row = known->row - 1;
	whole = known->people[SUM_TOTAL];
	add(&hours->clients.items[line->row].sum, &whole, line);
	add(&hours->total, &known->people[SUM_TOTAL], line);
	if (line->meeting->source.date >= hours->since)
		add(&hours->recent, &known->people[SUM_RECENT], line);
	if (hours->training != COACH_DAY_NONE &&
		line->meeting->source.date >= hours->training)
		add(&hours->trained, &known->people[SUM_TRAINED], line);
	hours->paid_not_said += !line->meeting->paid.len;
	if (line->meeting->minutes > g->rules->usual)
		COACH_PUSH(&hours->unusual, line->meeting);
	COACH_PUSH(hours, *line);
}

static void add_meeting(
	struct gathering *g, const struct coach_meeting *meeting)
{
	struct coach_hours *hours = g->hours;
	struct coach_hours_line line = {.meeting = meeting,
		.client = coach_evidence_client(g->evidence, meeting->client),
		.paid = coach_text_is(meeting->paid, "yes"),
		.people = 1};

	if (!meeting->counts.len)
		leave_off(g, &hours->not_said, SUM_NOT_SAID, &line);
	if (!coach_text_is(meeting->counts, "yes"))
		return;
	if (!line.client)
		leave_off(g, &hours->no_client, 0, &line);
	else if (!coach_text_is(line.client->log_consent, "yes"))
		leave_off(g, &hours->no_consent, SUM_NO_CONSENT, &line);
	else
		add_to_log(g, &line);
}

void coach_hours_make(struct coach_hours *hours,
	const struct coach_evidence *evidence, struct coach_text client,
	const struct coach_window *window,
	const struct coach_hours_rules *rules)
{
	coach_day too_old =
		coach_day_add_months(rules->today, -COACH_HOURS_MONTHS);
	struct gathering g = {.hours = hours,
		.evidence = evidence,
		.rules = rules,
		.known = coach_alloc(
			(evidence->clients.len + 1) * sizeof(*g.known))};

	*hours = (struct coach_hours){
		.since = too_old + 1, .training = rules->training};
	for (size_t i = 0; i < evidence->meetings.len; i++) {
		const struct coach_meeting *meeting =
			&evidence->meetings.items[i];

		if (!coach_text_is(meeting->status, "held") ||
			(client.len &&
				!coach_text_eq(meeting->client, client)) ||
			!coach_window_has(window, meeting->source.date))
			continue;
		if (meeting->source.date > rules->today)
			hours->later++;
		else if (!isnan(meeting->minutes))
			add_meeting(&g, meeting);
		else if (!coach_text_is(meeting->counts, "no"))
			COACH_PUSH(&hours->no_minutes, meeting);
	}
	free(g.known);
}

void coach_hours_release(struct coach_hours *hours)
{
	free(hours->items);
	free(hours->clients.items);
	free(hours->no_minutes.items);
	free(hours->unusual.items);
	*hours = (struct coach_hours){0};
}

static double lack(double wanted, double there)
{
	return wanted > there ? wanted - there : 0;
}

void coach_hours_count(struct coach_hours_level *counted,
	const struct coach_hours *hours, const struct coach_credential *level)
{
	size_t(*people)[2] =
		coach_alloc((hours->clients.len + 1) * sizeof(*people));

	*counted = (struct coach_hours_level){.level = level};
	for (size_t i = 0; i < hours->len; i++) {
		const struct coach_hours_line *line = &hours->items[i];
		coach_day day = line->meeting->source.date;

		/* An unknown start is before any day. */
		if (level->from_training && day < hours->training) {
			counted->before += line->meeting->minutes;
		} else if (level->group > 0 &&
			(double)line->people > level->group) {
			counted->large += line->meeting->minutes;
		} else {
			add(&counted->total, &people[line->row][0], line);
			if (day >= hours->since)
				add(&counted->recent, &people[line->row][1],
					line);
		}
	}
	counted->lack = (struct coach_hours_lack){
		.minutes = lack(level->hours * 60, counted->total.minutes),
		.paid = lack(level->paid * 60, counted->total.paid),
		.recent = lack(level->recent * 60, counted->recent.minutes),
		.clients =
			lack(level->clients, (double)counted->total.clients)};
	free(people);
}

void coach_hours_add(struct coach_buffer *out, double minutes)
{
	coach_buffer_add_format(out, "%.1f", floor(minutes / 6) / 10);
}

void coach_hours_add_missing(struct coach_buffer *out, double minutes)
{
	coach_buffer_add_format(out, "%.1f", ceil(minutes / 6) / 10);
}

#include "corpus.h"
#include <inttypes.h>

#define FIRST_YEAR 2017
#define DAYS 3650

void corpus_remember(struct corpus_entries *entries, char *id,
	const char *client, coach_day day)
{
	struct corpus_entry entry = {.client = client, .day = day};

	entry.id = id;
	COACH_PUSH(entries, entry);
}

static void forget(struct corpus_entries *entries)
{
	for (size_t i = 0; i < entries->len; i++)
		free(entries->items[i].id);
	free(entries->items);
}

void corpus_forget(struct corpus *c)
{
	forget(&c->clients);
	forget(&c->pinpoints);
	forget(&c->skills);
	forget(&c->chains);
	forget(&c->targets);
	forget(&c->meetings);
	forget(&c->observations);
}

static const struct corpus_entry *any(
	struct corpus *c, const struct corpus_entries *entries)
{
	return &entries->items[corpus_random(c, entries->len)];
}

static bool one_in(struct corpus *c, unsigned n)
{
	return corpus_random(c, n) == 0;
}

static void add(struct corpus *c, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void add(struct corpus *c, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	coach_buffer_add_vformat(&c->text, format, args);
	va_end(args);
}

static void add_day(struct corpus *c, const char *before, coach_day day)
{
	coach_buffer_add_string(&c->text, before);
	coach_day_format(&c->text, day, COACH_TEXT("%Y-%m-%d"));
}

static coach_day some_day(struct corpus *c)
{
	return coach_day_make(FIRST_YEAR, 1, 1) +
		(coach_day)corpus_random(c, DAYS);
}

/* The random tail that keeps two machines from making the same id. */
static char *dated_id(struct corpus *c, coach_day day, const char *stem)
{
	static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
	struct coach_buffer id = COACH_BUFFER_INIT;

	coach_day_format(&id, day, COACH_TEXT("%Y-%m-%d"));
	coach_buffer_add_format(&id, "-%.40s-", stem);
	/* The number makes it unique, the rest makes it look random. */
	for (size_t n = c->written, i = 0; i < 5; i++, n /= 32)
		coach_buffer_add_byte(
			&id, digits[(n + 11 * i + (size_t)day) % 32]);
	return coach_buffer_detach(&id);
}

static void begin(struct corpus *c, const char *kind, const char *id)
{
	add(c, "---\nkind: %s\nid: %s\n", kind, id);
}

static void begin_dated(
	struct corpus *c, const char *kind, const char *id, coach_day day)
{
	begin(c, kind, id);
	add_day(c, "date: ", day);
	add(c, "\n");
}

static void heading(struct corpus *c, const char *words)
{
	add(c, "---\n# %s\n", words);
}

static void section(struct corpus *c, const char *name, unsigned sentences)
{
	add(c, "\n## %s\n\n", name);
	if (sentences)
		corpus_prose(c, sentences);
}

static void add_table(struct corpus *c)
{
	add(c, "\n| day | count | minutes |\n|---|---:|---:|\n");
	for (int i = 0; i < 5; i++) {
		add(c, "| %d | %" PRIu64 " | %" PRIu64 " |\n", i + 1,
			corpus_random(c, 12), 15 * (1 + corpus_random(c, 4)));
	}
}

static void add_action(struct corpus *c, coach_day day)
{
	static const char *const owners[] = {"client", "coach", "sponsor"};
	const char *owner = owners[corpus_random(c, 8) % 3];
	coach_day due = day + 7 + (coach_day)corpus_random(c, 14);

	switch (corpus_random(c, 4)) {
	case 0:
		add(c, "- [ ] @%s %s", owner, corpus_doing(c));
		add_day(c, " due:", due);
		add_day(c, " check:", due + 7);
		break;
	case 1:
		add(c, "- [-] @%s %s", owner, corpus_doing(c));
		add_day(c, " due:", due);
		break;
	case 2:
		add(c,
			"- [ ] @%s %s +practice when:\"daily 8:15\" "
			"where:\"line 3\" pinpoint:%s",
			owner, corpus_doing(c), any(c, &c->pinpoints)->id);
		add_day(c, " due:", due);
		break;
	default:
		add(c, "- [x] @%s %s", owner, corpus_doing(c));
		add_day(c, " due:", due);
		add_day(c, " done:", due - 2);
	}
	add(c, "\n");
}

/* kind's folder/YEAR/id.md */
static void save_dated(
	struct corpus *c, const char *folder, coach_day day, const char *id)
{
	char path[256];
	int year, month, mday;

	coach_day_split(day, &year, &month, &mday);
	snprintf(path, sizeof(path), "%s/%d/%s.md", folder, year, id);
	corpus_save(c, path);
}

/* From one dated entry to another, as people click through a journal. */
static void add_link(
	struct corpus *c, const char *words, const struct corpus_entry *meeting)
{
	int year, month, mday;

	coach_day_split(meeting->day, &year, &month, &mday);
	add(c,
		"\nSee [%s](../../meetings/%d/%s.md) and\n"
		"[the pinpoint](../../pinpoints/%s.md \"what counts\").\n",
		words, year, meeting->id, any(c, &c->pinpoints)->id);
}

static void client(struct corpus *c)
{
	static const char *const zones[] = {
		"[blue]", "[blue, green]", "[green, red]"};
	size_t n = c->clients.len;
	coach_day start = coach_day_make(FIRST_YEAR - 1, 1, 1);
	struct coach_buffer id = COACH_BUFFER_INIT;
	char path[256];

	coach_buffer_add_format(&id, "client-%zu", n + 1);
	begin(c, "client", id.ptr);
	add(c, "name: \"%s\"\nalias: Client %zu\n", corpus_name(n), n + 1);
	add(c, "also_known_as: [Max, \"the boss\"] # never outside\n");
	add(c,
		"email: client.%zu@example.org\norganization: 'Müller & "
		"Söhne'\n"
		"role: production team leader\nmodel: leadership\n"
		"zones: %s\nstatus: active\n",
		n + 1, zones[corpus_random(c, 3)]);
	add_day(c, "start: ", start);
	add(c, "\ncadence_days: 14\nlog_consent: yes\n");
	heading(c, corpus_name(n));
	section(c, "Context", 7);
	section(c, "Whole person", 4);
	section(c, "Positive assumptions", 5);
	snprintf(path, sizeof(path), "clients/%s.md", id.ptr);
	corpus_remember(&c->clients, coach_buffer_detach(&id), NULL, start);
	corpus_save(c, path);
}

static void pinpoint(struct corpus *c)
{
	static const char *const measures[] = {"count", "rate", "percent"};
	struct coach_buffer id = COACH_BUFFER_INIT;
	const char *who = any(c, &c->clients)->id;
	char path[256];

	coach_buffer_add_format(&id, "pinpoint-%zu", c->pinpoints.len + 1);
	begin(c, "pinpoint", id.ptr);
	add(c,
		"client: %s\ntype: behavior\nperformer: client\nmeasure: %s\n"
		"unit: remarks\ndirection: up\ngoal: %" PRIu64
		"\ncriterion: 4.5\ndiagnosis:\n  - antecedents\n"
		"  - consequences\nstatus: active\n",
		who, measures[corpus_random(c, 3)], 5 + corpus_random(c, 20));
	heading(c, corpus_topic(c));
	section(c, "Definition", 5);
	section(c, "Counts", 5);
	section(c, "Does not count", 4);
	snprintf(path, sizeof(path), "pinpoints/%s.md", id.ptr);
	corpus_remember(
		&c->pinpoints, coach_buffer_detach(&id), who, COACH_DAY_NONE);
	corpus_save(c, path);
}

/* A skill of a client; the coach's own are those that are shipped. */
static void chain(struct corpus *c)
{
	struct coach_buffer id = COACH_BUFFER_INIT;
	const char *who = any(c, &c->clients)->id;
	char path[256];

	coach_buffer_add_format(&id, "chain-%zu", c->chains.len + 1);
	begin(c, "skill", id.ptr);
	add(c,
		"owner: client\nclient: %s\nsteps:\n  - greet\n"
		"  - \"ask: what happened?\"\n  - wait\n  - thank\n"
		"method: forward\nmastery_percent: 80\nmastery_sessions: 3\n",
		who);
	heading(c, corpus_topic(c));
	section(c, "Description", 4);
	snprintf(path, sizeof(path), "skills/%s.md", id.ptr);
	corpus_remember(
		&c->chains, coach_buffer_detach(&id), who, COACH_DAY_NONE);
	corpus_save(c, path);
}

static void agreement(struct corpus *c)
{
	static const char *const needs[] = {"fewer line stops",
		"\"first-pass yield: 98 %\"", "calm mornings"};
	const char *who = any(c, &c->clients)->id;
	coach_day day = some_day(c);
	char *id = dated_id(c, day, "engagement");

	begin_dated(c, "agreement", id, day);
	add(c,
		"type: engagement\nclient: %s\nsponsor: Dr. Éva Nagy\n"
		"share_level: progress\nclient_knows: yes\n"
		"primary_duty: both\nwithheld: [%s]\n"
		"challenge: >-\n  A plant in which every problem is seen\n"
		"  on the day on which it happens\nneeds:\n",
		who, any(c, &c->pinpoints)->id);
	for (size_t i = 0; i < 3; i++) {
		add(c,
			"  - {whose: sponsor, category: quality, need: %s, "
			"priority: %zu, pinpoint: %s}\n",
			needs[i], i + 1, any(c, &c->pinpoints)->id);
	}
	add(c, "agreed_by: [%s, coach, sponsor]\n", who);
	add_day(c, "review_on: ", day + 180);
	add(c, "\n");
	heading(c, "What we agreed");
	section(c, "Roles", 3);
	section(c, "Confidentiality", 3);
	section(c, "Limits of confidentiality", 2);
	section(c, "Ethics", 3);
	save_dated(c, "agreements", day, id);
	free(id);
}

static void target(struct corpus *c)
{
	const struct corpus_entry *pinpoints = any(c, &c->pinpoints);
	coach_day day = some_day(c);
	char *id = dated_id(c, day, pinpoints->client);

	begin_dated(c, "target", id, day);
	add(c,
		"client: %s\npinpoints: [%s]\nchallenge: see the agreement\n"
		"outcome: 'two line stops a week: no more'\n"
		"process: the huddle begins at 8:15\n",
		pinpoints->client, pinpoints->id);
	add_day(c, "achieve_by: ", day + 60);
	add(c,
		"\nstatus: open\nobstacles:\n  - nobody owns the board\n"
		"  - \"shift change: too short\"\n");
	heading(c, corpus_topic(c));
	section(c, "Target condition", 5);
	section(c, "Current condition", 4);
	add_table(c);
	section(c, "External conditions", 3);
	save_dated(c, "targets", day, id);
	corpus_remember(&c->targets, id, pinpoints->client, day);
}

static void experiment(struct corpus *c)
{
	const struct corpus_entry *aim = any(c, &c->targets);
	coach_day day = aim->day + (coach_day)corpus_random(c, 60);
	char *id = dated_id(c, day, "experiment");

	begin_dated(c, "experiment", id, day);
	add(c, "target: %s\nobstacle: nobody owns the board\n", aim->id);
	add_day(c, "check_on: ", day + 7);
	add(c, "\n");
	heading(c, corpus_topic(c));
	section(c, "Next step", 3);
	section(c, "What I expect", 3);
	section(c, "What happened", 4);
	section(c, "What I learned", 3);
	save_dated(c, "experiments", day, id);
	free(id);
}

static void meeting(struct corpus *c)
{
	const char *who = any(c, &c->clients)->id;
	coach_day day = some_day(c);
	char *id = dated_id(c, day, who);

	begin_dated(c, "meeting", id, day);
	add(c,
		"client: %s\nstatus: held\nminutes: %" PRIu64
		"\nformat: individual # at the plant\npaid: yes\ncounts: yes\n",
		who, 30 + 15 * corpus_random(c, 5));
	add_day(c, "next: ", day + 14);
	add(c, "\n");
	heading(c, corpus_topic(c));
	section(c, "Facts", 2);
	if (one_in(c, 3))
		add_table(c);
	section(c, "Recognition", 2);
	section(c, "Pinpointed behavior", 1);
	section(c, "Action review", 1);
	section(c, "Challenge and desired performance", 1);
	section(c, "Feedback", 2);
	section(c, "Problem-solving", 2);
	section(c, "Contracting", 0);
	for (uint64_t i = 2 + corpus_random(c, 3); i; i--)
		add_action(c, day);
	section(c, "Private", 1);
	save_dated(c, "meetings", day, id);
	corpus_remember(&c->meetings, id, who, day);
}

static void add_scores(struct corpus *c, const struct corpus_entry *counted)
{
	switch (corpus_random(c, 3)) {
	case 0:
		add(c,
			"pinpoint: %s\nphase: baseline\n"
			"intervals: [yes, no, no, yes, yes, no, yes, yes]\n"
			"interval_seconds: 15\nsampling: partial\n",
			counted->id);
		break;
	default:
		add(c,
			"pinpoint: %s\nphase: intervention\nvalue: %" PRIu64
			"\n",
			counted->id, corpus_random(c, 15));
	}
}

/* One in twenty is a second observer's. */
static void observation(struct corpus *c)
{
	const struct corpus_entry *first = c->observations.len && one_in(c, 20)
		? any(c, &c->observations)
		: NULL;
	const struct corpus_entry *of = first ? first->of
		: one_in(c, 4)                ? any(c, &c->chains)
					      : any(c, &c->pinpoints);
	coach_day day = first ? first->day : some_day(c);
	char *id = dated_id(c, day, of->client);

	begin_dated(c, "observation", id, day);
	add(c, "client: %s\n", of->client);
	if (!strncmp(of->id, "chain-", strlen("chain-")))
		add(c,
			"skill: %s\nsteps: [independent, prompted, independent,"
			" missed]\n",
			of->id);
	else
		add_scores(c, of);
	if (first)
		add(c, "paired_with: %s\nobserver: Kim\n", first->id);
	add(c,
		"minutes: %" PRIu64 "\npositive: %" PRIu64
		"\ncorrective: %" PRIu64 "\ngiver: client\nreceiver: team\n",
		10 + corpus_random(c, 50), corpus_random(c, 12),
		corpus_random(c, 4));
	heading(c, corpus_topic(c));
	section(c, "Antecedent", 3);
	section(c, "Behavior", 5);
	if (one_in(c, 4))
		add_table(c);
	if (one_in(c, 6))
		add(c,
			"\n- *first*: nothing\n- then\n  1. one\n  2. two\n"
			"\n> \"What would help you most?\"\n");
	section(c, "Consequence", 4);
	if (c->meetings.len && one_in(c, 2))
		add_link(c, "the meeting", any(c, &c->meetings));
	save_dated(c, "observations", day, id);
	corpus_remember(&c->observations, id, NULL, day);
	c->observations.items[c->observations.len - 1].of = of;
}

static void practice(struct corpus *c)
{
	const struct corpus_entry *skill = any(c, &c->skills);
	coach_day day = some_day(c);
	char *id = dated_id(c, day, skill->id);

	begin_dated(c, "practice", id, day);
	add(c,
		"skill: %s\nrole: coach\npartners: [Ana, \"Søren\"]\n"
		"minutes: 30\nopen_questions: %" PRIu64
		"\nclosed_questions: 3\nreflections: 4\n"
		"giving: [clear, specific, owned]\n",
		skill->id, corpus_random(c, 12));
	heading(c, corpus_topic(c));
	section(c, "Asked feedback on", 2);
	section(c, "Did well", 4);
	section(c, "Do differently", 3);
	section(c, "My next try", 3);
	save_dated(c, "practices", day, id);
	free(id);
}

static void note(struct corpus *c)
{
	static const char *const types[] = {"reflection", "ethics", "learning"};
	coach_day day = some_day(c);
	char *id = dated_id(c, day, "note");

	begin_dated(c, "note", id, day);
	add(c, "type: %s\nclient: %s\n", types[corpus_random(c, 3)],
		any(c, &c->clients)->id);
	heading(c, corpus_topic(c));
	for (int i = 0; i < 3; i++) {
		add(c, "\n");
		corpus_prose(c, 4);
	}
	save_dated(c, "notes", day, id);
	free(id);
}

/* Of a hundred entries with a date. */
static void dated(struct corpus *c)
{
	uint64_t n = corpus_random(c, 100);

	if (n < 70)
		observation(c);
	else if (n < 83)
		meeting(c);
	else if (n < 89)
		experiment(c);
	else if (n < 93)
		note(c);
	else if (n < 97)
		practice(c);
	else if (n < 99)
		target(c);
	else
		agreement(c);
}

void corpus_entries(struct corpus *c, size_t count)
{
	size_t clients = 2 + count / 400, pinpoints = 3 + count / 100;
	size_t chains = 1 + count / 400;

	while (c->clients.len < clients && c->written < count)
		client(c);
	while (c->pinpoints.len < pinpoints && c->written < count)
		pinpoint(c);
	while (c->chains.len < chains && c->written < count)
		chain(c);
	if (c->written < count)
		target(c);
	while (c->written < count)
		dated(c);
}

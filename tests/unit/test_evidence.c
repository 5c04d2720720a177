#include "unit.h"

#include "coach/model/evidence.h"
#include "coach/port/markdown.h"
#include <math.h>
#include <stdlib.h>

#define DAY(year, month, day) coach_day_make(year, month, day)

struct made {
	struct coach_evidence evidence;
	struct coach_arena arena;
};

static void add(struct made *made, const char *path, const char *bytes)
{
	struct coach_arena arena = {0};
	struct coach_entry entry;

	assert_int_equal(coach_entry_parse(&entry, coach_text(bytes),
				 COACH_ENTRY_WHOLE, &arena, NULL),
		COACH_OK);
	coach_evidence_add(
		&made->evidence, path, &entry, NULL, NULL, &made->arena);
	coach_evidence_add_promises(
		&made->evidence, path, &entry, NULL, NULL, &made->arena);
	/* Everything is copied. */
	coach_arena_release(&arena);
}

static void release(struct made *made)
{
	coach_evidence_release(&made->evidence);
	coach_arena_release(&made->arena);
	coach_markdown_thread_end();
}

static void assert_list(const struct coach_texts *list, const char *expected)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < list->len; i++)
		coach_buffer_add_format(&words, "%s%.*s", i ? "|" : "",
			COACH_ARG(list->items[i]));
	assert_text(coach_buffer_text(&words), expected);
	coach_buffer_release(&words);
}

#define assert_number(number, expected) \
	assert_true(fabs((number) - (expected)) < 1e-12)

static void test_client(void **state)
{
	const struct coach_client *one;
	struct made made = {0};

	(void)state;
	add(&made, "clients/maria.md",
		"---\nkind: client\nid: maria\nname: Maria\nalias: Client A\n"
		"model: kata\nzones: [blue, red]\nstatus: active\n"
		"start: 2026-10-05\nend: 2027-01-02\ncadence_days: 14\n"
		"group_size: 6\nlog_consent: yes\n---\n# Maria\n\n"
		"## Context\n\nA plant.\n\n## Positive assumptions\n\n"
		"<!-- Strengths. -->\n\nShe listens.\n");
	assert_int_equal(made.evidence.clients.len, 1);
	one = &made.evidence.clients.items[0];
	assert_string_equal(one->source.path, "clients/maria.md");
	assert_text(one->source.id, "maria");
	assert_text(one->source.title, "Maria");
	assert_int_equal(one->source.date, COACH_DAY_NONE);
	assert_text(one->alias, "Client A");
	assert_text(one->model, "kata");
	assert_text(one->status, "active");
	assert_list(&one->zones, "blue|red");
	assert_int_equal(one->start, DAY(2026, 10, 5));
	assert_int_equal(one->end, DAY(2027, 1, 2));
	assert_number(one->cadence_days, 14);
	assert_number(one->group_size, 6);
	assert_text(one->log_consent, "yes");
	assert_text(one->positive_assumptions, "She listens.");
	release(&made);
}

static void test_agreement(void **state)
{
	const struct coach_agreement *one;
	struct made made = {0};

	(void)state;
	add(&made, "a.md",
		"---\nkind: agreement\nid: a\ndate: 2026-10-05\n"
		"type: engagement\nclient: maria\nshare_level: progress\n"
		"withheld: [p1, p2]\nchallenge: On time\n"
		"review_on: 2027-01-05\nsupersedes: a0\nneeds:\n"
		"  - whose: sponsor\n    category: financial\n"
		"    need: less scrap\n    priority: 1\n    pinpoint: p1\n"
		"  - need: calm\n  - lost\n---\n# A\n");
	one = &made.evidence.agreements.items[0];
	assert_int_equal(one->source.date, DAY(2026, 10, 5));
	assert_text(one->type, "engagement");
	assert_text(one->client, "maria");
	assert_text(one->share_level, "progress");
	assert_list(&one->withheld, "p1|p2");
	assert_text(one->challenge, "On time");
	assert_int_equal(one->review_on, DAY(2027, 1, 5));
	assert_text(one->supersedes, "a0");
	assert_int_equal(one->need_count, 2);
	assert_text(one->needs[0].whose, "sponsor");
	assert_text(one->needs[0].category, "financial");
	assert_text(one->needs[0].need, "less scrap");
	assert_text(one->needs[0].pinpoint, "p1");
	assert_number(one->needs[0].priority, 1);
	assert_text(one->needs[1].need, "calm");
	assert_text(one->needs[1].whose, "");
	assert_true(isnan(one->needs[1].priority));
	release(&made);
}

static void test_pinpoint_and_skill(void **state)
{
	const struct coach_pinpoint *pinpoint;
	const struct coach_chained *skill;
	struct made made = {0};

	(void)state;
	add(&made, "p.md",
		"---\nkind: pinpoint\nid: praise\nclient: maria\n"
		"type: behavior\nperformer: client\nmeasure: rate\n"
		"unit: remarks\ndirection: up\ngoal: 8\ncriterion: 4.5\n"
		"status: active\nconsequences:\n"
		"  - {of: current, consequence: calm, effect: positive}\n"
		"  - nothing\n---\n# Praise\n\n## Definition\n\n"
		"Names a person.\n\n## Counts\n\nAloud.\n");
	pinpoint = &made.evidence.pinpoints.items[0];
	assert_text(pinpoint->source.title, "Praise");
	assert_text(pinpoint->client, "maria");
	assert_text(pinpoint->type, "behavior");
	assert_text(pinpoint->performer, "client");
	assert_text(pinpoint->measure, "rate");
	assert_text(pinpoint->unit, "remarks");
	assert_text(pinpoint->direction, "up");
	assert_text(pinpoint->status, "active");
	assert_number(pinpoint->goal, 8);
	assert_number(pinpoint->criterion, 4.5);
	assert_text(pinpoint->definition, "Names a person.");
	assert_int_equal(pinpoint->consequence_count, 1);
	assert_text(pinpoint->consequences[0].of, "current");
	assert_text(pinpoint->consequences[0].consequence, "calm");
	assert_text(pinpoint->consequences[0].effect, "positive");
	assert_text(pinpoint->consequences[0].odds, "");
	add(&made, "s.md",
		"---\nkind: skill\nid: open\nowner: client\nclient: maria\n"
		"steps:\n  - greet\n  - praise\nmethod: forward\n"
		"mastery_percent: 80\nmastery_sessions: 3\n---\n# Open\n");
	skill = &made.evidence.skills.items[0];
	assert_text(skill->owner, "client");
	assert_text(skill->client, "maria");
	assert_list(&skill->steps, "greet|praise");
	assert_text(skill->method, "forward");
	assert_number(skill->mastery_percent, 80);
	assert_number(skill->mastery_sessions, 3);
	release(&made);
}

static void test_target_and_experiment(void **state)
{
	const struct coach_experiment *experiment;
	const struct coach_target *target;
	struct made made = {0};

	(void)state;
	add(&made, "t.md",
		"---\nkind: target\nid: t1\ndate: 2026-10-12\nclient: maria\n"
		"pinpoints: [praise]\nchallenge: On time\noutcome: 95 %\n"
		"process: huddle\nachieve_by: 2026-12-01\nstatus: open\n"
		"obstacles: [noise, no board]\n---\n# T\n\n"
		"## Target condition\n\nOne.\n\n## Current condition\n\n"
		"Two.\n\n## External conditions\n\nThree.\n");
	target = &made.evidence.targets.items[0];
	assert_text(target->client, "maria");
	assert_list(&target->pinpoints, "praise");
	assert_text(target->challenge, "On time");
	assert_text(target->outcome, "95 %");
	assert_text(target->process, "huddle");
	assert_int_equal(target->achieve_by, DAY(2026, 12, 1));
	assert_text(target->status, "open");
	assert_list(&target->obstacles, "noise|no board");
	assert_text(target->target_condition, "One.");
	assert_text(target->current_condition, "Two.");
	assert_text(target->external_conditions, "Three.");
	add(&made, "e.md",
		"---\nkind: experiment\nid: e1\ndate: 2026-10-13\n"
		"target: t1\nobstacle: noise\ncheck_on: 2026-10-20\n---\n"
		"# E\n\n## Next step\n\nA.\n\n## What I expect\n\nB.\n\n"
		"## What happened\n\nC.\n\n## What I learned\n\nD.\n");
	experiment = &made.evidence.experiments.items[0];
	assert_text(experiment->target, "t1");
	assert_text(experiment->obstacle, "noise");
	assert_int_equal(experiment->check_on, DAY(2026, 10, 20));
	assert_text(experiment->next_step, "A.");
	assert_text(experiment->expected, "B.");
	assert_text(experiment->happened, "C.");
	assert_text(experiment->learned, "D.");
	release(&made);
}

static void test_meeting_and_practice(void **state)
{
	const struct coach_practice *practice;
	const struct coach_meeting *meeting;
	struct made made = {0};

	(void)state;
	add(&made, "m.md",
		"---\nkind: meeting\nid: m1\ndate: 2026-11-05\nclient: maria\n"
		"status: held\nformat: group\npaid: yes\ncounts: no\n"
		"minutes: 50\nnext: 2026-11-19\n---\n# M\n");
	meeting = &made.evidence.meetings.items[0];
	assert_text(meeting->client, "maria");
	assert_text(meeting->status, "held");
	assert_text(meeting->format, "group");
	assert_text(meeting->paid, "yes");
	assert_text(meeting->counts, "no");
	assert_number(meeting->minutes, 50);
	assert_int_equal(meeting->next, DAY(2026, 11, 19));
	add(&made, "x.md",
		"---\nkind: practice\nid: x1\ndate: 2026-11-06\n"
		"skill: silence\nrole: coach\nminutes: 20\n"
		"open_questions: 7\nclosed_questions: 3\nreflections: 4\n"
		"empathy: 2\ngiving: [clear]\nreceiving: [listened, "
		"clarified]\n---\n# X\n");
	practice = &made.evidence.practices.items[0];
	assert_text(practice->skill, "silence");
	assert_text(practice->role, "coach");
	assert_number(practice->minutes, 20);
	assert_number(practice->open_questions, 7);
	assert_number(practice->closed_questions, 3);
	assert_number(practice->reflections, 4);
	assert_number(practice->empathy, 2);
	assert_list(&practice->giving, "clear");
	assert_list(&practice->receiving, "listened|clarified");
	release(&made);
}

static void test_observation(void **state)
{
	const struct coach_observation *one;
	struct made made = {0};

	(void)state;
	add(&made, "o.md",
		"---\nkind: observation\nid: o1\ndate: 2026-11-06\n"
		"client: maria\npinpoint: praise\nskill: open\n"
		"phase: baseline\nlabel: board\nobserver: Kim\nminutes: 16\n"
		"value: 2.5\nsteps: [missed, independent]\n"
		"intervals: [yes, no]\ninterval_seconds: 15\n"
		"sampling: partial\npaired_with: o0\npositive: 6\n"
		"corrective: 1\ngiver: client\nreceiver: team\n---\n# O\n");
	one = &made.evidence.observations.items[0];
	assert_int_equal(one->source.date, DAY(2026, 11, 6));
	assert_text(one->client, "maria");
	assert_text(one->pinpoint, "praise");
	assert_text(one->skill, "open");
	assert_text(one->phase, "baseline");
	assert_text(one->label, "board");
	assert_text(one->observer, "Kim");
	assert_text(one->sampling, "partial");
	assert_text(one->paired_with, "o0");
	assert_text(one->said_giver, "client");
	assert_text(one->said_receiver, "team");
	assert_number(one->minutes, 16);
	assert_number(one->value, 2.5);
	assert_number(one->interval_seconds, 15);
	assert_number(one->positive, 6);
	assert_number(one->corrective, 1);
	assert_list(&one->steps, "missed|independent");
	assert_list(&one->intervals, "yes|no");
	release(&made);
}

/* Nothing given, a key without a value, and values of another type. */
static void test_not_given(void **state)
{
	static const char empty[] =
		"client:\nphase: ~\nminutes:\nvalue:\nsteps:\nintervals: []\n";
	static const char other[] =
		"client: [a]\nphase: {a: b}\nminutes: many\nvalue: [1]\n"
		"steps: independent\nintervals: {a: b}\n";
	static const char *const fields[] = {"", empty, other};
	struct made made = {0};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct coach_buffer bytes = COACH_BUFFER_INIT;
		const struct coach_observation *one;

		coach_buffer_add_format(&bytes,
			"---\nkind: observation\nid: o%zu\n%s---\n", i,
			fields[i]);
		add(&made, "o.md", bytes.ptr);
		one = &made.evidence.observations.items[i];
		assert_int_equal(one->source.date, COACH_DAY_NONE);
		assert_true(coach_text_eq(one->source.title, one->source.id));
		assert_text(one->client, "");
		assert_text(one->phase, "");
		assert_true(isnan(one->minutes));
		assert_true(isnan(one->value));
		assert_true(isnan(one->positive));
		assert_int_equal(one->steps.len, 0);
		assert_int_equal(one->intervals.len, 0);
		coach_buffer_release(&bytes);
	}
	add(&made, "m.md", "---\nkind: meeting\nid: m\nnext: someday\n---\n");
	assert_int_equal(made.evidence.meetings.items[0].next, COACH_DAY_NONE);
	add(&made, "m2.md",
		"---\nkind: meeting\nid: m2\nnext: [2026-11-19]\n---\n");
	assert_int_equal(made.evidence.meetings.items[1].next, COACH_DAY_NONE);
	/* In a list, what is no text is not in it. */
	add(&made, "s.md",
		"---\nkind: skill\nid: s\nsteps: [a, [b], ~, c]\n---\n");
	assert_list(&made.evidence.skills.items[0].steps, "a|c");
	add(&made, "a.md", "---\nkind: agreement\nid: a\nneeds: much\n---\n");
	assert_int_equal(made.evidence.agreements.items[0].need_count, 0);
	/* Other kinds are no facts. */
	add(&made, "n.md", "---\nkind: note\nid: n\n---\n# N\n");
	assert_int_equal(made.evidence.promises.len, 0);
	release(&made);
}

static void test_sections(void **state)
{
	const struct coach_experiment *one;
	struct made made = {0};

	(void)state;
	add(&made, "e.md",
		"---\nkind: experiment\nid: e1\n---\n# E\n\n"
		"## Next step\n\n<!-- One thing. -->\n\n"
		"## What I expect\n\nA <!-- x -->B<!--\ny -->\n\n"
		"## What happened\n\nC <!-- never closed\n");
	one = &made.evidence.experiments.items[0];
	assert_text(one->next_step, "");
	assert_text(one->expected, "A B");
	assert_text(one->happened, "C");
	assert_text(one->learned, "");
	release(&made);
}

static void assert_section(const char *section, const char *words)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	coach_buffer_add_string(&out, "> ");
	assert_int_equal(coach_section_words(&out, coach_text(section)),
		words[0] != '\0');
	assert_string_equal(out.ptr + 2, words);
	coach_buffer_release(&out);
}

/* A form is not content. */
static void test_forms(void **state)
{
	(void)state;
	assert_section("", "");
	assert_section("\n<!-- One -->\n", "");
	assert_section("<!-->\n\nTwo", "Two");
	assert_section(" <!-- a -->- x\n\n<!-- b --> ", "- x");
	assert_section("- \n- [ ]\n…\n\n—\n", "");
	assert_section("1.\n2)\n", "");
	assert_section("### Strengths\n\n### Hopes\n", "");
	assert_section("### Strengths\n\nCalm.", "### Strengths\n\nCalm.");
	assert_section("12", "12");
	assert_section("1. 12", "1. 12");
	assert_section("#1 in the plant", "#1 in the plant");
	assert_section("é", "é");
}

/* Whether there is something, and not what; also after a join. */
static void test_brief(void **state)
{
	const struct coach_experiment *one;
	struct made made = {0}, more = {.evidence = {.brief = true}};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		add(&more, i ? "e2.md" : "e1.md",
			"---\nkind: experiment\nid: e\n---\n# E\n\n"
			"## Next step\n\n<!-- One thing. -->\n\n"
			"## What happened\n\nMuch.\n");
		coach_evidence_join(&made.evidence, &more.evidence);
		one = &made.evidence.experiments.items[i];
		assert_text(one->next_step, "");
		assert_text(one->happened, "…");
	}
	release(&made);
	coach_arena_release(&more.arena);
}

/* An id that is the end of its path is not kept once more. */
static void test_ids(void **state)
{
	static const char *const path = "notes/2026/2026-11-05-ana-k3f9.md";
	struct made made = {0};

	(void)state;
	add(&made, path, "---\nkind: meeting\nid: 2026-11-05-ana-k3f9\n---\n");
	add(&made, "x.md",
		"---\nkind: meeting\nid: 2026-11-06-ana-k3f9\n---\n");
	assert_ptr_equal(made.evidence.meetings.items[0].source.id.ptr,
		path + strlen("notes/2026/"));
	assert_text(made.evidence.meetings.items[0].source.id,
		"2026-11-05-ana-k3f9");
	assert_text(made.evidence.meetings.items[1].source.id,
		"2026-11-06-ana-k3f9");
	release(&made);
}

static void test_promises(void **state)
{
	const struct coach_promise *one;
	struct made made = {0};

	(void)state;
	add(&made, "m.md",
		"---\nkind: meeting\nid: m1\ndate: 2026-11-05\nclient: maria\n"
		"---\n# M\n\n## Contracting\n\n"
		"- [x] @coach Send it due:2026-11-27 done:2026-11-25\n"
		"- [ ] @client Ask +practice when:\"daily 8:15\" "
		"where:\"line 3\" pinpoint:praise due:2026-12-01 "
		"check:2026-12-08\n");
	add(&made, "c.md",
		"---\nkind: client\nid: ana\n---\n# Ana\n\n## Context\n\n"
		"- [-] @sponsor Pay due:2026-11-27\n");
	assert_int_equal(made.evidence.promises.len, 3);
	one = &made.evidence.promises.items[0];
	assert_text(one->source.id, "m1");
	assert_text(one->kind, "meeting");
	assert_text(one->client, "maria");
	assert_text(one->action.owner, "coach");
	assert_text(one->action.words, "Send it");
	assert_int_equal(one->action.state, COACH_ACTION_DONE);
	assert_int_equal(one->action.due, DAY(2026, 11, 27));
	assert_int_equal(one->action.done, DAY(2026, 11, 25));
	assert_int_equal(one->action.number, 1);
	one = &made.evidence.promises.items[1];
	assert_int_equal(one->action.state, COACH_ACTION_OPEN);
	assert_true(one->action.practice);
	assert_text(one->action.when, "daily 8:15");
	assert_text(one->action.where, "line 3");
	assert_text(one->action.pinpoint, "praise");
	assert_int_equal(one->action.check, DAY(2026, 12, 8));
	assert_int_equal(one->action.number, 2);
	/* A client's own entry is about that client. */
	one = &made.evidence.promises.items[2];
	assert_text(one->client, "ana");
	assert_int_equal(one->action.state, COACH_ACTION_DROPPED);
	release(&made);
}

/* ---- settled ------------------------------------------------------------- */

static const char *const files[][2] = {
	{"c2.md", "---\nkind: client\nid: maria\nalias: B\n---\n"},
	{"c1.md", "---\nkind: client\nid: maria\nalias: A\n---\n"},
	/* A kind of one's own may give it a date, which does not order it. */
	{"c3.md", "---\nkind: client\nid: ana\ndate: 2026-11-09\n---\n"},
	{"t1.md", "---\nkind: target\nid: z\ndate: 2026-11-01\n---\n"},
	{"t2.md", "---\nkind: target\nid: y\ndate: 2026-11-03\n---\n"},
	{"t3.md", "---\nkind: target\nid: x\ndate: 2026-11-02\n---\n"},
	{"m1.md",
		"---\nkind: meeting\nid: m\ndate: 2026-11-02\n---\n"
		"- [ ] @coach One due:2026-11-09\n"
		"- [ ] @coach Two due:2026-11-09\n"},
	{"m2.md",
		"---\nkind: meeting\nid: m\ndate: 2026-11-01\n---\n"
		"- [ ] @coach Of the twin due:2026-11-09\n"},
	{"m3.md",
		"---\nkind: meeting\nid: a\ndate: 2026-11-02\n---\n"
		"- [ ] @coach Three due:2026-11-09\n"}};

#define FILES (sizeof(files) / sizeof(*files))

static void assert_settled(struct made *made)
{
	struct coach_evidence *all = &made->evidence;

	coach_evidence_settle(all);
	assert_int_equal(all->skipped, 2);
	assert_int_equal(all->clients.len, 2);
	assert_text(all->clients.items[0].source.id, "ana");
	assert_text(all->clients.items[1].source.id, "maria");
	assert_text(all->clients.items[1].alias, "A");
	assert_int_equal(all->targets.len, 3);
	assert_text(all->targets.items[0].source.id, "z");
	assert_text(all->targets.items[1].source.id, "x");
	assert_text(all->targets.items[2].source.id, "y");
	assert_int_equal(all->meetings.len, 2);
	assert_text(all->meetings.items[0].source.id, "a");
	assert_int_equal(all->promises.len, 3);
	assert_text(all->promises.items[0].action.words, "Three");
	assert_text(all->promises.items[1].action.words, "One");
	assert_text(all->promises.items[2].action.words, "Two");
	assert_ptr_equal(coach_evidence_client(all, COACH_TEXT("maria")),
		&all->clients.items[1]);
	assert_ptr_equal(coach_evidence_client(all, COACH_TEXT("ana")),
		&all->clients.items[0]);
	assert_null(coach_evidence_client(all, COACH_TEXT("mar")));
	assert_ptr_equal(coach_evidence_target(all, COACH_TEXT("y")),
		&all->targets.items[2]);
	assert_ptr_equal(coach_evidence_target(all, COACH_TEXT("z")),
		&all->targets.items[0]);
	assert_null(coach_evidence_target(all, COACH_TEXT("")));
	assert_null(coach_evidence_pinpoint(all, COACH_TEXT("y")));
	assert_null(coach_evidence_skill(all, COACH_TEXT("y")));
}

/* In any order, and in two parts that are joined. */
static void test_order(void **state)
{
	(void)state;
	for (size_t first = 0; first < FILES; first++) {
		struct made made = {0}, more = {0};

		for (size_t i = 0; i < FILES; i++) {
			size_t at = (first + i * 2) % FILES;

			add(i % 3 ? &made : &more, files[at][0], files[at][1]);
		}
		coach_evidence_join(&made.evidence, &more.evidence);
		assert_int_equal(more.evidence.clients.len, 0);
		assert_settled(&made);
		/* Once more changes nothing. */
		assert_settled(&made);
		release(&made);
		coach_arena_release(&more.arena);
	}
}

/* Of one day: what says nothing about it, the baseline first; then by the
 * time, whatever its offset; then by the number. */
static void test_order_of_a_day(void **state)
{
	static const char *const fields[] = {"order: 2", "order: 1",
		"time: 2026-11-20T09:00+00:00", "time: 2026-11-20T09:30+01:00",
		"time: 2026-11-20T08:00:01Z", "time: nine", "phase: baseline",
		"order: 10", "phase: intervention"};
	static const char *const right[] = {
		"e6", "e5", "e8", "e4", "e3", "e2", "e1", "e0", "e7"};
	struct made made = {0};
	char paths[9][16], texts[9][128];

	(void)state;
	for (size_t i = 0; i < 9; i++) {
		snprintf(paths[i], sizeof(paths[i]), "%zu.md", i);
		snprintf(texts[i], sizeof(texts[i]),
			"---\nkind: observation\nid: e%zu\n"
			"date: 2026-11-20\n%s\n---\n",
			i, fields[i]);
		add(&made, paths[i], texts[i]);
	}
	coach_evidence_settle(&made.evidence);
	for (size_t i = 0; i < 9; i++)
		assert_text(made.evidence.observations.items[i].source.id,
			right[i]);
	release(&made);
}

/* What is dated today stays. */
static void test_until(void **state)
{
	static const char *const dates[] = {
		"2026-11-21", "2026-11-20", "2027-01-05", "2026-11-19"};
	struct made made = {0};
	struct coach_evidence *all = &made.evidence;
	char paths[8][16], texts[8][128];

	(void)state;
	for (size_t i = 0; i < 8; i++) {
		snprintf(paths[i], sizeof(paths[i]), "%zu.md", i);
		snprintf(texts[i], sizeof(texts[i]),
			"---\nkind: %s\nid: e%zu\ndate: %s\n---\n",
			i < 4 ? "observation" : "practice", i, dates[i % 4]);
		add(&made, paths[i], texts[i]);
	}
	add(&made, "m.md",
		"---\nkind: meeting\nid: m\ndate: 2026-11-27\n---\n");
	coach_evidence_settle(all);
	coach_evidence_until(all, coach_day_make(2026, 11, 20));
	assert_int_equal(all->observations.len, 2);
	assert_text(all->observations.items[0].source.id, "e3");
	assert_text(all->observations.items[1].source.id, "e1");
	assert_int_equal(all->practices.len, 2);
	assert_int_equal(all->meetings.len, 1);
	assert_int_equal(all->later_observations, 2);
	assert_int_equal(all->later_practices, 2);
	/* Once more changes nothing. */
	coach_evidence_until(all, coach_day_make(2026, 11, 20));
	assert_int_equal(all->observations.len, 2);
	assert_int_equal(all->later_observations, 2);
	release(&made);
}

/* What names an id, in the order of its list, and the same after some of it
 * was taken out. */
static void test_groups(void **state)
{
	static const char *const entries[] = {
		"kind: observation\nid: e\ndate: 2026-11-21\npinpoint: a",
		"kind: observation\nid: d\ndate: 2026-11-20\nskill: s",
		"kind: observation\nid: c\ndate: 2026-11-19\npinpoint: a",
		"kind: observation\nid: b\ndate: 2026-11-18\npinpoint: b",
		"kind: observation\nid: a\ndate: 2026-11-17\npinpoint: a",
		"kind: experiment\nid: y\ndate: 2026-11-02\ntarget: t",
		"kind: experiment\nid: x\ndate: 2026-11-01\ntarget: t",
		"kind: experiment\nid: w\ndate: 2026-11-01\ntarget: u",
		"kind: pinpoint\nid: a\nclient: ana",
		"kind: pinpoint\nid: b\nclient: maria"};
	struct made made = {0};
	struct coach_evidence *all = &made.evidence;
	char paths[10][16], texts[10][128];
	struct coach_facts group;

	(void)state;
	for (size_t i = 0; i < 10; i++) {
		snprintf(paths[i], sizeof(paths[i]), "%zu.md", i);
		snprintf(texts[i], sizeof(texts[i]), "---\n%s\n---\n",
			entries[i]);
		add(&made, paths[i], texts[i]);
	}
	coach_evidence_settle(all);
	group = coach_pinpoint_observations(all, COACH_TEXT("a"));
	assert_int_equal(group.len, 3);
	assert_ptr_equal(group.items[0], &all->observations.items[0]);
	assert_ptr_equal(group.items[1], &all->observations.items[2]);
	assert_ptr_equal(group.items[2], &all->observations.items[4]);
	group = coach_skill_observations(all, COACH_TEXT("s"));
	assert_int_equal(group.len, 1);
	assert_ptr_equal(group.items[0], &all->observations.items[3]);
	group = coach_target_experiments(all, COACH_TEXT("t"));
	assert_int_equal(group.len, 2);
	assert_ptr_equal(group.items[0],
		coach_evidence_experiment(all, COACH_TEXT("x")));
	assert_ptr_equal(group.items[1],
		coach_evidence_experiment(all, COACH_TEXT("y")));
	group = coach_client_pinpoints(all, COACH_TEXT("maria"));
	assert_int_equal(group.len, 1);
	assert_ptr_equal(group.items[0], &all->pinpoints.items[1]);
	assert_int_equal(
		coach_pinpoint_observations(all, COACH_TEXT("none")).len, 0);

	coach_evidence_until(all, coach_day_make(2026, 11, 20));
	assert_int_equal(
		coach_pinpoint_observations(all, COACH_TEXT("a")).len, 2);
	release(&made);
}

static void test_empty(void **state)
{
	struct coach_evidence none = {0};

	(void)state;
	coach_evidence_settle(&none);
	assert_null(coach_evidence_client(&none, COACH_TEXT("a")));
	assert_null(coach_evidence_target(&none, COACH_TEXT("a")));
	assert_int_equal(
		coach_skill_observations(&none, COACH_TEXT("a")).len, 0);
	coach_evidence_release(&none);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_client),
		cmocka_unit_test(test_agreement),
		cmocka_unit_test(test_pinpoint_and_skill),
		cmocka_unit_test(test_target_and_experiment),
		cmocka_unit_test(test_meeting_and_practice),
		cmocka_unit_test(test_observation),
		cmocka_unit_test(test_not_given),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_brief),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_promises),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_order_of_a_day),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_until),
		cmocka_unit_test(test_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

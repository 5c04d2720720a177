#include "coach/model/value.h"
#include "errors.h"
#include "kinds.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum slot_type {
	SLOT_TEXT,
	SLOT_NUMBER,
	SLOT_DAY,
	SLOT_LIST,
	SLOT_SEQUENCE, /* a list in which the place of an item says something */
	SLOT_SECTION
};

/* Where a field or section of an entry goes in the struct of its kind. */
struct slot {
	const char *name;
	enum slot_type type;
	size_t offset;
};

#define SLOTS(one, ...) static const struct slot one##_slots[] = {__VA_ARGS__}
#define SLOT(one, type, field, name)                                   \
	{                                                              \
		name, SLOT_##type, offsetof(struct coach_##one, field) \
	}

SLOTS(client, SLOT(client, TEXT, alias, "alias"),
	SLOT(client, TEXT, model, "model"), SLOT(client, LIST, zones, "zones"),
	SLOT(client, TEXT, status, "status"),
	SLOT(client, TEXT, email, "email"), SLOT(client, DAY, start, "start"),
	SLOT(client, DAY, end, "end"),
	SLOT(client, NUMBER, cadence_days, "cadence_days"),
	SLOT(client, NUMBER, group_size, "group_size"),
	SLOT(client, TEXT, log_consent, "log_consent"),
	SLOT(client, SECTION, positive_assumptions, "Positive assumptions"));

SLOTS(agreement, SLOT(agreement, TEXT, type, "type"),
	SLOT(agreement, TEXT, client, "client"),
	SLOT(agreement, TEXT, share_level, "share_level"),
	SLOT(agreement, TEXT, challenge, "challenge"),
	SLOT(agreement, TEXT, supersedes, "supersedes"),
	SLOT(agreement, LIST, withheld, "withheld"),
	SLOT(agreement, LIST, partners, "partners"),
	SLOT(agreement, LIST, schedule, "schedule"),
	SLOT(agreement, DAY, review_on, "review_on"));

SLOTS(pinpoint, SLOT(pinpoint, TEXT, client, "client"),
	SLOT(pinpoint, TEXT, type, "type"),
	SLOT(pinpoint, TEXT, performer, "performer"),
	SLOT(pinpoint, TEXT, measure, "measure"),
	SLOT(pinpoint, TEXT, unit, "unit"),
	SLOT(pinpoint, TEXT, direction, "direction"),
	SLOT(pinpoint, TEXT, status, "status"),
	SLOT(pinpoint, NUMBER, goal, "goal"),
	SLOT(pinpoint, NUMBER, criterion, "criterion"),
	SLOT(pinpoint, SECTION, definition, "Definition"),
	SLOT(pinpoint, SECTION, counted, "Counts"));

SLOTS(chained, SLOT(chained, TEXT, owner, "owner"),
	SLOT(chained, TEXT, client, "client"),
	SLOT(chained, TEXT, method, "method"),
	SLOT(chained, SEQUENCE, steps, "steps"),
	SLOT(chained, NUMBER, mastery_percent, "mastery_percent"),
	SLOT(chained, NUMBER, mastery_sessions, "mastery_sessions"));

SLOTS(target, SLOT(target, TEXT, client, "client"),
	SLOT(target, TEXT, challenge, "challenge"),
	SLOT(target, TEXT, outcome, "outcome"),
	SLOT(target, TEXT, process, "process"),
	SLOT(target, TEXT, status, "status"),
	SLOT(target, LIST, pinpoints, "pinpoints"),
	SLOT(target, LIST, obstacles, "obstacles"),
	SLOT(target, DAY, achieve_by, "achieve_by"),
	SLOT(target, SECTION, target_condition, "Target condition"),
	SLOT(target, SECTION, current_condition, "Current condition"),
	SLOT(target, SECTION, external_conditions, "External conditions"));

SLOTS(experiment, SLOT(experiment, TEXT, target, "target"),
	SLOT(experiment, TEXT, obstacle, "obstacle"),
	SLOT(experiment, DAY, check_on, "check_on"),
	SLOT(experiment, SECTION, next_step, "Next step"),
	SLOT(experiment, SECTION, expected, "What I expect"),
	SLOT(experiment, SECTION, happened, "What happened"),
	SLOT(experiment, SECTION, learned, "What I learned"));

SLOTS(meeting, SLOT(meeting, TEXT, client, "client"),
	SLOT(meeting, TEXT, status, "status"),
	SLOT(meeting, TEXT, format, "format"),
	SLOT(meeting, TEXT, paid, "paid"),
	SLOT(meeting, TEXT, counts, "counts"),
	SLOT(meeting, NUMBER, minutes, "minutes"),
	SLOT(meeting, DAY, next, "next"));

SLOTS(observation, SLOT(observation, TEXT, client, "client"),
	SLOT(observation, TEXT, pinpoint, "pinpoint"),
	SLOT(observation, TEXT, skill, "skill"),
	SLOT(observation, TEXT, phase, "phase"),
	SLOT(observation, TEXT, label, "label"),
	SLOT(observation, TEXT, observer, "observer"),
	SLOT(observation, TEXT, sampling, "sampling"),
	SLOT(observation, TEXT, paired_with, "paired_with"),
	SLOT(observation, TEXT, said_giver, "giver"),
	SLOT(observation, TEXT, said_receiver, "receiver"),
	SLOT(observation, TEXT, time, "time"),
	SLOT(observation, NUMBER, order, "order"),
	SLOT(observation, TEXT, astronomical, "astronomical"),
	SLOT(observation, NUMBER, minutes, "minutes"),
	SLOT(observation, NUMBER, value, "value"),
	SLOT(observation, NUMBER, interval_seconds, "interval_seconds"),
	SLOT(observation, NUMBER, positive, "positive"),
	SLOT(observation, NUMBER, corrective, "corrective"),
	SLOT(observation, SEQUENCE, steps, "steps"),
	SLOT(observation, SEQUENCE, intervals, "intervals"),
	SLOT(observation, SEQUENCE, interval_counts, "interval_counts"));

SLOTS(practice, SLOT(practice, TEXT, skill, "skill"),
	SLOT(practice, TEXT, role, "role"),
	SLOT(practice, NUMBER, minutes, "minutes"),
	SLOT(practice, NUMBER, open_questions, "open_questions"),
	SLOT(practice, NUMBER, closed_questions, "closed_questions"),
	SLOT(practice, NUMBER, reflections, "reflections"),
	SLOT(practice, NUMBER, empathy, "empathy"),
	SLOT(practice, SEQUENCE, steps, "steps"),
	SLOT(practice, LIST, giving, "giving"),
	SLOT(practice, LIST, receiving, "receiving"));

/* The columns of tables. */
SLOTS(need, SLOT(need, TEXT, whose, "whose"),
	SLOT(need, TEXT, category, "category"), SLOT(need, TEXT, need, "need"),
	SLOT(need, TEXT, pinpoint, "pinpoint"),
	SLOT(need, NUMBER, priority, "priority"));

SLOTS(consequence, SLOT(consequence, TEXT, of, "of"),
	SLOT(consequence, TEXT, consequence, "consequence"),
	SLOT(consequence, TEXT, effect, "effect"),
	SLOT(consequence, TEXT, when, "when"),
	SLOT(consequence, TEXT, odds, "odds"));

/* ---- one entry ----------------------------------------------------------- */

static double read_number(const struct coach_node *node)
{
	double number;

	return node->type == COACH_NODE_SCALAR &&
			coach_number_parse(node->text, &number)
		? number
		: NAN;
}

/* Without the items that have errors. */
static struct coach_texts read_list(const struct coach_node *node,
	const struct coach_findings *findings, struct coach_arena *arena)
{
	struct coach_texts list = {0};

	if (node->type != COACH_NODE_LIST)
		return list;
	list.cap = node->count;
	list.items = coach_arena_alloc(arena, list.cap * sizeof(*list.items));
	for (const struct coach_node *n = node->first; n; n = n->next) {
		if (n->type == COACH_NODE_SCALAR && !coach_node_absent(n) &&
			!evidence_node_broken(n, findings))
			list.items[list.len++] =
				coach_arena_text(arena, n->text);
	}
	return list;
}

static struct coach_text read_section(const struct coach_entry *entry,
	const char *name, bool brief, struct coach_arena *arena)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_text section = COACH_TEXT("");

	if (coach_section_words(&words, coach_entry_section(entry, name)))
		section = brief
			? COACH_SECTION_FILLED
			: coach_arena_text(arena, coach_buffer_text(&words));
	coach_buffer_release(&words);
	return section;
}

static void set_nothing(void *fact, const struct slot *slots, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		void *place = (char *)fact + slots[i].offset;

		if (slots[i].type == SLOT_NUMBER)
			*(double *)place = NAN;
		else if (slots[i].type == SLOT_DAY)
			*(coach_day *)place = COACH_DAY_NONE;
	}
}

static void read_field(void *place, enum slot_type type,
	const struct coach_node *node, const struct coach_findings *findings,
	struct coach_arena *arena)
{
	if (type != SLOT_LIST && evidence_node_broken(node, findings))
		return;
	switch (type) {
	case SLOT_TEXT:
		if (node->type == COACH_NODE_SCALAR)
			*(struct coach_text *)place =
				coach_arena_text(arena, node->text);
		break;
	case SLOT_NUMBER:
		*(double *)place = read_number(node);
		break;
	case SLOT_DAY:
		*(coach_day *)place = coach_day_parse(node->text);
		break;
	case SLOT_LIST:
	case SLOT_SEQUENCE:
		*(struct coach_texts *)place = read_list(node, findings, arena);
		break;
	case SLOT_SECTION:
		break;
	}
}

/* Fill a fact's members from the fields of that name, or a row's columns. */
static void read_fields(void *fact, const struct slot *slots, size_t count,
	const struct coach_node *map, const struct coach_findings *findings,
	struct coach_arena *arena)
{
	set_nothing(fact, slots, count);
	for (const struct coach_node *n = map->first; n; n = n->next) {
		size_t i = 0;

		while (i < count &&
			(slots[i].type == SLOT_SECTION ||
				!coach_text_is(n->key->text, slots[i].name)))
			i++;
		if (i < count && !coach_node_absent(n))
			read_field((char *)fact + slots[i].offset,
				slots[i].type, n, findings, arena);
	}
}

static void read_sections(void *fact, const struct slot *slots, size_t count,
	const struct coach_entry *entry, bool brief, struct coach_arena *arena)
{
	for (size_t i = 0; i < count; i++) {
		if (slots[i].type == SLOT_SECTION)
			*(struct coach_text *)((char *)fact + slots[i].offset) =
				read_section(
					entry, slots[i].name, brief, arena);
	}
}

/* A struct of 'size' bytes for each row of a table. */
static void *read_rows(const struct coach_node *table, size_t size,
	const struct slot *slots, size_t count, size_t *len,
	const struct coach_findings *findings, struct coach_arena *arena)
{
	char *rows;

	if (!table || table->type != COACH_NODE_LIST)
		return NULL;
	rows = coach_arena_alloc(arena, table->count * size);
	for (const struct coach_node *row = table->first; row;
		row = row->next) {
		if (row->type == COACH_NODE_MAP)
			read_fields(rows + (*len)++ * size, slots, count, row,
				findings, arena);
	}
	return rows;
}

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void add_fact(struct coach_evidence *evidence,
	const struct coach_source *source, const struct coach_entry *entry,
	const struct coach_findings *findings, struct coach_arena *arena)
{
#define X(name, one, many, order)                                            \
	if (coach_text_is(entry->kind, name)) {                              \
		struct coach_##one fact = {.source = *source};               \
                                                                             \
		read_fields(&fact, one##_slots, COUNT(one##_slots),          \
			entry->front, findings, arena);                      \
		read_sections(&fact, one##_slots, COUNT(one##_slots), entry, \
			evidence->brief, arena);                             \
		COACH_PUSH(&evidence->many, fact);                           \
		return;                                                      \
	}
	EVIDENCE_KINDS(X)
#undef X
}

/* Nearly every file is named after its entry's id: then its path says it. */
static struct coach_text read_id(const char *path,
	const struct coach_entry *entry, struct coach_arena *arena)
{
	struct coach_text stem = coach_text(path), id = entry->id;

	if (coach_text_ends(stem, ".md"))
		stem.len -= strlen(".md");
	if (stem.len < id.len)
		return coach_arena_text(arena, id);
	stem = coach_text_cut(stem, stem.len - id.len, stem.len);
	return coach_text_eq(stem, id) ? stem : coach_arena_text(arena, id);
}

static struct coach_source read_source(const char *path,
	const struct coach_entry *entry, const struct coach_kind *kind,
	struct coach_arena *arena)
{
	return (struct coach_source){.path = path,
		.id = read_id(path, entry, arena),
		.title =
			coach_arena_text(arena, coach_entry_title(entry, kind)),
		.date = coach_day_parse(coach_entry_text(entry, "date"))};
}

/* Half of a ratio, or one of other people, would mislead. */
static void leave_out_remarks(struct coach_observation *seen,
	const struct coach_entry *entry, const struct coach_findings *findings)
{
	static const char *const fields[] = {
		"positive", "corrective", "giver", "receiver"};

	for (size_t i = 0; i < COUNT(fields); i++) {
		if (evidence_node_broken(
			    coach_entry_get(entry, fields[i]), findings))
			seen->positive = seen->corrective = NAN;
	}
}

void coach_evidence_add(struct coach_evidence *evidence, const char *path,
	const struct coach_entry *entry, const struct coach_kind *kind,
	const struct coach_findings *findings, struct coach_arena *arena)
{
	const struct coach_source source =
		read_source(path, entry, kind, arena);

	add_fact(evidence, &source, entry, findings, arena);
	if (coach_text_is(entry->kind, "agreement")) {
		struct coach_agreement *agreement =
			&evidence->agreements
				 .items[evidence->agreements.len - 1];

		agreement->needs = read_rows(coach_entry_get(entry, "needs"),
			sizeof(*agreement->needs), need_slots,
			COUNT(need_slots), &agreement->need_count, findings,
			arena);
	} else if (coach_text_is(entry->kind, "pinpoint")) {
		struct coach_pinpoint *pinpoint =
			&evidence->pinpoints.items[evidence->pinpoints.len - 1];

		pinpoint->consequences =
			read_rows(coach_entry_get(entry, "consequences"),
				sizeof(*pinpoint->consequences),
				consequence_slots, COUNT(consequence_slots),
				&pinpoint->consequence_count, findings, arena);
	} else if (coach_text_is(entry->kind, "observation")) {
		leave_out_remarks(
			&evidence->observations
				 .items[evidence->observations.len - 1],
			entry, findings);
	}
}

/* Its words are in the arena already. */
static void keep_texts(struct coach_action *action, struct coach_arena *arena)
{
	action->owner = coach_arena_text(arena, action->owner);
	action->when = coach_arena_text(arena, action->when);
	action->where = coach_arena_text(arena, action->where);
	action->pinpoint = coach_arena_text(arena, action->pinpoint);
	action->sponsor = coach_arena_text(arena, action->sponsor);
}

void coach_evidence_add_promises(struct coach_evidence *evidence,
	const char *path, const struct coach_entry *entry,
	const struct coach_kind *kind, const struct coach_findings *findings,
	struct coach_arena *arena)
{
	const struct coach_node *client = coach_entry_get(entry, "client");
	struct coach_actions actions = {0};
	struct coach_promise promise;
	bool broken = false;

	coach_actions_read(&actions, entry, arena, NULL);
	if (!actions.len)
		return;
	promise.source = read_source(path, entry, kind, arena);
	promise.kind = coach_arena_text(arena, entry->kind);
	promise.client = coach_text_is(entry->kind, "client")
		? promise.source.id
		: evidence_node_broken(client, findings)
		? COACH_TEXT("")
		: coach_arena_text(arena, coach_entry_text(entry, "client"));
	for (size_t i = 0; i < actions.len; i++) {
		const struct coach_action *action = &actions.items[i];

		if (evidence_has_error(
			    findings, action->start, action->text_end)) {
			broken = true;
			continue;
		}
		if (evidence->practised && !action->practice)
			continue;
		promise.action = actions.items[i];
		keep_texts(&promise.action, arena);
		COACH_PUSH(&evidence->promises, promise);
	}
	evidence->without_actions += broken;
	free(actions.items);
}

void coach_evidence_add_unsettled(struct coach_evidence *evidence,
	const char *path, const struct coach_entry *entry,
	const struct coach_kind *kind, struct coach_arena *arena)
{
	const struct coach_unsettled fact = {
		read_source(path, entry, kind, arena)};

	COACH_PUSH(&evidence->unsettled, fact);
}

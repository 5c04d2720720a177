#include "coach/pages/cycle.h"

/* ---- evidence --------------------------------------------------------------
 *
 * Its items are the proofs of the cycle; a step has those of its parts.
 */

static const struct coach_cycle_step *step_of(const struct coach_place *place)
{
	return place->in->item;
}

static const struct coach_cycle *cycle_of(const struct coach_place *place)
{
	return place->in->in->item;
}

static enum coach_cycle_evidence evidence_of(const struct coach_place *place)
{
	const struct coach_cycle_proof *proof = place->item;

	return (enum coach_cycle_evidence)(proof - cycle_of(place)->proofs);
}

/* Which of the step's parts it is; none: their number. */
static size_t part_of(const struct coach_place *place)
{
	const struct coach_cycle_step *step = step_of(place);
	size_t part = 0;

	while (part < step->part_count &&
		step->parts[part] != evidence_of(place))
		part++;
	return part;
}

static bool is_part(const struct coach_place *place)
{
	return part_of(place) < step_of(place)->part_count;
}

static bool is_evidence(const struct coach_place *place)
{
	return is_part(place) &&
		coach_cycle_shown(
			cycle_of(place), step_of(place), part_of(place));
}

static bool is_not_enough(const struct coach_place *place)
{
	return is_part(place) &&
		coach_cycle_lacking(
			cycle_of(place), step_of(place), part_of(place));
}

static const void *proofs(const struct coach_place *place, size_t *len)
{
	*len = COACH_CYCLE_COUNT;
	return ((const struct coach_cycle *)place->in->item)->proofs;
}

COACH_MADE(evidence_what, coach_cycle_proof, proof, word,
	coach_cycle_evidence_name(evidence_of(place), false))

COACH_MADE(lack_what, coach_cycle_proof, proof, word,
	coach_cycle_evidence_lack(evidence_of(place), false))

COACH_MADE(evidence_action, coach_cycle_proof, proof, count, proof->is.action)

COACH_MADE(lack_action, coach_cycle_proof, proof, count, proof->lacks.action)

/* Which keys are there. */
static bool has_newest(const struct coach_place *place)
{
	return ((const struct coach_cycle_proof *)place->item)->is.newest !=
		NULL;
}

static bool has_action(const struct coach_place *place)
{
	return ((const struct coach_cycle_proof *)place->item)->is.action != 0;
}

static bool lack_has_newest(const struct coach_place *place)
{
	return ((const struct coach_cycle_proof *)place->item)->lacks.newest !=
		NULL;
}

static bool lack_has_action(const struct coach_place *place)
{
	return ((const struct coach_cycle_proof *)place->item)->lacks.action !=
		0;
}

static bool has_remarks(const struct coach_place *place)
{
	return coach_cycle_remarks_of(cycle_of(place), evidence_of(place)) !=
		NULL;
}

COACH_MADE(remarks_giver, coach_cycle_proof, proof, text,
	cycle_of(place)->remarks.giver)

COACH_MADE(remarks_receiver, coach_cycle_proof, proof, text,
	cycle_of(place)->remarks.receiver)

COACH_MADE(remarks_positive, coach_cycle_proof, proof, real,
	cycle_of(place)->remarks.sum.positive)

COACH_MADE(remarks_corrective, coach_cycle_proof, proof, real,
	cycle_of(place)->remarks.sum.corrective)

COACH_MADE(remarks_ratio, coach_cycle_proof, proof, word,
	coach_ratio_verdict_name(
		coach_ratio_judge(&cycle_of(place)->remarks.sum)))

#define PROOF(member) COACH_SHAPE_AT(coach_cycle_proof, member)
/* NOLINTBEGIN(bugprone-macro-parentheses): names of members. */
#define NEWEST(found, member) \
	COACH_SHAPE_BEHIND(   \
		coach_cycle_proof, found.newest, coach_source, member)
/* NOLINTEND(bugprone-macro-parentheses) */
/* The fields of what was counted, where the evidence is remarks. */
#define REMARKS_FIELD(name, type, function)                      \
	{                                                        \
		(name), COACH_SHAPE_##type, .make = (function),  \
					    .given = has_remarks \
	}
#define REMARKS                                                        \
	REMARKS_FIELD("giver", TEXT, remarks_giver),                   \
		REMARKS_FIELD("receiver", TEXT, remarks_receiver),     \
		REMARKS_FIELD("positive", REAL, remarks_positive),     \
		REMARKS_FIELD("corrective", REAL, remarks_corrective), \
		REMARKS_FIELD("ratio", WORD, remarks_ratio)
#define ACTION COACH_SHAPE_COUNT, "its number in the newest"

static const struct coach_shape evidence[] = {
	{"what", COACH_SHAPE_WORD, .make = evidence_what},
	{"count", PROOF(is.count)},
	{"newest", NEWEST(is, id), .given = has_newest},
	{"date", NEWEST(is, date), .given = has_newest},
	{"action", ACTION, .make = evidence_action, .given = has_action},
	REMARKS,
	{0},
};

static const struct coach_shape not_enough[] = {
	{"what", COACH_SHAPE_WORD, .make = lack_what},
	{"count", PROOF(lacks.count)},
	{"newest", NEWEST(lacks, id), .given = lack_has_newest},
	{"date", NEWEST(lacks, date), .given = lack_has_newest},
	{"action", ACTION, .make = lack_action, .given = lack_has_action},
	REMARKS,
	{0},
};

COACH_MAKE(row_newest, coach_cycle_proof, proof)
{
	if (proof->is.newest)
		coach_cycle_ref(&made->words, &proof->is);
}

COACH_MADE(row_lacks, coach_cycle_proof, proof, count,
	step_of(place)->evident ? 0 : proof->lacks.count)

static const struct coach_shape parts[] = {
	{"evidence", COACH_SHAPE_WORD, .make = evidence_what},
	{"count", PROOF(is.count)},
	{"newest", COACH_SHAPE_TEXT, .make = row_newest},
	{"date", NEWEST(is, date)},
	{"not_enough", COACH_SHAPE_COUNT, .make = row_lacks},
	{0},
};

/* ---- the page --------------------------------------------------------------
 */

COACH_MAKE(step_number, coach_cycle_step, step)
{
	const struct coach_cycle *cycle = place->in->item;

	made->count = (size_t)(step - cycle->steps) + 1;
}

COACH_MADE(step_state, coach_cycle_step, step, word, coach_cycle_state(step))

#define STEP(member) \
	COACH_SHAPE_BEHIND(coach_cycle_step, step, coach_step, member)
#define PROOFS(shape, of)                                           \
	COACH_SHAPE_LIST, .fields = (shape), .list = proofs,        \
			  .size = sizeof(struct coach_cycle_proof), \
			  .has = (of)

static const struct coach_shape steps[] = {
	{"step", COACH_SHAPE_COUNT, "its number", .make = step_number},
	{"id", STEP(id)},
	{"name", STEP(name)},
	{"state", COACH_SHAPE_WORD, "yes, gap, not yet", .make = step_state},
	{"asks_for", STEP(evidence)},
	{"evidence", PROOFS(evidence, is_evidence)},
	{"not_enough", PROOFS(not_enough, is_not_enough),
		.help = "looks like evidence and is none"},
	{"parts", PROOFS(parts, is_part), .rows_alone = true},
	{0},
};

/* The number of a step; there may be none. */
static void make_step(struct coach_made *made, size_t number)
{
	made->state = number ? COACH_MADE : COACH_MADE_NULL;
	made->count = number;
}

COACH_MAKE(made_furthest, coach_cycle, cycle)
{
	make_step(made, cycle->furthest);
}

COACH_MAKE(made_next, coach_cycle, cycle)
{
	make_step(made, cycle->next);
}

#define CYCLE(member) COACH_SHAPE_AT(coach_cycle, member)
#define CLIENT(member) \
	COACH_SHAPE_BEHIND(coach_cycle, client, coach_client, member)

static const struct coach_shape shape[] = {
	{"client", CLIENT(source.id)},
	{"status", CLIENT(status)},
	{"evident", CYCLE(evident), .help = "steps"},
	{"gaps", CYCLE(gaps), .help = "steps"},
	{"furthest", COACH_SHAPE_COUNT, "a step; null: none is evident",
		.make = made_furthest, .null = true},
	{"next", COACH_SHAPE_COUNT, "a step; null: all are evident",
		.make = made_next, .null = true},
	{"steps", COACH_SHAPE_LIST, .fields = steps,
		.offset = offsetof(struct coach_cycle, steps),
		.len = offsetof(struct coach_cycle, step_count),
		.size = sizeof(struct coach_cycle_step)},
	{0},
};

static const struct coach_shape_rows rows = {.list = "steps parts",
	.columns = "client step id name state evidence count newest date "
		   "not_enough asks_for"};

COACH_PAGE_ITEM(item, coach_cycles_answer, cycles)

static void none(struct coach_buffer *out, const void *answer)
{
	coach_buffer_add_string(out,
		((const struct coach_cycles_answer *)answer)->one
			? "the client's entry has errors; 'coach check' says "
			  "which"
			: "no clients found; 'coach new client' makes one");
}

const struct coach_page coach_cycles_page = {.shape = shape,
	.rows = &rows,
	.item = item,
	.tell = coach_cycles_tell,
	.none = none};

/* ---- the view --------------------------------------------------------------
 */

static void make(void *whole, const struct coach_request *request)
{
	struct coach_cycles_answer *answer = whole;

	answer->one = request->client.len > 0;
	coach_cycles_make(&answer->cycles, request->evidence, request->method,
		request->client, &request->window, request->today);
}

static void release(void *answer)
{
	coach_cycles_release(&((struct coach_cycles_answer *)answer)->cycles);
}

const struct coach_view coach_cycles_view = {
	.wants = (COACH_WANT_CHARTS & ~COACH_WANT_PRACTISED) |
		COACH_WANT_CLIENTS | COACH_WANT_SKILLS | COACH_WANT_MEETINGS |
		COACH_WANT_BRIEF,
	.about = "client",
	.method = true,
	.size = sizeof(struct coach_cycles_answer),
	.make = make,
	.release = release,
	.page = &coach_cycles_page};

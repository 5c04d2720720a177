#include "coach/base/number.h"
#include "coach/pages/cycle.h"

const char *coach_cycle_state(const struct coach_cycle_step *step)
{
	return step->evident ? "yes" : step->gap ? "gap" : "not yet";
}

bool coach_cycle_shown(const struct coach_cycle *cycle,
	const struct coach_cycle_step *step, size_t part)
{
	size_t found = 0;

	/* Of what needs both, none is said when the other is there. */
	for (size_t i = 0; step->both && i < step->part_count; i++)
		found += cycle->proofs[step->parts[i]].is.count;
	return found || cycle->proofs[step->parts[part]].is.count;
}

bool coach_cycle_lacking(const struct coach_cycle *cycle,
	const struct coach_cycle_step *step, size_t part)
{
	return !step->evident && cycle->proofs[step->parts[part]].lacks.count;
}

const struct coach_cycle_remarks *coach_cycle_remarks_of(
	const struct coach_cycle *cycle, enum coach_cycle_evidence part)
{
	return part == COACH_CYCLE_REMARKS && cycle->remarks.giver.len
		? &cycle->remarks
		: NULL;
}

void coach_cycle_ref(
	struct coach_buffer *out, const struct coach_cycle_found *found)
{
	coach_buffer_add_text(out, found->newest->id);
	if (found->action)
		coach_buffer_add_format(out, ":%u", found->action);
}

#define EVIDENCE_INDENT 14

/* "3 Current condition" */
static void add_step_name(struct coach_buffer *out,
	const struct coach_cycle *cycle, size_t number)
{
	if (number)
		coach_buffer_add_format(out, "%zu %.*s", number,
			COACH_ARG(cycle->steps[number - 1].step->name));
}

static void tell_evidence(struct coach_sheet *sheet, struct coach_buffer *words)
{
	coach_sheet_say(sheet, COACH_SHEET_SUB_ITEM, COACH_LOOK_DIM,
		EVIDENCE_INDENT, EVIDENCE_INDENT + 2, coach_buffer_text(words));
	coach_buffer_clear(words);
}

/* "2 pinpoints, newest praise-in-the-huddle" */
static void add_found(struct coach_buffer *words,
	const struct coach_cycle_found *found, const char *name)
{
	coach_buffer_add_format(words, "%zu %s", found->count, name);
	if (found->newest) {
		coach_buffer_add_string(
			words, found->count > 1 ? ", newest " : ", ");
		coach_cycle_ref(words, found);
	}
}

/* "coach to client 3.2:1 (16 and 5) in the newest four weeks: not met" */
static void add_remarks(
	struct coach_buffer *words, const struct coach_cycle_remarks *remarks)
{
	const struct coach_ratio_sum *sum = &remarks->sum;
	enum coach_ratio_verdict verdict = coach_ratio_judge(sum);

	coach_buffer_add_format(words, "after the baseline: %.*s to %.*s ",
		COACH_ARG(remarks->giver), COACH_ARG(remarks->receiver));
	if (verdict != COACH_RATIO_TOO_FEW) {
		coach_ratio_words(words, sum);
		coach_buffer_add_byte(words, ' ');
	}
	coach_buffer_add_format(words,
		"(%.0f and %.0f) in the newest four weeks: %s", sum->positive,
		sum->corrective, coach_ratio_verdict_name(verdict));
}

static void tell_part(struct coach_sheet *sheet,
	const struct coach_cycle *cycle, const struct coach_cycle_step *step,
	size_t number)
{
	enum coach_cycle_evidence part = step->parts[number];
	const struct coach_cycle_proof *proof = &cycle->proofs[part];
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (coach_cycle_shown(cycle, step, number)) {
		add_found(&words, &proof->is,
			coach_cycle_evidence_name(part, proof->is.count != 1));
		tell_evidence(sheet, &words);
	}
	if (coach_cycle_remarks_of(cycle, part)) {
		add_remarks(&words, &cycle->remarks);
		tell_evidence(sheet, &words);
	} else if (coach_cycle_lacking(cycle, step, number)) {
		coach_buffer_add_string(&words, "not enough: ");
		add_found(&words, &proof->lacks,
			coach_cycle_evidence_lack(
				part, proof->lacks.count != 1));
		tell_evidence(sheet, &words);
	}
	coach_buffer_release(&words);
}

/* The step that is next has its rule below. */
static void tell_rule(struct coach_sheet *sheet,
	const struct coach_cycle *cycle, const struct coach_cycle_step *step)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (step->evident || step == &cycle->steps[cycle->next - 1])
		return;
	coach_buffer_add_format(
		&words, "asks for: %.*s", COACH_ARG(step->step->evidence));
	tell_evidence(sheet, &words);
	coach_buffer_release(&words);
}

/* "  1  yes      Positive assumptions", on one line. */
static void tell_step(struct coach_sheet *sheet,
	const struct coach_cycle *cycle, const struct coach_cycle_step *step)
{
	enum coach_style style = step->evident ? COACH_LOOK_GREEN
		: step->gap                    ? COACH_LOOK_YELLOW
					       : COACH_LOOK_DIM;
	struct coach_text state = coach_text(coach_cycle_state(step));
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(
		&words, "%3zu  ", (size_t)(step - cycle->steps) + 1);
	coach_sheet_open(sheet, COACH_SHEET_ITEM, 0, 0);
	coach_sheet_add_line(
		sheet, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	coach_sheet_add_line(sheet, style, state);
	coach_buffer_clear(&words);
	coach_buffer_add_format(&words, "%*s%.*s", 9 - (int)state.len, "",
		COACH_ARG(step->step->name));
	coach_sheet_add_line(
		sheet, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	coach_sheet_close(sheet);
	coach_buffer_release(&words);
}

static void tell_next(
	struct coach_sheet *sheet, const struct coach_cycle *cycle)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	const struct coach_step *next;

	if (!cycle->next) {
		coach_sheet_say(sheet, COACH_SHEET_TEXT, COACH_LOOK_BOLD, 0, 6,
			COACH_TEXT("next: every step has evidence; begin again "
				   "with the next target"));
		return;
	}
	next = cycle->steps[cycle->next - 1].step;
	coach_buffer_add_string(&words, "next: ");
	add_step_name(&words, cycle, cycle->next);
	coach_buffer_add_format(
		&words, ": the coach %.*s", COACH_ARG(next->does));
	coach_sheet_say(sheet, COACH_SHEET_TEXT, COACH_LOOK_BOLD, 0, 6,
		coach_buffer_text(&words));
	coach_buffer_clear(&words);
	coach_buffer_add_format(
		&words, "in the journal: %.*s", COACH_ARG(next->evidence));
	coach_sheet_say(sheet, COACH_SHEET_TEXT, COACH_LOOK_PLAIN, 6, 6,
		coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void tell_client(
	struct coach_sheet *sheet, const struct coach_cycle *cycle)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "%.*s: %zu of %zu %s %s evidence",
		COACH_ARG(cycle->client->source.title), cycle->evident,
		cycle->step_count,
		coach_plural(cycle->step_count, "step", "steps"),
		coach_plural(cycle->evident, "has", "have"));
	if (cycle->furthest) {
		coach_buffer_add_string(&words, ", the furthest is ");
		add_step_name(&words, cycle, cycle->furthest);
	}
	coach_sheet_say(sheet, COACH_SHEET_TITLE, COACH_LOOK_BOLD, 0, 6,
		coach_buffer_text(&words));
	coach_sheet_gap(sheet);
	for (size_t i = 0; i < cycle->step_count; i++) {
		const struct coach_cycle_step *step = &cycle->steps[i];

		tell_step(sheet, cycle, step);
		tell_rule(sheet, cycle, step);
		for (size_t k = 0; k < step->part_count; k++)
			tell_part(sheet, cycle, step, k);
	}
	coach_sheet_gap(sheet);
	tell_next(sheet, cycle);
	coach_buffer_release(&words);
}

static void add_client(
	struct coach_table *table, const struct coach_cycle *cycle)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_table_add_text(table, cycle->client->source.id);
	coach_table_add_text(table, cycle->client->status);
	coach_buffer_add_format(
		&words, "%zu of %zu", cycle->evident, cycle->step_count);
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_buffer_clear(&words);
	add_step_name(&words, cycle, cycle->furthest);
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_buffer_clear(&words);
	for (size_t i = 0; i < cycle->step_count; i++) {
		if (cycle->steps[i].gap)
			coach_buffer_add_format(
				&words, "%s%zu", words.len ? ", " : "", i + 1);
	}
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_buffer_clear(&words);
	add_step_name(&words, cycle, cycle->next);
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_buffer_release(&words);
}

void coach_cycles_tell(struct coach_sheet *sheet, const void *whole)
{
	static const struct coach_column columns[] = {{"client", false},
		{"status", false}, {"steps", false}, {"furthest", false},
		{"gaps", false}, {"next", false}};
	const struct coach_cycles_answer *answer = whole;
	const struct coach_cycles *cycles = &answer->cycles;
	struct coach_table table = {.columns = columns,
		.column_count = sizeof(columns) / sizeof(*columns)};

	for (size_t i = 0; i < cycles->len; i++) {
		if (answer->one)
			tell_client(sheet, &cycles->items[i]);
		else
			add_client(&table, &cycles->items[i]);
	}
	coach_sheet_table(sheet, &table);
	coach_table_release(&table);
}

#include "coach/views/cycle.h"
#include "cli/view.h"
#include "coach/base/number.h"
#include "coach/journal/method.h"

static const struct coach_option options[] = {
	VIEW_OPTIONS("evidence", "the steps of one client"), {0}};

static const char *state_of(const struct coach_cycle_step *step)
{
	return step->evident ? "yes" : step->gap ? "gap" : "not yet";
}

/* Is there something to say about this part of a step? */
static bool is_shown(const struct coach_cycle *cycle,
	const struct coach_cycle_step *step, size_t part)
{
	size_t found = 0;

	/* Of what needs both, none is said when the other is there. */
	for (size_t i = 0; step->both && i < step->part_count; i++)
		found += cycle->proofs[step->parts[i]].is.count;
	return found || cycle->proofs[step->parts[part]].is.count;
}

/* Of a step without evidence: is there something that looks like it? */
static bool is_lacking(const struct coach_cycle *cycle,
	const struct coach_cycle_step *step, size_t part)
{
	return !step->evident && cycle->proofs[step->parts[part]].lacks.count;
}

/* What was counted of the remarks that the step is about. */
static const struct coach_cycle_remarks *remarks_of(
	const struct coach_cycle *cycle, enum coach_cycle_evidence part)
{
	return part == COACH_CYCLE_REMARKS && cycle->remarks.giver.len
		? &cycle->remarks
		: NULL;
}

/* "ID", or "ID:2" for an action. */
static void add_ref(
	struct coach_buffer *out, const struct coach_cycle_found *found)
{
	coach_buffer_add_text(out, found->newest->id);
	if (found->action)
		coach_buffer_add_format(out, ":%u", found->action);
}

/* ---- for people ---------------------------------------------------------- */

static void add_words(struct coach_buffer *out, const struct coach_look *look,
	enum coach_style style, struct coach_buffer *words)
{
	coach_look_add_wrapped(
		out, look, style, coach_buffer_text(words), 0, 6);
	coach_buffer_add_byte(out, '\n');
	coach_buffer_release(words);
}

#define EVIDENCE_INDENT 14

static void add_evidence_line(struct coach_buffer *out,
	const struct coach_look *look, enum coach_style style,
	struct coach_buffer *words)
{
	coach_buffer_add_format(out, "%*s", EVIDENCE_INDENT, "");
	coach_look_add_wrapped(out, look, style, coach_buffer_text(words),
		EVIDENCE_INDENT, EVIDENCE_INDENT + 2);
	coach_buffer_add_byte(out, '\n');
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
		add_ref(words, found);
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

static void add_part(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_cycle *cycle, const struct coach_cycle_step *step,
	size_t number)
{
	enum coach_cycle_evidence part = step->parts[number];
	const struct coach_cycle_proof *proof = &cycle->proofs[part];
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (is_shown(cycle, step, number)) {
		add_found(&words, &proof->is,
			coach_cycle_evidence_name(part, proof->is.count != 1));
		add_evidence_line(out, look, COACH_LOOK_DIM, &words);
	}
	if (remarks_of(cycle, part)) {
		add_remarks(&words, &cycle->remarks);
		add_evidence_line(out, look, COACH_LOOK_DIM, &words);
	} else if (is_lacking(cycle, step, number)) {
		coach_buffer_add_string(&words, "not enough: ");
		add_found(&words, &proof->lacks,
			coach_cycle_evidence_lack(
				part, proof->lacks.count != 1));
		add_evidence_line(out, look, COACH_LOOK_DIM, &words);
	}
	coach_buffer_release(&words);
}

/* The step that is next has its rule below. */
static void add_rule(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_cycle *cycle, const struct coach_cycle_step *step)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (step->evident || step == &cycle->steps[cycle->next - 1])
		return;
	coach_buffer_add_format(
		&words, "asks for: %.*s", COACH_ARG(step->step->evidence));
	add_evidence_line(out, look, COACH_LOOK_DIM, &words);
	coach_buffer_release(&words);
}

static void add_steps(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_cycle *cycle)
{
	for (size_t i = 0; i < cycle->step_count; i++) {
		const struct coach_cycle_step *step = &cycle->steps[i];
		enum coach_style style = step->evident ? COACH_LOOK_GREEN
			: step->gap                    ? COACH_LOOK_YELLOW
						       : COACH_LOOK_DIM;
		const char *state = state_of(step);

		coach_buffer_add_format(out, "%3zu  ", i + 1);
		coach_look_add(out, look, style, coach_text(state));
		coach_buffer_add_format(out, "%*s", 9 - (int)strlen(state), "");
		coach_look_add_line(
			out, look, COACH_LOOK_PLAIN, step->step->name);
		coach_buffer_add_byte(out, '\n');
		add_rule(out, look, cycle, step);
		for (size_t k = 0; k < step->part_count; k++)
			add_part(out, look, cycle, step, k);
	}
}

/* "3 Current condition" */
static void add_step_name(struct coach_buffer *out,
	const struct coach_cycle *cycle, size_t number)
{
	if (number)
		coach_buffer_add_format(out, "%zu %.*s", number,
			COACH_ARG(cycle->steps[number - 1].step->name));
}

static void add_next(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_cycle *cycle)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	const struct coach_step *next;

	if (!cycle->next) {
		coach_buffer_add_string(&words,
			"next: every step has evidence; begin again with the "
			"next target");
		add_words(out, look, COACH_LOOK_BOLD, &words);
		return;
	}
	next = cycle->steps[cycle->next - 1].step;
	coach_buffer_add_string(&words, "next: ");
	add_step_name(&words, cycle, cycle->next);
	coach_buffer_add_format(
		&words, ": the coach %.*s", COACH_ARG(next->does));
	add_words(out, look, COACH_LOOK_BOLD, &words);
	coach_buffer_add_format(&words, "      in the journal: %.*s",
		COACH_ARG(next->evidence));
	add_words(out, look, COACH_LOOK_PLAIN, &words);
}

static void print_one(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_cycle *cycle)
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
	add_words(out, look, COACH_LOOK_BOLD, &words);
	coach_buffer_add_byte(out, '\n');
	add_steps(out, look, cycle);
	coach_buffer_add_byte(out, '\n');
	add_next(out, look, cycle);
}

static const struct coach_column client_columns[] = {{"client", false},
	{"status", false}, {"steps", false}, {"furthest", false},
	{"gaps", false}, {"next", false}};

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

static void print_all(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_cycles *cycles)
{
	struct coach_table table = {.columns = client_columns,
		.column_count =
			sizeof(client_columns) / sizeof(*client_columns)};

	for (size_t i = 0; i < cycles->len; i++)
		add_client(&table, &cycles->items[i]);
	coach_table_print(out, &table, COACH_FORMAT_TABLE, look);
	coach_table_release(&table);
}

/* ---- for programs -------------------------------------------------------- */

static void json_found(struct coach_json *json,
	const struct coach_cycle_found *found, const char *name,
	const struct coach_cycle_remarks *remarks)
{
	coach_json_open(json, '{');
	coach_json_pair(json, "what", coach_text(name));
	coach_json_pair_count(json, "count", found->count);
	if (found->newest) {
		coach_json_pair(json, "newest", found->newest->id);
		coach_json_pair_day(json, "date", found->newest->date);
	}
	if (found->action)
		coach_json_pair_count(json, "action", found->action);
	if (remarks) {
		coach_json_pair(json, "giver", remarks->giver);
		coach_json_pair(json, "receiver", remarks->receiver);
		coach_json_pair_real(json, "positive", remarks->sum.positive);
		coach_json_pair_real(
			json, "corrective", remarks->sum.corrective);
		coach_json_pair(json, "ratio",
			coach_text(coach_ratio_verdict_name(
				coach_ratio_judge(&remarks->sum))));
	}
	coach_json_close(json, '}');
}

static void json_step(struct coach_json *json, const struct coach_cycle *cycle,
	const struct coach_cycle_step *step)
{
	coach_json_open(json, '{');
	coach_json_pair_count(json, "step", (size_t)(step - cycle->steps) + 1);
	coach_json_pair(json, "id", step->step->id);
	coach_json_pair(json, "name", step->step->name);
	coach_json_pair(json, "state", coach_text(state_of(step)));
	coach_json_pair(json, "asks_for", step->step->evidence);
	coach_json_key(json, "evidence");
	coach_json_open(json, '[');
	for (size_t k = 0; k < step->part_count; k++) {
		enum coach_cycle_evidence part = step->parts[k];

		if (is_shown(cycle, step, k))
			json_found(json, &cycle->proofs[part].is,
				coach_cycle_evidence_name(part, false),
				remarks_of(cycle, part));
	}
	coach_json_close(json, ']');
	coach_json_key(json, "not_enough");
	coach_json_open(json, '[');
	for (size_t k = 0; k < step->part_count; k++) {
		enum coach_cycle_evidence part = step->parts[k];

		if (is_lacking(cycle, step, k))
			json_found(json, &cycle->proofs[part].lacks,
				coach_cycle_evidence_lack(part, false),
				remarks_of(cycle, part));
	}
	coach_json_close(json, ']');
	coach_json_close(json, '}');
}

static void json_number(struct coach_json *json, const char *key, size_t number)
{
	coach_json_key(json, key);
	if (number)
		coach_json_count(json, number);
	else
		coach_json_null(json);
}

static void print_json(
	struct coach_buffer *out, const struct coach_cycles *cycles, bool lines)
{
	struct coach_json json;

	view_json_begin(&json, out, lines);
	for (size_t i = 0; i < cycles->len; i++) {
		const struct coach_cycle *cycle = &cycles->items[i];

		coach_json_open(&json, '{');
		coach_json_pair(&json, "client", cycle->client->source.id);
		coach_json_pair(&json, "status", cycle->client->status);
		coach_json_pair_count(&json, "evident", cycle->evident);
		coach_json_pair_count(&json, "gaps", cycle->gaps);
		json_number(&json, "furthest", cycle->furthest);
		json_number(&json, "next", cycle->next);
		coach_json_key(&json, "steps");
		coach_json_open(&json, '[');
		for (size_t k = 0; k < cycle->step_count; k++)
			json_step(&json, cycle, &cycle->steps[k]);
		coach_json_close(&json, ']');
		coach_json_close(&json, '}');
		view_json_next(&json);
	}
	view_json_end(&json);
}

static const struct coach_column data_columns[] = {{"client", false},
	{"step", false}, {"id", false}, {"name", false}, {"state", false},
	{"evidence", false}, {"count", false}, {"newest", false},
	{"date", false}, {"not_enough", false}, {"asks_for", false}};

static void add_data(struct coach_table *table, const struct coach_cycle *cycle,
	const struct coach_cycle_step *step, size_t part)
{
	const struct coach_cycle_proof *proof =
		&cycle->proofs[step->parts[part]];
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_table_add_text(table, cycle->client->source.id);
	coach_table_add_count(table, (size_t)(step - cycle->steps) + 1);
	coach_table_add_text(table, step->step->id);
	coach_table_add_text(table, step->step->name);
	coach_table_add_text(table, coach_text(state_of(step)));
	coach_table_add_text(table,
		coach_text(
			coach_cycle_evidence_name(step->parts[part], false)));
	coach_table_add_count(table, proof->is.count);
	if (proof->is.newest)
		add_ref(&words, &proof->is);
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_table_add_day(table, COACH_LOOK_PLAIN,
		proof->is.newest ? proof->is.newest->date : COACH_DAY_NONE);
	coach_table_add_count(table, step->evident ? 0 : proof->lacks.count);
	coach_table_add_text(table, step->step->evidence);
	coach_buffer_release(&words);
}

static void print_csv(
	struct coach_buffer *out, const struct coach_cycles *cycles)
{
	const struct coach_look plain = {0};
	struct coach_table table = {.columns = data_columns,
		.column_count = sizeof(data_columns) / sizeof(*data_columns)};

	for (size_t i = 0; i < cycles->len; i++) {
		const struct coach_cycle *cycle = &cycles->items[i];

		for (size_t k = 0; k < cycle->step_count; k++) {
			const struct coach_cycle_step *step = &cycle->steps[k];

			for (size_t p = 0; p < step->part_count; p++)
				add_data(&table, cycle, step, p);
		}
	}
	coach_table_print(out, &table, COACH_FORMAT_CSV, &plain);
	coach_table_release(&table);
}

/* ---- the command --------------------------------------------------------- */

static int answer_cycles(struct coach_cli *cli, const struct view_call *call,
	const struct coach_cycles *cycles, bool one, struct coach_error *error)
{
	const struct coach_buffer left = COACH_BUFFER_INIT;
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status;

	switch ((enum coach_format)call->format) {
	case COACH_FORMAT_TABLE:
	case COACH_FORMAT_MARKDOWN:
		if (!one)
			print_all(&answer, &cli->out, cycles);
		else if (cycles->len)
			print_one(&answer, &cli->out, &cycles->items[0]);
		break;
	case COACH_FORMAT_JSON:
	case COACH_FORMAT_JSONL:
		print_json(&answer, cycles, call->format == COACH_FORMAT_JSONL);
		break;
	case COACH_FORMAT_CSV:
		print_csv(&answer, cycles);
		break;
	}
	if (call->format != COACH_FORMAT_TABLE)
		coach_cli_escape(cli, &answer);
	status = view_answer(cli, &answer, cycles->len > 0,
		one ? "the client's entry has errors; 'coach check' says which"
		    : "no clients found; 'coach new client' makes one",
		&left, error);
	coach_buffer_release(&answer);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct view_call *call = given;
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_journal_evidence evidence = {0};
	struct coach_method method = {0};
	struct coach_cycles cycles;
	int status = view_client(cli, words, call->client, &client, error);

	if (status == COACH_OK)
		status = coach_method_read(&cli->journal, &method, error);
	if (status == COACH_OK)
		status = view_read(cli,
			(COACH_WANT_CHARTS & ~COACH_WANT_PRACTISED) |
				COACH_WANT_CLIENTS | COACH_WANT_SKILLS |
				COACH_WANT_MEETINGS | COACH_WANT_BRIEF,
			&evidence, error);
	if (status == COACH_OK) {
		coach_cycles_make(&cycles, &evidence.facts, &method,
			coach_buffer_text(&client), &call->window,
			coach_day_today());
		status = answer_cycles(
			cli, call, &cycles, client.len > 0, error);
		coach_cycles_release(&cycles);
	}
	view_end(&evidence);
	coach_method_release(&method);
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_cycle = {
	.name = "cycle",
	.synopsis = "[CLIENT]",
	.help = "how far in the steps, with what evidence, and what is next",
	.about = "For a client each step toward the challenge with the entries "
		 "that tell that it was done, the gaps, and the step to do "
		 "next; without CLIENT a line for each client. The steps are "
		 "those of 'coach help method'. No client: exit code 1.\n"
		 "\n"
		 "  coach cycle\n"
		 "  coach cycle maria --from monday\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct view_call),
	.run = run,
};

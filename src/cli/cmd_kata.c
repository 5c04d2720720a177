#include "coach/journal_method.h"
#include "coach/view_kata.h"
#include "view.h"

static const struct coach_option options[] = {
	VIEW_OPTIONS("experiments and observations",
		"the open targets of one client"),
	{0}};

/* ---- for people ---------------------------------------------------------- */

static void add_lines(struct coach_buffer *out, const struct coach_look *look,
	enum coach_style style, const char *before,
	const struct coach_buffer *lines)
{
	struct coach_text rest = coach_buffer_text(lines), line;

	while (coach_text_split(&rest, '\n', &line)) {
		struct coach_buffer words = COACH_BUFFER_INIT;

		if (line.len) {
			coach_buffer_add_string(&words, before);
			coach_buffer_add_text(&words, line);
			coach_buffer_add_string(out, "    ");
			coach_look_add_wrapped(out, look, style,
				coach_buffer_text(&words), 4, 4);
		}
		coach_buffer_add_byte(out, '\n');
		coach_buffer_release(&words);
	}
}

/* A question or, as a reflection, one about the last step. */
static void add_asked(struct coach_buffer *out, const struct coach_look *look,
	size_t number, struct coach_text ask, const struct coach_buffer *answer,
	const struct coach_buffer *missing)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "%zu  %.*s", number, COACH_ARG(ask));
	coach_buffer_add_string(out, "\n ");
	coach_look_add_wrapped(
		out, look, COACH_LOOK_CYAN, coach_buffer_text(&words), 1, 4);
	coach_buffer_add_byte(out, '\n');
	add_lines(out, look, COACH_LOOK_PLAIN, "", answer);
	add_lines(out, look, COACH_LOOK_DIM, "? ", missing);
	coach_buffer_release(&words);
}

/* How often something is asked: the questions, and those of the reflection. */
static size_t asked_count(const struct coach_method *method)
{
	return method->questions.len + method->reflection.len;
}

/* What is asked by its number, and its answer. */
static void ask(const struct coach_kata *kata,
	const struct coach_method *method, size_t number,
	struct coach_method_question *asked, struct coach_buffer *answer,
	struct coach_buffer *missing)
{
	size_t questions = method->questions.len;

	coach_buffer_clear(answer);
	coach_buffer_clear(missing);
	if (number < questions) {
		const struct coach_kata_question *one =
			&method->questions.items[number];

		*asked = (struct coach_method_question){
			.id = one->id, .ask = one->ask};
		coach_kata_answer(kata, (enum coach_question_id)one->what,
			answer, missing);
	} else {
		const struct coach_reflection_question *one =
			&method->reflection.items[number - questions];

		*asked = (struct coach_method_question){
			.id = one->id, .ask = one->ask};
		coach_kata_reflect(kata, (enum coach_reflection_id)one->what,
			answer, missing);
	}
}

static void add_heading(struct coach_buffer *out, const struct coach_look *look,
	const char *words, const struct coach_source *source)
{
	struct coach_buffer line = COACH_BUFFER_INIT;

	coach_buffer_add_string(&line, words);
	if (source)
		coach_buffer_add_format(&line, ", %.*s", COACH_ARG(source->id));
	coach_buffer_add_string(out, "\n ");
	coach_look_add_line(
		out, look, COACH_LOOK_BOLD, coach_buffer_text(&line));
	coach_buffer_add_byte(out, '\n');
	coach_buffer_release(&line);
}

static void add_questions(struct coach_buffer *out,
	const struct coach_look *look, const struct coach_kata *kata,
	const struct coach_method *method)
{
	struct coach_buffer answer = COACH_BUFFER_INIT;
	struct coach_buffer missing = COACH_BUFFER_INIT;

	for (size_t i = 0; i < asked_count(method); i++) {
		bool first = i == method->questions.len;
		struct coach_method_question asked;

		/* Without a last step there is nothing to look back at. */
		if (i >= method->questions.len && !kata->last)
			break;
		if (first)
			add_heading(out, look, "The last step",
				&kata->last->source);
		ask(kata, method, i, &asked, &answer, &missing);
		add_asked(out, look,
			i < method->questions.len
				? i + 1
				: i + 1 - method->questions.len,
			asked.ask, &answer, &missing);
	}
	coach_buffer_release(&answer);
	coach_buffer_release(&missing);
}

/* "step      Ring a bell." */
static void add_part(struct coach_buffer *out, const struct coach_look *look,
	const char *name, struct coach_text text)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (!text.len)
		return;
	coach_buffer_add_format(&words, "%-10s", name);
	coach_buffer_add_text(&words, text);
	for (size_t i = 0; i < words.len; i++) {
		if (words.ptr[i] == '\n')
			words.ptr[i] = ' ';
	}
	coach_buffer_add_string(out, "    ");
	coach_look_add_wrapped(
		out, look, COACH_LOOK_PLAIN, coach_buffer_text(&words), 4, 14);
	coach_buffer_add_byte(out, '\n');
	coach_buffer_release(&words);
}

static void add_record(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_kata *kata)
{
	if (kata->record.len)
		add_heading(out, look, "All experiments", NULL);
	for (size_t i = 0; i < kata->record.len; i++) {
		const struct coach_experiment *one = kata->record.items[i];
		struct coach_buffer words = COACH_BUFFER_INIT;

		coach_day_format(
			&words, one->source.date, COACH_TEXT("%Y-%m-%d  "));
		coach_buffer_add_text(&words, one->obstacle);
		if (coach_experiment_open(one))
			coach_buffer_add_string(&words, " (under way)");
		coach_buffer_add_string(out, " ");
		coach_look_add_line(
			out, look, COACH_LOOK_CYAN, coach_buffer_text(&words));
		coach_buffer_add_byte(out, '\n');
		add_part(out, look, "step", coach_experiment_step(one));
		add_part(out, look, "expected", one->expected);
		add_part(out, look, "happened", one->happened);
		add_part(out, look, "learned", one->learned);
		coach_buffer_release(&words);
	}
}

static void add_kata(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_kata *kata, const struct coach_method *method)
{
	const struct coach_target *target = kata->target;
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "%.*s, %.*s, %.*s",
		COACH_ARG(target->source.id), COACH_ARG(target->client),
		COACH_ARG(target->status));
	coach_look_add_line(out, look, COACH_LOOK_BOLD,
		target->outcome.len ? target->outcome : target->source.title);
	coach_buffer_add_byte(out, '\n');
	coach_look_add_line(
		out, look, COACH_LOOK_DIM, coach_buffer_text(&words));
	coach_buffer_add_byte(out, '\n');
	add_questions(out, look, kata, method);
	add_record(out, look, kata);
	coach_buffer_release(&words);
}

static int print_katas(struct coach_cli *cli, struct coach_buffer *out,
	const struct coach_katas *katas, const struct coach_method *method,
	struct coach_error *error)
{
	int status = COACH_OK;

	for (size_t i = 0; i < katas->len && status == COACH_OK; i++) {
		coach_buffer_add_string(out, i ? "\n" : "");
		add_kata(out, &cli->out, &katas->items[i], method);
		status = coach_cli_part(cli, out, error);
	}
	return status;
}

/* ---- for programs -------------------------------------------------------- */

/* From number 'first' to before 'end'. */
static void json_questions(struct coach_json *json, const char *key,
	const struct coach_kata *kata, const struct coach_method *method,
	size_t first, size_t end)
{
	struct coach_buffer answer = COACH_BUFFER_INIT;
	struct coach_buffer missing = COACH_BUFFER_INIT;

	coach_json_key(json, key);
	coach_json_open(json, '[');
	for (size_t i = first; i < end; i++) {
		struct coach_method_question asked;

		ask(kata, method, i, &asked, &answer, &missing);
		coach_json_open(json, '{');
		coach_json_pair(json, "id", asked.id);
		coach_json_pair(json, "question", asked.ask);
		coach_json_pair(json, "answer", coach_buffer_text(&answer));
		coach_json_pair(json, "missing", coach_buffer_text(&missing));
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
	coach_buffer_release(&answer);
	coach_buffer_release(&missing);
}

static void json_values(struct coach_json *json, const struct coach_kata *kata)
{
	coach_json_key(json, "pinpoints");
	coach_json_open(json, '[');
	for (size_t i = 0; i < kata->charts.len; i++) {
		const struct coach_chart *chart = &kata->charts.items[i];
		const struct coach_chart_point *latest =
			coach_chart_latest(chart);

		coach_json_open(json, '{');
		coach_json_pair(json, "pinpoint", chart->pinpoint->source.id);
		coach_json_key(json, "value");
		if (latest)
			coach_json_real(json, latest->value);
		else
			coach_json_null(json);
		coach_json_pair_day(json, "date",
			latest ? latest->observation->source.date
			       : COACH_DAY_NONE);
		coach_json_pair_real(json, "baseline_median", chart->median);
		coach_json_pair_real(json, "goal", chart->goal);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void json_experiment(
	struct coach_json *json, const struct coach_experiment *experiment)
{
	if (!experiment) {
		coach_json_null(json);
		return;
	}
	coach_json_open(json, '{');
	coach_json_pair(json, "experiment", experiment->source.id);
	coach_json_pair_day(json, "date", experiment->source.date);
	coach_json_pair(json, "obstacle", experiment->obstacle);
	coach_json_pair_day(json, "check_on", experiment->check_on);
	coach_json_pair(json, "step", coach_experiment_step(experiment));
	coach_json_pair(json, "expected", experiment->expected);
	coach_json_pair(json, "happened", experiment->happened);
	coach_json_pair(json, "learned", experiment->learned);
	coach_json_close(json, '}');
}

static void json_experiments(
	struct coach_json *json, const struct coach_kata *kata)
{
	coach_json_key(json, "newest");
	json_experiment(json, kata->newest);
	coach_json_key(json, "next");
	json_experiment(json, kata->next);
	coach_json_key(json, "last");
	json_experiment(json, kata->last);
	coach_json_key(json, "experiments");
	coach_json_open(json, '[');
	for (size_t i = 0; i < kata->record.len; i++)
		json_experiment(json, kata->record.items[i]);
	coach_json_close(json, ']');
}

static int print_json(struct coach_cli *cli, struct coach_buffer *out,
	const struct coach_katas *katas, const struct coach_method *method,
	bool lines, struct coach_error *error)
{
	struct coach_json json;
	int status = COACH_OK;

	view_json_begin(&json, out, lines);
	for (size_t i = 0; i < katas->len && status == COACH_OK; i++) {
		const struct coach_kata *kata = &katas->items[i];

		coach_json_open(&json, '{');
		coach_json_pair(&json, "target", kata->target->source.id);
		coach_json_pair(&json, "client", kata->target->client);
		coach_json_pair(&json, "status", kata->target->status);
		coach_json_pair_day(
			&json, "achieve_by", kata->target->achieve_by);
		json_values(&json, kata);
		json_experiments(&json, kata);
		json_questions(&json, "questions", kata, method, 0,
			method->questions.len);
		json_questions(&json, "reflection", kata, method,
			method->questions.len, asked_count(method));
		coach_json_close(&json, '}');
		view_json_next(&json);
		status = coach_cli_part(cli, out, error);
	}
	view_json_end(&json);
	return status;
}

static const struct coach_column columns[] = {{"target", false},
	{"client", false}, {"number", false}, {"id", false},
	{"question", false}, {"answer", false}, {"missing", false}};

static void print_csv(struct coach_buffer *out, const struct coach_katas *katas,
	const struct coach_method *method)
{
	const struct coach_look plain = {0};
	struct coach_table table = {.columns = columns,
		.column_count = sizeof(columns) / sizeof(*columns)};
	struct coach_buffer answer = COACH_BUFFER_INIT;
	struct coach_buffer missing = COACH_BUFFER_INIT;

	for (size_t i = 0; i < katas->len * asked_count(method); i++) {
		size_t number = i % asked_count(method);
		const struct coach_kata *kata =
			&katas->items[i / asked_count(method)];
		struct coach_method_question asked;

		ask(kata, method, number, &asked, &answer, &missing);
		coach_table_add_text(&table, kata->target->source.id);
		coach_table_add_text(&table, kata->target->client);
		coach_table_add_count(&table, number + 1);
		coach_table_add_text(&table, asked.id);
		coach_table_add_text(&table, asked.ask);
		coach_table_add_text(&table, coach_buffer_text(&answer));
		coach_table_add_text(&table, coach_buffer_text(&missing));
	}
	coach_buffer_release(&answer);
	coach_buffer_release(&missing);
	coach_table_print(out, &table, COACH_FORMAT_CSV, &plain);
	coach_table_release(&table);
}

/* ---- the command --------------------------------------------------------- */

/* An observation that gives no value is not the latest of one. */
static void left_words(
	struct coach_buffer *left, const struct coach_katas *katas)
{
	size_t no_value = 0, no_minutes = 0, brief = 0;

	for (size_t i = 0; i < katas->len; i++) {
		for (size_t k = 0; k < katas->items[i].charts.len; k++) {
			const struct coach_chart_left *more =
				&katas->items[i].charts.items[k].left;

			no_value += more->no_value;
			no_minutes += more->no_minutes;
			brief += more->brief;
		}
	}
	coach_page_left(left, no_value,
		"observation of a pinpoint is left out: it has no value",
		"observations of pinpoints are left out: they have no value");
	coach_page_left(left, no_minutes,
		"observation of a rate is left out: it has no minutes",
		"observations of rates are left out: they have no minutes");
	coach_page_left(left, brief,
		"observation of less than a minute is left out: its count "
		"makes no rate",
		"observations of less than a minute are left out: their counts "
		"make no rate");
}

static int answer_katas(struct coach_cli *cli, const struct view_call *call,
	const struct coach_katas *katas, const struct coach_method *method,
	struct coach_error *error)
{
	struct coach_buffer answer = COACH_BUFFER_INIT;
	struct coach_buffer left = COACH_BUFFER_INIT;
	int status = COACH_OK;

	switch ((enum coach_format)call->format) {
	case COACH_FORMAT_TABLE:
		status = print_katas(cli, &answer, katas, method, error);
		break;
	case COACH_FORMAT_JSON:
	case COACH_FORMAT_JSONL:
		status = print_json(cli, &answer, katas, method,
			call->format == COACH_FORMAT_JSONL, error);
		break;
	case COACH_FORMAT_CSV:
		print_csv(&answer, katas, method);
		break;
	}
	left_words(&left, katas);
	if (call->format != COACH_FORMAT_TABLE)
		coach_cli_escape(cli, &answer);
	if (status == COACH_OK)
		status = view_answer(cli, &answer, katas->len > 0,
			"no open target found; 'coach new target' sets one",
			&left, error);
	coach_buffer_release(&answer);
	coach_buffer_release(&left);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct view_call *call = given;
	struct coach_text kind_names[] = {
		COACH_TEXT("client"), COACH_TEXT("target")};
	const struct coach_texts kinds = {kind_names, 2, 2};
	struct view_subject subject;
	struct coach_journal_evidence evidence = {0};
	struct coach_method method = {0};
	struct coach_katas katas;
	int status = view_subject_find(
		cli, words, call->client, &kinds, &subject, error);

	if (status == COACH_OK)
		status = coach_method_read(&cli->journal, &method, error);
	if (status == COACH_OK)
		status = view_read(cli, COACH_WANT_CHARTS, &evidence, error);
	if (status == COACH_OK) {
		bool target = coach_text_is(
			coach_buffer_text(&subject.kind), "target");

		coach_katas_make(&katas, &evidence.facts,
			target ? coach_buffer_text(&subject.id)
			       : COACH_TEXT(""),
			coach_buffer_text(&subject.client), &call->window,
			coach_day_today());
		status = answer_katas(cli, call, &katas, &method, error);
		coach_katas_release(&katas);
	}
	view_end(&evidence);
	coach_method_release(&method);
	view_subject_release(&subject);
	return status;
}

const struct coach_command coach_command_kata = {
	.name = "kata",
	.synopsis = "[TARGET | CLIENT]",
	.help = "the five questions, filled in for an open target",
	.about = "From the target, the latest values of its pinpoints and its "
		 "experiments; then a look back at the last step, and the "
		 "record of all experiments. A line with '?' says what is not "
		 "written yet, "
		 "and where. Without an operand, all open targets. None: exit "
		 "code 1.\n"
		 "\n"
		 "  coach kata maria\n"
		 "  coach kata --format json\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.operand = COACH_OPERAND_REF,
	.options = options,
	.call_size = sizeof(struct view_call),
	.run = run,
};

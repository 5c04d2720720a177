#include "coach/journal_method.h"
#include "coach/view_hours.h"
#include "view.h"

static const struct coach_option options[] = {
	VIEW_OPTIONS("meetings", "hours with one client"), {0}};

/* ---- for people ---------------------------------------------------------- */

static void add_hours(struct coach_table *table, double minutes)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_hours_add(&words, minutes);
	coach_table_add(table, COACH_CELL_NUMBER, COACH_LOOK_PLAIN,
		coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static const struct coach_column sum_columns[] = {{"", false}, {"hours", false},
	{"paid", false}, {"pro bono", false}, {"clients", false},
	{"meetings", false}};

static void add_sum(struct coach_table *table, struct coach_text name,
	const struct coach_hours_sum *sum)
{
	coach_table_add_text(table, name);
	add_hours(table, sum->minutes);
	add_hours(table, sum->paid);
	add_hours(table, sum->minutes - sum->paid);
	coach_table_add_count(table, sum->clients);
	coach_table_add_count(table, sum->meetings);
}

static void print_sums(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_hours *hours)
{
	struct coach_table table = {.columns = sum_columns,
		.column_count = sizeof(sum_columns) / sizeof(*sum_columns)};
	struct coach_buffer words = COACH_BUFFER_INIT;

	add_sum(&table, COACH_TEXT("all"), &hours->total);
	coach_day_format(&words, hours->since, COACH_TEXT("since %Y-%m-%d"));
	add_sum(&table, coach_buffer_text(&words), &hours->recent);
	coach_table_print(out, &table, COACH_FORMAT_TABLE, look);
	coach_table_release(&table);
	coach_buffer_release(&words);
}

static const struct coach_column level_columns[] = {{"level", false},
	{"hours missing", false}, {"paid missing", false},
	{"clients missing", false}, {"recent missing", false}};

static void add_missing(struct coach_table *table, double minutes)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_hours_add_missing(&words, minutes);
	coach_table_add(table, COACH_CELL_NUMBER,
		minutes > 0 ? COACH_LOOK_PLAIN : COACH_LOOK_GREEN,
		coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void print_levels(struct coach_buffer *out,
	const struct coach_look *look, const struct coach_hours *hours,
	const struct coach_method *method)
{
	struct coach_table table = {.columns = level_columns,
		.column_count = sizeof(level_columns) / sizeof(*level_columns)};

	if (!method->levels.len)
		return;
	for (size_t i = 0; i < method->levels.len; i++) {
		const struct coach_credential *level = &method->levels.items[i];
		const struct coach_hours_lack lack = coach_hours_missing(
			level, &hours->total, &hours->recent);

		coach_table_add_text(&table, level->name);
		add_missing(&table, lack.minutes);
		add_missing(&table, lack.paid);
		coach_table_add_real(&table,
			lack.clients > 0 ? COACH_LOOK_PLAIN : COACH_LOOK_GREEN,
			lack.clients);
		add_missing(&table, lack.recent);
	}
	coach_buffer_add_byte(out, '\n');
	coach_table_print(out, &table, COACH_FORMAT_TABLE, look);
	coach_table_release(&table);
}

/* ---- for programs -------------------------------------------------------- */

/*
 * The log goes to others, so it has the client's alias and nothing that
 * identifies: neither the name nor an id, for ids are made of names.
 */
static const struct coach_column log_columns[] = {{"date", false},
	{"client", false}, {"minutes", false}, {"paid", false},
	{"format", false}};

static void print_log(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_hours *hours, enum coach_format format)
{
	struct coach_table table = {.columns = log_columns,
		.column_count = sizeof(log_columns) / sizeof(*log_columns)};

	for (size_t i = 0; i < hours->len; i++) {
		const struct coach_hours_line *line = &hours->items[i];

		coach_table_add_day(
			&table, COACH_LOOK_PLAIN, line->meeting->source.date);
		coach_table_add_text(&table, line->client->alias);
		coach_table_add_real(
			&table, COACH_LOOK_PLAIN, line->meeting->minutes);
		coach_table_add_bool(&table, line->paid);
		coach_table_add_text(&table, line->meeting->format);
	}
	coach_table_print(out, &table, format, look);
	coach_table_release(&table);
}

static void json_sum(struct coach_json *json, const char *key,
	const struct coach_hours_sum *sum)
{
	coach_json_key(json, key);
	coach_json_open(json, '{');
	coach_json_pair_real(json, "hours", sum->minutes / 60);
	coach_json_pair_real(json, "paid", sum->paid / 60);
	coach_json_pair_real(json, "pro_bono", (sum->minutes - sum->paid) / 60);
	coach_json_pair_count(json, "clients", sum->clients);
	coach_json_pair_count(json, "meetings", sum->meetings);
	coach_json_close(json, '}');
}

static void json_levels(struct coach_json *json,
	const struct coach_hours *hours, const struct coach_method *method)
{
	coach_json_key(json, "levels");
	coach_json_open(json, '[');
	for (size_t i = 0; i < method->levels.len; i++) {
		const struct coach_credential *level = &method->levels.items[i];
		const struct coach_hours_lack lack = coach_hours_missing(
			level, &hours->total, &hours->recent);

		coach_json_open(json, '{');
		coach_json_pair(json, "id", level->id);
		coach_json_pair(json, "name", level->name);
		coach_json_pair_real(json, "hours", level->hours);
		coach_json_pair_real(json, "paid", level->paid);
		coach_json_pair_real(json, "clients", level->clients);
		coach_json_pair_real(json, "recent", level->recent);
		coach_json_key(json, "missing");
		coach_json_open(json, '{');
		coach_json_pair_real(json, "hours", lack.minutes / 60);
		coach_json_pair_real(json, "paid", lack.paid / 60);
		coach_json_pair_real(json, "clients", lack.clients);
		coach_json_pair_real(json, "recent", lack.recent / 60);
		coach_json_close(json, '}');
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void print_json(struct coach_buffer *out,
	const struct coach_hours *hours, const struct coach_method *method)
{
	struct coach_json json = {.out = out};

	coach_json_open(&json, '{');
	json_sum(&json, "all", &hours->total);
	coach_json_pair_day(&json, "since", hours->since);
	json_sum(&json, "recent", &hours->recent);
	json_levels(&json, hours, method);
	coach_json_key(&json, "left_out");
	coach_json_open(&json, '{');
	json_sum(&json, "no_consent", &hours->no_consent);
	json_sum(&json, "not_said_whether_it_counts", &hours->not_said);
	json_sum(&json, "no_client", &hours->no_client);
	coach_json_pair_count(&json, "after_today", hours->later);
	coach_json_close(&json, '}');
	coach_json_pair_count(
		&json, "not_said_whether_paid", hours->paid_not_said);
	coach_json_close(&json, '}');
	coach_buffer_add_byte(out, '\n');
}

/* ---- what was left off --------------------------------------------------- */

static void add_left(struct coach_buffer *out,
	const struct coach_hours_sum *sum, const char *why)
{
	if (!sum->meetings)
		return;
	coach_hours_add(out, sum->minutes);
	coach_buffer_add_format(out, " hours of %zu %s are left off: %s\n",
		sum->meetings, sum->meetings == 1 ? "meeting" : "meetings",
		why);
}

static void left_words(
	struct coach_buffer *out, const struct coach_hours *hours)
{
	struct coach_buffer why = COACH_BUFFER_INIT;

	coach_buffer_add_format(&why,
		"%zu %s not agreed to stand in a log (log_consent)",
		hours->no_consent.clients,
		hours->no_consent.clients == 1 ? "client has" : "clients have");
	add_left(out, &hours->no_consent, why.ptr);
	add_left(out, &hours->not_said,
		"nothing says whether they count (counts)");
	add_left(out, &hours->no_client,
		"the client's entry is missing or has errors");
	if (hours->later)
		coach_buffer_add_format(out,
			"%zu %s left off: held after today, says the entry\n",
			hours->later,
			hours->later == 1 ? "meeting is" : "meetings are");
	if (hours->paid_not_said)
		coach_buffer_add_format(out,
			"%zu %s whether it was paid and counts as pro bono\n",
			hours->paid_not_said,
			hours->paid_not_said == 1 ? "meeting does not say"
						  : "meetings do not say");
	coach_buffer_release(&why);
}

/* ---- the command --------------------------------------------------------- */

static int answer_hours(struct coach_cli *cli, const struct view_call *call,
	const struct coach_hours *hours, const struct coach_method *method,
	struct coach_error *error)
{
	enum coach_format format = (enum coach_format)call->format;
	struct coach_buffer answer = COACH_BUFFER_INIT;
	struct coach_buffer left = COACH_BUFFER_INIT;
	int status;

	switch (format) {
	case COACH_FORMAT_TABLE:
		print_sums(&answer, &cli->out, hours);
		print_levels(&answer, &cli->out, hours, method);
		break;
	case COACH_FORMAT_JSON:
		print_json(&answer, hours, method);
		break;
	case COACH_FORMAT_JSONL:
	case COACH_FORMAT_CSV:
		print_log(&answer, &cli->out, hours, format);
		break;
	}
	if (format != COACH_FORMAT_TABLE)
		coach_cli_escape(cli, &answer);
	if (format != COACH_FORMAT_JSON)
		left_words(&left, hours);
	status = view_answer(cli, &answer, hours->len > 0,
		"no hours found; a meeting counts with status=held counts=yes, "
		"and its client with log_consent=yes",
		&left, error);
	coach_buffer_release(&answer);
	coach_buffer_release(&left);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct view_call *call = given;
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_journal_evidence evidence = {0};
	struct coach_method method = {0};
	struct coach_hours hours;
	int status = view_client(cli, words, call->client, &client, error);

	if (status == COACH_OK)
		status = coach_method_read(&cli->journal, &method, error);
	if (status == COACH_OK)
		status =
			view_read(cli, COACH_WANT_CLIENTS | COACH_WANT_MEETINGS,
				&evidence, error);
	if (status == COACH_OK) {
		coach_hours_make(&hours, &evidence.facts,
			coach_buffer_text(&client), &call->window,
			coach_day_today());
		status = answer_hours(cli, call, &hours, &method, error);
		coach_hours_release(&hours);
	}
	view_end(&evidence);
	coach_method_release(&method);
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_hours = {
	.name = "hours",
	.synopsis = "[CLIENT]",
	.help = "hours of coaching for a credential, and what is missing",
	.about = "Meetings held that count, with clients who agreed to stand "
		 "in a log: paid and pro bono, of all time and of the last 18 "
		 "months, and what each level still needs. CSV is the log "
		 "itself, with aliases for names. No hours: exit code 1.\n"
		 "\n"
		 "  coach hours\n"
		 "  coach hours --format csv >log.csv\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.operand = COACH_OPERAND_REF,
	.options = options,
	.call_size = sizeof(struct view_call),
	.run = run,
};

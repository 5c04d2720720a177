#include "coach/view_needs.h"
#include "view.h"

static const struct coach_option options[] = {
	VIEW_OPTIONS(
		"observations", "the needs in the agreement with one client"),
	{0}};

static const struct coach_column columns[] = {{"client", false},
	{"whose", false}, {"category", true}, {"need", false},
	{"pinpoint", false}, {"last", false}, {"observed", false},
	{"priority", true}, {"observation", true}, {"agreement", true}};

static coach_day last_day(const struct coach_need_seen *seen)
{
	return seen->last ? seen->last->source.date : COACH_DAY_NONE;
}

static void add_rows(struct coach_table *table,
	const struct coach_needs_answer *needs, enum coach_format format)
{
	for (size_t i = 0; i < needs->len; i++) {
		const struct coach_need_seen *seen = &needs->items[i];
		const struct coach_need *need = seen->need;
		bool told = format == COACH_FORMAT_TABLE;

		coach_table_add_text(table, seen->agreement->client);
		coach_table_add_text(table, need->whose);
		coach_table_add_text(table, need->category);
		coach_table_add_text(table, need->need);
		if (told && !need->pinpoint.len)
			coach_table_add(table, COACH_CELL_TEXT,
				COACH_LOOK_YELLOW, COACH_TEXT("no pinpoint"));
		else
			coach_table_add_text(table, need->pinpoint);
		if (told && need->pinpoint.len && !seen->last)
			coach_table_add(table, COACH_CELL_TEXT,
				COACH_LOOK_YELLOW, COACH_TEXT("never"));
		else
			coach_table_add_day(
				table, COACH_LOOK_PLAIN, last_day(seen));
		coach_table_add_bool(table, seen->observed);
		coach_table_add_real(table, COACH_LOOK_PLAIN, need->priority);
		coach_table_add_text(table,
			seen->last ? seen->last->source.id : COACH_TEXT(""));
		coach_table_add_text(table, seen->agreement->source.id);
	}
}

static void print_rows(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_needs_answer *needs, enum coach_format format)
{
	struct coach_table table = {.columns = columns,
		.column_count = sizeof(columns) / sizeof(*columns)};

	add_rows(&table, needs, format);
	coach_table_print(out, &table, format, look);
	coach_table_release(&table);
}

/* "2 of 5 needs (40 %) were observed from 2026-10-22 to 2026-11-20" */
static void print_sum(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_needs_answer *needs, const struct coach_window *days)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "%zu of %zu %s (%.0f %%) observed",
		needs->observed, needs->len, needs->len == 1 ? "need" : "needs",
		coach_needs_percent(needs));
	if (days->from != COACH_DAY_NONE)
		coach_day_format(
			&words, days->from, COACH_TEXT(" from %Y-%m-%d"));
	coach_day_format(&words, days->to, COACH_TEXT(" to %Y-%m-%d"));
	coach_buffer_add_byte(out, '\n');
	coach_look_add_line(
		out, look, COACH_LOOK_BOLD, coach_buffer_text(&words));
	coach_buffer_add_byte(out, '\n');
	coach_buffer_release(&words);
}

static void print_json(struct coach_buffer *out,
	const struct coach_needs_answer *needs, const struct coach_window *days)
{
	struct coach_json json = {.out = out};

	coach_json_open(&json, '{');
	coach_json_pair_day(&json, "from", days->from);
	coach_json_pair_day(&json, "to", days->to);
	coach_json_pair_count(&json, "needs", needs->len);
	coach_json_pair_count(&json, "observed", needs->observed);
	coach_json_pair_real(&json, "percent", coach_needs_percent(needs));
	coach_json_key(&json, "list");
	coach_json_open(&json, '[');
	for (size_t i = 0; i < needs->len; i++) {
		const struct coach_need_seen *seen = &needs->items[i];

		coach_json_open(&json, '{');
		coach_json_pair(&json, "client", seen->agreement->client);
		coach_json_pair(&json, "agreement", seen->agreement->source.id);
		coach_json_pair(&json, "whose", seen->need->whose);
		coach_json_pair(&json, "category", seen->need->category);
		coach_json_pair(&json, "need", seen->need->need);
		coach_json_pair_real(&json, "priority", seen->need->priority);
		coach_json_pair(&json, "pinpoint", seen->need->pinpoint);
		coach_json_pair_day(&json, "last", last_day(seen));
		coach_json_key(&json, "observed");
		coach_json_bool(&json, seen->observed);
		coach_json_close(&json, '}');
	}
	coach_json_close(&json, ']');
	coach_json_key(&json, "left_out");
	coach_json_open(&json, '{');
	coach_json_pair_count(&json, "no_pinpoint", needs->no_pinpoint);
	coach_json_pair_count(&json, "no_agreement", needs->no_agreement);
	coach_json_pair_count(&json, "ended", needs->ended);
	coach_json_close(&json, '}');
	coach_json_close(&json, '}');
	coach_buffer_add_byte(out, '\n');
}

static void left_words(
	struct coach_buffer *out, const struct coach_needs_answer *needs)
{
	view_left_add(out, needs->no_pinpoint,
		"need has no pinpoint: it counts as not observed",
		"needs have no pinpoint: they count as not observed");
	view_left_add(out, needs->no_agreement,
		"client without an engagement agreement in force is left out",
		"clients without an engagement agreement in force are left "
		"out");
	view_left_add(out, needs->ended,
		"client is left out: the coaching has ended",
		"clients are left out: the coaching has ended");
}

static void none_words(
	struct coach_buffer *out, const struct coach_needs_answer *needs)
{
	if (needs->empty)
		coach_buffer_add_format(out,
			"no needs found; the agreement is there, to write them "
			"down: coach add %.*s needs whose=client "
			"need='speak up'",
			COACH_ARG(needs->empty->source.id));
	else
		coach_buffer_add_string(out,
			"no needs found; 'coach new agreement' writes down "
			"what client and sponsor need");
}

static int answer_needs(struct coach_cli *cli, const struct view_call *call,
	const struct coach_needs_answer *needs, coach_day today,
	struct coach_error *error)
{
	const struct coach_window days =
		coach_window_last(call->window, today, COACH_NEEDS_DAYS);
	enum coach_format format = (enum coach_format)call->format;
	struct coach_buffer answer = COACH_BUFFER_INIT;
	struct coach_buffer left = COACH_BUFFER_INIT;
	struct coach_buffer none = COACH_BUFFER_INIT;
	int status;

	none_words(&none, needs);
	if (format == COACH_FORMAT_JSON)
		print_json(&answer, needs, &days);
	else
		print_rows(&answer, &cli->out, needs, format);
	if (format == COACH_FORMAT_TABLE && needs->len)
		print_sum(&answer, &cli->out, needs, &days);
	if (format != COACH_FORMAT_TABLE)
		coach_cli_escape(cli, &answer);
	if (format != COACH_FORMAT_JSON)
		left_words(&left, needs);
	status = view_answer(
		cli, &answer, needs->len > 0, none.ptr, &left, error);
	coach_buffer_release(&none);
	coach_buffer_release(&answer);
	coach_buffer_release(&left);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct view_call *call = given;
	coach_day today = coach_day_today();
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_journal_evidence evidence = {0};
	struct coach_needs_answer needs;
	int status = view_client(cli, words, call->client, &client, error);

	if (status == COACH_OK)
		status = view_read(cli,
			COACH_WANT_CLIENTS | COACH_WANT_AGREEMENTS |
				COACH_WANT_OBSERVATIONS,
			&evidence, error);
	if (status == COACH_OK) {
		coach_needs_make(&needs, &evidence.facts,
			coach_buffer_text(&client), &call->window, today);
		status = answer_needs(cli, call, &needs, today, error);
		coach_needs_release(&needs);
	}
	view_end(&evidence);
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_needs = {
	.name = "needs",
	.synopsis = "[CLIENT]",
	.help = "which needs are watched: their pinpoint was observed",
	.about = "The needs of client and sponsor in the agreements in force, "
		 "each with its pinpoint and the day that it was last "
		 "observed; how many were observed in the last 30 days, or "
		 "from --from to --to. No needs: exit code 1.\n"
		 "\n"
		 "  coach needs maria\n"
		 "  coach needs --from -90\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.operand = COACH_OPERAND_REF,
	.options = options,
	.call_size = sizeof(struct view_call),
	.run = run,
};

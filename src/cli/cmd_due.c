#include "due_answer.h"
#include "view.h"

enum {
	OWNER_ANY,
	OWNER_CLIENT,
	OWNER_COACH,
	OWNER_SPONSOR
};

enum {
	FORMAT_TEXT,
	FORMAT_TABLE /* this and the next: as enum coach_format */
};

struct call {
	unsigned owner, format;
	const char *client;
};

static const struct coach_option options[] = {
	{'w', "owner", COACH_OPTION_CHOICE, offsetof(struct call, owner),
		"any|client|coach|sponsor", "who is to act"},
	{'c', "client", COACH_OPTION_STRING, offsetof(struct call, client),
		"REF", "with one client"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		"text|" COACH_FORMATS, "how the answer looks"},
	{0}};

static const struct coach_column columns[] = {{"ref", false}, {"days", false},
	{"what", false}, {"owner", false}, {"client", false}, {"title", false},
	{"day", true}, {"last", true}, {"do", true}, {"path", true},
	{"state", true}};

static bool is_wanted(const struct call *call, const struct coach_due *due)
{
	static const char *const owners[] = {"", "client", "coach", "sponsor"};

	return call->owner == OWNER_ANY ||
		coach_text_is(coach_due_owner(due), owners[call->owner]);
}

static void add_row(struct coach_table *table, const struct coach_due *due)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	due_ref(&words, due);
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_table_add_count(table, (size_t)due->days);
	coach_table_add_text(table, coach_text(coach_due_kind_name(due->kind)));
	coach_table_add_text(table, coach_due_owner(due));
	coach_table_add_text(table, due->client);
	coach_table_add_text(
		table, due->action ? due->action->words : due->source->title);
	coach_table_add_day(table, COACH_LOOK_PLAIN, due->day);
	coach_table_add_day(table, COACH_LOOK_PLAIN, due->last);
	coach_buffer_clear(&words);
	due_command(&words, due);
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_table_add_text(table, coach_text(due->source->path));
	coach_table_add_text(table, coach_text(due_state(due)));
	coach_buffer_release(&words);
}

static int print_table(struct coach_cli *cli, const struct call *call,
	const struct coach_dues *dues, const char *none,
	struct coach_error *error)
{
	struct coach_table table = {.columns = columns,
		.column_count = sizeof(columns) / sizeof(*columns)};
	int status;

	for (size_t i = 0; i < dues->len; i++) {
		if (is_wanted(call, &dues->items[i]))
			add_row(&table, &dues->items[i]);
	}
	status = coach_cli_table(cli, &table,
		(enum coach_format)(call->format - FORMAT_TABLE), none, error);
	coach_table_release(&table);
	return status;
}

static int print_text(struct coach_cli *cli, const struct call *call,
	const struct coach_dues *dues, const struct coach_evidence *evidence,
	const char *none, struct coach_error *error)
{
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status;

	for (size_t i = 0; i < dues->len; i++) {
		if (!is_wanted(call, &dues->items[i]))
			continue;
		if (!answer.len)
			coach_look_add(&answer, &cli->out, COACH_LOOK_BOLD,
				COACH_TEXT(" days overdue\n"));
		due_say(&answer, &cli->out, &dues->items[i], evidence, false);
	}
	status = coach_cli_page(cli, &answer, error);
	if (status == COACH_OK && !answer.len) {
		coach_cli_say("%s", none);
		status = COACH_NO;
	}
	coach_buffer_release(&answer);
	return status;
}

static void say_left(const struct coach_dues *dues)
{
	if (dues->no_cadence)
		coach_cli_say("%zu active %s no cadence_days: when to meet "
			      "again is not watched",
			dues->no_cadence,
			dues->no_cadence == 1 ? "client has" : "clients have");
}

static int answer(struct coach_cli *cli, const struct call *call,
	const struct coach_dues *dues, const struct coach_evidence *evidence,
	struct coach_error *error)
{
	const char *none = evidence->clients.len || evidence->skipped
		? "nothing is due"
		: "nothing is due; begin with a client: coach new client "
		  "\"Maria Lopez\"";
	int status = call->format == FORMAT_TEXT
		? print_text(cli, call, dues, evidence, none, error)
		: print_table(cli, call, dues, none, error);

	if (status == COACH_OK || status == COACH_NO)
		say_left(dues);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	struct coach_journal_evidence evidence = {0};
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_dues dues = {0};
	int status = view_client(cli, words, call->client, &client, error);

	if (status == COACH_OK)
		status = view_read(cli, due_wanted, &evidence, error);
	if (status == COACH_OK) {
		coach_due_make(&dues, &evidence.facts,
			coach_buffer_text(&client), coach_day_today());
		status = answer(cli, call, &dues, &evidence.facts, error);
	}
	coach_dues_release(&dues);
	view_end(&evidence);
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_due = {
	.name = "due",
	.synopsis = "[CLIENT]",
	.help = "what is due, and what to do about it",
	.about = "Actions, targets, experiments, agreements to review, clients "
		 "to meet and pinpoints to observe, the most overdue first and "
		 "what is due today last. Nothing due: exit code 1.\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.operand = COACH_OPERAND_REF,
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};

#include "cli/cli.h"
#include "coach/base/map.h"
#include "coach/journal/action_log.h"

enum {
	OWNER_ANY,
	OWNER_CLIENT,
	OWNER_COACH,
	OWNER_SPONSOR
};

struct call {
	bool open, done, dropped, overdue;
	unsigned owner, format;
	const char *client;
};

static const struct coach_option options[] = {
	{'o', "open", COACH_OPTION_FLAG, offsetof(struct call, open), NULL,
		"those to be done"},
	{'d', "done", COACH_OPTION_FLAG, offsetof(struct call, done), NULL,
		"those that are done"},
	{0, "dropped", COACH_OPTION_FLAG, offsetof(struct call, dropped), NULL,
		"those that were dropped"},
	{'O', "overdue", COACH_OPTION_FLAG, offsetof(struct call, overdue),
		NULL, "open ones whose due or check date has passed"},
	{'w', "owner", COACH_OPTION_CHOICE, offsetof(struct call, owner),
		"any|client|coach|sponsor", "whose they are"},
	{'c', "client", COACH_OPTION_STRING, offsetof(struct call, client),
		"REF", "those agreed with one client"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		COACH_FORMATS, "how the answer looks"},
	{0}};

static const struct coach_column columns[] = {{"ref", false}, {"state", false},
	{"due", false}, {"owner", false}, {"words", false}, {"client", false},
	{"overdue", true}, {"check", true}, {"done", true}, {"practice", true},
	{"when", true}, {"where", true}, {"pinpoint", true}, {"entry", true},
	{"number", true}, {"path", true}, {"sponsor", true},
	{"due_today", true}};

static bool wanted(const struct call *call, struct coach_text client,
	const struct coach_logged *logged, coach_day today)
{
	static const char *const owners[] = {"", "client", "coach", "sponsor"};
	const struct coach_action *action = &logged->action;
	bool any = !call->open && !call->done && !call->dropped;

	if (call->overdue && !coach_action_overdue(action, today))
		return false;
	if (call->owner != OWNER_ANY &&
		!coach_text_is(action->owner, owners[call->owner]))
		return false;
	if (client.len && !coach_text_eq(client, logged->client))
		return false;
	return any || (call->open && action->state == COACH_ACTION_OPEN) ||
		(call->done && action->state == COACH_ACTION_DONE) ||
		(call->dropped && action->state == COACH_ACTION_DROPPED);
}

#define TAIL ((size_t)4) /* the random end of a dated entry's id */

/* For each end of an id an action of the entry that has it, or 'several'. */
struct ends {
	struct coach_map map;
	struct coach_logged several;
};

static struct coach_text end_of(struct coach_text id)
{
	return coach_text_cut(id, id.len > TAIL ? id.len - TAIL : 0, id.len);
}

static void find_ends(struct ends *ends, struct coach_action_log *log)
{
	for (size_t i = 0; i < log->len; i++) {
		struct coach_logged *one = &log->items[i];
		struct coach_text end = end_of(one->entry);
		const struct coach_logged *other =
			coach_map_get(&ends->map, end);

		if (!other)
			coach_map_put(&ends->map, end, one);
		else if (!coach_text_eq(other->entry, one->entry))
			coach_map_put(&ends->map, end, &ends->several);
	}
}

/* The id, or at a terminal the end of it where that is enough for 'done': a
 * line has not room for all of it and the words, too. */
static void add_ref(struct coach_buffer *ref, const struct coach_logged *logged,
	const struct ends *ends)
{
	struct coach_text id = logged->entry;
	bool dated = id.len > 15 && id.ptr[id.len - TAIL - 1] == '-' &&
		coach_day_parse(coach_text_cut(id, 0, 10)) != COACH_DAY_NONE;

	if (ends && dated &&
		coach_map_get(&ends->map, end_of(id)) != &ends->several)
		coach_buffer_add_text(ref, end_of(id));
	else
		coach_buffer_add_text(ref, id);
	/* An entry without an id goes by its path. */
	if (!id.len)
		coach_buffer_add_string(ref, logged->path);
	coach_buffer_add_format(ref, ":%u", logged->action.number);
}

/* 'ends' NULL: no short refs. */
static void add_row(struct coach_table *table,
	const struct coach_logged *logged, const struct ends *ends,
	coach_day today)
{
	const struct coach_action *action = &logged->action;
	bool overdue = coach_action_overdue(action, today);
	bool due_today = coach_action_due_today(action, today);
	enum coach_style style = overdue             ? COACH_LOOK_RED
		: due_today                          ? COACH_LOOK_YELLOW
		: action->state == COACH_ACTION_OPEN ? COACH_LOOK_PLAIN
						     : COACH_LOOK_DIM;
	struct coach_buffer ref = COACH_BUFFER_INIT;

	add_ref(&ref, logged, ends);
	coach_table_add_text(table, coach_buffer_text(&ref));
	coach_table_add(table, COACH_CELL_TEXT, style,
		coach_text(coach_action_state_name(action->state)));
	coach_table_add_day(table, style, action->due);
	coach_table_add_text(table, action->owner);
	coach_table_add(table, COACH_CELL_TEXT,
		style == COACH_LOOK_DIM ? style : COACH_LOOK_PLAIN,
		action->words);
	coach_table_add_text(table, logged->client);
	coach_table_add_bool(table, overdue);
	coach_table_add_day(table, COACH_LOOK_PLAIN, action->check);
	coach_table_add_day(table, COACH_LOOK_PLAIN, action->done);
	coach_table_add_bool(table, action->practice);
	coach_table_add_text(table, action->when);
	coach_table_add_text(table, action->where);
	coach_table_add_text(table, action->pinpoint);
	coach_table_add_text(table, logged->entry);
	coach_table_add_count(table, action->number);
	coach_table_add_text(table, coach_text(logged->path));
	coach_table_add_text(table, action->sponsor);
	coach_table_add_bool(table, due_today);
	coach_buffer_release(&ref);
}

/* The id of the client that the command line names, or nothing. */
static int find_client(struct coach_cli *cli, const struct call *call,
	const struct coach_words *words, struct coach_buffer *client,
	struct coach_error *error)
{
	struct coach_buffer ref = COACH_BUFFER_INIT;
	struct coach_records records = {0};
	int status = COACH_OK;

	if (call->client && words->len)
		return coach_usage_error(cli, error,
			"name the client once, as a word or with --client");
	coach_buffer_add_string(&ref, call->client ? call->client : "");
	coach_words_join(&ref, words, 0);
	if (ref.len)
		status = coach_query_ref(&cli->journal, coach_buffer_text(&ref),
			COACH_TEXT("client"), COACH_ENTRY_FRONT, &records,
			error);
	if (status == COACH_OK && records.len)
		coach_buffer_add_text(client, records.items[0].entry.id);
	coach_records_release(&records);
	coach_buffer_release(&ref);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	coach_day today = coach_day_today();
	bool shorten = cli->out.terminal && call->format == COACH_FORMAT_TABLE;
	struct coach_action_log log = {0};
	struct ends ends = {0};
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_table table = {.columns = columns,
		.column_count = sizeof(columns) / sizeof(*columns)};
	int status = find_client(cli, call, words, &client, error);

	if (status == COACH_OK)
		status = coach_action_log_read(&cli->journal, &log, error);
	if (status == COACH_OK) {
		if (shorten)
			find_ends(&ends, &log);
		for (size_t i = 0; i < log.len; i++) {
			if (wanted(call, coach_buffer_text(&client),
				    &log.items[i], today))
				add_row(&table, &log.items[i],
					shorten ? &ends : NULL, today);
		}
		status = coach_cli_table(cli, &table,
			(enum coach_format)call->format, "no actions found",
			error);
	}
	coach_table_release(&table);
	coach_action_log_release(&log);
	coach_map_release(&ends.map);
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_actions = {
	.name = "actions",
	.synopsis = "[CLIENT]",
	.help = "who does what by when",
	.about = "The task-list lines of all entries, those due first on top. "
		 "'coach done' takes the name in the first column. None found: "
		 "exit code 1.\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};

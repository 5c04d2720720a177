#include "coach/bars.h"
#include "coach/page_due.h"
#include "coach/view_kept.h"
#include "picture.h"
#include "view.h"
#include <math.h>

#define ALL COACH_TEXT("all clients")
#define DAY COACH_TEXT("%Y-%m-%d")
#define WEEK COACH_TEXT("%G-W%V")

static const struct coach_option options[] = {
	{'c', "client", COACH_OPTION_STRING,
		offsetof(struct picture_call, client), "REF",
		"those agreed with one client"},
	{0, "from", COACH_OPTION_DAY,
		offsetof(struct picture_call, window.from), "DATE",
		"due on that day or after; else 12 weeks"},
	{0, "to", COACH_OPTION_DAY, offsetof(struct picture_call, window.to),
		"DATE", "due on that day or before; else today"},
	{'f', "format", COACH_OPTION_CHOICE,
		offsetof(struct picture_call, format), PICTURE_FORMATS,
		"how the answer looks"},
	{'w', "width", COACH_OPTION_COUNT, offsetof(struct picture_call, width),
		"N", "columns of the picture"},
	{0, "ascii", COACH_OPTION_FLAG, offsetof(struct picture_call, ascii),
		NULL, "draw with ASCII only"},
	{0}};

struct answer {
	const struct coach_kept *kept;
	const struct coach_evidence *evidence;
	struct coach_window window;
};

/* ---- picture ------------------------------------------------------------- */

struct drawing {
	struct {
		struct coach_bar *items;
		size_t len, cap;
	} lines;
	struct coach_arena arena;
};

static struct coach_text keep(struct drawing *d, struct coach_buffer *words)
{
	struct coach_text text = {
		coach_arena_strndup(&d->arena, words->ptr, words->len),
		words->len};

	coach_buffer_clear(words);
	return text;
}

static void add_bar(struct drawing *d, const struct coach_kept_row *row)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	double percent = coach_kept_percent(&row->sum);
	struct coach_bar line = {.value = percent, .style = COACH_LOOK_CYAN};

	coach_buffer_add_format(&words, "  %.*s", COACH_ARG(row->owner));
	line.left[0] = keep(d, &words);
	coach_buffer_add_format(
		&words, "%zu of %zu", row->sum.kept, row->sum.promised);
	line.left[1] = keep(d, &words);
	/* Cut, so that 100 % is all of them. */
	coach_buffer_add_format(&words, "%.0f %%", floor(percent));
	if (isnan(percent))
		coach_buffer_clear(&words);
	line.right[0] = keep(d, &words);
	if (row->sum.due_today)
		coach_buffer_add_format(
			&words, "%zu due today", row->sum.due_today);
	line.right[1] = keep(d, &words);
	COACH_PUSH(&d->lines, line);
	coach_buffer_release(&words);
}

static void add_rows(struct drawing *d, const struct answer *answer,
	const struct coach_kept_rows *rows, bool all)
{
	for (size_t i = 0; i < rows->len; i++) {
		const struct coach_kept_row *row = &rows->items[i];
		struct coach_bar line = {0};

		if (!i ||
			!coach_text_eq(
				row->client, rows->items[i - 1].client)) {
			line.note = all ? ALL
				: row->client.len
				? coach_client_name(
					  answer->evidence, row->client)
				: COACH_TEXT("without a client");
			COACH_PUSH(&d->lines, line);
		}
		add_bar(d, row);
	}
}

/* More than one client, so that all of them together are worth a look. */
static bool has_several(const struct coach_kept_rows *clients)
{
	return clients->len &&
		!coach_text_eq(clients->items[0].client,
			clients->items[clients->len - 1].client);
}

static void draw(struct coach_buffer *out, const struct answer *answer,
	const struct coach_look *look)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct drawing d = {0};
	struct coach_bars bars = {.left = {[1] = COACH_TEXT("kept")},
		.right_count = answer->kept->due_today ? 2 : 1,
		.level = 100,
		.level_name = COACH_TEXT("100 %"),
		.width = look->width};

	if (!answer->kept->owners.len)
		return;
	coach_buffer_add_string(&words, "promises due ");
	coach_day_format(&words, answer->window.from, DAY);
	coach_buffer_add_string(&words, " to ");
	coach_day_format(&words, answer->window.to, DAY);
	coach_look_add_line(
		out, look, COACH_LOOK_BOLD, coach_buffer_text(&words));
	coach_buffer_add_string(out, "\n\n");
	if (has_several(&answer->kept->clients))
		add_rows(&d, answer, &answer->kept->owners, true);
	add_rows(&d, answer, &answer->kept->clients, false);
	bars.items = d.lines.items;
	bars.count = d.lines.len;
	coach_bars_draw(out, &bars, look);
	free(d.lines.items);
	coach_arena_release(&d.arena);
	coach_buffer_release(&words);
}

/* ---- data ---------------------------------------------------------------- */

static void json_sum(struct coach_json *json, const struct coach_kept_sum *sum)
{
	coach_json_pair_count(json, "kept", sum->kept);
	coach_json_pair_count(json, "promised", sum->promised);
	coach_json_pair_real(json, "percent", coach_kept_percent(sum));
	coach_json_pair_count(json, "due_today", sum->due_today);
}

static void json_weeks(
	struct coach_json *json, const struct coach_kept_row *row)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_json_key(json, "weeks");
	coach_json_open(json, '[');
	for (size_t i = 0; i < row->weeks.len; i++) {
		const struct coach_kept_week *week = &row->weeks.items[i];

		coach_buffer_clear(&words);
		coach_day_format(&words, week->monday, WEEK);
		coach_json_open(json, '{');
		coach_json_pair(json, "week", coach_buffer_text(&words));
		coach_json_pair_day(json, "monday", week->monday);
		json_sum(json, &week->sum);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
	coach_buffer_release(&words);
}

static void json_row(struct coach_json *json, const struct answer *answer,
	const struct coach_kept_row *row, bool all)
{
	coach_json_open(json, '{');
	coach_json_key(json, "all_clients");
	coach_json_bool(json, all);
	coach_json_key(json, "client");
	if (row->client.len)
		coach_json_text(json, row->client);
	else
		coach_json_null(json);
	coach_json_pair(json, "owner", row->owner);
	coach_json_pair_day(json, "from", answer->window.from);
	coach_json_pair_day(json, "to", answer->window.to);
	json_sum(json, &row->sum);
	json_weeks(json, row);
	coach_json_close(json, '}');
	view_json_next(json);
}

static void print_json(struct coach_buffer *out, const struct answer *answer,
	const struct picture_call *call)
{
	const struct coach_kept *kept = answer->kept;
	struct coach_json json;

	view_json_begin(&json, out, call->format == PICTURE_FORMAT_JSONL);
	for (size_t i = 0; i < kept->owners.len; i++)
		json_row(&json, answer, &kept->owners.items[i], true);
	for (size_t i = 0; i < kept->clients.len; i++)
		json_row(&json, answer, &kept->clients.items[i], false);
	view_json_end(&json);
}

static const struct coach_column columns[] = {{"client", false},
	{"owner", false}, {"week", false}, {"kept", false}, {"promised", false},
	{"percent", false}, {"monday", true}, {"due_today", true}};

static void add_week(struct coach_table *table,
	const struct coach_kept_row *row, const struct coach_kept_week *week)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_table_add_text(table, row->client);
	coach_table_add_text(table, row->owner);
	coach_day_format(&words, week->monday, WEEK);
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_table_add_count(table, week->sum.kept);
	coach_table_add_count(table, week->sum.promised);
	coach_table_add_real(
		table, COACH_LOOK_PLAIN, coach_kept_percent(&week->sum));
	coach_table_add_day(table, COACH_LOOK_PLAIN, week->monday);
	coach_table_add_count(table, week->sum.due_today);
	coach_buffer_release(&words);
}

static void print_table(struct coach_buffer *out, const struct answer *answer,
	enum coach_format format, const struct coach_look *look)
{
	struct coach_table table = {.columns = columns,
		.column_count = sizeof(columns) / sizeof(*columns)};
	const struct coach_kept_rows *clients = &answer->kept->clients;

	for (size_t i = 0; i < clients->len; i++) {
		const struct coach_kept_row *row = &clients->items[i];

		for (size_t k = 0; k < row->weeks.len; k++)
			add_week(&table, row, &row->weeks.items[k]);
	}
	coach_table_print(out, &table, format, look);
	coach_table_release(&table);
}

/* ---- the command --------------------------------------------------------- */

static void say_left(struct coach_buffer *out, const struct coach_kept *kept)
{
	if (kept->dropped)
		coach_buffer_add_format(out, "%zu dropped %s not counted\n",
			kept->dropped,
			kept->dropped == 1 ? "action is" : "actions are");
	if (kept->due_today)
		coach_buffer_add_format(out,
			"%zu %s due today: neither kept nor broken yet\n",
			kept->due_today,
			kept->due_today == 1 ? "action is" : "actions are");
	if (kept->ended)
		coach_buffer_add_format(out,
			"%zu %s left out: the coaching of the client has "
			"ended (name the client to see it)\n",
			kept->ended,
			kept->ended == 1 ? "action is" : "actions are");
	if (kept->later)
		coach_buffer_add_format(out, "%zu %s due later\n", kept->later,
			kept->later == 1 ? "action is" : "actions are");
}

static int print(struct coach_cli *cli, const struct answer *answer,
	const struct picture_call *call, struct coach_error *error)
{
	const struct coach_look look = picture_look(cli, call);
	struct coach_buffer out = COACH_BUFFER_INIT, left = COACH_BUFFER_INIT;
	int status;

	switch ((enum picture_format)call->format) {
	case PICTURE_FORMAT_PICTURE:
		draw(&out, answer, &look);
		break;
	case PICTURE_FORMAT_TABLE:
		print_table(&out, answer, COACH_FORMAT_TABLE, &cli->out);
		break;
	case PICTURE_FORMAT_CSV:
		print_table(&out, answer, COACH_FORMAT_CSV, &cli->out);
		break;
	case PICTURE_FORMAT_JSON:
	case PICTURE_FORMAT_JSONL:
		print_json(&out, answer, call);
		break;
	}
	say_left(&left, answer->kept);
	status = picture_answer(cli, &out, call, answer->kept->owners.len > 0,
		"no actions due in that time; agree on some in a meeting's "
		"contract: '- [ ] @client What to do due:2026-12-04'",
		&left, error);
	coach_buffer_release(&left);
	coach_buffer_release(&out);
	return status;
}

static int check_window(struct coach_cli *cli,
	const struct coach_window *window, struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	int status;

	if (window->from <= window->to)
		return COACH_OK;
	coach_day_format(&words, window->from, DAY);
	coach_buffer_add_string(&words, " is after ");
	coach_day_format(&words, window->to, DAY);
	status = coach_usage_error(cli, error,
		"%s: no day is between --from and --to, which is today if it "
		"is not given",
		words.ptr);
	coach_buffer_release(&words);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct picture_call *call = given;
	struct coach_journal_evidence evidence = {0};
	struct coach_buffer client = COACH_BUFFER_INIT;
	struct coach_kept kept = {0};
	struct answer answer = {.kept = &kept,
		.evidence = &evidence.facts,
		.window = coach_kept_window(&call->window, coach_day_today())};
	int status = check_window(cli, &answer.window, error);

	if (status == COACH_OK)
		status = view_client(cli, words, call->client, &client, error);
	if (status == COACH_OK)
		status =
			view_read(cli, COACH_WANT_CLIENTS | COACH_WANT_PROMISES,
				&evidence, error);
	if (status == COACH_OK) {
		coach_kept_make(&kept, &evidence.facts,
			coach_buffer_text(&client), &answer.window,
			coach_day_today());
		status = print(cli, &answer, call, error);
	}
	coach_kept_release(&kept);
	view_end(&evidence);
	coach_buffer_release(&client);
	return status;
}

const struct coach_command coach_command_kept = {
	.name = "kept",
	.synopsis = "[CLIENT]",
	.help = "how many promises were kept in time",
	.about = "Of the actions due in the last 12 weeks that were not "
		 "dropped, those that were done by their due date, for client, "
		 "coach and sponsor. An open one counts as not kept, one that "
		 "is due today neither way. None found: exit code 1.\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.operand = COACH_OPERAND_REF,
	.options = options,
	.call_size = sizeof(struct picture_call),
	.run = run,
};

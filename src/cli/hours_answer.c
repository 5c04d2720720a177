#include "hours_answer.h"
#include "coach/json.h"
#include <math.h>

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

static void add_sum_since(struct coach_table *table, coach_day day,
	const char *format, const struct coach_hours_sum *sum)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_day_format(&words, day, coach_text(format));
	add_sum(table, coach_buffer_text(&words), sum);
	coach_buffer_release(&words);
}

static void print_sums(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_hours *hours)
{
	struct coach_table table = {.columns = sum_columns,
		.column_count = sizeof(sum_columns) / sizeof(*sum_columns)};

	add_sum(&table, COACH_TEXT("all"), &hours->total);
	if (hours->training != COACH_DAY_NONE)
		add_sum_since(&table, hours->training,
			"since %Y-%m-%d (training)", &hours->trained);
	add_sum_since(&table, hours->since, "since %Y-%m-%d", &hours->recent);
	coach_table_print(out, &table, COACH_FORMAT_TABLE, look);
	coach_table_release(&table);
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
	const struct hours_answer *answer, const struct coach_look *look)
{
	struct coach_table table = {.columns = level_columns,
		.column_count = sizeof(level_columns) / sizeof(*level_columns)};

	if (!answer->level_count)
		return;
	for (size_t i = 0; i < answer->level_count; i++) {
		const struct coach_hours_level *one = &answer->levels[i];

		coach_table_add_text(&table, one->level->name);
		add_missing(&table, one->lack.minutes);
		add_missing(&table, one->lack.paid);
		coach_table_add_real(&table,
			one->lack.clients > 0 ? COACH_LOOK_PLAIN
					      : COACH_LOOK_GREEN,
			one->lack.clients);
		add_missing(&table, one->lack.recent);
	}
	coach_buffer_add_byte(out, '\n');
	coach_table_print(out, &table, COACH_FORMAT_TABLE, look);
	coach_table_release(&table);
}

void hours_print(struct coach_buffer *out, const struct hours_answer *answer,
	const struct coach_look *look)
{
	print_sums(out, look, answer->hours);
	print_levels(out, answer, look);
}

/* ---- the log ------------------------------------------------------------- */

static const struct coach_column meeting_columns[] = {{"date", false},
	{"client", false}, {"minutes", false}, {"paid", false},
	{"format", false}};

void hours_meetings(struct coach_buffer *out, const struct coach_hours *hours,
	enum coach_format format, const struct coach_look *look)
{
	struct coach_table table = {.columns = meeting_columns,
		.column_count =
			sizeof(meeting_columns) / sizeof(*meeting_columns)};

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

static const struct coach_column client_columns[] = {{"client", false},
	{"contact", false}, {"people", false}, {"start", false}, {"end", false},
	{"paid_hours", false}, {"pro_bono_hours", false}};

void hours_clients(struct coach_buffer *out, const struct coach_hours *hours,
	bool names, enum coach_format format, const struct coach_look *look)
{
	struct coach_table table = {.columns = client_columns,
		.column_count =
			sizeof(client_columns) / sizeof(*client_columns)};

	for (size_t i = 0; i < hours->clients.len; i++) {
		const struct coach_hours_client *one = &hours->clients.items[i];
		const struct coach_client *client = one->client;

		coach_table_add_text(
			&table, names ? client->source.title : client->alias);
		coach_table_add_text(
			&table, names ? client->email : COACH_TEXT(""));
		coach_table_add_count(&table, one->sum.clients);
		coach_table_add_day(&table, COACH_LOOK_PLAIN, client->start);
		coach_table_add_day(&table, COACH_LOOK_PLAIN, client->end);
		add_hours(&table, one->sum.paid);
		add_hours(&table, one->sum.minutes - one->sum.paid);
	}
	coach_table_print(out, &table, format, look);
	coach_table_release(&table);
}

/* ---- for programs -------------------------------------------------------- */

static void begin(struct coach_json *json, const char *key, char bracket)
{
	coach_json_key(json, key);
	coach_json_open(json, bracket);
}

static void json_minutes(struct coach_json *json, double minutes, double paid)
{
	coach_json_pair_real(json, "hours", minutes / 60);
	coach_json_pair_real(json, "paid", paid / 60);
}

static void json_sum(struct coach_json *json, const char *key,
	const struct coach_hours_sum *sum)
{
	begin(json, key, '{');
	json_minutes(json, sum->minutes, sum->paid);
	coach_json_pair_real(json, "pro_bono", (sum->minutes - sum->paid) / 60);
	coach_json_pair_count(json, "clients", sum->clients);
	coach_json_pair_count(json, "meetings", sum->meetings);
	coach_json_close(json, '}');
}

static void json_level(
	struct coach_json *json, const struct coach_hours_level *one)
{
	const struct coach_credential *level = one->level;

	coach_json_open(json, '{');
	coach_json_pair(json, "id", level->id);
	coach_json_pair(json, "name", level->name);
	coach_json_pair_real(json, "hours", level->hours);
	coach_json_pair_real(json, "paid", level->paid);
	coach_json_pair_real(json, "clients", level->clients);
	coach_json_pair_real(json, "recent", level->recent);
	coach_json_key(json, "from_training");
	coach_json_bool(json, level->from_training);
	coach_json_pair_real(
		json, "group", level->group > 0 ? level->group : NAN);
	begin(json, "counted", '{');
	json_minutes(json, one->total.minutes, one->total.paid);
	coach_json_pair_count(json, "clients", one->total.clients);
	coach_json_pair_real(json, "recent", one->recent.minutes / 60);
	coach_json_pair_real(json, "before_training", one->before / 60);
	coach_json_pair_real(json, "group_too_large", one->large / 60);
	coach_json_close(json, '}');
	begin(json, "missing", '{');
	json_minutes(json, one->lack.minutes, one->lack.paid);
	coach_json_pair_real(json, "clients", one->lack.clients);
	coach_json_pair_real(json, "recent", one->lack.recent / 60);
	coach_json_close(json, '}');
	coach_json_close(json, '}');
}

void hours_json(struct coach_buffer *out, const struct hours_answer *answer)
{
	const struct coach_hours *hours = answer->hours;
	struct coach_json json = {.out = out};

	coach_json_open(&json, '{');
	json_sum(&json, "all", &hours->total);
	coach_json_pair_day(&json, "training", hours->training);
	if (hours->training != COACH_DAY_NONE)
		json_sum(&json, "since_training", &hours->trained);
	coach_json_pair_day(&json, "since", hours->since);
	json_sum(&json, "recent", &hours->recent);
	begin(&json, "levels", '[');
	for (size_t i = 0; i < answer->level_count; i++)
		json_level(&json, &answer->levels[i]);
	coach_json_close(&json, ']');
	begin(&json, "left_out", '{');
	json_sum(&json, "no_consent", &hours->no_consent);
	json_sum(&json, "not_said_whether_it_counts", &hours->not_said);
	json_sum(&json, "no_client", &hours->no_client);
	coach_json_pair_count(&json, "after_today", hours->later);
	coach_json_pair_count(&json, "no_minutes", hours->no_minutes.len);
	coach_json_close(&json, '}');
	coach_json_pair_count(
		&json, "not_said_whether_paid", hours->paid_not_said);
	coach_json_pair_count(
		&json, "not_said_how_large_the_group", hours->size_not_said);
	coach_json_pair_count(&json, "unusually_long", hours->unusual.len);
	coach_json_close(&json, '}');
	coach_buffer_add_byte(out, '\n');
}

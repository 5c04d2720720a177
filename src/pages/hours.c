#include "coach/pages/hours.h"
#include <math.h>
#include <stdlib.h>

#define NOTHING                                                          \
	"no hours found; a meeting counts with status=held counts=yes, " \
	"and its client with log_consent=yes"

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

static void print_sums(
	struct coach_sheet *sheet, const struct coach_hours *hours)
{
	struct coach_table table = {.columns = sum_columns,
		.column_count = sizeof(sum_columns) / sizeof(*sum_columns)};

	add_sum(&table, COACH_TEXT("all"), &hours->total);
	if (hours->training != COACH_DAY_NONE)
		add_sum_since(&table, hours->training,
			"since %Y-%m-%d (training)", &hours->trained);
	add_sum_since(&table, hours->since, "since %Y-%m-%d", &hours->recent);
	coach_sheet_table(sheet, &table);
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

static void print_levels(
	struct coach_sheet *sheet, const struct coach_hours_answer *answer)
{
	struct coach_table table = {.columns = level_columns,
		.column_count = sizeof(level_columns) / sizeof(*level_columns)};

	if (!answer->levels.len)
		return;
	for (size_t i = 0; i < answer->levels.len; i++) {
		const struct coach_hours_level *one = &answer->levels.items[i];

		coach_table_add_text(&table, one->level->name);
		add_missing(&table, one->lack.minutes);
		add_missing(&table, one->lack.paid);
		coach_table_add_real(&table,
			one->lack.clients > 0 ? COACH_LOOK_PLAIN
					      : COACH_LOOK_GREEN,
			one->lack.clients);
		add_missing(&table, one->lack.recent);
	}
	coach_sheet_gap(sheet);
	coach_sheet_table(sheet, &table);
	coach_table_release(&table);
}

static void tell(struct coach_sheet *sheet, const void *whole)
{
	const struct coach_hours_answer *answer = whole;

	print_sums(sheet, &answer->hours);
	print_levels(sheet, answer);
}

/* ---- sums ------------------------------------------------------------------
 */

COACH_MADE(sum_hours, coach_hours_sum, sum, real, sum->minutes / 60)

COACH_MADE(sum_paid, coach_hours_sum, sum, real, sum->paid / 60)

COACH_MADE(sum_pro_bono, coach_hours_sum, sum, real,
	(sum->minutes - sum->paid) / 60)

#define SUM(member) COACH_SHAPE_AT(coach_hours_sum, member)

static const struct coach_shape sums[] = {
	{"hours", COACH_SHAPE_REAL, .make = sum_hours},
	{"paid", COACH_SHAPE_REAL, .make = sum_paid},
	{"pro_bono", COACH_SHAPE_REAL, .make = sum_pro_bono},
	{"clients", SUM(clients)},
	{"meetings", SUM(meetings)},
	{0},
};

/* ---- levels ----------------------------------------------------------------
 */

COACH_MADE(level_group, coach_hours_level, one, real,
	one->level->group > 0 ? one->level->group : NAN)

COACH_MADE(counted_hours, coach_hours_level, one, real, one->total.minutes / 60)

COACH_MADE(counted_paid, coach_hours_level, one, real, one->total.paid / 60)

COACH_MADE(
	counted_recent, coach_hours_level, one, real, one->recent.minutes / 60)

COACH_MADE(counted_before, coach_hours_level, one, real, one->before / 60)

COACH_MADE(counted_large, coach_hours_level, one, real, one->large / 60)

#define COUNTED(member) COACH_SHAPE_AT(coach_hours_level, member)

static const struct coach_shape counted[] = {
	{"hours", COACH_SHAPE_REAL, .make = counted_hours},
	{"paid", COACH_SHAPE_REAL, .make = counted_paid},
	{"clients", COUNTED(total.clients)},
	{"recent", COACH_SHAPE_REAL, .make = counted_recent},
	{"before_training", COACH_SHAPE_REAL, "hours that do not count",
		.make = counted_before},
	{"group_too_large", COACH_SHAPE_REAL, "hours that do not count",
		.make = counted_large},
	{0},
};

COACH_MADE(lack_hours, coach_hours_lack, lack, real, lack->minutes / 60)

COACH_MADE(lack_paid, coach_hours_lack, lack, real, lack->paid / 60)

COACH_MADE(lack_recent, coach_hours_lack, lack, real, lack->recent / 60)

static const struct coach_shape missing[] = {
	{"hours", COACH_SHAPE_REAL, .make = lack_hours},
	{"paid", COACH_SHAPE_REAL, .make = lack_paid},
	{"clients", COACH_SHAPE_AT(coach_hours_lack, clients)},
	{"recent", COACH_SHAPE_REAL, .make = lack_recent},
	{0},
};

#define LEVEL(member) \
	COACH_SHAPE_BEHIND(coach_hours_level, level, coach_credential, member)

static const struct coach_shape levels[] = {
	{"id", LEVEL(id)},
	{"name", LEVEL(name)},
	{"hours", LEVEL(hours)},
	{"paid", LEVEL(paid)},
	{"clients", LEVEL(clients)},
	{"recent", LEVEL(recent), .help = "hours in the last 18 months"},
	{"from_training", LEVEL(from_training)},
	{"group", COACH_SHAPE_REAL, "the most people of a group that counts",
		.make = level_group, .null = true},
	{"counted", COACH_SHAPE_OBJECT, .fields = counted},
	{"missing", COACH_SHAPE_OBJECT, .fields = missing,
		.offset = offsetof(struct coach_hours_level, lack)},
	{0},
};

/* ---- the answer ------------------------------------------------------------
 */

#define MEETING(member) \
	COACH_SHAPE_BEHIND(coach_hours_line, meeting, coach_meeting, member)

static const struct coach_shape meetings[] = {
	{"date", MEETING(source.date)},
	{"client",
		COACH_SHAPE_BEHIND(
			coach_hours_line, client, coach_client, alias),
		.help = "the alias"},
	{"minutes", MEETING(minutes)},
	{"paid", COACH_SHAPE_AT(coach_hours_line, paid)},
	{"format", MEETING(format), .null = true},
	{0},
};

static const void *trained_sum(const void *item)
{
	const struct coach_hours_answer *answer = item;

	return answer->hours.training == COACH_DAY_NONE
		? NULL
		: &answer->hours.trained;
}

#define HOURS(member) COACH_SHAPE_AT(coach_hours_answer, hours.member)
#define HOURS_SUM(member)       \
	COACH_SHAPE_OBJECT,     \
		.fields = sums, \
		.offset = offsetof(struct coach_hours_answer, hours.member)

static const struct coach_shape left_out[] = {
	{"no_consent", HOURS_SUM(no_consent)},
	{"not_said_whether_it_counts", HOURS_SUM(not_said)},
	{"no_client", HOURS_SUM(no_client)},
	{"after_today", HOURS(later)},
	{"no_minutes", HOURS(no_minutes.len)},
	{0},
};

static const struct coach_shape shape[] = {
	{"all", HOURS_SUM(total)},
	{"training", HOURS(training)},
	{"since_training", COACH_SHAPE_OBJECT, .fields = sums,
		.object = trained_sum, .absent = true},
	{"since", HOURS(since)},
	{"recent", HOURS_SUM(recent)},
	{"levels", COACH_SHAPE_ITEMS(coach_hours_answer, levels, levels)},
	{"left_out", COACH_SHAPE_OBJECT, .fields = left_out},
	{"not_said_whether_paid", HOURS(paid_not_said)},
	{"not_said_how_large_the_group", HOURS(size_not_said)},
	{"unusually_long", HOURS(unusual.len)},
	{"meetings", COACH_SHAPE_ITEMS(coach_hours_answer, hours, meetings)},
	{0},
};

static const struct coach_shape_rows rows = {
	.list = "meetings", .columns = "date client minutes paid format"};

static void left(struct coach_buffer *out, const void *answer)
{
	coach_hours_left(out, answer);
}

const struct coach_page coach_hours_page = {.shape = shape,
	.rows = &rows,
	.tell = tell,
	.left = left,
	.nothing = NOTHING,
	.other = &coach_hours_log_page,
	.left_in_json = true};

/* ---- the log by client -----------------------------------------------------
 */

static bool with_names(const struct coach_place *place)
{
	return ((const struct coach_hours_answer *)place->in->item)->names;
}

COACH_MADE(client_name, coach_hours_client, one, text,
	with_names(place) ? one->client->source.title : one->client->alias)

COACH_MAKE(client_contact, coach_hours_client, one)
{
	if (with_names(place))
		made->text = one->client->email;
}

COACH_MAKE(client_paid, coach_hours_client, one)
{
	coach_hours_add(&made->words, one->sum.paid);
}

COACH_MAKE(client_pro_bono, coach_hours_client, one)
{
	coach_hours_add(&made->words, one->sum.minutes - one->sum.paid);
}

#define CLIENT(member) \
	COACH_SHAPE_BEHIND(coach_hours_client, client, coach_client, member)

static const struct coach_shape log_shape[] = {
	{"client", COACH_SHAPE_TEXT, "the alias, or with --names the name",
		.make = client_name},
	{"contact", COACH_SHAPE_TEXT, "with --names the e-mail",
		.make = client_contact, .null = true},
	{"people", COACH_SHAPE_AT(coach_hours_client, sum.clients)},
	{"start", CLIENT(start)},
	{"end", CLIENT(end)},
	{"paid_hours", COACH_SHAPE_NUMBER, .make = client_paid},
	{"pro_bono_hours", COACH_SHAPE_NUMBER, .make = client_pro_bono},
	{0},
};

static const struct coach_shape_rows log_rows = {
	.columns = "client contact people start end paid_hours "
		   "pro_bono_hours"};

static const void *log_item(const void *whole, size_t number)
{
	const struct coach_hours_answer *answer = whole;

	return number < answer->hours.clients.len
		? &answer->hours.clients.items[number]
		: NULL;
}

static void log_left(struct coach_buffer *out, const void *whole)
{
	const struct coach_hours_answer *answer = whole;

	coach_hours_left(out, answer);
	if (!answer->names && answer->hours.clients.len)
		coach_buffer_add_string(out,
			"aliases stand for names, and contact is empty: "
			"--names has both\n");
}

const struct coach_page coach_hours_log_page = {.shape = log_shape,
	.rows = &log_rows,
	.item = log_item,
	.left = log_left,
	.nothing = NOTHING};

/* ---- the view --------------------------------------------------------------
 */

static void refuse(
	struct coach_buffer *why, const struct coach_request *request)
{
	if (request->names && !request->other)
		coach_buffer_add_string(why, "--names belongs to --log");
}

/* More minutes of a meeting than the kind says are usual are asked about. */
static double usual_minutes(const struct coach_kinds *kinds)
{
	const struct coach_kind *kind =
		coach_kinds_get(kinds, COACH_TEXT("meeting"));
	const struct coach_field *field =
		kind ? coach_kind_field(kind, COACH_TEXT("minutes")) : NULL;

	return field && field->has_usual_max ? field->usual_max : INFINITY;
}

static void make(void *whole, const struct coach_request *request)
{
	const struct coach_hours_rules rules = {.today = request->today,
		.training = request->journal->training,
		.usual = usual_minutes(&request->journal->kinds)};
	const struct coach_method *method = request->method;
	struct coach_hours_answer *answer = whole;

	answer->usual = rules.usual;
	answer->names = request->names;
	coach_hours_make(&answer->hours, request->evidence, request->client,
		&request->window, &rules);
	for (size_t i = 0; i < method->levels.len; i++) {
		struct coach_hours_level level;

		coach_hours_count(
			&level, &answer->hours, &method->levels.items[i]);
		COACH_PUSH(&answer->levels, level);
	}
}

static void release(void *whole)
{
	struct coach_hours_answer *answer = whole;

	coach_hours_release(&answer->hours);
	free(answer->levels.items);
}

const struct coach_view coach_hours_view = {
	.wants = COACH_WANT_CLIENTS | COACH_WANT_MEETINGS,
	.about = "client",
	.method = true,
	.refuse = refuse,
	.size = sizeof(struct coach_hours_answer),
	.make = make,
	.release = release,
	.page = &coach_hours_page};

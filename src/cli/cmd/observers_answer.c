#include "observers_answer.h"
#include "cli/view.h"
#include "coach/base/number.h"
#include <math.h>

#define USUAL 80 /* per cent that is asked for */

const struct coach_column observers_columns[] = {{"date", false},
	{"subject", false}, {"what", false}, {"observers", false},
	{"counted", false}, {"percent", false}, {"first", true},
	{"second", true}, {"agreed", true}, {"intervals", true},
	{"client", true}, {"observation", true}, {"paired", true},
	{"method", true}, {"unlike", true}};
const size_t observers_column_count =
	sizeof(observers_columns) / sizeof(*observers_columns);

/* Who is not named is the coach. */
static struct coach_text observer_of(const struct coach_observation *seen)
{
	return seen->observer.len ? seen->observer : COACH_TEXT("coach");
}

static bool of_intervals(const struct coach_observers_pair *pair)
{
	return coach_observers_of_intervals(pair->what);
}

static enum coach_style style_of(double percent)
{
	return percent < USUAL ? COACH_LOOK_YELLOW : COACH_LOOK_PLAIN;
}

/* "coach, Kim" and "9, 11", or of intervals "9 of 10". */
static void add_words(
	struct coach_table *table, const struct coach_observers_pair *pair)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "%.*s, %.*s",
		COACH_ARG(observer_of(pair->first)),
		COACH_ARG(observer_of(pair->second)));
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_buffer_clear(&words);
	coach_number_add(&words, pair->one);
	coach_buffer_add_string(&words, of_intervals(pair) ? " of " : ", ");
	coach_number_add(&words, pair->other);
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void add_row(
	struct coach_table *table, const struct coach_observers_pair *pair)
{
	const struct coach_observation *first = pair->first;
	const double numbers[] = {pair->one, pair->other};

	coach_table_add_day(table, COACH_LOOK_PLAIN, first->source.date);
	coach_table_add_text(table, coach_observed(first));
	coach_table_add_text(
		table, coach_text(coach_observers_what_name(pair->what)));
	add_words(table, pair);
	coach_table_add_real(table, style_of(pair->percent), pair->percent);
	for (size_t i = 0; i < 4; i++) {
		if (of_intervals(pair) == (i > 1))
			coach_table_add_real(
				table, COACH_LOOK_PLAIN, numbers[i % 2]);
		else
			coach_table_add_text(table, COACH_TEXT(""));
	}
	coach_table_add_text(table, first->client);
	coach_table_add_text(table, first->source.id);
	coach_table_add_text(table, pair->second->source.id);
	coach_table_add_text(
		table, coach_text(coach_observers_method(pair->what)));
	coach_table_add_text(
		table, coach_text(coach_observers_doubt_name(pair->doubt)));
}

void observers_rows(
	struct coach_table *table, const struct coach_observers *answer)
{
	for (size_t i = 0; i < answer->pairs.len; i++)
		add_row(table, &answer->pairs.items[i]);
}

/* ---- for people ------------------------------------------------------------
 */

static void add_groups(struct coach_buffer *out,
	const struct coach_observers *answer, const struct coach_look *look)
{
	static const struct coach_column columns[] = {{"subject", false},
		{"what", false}, {"agreement", false}, {"pairs", false},
		{"mean", false}, {"least", false}};
	struct coach_table table = {.columns = columns,
		.column_count = sizeof(columns) / sizeof(*columns)};

	for (size_t i = 0; i < answer->groups.len; i++) {
		const struct coach_observers_group *group =
			&answer->groups.items[i];

		coach_table_add_text(&table, group->subject);
		coach_table_add_text(&table,
			coach_text(coach_observers_what_name(group->what)));
		coach_table_add_text(&table,
			coach_text(coach_observers_method(group->what)));
		coach_table_add_count(&table, group->count);
		coach_table_add_real(
			&table, style_of(group->mean), group->mean);
		coach_table_add_real(
			&table, style_of(group->least), group->least);
	}
	coach_table_print(out, &table, COACH_FORMAT_TABLE, look);
	coach_table_release(&table);
}

/* Of each subject once, even if several of its numbers differ. */
static void add_doubts(struct coach_buffer *out,
	const struct coach_observers *answer, const struct coach_look *look)
{
	struct coach_text said = COACH_TEXT("");
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < answer->groups.len; i++) {
		const struct coach_observers_group *group =
			&answer->groups.items[i];

		if (!(group->mean < USUAL) || !group->subject.len ||
			coach_text_eq(group->subject, said))
			continue;
		said = group->subject;
		coach_buffer_clear(&words);
		coach_buffer_add_format(&words,
			"%.*s: under %d %%, so look at its definition once "
			"more: would two people count the same?",
			COACH_ARG(group->subject), USUAL);
		coach_look_add_wrapped(out, look, COACH_LOOK_YELLOW,
			coach_buffer_text(&words), 0, 2);
		coach_buffer_add_byte(out, '\n');
	}
	coach_buffer_release(&words);
}

static bool any_of(
	const struct coach_observers *answer, enum coach_observers_what what)
{
	size_t i = 0;

	while (i < answer->groups.len && answer->groups.items[i].what != what)
		i++;
	return i < answer->groups.len;
}

/* What the numbers of intervals say, and where there is none. */
static void add_notes(struct coach_buffer *out,
	const struct coach_observers *answer, const struct coach_look *look)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	bool none = false;

	if (!any_of(answer, COACH_OBSERVERS_INTERVALS))
		return;
	for (size_t i = 0; i < answer->pairs.len; i++)
		none |= isnan(answer->pairs.items[i].percent);
	if (none)
		coach_buffer_add_string(&words,
			"No per cent: there is no interval to compare, for "
			"none was scored (or all were).");
	coach_buffer_add_format(&words,
		"%sOf what is seldom seen look at the scored intervals, of "
		"what is nearly always seen at the unscored ones.",
		none ? " " : "");
	coach_look_add_wrapped(
		out, look, COACH_LOOK_DIM, coach_buffer_text(&words), 0, 0);
	coach_buffer_add_byte(out, '\n');
	coach_buffer_release(&words);
}

void observers_words(struct coach_buffer *out,
	const struct coach_observers *answer, const struct coach_look *look)
{
	struct coach_table table = {.columns = observers_columns,
		.column_count = observers_column_count};

	if (!answer->pairs.len)
		return;
	observers_rows(&table, answer);
	coach_table_print(out, &table, COACH_FORMAT_TABLE, look);
	coach_table_release(&table);
	coach_buffer_add_byte(out, '\n');
	add_groups(out, answer, look);
	add_notes(out, answer, look);
	add_doubts(out, answer, look);
}

/* ---- JSON ------------------------------------------------------------------
 */

static void json_pair(
	struct coach_json *json, const struct coach_observers_pair *pair)
{
	bool intervals = of_intervals(pair);

	coach_json_open(json, '{');
	coach_json_pair_day(json, "date", pair->first->source.date);
	coach_json_pair(json, "client", pair->first->client);
	coach_json_pair(json, "subject", coach_observed(pair->first));
	coach_json_pair(json, "what",
		coach_text(coach_observers_what_name(pair->what)));
	coach_json_pair_real(json, intervals ? "agreed" : "first", pair->one);
	coach_json_pair_real(
		json, intervals ? "intervals" : "second", pair->other);
	coach_json_pair_real(json, "percent", pair->percent);
	coach_json_pair(
		json, "method", coach_text(coach_observers_method(pair->what)));
	coach_json_pair(json, "unlike",
		coach_text(coach_observers_doubt_name(pair->doubt)));
	coach_json_key(json, "observers");
	coach_json_open(json, '[');
	coach_json_text(json, observer_of(pair->first));
	coach_json_text(json, observer_of(pair->second));
	coach_json_close(json, ']');
	coach_json_pair(json, "observation", pair->first->source.id);
	coach_json_pair(json, "paired", pair->second->source.id);
	coach_json_close(json, '}');
}

static void json_groups(
	struct coach_json *json, const struct coach_observers *answer)
{
	coach_json_key(json, "subjects");
	coach_json_open(json, '[');
	for (size_t i = 0; i < answer->groups.len; i++) {
		const struct coach_observers_group *group =
			&answer->groups.items[i];

		coach_json_open(json, '{');
		coach_json_pair(json, "subject", group->subject);
		coach_json_pair(json, "what",
			coach_text(coach_observers_what_name(group->what)));
		coach_json_pair(json, "method",
			coach_text(coach_observers_method(group->what)));
		coach_json_pair_count(json, "pairs", group->count);
		coach_json_pair_count(json, "numbers", group->numbers);
		coach_json_pair_real(json, "mean", group->mean);
		coach_json_pair_real(json, "least", group->least);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

/* Pairs that are compared, but were not of the same. */
static void json_doubts(
	struct coach_json *json, const struct coach_observers *answer)
{
	coach_json_key(json, "unlike");
	coach_json_open(json, '{');
	for (int i = COACH_OBSERVERS_MINUTES; i < COACH_OBSERVERS_DOUBTS; i++)
		coach_json_pair_count(json,
			coach_observers_doubt_name(
				(enum coach_observers_doubt)i),
			answer->doubts[i]);
	coach_json_close(json, '}');
}

void observers_json(
	struct coach_buffer *out, const struct coach_observers *answer)
{
	struct coach_json json = {.out = out};

	coach_json_open(&json, '{');
	coach_json_key(&json, "pairs");
	coach_json_open(&json, '[');
	for (size_t i = 0; i < answer->pairs.len; i++)
		json_pair(&json, &answer->pairs.items[i]);
	coach_json_close(&json, ']');
	json_groups(&json, answer);
	coach_json_key(&json, "left_out");
	coach_json_open(&json, '{');
	coach_json_pair_count(&json, "no_partner", answer->no_partner);
	coach_json_pair_count(&json, "different", answer->different);
	coach_json_pair_count(&json, "unequal", answer->unequal);
	coach_json_pair_count(&json, "nothing", answer->nothing);
	coach_json_close(&json, '}');
	json_doubts(&json, answer);
	coach_json_close(&json, '}');
	coach_buffer_add_byte(out, '\n');
}

void observers_json_lines(
	struct coach_buffer *out, const struct coach_observers *answer)
{
	struct coach_json json;

	view_json_begin(&json, out, true);
	for (size_t i = 0; i < answer->pairs.len; i++) {
		json_pair(&json, &answer->pairs.items[i]);
		view_json_next(&json);
	}
	view_json_end(&json);
}

static void add_left(struct coach_buffer *out, size_t count, const char *why)
{
	if (count)
		coach_buffer_add_format(out, "%zu %s left out: %s\n", count,
			count == 1 ? "pair is" : "pairs are", why);
}

static void add_doubt(struct coach_buffer *out, size_t count, const char *why)
{
	if (count)
		coach_buffer_add_format(out, "%zu %s over %s\n", count,
			count == 1 ? "pair is" : "pairs are", why);
}

void observers_left_words(
	struct coach_buffer *out, const struct coach_observers *answer)
{
	add_left(out, answer->no_partner,
		"paired_with names no observation that counts here");
	add_left(out, answer->different,
		"the two are of different clients, pinpoints or skills");
	add_left(out, answer->unequal,
		"intervals of different number cannot be compared");
	add_left(out, answer->nothing, "there is nothing that both counted");
	add_doubt(out, answer->doubts[COACH_OBSERVERS_MINUTES],
		"unequal minutes: one had more time to count");
	add_doubt(out, answer->doubts[COACH_OBSERVERS_LENGTH],
		"intervals of unequal length: they are not the same intervals");
	add_doubt(out, answer->doubts[COACH_OBSERVERS_SAMPLING],
		"different samplings: one kind finds more than the other");
}

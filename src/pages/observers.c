#include "coach/pages/observers.h"
#include "coach/base/number.h"
#include <math.h>

#define USUAL 80 /* per cent that is asked for */

/* ---- pairs ----------------------------------------------------------------
 */

static bool of_intervals(const struct coach_observers_pair *pair)
{
	return coach_observers_of_intervals(pair->what);
}

/* Who is not named is the coach. A name is one line. */
static void add_observer(
	struct coach_buffer *lines, const struct coach_observation *seen)
{
	size_t start = lines->len;

	coach_buffer_add_text(lines,
		seen->observer.len ? seen->observer : COACH_TEXT("coach"));
	for (size_t i = start; i < lines->len; i++) {
		if (lines->ptr[i] == '\n')
			lines->ptr[i] = ' ';
	}
	coach_buffer_add_byte(lines, '\n');
}

COACH_MAKE(pair_observers, coach_observers_pair, pair)
{
	add_observer(&made->words, pair->first);
	add_observer(&made->words, pair->second);
}

COACH_MADE(pair_subject, coach_observers_pair, pair, text,
	coach_observed(pair->first))

COACH_MADE(pair_what, coach_observers_pair, pair, word,
	coach_observers_what_name(pair->what))

COACH_MADE(pair_method, coach_observers_pair, pair, word,
	coach_observers_method(pair->what))

COACH_MADE(pair_unlike, coach_observers_pair, pair, word,
	coach_observers_doubt_name(pair->doubt))

/* "9, 11", or of intervals "9 of 10" */
COACH_MAKE(pair_counted, coach_observers_pair, pair)
{
	coach_number_add(&made->words, pair->one);
	coach_buffer_add_string(
		&made->words, of_intervals(pair) ? " of " : ", ");
	coach_number_add(&made->words, pair->other);
}

/* The two numbers have names of their own when they are of intervals. */
static bool is_of_intervals(const struct coach_place *place)
{
	return of_intervals(place->item);
}

static bool is_of_counts(const struct coach_place *place)
{
	return !of_intervals(place->item);
}

static enum coach_style style_of(double percent)
{
	return percent < USUAL ? COACH_LOOK_YELLOW : COACH_LOOK_PLAIN;
}

#define PAIR(member) COACH_SHAPE_AT(coach_observers_pair, member)
#define SEEN(which, member) \
	COACH_SHAPE_BEHIND( \
		coach_observers_pair, which, coach_observation, member)

static const struct coach_shape pairs[] = {
	{"date", SEEN(first, source.date)},
	{"client", SEEN(first, client)},
	{"subject", COACH_SHAPE_TEXT, "a pinpoint or skill, or empty",
		.make = pair_subject},
	{"what", COACH_SHAPE_WORD, .make = pair_what},
	{"first", PAIR(one), .help = "what the first counted",
		.given = is_of_counts},
	{"second", PAIR(other), .given = is_of_counts},
	{"agreed", PAIR(one), .help = "intervals on which they agree",
		.given = is_of_intervals},
	{"intervals", PAIR(other), .help = "that are compared",
		.given = is_of_intervals},
	{"percent", PAIR(percent), .help = "null: no interval is compared",
		.style = style_of},
	{"method", COACH_SHAPE_WORD, .make = pair_method},
	{"unlike", COACH_SHAPE_WORD,
		"in what the two did not watch the same: minutes, length, "
		"sampling",
		.make = pair_unlike},
	{"observers", COACH_SHAPE_LINES, .make = pair_observers},
	{"observation", SEEN(first, source.id)},
	{"paired", SEEN(second, source.id)},
	{"counted", COACH_SHAPE_TEXT, .make = pair_counted, .rows_alone = true},
	{0},
};

/* ---- subjects --------------------------------------------------------------
 */

COACH_MADE(group_what, coach_observers_group, group, word,
	coach_observers_what_name(group->what))

COACH_MADE(group_method, coach_observers_group, group, word,
	coach_observers_method(group->what))

#define GROUP(member) COACH_SHAPE_AT(coach_observers_group, member)

static const struct coach_shape subjects[] = {
	{"subject", GROUP(subject)},
	{"what", COACH_SHAPE_WORD, .make = group_what},
	{"method", COACH_SHAPE_WORD, .make = group_method},
	{"pairs", GROUP(count)},
	{"numbers", GROUP(numbers), .help = "pairs with a per cent"},
	{"mean", GROUP(mean), .style = style_of},
	{"least", GROUP(least), .style = style_of},
	{"agreement", COACH_SHAPE_WORD, .make = group_method,
		.rows_alone = true},
	{0},
};

/* ---- the answer ------------------------------------------------------------
 */

#define ANSWER(member) COACH_SHAPE_AT(coach_observers, member)

static const struct coach_shape left_out[] = {
	{"no_partner", ANSWER(no_partner)},
	{"different", ANSWER(different)},
	{"unequal", ANSWER(unequal)},
	{"nothing", ANSWER(nothing)},
	{0},
};

static const struct coach_shape unlike[] = {
	{"minutes", ANSWER(doubts[COACH_OBSERVERS_MINUTES])},
	{"length", ANSWER(doubts[COACH_OBSERVERS_LENGTH])},
	{"sampling", ANSWER(doubts[COACH_OBSERVERS_SAMPLING])},
	{0},
};

static const struct coach_shape shape[] = {
	{"pairs", COACH_SHAPE_ITEMS(coach_observers, pairs, pairs)},
	{"subjects", COACH_SHAPE_ITEMS(coach_observers, groups, subjects)},
	{"left_out", COACH_SHAPE_OBJECT, "pairs", .fields = left_out},
	{"unlike", COACH_SHAPE_OBJECT, "pairs that are compared all the same",
		.fields = unlike},
	{0},
};

static const struct coach_shape_rows rows = {.list = "pairs",
	.columns = "date subject what observers counted percent +first +second "
		   "+agreed +intervals +client +observation +paired +method "
		   "+unlike"};

/* ---- for people ------------------------------------------------------------
 */

static void add_groups(
	struct coach_sheet *sheet, const struct coach_observers *answer)
{
	static const struct coach_shape_rows groups = {.list = "subjects",
		.columns = "subject what agreement pairs mean least"};
	const struct coach_place place = {.item = answer};
	struct coach_table table;

	coach_shape_table(&table, &groups);
	coach_shape_add_rows(&table, shape, &groups, &place, true);
	coach_sheet_table(sheet, &table);
	coach_table_release(&table);
}

/* Of each subject once, even if several of its numbers differ. */
static void add_doubts(
	struct coach_sheet *sheet, const struct coach_observers *answer)
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
		coach_sheet_say(sheet, COACH_SHEET_ITEM, COACH_LOOK_YELLOW, 0,
			2, coach_buffer_text(&words));
	}
	coach_buffer_release(&words);
}

/* What the numbers of intervals say, and where there is none. */
static void add_notes(
	struct coach_sheet *sheet, const struct coach_observers *answer)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	bool any = false, none = false;

	for (size_t i = 0; i < answer->pairs.len; i++) {
		const struct coach_observers_pair *pair =
			&answer->pairs.items[i];

		any |= pair->what == COACH_OBSERVERS_INTERVALS;
		none |= isnan(pair->percent);
	}
	if (!any)
		return;
	if (none)
		coach_buffer_add_string(&words,
			"No per cent: there is no interval to compare, for "
			"none was scored (or all were). ");
	coach_buffer_add_string(&words,
		"Of what is seldom seen look at the scored intervals, of what "
		"is nearly always seen at the unscored ones.");
	coach_sheet_say(sheet, COACH_SHEET_TEXT, COACH_LOOK_DIM, 0, 0,
		coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void below(struct coach_sheet *sheet, const void *whole)
{
	const struct coach_observers *answer = whole;

	if (!answer->pairs.len)
		return;
	coach_sheet_gap(sheet);
	add_groups(sheet, answer);
	add_notes(sheet, answer);
	add_doubts(sheet, answer);
}

static void add_pairs(
	struct coach_buffer *out, size_t count, const char *is, const char *why)
{
	if (count)
		coach_buffer_add_format(out, "%zu %s %s %s\n", count,
			coach_plural(count, "pair is", "pairs are"), is, why);
}

static void left(struct coach_buffer *out, const void *whole)
{
	const struct coach_observers *answer = whole;
	const size_t *doubts = answer->doubts;

	add_pairs(out, answer->no_partner, "left out:",
		"paired_with names no observation that counts here");
	add_pairs(out, answer->different, "left out:",
		"the two are of different clients, pinpoints or skills");
	add_pairs(out, answer->unequal, "left out:",
		"intervals of different number cannot be compared");
	add_pairs(out, answer->nothing,
		"left out:", "there is nothing that both counted");
	add_pairs(out, doubts[COACH_OBSERVERS_MINUTES], "over",
		"unequal minutes: one had more time to count");
	add_pairs(out, doubts[COACH_OBSERVERS_LENGTH], "over",
		"intervals of unequal length: they are not the same intervals");
	add_pairs(out, doubts[COACH_OBSERVERS_SAMPLING], "over",
		"different samplings: one kind finds more than the other");
}

const struct coach_page coach_observers_page = {.shape = shape,
	.rows = &rows,
	.below = below,
	.left = left,
	.nothing =
		"no pair of observations found; 'coach observe CLIENT PINPOINT "
		"VALUE --observer NAME --paired-with REF' writes down what a "
		"second observer saw",
	.left_in_json = true};

/* ---- the view --------------------------------------------------------------
 */

static void make(void *answer, const struct coach_request *request)
{
	coach_observers_make(
		answer, request->evidence, request->client, &request->window);
}

static void release(void *answer)
{
	coach_observers_release(answer);
}

const struct coach_view coach_observers_view = {
	.wants = COACH_WANT_OBSERVATIONS,
	.about = "client",
	.size = sizeof(struct coach_observers),
	.make = make,
	.release = release,
	.page = &coach_observers_page};

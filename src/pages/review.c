#include "coach/pages/review.h"
#include "coach/base/number.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DAY COACH_TEXT("%Y-%m-%d")

/* ---- the rows ------------------------------------------------------------ */

/* A row under way: its texts are put down one after the other. */
struct making {
	struct coach_review_answer *answer;
	struct coach_buffer words;
};

static struct coach_text keep(struct making *m)
{
	return coach_buffer_keep(&m->words, &m->answer->arena);
}

static void add_row(struct making *m, const char *part, struct coach_text name,
	struct coach_text then, struct coach_text now)
{
	const struct coach_review_row row = {part, name, then, now};

	COACH_PUSH(&m->answer->rows, row);
}

static struct coach_text status_of(
	const struct coach_target *target, bool journal)
{
	return target     ? target->status
		: journal ? COACH_TEXT("none")
			  : COACH_TEXT("");
}

static void add_targets(struct making *m)
{
	const struct coach_review *review = &m->answer->review;

	for (size_t i = 0; i < review->targets.len; i++) {
		const struct coach_review_target *one =
			&review->targets.items[i];

		add_row(m, "targets",
			(one->now ? one->now : one->then)->source.title,
			status_of(one->then, review->journal_then),
			status_of(one->now, true));
	}
}

static struct coach_text value_of(
	struct making *m, const struct coach_chart *chart, double value)
{
	if (isnan(value))
		return COACH_TEXT("");
	coach_chart_value(&m->words, chart, value);
	return keep(m);
}

static void add_pinpoints(struct making *m)
{
	const struct coach_review *review = &m->answer->review;

	for (size_t i = 0; i < review->pinpoints.len; i++) {
		const struct coach_review_pinpoint *one =
			&review->pinpoints.items[i];
		struct coach_text then = value_of(m, &one->chart, one->then);

		add_row(m, "pinpoints", one->chart.pinpoint->source.title, then,
			value_of(m, &one->chart, one->now));
	}
}

static struct coach_text kept_of(
	struct making *m, const struct coach_kept_sum *sum)
{
	if (!sum->promised)
		return COACH_TEXT("");
	coach_buffer_add_format(
		&m->words, "%zu of %zu", sum->kept, sum->promised);
	return keep(m);
}

static void add_promises(struct making *m)
{
	const struct coach_review *review = &m->answer->review;

	for (size_t i = 0; i < review->promises.len; i++) {
		const struct coach_review_promise *one =
			&review->promises.items[i];
		struct coach_text then = kept_of(m, &one->then);

		add_row(m, "promises", one->owner, then, kept_of(m, &one->now));
	}
}

static struct coach_text ratio_of(
	struct making *m, const struct coach_ratio_sum *sum)
{
	if (!sum->observations)
		return COACH_TEXT("");
	coach_ratio_words(&m->words, sum);
	return keep(m);
}

static void add_remarks(struct making *m)
{
	const struct coach_review *review = &m->answer->review;

	for (size_t i = 0; i < review->remarks.len; i++) {
		const struct coach_review_remarks *one =
			&review->remarks.items[i];
		struct coach_text name, then;

		coach_buffer_add_format(&m->words, "%.*s to %.*s",
			COACH_ARG(one->giver), COACH_ARG(one->receiver));
		name = keep(m);
		then = ratio_of(m, &one->then);
		add_row(m, "remarks", name, then, ratio_of(m, &one->now));
	}
}

static void add_learned(struct making *m)
{
	const struct coach_review *review = &m->answer->review;

	for (size_t i = 0; i < review->learned.len; i++) {
		const struct coach_experiment *one = review->learned.items[i];
		struct coach_text step = coach_experiment_step(one);

		add_row(m, "learned", step.len ? step : one->source.title,
			COACH_TEXT(""), one->learned);
	}
}

static void add_meetings(struct making *m)
{
	const struct coach_review *review = &m->answer->review;

	if (!review->meetings)
		return;
	coach_buffer_add_format(&m->words, "%zu, %.1f hours", review->meetings,
		review->minutes / 60);
	add_row(m, "meetings", COACH_TEXT("held"), COACH_TEXT(""), keep(m));
}

void coach_review_answer_rows(struct coach_review_answer *answer)
{
	struct making m = {answer, COACH_BUFFER_INIT};

	add_targets(&m);
	add_pinpoints(&m);
	add_promises(&m);
	add_remarks(&m);
	add_learned(&m);
	add_meetings(&m);
	coach_buffer_release(&m.words);
}

void coach_review_answer_release(struct coach_review_answer *answer)
{
	coach_review_release(&answer->review);
	free(answer->rows.items);
	coach_arena_release(&answer->arena);
}

/* ---- for people ---------------------------------------------------------- */

static const struct {
	const char *part, *heading;
} parts[] = {{"targets", "Targets"},
	{"pinpoints", "Pinpoints: median of four weeks"},
	{"promises", "Promises kept in time: as long before, and since"},
	{"remarks", "Positive to corrective remarks: of four weeks"},
	{"learned", "What was learned"}, {"meetings", "Meetings"}};

#define PARTS (sizeof(parts) / sizeof(*parts))

static void say_line(struct coach_sheet *sheet, struct coach_text words)
{
	coach_sheet_say(sheet, COACH_SHEET_ITEM, COACH_LOOK_PLAIN, 2, 4, words);
}

static void say_row(
	struct coach_sheet *sheet, const struct coach_review_row *row)
{
	const char *arrow = sheet->look->ascii ? " -> " : " \u2192 ";
	const struct coach_text none = strcmp(row->part, "targets") != 0
		? COACH_TEXT("none")
		: COACH_TEXT("unknown");
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_text(&words, row->name);
	coach_buffer_add_string(&words, ": ");
	if (strcmp(row->part, "learned") != 0 &&
		strcmp(row->part, "meetings") != 0) {
		coach_buffer_add_text(&words, row->then.len ? row->then : none);
		coach_buffer_add_string(&words, arrow);
	}
	coach_buffer_add_text(&words, row->now.len ? row->now : none);
	say_line(sheet, coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void tell(struct coach_sheet *sheet, const void *whole)
{
	const struct coach_review_answer *answer = whole;
	const struct coach_review *review = &answer->review;
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (review->client)
		coach_buffer_add_text(&words, review->client->source.title);
	coach_buffer_add_string(&words, ", ");
	coach_day_format(&words, review->from, DAY);
	coach_buffer_add_string(&words, " and ");
	coach_day_format(&words, review->to, DAY);
	coach_sheet_line(sheet, COACH_SHEET_TITLE, COACH_LOOK_BOLD, 0,
		coach_buffer_text(&words));
	for (size_t p = 0; p < PARTS; p++) {
		bool headed = false;

		for (size_t i = 0; i < answer->rows.len; i++) {
			const struct coach_review_row *row =
				&answer->rows.items[i];

			if (strcmp(row->part, parts[p].part) != 0)
				continue;
			if (!headed) {
				coach_sheet_gap(sheet);
				coach_sheet_line(sheet, COACH_SHEET_HEADING,
					COACH_LOOK_BOLD, 0,
					coach_text(parts[p].heading));
			}
			headed = true;
			say_row(sheet, row);
		}
	}
	coach_buffer_release(&words);
}

/* ---- for programs -------------------------------------------------------- */

static const struct coach_target *target_of(
	const struct coach_review_target *one)
{
	return one->now ? one->now : one->then;
}

COACH_MADE(target_id, coach_review_target, one, text, target_of(one)->source.id)
COACH_MADE(target_title, coach_review_target, one, text,
	target_of(one)->source.title)

static void make_status(
	struct coach_made *made, const struct coach_target *target)
{
	if (target)
		made->text = target->status;
	else
		made->state = COACH_MADE_NULL;
}

COACH_MAKE(target_then, coach_review_target, one)
{
	make_status(made, one->then);
}

COACH_MAKE(target_now, coach_review_target, one)
{
	make_status(made, one->now);
}

static const struct coach_shape target_shape[] = {
	{"id", COACH_SHAPE_TEXT, .make = target_id},
	{"title", COACH_SHAPE_TEXT, .make = target_title},
	{"then", COACH_SHAPE_TEXT, "its status; null: unknown, or not there",
		.make = target_then, .null = true},
	{"now", COACH_SHAPE_TEXT, "its status; null: deleted",
		.make = target_now, .null = true},
	{"reached", COACH_SHAPE_AT(coach_review_target, reached),
		.help = "since then"},
	{0},
};

COACH_MADE(pinpoint_id, coach_review_pinpoint, one, text,
	one->chart.pinpoint->source.id)
COACH_MADE(pinpoint_title, coach_review_pinpoint, one, text,
	one->chart.pinpoint->source.title)
COACH_MAKE(pinpoint_unit, coach_review_pinpoint, one)
{
	coach_chart_unit(&made->words, &one->chart);
}

static const struct coach_shape pinpoint_shape[] = {
	{"id", COACH_SHAPE_TEXT, .make = pinpoint_id},
	{"title", COACH_SHAPE_TEXT, .make = pinpoint_title},
	{"unit", COACH_SHAPE_TEXT, .make = pinpoint_unit},
	{"baseline", COACH_SHAPE_AT(coach_review_pinpoint, chart.median),
		.help = "the median of its baseline"},
	{"then", COACH_SHAPE_AT(coach_review_pinpoint, then),
		.help = "the median of the four weeks up to then"},
	{"now", COACH_SHAPE_AT(coach_review_pinpoint, now),
		.help = "the median of the four weeks up to now"},
	{0},
};

static const struct coach_shape promise_shape[] = {
	{"owner", COACH_SHAPE_AT(coach_review_promise, owner)},
	{"kept_then", COACH_SHAPE_AT(coach_review_promise, then.kept),
		.help = "due in as many days before then"},
	{"promised_then", COACH_SHAPE_AT(coach_review_promise, then.promised)},
	{"kept_now", COACH_SHAPE_AT(coach_review_promise, now.kept),
		.help = "due since then"},
	{"promised_now", COACH_SHAPE_AT(coach_review_promise, now.promised)},
	{0},
};

#define REMARKS(member) COACH_SHAPE_AT(coach_review_remarks, member)

static const struct coach_shape remarks_shape[] = {
	{"giver", REMARKS(giver)},
	{"receiver", REMARKS(receiver)},
	{"positive_then", REMARKS(then.positive),
		.help = "in the four weeks up to then"},
	{"corrective_then", REMARKS(then.corrective)},
	{"positive_now", REMARKS(now.positive),
		.help = "in the four weeks up to now"},
	{"corrective_now", REMARKS(now.corrective)},
	{0},
};

COACH_MADE(experiment_step, coach_experiment, one, text,
	coach_experiment_step(one))

static const struct coach_shape learned_shape[] = {
	{"id", COACH_SHAPE_AT(coach_experiment, source.id)},
	{"target", COACH_SHAPE_AT(coach_experiment, target)},
	{"check_on", COACH_SHAPE_AT(coach_experiment, check_on)},
	{"step", COACH_SHAPE_TEXT, .make = experiment_step},
	{"learned", COACH_SHAPE_AT(coach_experiment, learned)},
	{0},
};

#define ROW(member) COACH_SHAPE_AT(coach_review_row, member)

static const struct coach_shape row_shape[] = {
	{"part", ROW(part)},
	{"name", ROW(name)},
	{"then", ROW(then), .null = true},
	{"now", ROW(now), .null = true},
	{0},
};

#define ANSWER(member) COACH_SHAPE_AT(coach_review_answer, review.member)
#define ITEMS(member, shape) \
	COACH_SHAPE_ITEMS(coach_review_answer, review.member, shape)

COACH_MAKE(made_client, coach_review_answer, answer)
{
	if (answer->review.client)
		made->text = answer->review.client->source.id;
	else
		made->state = COACH_MADE_NULL;
}

static const struct coach_shape shape[] = {
	{"client", COACH_SHAPE_TEXT, "null: its entry has errors",
		.make = made_client, .null = true},
	{"from", ANSWER(from), .help = "then"},
	{"to", ANSWER(to), .help = "now"},
	{"journal_then", ANSWER(journal_then),
		.help = "there was a journal then, so its statuses are known"},
	{"targets", ITEMS(targets, target_shape)},
	{"reached", ANSWER(reached), .help = "targets, since then"},
	{"pinpoints", ITEMS(pinpoints, pinpoint_shape)},
	{"promises", ITEMS(promises, promise_shape)},
	{"remarks", ITEMS(remarks, remarks_shape)},
	{"learned", ITEMS(learned, learned_shape), .pointers = true},
	{"meetings", ANSWER(meetings), .help = "held since then"},
	{"minutes", ANSWER(minutes), .help = "of them"},
	{"rows", COACH_SHAPE_ITEMS(coach_review_answer, rows, row_shape),
		.help = "all of that in words: each part's things, then and "
			"now"},
	{0},
};

static const struct coach_shape_rows rows = {
	.list = "rows", .columns = "part name then now"};

static bool any(const void *whole)
{
	return ((const struct coach_review_answer *)whole)->rows.len > 0;
}

static void left(struct coach_buffer *out, const void *whole)
{
	const struct coach_review *review =
		&((const struct coach_review_answer *)whole)->review;

	if (review->journal_then)
		return;
	coach_buffer_add_string(out, "the journal is younger than ");
	coach_day_format(out, review->from, DAY);
	coach_buffer_add_string(
		out, ": what status a target had then is not known\n");
}

const struct coach_page coach_review_page = {.shape = shape,
	.rows = &rows,
	.any = any,
	.tell = tell,
	.left = left,
	.nothing = "there is nothing of that client in that time"};

#include "coach/pages/needs.h"
#include "coach/base/number.h"

/* ---- a need ----------------------------------------------------------------
 */

static void show_pinpoint(struct coach_text *words, enum coach_style *style,
	const struct coach_place *place)
{
	(void)place;
	if (words->len)
		return;
	*words = COACH_TEXT("no pinpoint");
	*style = COACH_LOOK_YELLOW;
}

static void show_last(struct coach_text *words, enum coach_style *style,
	const struct coach_place *place)
{
	const struct coach_need_seen *seen = place->item;

	if (words->len || !seen->need->pinpoint.len)
		return;
	*words = COACH_TEXT("never");
	*style = COACH_LOOK_YELLOW;
}

#define NEED(member) \
	COACH_SHAPE_BEHIND(coach_need_seen, need, coach_need, member)
#define AGREEMENT(member) \
	COACH_SHAPE_BEHIND(coach_need_seen, agreement, coach_agreement, member)
#define LAST(member) \
	COACH_SHAPE_BEHIND(coach_need_seen, last, coach_observation, member)

static const struct coach_shape needs[] = {
	{"client", AGREEMENT(client)},
	{"agreement", AGREEMENT(source.id)},
	{"whose", NEED(whose)},
	{"category", NEED(category)},
	{"need", NEED(need)},
	{"priority", NEED(priority)},
	{"pinpoint", NEED(pinpoint), .show = show_pinpoint},
	{"last", LAST(source.date), .help = "the day it was last observed",
		.show = show_last},
	{"observation", LAST(source.id), .null = true},
	{"observed", COACH_SHAPE_AT(coach_need_seen, observed),
		.help = "within the days"},
	{0},
};

/* ---- all of them -----------------------------------------------------------
 */

COACH_MADE(needs_percent, coach_needs_answer, answer, real,
	coach_needs_percent(answer))

#define ANSWER(member) COACH_SHAPE_AT(coach_needs_answer, member)

static const struct coach_shape left_out[] = {
	{"no_pinpoint", ANSWER(no_pinpoint)},
	{"no_agreement", ANSWER(no_agreement)},
	{"ended", ANSWER(ended)},
	{0},
};

static const struct coach_shape shape[] = {
	{"from", ANSWER(days.from)},
	{"to", ANSWER(days.to)},
	{"needs", ANSWER(len)},
	{"observed", ANSWER(observed)},
	{"percent", COACH_SHAPE_REAL, .make = needs_percent, .null = true},
	{"list", COACH_SHAPE_LIST, .fields = needs,
		.offset = offsetof(struct coach_needs_answer, items),
		.len = offsetof(struct coach_needs_answer, len),
		.size = sizeof(struct coach_need_seen)},
	{"left_out", COACH_SHAPE_OBJECT, .fields = left_out},
	{0},
};

static const struct coach_shape_rows rows = {.list = "list",
	.columns = "client whose +category need pinpoint last observed "
		   "+priority +observation +agreement"};

/* "2 of 5 needs (40 %) observed from 2026-10-22 to 2026-11-20" */
static void below(struct coach_sheet *sheet, const void *item)
{
	const struct coach_needs_answer *answer = item;
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (!answer->len)
		return;
	coach_buffer_add_format(&words, "%zu of %zu %s (%.0f %%) observed",
		answer->observed, answer->len,
		coach_plural(answer->len, "need", "needs"),
		coach_needs_percent(answer));
	if (answer->days.from != COACH_DAY_NONE)
		coach_day_format(&words, answer->days.from,
			COACH_TEXT(" from %Y-%m-%d"));
	coach_day_format(&words, answer->days.to, COACH_TEXT(" to %Y-%m-%d"));
	coach_sheet_gap(sheet);
	coach_sheet_line(sheet, COACH_SHEET_TEXT, COACH_LOOK_BOLD, 0,
		coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void left(struct coach_buffer *out, const void *item)
{
	const struct coach_needs_answer *answer = item;

	coach_page_left(out, answer->no_pinpoint,
		"need has no pinpoint: it counts as not observed",
		"needs have no pinpoint: they count as not observed");
	coach_page_left(out, answer->no_agreement,
		"client without an engagement agreement in force is left out",
		"clients without an engagement agreement in force are left "
		"out");
	coach_page_left(out, answer->ended,
		"client is left out: the coaching has ended",
		"clients are left out: the coaching has ended");
}

static void none(struct coach_buffer *out, const void *item)
{
	const struct coach_needs_answer *answer = item;

	if (answer->empty)
		coach_buffer_add_format(out,
			"no needs found; the agreement is there, to write them "
			"down: coach add %.*s needs whose=client "
			"need='speak up'",
			COACH_ARG(answer->empty->source.id));
	else
		coach_buffer_add_string(out,
			"no needs found; 'coach new agreement' writes down "
			"what client and sponsor need");
}

const struct coach_page coach_needs_page = {.shape = shape,
	.rows = &rows,
	.below = below,
	.left = left,
	.none = none,
	.left_in_json = true};

/* ---- the view --------------------------------------------------------------
 */

static void make(void *answer, const struct coach_request *request)
{
	coach_needs_make(answer, request->evidence, request->client,
		&request->window, request->today);
}

static void release(void *answer)
{
	coach_needs_release(answer);
}

const struct coach_view coach_needs_view = {.wants = COACH_WANT_CLIENTS |
		COACH_WANT_AGREEMENTS | COACH_WANT_OBSERVATIONS,
	.about = "client",
	.size = sizeof(struct coach_needs_answer),
	.make = make,
	.release = release,
	.page = &coach_needs_page};

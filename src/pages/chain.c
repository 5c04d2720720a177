#include "coach/pages/chain.h"
#include "coach/base/number.h"
#include "coach/port/unicode.h"
#include <stdlib.h>

#define SESSION ((size_t)7) /* columns of one: a day and a gap */
#define NARROWEST ((size_t)10)

/* How a step was done. */
struct sign {
	const char *score, *unicode, *ascii;
};

static const struct sign signs[] = {{"independent", "●", "x"},
	{"prompted", "◐", "/"}, {"missed", "○", "-"}};

#define SIGNS (sizeof(signs) / sizeof(*signs))

static const char *sign_of(struct coach_text score, bool ascii)
{
	for (size_t i = 0; i < SIGNS; i++) {
		if (coach_text_is(score, signs[i].score))
			return ascii ? signs[i].ascii : signs[i].unicode;
	}
	return "?";
}

static void say(struct coach_sheet *sheet, enum coach_sheet_block block,
	enum coach_style style, struct coach_buffer *words)
{
	coach_sheet_say(sheet, block, style, 0, 0, coach_buffer_text(words));
	coach_buffer_release(words);
}

/* "in none of the last 3: step 4, thank, nor 1 other step" */
static void say_never(
	struct coach_sheet *sheet, const struct coach_chain *chain)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (!chain->never)
		return;
	coach_buffer_add_string(&words, "in none of the last ");
	coach_number_add(&words, chain->skill->mastery_sessions);
	coach_buffer_add_format(&words, ": step %zu, %.*s", chain->weakest + 1,
		COACH_ARG(chain->steps.items[chain->weakest].words));
	if (chain->never > 1)
		coach_buffer_add_format(&words, ", nor %zu %s",
			chain->never - 1,
			chain->never == 2 ? "other step" : "other steps");
	say(sheet, COACH_SHEET_TEXT, COACH_LOOK_YELLOW, &words);
}

static void say_mastery(
	struct coach_sheet *sheet, const struct coach_chain *chain)
{
	const struct coach_chained *skill = chain->skill;
	bool mastered = chain->mastered != COACH_DAY_NONE;
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (!chain->judged) {
		coach_buffer_add_string(&words,
			"nothing says what mastery is: set mastery_percent and "
			"mastery_sessions of the skill");
		say(sheet, COACH_SHEET_TEXT, COACH_LOOK_DIM, &words);
		return;
	}
	if (mastered)
		coach_day_format(&words, chain->mastered,
			COACH_TEXT("mastered on %Y-%m-%d: "));
	else
		coach_buffer_add_string(&words, "not mastered yet: ");
	coach_number_add(&words, skill->mastery_percent);
	coach_buffer_add_string(&words, " % independent in ");
	coach_number_add(&words, skill->mastery_sessions);
	coach_buffer_add_format(&words,
		skill->mastery_sessions == 1 ? " session"
					     : " sessions in a row, now %zu",
		chain->in_a_row);
	say(sheet, COACH_SHEET_TEXT,
		mastered ? COACH_LOOK_GREEN : COACH_LOOK_PLAIN, &words);
}

static void say_breaks(
	struct coach_sheet *sheet, const struct coach_chain *chain)
{
	const struct coach_chain_step *step;
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (chain->breaks == chain->steps.len)
		return;
	step = &chain->steps.items[chain->breaks];
	coach_buffer_add_format(&words,
		"breaks most often at step %zu, %.*s: in %zu of %zu %s",
		chain->breaks + 1, COACH_ARG(step->words),
		chain->sessions.len - step->independent, chain->sessions.len,
		coach_plural(chain->sessions.len, "session", "sessions"));
	say(sheet, COACH_SHEET_TEXT, COACH_LOOK_PLAIN, &words);
}

static void say_signs(struct coach_sheet *sheet)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < SIGNS; i++)
		coach_buffer_add_format(&words, "%s%s %s", i ? "  " : "",
			sheet->look->ascii ? signs[i].ascii : signs[i].unicode,
			signs[i].score);
	say(sheet, COACH_SHEET_TEXT, COACH_LOOK_DIM, &words);
}

/* ---- steps by sessions -----------------------------------------------------
 */

struct grid {
	struct coach_table table;
	struct coach_column *columns;
	struct coach_arena arena;
	size_t first; /* session that is shown */
};

static void begin_grid(
	struct grid *grid, const struct coach_chain *chain, size_t width)
{
	size_t names = NARROWEST, room;
	size_t shown = chain->sessions.len;

	for (size_t i = 0; i < chain->steps.len; i++) {
		size_t step =
			coach_unicode_width(chain->steps.items[i].words) + 3;

		if (step > names)
			names = step;
	}
	if (names > width / 2)
		names = width / 2;
	room = (width - names) / SESSION;
	if (shown > room)
		shown = room ? room : 1;
	grid->first = chain->sessions.len - shown;
	grid->columns = coach_alloc((shown + 1) * sizeof(*grid->columns));
	grid->columns[0].name = "step";
	for (size_t i = 0; i < shown; i++) {
		const struct coach_source *source =
			chain->sessions.items[grid->first + i].source;
		struct coach_buffer day = COACH_BUFFER_INIT;

		coach_day_format(&day, source->date, COACH_TEXT("%m-%d"));
		grid->columns[i + 1].name =
			coach_buffer_keep(&day, &grid->arena).ptr;
	}
	grid->table.columns = grid->columns;
	grid->table.column_count = shown + 1;
}

static void add_step(struct grid *grid, const struct coach_chain *chain,
	size_t at, bool ascii)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "%zu %.*s", at + 1,
		COACH_ARG(chain->steps.items[at].words));
	coach_table_add_text(&grid->table, coach_buffer_text(&words));
	for (size_t i = grid->first; i < chain->sessions.len; i++)
		coach_table_add_text(&grid->table,
			coach_text(sign_of(
				chain->sessions.items[i].steps->items[at],
				ascii)));
	coach_buffer_release(&words);
}

static void add_percents(struct grid *grid, const struct coach_chain *chain)
{
	coach_table_add_text(&grid->table, COACH_TEXT("% independent"));
	for (size_t i = grid->first; i < chain->sessions.len; i++) {
		double percent = chain->sessions.items[i].percent;
		bool good = chain->judged &&
			percent >= chain->skill->mastery_percent;
		struct coach_buffer words = COACH_BUFFER_INIT;

		coach_buffer_add_format(&words, "%.0f", percent);
		coach_table_add(&grid->table, COACH_CELL_NUMBER,
			good ? COACH_LOOK_GREEN : COACH_LOOK_PLAIN,
			coach_buffer_text(&words));
		coach_buffer_release(&words);
	}
}

static void draw_grid(
	struct coach_sheet *sheet, const struct coach_chain *chain)
{
	struct grid grid = {0};

	begin_grid(&grid, chain, sheet->look->width);
	for (size_t i = 0; i < chain->steps.len; i++)
		add_step(&grid, chain, i, sheet->look->ascii);
	add_percents(&grid, chain);
	coach_sheet_table(sheet, &grid.table);
	if (grid.first) {
		struct coach_buffer words = COACH_BUFFER_INIT;

		coach_buffer_add_format(&words,
			"%zu earlier %s not shown; --width shows more",
			grid.first,
			coach_plural(grid.first, "session is", "sessions are"));
		say(sheet, COACH_SHEET_TEXT, COACH_LOOK_DIM, &words);
	}
	coach_table_release(&grid.table);
	free(grid.columns);
	coach_arena_release(&grid.arena);
}

/* What was left out and why, a line each. */
static void add_left(struct coach_buffer *out, const struct coach_chain *chain)
{
	coach_page_left(out, chain->no_steps,
		"observation without steps is left out",
		"observations without steps are left out");
	coach_page_left(out, chain->unequal,
		"session is left out: not as many steps as the skill has",
		"sessions are left out: not as many steps as the skill has");
	coach_page_left(out, chain->second_observer,
		"observation of a second observer is not a session of its own",
		"observations of a second observer are not sessions of their "
		"own");
	coach_page_left(out, chain->other_role,
		"practice is left out: it was not in the role of coach",
		"practices are left out: they were not in the role of coach");
	coach_page_left(out, chain->other_client,
		"observation of another client is left out",
		"observations of other clients are left out");
}

static void tell_one(
	struct coach_sheet *sheet, const void *whole, const void *item)
{
	const struct coach_chain *chain = item;
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_text rest, line;

	(void)whole;
	coach_buffer_add_text(&words, chain->skill->source.title);
	if (chain->skill->client.len)
		coach_buffer_add_format(
			&words, ", %.*s", COACH_ARG(chain->skill->client));
	say(sheet, COACH_SHEET_HEADING, COACH_LOOK_BOLD, &words);
	say_mastery(sheet, chain);
	say_never(sheet, chain);
	if (chain->sessions.len) {
		coach_sheet_gap(sheet);
		draw_grid(sheet, chain);
		coach_sheet_gap(sheet);
		say_signs(sheet);
		say_breaks(sheet, chain);
	}
	add_left(&words, chain);
	rest = coach_buffer_text(&words);
	while (coach_text_split(&rest, '\n', &line))
		coach_sheet_say(
			sheet, COACH_SHEET_ITEM, COACH_LOOK_PLAIN, 0, 0, line);
	coach_buffer_release(&words);
}

/* ---- steps and sessions ----------------------------------------------------
 */

static const struct coach_chain *chain_of(const struct coach_place *place)
{
	return place->in->item;
}

COACH_MADE(step_number, coach_chain_step, step, count,
	(size_t)(step - chain_of(place)->steps.items) + 1)

#define STEP(member) COACH_SHAPE_AT(coach_chain_step, member)

static const struct coach_shape steps[] = {
	{"step", COACH_SHAPE_COUNT, .make = step_number},
	{"words", STEP(words)},
	{"independent", STEP(independent), .help = "sessions"},
	{"prompted", STEP(prompted)},
	{"missed", STEP(missed)},
	{"mastered", STEP(mastered)},
	{0},
};

COACH_MAKE(session_steps, coach_chain_session, session)
{
	for (size_t i = 0; i < session->steps->len; i++) {
		coach_buffer_add_text(&made->words, session->steps->items[i]);
		coach_buffer_add_byte(&made->words, '\n');
	}
}

COACH_MAKE(session_broken, coach_chain_session, session)
{
	for (size_t i = 0; i < session->steps->len; i++) {
		if (!coach_text_is(session->steps->items[i], "independent"))
			coach_buffer_add_format(&made->words, "%zu\n", i + 1);
	}
}

static bool is_observed(const struct coach_place *place)
{
	const struct coach_chain_session *session = place->item;

	return session->observation != NULL;
}

static bool is_practised(const struct coach_place *place)
{
	return !is_observed(place);
}

#define SESSION_AT(member) COACH_SHAPE_AT(coach_chain_session, member)
#define BEHIND(leads, to, member) \
	COACH_SHAPE_BEHIND(coach_chain_session, leads, to, member)

static const struct coach_shape sessions[] = {
	{"date", BEHIND(source, coach_source, date)},
	{"independent", SESSION_AT(independent), .help = "steps"},
	{"percent", SESSION_AT(percent), .help = "of the steps"},
	{"steps", BEHIND(steps, coach_texts, len), .rows_alone = true},
	{"steps", COACH_SHAPE_LINES, "independent, prompted or missed",
		.make = session_steps},
	{"observation", BEHIND(source, coach_source, id), .given = is_observed},
	{"practice", BEHIND(source, coach_source, id),
		.help = "of a skill of the coach's", .given = is_practised},
	{"client", BEHIND(observation, coach_observation, client), .null = true,
		.help = "null: a practice"},
	{"broken", COACH_SHAPE_COUNTS, "the steps that were not independent",
		.make = session_broken},
	{0},
};

/* ---- a skill ---------------------------------------------------------------
 */

COACH_MAKE(chain_breaks, coach_chain, chain)
{
	if (chain->breaks == chain->steps.len)
		made->state = COACH_MADE_NULL;
	made->count = chain->breaks + 1;
}

COACH_MAKE(chain_weakest, coach_chain, chain)
{
	if (!chain->never)
		made->state = COACH_MADE_NULL;
	made->count = chain->weakest + 1;
}

#define CHAIN(member) COACH_SHAPE_AT(coach_chain, member)
#define SKILL(member) \
	COACH_SHAPE_BEHIND(coach_chain, skill, coach_chained, member)

static const struct coach_shape never[] = {
	{"steps", CHAIN(never), .help = "in no session of those in a row"},
	{"weakest", COACH_SHAPE_COUNT, "the number of a step",
		.make = chain_weakest, .null = true},
	{0},
};

static const struct coach_shape left_out[] = {
	{"no_steps", CHAIN(no_steps)},
	{"unequal", CHAIN(unequal)},
	{"second_observer", CHAIN(second_observer)},
	{"other_client", CHAIN(other_client)},
	{"other_role", CHAIN(other_role)},
	{0},
};

static const struct coach_shape shape[] = {
	{"skill", SKILL(source.id)},
	{"title", SKILL(source.title)},
	{"owner", SKILL(owner)},
	{"client", SKILL(client)},
	{"mastery_percent", SKILL(mastery_percent)},
	{"mastery_sessions", SKILL(mastery_sessions)},
	{"mastered", CHAIN(mastered)},
	{"in_a_row", CHAIN(in_a_row),
		.help = "the latest sessions that are good enough"},
	{"breaks_at", COACH_SHAPE_COUNT,
		"the step that is broken in the most sessions",
		.make = chain_breaks, .null = true},
	{"never_independent", COACH_SHAPE_OBJECT, .fields = never},
	{"steps", COACH_SHAPE_ITEMS(coach_chain, steps, steps)},
	{"sessions", COACH_SHAPE_ITEMS(coach_chain, sessions, sessions)},
	{"left_out", COACH_SHAPE_OBJECT, .fields = left_out},
	{0},
};

static const struct coach_shape_rows rows = {.list = "sessions",
	.columns = "skill date independent steps percent broken +client "
		   "+observation +practice +breaks_at"};

/* ---- all of them -----------------------------------------------------------
 */

static const void *item(const void *whole, size_t number)
{
	const struct coach_chains *chains = whole;

	return number < chains->len ? &chains->items[number] : NULL;
}

/* Of several skills each line begins with the skill. */
static void left(struct coach_buffer *out, const void *whole)
{
	const struct coach_chains *chains = whole;

	for (size_t i = 0; i < chains->len; i++) {
		struct coach_buffer lines = COACH_BUFFER_INIT;

		add_left(&lines, &chains->items[i]);
		coach_page_left_of(out,
			chains->len > 1 ? chains->items[i].skill->source.id
					: COACH_TEXT(""),
			&lines);
	}
}

const struct coach_page coach_chains_page = {.shape = shape,
	.rows = &rows,
	.item = item,
	.tell_one = tell_one,
	.gaps = 2,
	.left = left,
	.nothing =
		"no session found; 'coach observe CLIENT SKILL --steps iipm' "
		"writes one down: each step independent, prompted or missed; "
		"of a skill of your own, 'coach new practice' with 'steps'",
	.left_in_json = true,
	.left_in_drawing = true};

/* ---- the view --------------------------------------------------------------
 */

/* The skill that was named, else those that have sessions. */
static void make(void *answer, const struct coach_request *request)
{
	const struct coach_evidence *evidence = request->evidence;
	struct coach_chains *chains = answer;

	for (size_t i = 0; i < evidence->skills.len; i++) {
		const struct coach_chained *skill = &evidence->skills.items[i];
		struct coach_chain chain;

		coach_chain_make(&chain, evidence, skill, request->client,
			&request->window);
		if (coach_request_has(request, "skill", skill->source.id,
			    skill->client, chain.sessions.len))
			COACH_PUSH(chains, chain);
		else
			coach_chain_release(&chain);
	}
}

static void release(void *answer)
{
	struct coach_chains *chains = answer;

	for (size_t i = 0; i < chains->len; i++)
		coach_chain_release(&chains->items[i]);
	free(chains->items);
}

/* Steps may be pinpoints. */
const struct coach_view coach_chains_view = {.wants = COACH_WANT_SKILLS |
		COACH_WANT_PINPOINTS | COACH_WANT_OBSERVATIONS |
		COACH_WANT_PRACTICES,
	.about = "skill client",
	.size = sizeof(struct coach_chains),
	.make = make,
	.release = release,
	.page = &coach_chains_page};

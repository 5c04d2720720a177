#include "chain_answer.h"
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

static void say(struct coach_buffer *out, const struct coach_look *look,
	enum coach_style style, struct coach_buffer *words)
{
	coach_look_add_wrapped(
		out, look, style, coach_buffer_text(words), 0, 0);
	coach_buffer_add_byte(out, '\n');
	coach_buffer_release(words);
}

/* "in none of the last 3: step 4, thank, nor 1 other step" */
static void say_never(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_chain *chain)
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
	say(out, look, COACH_LOOK_YELLOW, &words);
}

static void say_mastery(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_chain *chain)
{
	const struct coach_chained *skill = chain->skill;
	bool mastered = chain->mastered != COACH_DAY_NONE;
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (!chain->judged) {
		coach_buffer_add_string(&words,
			"nothing says what mastery is: set mastery_percent and "
			"mastery_sessions of the skill");
		say(out, look, COACH_LOOK_DIM, &words);
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
	say(out, look, mastered ? COACH_LOOK_GREEN : COACH_LOOK_PLAIN, &words);
}

static void say_breaks(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_chain *chain)
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
	say(out, look, COACH_LOOK_PLAIN, &words);
}

static void say_signs(struct coach_buffer *out, const struct coach_look *look)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < SIGNS; i++)
		coach_buffer_add_format(&words, "%s%s %s", i ? "  " : "",
			look->ascii ? signs[i].ascii : signs[i].unicode,
			signs[i].score);
	say(out, look, COACH_LOOK_DIM, &words);
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
			coach_arena_strndup(&grid->arena, day.ptr, day.len);
		coach_buffer_release(&day);
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

static void draw(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_chain *chain)
{
	struct grid grid = {0};

	begin_grid(&grid, chain, look->width);
	for (size_t i = 0; i < chain->steps.len; i++)
		add_step(&grid, chain, i, look->ascii);
	add_percents(&grid, chain);
	coach_table_print(out, &grid.table, COACH_FORMAT_TABLE, look);
	if (grid.first) {
		struct coach_buffer words = COACH_BUFFER_INIT;

		coach_buffer_add_format(&words,
			"%zu earlier %s not shown; --width shows more",
			grid.first,
			grid.first == 1 ? "session is" : "sessions are");
		say(out, look, COACH_LOOK_DIM, &words);
	}
	coach_table_release(&grid.table);
	free(grid.columns);
	coach_arena_release(&grid.arena);
}

void chain_picture(struct coach_buffer *out, const struct coach_chain *chain,
	const struct coach_look *look)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_text rest, line;

	coach_buffer_add_text(&words, chain->skill->source.title);
	if (chain->skill->client.len)
		coach_buffer_add_format(
			&words, ", %.*s", COACH_ARG(chain->skill->client));
	say(out, look, COACH_LOOK_BOLD, &words);
	say_mastery(out, look, chain);
	say_never(out, look, chain);
	if (chain->sessions.len) {
		coach_buffer_add_byte(out, '\n');
		draw(out, look, chain);
		coach_buffer_add_byte(out, '\n');
		say_signs(out, look);
		say_breaks(out, look, chain);
	}
	chain_left_words(&words, chain);
	rest = coach_buffer_text(&words);
	while (coach_text_split(&rest, '\n', &line)) {
		coach_look_add_wrapped(out, look, COACH_LOOK_PLAIN, line, 0, 0);
		coach_buffer_add_byte(out, '\n');
	}
	coach_buffer_release(&words);
}

static void add_left(struct coach_buffer *out, size_t count, const char *one,
	const char *many)
{
	if (count)
		coach_buffer_add_format(
			out, "%zu %s\n", count, count == 1 ? one : many);
}

void chain_left_words(struct coach_buffer *out, const struct coach_chain *chain)
{
	add_left(out, chain->no_steps, "observation without steps is left out",
		"observations without steps are left out");
	add_left(out, chain->unequal,
		"session is left out: not as many steps as the skill has",
		"sessions are left out: not as many steps as the skill has");
	add_left(out, chain->second_observer,
		"observation of a second observer is not a session of its own",
		"observations of a second observer are not sessions of their "
		"own");
	add_left(out, chain->other_role,
		"practice is left out: it was not in the role of coach",
		"practices are left out: they were not in the role of coach");
	add_left(out, chain->other_client,
		"observation of another client is left out",
		"observations of other clients are left out");
}

#include "coach/pages/kept.h"
#include "coach/base/alloc.h"
#include "coach/pages/due.h"
#include "coach/render/bars.h"
#include <math.h>
#include <stdlib.h>

#define ALL COACH_TEXT("all clients")
#define DAY COACH_TEXT("%Y-%m-%d")
#define WEEK COACH_TEXT("%G-W%V")

/* ---- picture ------------------------------------------------------------- */

struct drawing {
	struct {
		struct coach_bar *items;
		size_t len, cap;
	} lines;
	struct coach_arena arena;
};

static void add_bar(struct drawing *d, const struct coach_kept_row *row)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	double percent = coach_kept_percent(&row->sum);
	struct coach_bar line = {.value = percent, .style = COACH_LOOK_CYAN};

	coach_buffer_add_format(&words, "  %.*s", COACH_ARG(row->owner));
	line.left[0] = coach_buffer_keep(&words, &d->arena);
	coach_buffer_add_format(
		&words, "%zu of %zu", row->sum.kept, row->sum.promised);
	line.left[1] = coach_buffer_keep(&words, &d->arena);
	/* Cut, so that 100 % is all of them. */
	coach_buffer_add_format(&words, "%.0f %%", floor(percent));
	if (isnan(percent))
		coach_buffer_clear(&words);
	line.right[0] = coach_buffer_keep(&words, &d->arena);
	if (row->sum.due_today)
		coach_buffer_add_format(
			&words, "%zu due today", row->sum.due_today);
	line.right[1] = coach_buffer_keep(&words, &d->arena);
	COACH_PUSH(&d->lines, line);
}

static void add_rows(struct drawing *d, const struct coach_kept_answer *answer,
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

static void tell(struct coach_sheet *sheet, const void *whole)
{
	const struct coach_kept_answer *answer = whole;
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct drawing d = {0};
	struct coach_bars bars = {.left = {[1] = COACH_TEXT("kept")},
		.right_count = answer->kept.due_today ? 2 : 1,
		.level = 100,
		.level_name = COACH_TEXT("100 %"),
		.width = sheet->look->width};

	if (!answer->kept.owners.len)
		return;
	coach_buffer_add_string(&words, "promises due ");
	coach_day_format(&words, answer->window.from, DAY);
	coach_buffer_add_string(&words, " to ");
	coach_day_format(&words, answer->window.to, DAY);
	coach_sheet_line(sheet, COACH_SHEET_TITLE, COACH_LOOK_BOLD, 0,
		coach_buffer_text(&words));
	coach_sheet_gap(sheet);
	if (has_several(&answer->kept.clients))
		add_rows(&d, answer, &answer->kept.owners, true);
	add_rows(&d, answer, &answer->kept.clients, false);
	bars.items = d.lines.items;
	bars.count = d.lines.len;
	coach_sheet_bars(sheet, &bars);
	free(d.lines.items);
	coach_arena_release(&d.arena);
	coach_buffer_release(&words);
}

/* ---- the page --------------------------------------------------------------
 */

static const struct coach_kept_answer *answer_of(
	const struct coach_place *place)
{
	return place->in->item;
}

/* The first rows are of an owner with all clients, the others with one. */
static bool is_of_all(const struct coach_place *place)
{
	const struct coach_kept_rows *owners = &answer_of(place)->kept.owners;
	const struct coach_kept_row *row = place->item;

	return row >= owners->items && row < owners->items + owners->len;
}

static bool is_of_one(const struct coach_place *place)
{
	return !is_of_all(place);
}

COACH_MAKE(week_name, coach_kept_week, week)
{
	coach_day_format(&made->words, week->monday, WEEK);
}

COACH_MADE(week_percent, coach_kept_week, week, real,
	coach_kept_percent(&week->sum))

COACH_MADE(
	row_percent, coach_kept_row, row, real, coach_kept_percent(&row->sum))

COACH_MADE(row_all, coach_kept_row, row, yes, is_of_all(place))

COACH_MADE(row_from, coach_kept_row, row, day, answer_of(place)->window.from)

COACH_MADE(row_to, coach_kept_row, row, day, answer_of(place)->window.to)

#define WEEKLY(member) COACH_SHAPE_AT(coach_kept_week, member)
#define ROW(member) COACH_SHAPE_AT(coach_kept_row, member)
#define PERCENT "kept of the promised; null: nothing was promised"
#define DUE_TODAY "not among the promised"

static const struct coach_shape weeks[] = {
	{"week", COACH_SHAPE_TEXT, "of the due date", .make = week_name},
	{"monday", WEEKLY(monday)},
	{"kept", WEEKLY(sum.kept)},
	{"promised", WEEKLY(sum.promised)},
	{"percent", COACH_SHAPE_REAL, PERCENT, .make = week_percent,
		.null = true},
	{"due_today", WEEKLY(sum.due_today), .help = DUE_TODAY},
	{0},
};

static const struct coach_shape shape[] = {
	{"all_clients", COACH_SHAPE_BOOL, "the owner's with all of them",
		.make = row_all},
	{"client", ROW(client), .null = true},
	{"owner", ROW(owner)},
	{"from", COACH_SHAPE_DAY, .make = row_from},
	{"to", COACH_SHAPE_DAY, .make = row_to},
	{"kept", ROW(sum.kept)},
	{"promised", ROW(sum.promised)},
	{"percent", COACH_SHAPE_REAL, PERCENT, .make = row_percent,
		.null = true},
	{"due_today", ROW(sum.due_today), .help = DUE_TODAY},
	{"weeks", COACH_SHAPE_ITEMS(coach_kept_row, weeks, weeks)},
	{0},
};

static const struct coach_shape_rows rows = {.list = "weeks",
	.columns = "client owner week kept promised percent +monday +due_today",
	.wanted = is_of_one};

static const void *item(const void *whole, size_t number)
{
	const struct coach_kept *kept =
		&((const struct coach_kept_answer *)whole)->kept;

	if (number < kept->owners.len)
		return &kept->owners.items[number];
	number -= kept->owners.len;
	return number < kept->clients.len ? &kept->clients.items[number] : NULL;
}

static void left(struct coach_buffer *out, const void *whole)
{
	const struct coach_kept *kept =
		&((const struct coach_kept_answer *)whole)->kept;

	coach_page_left(out, kept->dropped, "dropped action is not counted",
		"dropped actions are not counted");
	coach_page_left(out, kept->due_today,
		"action is due today: neither kept nor broken yet",
		"actions are due today: neither kept nor broken yet");
	coach_page_left(out, kept->ended,
		"action is left out: the coaching of the client has ended "
		"(name the client to see it)",
		"actions are left out: the coaching of the client has ended "
		"(name the client to see it)");
	coach_page_left(out, kept->later, "action is due later",
		"actions are due later");
}

const struct coach_page coach_kept_page = {.shape = shape,
	.rows = &rows,
	.item = item,
	.tell = tell,
	.left = left,
	.nothing = "no actions due in that time; agree on some in a meeting's "
		   "contract: '- [ ] @client What to do due:2026-12-04'"};

/* ---- the view --------------------------------------------------------------
 */

/* --from before --to, which is today if it is not given. */
static void refuse(
	struct coach_buffer *why, const struct coach_request *request)
{
	const struct coach_window window =
		coach_kept_window(&request->window, request->today);

	if (window.from <= window.to)
		return;
	coach_day_format(why, window.from, DAY);
	coach_buffer_add_string(why, " is after ");
	coach_day_format(why, window.to, DAY);
	coach_buffer_add_string(why,
		": no day is between --from and --to, which is today if it is "
		"not given");
}

static void make(void *whole, const struct coach_request *request)
{
	struct coach_kept_answer *answer = whole;

	answer->evidence = request->evidence;
	answer->window = coach_kept_window(&request->window, request->today);
	coach_kept_make(&answer->kept, request->evidence, request->client,
		&answer->window, request->today);
}

static void release(void *answer)
{
	coach_kept_release(&((struct coach_kept_answer *)answer)->kept);
}

const struct coach_view coach_kept_view = {
	.wants = COACH_WANT_CLIENTS | COACH_WANT_PROMISES,
	.about = "client",
	.refuse = refuse,
	.size = sizeof(struct coach_kept_answer),
	.make = make,
	.release = release,
	.page = &coach_kept_page};

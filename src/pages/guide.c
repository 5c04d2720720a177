#include "coach/pages/guide.h"
#include "coach/base/alloc.h"
#include <stdlib.h>

void coach_standing_make(struct coach_standing_answer *answer,
	const struct coach_guide_standing *standing, struct coach_text client)
{
	const struct coach_guided coach = {.standing = standing,
		.client = COACH_TEXT(""),
		.name = COACH_TEXT("You")};

	answer->no_client = !standing->clients.len;
	if (!client.len)
		COACH_PUSH(answer, coach);
	for (size_t i = 0; i < standing->clients.len; i++) {
		const struct coach_record *record = &standing->clients.items[i];
		const struct coach_guided one = {
			standing, record->entry.id, record->title};

		if (!client.len || coach_text_eq(client, one.client))
			COACH_PUSH(answer, one);
	}
}

void coach_standing_release(struct coach_standing_answer *answer)
{
	free(answer->items);
}

static const char *const states[] = {"open", "begun", "done"};

static bool concerns(const struct coach_guide_activity *activity,
	const struct coach_guided *who)
{
	return activity->client == (who->client.len > 0);
}

/* The first of its own that is not done, or guide.len. */
static size_t next_of(const struct coach_guided *who)
{
	const struct coach_guide *guide = &who->standing->guide;
	size_t i = 0;

	while (i < guide->len &&
		(!concerns(&guide->items[i], who) ||
			coach_guide_state_of(who->standing, i, who->client) ==
				COACH_GUIDE_DONE))
		i++;
	return i;
}

static void add_next(struct coach_buffer *out, const struct coach_guided *who)
{
	size_t next = next_of(who);

	if (next < who->standing->guide.len)
		coach_guide_command(out, who->standing, who->client, next);
}

/* ---- for people ---------------------------------------------------------- */

static void tell_who(struct coach_sheet *sheet, const struct coach_guided *who)
{
	const struct coach_guide *guide = &who->standing->guide;
	struct coach_buffer line = COACH_BUFFER_INIT;

	coach_sheet_line(
		sheet, COACH_SHEET_HEADING, COACH_LOOK_BOLD, 0, who->name);
	for (size_t i = 0; i < guide->len; i++) {
		enum coach_guide_state state;

		if (!concerns(&guide->items[i], who))
			continue;
		state = coach_guide_state_of(who->standing, i, who->client);
		coach_buffer_add_format(&line, "  %-5s  %2zu  %.*s",
			states[state], i + 1, COACH_ARG(guide->items[i].name));
		coach_sheet_line(sheet, COACH_SHEET_ITEM,
			state == COACH_GUIDE_DONE ? COACH_LOOK_DIM
						  : COACH_LOOK_PLAIN,
			0, coach_buffer_text(&line));
		coach_buffer_clear(&line);
	}
	add_next(&line, who);
	if (line.len) {
		coach_sheet_open(sheet, COACH_SHEET_TEXT, 2, 2);
		coach_sheet_add_line(
			sheet, COACH_LOOK_PLAIN, COACH_TEXT("next: "));
		coach_sheet_add_line(
			sheet, COACH_LOOK_PLAIN, coach_buffer_text(&line));
		coach_sheet_close(sheet);
	}
	coach_buffer_release(&line);
}

static void tell(struct coach_sheet *sheet, const void *whole)
{
	const struct coach_standing_answer *answer = whole;

	for (size_t i = 0; i < answer->len; i++)
		tell_who(sheet, &answer->items[i]);
	if (answer->no_client)
		coach_sheet_line(sheet, COACH_SHEET_TEXT, COACH_LOOK_PLAIN, 0,
			COACH_TEXT("There is no client yet: coach new client "
				   "NAME"));
}

/* ---- for programs -------------------------------------------------------- */

static size_t number_of(const struct coach_place *place)
{
	const struct coach_guided *who = place->in->item;
	const struct coach_guide_activity *activity = place->item;

	return (size_t)(activity - who->standing->guide.items);
}

COACH_MADE(made_number, coach_guide_activity, activity, count,
	number_of(place) + 1)

COACH_MAKE(made_state, coach_guide_activity, activity)
{
	const struct coach_guided *who = place->in->item;

	made->word = states[coach_guide_state_of(
		who->standing, number_of(place), who->client)];
}

static const struct coach_shape activities[] = {
	{"number", COACH_SHAPE_COUNT, .make = made_number},
	{"id", COACH_SHAPE_AT(coach_guide_activity, id)},
	{"name", COACH_SHAPE_AT(coach_guide_activity, name)},
	{"state", COACH_SHAPE_WORD, "open, begun, done", .make = made_state},
	{0},
};

static const void *list_activities(const struct coach_place *place, size_t *len)
{
	const struct coach_guided *who = place->item;

	*len = who->standing->guide.len;
	return who->standing->guide.items;
}

static bool is_about(const struct coach_place *place)
{
	return concerns(place->item, place->in->item);
}

COACH_MADE(made_about, coach_guided, who, word,
	who->client.len ? "client" : "coach")

COACH_MAKE(made_do, coach_guided, who)
{
	add_next(&made->words, who);
}

static const struct coach_shape shape[] = {
	{"about", COACH_SHAPE_WORD, "client, coach", .make = made_about},
	{"client", COACH_SHAPE_AT(coach_guided, client),
		.help = "the id; empty: the coach"},
	{"name", COACH_SHAPE_AT(coach_guided, name)},
	{"activities", COACH_SHAPE_LIST, .fields = activities,
		.list = list_activities,
		.size = sizeof(struct coach_guide_activity), .has = is_about},
	{"do", COACH_SHAPE_TEXT, "the command that comes next", .make = made_do,
		.null = true},
	{0},
};

static const struct coach_shape_rows rows = {
	.list = "activities", .columns = "+about client number +id name state"};

static const void *item(const void *whole, size_t number)
{
	const struct coach_standing_answer *answer = whole;

	return number < answer->len ? &answer->items[number] : NULL;
}

const struct coach_page coach_standing_page = {.shape = shape,
	.rows = &rows,
	.item = item,
	.any = coach_page_always,
	.tell = tell};

#include "coach/pages/resolve.h"
#include "coach/pages/saved.h"

static bool is_body(const struct coach_place *place)
{
	const struct coach_open *open = place->item;

	return open->what == COACH_OPEN_BODY;
}

static bool is_value(const struct coach_place *place)
{
	return !is_body(place);
}

COACH_MAKE(made_value, coach_open, open)
{
	made->text = open->value;
	if (!open->value.ptr)
		made->state = COACH_MADE_NULL;
}

/* ---- of rows ------------------------------------------------------------- */

COACH_MAKE(made_id, coach_open, open)
{
	const struct coach_unresolved *entry = place->in->item;

	made->text = entry->id.len ? entry->id : coach_text(entry->path);
}

COACH_MADE(made_now, coach_open, open, text,
	open->what == COACH_OPEN_DELETED        ? COACH_TEXT("kept")
		: open->what == COACH_OPEN_BODY ? COACH_TEXT("both texts")
						: open->value)

COACH_MAKE(made_other, coach_open, open)
{
	if (open->what == COACH_OPEN_DELETED)
		made->text = COACH_TEXT("deleted");
	for (size_t i = 0; i < open->others.len; i++) {
		coach_buffer_add_string(&made->words, i ? " | " : "");
		coach_buffer_add_text(&made->words, open->others.items[i]);
	}
}

/* ---- the page ------------------------------------------------------------ */

static const struct coach_shape opens[] = {
	{"field", COACH_SHAPE_AT(coach_open, name)},
	{"value", COACH_SHAPE_TEXT, "in place", .make = made_value,
		.null = true},
	{"others", COACH_SHAPE_AT(coach_open, others), .given = is_value},
	{"sections", COACH_SHAPE_AT(coach_open, others), .given = is_body,
		.help = "of the body, in which both texts stand"},
	{"id", COACH_SHAPE_TEXT, .make = made_id, .rows_alone = true},
	{"now", COACH_SHAPE_TEXT, .make = made_now, .rows_alone = true},
	{"other", COACH_SHAPE_TEXT, .make = made_other, .rows_alone = true},
	{0},
};

static const struct coach_shape shape[] = {
	{"path", COACH_SHAPE_AT(coach_unresolved, path)},
	{"id", COACH_SHAPE_AT(coach_unresolved, id)},
	{"unresolved", COACH_SHAPE_ITEMS(coach_unresolved, opens, opens)},
	{0},
};

static const struct coach_shape_rows rows = {
	.list = "unresolved", .columns = "id field now other +path"};

static const void *item(const void *answer, size_t number)
{
	const struct coach_unresolved_list *list = answer;

	return number < list->len ? &list->items[number] : NULL;
}

const struct coach_page coach_unresolved_page = {.shape = shape,
	.rows = &rows,
	.item = item,
	.any = coach_page_always,
	.other = &coach_saved_page};

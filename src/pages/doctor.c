#include "coach/pages/doctor.h"
#include "coach/journal/doctor.h"

static const struct {
	const char *name;
	enum coach_style style;
} healths[] = {
	[COACH_HEALTH_OK] = {"ok", COACH_LOOK_GREEN},
	[COACH_HEALTH_WARNING] = {"warning", COACH_LOOK_YELLOW},
	[COACH_HEALTH_PROBLEM] = {"problem", COACH_LOOK_RED},
	[COACH_HEALTH_FIXED] = {"fixed", COACH_LOOK_GREEN},
};

static void tell_one(
	struct coach_sheet *sheet, const void *whole, const void *item)
{
	const struct coach_diagnosis *diagnosis = item;
	struct coach_buffer words = COACH_BUFFER_INIT;

	(void)whole;
	coach_buffer_add_format(
		&words, "%-8s", healths[diagnosis->health].name);
	coach_sheet_open(sheet, COACH_SHEET_ITEM, 0, 0);
	coach_sheet_add_line(sheet, healths[diagnosis->health].style,
		coach_buffer_text(&words));
	coach_buffer_clear(&words);
	coach_buffer_add_format(
		&words, " %s: %s", diagnosis->check, diagnosis->words);
	coach_sheet_add_line(
		sheet, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	coach_sheet_close(sheet);
	if (diagnosis->hint)
		coach_sheet_line(sheet, COACH_SHEET_SUB_ITEM, COACH_LOOK_DIM, 9,
			coach_text(diagnosis->hint));
	coach_buffer_release(&words);
}

COACH_MADE(made_health, coach_diagnosis, diagnosis, word,
	healths[diagnosis->health].name)

static void show_health(struct coach_text *words, enum coach_style *style,
	const struct coach_place *place)
{
	const struct coach_diagnosis *diagnosis = place->item;

	(void)words;
	*style = healths[diagnosis->health].style;
}

static const struct coach_shape shape[] = {
	{"check", COACH_SHAPE_AT(coach_diagnosis, check)},
	{"health", COACH_SHAPE_WORD, "ok, warning, problem, fixed",
		.make = made_health, .show = show_health},
	{"message", COACH_SHAPE_AT(coach_diagnosis, words)},
	{"hint", COACH_SHAPE_AT(coach_diagnosis, hint), .null = true,
		.help = "what to do about it"},
	{0},
};

static const struct coach_shape_rows rows = {
	.columns = "check health message hint"};

static const void *item(const void *whole, size_t number)
{
	const struct coach_diagnoses *diagnoses = whole;

	return number < diagnoses->len ? &diagnoses->items[number] : NULL;
}

const struct coach_page coach_doctor_page = {.shape = shape,
	.rows = &rows,
	.item = item,
	.any = coach_page_always,
	.tell_one = tell_one};

#include "coach/pages/findings.h"
#include "coach/render/findings.h"

COACH_MAKE(made_line, coach_finding, finding)
{
	made->count = finding->line;
	if (!finding->line)
		made->state = COACH_MADE_ABSENT;
}

COACH_MAKE(made_column, coach_finding, finding)
{
	made->count = finding->column;
	if (!finding->line)
		made->state = COACH_MADE_ABSENT;
}

COACH_MADE(made_level, coach_finding, finding, word,
	coach_level_name(finding->level))

COACH_MADE(
	made_rule, coach_finding, finding, word, coach_rule_name(finding->rule))

static void show_level(struct coach_text *words, enum coach_style *style,
	const struct coach_place *place)
{
	const struct coach_finding *finding = place->item;

	(void)words;
	*style = finding->level == COACH_LEVEL_ERROR ? COACH_LOOK_RED
						     : COACH_LOOK_YELLOW;
}

const struct coach_shape coach_finding_shape[] = {
	{"path", COACH_SHAPE_AT(coach_finding, path), .null = true,
		.help = "null: of what is in no file yet"},
	{"line", COACH_SHAPE_COUNT, "from 1", .make = made_line,
		.absent = true},
	{"column", COACH_SHAPE_COUNT, "from 1, in characters",
		.make = made_column, .absent = true},
	{"level", COACH_SHAPE_WORD, "error, warning", .make = made_level,
		.show = show_level},
	{"rule", COACH_SHAPE_WORD, .make = made_rule},
	{"message", COACH_SHAPE_AT(coach_finding, message)},
	{0},
};

static const struct coach_shape_rows rows = {
	.columns = "path line column level rule message"};

static const void *item(const void *whole, size_t number)
{
	const struct coach_findings *findings = whole;

	return number < findings->len ? &findings->items[number] : NULL;
}

static void tell(struct coach_sheet *sheet, const void *findings)
{
	coach_findings_tell(sheet, findings);
}

const struct coach_page coach_findings_page = {.shape = coach_finding_shape,
	.rows = &rows,
	.item = item,
	.any = coach_page_always,
	.tell = tell};

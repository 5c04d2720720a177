#include "coach/pages/kinds.h"
#include "coach/model/kind.h"

/* ---- what a field is, in words ---------------------------------------------
 */

static void add_texts(struct coach_buffer *out, const char *before,
	const struct coach_texts *texts, const char *between)
{
	for (size_t i = 0; i < texts->len; i++) {
		coach_buffer_add_string(out, i ? between : before);
		coach_buffer_add_text(out, texts->items[i]);
	}
}

/* "list of choice: blue, green, red", "count, min, 1 or more" … */
static void add_type(struct coach_buffer *out, const struct coach_field *field)
{
	if (field->list)
		coach_buffer_add_string(out, "list of ");
	coach_buffer_add_string(out, coach_type_name(field->type));
	add_texts(out, ": ", &field->choices, ", ");
	add_texts(out, " to ", &field->to, " or ");
	if (field->or_text)
		coach_buffer_add_string(out, ", or a name");
	for (size_t i = 0; i < field->column_count; i++)
		coach_buffer_add_format(out, "%s%.*s", i ? ", " : " of ",
			COACH_ARG(field->columns[i].name));
	if (field->unit.len)
		coach_buffer_add_format(
			out, " in %.*s", COACH_ARG(field->unit));
	if (field->has_min && field->has_max)
		coach_buffer_add_format(
			out, ", %g to %g", field->min, field->max);
	else if (field->has_min)
		coach_buffer_add_format(out, ", %g or more", field->min);
	else if (field->has_max)
		coach_buffer_add_format(out, ", %g at most", field->max);
	if (field->has_usual_max)
		coach_buffer_add_format(
			out, ", usually %g at most", field->usual_max);
	if (field->not_before.len)
		coach_buffer_add_format(
			out, ", not before %.*s", COACH_ARG(field->not_before));
}

static void add_required(
	struct coach_buffer *out, const struct coach_field *field)
{
	if (field->required)
		coach_buffer_add_string(out, "yes");
	else if (field->required_when_field.len)
		coach_buffer_add_format(out, "when %.*s=%.*s",
			COACH_ARG(field->required_when_field),
			COACH_ARG(field->required_when_value));
	else
		coach_buffer_add_string(out, "no");
}

/* Does it stand in a new entry in the editor? */
static void add_offered(
	struct coach_buffer *out, const struct coach_field *field)
{
	if (field->required || field->offered || field->initial.len)
		coach_buffer_add_string(out, "yes");
	else if (field->offered_when_field.len)
		coach_buffer_add_format(out, "when %.*s=%.*s",
			COACH_ARG(field->offered_when_field),
			COACH_ARG(field->offered_when_value));
	else
		add_required(out, field);
}

/* What the field takes, and when it is wanted. The condition under which a new
 * entry shows it is told once where it is the one that requires it. */
static void add_rules(struct coach_buffer *out, const struct coach_field *field)
{
	add_type(out, field);
	if (field->required_when_field.len)
		coach_buffer_add_format(out, "; required when %.*s=%.*s",
			COACH_ARG(field->required_when_field),
			COACH_ARG(field->required_when_value));
	if (field->offered && !field->required)
		coach_buffer_add_string(out, "; in a new entry");
	else if (field->offered_when_field.len &&
		!(coach_text_eq(field->offered_when_field,
			  field->required_when_field) &&
			coach_text_eq(field->offered_when_value,
				field->required_when_value)))
		coach_buffer_add_format(out, "; in a new entry when %.*s=%.*s",
			COACH_ARG(field->offered_when_field),
			COACH_ARG(field->offered_when_value));
	if (field->initial.len)
		coach_buffer_add_format(
			out, "; default %.*s", COACH_ARG(field->initial));
	if (field->private)
		coach_buffer_add_string(out, "; private");
}

/* One field as lines for people: a table of long helps would be all dots. The
 * columns of a table follow it, further to the right. */
static void tell_field(struct coach_sheet *sheet,
	const struct coach_field *field, bool is_key, size_t indent)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_sheet_open(sheet,
		indent > 2 ? COACH_SHEET_SUB_ITEM : COACH_SHEET_ITEM, indent,
		indent + 4);
	coach_sheet_add_line(sheet, COACH_LOOK_CYAN, field->name);
	if (field->required)
		coach_sheet_add_line(sheet, COACH_LOOK_RED, COACH_TEXT(" !"));
	coach_sheet_add_line(sheet, COACH_LOOK_PLAIN, COACH_TEXT("  "));
	add_rules(&words, field);
	if (is_key)
		coach_buffer_add_string(&words, "; tells two rows apart");
	coach_sheet_add(sheet, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	coach_sheet_close(sheet);
	if (field->help.len)
		coach_sheet_say(sheet, COACH_SHEET_SUB_ITEM, COACH_LOOK_DIM,
			indent + 4, indent + 4, field->help);
	for (size_t i = 0; i < field->column_count; i++)
		tell_field(sheet, &field->columns[i],
			coach_text_eq(
				field->columns[i].name, field->key_column),
			indent + 4);
	coach_buffer_release(&words);
}

static void tell_line(
	struct coach_sheet *sheet, const char *title, struct coach_text text)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "%-10s%.*s", title, COACH_ARG(text));
	coach_sheet_line(sheet, COACH_SHEET_ITEM, COACH_LOOK_PLAIN, 0,
		coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void tell_heading(struct coach_sheet *sheet, const char *words)
{
	coach_sheet_gap(sheet);
	coach_sheet_line(sheet, COACH_SHEET_HEADING, COACH_LOOK_PLAIN, 0,
		coach_text(words));
}

static void tell_section(
	struct coach_sheet *sheet, const struct coach_section *section)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_format(&words, "## %.*s", COACH_ARG(section->name));
	coach_sheet_open(sheet, COACH_SHEET_ITEM, 2, 2);
	coach_sheet_add_line(
		sheet, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	if (section->shared)
		coach_sheet_add_line(
			sheet, COACH_LOOK_DIM, COACH_TEXT("  (shared)"));
	coach_sheet_close(sheet);
	coach_buffer_release(&words);
}

static void tell_kind(struct coach_sheet *sheet, const void *whole)
{
	const struct coach_kind *kind = whole;

	coach_sheet_open(sheet, COACH_SHEET_TITLE, 0, 0);
	coach_sheet_add_line(sheet, COACH_LOOK_BOLD, kind->name);
	coach_sheet_add_line(sheet, COACH_LOOK_PLAIN, COACH_TEXT(": "));
	coach_sheet_add(sheet, COACH_LOOK_PLAIN, kind->help);
	coach_sheet_close(sheet);
	coach_sheet_gap(sheet);
	tell_line(sheet, "template",
		kind->shipped ? COACH_TEXT("shipped with coach")
			      : kind->source);
	tell_line(sheet, "file", kind->file);
	tell_line(sheet, "id", kind->id);
	tell_line(sheet, "sharing",
		kind->shareable
			? COACH_TEXT("an entry can be shared with a circle")
			: COACH_TEXT("an entry never leaves the journal"));
	tell_heading(sheet, "fields (! required)");
	for (size_t i = 0; i < kind->field_count; i++)
		tell_field(sheet, &kind->fields[i], false, 2);
	if (kind->section_count)
		tell_heading(sheet, "sections");
	for (size_t i = 0; i < kind->section_count; i++)
		tell_section(sheet, &kind->sections[i]);
}

/* ---- all kinds -------------------------------------------------------------
 */

COACH_MADE(made_template, coach_kind, kind, text,
	kind->shipped ? COACH_TEXT("shipped") : kind->source)

static void show_name(struct coach_text *words, enum coach_style *style,
	const struct coach_place *place)
{
	(void)words;
	(void)place;
	*style = COACH_LOOK_CYAN;
}

#define KIND(member) COACH_SHAPE_AT(coach_kind, member)

static const struct coach_shape kind_shape[] = {
	{"kind", KIND(name), .show = show_name},
	{"help", KIND(help), .null = true},
	{"template", COACH_SHAPE_TEXT, "its path, or shipped",
		.make = made_template},
	{"file", KIND(file), .help = "pattern of the path", .null = true},
	{"id", KIND(id), .help = "pattern of the id", .null = true},
	{"dated", KIND(dated)},
	{"shareable", KIND(shareable), .help = "with a circle"},
	{0},
};

static const struct coach_shape_rows kind_rows = {
	.columns = "kind help template +file +id +dated +shareable"};

static const void *kind_item(const void *whole, size_t number)
{
	const struct coach_kinds *kinds = whole;

	return number < kinds->len ? kinds->items[number] : NULL;
}

const struct coach_page coach_kinds_page = {.shape = kind_shape,
	.rows = &kind_rows,
	.item = kind_item,
	.nothing = "no kinds",
	.other = &coach_kind_page};

/* ---- one kind, field by field ----------------------------------------------
 */

COACH_MADE(
	column_type, coach_field, column, word, coach_type_name(column->type))

COACH_MAKE(column_key, coach_field, column)
{
	const struct coach_field *table = place->in->item;

	made->yes = coach_text_eq(column->name, table->key_column);
}

COACH_MAKE(column_choices, coach_field, column)
{
	add_texts(&made->words, "", &column->choices, "\n");
}

COACH_MAKE(column_to, coach_field, column)
{
	add_texts(&made->words, "", &column->to, "\n");
}

#define FIELD(member) COACH_SHAPE_AT(coach_field, member)

static const struct coach_shape columns[] = {
	{"column", FIELD(name)},
	{"type", COACH_SHAPE_WORD, .make = column_type},
	{"key", COACH_SHAPE_BOOL, "tells two rows apart", .make = column_key},
	{"choices", COACH_SHAPE_LINES, .make = column_choices},
	{"to", COACH_SHAPE_LINES, "kinds that it refers to", .make = column_to},
	{"unit", FIELD(unit), .null = true},
	{"help", FIELD(help), .null = true},
	{0},
};

COACH_MAKE(field_type, coach_field, field)
{
	add_type(&made->words, field);
}

COACH_MAKE(field_required, coach_field, field)
{
	add_required(&made->words, field);
}

COACH_MAKE(field_offered, coach_field, field)
{
	add_offered(&made->words, field);
}

#define WHEN "yes, no, or when another field has a value"

static const struct coach_shape field_shape[] = {
	{"field", FIELD(name)},
	{"type", COACH_SHAPE_TEXT, "in words, with what it may be",
		.make = field_type},
	{"required", COACH_SHAPE_TEXT, WHEN, .make = field_required},
	{"private", FIELD(private)},
	{"default", FIELD(initial), .null = true},
	{"help", FIELD(help), .null = true},
	{"offered", COACH_SHAPE_TEXT, "in a new entry: " WHEN,
		.make = field_offered},
	{"columns", COACH_SHAPE_LIST, "of a table", .fields = columns,
		.offset = offsetof(struct coach_field, columns),
		.len = offsetof(struct coach_field, column_count),
		.size = sizeof(struct coach_field), .null = true},
	{0},
};

static const struct coach_shape_rows field_rows = {
	.columns = "field type required private default help offered "
		   "columns"};

static const void *field_item(const void *whole, size_t number)
{
	const struct coach_kind *kind = whole;

	return number < kind->field_count ? &kind->fields[number] : NULL;
}

const struct coach_page coach_kind_page = {.shape = field_shape,
	.rows = &field_rows,
	.item = field_item,
	.any = coach_page_always,
	.tell = tell_kind};

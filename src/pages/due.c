#include "coach/pages/due.h"
#include "coach/model/tally.h"
#include "coach/port/unicode.h"

#define INDENT ((size_t)19) /* of the words, behind days and kind */

struct coach_text coach_client_name(
	const struct coach_evidence *evidence, struct coach_text id)
{
	const struct coach_client *client = coach_evidence_client(evidence, id);

	return client && client->source.title.len ? client->source.title : id;
}

void coach_due_ref(struct coach_buffer *out, const struct coach_due *due)
{
	coach_buffer_add_text(out, due->source->id);
	if (due->action)
		coach_buffer_add_format(out, ":%u", due->action->number);
}

/* What can be counted or timed with single keys is; the source is the
 * pinpoint's. */
static void observe_command(
	struct coach_buffer *out, const struct coach_due *due)
{
	const struct coach_pinpoint *pinpoint =
		(const struct coach_pinpoint *)due->source;
	struct coach_text client = due->client, id = due->source->id;
	struct coach_text measure = pinpoint->measure;
	bool interval = coach_text_is(measure, "interval");
	bool timed = coach_text_is(measure, "duration") ||
		coach_text_is(measure, "latency");

	if (!coach_text_is(measure, "value") &&
		(!timed || coach_tally_unit(pinpoint->unit)))
		coach_buffer_add_format(out, "coach tally %.*s %.*s%s",
			COACH_ARG(client), COACH_ARG(id),
			interval ? " --interval 30" : "");
	else
		coach_buffer_add_format(out,
			"coach new observation client=%.*s pinpoint=%.*s",
			COACH_ARG(client), COACH_ARG(id));
}

const char *coach_due_state(const struct coach_due *due)
{
	return coach_due_today(due) ? "today" : "overdue";
}

void coach_due_command(struct coach_buffer *out, const struct coach_due *due)
{
	struct coach_text id = due->source->id;

	switch (due->kind) {
	/* Whether it was done or reached is for a person to say. */
	case COACH_DUE_ACTION:
	case COACH_DUE_TARGET:
	case COACH_DUE_EXPERIMENT:
	case COACH_DUE_AGREEMENT:
		coach_buffer_add_format(out, "coach edit %.*s", COACH_ARG(id));
		break;
	case COACH_DUE_CLIENT:
		coach_buffer_add_format(
			out, "coach prep %.*s --new", COACH_ARG(id));
		break;
	case COACH_DUE_PINPOINT:
		observe_command(out, due);
		break;
	}
}

/* ", last met 2026-11-05" */
static void add_last(struct coach_buffer *out, coach_day last, const char *verb)
{
	if (last == COACH_DAY_NONE) {
		coach_buffer_add_format(out, ", never %s", verb);
		return;
	}
	coach_buffer_add_format(out, ", last %s ", verb);
	coach_day_format(out, last, COACH_TEXT("%Y-%m-%d"));
}

static void add_words(struct coach_buffer *out, const struct coach_due *due,
	const struct coach_evidence *evidence)
{
	struct coach_text name = coach_client_name(evidence, due->client);
	struct coach_text title = due->source->title;

	if (due->kind == COACH_DUE_CLIENT) {
		coach_buffer_add_text(out, name);
		add_last(out, due->last, "met");
		return;
	}
	if (due->action)
		coach_buffer_add_format(out, "%.*s: %.*s",
			COACH_ARG(due->action->owner),
			COACH_ARG(due->action->words));
	else
		coach_buffer_add_text(out, title.len ? title : due->source->id);
	if (name.len)
		coach_buffer_add_format(out, " (%.*s)", COACH_ARG(name));
	if (due->kind == COACH_DUE_PINPOINT)
		add_last(out, due->last, "observed");
}

/* As much of it as fits on a line that begins at INDENT. */
static void cut(struct coach_buffer *words, size_t width)
{
	struct coach_text text = coach_buffer_text(words);
	size_t room;

	width = width ? width : 80;
	room = width > INDENT + 10 ? width - INDENT : 10;

	if (coach_unicode_width(text) <= room)
		return;
	words->len = coach_unicode_fit(text, room - 1).len;
	coach_buffer_add_string(words, "…");
}

void coach_due_tell(struct coach_sheet *sheet, const struct coach_due *due,
	const struct coach_evidence *evidence, bool brief)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (coach_due_today(due))
		coach_buffer_add_string(&words, "today");
	else
		coach_buffer_add_format(&words, "%5d", due->days);
	coach_buffer_add_format(
		&words, "  %-10s  ", coach_due_kind_name(due->kind));
	coach_sheet_open(sheet, COACH_SHEET_ITEM, 0, INDENT);
	coach_sheet_add_line(
		sheet, COACH_LOOK_YELLOW, coach_buffer_text(&words));
	coach_buffer_clear(&words);
	add_words(&words, due, evidence);
	if (brief)
		cut(&words, sheet->look->width);
	coach_sheet_add(sheet, COACH_LOOK_PLAIN, coach_buffer_text(&words));
	coach_sheet_close(sheet);
	coach_buffer_clear(&words);
	coach_due_command(&words, due);
	coach_sheet_command(
		sheet, COACH_DUE_COMMAND_INDENT, coach_buffer_text(&words));
	coach_buffer_release(&words);
}

/* ---- the page --------------------------------------------------------------
 */

COACH_MAKE(made_ref, coach_due, due)
{
	coach_due_ref(&made->words, due);
}

COACH_MADE(made_days, coach_due, due, count, (size_t)due->days)

COACH_MADE(made_what, coach_due, due, word, coach_due_kind_name(due->kind))

COACH_MADE(made_owner, coach_due, due, text, coach_due_owner(due))

COACH_MADE(made_title, coach_due, due, text,
	due->action ? due->action->words : due->source->title)

COACH_MAKE(made_command, coach_due, due)
{
	coach_due_command(&made->words, due);
}

COACH_MADE(made_state, coach_due, due, word, coach_due_state(due))

#define DUE(member) COACH_SHAPE_AT(coach_due, member)

const struct coach_shape coach_due_shape[] = {
	{"ref", COACH_SHAPE_TEXT, .make = made_ref},
	{"days", COACH_SHAPE_COUNT, "overdue", .make = made_days},
	{"what", COACH_SHAPE_WORD, .make = made_what},
	{"owner", COACH_SHAPE_TEXT, .make = made_owner},
	{"client", DUE(client), .null = true},
	{"title", COACH_SHAPE_TEXT, .make = made_title, .null = true},
	{"day", DUE(day), .help = "the last one that was in time"},
	{"last", DUE(last), .help = "met, or observed"},
	{"do", COACH_SHAPE_TEXT, "a command", .make = made_command},
	{"path", COACH_SHAPE_BEHIND(coach_due, source, coach_source, path)},
	{"state", COACH_SHAPE_WORD, "overdue, today", .make = made_state},
	{0},
};

static const struct coach_shape_rows rows = {
	.columns = "ref days what owner client title +day +last +do +path "
		   "+state"};

COACH_PAGE_ITEM(item, coach_due_answer, dues)

static void tell(struct coach_sheet *sheet, const void *whole)
{
	const struct coach_due_answer *answer = whole;

	if (answer->dues.len)
		coach_sheet_line(sheet, COACH_SHEET_TITLE, COACH_LOOK_BOLD, 1,
			COACH_TEXT("days overdue"));
	for (size_t i = 0; i < answer->dues.len; i++)
		coach_due_tell(
			sheet, &answer->dues.items[i], answer->evidence, false);
}

static void left(struct coach_buffer *out, const void *whole)
{
	const struct coach_due_answer *answer = whole;

	coach_page_left(out, answer->dues.no_cadence,
		"active client has no cadence_days: when to meet again is not "
		"watched",
		"active clients have no cadence_days: when to meet again is "
		"not watched");
}

static void none(struct coach_buffer *out, const void *whole)
{
	const struct coach_due_answer *answer = whole;
	bool begun = answer->evidence->clients.len || answer->evidence->skipped;

	coach_buffer_add_string(out,
		begun ? "nothing is due"
		      : "nothing is due; begin with a client: coach new client "
			"\"Maria Lopez\"");
}

const struct coach_page coach_due_page = {.shape = coach_due_shape,
	.rows = &rows,
	.item = item,
	.tell = tell,
	.left = left,
	.none = none};

/* ---- the view --------------------------------------------------------------
 */

static void make(void *whole, const struct coach_request *request)
{
	struct coach_due_answer *answer = whole;
	struct coach_dues *dues = &answer->dues;
	size_t kept = 0;

	answer->evidence = request->evidence;
	coach_due_make(
		dues, request->evidence, request->client, request->today);
	for (size_t i = 0; i < dues->len; i++) {
		if (coach_request_owner(
			    request, coach_due_owner(&dues->items[i])))
			dues->items[kept++] = dues->items[i];
	}
	dues->len = kept;
}

static void release(void *answer)
{
	coach_dues_release(&((struct coach_due_answer *)answer)->dues);
}

const struct coach_view coach_due_view = {.wants = COACH_DUE_WANTS,
	.about = "client",
	.size = sizeof(struct coach_due_answer),
	.make = make,
	.release = release,
	.page = &coach_due_page};

#include "coach/pages/actions.h"

#define TAIL ((size_t)4) /* the random end of a dated entry's id */

static struct coach_text end_of(struct coach_text id)
{
	return coach_text_cut(id, id.len > TAIL ? id.len - TAIL : 0, id.len);
}

static const struct coach_actions_answer *answer_of(
	const struct coach_place *place)
{
	return place->in->item;
}

static bool is_overdue(const struct coach_place *place)
{
	const struct coach_logged *logged = place->item;

	return coach_action_overdue(&logged->action, answer_of(place)->today);
}

static bool is_due_today(const struct coach_place *place)
{
	const struct coach_logged *logged = place->item;

	return coach_action_due_today(&logged->action, answer_of(place)->today);
}

/* ---- for people ---------------------------------------------------------- */

static void show_ref(struct coach_text *words,
	enum coach_style *style __attribute__((unused)),
	const struct coach_place *place)
{
	const struct coach_actions_answer *answer = answer_of(place);
	struct coach_text id =
		((const struct coach_logged *)place->item)->entry;
	bool dated = id.len > 15 && id.ptr[id.len - TAIL - 1] == '-' &&
		coach_day_parse(coach_text_cut(id, 0, 10)) != COACH_DAY_NONE;

	if (answer->ends.len && dated &&
		coach_map_get(&answer->ends, end_of(id)) != &answer->several)
		*words = coach_text_cut(*words, id.len - TAIL, words->len);
}

static void show_state(struct coach_text *words __attribute__((unused)),
	enum coach_style *style, const struct coach_place *place)
{
	const struct coach_logged *logged = place->item;

	*style = is_overdue(place)                          ? COACH_LOOK_RED
		: is_due_today(place)                       ? COACH_LOOK_YELLOW
		: logged->action.state == COACH_ACTION_OPEN ? COACH_LOOK_PLAIN
							    : COACH_LOOK_DIM;
}

static void show_words(struct coach_text *words, enum coach_style *style,
	const struct coach_place *place)
{
	show_state(words, style, place);
	if (*style != COACH_LOOK_DIM)
		*style = COACH_LOOK_PLAIN;
}

/* ---- the page --------------------------------------------------------------
 */

COACH_MAKE(made_ref, coach_logged, logged)
{
	coach_buffer_add_text(&made->words, logged->entry);
	/* An entry without an id goes by its path. */
	if (!logged->entry.len)
		coach_buffer_add_string(&made->words, logged->path);
	coach_buffer_add_format(&made->words, ":%u", logged->action.number);
}

COACH_MADE(made_state, coach_logged, logged, word,
	coach_action_state_name(logged->action.state))

COACH_MADE(made_overdue, coach_logged, logged, yes, is_overdue(place))

COACH_MADE(made_number, coach_logged, logged, count, logged->action.number)

COACH_MADE(made_due_today, coach_logged, logged, yes, is_due_today(place))

#define LOGGED(member) COACH_SHAPE_AT(coach_logged, member)
#define TEXT(member) LOGGED(member), .null = true

static const struct coach_shape shape[] = {
	{"ref", COACH_SHAPE_TEXT, "for 'coach done'", .make = made_ref,
		.show = show_ref},
	{"state", COACH_SHAPE_WORD, "open, done, dropped", .make = made_state,
		.show = show_state},
	{"due", LOGGED(action.due), .show = show_state},
	{"owner", TEXT(action.owner)},
	{"words", TEXT(action.words), .show = show_words},
	{"client", TEXT(client)},
	{"overdue", COACH_SHAPE_BOOL, "due, or to be checked, before today",
		.make = made_overdue},
	{"check", LOGGED(action.check)},
	{"done", LOGGED(action.done)},
	{"practice", LOGGED(action.practice)},
	{"when", TEXT(action.when)},
	{"where", TEXT(action.where)},
	{"pinpoint", TEXT(action.pinpoint)},
	{"entry", TEXT(entry), .help = "its id"},
	{"number", COACH_SHAPE_COUNT, "of the action in the entry",
		.make = made_number},
	{"path", LOGGED(path)},
	{"sponsor", TEXT(action.sponsor)},
	{"due_today", COACH_SHAPE_BOOL, .make = made_due_today},
	{0},
};

static const struct coach_shape_rows rows = {
	.columns = "ref state due owner words client +overdue +check +done "
		   "+practice +when +where +pinpoint +entry +number +path "
		   "+sponsor +due_today"};

COACH_PAGE_ITEM(item, coach_actions_answer, log)

const struct coach_page coach_actions_page = {.shape = shape,
	.rows = &rows,
	.item = item,
	.nothing = "no actions found"};

/* ---- the view --------------------------------------------------------------
 */

static int read_log(
	void *answer, struct coach_journal *journal, struct coach_error *error)
{
	return coach_action_log_read(
		journal, &((struct coach_actions_answer *)answer)->log, error);
}

/* For each end of a dated id that only one entry has, that entry. */
static void find_ends(struct coach_actions_answer *answer)
{
	struct coach_map *ends = &answer->ends;

	for (size_t i = 0; i < answer->log.len; i++) {
		struct coach_logged *one = &answer->log.items[i];
		struct coach_text end = end_of(one->entry);
		const struct coach_logged *other = coach_map_get(ends, end);

		if (!other)
			coach_map_put(ends, end, one);
		else if (!coach_text_eq(other->entry, one->entry))
			coach_map_put(ends, end, &answer->several);
	}
}

static bool is_wanted(
	const struct coach_request *request, const struct coach_logged *logged)
{
	const struct coach_action *action = &logged->action;
	bool any = !request->open && !request->done && !request->dropped;

	if (request->overdue && !coach_action_overdue(action, request->today))
		return false;
	if (!coach_request_owner(request, action->owner))
		return false;
	if (request->client.len &&
		!coach_text_eq(request->client, logged->client))
		return false;
	return any || (request->open && action->state == COACH_ACTION_OPEN) ||
		(request->done && action->state == COACH_ACTION_DONE) ||
		(request->dropped && action->state == COACH_ACTION_DROPPED);
}

/* A line of a terminal has not room for a whole id and the words, too: where
 * the end of a dated id is enough for `coach done`, it is all that is shown.
 * Another entry may have that end, also one that is not wanted here. */
static void make(void *whole, const struct coach_request *request)
{
	struct coach_actions_answer *answer = whole;
	struct coach_action_log *log = &answer->log;
	size_t kept = 0;

	answer->today = request->today;
	if (request->terminal)
		find_ends(answer);
	for (size_t i = 0; i < log->len; i++) {
		if (is_wanted(request, &log->items[i]))
			log->items[kept++] = log->items[i];
	}
	log->len = kept;
}

static void release(void *whole)
{
	struct coach_actions_answer *answer = whole;

	coach_action_log_release(&answer->log);
	coach_map_release(&answer->ends);
}

const struct coach_view coach_actions_view = {.about = "client",
	.size = sizeof(struct coach_actions_answer),
	.read = read_log,
	.make = make,
	.release = release,
	.page = &coach_actions_page};

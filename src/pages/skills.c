#include "coach/pages/skills.h"
#include "coach/base/number.h"
#include <math.h>

static double giving_percent(
	const struct coach_skills *skills, const struct coach_skill_sum *sum)
{
	return coach_skills_share(
		sum->giving_met, sum->giving, skills->giving.len);
}

static double receiving_percent(
	const struct coach_skills *skills, const struct coach_skill_sum *sum)
{
	return coach_skills_share(
		sum->receiving_met, sum->receiving, skills->receiving.len);
}

static double days_since(const struct coach_skill_sum *sum, coach_day today)
{
	return sum->last == COACH_DAY_NONE ? NAN
					   : (double)today - (double)sum->last;
}

/* ---- for people ---------------------------------------------------------- */

static const struct coach_column columns[] = {{"skill", false}, {"min", false},
	{"sessions", false}, {"days", false}, {"open%", false},
	{"refl:q", false}, {"empathy", false}, {"give%", false},
	{"recv%", false}};

/* Whole per cent are enough here. */
static void add_percent(struct coach_table *table, double percent)
{
	coach_table_add_real(table, COACH_LOOK_PLAIN,
		isnan(percent) ? percent : round(percent));
}

static void add_row(struct coach_table *table,
	const struct coach_skills_answer *answer, struct coach_text name,
	const struct coach_skill_sum *sum)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	double days = days_since(sum, answer->today);

	coach_table_add_text(table, name);
	coach_table_add_real(table, COACH_LOOK_PLAIN, sum->minutes);
	coach_table_add_count(table, sum->sessions);
	if (isnan(days))
		coach_table_add(table, COACH_CELL_TEXT, COACH_LOOK_YELLOW,
			COACH_TEXT("never"));
	else
		coach_table_add_real(table, COACH_LOOK_PLAIN, days);
	add_percent(table, coach_skills_open(sum));
	if (sum->reflected)
		coach_buffer_add_format(
			&words, "%.0f:%.0f", sum->reflections, sum->questions);
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_table_add_real(
		table, COACH_LOOK_PLAIN, sum->felt ? sum->empathy : NAN);
	add_percent(table, giving_percent(&answer->skills, sum));
	add_percent(table, receiving_percent(&answer->skills, sum));
	coach_buffer_release(&words);
}

/* "giving feedback, of 4 sessions: owned 3, clear 0" */
static void print_guidelines(struct coach_sheet *sheet, const char *what,
	const struct coach_skill_guidelines *guidelines, size_t sessions)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (!sessions)
		return;
	coach_buffer_add_format(&words, "%s feedback, of %zu %s: ", what,
		sessions, coach_plural(sessions, "session", "sessions"));
	for (size_t i = 0; i < guidelines->len; i++)
		coach_buffer_add_format(&words, "%s%.*s %zu", i ? ", " : "",
			COACH_ARG(guidelines->items[i].id),
			guidelines->items[i].ticked);
	coach_sheet_say(sheet, COACH_SHEET_ITEM, COACH_LOOK_PLAIN, 0, 2,
		coach_buffer_text(&words));
	coach_buffer_release(&words);
}

/* "as observer or coachee, not in the above: empathy 2 sessions, 40 min" */
static void print_others(
	struct coach_sheet *sheet, const struct coach_skills *skills)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (!skills->total.sum.other_sessions)
		return;
	for (size_t i = 0; i < skills->len; i++) {
		const struct coach_skill_sum *sum = &skills->items[i].sum;

		if (!sum->other_sessions)
			continue;
		coach_buffer_add_format(&words, "%s%.*s %zu %s, %.0f min",
			words.len
				? "; "
				: "as observer or coachee, not in the above: ",
			COACH_ARG(skills->items[i].skill->source.id),
			sum->other_sessions,
			coach_plural(
				sum->other_sessions, "session", "sessions"),
			sum->other_minutes);
	}
	coach_sheet_gap(sheet);
	coach_sheet_say(sheet, COACH_SHEET_TEXT, COACH_LOOK_DIM, 0, 2,
		coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void tell(struct coach_sheet *sheet, const void *whole)
{
	const struct coach_skills_answer *answer = whole;
	const struct coach_skills *skills = &answer->skills;
	const struct coach_skill_sum *total = &skills->total.sum;
	struct coach_table table = {.columns = columns,
		.column_count = sizeof(columns) / sizeof(*columns)};
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (answer->days.from != COACH_DAY_NONE)
		coach_day_format(&words, answer->days.from,
			COACH_TEXT("from %Y-%m-%d "));
	coach_day_format(&words, answer->days.to, COACH_TEXT("to %Y-%m-%d"));
	coach_sheet_line(sheet, COACH_SHEET_TITLE, COACH_LOOK_BOLD, 0,
		coach_buffer_text(&words));
	coach_sheet_gap(sheet);
	for (size_t i = 0; i < skills->len; i++)
		add_row(&table, answer, skills->items[i].skill->source.id,
			&skills->items[i].sum);
	add_row(&table, answer, COACH_TEXT("all"), total);
	coach_sheet_table(sheet, &table);
	if (total->giving || total->receiving)
		coach_sheet_gap(sheet);
	print_guidelines(sheet, "giving", &skills->giving, total->giving);
	print_guidelines(
		sheet, "receiving", &skills->receiving, total->receiving);
	print_others(sheet, skills);
	coach_table_release(&table);
	coach_buffer_release(&words);
}

/* ---- the sums of a skill, or of all ----------------------------------------
 */

static const struct coach_skills_answer *answer_of(
	const struct coach_place *place)
{
	return place->in->item;
}

COACH_MADE(log_days, coach_skill_log, log, real,
	days_since(&log->sum, answer_of(place)->today))

COACH_MADE(log_open, coach_skill_log, log, real,
	log->sum.asked ? log->sum.open : NAN)

COACH_MADE(log_closed, coach_skill_log, log, real,
	log->sum.asked ? log->sum.closed : NAN)

COACH_MADE(log_open_percent, coach_skill_log, log, real,
	coach_skills_open(&log->sum))

COACH_MADE(log_reflections, coach_skill_log, log, real,
	log->sum.reflected ? log->sum.reflections : NAN)

COACH_MADE(log_questions, coach_skill_log, log, real,
	log->sum.reflected ? log->sum.questions : NAN)

COACH_MADE(log_ratio, coach_skill_log, log, real,
	coach_skills_reflections(&log->sum))

COACH_MADE(log_empathy, coach_skill_log, log, real,
	log->sum.felt ? log->sum.empathy : NAN)

COACH_MADE(log_giving, coach_skill_log, log, real,
	giving_percent(&answer_of(place)->skills, &log->sum))

COACH_MADE(log_receiving, coach_skill_log, log, real,
	receiving_percent(&answer_of(place)->skills, &log->sum))

#define SUM(member) COACH_SHAPE_AT(coach_skill_log, sum.member)
#define SKILL(member) \
	COACH_SHAPE_BEHIND(coach_skill_log, skill, coach_chained, source.member)
#define REAL(function) COACH_SHAPE_REAL, .make = (function), .null = true

static const struct coach_shape other_roles[] = {
	{"sessions", SUM(other_sessions)},
	{"minutes", SUM(other_minutes)},
	{0},
};

static const struct coach_shape logs[] = {
	{"skill", SKILL(id)},
	{"title", SKILL(title)},
#define OF_ALL 2 /* the fields behind these are also those of all skills */
	{"minutes", SUM(minutes)},
	{"sessions", SUM(sessions)},
	{"last", SUM(last), .help = "practice, also before these days"},
	{"days", REAL(log_days), .help = "since then"},
	{"open", REAL(log_open), .help = "open questions"},
	{"closed", REAL(log_closed)},
	{"open_percent", REAL(log_open_percent)},
	{"reflections", REAL(log_reflections)},
	{"questions", REAL(log_questions),
		.help = "of the sessions that count reflections"},
	{"reflections_per_question", REAL(log_ratio)},
	{"empathy", REAL(log_empathy), .help = "times a feeling was named"},
	{"giving_percent", REAL(log_giving), .help = "of the guidelines"},
	{"receiving_percent", REAL(log_receiving)},
	{"other_roles", COACH_SHAPE_OBJECT, .fields = other_roles,
		.help = "as observer or coachee; in none of the others"},
	{"other_sessions", SUM(other_sessions), .rows_alone = true},
	{"other_minutes", SUM(other_minutes), .rows_alone = true},
	{0},
};

/* ---- the answer ------------------------------------------------------------
 */

#define GUIDELINE(member) COACH_SHAPE_AT(coach_skill_guideline, member)
#define SKILLS(member) COACH_SHAPE_AT(coach_skills_answer, skills.member)
#define MET(member)                                                          \
	COACH_SHAPE_ENTRIES(coach_skills_answer, skills.member, guidelines), \
		.help = "by guideline of the method"

static const struct coach_shape guidelines[] = {
	{"id", GUIDELINE(id)},
	{"ticked", GUIDELINE(ticked)},
	{0},
};

static const struct coach_shape giving[] = {
	{"sessions", SKILLS(total.sum.giving)},
	{"met", MET(giving)},
	{0},
};

static const struct coach_shape receiving[] = {
	{"sessions", SKILLS(total.sum.receiving)},
	{"met", MET(receiving)},
	{0},
};

static const struct coach_shape left_out[] = {
	{"other_skills", SKILLS(other), .help = "practices of them"},
	{"half_counted", SKILLS(halves),
		.help = "practices with open or closed questions alone"},
	{"unknown_guidelines", SKILLS(unknown)},
	{0},
};

static const struct coach_shape shape[] = {
	{"from", COACH_SHAPE_AT(coach_skills_answer, days.from)},
	{"to", COACH_SHAPE_AT(coach_skills_answer, days.to)},
	{"all", COACH_SHAPE_OBJECT, .fields = logs + OF_ALL,
		.offset = offsetof(struct coach_skills_answer, skills.total)},
	{"skills", COACH_SHAPE_ITEMS(coach_skills_answer, skills, logs)},
	{"giving", COACH_SHAPE_OBJECT, "feedback", .fields = giving},
	{"receiving", COACH_SHAPE_OBJECT, "feedback", .fields = receiving},
	{"left_out", COACH_SHAPE_OBJECT, .fields = left_out},
	{0},
};

static const struct coach_shape_rows rows = {.list = "skills",
	.columns = "skill minutes sessions days open_percent reflections "
		   "questions giving_percent receiving_percent last open "
		   "closed title empathy other_sessions other_minutes "
		   "reflections_per_question"};

static bool any(const void *answer)
{
	return ((const struct coach_skills_answer *)answer)
		       ->skills.total.sum.sessions > 0;
}

static void left(struct coach_buffer *out, const void *answer)
{
	const struct coach_skills *skills =
		&((const struct coach_skills_answer *)answer)->skills;

	coach_page_left(out, skills->other,
		"practice is left out: its skill is not one of the coach's",
		"practices are left out: their skill is not one of the "
		"coach's");
	coach_page_left(out, skills->halves,
		"practice gives only open or only closed questions and is not "
		"in open % and reflections:questions",
		"practices give only open or only closed questions and are "
		"not in open % and reflections:questions");
	coach_page_left(out, skills->unknown,
		"guideline that was ticked is none of the method's",
		"guidelines that were ticked are none of the method's");
}

const struct coach_page coach_skills_page = {.shape = shape,
	.rows = &rows,
	.any = any,
	.tell = tell,
	.left = left,
	.nothing =
		"no practice in these days; 'coach new practice' writes down "
		"what you practised",
	.left_in_json = true};

/* ---- the view --------------------------------------------------------------
 */

static void make(void *whole, const struct coach_request *request)
{
	struct coach_skills_answer *answer = whole;

	answer->today = request->today;
	answer->days = coach_window_last(
		request->window, request->today, COACH_SKILLS_DAYS);
	coach_skills_make(&answer->skills, request->evidence, request->method,
		&request->window, request->today);
}

static void release(void *answer)
{
	coach_skills_release(&((struct coach_skills_answer *)answer)->skills);
}

const struct coach_view coach_skills_view = {
	.wants = COACH_WANT_SKILLS | COACH_WANT_PRACTICES,
	.method = true,
	.size = sizeof(struct coach_skills_answer),
	.make = make,
	.release = release,
	.page = &coach_skills_page};

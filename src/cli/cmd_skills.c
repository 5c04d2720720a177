#include "coach/journal_method.h"
#include "coach/view_skills.h"
#include "view.h"
#include <math.h>

struct call {
	struct coach_window window;
	unsigned format;
};

static const struct coach_option options[] = {
	VIEW_WINDOW_OPTIONS(offsetof(struct call, window.from),
		offsetof(struct call, window.to), "practice"),
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		COACH_FORMATS, "how the answer looks"},
	{0}};

static double giving_percent(
	const struct coach_skills *skills, const struct coach_skill_sum *sum)
{
	return coach_skills_share(
		sum->giving_met, sum->giving, skills->method->giving.len);
}

static double receiving_percent(
	const struct coach_skills *skills, const struct coach_skill_sum *sum)
{
	return coach_skills_share(sum->receiving_met, sum->receiving,
		skills->method->receiving.len);
}

/* ---- rows ---------------------------------------------------------------- */

static const struct coach_column columns[] = {{"skill", false}, {"min", false},
	{"sessions", false}, {"days", false}, {"open%", false},
	{"refl:q", false}, {"empathy", false}, {"give%", false},
	{"recv%", false}};
static const struct coach_column data_columns[] = {{"skill", false},
	{"minutes", false}, {"sessions", false}, {"days", false},
	{"open_percent", false}, {"reflections", false}, {"questions", false},
	{"giving_percent", false}, {"receiving_percent", false},
	{"last", false}, {"open", false}, {"closed", false}, {"title", false},
	{"empathy", false}, {"other_sessions", false},
	{"other_minutes", false}};

/* Whole per cent are enough here. */
static void add_percent(struct coach_table *table, double percent, bool whole)
{
	coach_table_add_real(table, COACH_LOOK_PLAIN,
		whole && !isnan(percent) ? round(percent) : percent);
}

static void add_days(struct coach_table *table,
	const struct coach_skill_sum *sum, coach_day today, bool words)
{
	if (sum->last != COACH_DAY_NONE)
		coach_table_add_real(table, COACH_LOOK_PLAIN,
			(double)today - (double)sum->last);
	else if (words)
		coach_table_add(table, COACH_CELL_TEXT, COACH_LOOK_YELLOW,
			COACH_TEXT("never"));
	else
		coach_table_add_text(table, COACH_TEXT(""));
}

static void add_row(struct coach_table *table,
	const struct coach_skills *skills, struct coach_text name,
	const struct coach_skill_sum *sum, coach_day today)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_table_add_text(table, name);
	coach_table_add_real(table, COACH_LOOK_PLAIN, sum->minutes);
	coach_table_add_count(table, sum->sessions);
	add_days(table, sum, today, true);
	add_percent(table, coach_skills_open(sum), true);
	if (sum->reflected)
		coach_buffer_add_format(
			&words, "%.0f:%.0f", sum->reflections, sum->questions);
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_table_add_real(
		table, COACH_LOOK_PLAIN, sum->felt ? sum->empathy : NAN);
	add_percent(table, giving_percent(skills, sum), true);
	add_percent(table, receiving_percent(skills, sum), true);
	coach_buffer_release(&words);
}

static void add_data_row(struct coach_table *table,
	const struct coach_skills *skills, const struct coach_skill_log *log,
	coach_day today)
{
	const struct coach_skill_sum *sum = &log->sum;

	coach_table_add_text(table, log->skill->source.id);
	coach_table_add_real(table, COACH_LOOK_PLAIN, sum->minutes);
	coach_table_add_count(table, sum->sessions);
	add_days(table, sum, today, false);
	add_percent(table, coach_skills_open(sum), false);
	coach_table_add_real(table, COACH_LOOK_PLAIN,
		sum->reflected ? sum->reflections : NAN);
	coach_table_add_real(
		table, COACH_LOOK_PLAIN, sum->reflected ? sum->questions : NAN);
	add_percent(table, giving_percent(skills, sum), false);
	add_percent(table, receiving_percent(skills, sum), false);
	coach_table_add_day(table, COACH_LOOK_PLAIN, sum->last);
	coach_table_add_real(
		table, COACH_LOOK_PLAIN, sum->asked ? sum->open : NAN);
	coach_table_add_real(
		table, COACH_LOOK_PLAIN, sum->asked ? sum->closed : NAN);
	coach_table_add_text(table, log->skill->source.title);
	coach_table_add_real(
		table, COACH_LOOK_PLAIN, sum->felt ? sum->empathy : NAN);
	coach_table_add_count(table, sum->other_sessions);
	coach_table_add_real(table, COACH_LOOK_PLAIN, sum->other_minutes);
}

static void print_data(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_skills *skills, coach_day today,
	enum coach_format format)
{
	struct coach_table table = {.columns = data_columns,
		.column_count = sizeof(data_columns) / sizeof(*data_columns)};

	for (size_t i = 0; i < skills->len; i++)
		add_data_row(&table, skills, &skills->items[i], today);
	coach_table_print(out, &table, format, look);
	coach_table_release(&table);
}

/* "giving feedback, of 4 sessions: owned 3, clear 0" */
static void print_guidelines(struct coach_buffer *out,
	const struct coach_look *look, const char *what,
	const struct coach_method_names *names, const size_t *counts,
	size_t sessions)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (!sessions)
		return;
	coach_buffer_add_format(&words, "%s feedback, of %zu %s: ", what,
		sessions, sessions == 1 ? "session" : "sessions");
	for (size_t i = 0; i < names->len; i++)
		coach_buffer_add_format(&words, "%s%.*s %zu", i ? ", " : "",
			COACH_ARG(names->items[i].id), counts[i]);
	coach_look_add_wrapped(
		out, look, COACH_LOOK_PLAIN, coach_buffer_text(&words), 0, 2);
	coach_buffer_add_byte(out, '\n');
	coach_buffer_release(&words);
}

/* "as observer or coachee, not in the above: empathy 2 sessions, 40 min" */
static void print_others(struct coach_buffer *out,
	const struct coach_look *look, const struct coach_skills *skills)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (!skills->total.other_sessions)
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
			sum->other_sessions == 1 ? "session" : "sessions",
			sum->other_minutes);
	}
	coach_buffer_add_byte(out, '\n');
	coach_look_add_wrapped(
		out, look, COACH_LOOK_DIM, coach_buffer_text(&words), 0, 2);
	coach_buffer_add_byte(out, '\n');
	coach_buffer_release(&words);
}

static void print_table(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_skills *skills, const struct coach_window *days,
	coach_day today)
{
	struct coach_table table = {.columns = columns,
		.column_count = sizeof(columns) / sizeof(*columns)};
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (days->from != COACH_DAY_NONE)
		coach_day_format(
			&words, days->from, COACH_TEXT("from %Y-%m-%d "));
	coach_day_format(&words, days->to, COACH_TEXT("to %Y-%m-%d"));
	coach_look_add_line(
		out, look, COACH_LOOK_BOLD, coach_buffer_text(&words));
	coach_buffer_add_string(out, "\n\n");
	for (size_t i = 0; i < skills->len; i++)
		add_row(&table, skills, skills->items[i].skill->source.id,
			&skills->items[i].sum, today);
	add_row(&table, skills, COACH_TEXT("all"), &skills->total, today);
	coach_table_print(out, &table, COACH_FORMAT_TABLE, look);
	if (skills->total.giving || skills->total.receiving)
		coach_buffer_add_byte(out, '\n');
	print_guidelines(out, look, "giving", &skills->method->giving,
		skills->giving, skills->total.giving);
	print_guidelines(out, look, "receiving", &skills->method->receiving,
		skills->receiving, skills->total.receiving);
	print_others(out, look, skills);
	coach_table_release(&table);
	coach_buffer_release(&words);
}

/* ---- JSON ---------------------------------------------------------------- */

static void json_sum(struct coach_json *json, const struct coach_skills *skills,
	const struct coach_skill_sum *sum, coach_day today)
{
	coach_json_pair_real(json, "minutes", sum->minutes);
	coach_json_pair_count(json, "sessions", sum->sessions);
	coach_json_pair_day(json, "last", sum->last);
	coach_json_pair_real(json, "days",
		sum->last == COACH_DAY_NONE
			? NAN
			: (double)today - (double)sum->last);
	coach_json_pair_real(json, "open", sum->asked ? sum->open : NAN);
	coach_json_pair_real(json, "closed", sum->asked ? sum->closed : NAN);
	coach_json_pair_real(json, "open_percent", coach_skills_open(sum));
	coach_json_pair_real(
		json, "reflections", sum->reflected ? sum->reflections : NAN);
	coach_json_pair_real(
		json, "questions", sum->reflected ? sum->questions : NAN);
	coach_json_pair_real(json, "reflections_per_question",
		coach_skills_reflections(sum));
	coach_json_pair_real(json, "empathy", sum->felt ? sum->empathy : NAN);
	coach_json_pair_real(
		json, "giving_percent", giving_percent(skills, sum));
	coach_json_pair_real(
		json, "receiving_percent", receiving_percent(skills, sum));
	coach_json_key(json, "other_roles");
	coach_json_open(json, '{');
	coach_json_pair_count(json, "sessions", sum->other_sessions);
	coach_json_pair_real(json, "minutes", sum->other_minutes);
	coach_json_close(json, '}');
}

static void json_guidelines(struct coach_json *json, const char *key,
	const struct coach_method_names *names, const size_t *counts,
	size_t sessions)
{
	coach_json_key(json, key);
	coach_json_open(json, '{');
	coach_json_pair_count(json, "sessions", sessions);
	coach_json_key(json, "met");
	coach_json_open(json, '{');
	for (size_t i = 0; i < names->len; i++) {
		coach_json_key_text(json, names->items[i].id);
		coach_json_count(json, counts[i]);
	}
	coach_json_close(json, '}');
	coach_json_close(json, '}');
}

static void print_json(struct coach_buffer *out,
	const struct coach_skills *skills, const struct coach_window *days,
	coach_day today)
{
	struct coach_json json = {.out = out};

	coach_json_open(&json, '{');
	coach_json_pair_day(&json, "from", days->from);
	coach_json_pair_day(&json, "to", days->to);
	coach_json_key(&json, "all");
	coach_json_open(&json, '{');
	json_sum(&json, skills, &skills->total, today);
	coach_json_close(&json, '}');
	coach_json_key(&json, "skills");
	coach_json_open(&json, '[');
	for (size_t i = 0; i < skills->len; i++) {
		coach_json_open(&json, '{');
		coach_json_pair(
			&json, "skill", skills->items[i].skill->source.id);
		coach_json_pair(
			&json, "title", skills->items[i].skill->source.title);
		json_sum(&json, skills, &skills->items[i].sum, today);
		coach_json_close(&json, '}');
	}
	coach_json_close(&json, ']');
	json_guidelines(&json, "giving", &skills->method->giving,
		skills->giving, skills->total.giving);
	json_guidelines(&json, "receiving", &skills->method->receiving,
		skills->receiving, skills->total.receiving);
	coach_json_key(&json, "left_out");
	coach_json_open(&json, '{');
	coach_json_pair_count(&json, "other_skills", skills->other);
	coach_json_pair_count(&json, "half_counted", skills->halves);
	coach_json_pair_count(&json, "unknown_guidelines", skills->unknown);
	coach_json_close(&json, '}');
	coach_json_close(&json, '}');
	coach_buffer_add_byte(out, '\n');
}

/* ---- the command --------------------------------------------------------- */

static void left_words(
	struct coach_buffer *out, const struct coach_skills *skills)
{
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

static int answer_skills(struct coach_cli *cli, const struct call *call,
	const struct coach_skills *skills, coach_day today,
	struct coach_error *error)
{
	const struct coach_window days =
		coach_window_last(call->window, today, COACH_SKILLS_DAYS);
	struct coach_buffer answer = COACH_BUFFER_INIT;
	struct coach_buffer left = COACH_BUFFER_INIT;
	int status;

	switch ((enum coach_format)call->format) {
	case COACH_FORMAT_TABLE:
		print_table(&answer, &cli->out, skills, &days, today);
		break;
	case COACH_FORMAT_JSON:
		print_json(&answer, skills, &days, today);
		break;
	case COACH_FORMAT_JSONL:
	case COACH_FORMAT_CSV:
		print_data(&answer, &cli->out, skills, today,
			(enum coach_format)call->format);
		break;
	}
	if (call->format != COACH_FORMAT_TABLE)
		coach_cli_escape(cli, &answer);
	if (call->format != COACH_FORMAT_JSON)
		left_words(&left, skills);
	status = view_answer(cli, &answer, skills->total.sessions > 0,
		"no practice in these days; 'coach new practice' writes down "
		"what you practised",
		&left, error);
	coach_buffer_release(&answer);
	coach_buffer_release(&left);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	coach_day today = coach_day_today();
	struct coach_journal_evidence evidence = {0};
	struct coach_method method = {0};
	struct coach_skills skills;
	int status = COACH_OK;

	if (words->len)
		return coach_usage_error(cli, error,
			"skills takes no words: it is about the coach's own");
	status = coach_method_read(&cli->journal, &method, error);
	if (status == COACH_OK)
		status =
			view_read(cli, COACH_WANT_SKILLS | COACH_WANT_PRACTICES,
				&evidence, error);
	if (status == COACH_OK) {
		coach_skills_make(&skills, &evidence.facts, &method,
			&call->window, today);
		status = answer_skills(cli, call, &skills, today, error);
		coach_skills_release(&skills);
	}
	view_end(&evidence);
	coach_method_release(&method);
	return status;
}

const struct coach_command coach_command_skills = {
	.name = "skills",
	.synopsis = "",
	.help = "what you practise yourself, skill by skill",
	.about = "Over the last 28 days, or from --from to --to: minutes and "
		 "sessions of each coaching skill, days since its last "
		 "practice, open questions in per cent, reflections to "
		 "questions, feelings named, guidelines of feedback met in per "
		 "cent. Only practice in the role of coach counts; what you "
		 "did as observer or coachee stands below. No practice: exit "
		 "code 1.\n"
		 "\n"
		 "  coach skills\n"
		 "  coach skills --from -1y --format csv\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};

#include "cli/output.h"
#include "cli/view.h"
#include "coach/base/number.h"
#include "coach/journal/method.h"
#include "help.h"

/* "Seven steps": what is replaced may be more or fewer. */
static void add_heading(struct coach_buffer *out, const struct coach_look *look,
	size_t count, const char *one, const char *many)
{
	static const char *const names[] = {"No", "One", "Two", "Three", "Four",
		"Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
		"Twelve"};
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (count < sizeof(names) / sizeof(*names))
		coach_buffer_add_string(&words, names[count]);
	else
		coach_buffer_add_format(&words, "%zu", count);
	coach_buffer_add_format(&words, " %s", coach_plural(count, one, many));
	if (out->len)
		coach_buffer_add_byte(out, '\n');
	coach_look_add(out, look, COACH_LOOK_BOLD, coach_buffer_text(&words));
	coach_buffer_add_string(out, "\n\n");
	coach_buffer_release(&words);
}

/* A line of its own, indented, and so are the lines it is wrapped into. */
static void add_wrapped(struct coach_buffer *out, const struct coach_look *look,
	enum coach_style style, const char *before, struct coach_text text)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	bool bullet = before[0] == '-';

	coach_buffer_add_string(&words, before);
	coach_buffer_add_text(&words, text);
	coach_buffer_add_string(out, "\n     ");
	coach_look_add_wrapped(
		out, look, style, coach_buffer_text(&words), 5, bullet ? 7 : 5);
	coach_buffer_release(&words);
}

/* What it means, the questions to ask about it, and the end of the line. */
static void add_meaning(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_method_topic *topic)
{
	if (topic->means.len)
		add_wrapped(out, look, COACH_LOOK_PLAIN, "", topic->means);
	for (size_t i = 0; i < topic->ask.len; i++)
		add_wrapped(
			out, look, COACH_LOOK_PLAIN, "- ", topic->ask.items[i]);
	coach_buffer_add_byte(out, '\n');
}

static void print_topics(struct coach_buffer *out,
	const struct coach_look *look, const struct coach_method_topics *topics,
	const char *one, const char *many)
{
	add_heading(out, look, topics->len, one, many);
	for (size_t i = 0; i < topics->len; i++) {
		const struct coach_method_topic *topic = &topics->items[i];

		coach_buffer_add_format(out, "  %zu  ", i + 1);
		coach_look_add_line(out, look, COACH_LOOK_CYAN, topic->name);
		add_meaning(out, look, topic);
	}
}

/* Zones are written by their ids. */
static void print_zones(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_method_topics *zones)
{
	add_heading(out, look, zones->len, "zone of caring",
		"zones of caring, which overlap and add up");
	for (size_t i = 0; i < zones->len; i++) {
		const struct coach_method_topic *zone = &zones->items[i];

		coach_buffer_add_string(out, "  ");
		coach_look_add_line(out, look, COACH_LOOK_CYAN, zone->id);
		coach_buffer_add_string(out, "  ");
		coach_look_add_line(out, look, COACH_LOOK_PLAIN, zone->name);
		add_meaning(out, look, zone);
	}
}

static void print_steps(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_method *method)
{
	add_heading(out, look, method->steps.len, "step toward a challenge",
		"steps toward a challenge");
	for (size_t i = 0; i < method->steps.len; i++) {
		const struct coach_step *step = &method->steps.items[i];

		coach_buffer_add_format(out, "  %zu  ", i + 1);
		coach_look_add_line(out, look, COACH_LOOK_CYAN, step->name);
		add_wrapped(
			out, look, COACH_LOOK_PLAIN, "the coach ", step->does);
		add_wrapped(out, look, COACH_LOOK_DIM,
			"in the journal: ", step->evidence);
		coach_buffer_add_byte(out, '\n');
	}
}

static void add_question(struct coach_buffer *out,
	const struct coach_look *look, size_t number, struct coach_text ask)
{
	coach_buffer_add_format(out, "  %zu  ", number);
	coach_look_add_line(out, look, COACH_LOOK_PLAIN, ask);
	coach_buffer_add_byte(out, '\n');
}

static void print_questions(struct coach_buffer *out,
	const struct coach_look *look, const struct coach_method *method)
{
	add_heading(out, look, method->questions.len,
		"question, asked over and over at a target",
		"questions, asked over and over at a target");
	for (size_t i = 0; i < method->questions.len; i++)
		add_question(out, look, i + 1, method->questions.items[i].ask);
	add_heading(out, look, method->reflection.len,
		"question about the last step, before the next one",
		"questions about the last step, before the next one");
	for (size_t i = 0; i < method->reflection.len; i++)
		add_question(out, look, i + 1, method->reflection.items[i].ask);
	add_heading(out, look, method->observable.len,
		"question that tests a pinpoint",
		"questions that test a pinpoint");
	for (size_t i = 0; i < method->observable.len; i++)
		add_question(out, look, i + 1, method->observable.items[i].ask);
	add_heading(out, look, method->agreed.len,
		"question that tests an agreement",
		"questions that test an agreement");
	for (size_t i = 0; i < method->agreed.len; i++)
		add_question(out, look, i + 1, method->agreed.items[i].ask);
}

static void print_names(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_method_names *names)
{
	for (size_t i = 0; i < names->len; i++) {
		const struct coach_method_name *item = &names->items[i];
		size_t pad = item->id.len < 16 ? 16 - item->id.len : 0;

		coach_buffer_add_string(out, "  ");
		coach_look_add_line(out, look, COACH_LOOK_CYAN, item->id);
		coach_buffer_add_format(out, "%*s", (int)pad + 1, "");
		coach_look_add_wrapped(
			out, look, COACH_LOOK_PLAIN, item->name, 19, 19);
		coach_buffer_add_byte(out, '\n');
	}
}

static void print_levels(struct coach_buffer *out,
	const struct coach_look *look, const struct coach_method *method)
{
	add_heading(out, look, method->levels.len,
		"credential level: hours, of which paid, and clients",
		"credential levels: hours, of which paid, and clients");
	for (size_t i = 0; i < method->levels.len; i++) {
		const struct coach_credential *level = &method->levels.items[i];

		coach_buffer_add_string(out, "  ");
		coach_look_add_line(out, look, COACH_LOOK_CYAN, level->name);
		coach_buffer_add_format(out, "  %g, %g, %g\n", level->hours,
			level->paid, level->clients);
	}
}

static void print_skills(struct coach_buffer *out,
	const struct coach_look *look, const struct coach_evidence *evidence)
{
	size_t count = 0;

	for (size_t i = 0; i < evidence->skills.len; i++)
		count +=
			coach_text_is(evidence->skills.items[i].owner, "coach");
	add_heading(out, look, count, "coaching skill, to be practised",
		"coaching skills, to be practised");
	for (size_t i = 0, printed = 0; i < evidence->skills.len; i++) {
		const struct coach_chained *skill = &evidence->skills.items[i];

		if (!coach_text_is(skill->owner, "coach"))
			continue;
		coach_buffer_add_string(out, printed++ ? "\n  " : "  ");
		coach_look_add_line(
			out, look, COACH_LOOK_CYAN, skill->source.title);
		coach_buffer_add_byte(out, '\n');
		for (size_t k = 0; k < skill->steps.len; k++) {
			coach_buffer_add_string(out, "     - ");
			coach_look_add_line(out, look, COACH_LOOK_PLAIN,
				skill->steps.items[k]);
			coach_buffer_add_byte(out, '\n');
		}
	}
}

static void print_method(struct coach_buffer *out,
	const struct coach_look *look, const struct coach_method *method,
	const struct coach_evidence *evidence)
{
	print_topics(out, look, &method->principles, "principle", "principles");
	print_topics(out, look, &method->clients, "client, and what to ask",
		"clients, and what to ask about their needs");
	print_zones(out, look, &method->zones);
	print_steps(out, look, method);
	add_heading(out, look, method->reinforcement.len,
		"guideline for reinforcing", "guidelines for reinforcing");
	print_names(out, look, &method->reinforcement);
	print_topics(
		out, look, &method->aims, "aim", "aims, the farthest first");
	print_questions(out, look, method);
	print_topics(out, look, &method->points, "point of a meeting",
		"points of a meeting");
	print_topics(out, look, &method->motivation, "level of motivation",
		"levels of motivation, the highest first");
	add_heading(out, look, method->models.len, "model of coaching",
		"models of coaching");
	print_names(out, look, &method->models);
	add_heading(out, look, method->giving.len,
		"guideline for giving feedback",
		"guidelines for giving feedback");
	print_names(out, look, &method->giving);
	add_heading(out, look, method->receiving.len,
		"guideline for receiving feedback",
		"guidelines for receiving feedback");
	print_names(out, look, &method->receiving);
	print_levels(out, look, method);
	print_skills(out, look, evidence);
	coach_buffer_add_string(out,
		"\n'coach guide' leads through it, one activity at a time.\n");
}

int help_method(struct coach_cli *cli, struct coach_error *error)
{
	struct coach_method method = {0};
	struct coach_journal_evidence evidence = {0};
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status = coach_cli_load_kinds(cli, error);

	if (status == COACH_OK)
		status = coach_method_read(
			cli->open ? &cli->journal : NULL, &method, error);
	if (status == COACH_OK && cli->open)
		status = view_read(cli, COACH_WANT_SKILLS, &evidence, error);
	else if (status == COACH_OK)
		coach_method_skills(&evidence);
	if (status == COACH_OK) {
		print_method(&answer, &cli->out, &method, &evidence.facts);
		status = coach_cli_page(cli, &answer, error);
	}
	coach_buffer_release(&answer);
	coach_method_release(&method);
	view_end(&evidence);
	return status;
}

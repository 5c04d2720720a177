#include "coach/journal_method.h"
#include "coach/process.h"
#include "view.h"
#include <string.h>

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
	coach_buffer_add_format(&words, " %s", count == 1 ? one : many);
	if (out->len)
		coach_buffer_add_byte(out, '\n');
	coach_look_add(out, look, COACH_LOOK_BOLD, coach_buffer_text(&words));
	coach_buffer_add_string(out, "\n\n");
	coach_buffer_release(&words);
}

static void add_wrapped(struct coach_buffer *out, const struct coach_look *look,
	enum coach_style style, const char *before, struct coach_text text)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_buffer_add_string(&words, before);
	coach_buffer_add_text(&words, text);
	coach_buffer_add_string(out, "\n     ");
	coach_look_add_wrapped(
		out, look, style, coach_buffer_text(&words), 5, 5);
	coach_buffer_release(&words);
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

static void print_questions(struct coach_buffer *out,
	const struct coach_look *look, const struct coach_method *method)
{
	add_heading(out, look, method->questions.len,
		"question, asked over and over at a target",
		"questions, asked over and over at a target");
	for (size_t i = 0; i < method->questions.len; i++) {
		coach_buffer_add_format(out, "  %zu  ", i + 1);
		coach_look_add_line(out, look, COACH_LOOK_PLAIN,
			method->questions.items[i].ask);
		coach_buffer_add_byte(out, '\n');
	}
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
		coach_look_add_line(out, look, COACH_LOOK_PLAIN, item->name);
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
	print_steps(out, look, method);
	print_questions(out, look, method);
	add_heading(out, look, method->zones.len, "zone of caring",
		"zones of caring, which overlap and add up");
	print_names(out, look, &method->zones);
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
}

/* The journal's method and skills, or outside a journal the shipped ones. */
static int help_method(struct coach_cli *cli, struct coach_error *error)
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

/* False when the manual page is not installed, or there is no man. */
static bool show_manual(const struct coach_command *command)
{
	struct coach_buffer page = COACH_BUFFER_INIT;
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_buffer err = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	char man[] = "man", where[] = "-w";
	int code = 1;
	bool shown = false;

	coach_buffer_add_format(&page, "coach-%s", command->name);
	if (coach_process_filter((char *[]){man, where, page.ptr, NULL}, NULL,
		    false, COACH_TEXT(""), 5, &out, &err, &code,
		    &ignored) == COACH_OK &&
		code == 0)
		shown = coach_process_run((char *[]){man, page.ptr, NULL},
				&code, &ignored) == COACH_OK &&
			code == 0;
	coach_error_release(&ignored);
	coach_buffer_release(&page);
	coach_buffer_release(&out);
	coach_buffer_release(&err);
	return shown;
}

static int help_command(
	struct coach_cli *cli, const char *name, struct coach_error *error)
{
	const struct coach_command *command = coach_command_find(name);
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status;

	if (!command) {
		coach_error_set(
			error, COACH_USAGE, "there is no command '%s'", name);
		coach_error_hint(error, "'coach help' lists the commands");
		return COACH_USAGE;
	}
	if (cli->out.terminal && show_manual(command))
		return COACH_OK;
	coach_usage_command(&answer, command, &cli->out);
	status = coach_cli_page(cli, &answer, error);
	coach_buffer_release(&answer);
	return status;
}

static int run(struct coach_cli *cli, const void *call,
	const struct coach_words *words, struct coach_error *error)
{
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status;

	(void)call;
	if (words->len && !strcmp(words->items[0], "method"))
		return help_method(cli, error);
	if (words->len)
		return help_command(cli, words->items[0], error);
	coach_usage_overview(&answer, &cli->out);
	status = coach_cli_page(cli, &answer, error);
	coach_buffer_release(&answer);
	return status;
}

const struct coach_command coach_command_help = {
	.name = "help",
	.synopsis = "[COMMAND | method]",
	.help = "explain coach, a command, or the coaching method",
	.group = COACH_GROUP_HELP,
	.operand = COACH_OPERAND_COMMAND,
	.run = run,
};

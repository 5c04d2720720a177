#include "cli.h"
#include "coach/method.h"
#include "coach/process.h"
#include <string.h>

static struct coach_text text_of(const struct coach_node *map, const char *key)
{
	const struct coach_node *node = coach_node_get(map, key);

	return node ? node->text : COACH_TEXT("");
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
	unsigned number = 0;

	coach_look_add(out, look, COACH_LOOK_BOLD,
		COACH_TEXT("Seven steps toward a challenge"));
	coach_buffer_add_string(out, "\n\n");
	for (const struct coach_node *n = method->steps->first; n;
		n = n->next) {
		coach_buffer_add_format(out, "  %u  ", ++number);
		coach_look_add_line(
			out, look, COACH_LOOK_CYAN, text_of(n, "name"));
		add_wrapped(out, look, COACH_LOOK_PLAIN, "the coach ",
			text_of(n, "does"));
		add_wrapped(out, look, COACH_LOOK_DIM,
			"in the journal: ", text_of(n, "evidence"));
		coach_buffer_add_byte(out, '\n');
	}
}

static void print_questions(struct coach_buffer *out,
	const struct coach_look *look, const struct coach_method *method)
{
	const struct coach_node *list =
		coach_node_get(method->root, "questions");
	unsigned number = 0;

	coach_buffer_add_byte(out, '\n');
	coach_look_add(out, look, COACH_LOOK_BOLD,
		COACH_TEXT("Five questions, asked over and over at a target"));
	coach_buffer_add_string(out, "\n\n");
	for (const struct coach_node *n = list ? list->first : NULL; n;
		n = n->next) {
		coach_buffer_add_format(out, "  %u  ", ++number);
		coach_look_add_line(
			out, look, COACH_LOOK_PLAIN, text_of(n, "ask"));
		coach_buffer_add_byte(out, '\n');
	}
}

static void print_skills(struct coach_buffer *out,
	const struct coach_look *look, const struct coach_method *method)
{
	coach_buffer_add_byte(out, '\n');
	coach_look_add(out, look, COACH_LOOK_BOLD,
		COACH_TEXT("Nine coaching skills, to be practised"));
	coach_buffer_add_byte(out, '\n');
	for (size_t i = 0; i < method->skill_count; i++) {
		const struct coach_skill *skill = &method->skills[i];
		const struct coach_node *step =
			skill->steps ? skill->steps->first : NULL;

		coach_buffer_add_string(out, "\n  ");
		coach_look_add_line(out, look, COACH_LOOK_CYAN, skill->name);
		coach_buffer_add_byte(out, '\n');
		for (; step; step = step->next) {
			coach_buffer_add_string(out, "     - ");
			coach_look_add_line(
				out, look, COACH_LOOK_PLAIN, step->text);
			coach_buffer_add_byte(out, '\n');
		}
	}
}

static int help_method(struct coach_cli *cli, struct coach_error *error)
{
	struct coach_method method;
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status = coach_method_read(&method, error);

	if (status)
		return status;
	print_steps(&answer, &cli->out, &method);
	print_questions(&answer, &cli->out, &method);
	print_skills(&answer, &cli->out, &method);
	status = coach_cli_page(cli, &answer, error);
	coach_buffer_release(&answer);
	coach_method_release(&method);
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
		    COACH_TEXT(""), 5, &out, &err, &code,
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

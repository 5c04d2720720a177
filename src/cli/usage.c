#include "cli.h"
#include "coach/port/unicode.h"
#include <string.h>

static const char *group_title(enum coach_group group)
{
	switch (group) {
	case COACH_GROUP_BEGIN:
		return "begin a journal";
	case COACH_GROUP_WRITE:
		return "write";
	case COACH_GROUP_READ:
		return "read";
	case COACH_GROUP_KEEP:
		return "keep it right and safe";
	case COACH_GROUP_HELP:
	case COACH_GROUP_COUNT:
		break;
	}
	return "help";
}

static void add_padded(
	struct coach_buffer *out, struct coach_text text, size_t width)
{
	size_t used = coach_unicode_width(text);

	coach_buffer_add_text(out, text);
	coach_buffer_add_format(
		out, "%*s", used < width ? (int)(width - used) : 0, "");
}

/* Lines that begin with a blank are examples and stay as they are. */
static void add_about(struct coach_buffer *out, const struct coach_look *look,
	const char *about)
{
	struct coach_text rest = coach_text(about), line;

	coach_buffer_add_byte(out, '\n');
	while (coach_text_split(&rest, '\n', &line)) {
		if (coach_text_starts(line, " "))
			coach_buffer_add_text(out, line);
		else
			coach_look_add_wrapped(
				out, look, COACH_LOOK_PLAIN, line, 0, 0);
		coach_buffer_add_byte(out, '\n');
	}
}

static void add_option(struct coach_buffer *out, const struct coach_look *look,
	const struct coach_option *option)
{
	struct coach_buffer name = COACH_BUFFER_INIT;

	if (option->letter)
		coach_buffer_add_format(&name, "-%c, ", option->letter);
	else
		coach_buffer_add_string(&name, "    ");
	coach_option_name(&name, option);
	coach_buffer_add_string(out, "  ");
	if (coach_unicode_width(coach_buffer_text(&name)) > 24) {
		coach_buffer_add_text(out, coach_buffer_text(&name));
		coach_buffer_add_format(out, "\n%28s", "");
	} else {
		add_padded(out, coach_buffer_text(&name), 26);
	}
	coach_look_add_wrapped(
		out, look, COACH_LOOK_PLAIN, coach_text(option->help), 28, 28);
	coach_buffer_add_byte(out, '\n');
	coach_buffer_release(&name);
}

void coach_usage_command(struct coach_buffer *out,
	const struct coach_command *command, const struct coach_look *look)
{
	const struct coach_option *option = command->options;

	coach_look_add(out, look, COACH_LOOK_BOLD, COACH_TEXT("usage:"));
	coach_buffer_add_format(out, " coach %s", command->name);
	if (option)
		coach_buffer_add_string(out, " [options]");
	if (*command->synopsis)
		coach_buffer_add_format(out, " %s", command->synopsis);
	coach_buffer_add_format(out, "\n\n%s\n", command->help);
	if (command->about)
		add_about(out, look, command->about);
	if (!option)
		return;
	coach_buffer_add_byte(out, '\n');
	coach_look_add(out, look, COACH_LOOK_BOLD, COACH_TEXT("options:"));
	coach_buffer_add_byte(out, '\n');
	for (; option->name; option++) {
		if (option->help)
			add_option(out, look, option);
	}
}

void coach_usage_overview(struct coach_buffer *out, const struct coach_cli *cli)
{
	const struct coach_look *look = &cli->out;

	coach_look_add(out, look, COACH_LOOK_BOLD, COACH_TEXT("usage:"));
	coach_buffer_add_string(
		out, " coach [-C FOLDER] [--no-pager] COMMAND [options]\n");
	for (int group = 0; group < COACH_GROUP_COUNT; group++) {
		coach_buffer_add_byte(out, '\n');
		coach_look_add(out, look, COACH_LOOK_BOLD,
			coach_text(group_title((enum coach_group)group)));
		coach_buffer_add_byte(out, '\n');
		for (size_t i = 0; cli->commands[i]; i++) {
			const struct coach_command *command = cli->commands[i];

			if (command->group == (enum coach_group)group)
				coach_buffer_add_format(out, "  %-12s%s\n",
					command->name, command->help);
		}
	}
	coach_buffer_add_string(out,
		"\n'coach help COMMAND' explains a command, 'coach help "
		"method' the method.\n");
}

const struct coach_command *coach_command_find(
	const struct coach_cli *cli, const char *name)
{
	for (size_t i = 0; cli->commands[i]; i++) {
		if (!strcmp(cli->commands[i]->name, name))
			return cli->commands[i];
	}
	return NULL;
}

int coach_usage_error(struct coach_cli *cli, struct coach_error *error,
	const char *format, ...)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	va_list args;

	va_start(args, format);
	coach_buffer_add_vformat(&words, format, args);
	va_end(args);
	coach_error_set(error, COACH_USAGE, "%s", words.ptr);
	/* Where there are only options, these are what is wanted. */
	if (*cli->command->synopsis)
		coach_error_hint(error, "usage: coach %s %s",
			cli->command->name, cli->command->synopsis);
	else
		coach_error_hint(error, "'coach %s --help' lists the options",
			cli->command->name);
	coach_buffer_release(&words);
	return COACH_USAGE;
}

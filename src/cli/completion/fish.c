#include "completion.h"

static void add_quoted(struct coach_buffer *out, const char *words)
{
	coach_buffer_add_byte(out, '\'');
	for (; *words; words++) {
		if (*words == '\'' || *words == '\\')
			coach_buffer_add_byte(out, '\\');
		coach_buffer_add_byte(out, *words);
	}
	coach_buffer_add_byte(out, '\'');
}

static void begin(struct coach_buffer *out, const struct coach_command *command)
{
	coach_buffer_add_format(out,
		"complete -c coach -n '__fish_seen_subcommand_from %s'",
		command->name);
}

static void add_option(struct coach_buffer *out,
	const struct coach_command *command, const struct coach_option *option)
{
	struct coach_text rest = coach_text(option->value), word;

	begin(out, command);
	coach_buffer_add_format(out, " -l %s", option->name);
	if (option->letter)
		coach_buffer_add_format(out, " -s %c", option->letter);
	if (option->type != COACH_OPTION_FLAG)
		coach_buffer_add_string(out, " -x");
	if (option->type == COACH_OPTION_CHOICE) {
		coach_buffer_add_string(out, " -a '");
		for (size_t i = 0; coach_text_split(&rest, '|', &word); i++)
			coach_buffer_add_format(
				out, "%s%.*s", i ? " " : "", COACH_ARG(word));
		coach_buffer_add_byte(out, '\'');
	}
	coach_buffer_add_string(out, " -d ");
	add_quoted(out, option->help);
	coach_buffer_add_byte(out, '\n');
}

static const char *operand_words(enum coach_operand operand)
{
	switch (operand) {
	case COACH_OPERAND_KIND:
		return " -a '(coach completion --kinds 2>/dev/null)'";
	case COACH_OPERAND_REF:
		return " -a '(coach completion --refs 2>/dev/null)'";
	case COACH_OPERAND_FILE:
		return " -F";
	case COACH_OPERAND_SHELL:
		return " -a 'bash zsh fish'";
	case COACH_OPERAND_COMMAND:
	case COACH_OPERAND_NONE:
		break;
	}
	return NULL;
}

void coach_completion_fish(struct coach_buffer *out)
{
	coach_buffer_add_string(out,
		"# fish completion for coach\n"
		"function __coach_words\n"
		"\tset -l typed (commandline -opc)\n"
		"\tset -l word (commandline -ct)\n"
		"\tcoach completion --words -- $typed[2..-1] \"$word\" "
		"2>/dev/null\n"
		"end\n"
		"complete -c coach -f\n");
	for (size_t i = 0; coach_commands[i]; i++) {
		const struct coach_command *command = coach_commands[i];
		const char *words = command->fields
			? " -a '(__coach_words)'"
			: operand_words(command->operand);

		coach_buffer_add_format(out,
			"complete -c coach -n __fish_use_subcommand -a %s -d ",
			command->name);
		add_quoted(out, command->help);
		coach_buffer_add_byte(out, '\n');
		for (const struct coach_option *o = command->options;
			o && o->name; o++) {
			if (o->help)
				add_option(out, command, o);
		}
		if (words) {
			begin(out, command);
			coach_buffer_add_format(out, "%s\n", words);
		}
		/* What can be explained: every command, and the method. */
		coach_buffer_add_format(out,
			"complete -c coach -n '__fish_seen_subcommand_from "
			"help' -a %s\n",
			command->name);
	}
	coach_buffer_add_string(out,
		"complete -c coach -n '__fish_seen_subcommand_from help' -a "
		"method\n");
}

#include "completion.h"

/* The words of a case of the shell: the choices of one option. */
static void add_choices(struct coach_buffer *out, const char *command,
	const struct coach_option *option)
{
	struct coach_text rest = coach_text(option->value), word;

	coach_buffer_add_format(out, "\t'%s --%s'", command, option->name);
	if (option->letter)
		coach_buffer_add_format(
			out, " | '%s -%c'", command, option->letter);
	coach_buffer_add_string(out, ") words='");
	for (size_t i = 0; coach_text_split(&rest, '|', &word); i++)
		coach_buffer_add_format(
			out, "%s%.*s", i ? " " : "", COACH_ARG(word));
	coach_buffer_add_string(out, "' ;;\n");
}

static const char *operand_words(enum coach_operand operand)
{
	switch (operand) {
	case COACH_OPERAND_KIND:
		return "words=$(coach completion --kinds 2>/dev/null)";
	case COACH_OPERAND_REF:
		return "words=$(coach completion --refs 2>/dev/null)";
	case COACH_OPERAND_FILE:
		return "files=yes";
	case COACH_OPERAND_COMMAND:
		return "words=\"$commands method\"";
	case COACH_OPERAND_SHELL:
		return "words='bash zsh fish'";
	case COACH_OPERAND_NONE:
		break;
	}
	return "";
}

static void add_command(
	struct coach_buffer *out, const struct coach_command *command)
{
	coach_buffer_add_format(out, "\t'%s -'*) words='--help", command->name);
	for (const struct coach_option *o = command->options; o && o->name;
		o++) {
		if (o->help)
			coach_buffer_add_format(out, " --%s", o->name);
	}
	coach_buffer_add_format(out, "' ;;\n\t'%s '*) %s ;;\n", command->name,
		operand_words(command->operand));
}

void coach_completion_bash(struct coach_buffer *out)
{
	coach_buffer_add_string(out,
		"# bash completion for coach\n"
		"_coach()\n{\n"
		"\tlocal cur=${COMP_WORDS[COMP_CWORD]} command= words= files= "
		"i\n"
		"\tlocal prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
		"\tlocal commands='");
	for (size_t i = 0; coach_commands[i]; i++)
		coach_buffer_add_format(
			out, "%s%s", i ? " " : "", coach_commands[i]->name);
	coach_buffer_add_string(out,
		"'\n\n"
		"\tCOMPREPLY=()\n"
		"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		"\t\tcase ${COMP_WORDS[i]} in\n"
		"\t\t-C) ((i++)) ;;\n"
		"\t\t-*) ;;\n"
		"\t\t*)\n"
		"\t\t\tcommand=${COMP_WORDS[i]}\n"
		"\t\t\tbreak\n"
		"\t\t\t;;\n"
		"\t\tesac\n"
		"\tdone\n"
		"\tcase \"$command $prev\" in\n");
	for (size_t i = 0; coach_commands[i]; i++) {
		for (const struct coach_option *o = coach_commands[i]->options;
			o && o->name; o++) {
			if (o->type == COACH_OPTION_CHOICE)
				add_choices(out, coach_commands[i]->name, o);
		}
	}
	coach_buffer_add_string(out,
		"\tesac\n"
		"\t[ -n \"$words\" ] || case \"$command $cur\" in\n"
		"\t' -'*) words='-C --help --no-pager --version' ;;\n"
		"\t' '*) words=$commands ;;\n");
	for (size_t i = 0; coach_commands[i]; i++)
		add_command(out, coach_commands[i]);
	coach_buffer_add_string(out,
		"\tesac\n"
		"\tif [ -n \"$files\" ]; then\n"
		"\t\tcompopt -o filenames\n"
		"\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
		"\telse\n"
		"\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- "
		"\"$cur\")\n"
		"\tfi\n"
		"}\n"
		"complete -F _coach coach\n");
}

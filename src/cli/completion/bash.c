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

/*
 * Readline takes "client=ma" for three words. What stands on the line without a
 * blank between is put together again, and of an answer only that is given back
 * which belongs to the last of the three.
 */
static void add_words(struct coach_buffer *out)
{
	coach_buffer_add_string(out,
		"_coach_words()\n{\n"
		"\tlocal line=${COMP_LINE:0:COMP_POINT} rest word i\n"
		"\tlocal typed=() quotes=$'[\"\\'\\\\\\\\]'\n\n"
		"\tfor ((i = 0; i <= COMP_CWORD; i++)); do\n"
		"\t\trest=${line#\"${line%%[![:space:]]*}\"}\n"
		"\t\tword=${COMP_WORDS[i]}\n"
		"\t\t((i < COMP_CWORD)) || word=$rest\n"
		"\t\tif ((i)) && [ \"$rest\" = \"$line\" ]; then\n"
		"\t\t\ttyped[-1]+=$word\n"
		"\t\telse\n"
		"\t\t\ttyped+=(\"$word\")\n"
		"\t\tfi\n"
		"\t\tline=${rest#\"$word\"}\n"
		"\tdone\n"
		"\ttyped=(\"${typed[@]//$quotes/}\")\n"
		"\tmapfile -t COMPREPLY < <(coach completion --words -- \\\n"
		"\t\t\"${typed[@]:1}\" 2>/dev/null)\n"
		"\tcase ${COMPREPLY[0]-} in\n"
		"\t*=) compopt -o nospace ;;\n"
		"\tesac\n"
		"\tcase ${COMP_WORDS[COMP_CWORD]} in\n"
		"\t?*=*) ;;\n"
		"\t*)\n"
		"\t\t[[ ${typed[-1]} != *=* ]] ||\n"
		"\t\t\tCOMPREPLY=(\"${COMPREPLY[@]#*=}\")\n"
		"\t\t;;\n"
		"\tesac\n"
		"\tcase ${COMP_WORDS[COMP_CWORD]} in\n"
		"\t*[\\\"\\']*) ;;\n"
		"\t*) COMPREPLY=(\"${COMPREPLY[@]// /\\\\ }\") ;;\n"
		"\tesac\n"
		"}\n");
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
		command->fields ? "fields=yes"
				: operand_words(command->operand));
}

void coach_completion_bash(struct coach_buffer *out)
{
	coach_buffer_add_string(out, "# bash completion for coach\n");
	add_words(out);
	coach_buffer_add_string(out,
		"_coach()\n{\n"
		"\tlocal cur=${COMP_WORDS[COMP_CWORD]} command= words= files= "
		"i\n"
		"\tlocal fields=\n"
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
		"\telif [ -n \"$fields\" ]; then\n"
		"\t\t_coach_words\n"
		"\telse\n"
		"\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- "
		"\"$cur\")\n"
		"\tfi\n"
		"}\n"
		"complete -F _coach coach\n");
}

#include "completion.h"
#include <string.h>

/* Inside single quotes; what means something to _arguments has a backslash. */
static void add_words(struct coach_buffer *out, const char *words)
{
	for (; *words; words++) {
		if (*words == '\'')
			coach_buffer_add_string(out, "'\\'");
		else if (strchr("[]:\\", *words))
			coach_buffer_add_byte(out, '\\');
		coach_buffer_add_byte(out, *words);
	}
}

static void add_option(
	struct coach_buffer *out, const struct coach_option *option)
{
	struct coach_text rest = coach_text(option->value), word;

	coach_buffer_add_string(out, " \\\n\t\t\t'");
	coach_buffer_add_format(out, "--%s%s[", option->name,
		option->type == COACH_OPTION_FLAG ? "" : "=");
	add_words(out, option->help);
	coach_buffer_add_byte(out, ']');
	if (option->type == COACH_OPTION_CHOICE) {
		coach_buffer_add_string(out, ":value:(");
		for (size_t i = 0; coach_text_split(&rest, '|', &word); i++)
			coach_buffer_add_format(
				out, "%s%.*s", i ? " " : "", COACH_ARG(word));
		coach_buffer_add_byte(out, ')');
	} else if (option->type != COACH_OPTION_FLAG) {
		coach_buffer_add_string(out, ":value:");
	}
	coach_buffer_add_byte(out, '\'');
}

static const char *operand_words(enum coach_operand operand)
{
	switch (operand) {
	case COACH_OPERAND_KIND:
		return "'*:kind:($(coach completion --kinds 2>/dev/null))'";
	case COACH_OPERAND_REF:
		return "'*:entry:($(coach completion --refs 2>/dev/null))'";
	case COACH_OPERAND_FILE:
		return "'*:file:_files'";
	case COACH_OPERAND_COMMAND:
		return "\"*:command:(method ${commands%%:*})\"";
	case COACH_OPERAND_SHELL:
		return "'*:shell:(bash zsh fish)'";
	case COACH_OPERAND_NONE:
		break;
	}
	return "";
}

void coach_completion_zsh(struct coach_buffer *out)
{
	coach_buffer_add_string(out,
		"#compdef coach\n"
		"_coach_words()\n{\n"
		"\tlocal -a found\n"
		"\tfound=(${(f)\"$(coach completion --words -- $command \\\n"
		"\t\t\"${(@Q)words[2,CURRENT-1]}\" \"${(Q)PREFIX}\" "
		"2>/dev/null)\"})\n"
		"\tcompset -P '*=' && found=(${found#*=})\n"
		"\tcompadd \"$@\" -S '' -- ${(M)found:#*=}\n"
		"\tcompadd \"$@\" -- ${found:#*=}\n"
		"}\n"
		"_coach()\n{\n"
		"\tlocal -a commands\n"
		"\tcommands=(\n");
	for (size_t i = 0; coach_commands[i]; i++) {
		coach_buffer_add_format(
			out, "\t\t'%s:", coach_commands[i]->name);
		add_words(out, coach_commands[i]->help);
		coach_buffer_add_string(out, "'\n");
	}
	coach_buffer_add_string(out,
		"\t)\n"
		"\tif ((CURRENT == 2)); then\n"
		"\t\t_describe command commands\n"
		"\t\treturn\n"
		"\tfi\n"
		"\tlocal command=$words[2]\n"
		"\tshift words\n"
		"\t((CURRENT--))\n"
		"\tcase $command in\n");
	for (size_t i = 0; coach_commands[i]; i++) {
		const struct coach_command *command = coach_commands[i];

		coach_buffer_add_format(out,
			"\t%s)\n\t\t_arguments '--help[explain the command]'",
			command->name);
		for (const struct coach_option *o = command->options;
			o && o->name; o++) {
			if (o->help)
				add_option(out, o);
		}
		if (command->operand != COACH_OPERAND_NONE)
			coach_buffer_add_format(out, " \\\n\t\t\t%s",
				command->fields
					? "'*:word:_coach_words'"
					: operand_words(command->operand));
		coach_buffer_add_string(out, "\n\t\t;;\n");
	}
	/* Works both from $fpath and when the shell reads it at its start. */
	coach_buffer_add_string(out,
		"\tesac\n"
		"}\n"
		"if [ \"$funcstack[1]\" = _coach ]; then\n"
		"\t_coach \"$@\"\n"
		"else\n"
		"\tcompdef _coach coach\n"
		"fi\n");
}

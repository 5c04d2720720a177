#include "cli/completion/completion.h"
#include "cli/cli.h"
#include "coach/model/value.h"
#include <string.h>

struct call {
	bool kinds, refs, words;
};

/* What the scripts ask for; no person types these. */
static const struct coach_option options[] = {
	{0, "kinds", COACH_OPTION_FLAG, offsetof(struct call, kinds), NULL,
		NULL},
	{0, "refs", COACH_OPTION_FLAG, offsetof(struct call, refs), NULL, NULL},
	{0, "words", COACH_OPTION_FLAG, offsetof(struct call, words), NULL,
		NULL},
	{0}};

static int add_kinds(struct coach_cli *cli, struct coach_buffer *out,
	struct coach_error *error)
{
	const struct coach_kinds *kinds = &cli->journal.kinds;
	int status = coach_cli_load_kinds(cli, error);

	for (size_t i = 0; status == COACH_OK && i < kinds->len; i++)
		coach_buffer_add_format(
			out, "%.*s\n", COACH_ARG(kinds->items[i]->name));
	return status;
}

static int add_refs(struct coach_cli *cli, struct coach_buffer *out,
	struct coach_error *error)
{
	const struct coach_query query = {.parts = COACH_ENTRY_FRONT};
	const struct coach_wording none = {0};
	struct coach_lines lines = {0};
	int status = coach_cli_open(cli, error);

	if (status == COACH_OK)
		status = coach_journal_load_kinds(&cli->journal, error);
	if (status == COACH_OK)
		status = coach_query_lines(
			&cli->journal, &query, &none, &lines, error);
	for (size_t i = 0; i < lines.len; i++) {
		/* A shell is to read them: ids only, not what might be. */
		if (coach_id_valid(lines.items[i]->id))
			coach_buffer_add_format(
				out, "%.*s\n", COACH_ARG(lines.items[i]->id));
	}
	coach_lines_release(&lines);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	const char *shell = words->len == 1 ? words->items[0] : "";
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status = COACH_OK;

	if (call->kinds)
		status = add_kinds(cli, &answer, error);
	else if (call->refs)
		status = add_refs(cli, &answer, error);
	else if (call->words)
		status = coach_completion_words(cli, words, &answer, error);
	else if (!strcmp(shell, "bash"))
		coach_completion_bash(&answer);
	else if (!strcmp(shell, "zsh"))
		coach_completion_zsh(&answer);
	else if (!strcmp(shell, "fish"))
		coach_completion_fish(&answer);
	else
		status = coach_usage_error(cli, error,
			"completion needs a shell: bash, zsh or fish");
	if (status == COACH_OK)
		status = coach_cli_print(&answer, error);
	coach_buffer_release(&answer);
	return status;
}

const struct coach_command coach_command_completion = {
	.name = "completion",
	.synopsis = "bash|zsh|fish",
	.help = "print a script that teaches the shell to complete",
	.about = "  bash: eval \"$(coach completion bash)\"          in "
		 "~/.bashrc\n"
		 "  zsh:  eval \"$(coach completion zsh)\"           in "
		 "~/.zshrc, behind compinit\n"
		 "  fish: coach completion fish | source           in "
		 "~/.config/fish/config.fish\n",
	.group = COACH_GROUP_HELP,
	.operand = COACH_OPERAND_SHELL,
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};

#include "cli/output.h"

static int run(struct coach_cli *cli, const void *call,
	const struct coach_words *words, struct coach_error *error)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_buffer script = COACH_BUFFER_INIT;
	int status;

	(void)call;
	if (words->len == 1)
		coach_buffer_add_format(
			&path, "completion/coach.%s", words->items[0]);
	for (size_t i = 0; i < coach_shipped_count; i++) {
		if (!strcmp(coach_shipped[i].path, path.ptr))
			coach_buffer_add_text(&script, coach_shipped[i].bytes);
	}
	status = script.len ? coach_cli_print(&script, error)
			    : coach_usage_error(cli, error,
				      "completion needs a shell: bash, zsh or "
				      "fish");
	coach_buffer_release(&path);
	coach_buffer_release(&script);
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
	.run = run,
};

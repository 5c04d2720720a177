#include "ask.h"
#include "coach/port/process.h"
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Is there such a program on the PATH? */
static bool program_exists(const char *name)
{
	const char *path = getenv("PATH");
	struct coach_text rest = coach_text(path ? path : ""), folder;
	struct coach_buffer file = COACH_BUFFER_INIT;
	bool found = false;

	while (!found && coach_text_split(&rest, ':', &folder)) {
		coach_buffer_clear(&file);
		coach_buffer_add_text(&file, folder);
		coach_buffer_add_format(&file, "/%s", name);
		found = access(file.ptr, X_OK) == 0;
	}
	coach_buffer_release(&file);
	return found;
}

static char *variable(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? coach_strdup(value) : NULL;
}

static char *editor_command(struct coach_cli *cli)
{
	static const char *const usual[] = {"vi", "nano"};
	char *command = variable("COACH_EDITOR");

	if (!command)
		command = coach_cli_config(cli, "coach.editor");
	if (!command)
		command = variable("VISUAL");
	if (!command)
		command = variable("EDITOR");
	if (!command)
		command = coach_cli_config(cli, "core.editor");
	/* One that nobody chose needs a terminal, and would wait for ever. */
	for (size_t i = 0; !command && i < 2 && isatty(STDIN_FILENO) &&
		isatty(STDOUT_FILENO);
		i++) {
		if (program_exists(usual[i]))
			command = coach_strdup(usual[i]);
	}
	return command;
}

int coach_editor_run(
	struct coach_cli *cli, const char *path, struct coach_error *error)
{
	char *command = editor_command(cli);
	char *copy, **argv;
	int code = 0, status;

	if (!command) {
		coach_error_set(error, COACH_FAIL, "there is no editor");
		coach_error_hint(error,
			"name yours: git config --global "
			"coach.editor nano");
		return COACH_FAIL;
	}
	copy = coach_strdup(path);
	argv = coach_process_words(command, (char *[]){copy, NULL});
	status = coach_process_run(argv, NULL, &code, error);
	if (status == COACH_OK && code)
		status = coach_error_set(error, COACH_FAIL,
			"the editor '%s' ended with exit code %d", command,
			code);
	free(argv);
	free(copy);
	free(command);
	return status;
}

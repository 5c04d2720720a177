#include "coach/port/process.h"
#include "internal.h"

/* `git rev-parse --local-env-vars`, and the protocol version, because libgit2
 * speaks only the first. A word without "=" takes the name out. Where nobody
 * can answer, git is not to ask. */
void coach_git_environment(char *environment[COACH_GIT_ENVIRONMENT_MAX])
{
	static char words[][36] = {"GIT_ALTERNATE_OBJECT_DIRECTORIES",
		"GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
		"GIT_OBJECT_DIRECTORY", "GIT_DIR", "GIT_WORK_TREE",
		"GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE",
		"GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_PREFIX",
		"GIT_SHALLOW_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE",
		"GIT_PROTOCOL"};
	const size_t count = sizeof(words) / sizeof(*words);

	static char no_prompt[] = "GIT_TERMINAL_PROMPT=0";
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		environment[n++] = words[i];
	if (!coach_process_has_terminal())
		environment[n++] = no_prompt;
	environment[n] = NULL;
}

bool coach_git_run(char *const argv[], struct coach_text input,
	unsigned seconds, struct coach_buffer *out)
{
	char *environment[COACH_GIT_ENVIRONMENT_MAX];
	struct coach_buffer own = COACH_BUFFER_INIT, err = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	int code = 1, status;

	coach_git_environment(environment);
	status = coach_process_filter(argv, environment, true, input, seconds,
		out ? out : &own, &err, &code, &ignored);
	coach_error_release(&ignored);
	coach_buffer_release(&own);
	coach_buffer_release(&err);
	return status == COACH_OK && code == 0;
}

#include "git_internal.h"
#include <string.h>

/* `git rev-parse --local-env-vars`, and the protocol version, because libgit2
 * speaks only the first. A word without "=" takes the name out. */
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

	for (size_t i = 0; i < count; i++)
		environment[i] = words[i];
	environment[count] = NULL;
}

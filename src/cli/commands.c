#include "commands.h"
#include <string.h>

const struct coach_command *const coach_commands[] = {
#define X(name) &coach_command_##name,
	COACH_COMMANDS(X)
#undef X
		NULL};

const struct coach_command *coach_command_find(const char *name)
{
	for (size_t i = 0; coach_commands[i]; i++) {
		if (!strcmp(coach_commands[i]->name, name))
			return coach_commands[i];
	}
	return strcmp(coach_command_complete.name, name)
		? NULL
		: &coach_command_complete;
}

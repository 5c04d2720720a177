#include "coach/pages/files.h"

const char *coach_file_state_word(enum coach_git_state state)
{
	return state == COACH_GIT_NEW        ? "new"
		: state == COACH_GIT_REMOVED ? "removed"
					     : "changed";
}

void coach_file_made_state(
	struct coach_made *made, const struct coach_place *place)
{
	const struct coach_git_file *file = place->item;

	made->word = coach_file_state_word(file->state);
}

const struct coach_shape coach_file_shape[] = {
	{"path", COACH_SHAPE_AT(coach_git_file, path)},
	{"state", COACH_SHAPE_WORD, "new, changed, removed",
		.make = coach_file_made_state},
	{0},
};

#include "apply.h"

int coach_apply_move(struct coach_apply *apply, const char *reason,
	struct coach_error *error)
{
	struct coach_error second = {0};
	int status = coach_intent_write(apply, error);

	if (status != COACH_OK)
		return status;
	status = coach_apply_run(apply, error);
	if (status == COACH_OK)
		status = coach_git_move(
			apply->git, apply->from, apply->to, reason, error);
	if (status == COACH_OK)
		return coach_intent_remove(apply->git, error);
	coach_recover(apply->git, apply->root, false, &second);
	coach_error_release(&second);
	return status;
}

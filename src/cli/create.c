#include "cli.h"

static int save(struct coach_cli *cli, const struct coach_draft *draft,
	const struct coach_creating *how, struct coach_error *error)
{
	int status =
		coach_write_draft(cli, draft, NULL, NULL, how->commit, error);

	if (status == COACH_NO && !error->message) {
		coach_error_set(error, COACH_NO, "nothing is saved");
		coach_error_hint(error, "%s", how->hint);
	}
	if (status == COACH_OK)
		status = coach_announce(
			cli, draft, how->commit, how->print_path, error);
	return status;
}

static int compose(struct coach_cli *cli, const struct coach_draft *draft,
	const struct coach_creating *how, struct coach_error *error)
{
	struct coach_unfinished work = {0};
	int status = COACH_OK;

	/* Better before an hour of writing than after it. */
	if (how->commit)
		status = coach_cli_may_commit(cli, error);
	if (status == COACH_OK)
		status = coach_unfinished_begin(cli, draft, &work, error);
	work.complete = how->complete;
	if (status == COACH_OK)
		status = coach_compose(
			cli, &work, how->commit, how->print_path, error);
	coach_unfinished_release(&work);
	return status;
}

int coach_create(struct coach_cli *cli, const struct coach_draft *draft,
	const struct coach_creating *how, struct coach_error *error)
{
	return how->edit ? compose(cli, draft, how, error)
			 : save(cli, draft, how, error);
}

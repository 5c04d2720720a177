#include "coach/base/alloc.h"
#include "coach/journal/journal.h"

int coach_journal_git(struct coach_journal *journal, bool for_change,
	struct coach_error *error)
{
	int status;

	if (journal->git && (!for_change || journal->for_change))
		return COACH_OK;
	coach_git_close(journal->git);
	journal->git = NULL;
	status =
		coach_git_open(&journal->git, journal->path, for_change, error);
	journal->for_change = status == COACH_OK && for_change;
	if (status == COACH_OK && journal->no_verify)
		coach_git_no_verify(journal->git);
	return status;
}

void coach_journal_git_close(struct coach_journal *journal)
{
	coach_git_close(journal->git);
	journal->git = NULL;
	coach_alloc_trim();
}

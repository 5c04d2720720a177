#include "coach/journal/resolve.h"
#include "coach/journal/sync.h"

/* With more that came, 'status' says what is open. */
#define LOOKED_AT ((size_t)1000)

static int read_open(struct coach_journal *journal, const char *path,
	struct coach_unresolved_list *open, struct coach_error *error)
{
	return coach_unresolved_get(open, path)
		? COACH_OK
		: coach_unresolved_read(journal, path, open, error);
}

int coach_sync_open(struct coach_journal *journal,
	const struct coach_sync_result *result,
	struct coach_unresolved_list *open, struct coach_error *error)
{
	const struct coach_sync_notes *notes = &result->notes;
	const struct coach_git_files *in = &result->in;
	int status = COACH_OK;

	for (size_t i = 0; i < notes->len && status == COACH_OK; i++)
		status = read_open(journal, notes->items[i].path, open, error);
	if (in->len > LOOKED_AT)
		return status;
	for (size_t i = 0; i < in->len && status == COACH_OK; i++) {
		if (in->items[i].state != COACH_GIT_REMOVED)
			status = read_open(
				journal, in->items[i].path, open, error);
	}
	return status;
}

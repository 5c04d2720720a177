#include "coach/journal/journal.h"
#include "coach/port/git/remote.h"
#include "coach/port/git/store.h"
#include "parts.h"

/* What all places took is sent, also when the fetched one shows it later. */
static int count_apart(struct coach_git *git,
	const struct coach_upstream *upstream,
	struct coach_sync_standing *standing, struct coach_error *error)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_oid head, tip, sent = {{0}};
	struct coach_places places = {0};
	size_t behind;
	int status = coach_git_head(git, &head, &branch, error);

	if (status == COACH_OK)
		status = coach_git_tracking(git, upstream, &tip, error);
	if (status == COACH_OK)
		status = coach_git_ahead_behind(git, &head, &tip,
			&standing->ahead, &standing->behind, error);
	if (status == COACH_OK)
		status = coach_git_push_places(
			git, upstream, false, &places, error);
	if (status == COACH_OK && !coach_places_only_fetched(&places))
		status = coach_git_sent(git, &places, &sent, error);
	if (status == COACH_OK && sent.hex[0])
		status = coach_git_ahead_behind(
			git, &head, &sent, &standing->ahead, &behind, error);
	coach_places_release(&places);
	coach_buffer_release(&branch);
	return status;
}

int coach_sync_stand(struct coach_journal *journal,
	struct coach_sync_standing *standing, struct coach_error *error)
{
	struct coach_upstream upstream = {0};
	bool gone = false;
	int status = coach_journal_git(journal, false, error);

	*standing = (struct coach_sync_standing){0};
	if (status == COACH_OK)
		status = coach_git_upstream(
			journal->git, NULL, &upstream, error);
	standing->has_remote = upstream.remote != NULL;
	if (standing->has_remote)
		status = sync_gone_known(journal->git, &upstream, &gone, error);
	if (status == COACH_OK && gone)
		standing->gone = coach_strdup(upstream.branch);
	else if (status == COACH_OK && standing->has_remote)
		status = count_apart(journal->git, &upstream, standing, error);
	coach_upstream_release(&upstream);
	return status;
}

#include "overview.h"
#include "cli/tally/tally.h"
#include "coach/base/number.h"
#include <string.h>

int overview_gather(struct coach_cli *cli, bool findings,
	struct overview *overview, struct coach_error *error)
{
	struct coach_journal *journal = &cli->journal;
	struct coach_pending *pending = &overview->pending;
	int status = findings
		? coach_commit_pending(journal, NULL, pending, error)
		: coach_commit_files(journal, &pending->files, error);

	if (status == COACH_OK)
		status = coach_unfinished_find(
			cli, &overview->unfinished, error);
	if (status == COACH_OK)
		status = tally_leftovers_count(cli, &overview->tallies, error);
	if (status)
		return status;
	status = coach_sync_stand(&cli->journal, &overview->standing, error);
	overview->remote = status == COACH_OK;
	/* In the middle of a rebase the rest is worth knowing. */
	overview->unknown = status != COACH_OK && status != COACH_NO;
	if (overview->unknown)
		coach_cli_say(
			"cannot compare with the remote: %s", error->message);
	if (status != COACH_OK)
		coach_error_release(error);
	return COACH_OK;
}

void overview_release(struct overview *overview)
{
	coach_pending_release(&overview->pending);
	coach_unfinished_list_release(&overview->unfinished);
	free(overview->standing.gone);
}

size_t overview_errors_of(const struct overview *overview, const char *path)
{
	const struct coach_findings *findings = &overview->pending.findings;
	size_t count, first = coach_findings_of(findings, path, &count);
	size_t errors = 0;

	for (size_t i = first; i < first + count; i++)
		errors += findings->items[i].level == COACH_LEVEL_ERROR;
	return errors;
}

void overview_say_unfinished(struct coach_buffer *out,
	const struct coach_look *look, const struct overview *overview)
{
	for (size_t i = 0; i < overview->unfinished.len; i++) {
		const struct coach_unfinished *work =
			&overview->unfinished.items[i];

		coach_buffer_add_string(out, "left in the editor: ");
		coach_look_add_line(
			out, look, COACH_LOOK_PLAIN, coach_text(work->path));
		coach_buffer_add_string(out, " (go on: coach edit --resume ");
		coach_look_add_line(
			out, look, COACH_LOOK_PLAIN, coach_text(work->name));
		coach_buffer_add_string(out, ")\n");
	}
	if (overview->tallies)
		coach_buffer_add_format(out,
			"%zu %s not finished, keep or drop: coach tally\n",
			overview->tallies,
			coach_plural(overview->tallies, "tally was",
				"tallies were"));
}

static void say_gone(struct coach_buffer *out, const char *branch)
{
	const struct coach_look plain = {0};

	coach_buffer_add_string(out, "the remote has no branch ");
	coach_look_add_line(out, &plain, COACH_LOOK_PLAIN, coach_text(branch));
	coach_buffer_add_string(out,
		" any more; nothing is sent until you say where to: coach "
		"sync\n");
}

void overview_say_remote(
	struct coach_buffer *out, const struct overview *overview)
{
	const struct coach_sync_standing *standing = &overview->standing;

	if (overview->unknown)
		return;
	if (!overview->remote)
		coach_buffer_add_string(out, "no remote to sync with yet\n");
	else if (standing->gone)
		say_gone(out, standing->gone);
	else if (!standing->ahead && !standing->behind)
		coach_buffer_add_string(
			out, "the remote had the same when it was last seen\n");
	if (standing->ahead)
		coach_buffer_add_format(out, "%zu %s to send: coach sync\n",
			standing->ahead,
			coach_plural(standing->ahead, "commit", "commits"));
	if (standing->behind)
		coach_buffer_add_format(out, "%zu %s to receive: coach sync\n",
			standing->behind,
			coach_plural(standing->behind, "commit", "commits"));
}

void overview_json_unfinished(
	struct coach_json *json, const struct overview *overview)
{
	coach_json_key(json, "unfinished");
	coach_json_open(json, '[');
	for (size_t i = 0; i < overview->unfinished.len; i++)
		coach_json_string(json, overview->unfinished.items[i].path);
	coach_json_close(json, ']');
	coach_json_pair_count(json, "unfinished_tallies", overview->tallies);
}

void overview_json_remote(
	struct coach_json *json, const struct overview *overview)
{
	coach_json_key(json, "remote");
	if (overview->unknown)
		coach_json_null(json);
	else
		coach_json_bool(json, overview->remote);
	if (overview->remote) {
		coach_json_pair_count(json, "ahead", overview->standing.ahead);
		coach_json_pair_count(
			json, "behind", overview->standing.behind);
		coach_json_key(json, "branch_gone");
		coach_json_bool(json, overview->standing.gone != NULL);
	}
}

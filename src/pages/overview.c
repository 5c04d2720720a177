#include "coach/pages/overview.h"
#include "coach/base/number.h"
#include <stdlib.h>

void coach_overview_release(struct coach_overview *overview)
{
	coach_pending_release(&overview->pending);
	free(overview->unfinished.items);
	free(overview->standing.gone);
	coach_arena_release(&overview->arena);
}

size_t coach_overview_errors(
	const struct coach_overview *overview, const char *path)
{
	const struct coach_findings *findings = &overview->pending.findings;
	size_t count, first = coach_findings_of(findings, path, &count);
	size_t errors = 0;

	for (size_t i = first; i < first + count; i++)
		errors += findings->items[i].level == COACH_LEVEL_ERROR;
	return errors;
}

/* ---- for people ---------------------------------------------------------- */

/* Write the words as a line, and begin new ones. */
static void end_line(
	struct coach_sheet *sheet, size_t indent, struct coach_buffer *words)
{
	if (words->len)
		coach_sheet_line(sheet, COACH_SHEET_ITEM, COACH_LOOK_PLAIN,
			indent, coach_buffer_text(words));
	coach_buffer_clear(words);
}

void coach_overview_tell_unfinished(struct coach_sheet *sheet, size_t indent,
	const struct coach_overview *overview)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < overview->unfinished.len; i++) {
		const struct coach_overview_edit *edit =
			&overview->unfinished.items[i];

		coach_buffer_add_format(&words,
			"left in the editor: %s (go on: coach edit --resume "
			"%s)",
			edit->path, edit->name);
		end_line(sheet, indent, &words);
	}
	if (overview->tallies)
		coach_buffer_add_format(&words,
			"%zu %s not finished, keep or drop: coach tally",
			overview->tallies,
			coach_plural(overview->tallies, "tally was",
				"tallies were"));
	end_line(sheet, indent, &words);
	coach_buffer_release(&words);
}

static void add_commits(
	struct coach_buffer *words, size_t count, const char *rest)
{
	if (count)
		coach_buffer_add_format(words, "%zu %s %s: coach sync", count,
			coach_plural(count, "commit", "commits"), rest);
}

void coach_overview_tell_remote(struct coach_sheet *sheet, size_t indent,
	const struct coach_overview *overview)
{
	const struct coach_sync_standing *standing = &overview->standing;
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (overview->unknown)
		return;
	if (!overview->remote)
		coach_buffer_add_string(&words, "no remote to sync with yet");
	else if (standing->gone)
		coach_buffer_add_format(&words,
			"the remote has no branch %s any more; nothing is sent "
			"until you say where to: coach sync",
			standing->gone);
	else if (!standing->ahead && !standing->behind)
		coach_buffer_add_string(&words,
			"the remote had the same when it was last seen");
	end_line(sheet, indent, &words);
	add_commits(&words, standing->ahead, "to send");
	end_line(sheet, indent, &words);
	add_commits(&words, standing->behind, "to receive");
	end_line(sheet, indent, &words);
	coach_buffer_release(&words);
}

/* ---- for programs -------------------------------------------------------- */

void coach_overview_unfinished(
	struct coach_made *made, const struct coach_place *place)
{
	const struct coach_overview *overview = place->item;

	for (size_t i = 0; i < overview->unfinished.len; i++)
		coach_buffer_add_format(&made->words, "%s\n",
			overview->unfinished.items[i].path);
}

void coach_overview_remote(
	struct coach_made *made, const struct coach_place *place)
{
	const struct coach_overview *overview = place->item;

	made->state = overview->unknown ? COACH_MADE_NULL : COACH_MADE;
	made->yes = overview->remote;
}

/* Without a remote nothing is said of it. */
static const struct coach_sync_standing *standing_of(
	struct coach_made *made, const struct coach_place *place)
{
	const struct coach_overview *overview = place->item;

	made->state = overview->remote ? COACH_MADE : COACH_MADE_ABSENT;
	return &overview->standing;
}

void coach_overview_ahead(
	struct coach_made *made, const struct coach_place *place)
{
	made->count = standing_of(made, place)->ahead;
}

void coach_overview_behind(
	struct coach_made *made, const struct coach_place *place)
{
	made->count = standing_of(made, place)->behind;
}

void coach_overview_gone(
	struct coach_made *made, const struct coach_place *place)
{
	made->yes = standing_of(made, place)->gone != NULL;
}

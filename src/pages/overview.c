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

void coach_overview_say_unfinished(struct coach_buffer *out,
	const struct coach_look *look, const struct coach_overview *overview)
{
	for (size_t i = 0; i < overview->unfinished.len; i++) {
		const struct coach_overview_edit *edit =
			&overview->unfinished.items[i];

		coach_buffer_add_string(out, "left in the editor: ");
		coach_look_add_line(
			out, look, COACH_LOOK_PLAIN, coach_text(edit->path));
		coach_buffer_add_string(out, " (go on: coach edit --resume ");
		coach_look_add_line(
			out, look, COACH_LOOK_PLAIN, coach_text(edit->name));
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

void coach_overview_say_remote(
	struct coach_buffer *out, const struct coach_overview *overview)
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

/* ---- for programs -------------------------------------------------------- */

void coach_overview_unfinished(
	struct coach_made *made, const struct coach_place *place)
{
	const struct coach_overview *overview = place->item;

	for (size_t i = 0; i < overview->unfinished.len; i++)
		coach_buffer_add_format(&made->words, "%s\n",
			overview->unfinished.items[i].path);
	made->text = coach_buffer_text(&made->words);
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

/*
 * What a sync leaves to do: somebody has to say what is wanted, or to put
 * something right.
 */
#include "sync_answer.h"
#include <string.h>

static const char *commits(size_t count)
{
	return count == 1 ? "commit" : "commits";
}

/* "coach ", and what leads to the circle. */
static void add_coach(
	struct coach_buffer *out, const struct coach_sync_answer *answer)
{
	coach_buffer_add_string(out, "coach ");
	if (answer->circle)
		coach_buffer_add_format(out, "-C '%s' ", answer->path);
}

static int say_rewritten(
	const struct coach_sync_answer *answer, struct coach_error *error)
{
	const struct coach_sync_result *result = answer->result;
	struct coach_buffer coach = COACH_BUFFER_INIT;

	add_coach(&coach, answer);
	coach_error_set(error, COACH_NO,
		"the history of %s was rewritten: %zu %s that it had at the "
		"last sync %s gone, %zu %s new; nothing was touched",
		result->remote, result->commits_gone,
		commits(result->commits_gone),
		result->commits_gone == 1 ? "is" : "are", result->commits_new,
		result->commits_new == 1 ? "is" : "are");
	coach_error_hint(error,
		"ask who did it and why; then '%ssync --follow' does the "
		"same here and puts your own changes on top, or '%ssync "
		"--rejoin' brings back for all what is gone",
		coach.ptr, coach.ptr);
	coach_buffer_release(&coach);
	return COACH_NO;
}

static int say_blocked(
	const struct coach_sync_result *result, struct coach_error *error)
{
	coach_error_set(error, COACH_NO,
		"what comes from %s would overwrite work that is not "
		"committed; nothing was touched: %s",
		result->remote, result->reason);
	coach_error_hint(error,
		"commit, repair or move that work, then 'coach sync' "
		"again");
	return COACH_NO;
}

/* Others took it, or had it; so this does not hold up anything else. */
static int say_refused(
	const struct coach_sync_result *result, struct coach_error *error)
{
	const struct coach_sync_place *first = NULL;
	size_t refused = 0;

	for (size_t i = 0; i < result->places.len; i++) {
		const struct coach_sync_place *place = &result->places.items[i];

		if (place->state != COACH_PLACE_REFUSED)
			continue;
		if (!refused++)
			first = place;
	}
	if (!first)
		return COACH_OK;
	if (result->places.len == 1)
		coach_error_set(error, COACH_FAIL,
			"%s did not take what is here: %s", result->sent_to,
			first->reason);
	else
		coach_error_set(error, COACH_FAIL,
			"%zu of the %zu addresses of %s did not take what is "
			"here: %s",
			refused, result->places.len, result->sent_to,
			first->reason);
	if (first->hint)
		coach_error_hint(error, "%s", first->hint);
	else
		coach_error_hint(error,
			"when that is put right, 'coach sync' sends it there, "
			"too");
	return COACH_FAIL;
}

int coach_sync_answer_status(
	const struct coach_sync_answer *answer, struct coach_error *error)
{
	const struct coach_sync_result *result = answer->result;
	int status;

	switch (result->state) {
	case COACH_SYNC_BLOCKED:
		return say_blocked(result, error);
	case COACH_SYNC_REWRITTEN:
		return say_rewritten(answer, error);
	default:
		break;
	}
	status = say_refused(result, error);
	if (status != COACH_OK)
		return status;
	return result->commit.kept.files.len ||
			coach_sync_answer_needs_look(answer)
		? COACH_NO
		: COACH_OK;
}

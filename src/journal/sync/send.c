#include "coach/base/alloc.h"
#include "coach/port/git/remote.h"
#include "coach/port/git/store.h"
#include "parts.h"
#include <stdlib.h>
#include <string.h>

struct coach_progress_call sync_progress(const struct sync *sync)
{
	return (struct coach_progress_call){
		sync->options->progress, sync->options->progress_context};
}

int sync_remember(struct sync *sync, struct coach_error *error)
{
	if (sync->upstream.configured || sync->options->remote)
		return COACH_OK;
	sync->upstream.configured = true;
	return coach_git_set_upstream(
		sync->journal->git, &sync->upstream, error);
}

bool sync_is_simple(const struct sync *sync)
{
	return coach_places_only_fetched(&sync->places);
}

bool sync_is_at_fetched(const struct sync *sync)
{
	return !sync->places.other &&
		coach_places_is_fetched(&sync->places, sync->place);
}

static void places_clear(struct coach_sync_places *places)
{
	for (size_t i = 0; i < places->len; i++) {
		free(places->items[i].url);
		free(places->items[i].reason);
		free(places->items[i].hint);
	}
	places->len = 0;
}

int sync_places_find(struct sync *sync, struct coach_error *error)
{
	struct coach_sync_result *result = sync->result;
	struct coach_git *git = sync->journal->git;
	struct coach_oid sent = {{0}};
	int status;

	coach_places_release(&sync->places);
	places_clear(&result->places);
	status = coach_git_push_places(git, &sync->upstream,
		sync->options->remote != NULL, &sync->places, error);
	if (status == COACH_OK && !sync_is_simple(sync))
		status = coach_git_sent(git, &sync->places, &sent, error);
	if (status != COACH_OK)
		return status;
	sync->places.had =
		sent.hex[0] && sync->options->rewrite != COACH_SYNC_REJOIN;
	free(result->sent_to);
	result->sent_to = coach_strdup(sync->places.remote);
	for (size_t i = 0; !sync_is_simple(sync) && i < sync->places.push.len;
		i++) {
		struct coach_buffer url = COACH_BUFFER_INIT;
		struct coach_sync_place place = {0};

		coach_buffer_add_string(&url, sync->places.push.items[i]);
		coach_git_hide_password(&url);
		place.url = coach_buffer_detach(&url);
		COACH_PUSH(&result->places, place);
	}
	return COACH_OK;
}

static int count_sent(struct sync *sync, const struct coach_oid *had,
	struct coach_error *error)
{
	struct coach_sync_result *result = sync->result;
	struct coach_git *git = sync->journal->git;
	struct coach_git_deltas deltas = {0};
	size_t behind;
	int status = coach_git_diff(git, had, &sync->head, &deltas, error);

	if (status == COACH_OK)
		status = coach_git_ahead_behind(git, &sync->head, had,
			&result->commits_out, &behind, error);
	result->files_out = deltas.len;
	coach_git_deltas_release(&deltas);
	return status;
}

/* What the address has that is fetched from is what was last seen. */
static int fetched_took(struct sync *sync, struct coach_error *error)
{
	int status = sync_remember(sync, error);

	if (status == COACH_OK)
		status = sync_seen_move(sync->journal->git, &sync->upstream,
			&sync->head, &sync->seen, error);
	sync->tip = sync->head;
	return status;
}

static int send_to(struct sync *sync, bool *took,
	enum coach_push_failure *failure, struct coach_error *error)
{
	struct coach_oid had;
	int status = coach_git_push(sync->journal->git, &sync->places,
		sync->place, sync_progress(sync), &had, failure, error);

	sync->again = status != COACH_OK && *failure == COACH_PUSH_NOT_TAKEN;
	*took = status == COACH_OK && !coach_oid_eq(&had, &sync->head);
	if (status == COACH_OK && sync_is_at_fetched(sync))
		status = fetched_took(sync, error);
	if (*took && !sync->result->commits_out && status == COACH_OK)
		status = count_sent(sync, &had, error);
	if (*took)
		sync->result->state = COACH_SYNC_DONE;
	return status;
}

static void failed(struct sync *sync, enum coach_sync_place_state state,
	struct coach_error *error)
{
	struct coach_sync_place *place =
		&sync->result->places.items[sync->place];

	place->state = state;
	place->reason = coach_strdup(error->message);
	place->hint = error->hint ? coach_strdup(error->hint) : NULL;
	coach_error_release(error);
}

void sync_give_up(struct sync *sync, struct coach_error *error)
{
	failed(sync, COACH_PLACE_REFUSED, error);
}

/* One of several: what it says is not the last word. */
static int send_to_one(struct sync *sync, struct coach_error *error)
{
	struct coach_sync_place *place =
		&sync->result->places.items[sync->place];
	enum coach_push_failure failure;
	bool took;
	int status = send_to(sync, &took, &failure, error);

	if (sync->again)
		return status;
	if (status != COACH_OK)
		failed(sync,
			failure == COACH_PUSH_UNREACHABLE &&
					!sync->options->require_remote
				? COACH_PLACE_AWAY
				: COACH_PLACE_REFUSED,
			error);
	else if (took)
		place->state = COACH_PLACE_TOOK;
	else if (place->state != COACH_PLACE_TOOK)
		place->state = COACH_PLACE_SAME;
	return COACH_OK;
}

/* What was fetched needs no second look; a mirror may be behind for reasons of
 * its own. */
static int send_to_all(struct sync *sync, struct coach_error *error)
{
	const struct coach_sync_places *places = &sync->result->places;
	bool all = true;
	int status = COACH_OK;

	for (size_t i = 0; i < places->len && status == COACH_OK; i++) {
		struct coach_sync_place *place = &places->items[i];

		sync->place = i;
		if (sync_is_at_fetched(sync) &&
			coach_oid_eq(&sync->tip, &sync->head))
			place->state = place->state == COACH_PLACE_TOOK
				? COACH_PLACE_TOOK
				: COACH_PLACE_SAME;
		else if (!place->reason)
			status = send_to_one(sync, error);
		all &= !place->reason;
	}
	if (status == COACH_OK && all)
		status = coach_git_set_sent(
			sync->journal->git, &sync->places, &sync->head, error);
	return status;
}

int sync_send(struct sync *sync, struct coach_error *error)
{
	enum coach_push_failure failure;
	bool took;

	if (!sync->head.hex[0])
		return COACH_OK;
	if (!sync_is_simple(sync))
		return send_to_all(sync, error);
	sync->place = 0;
	return sync->ahead ? send_to(sync, &took, &failure, error) : COACH_OK;
}

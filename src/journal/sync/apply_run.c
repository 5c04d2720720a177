#include "apply_parts.h"
#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"
#include <stdlib.h>
#include <string.h>

/* The file has the bytes that were there when we looked. */
static bool is_as_seen(const struct coach_apply *apply, size_t index)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	struct coach_oid now = {{0}};

	if (!apply->seen[index].hex[0])
		return false;
	if (coach_file_read(apply->root, apply->deltas.items[index].path,
		    APPLY_SIZE_MAX, NULL, &bytes, &ignored) == COACH_OK)
		coach_git_id(coach_buffer_text(&bytes), &now);
	coach_error_release(&ignored);
	coach_buffer_release(&bytes);
	return coach_oid_eq(&now, &apply->seen[index]);
}

/* Somebody may have saved the file since we looked. */
static int look_again(
	struct coach_apply *apply, size_t index, struct coach_error *error)
{
	const struct coach_git_delta *delta = &apply->deltas.items[index];
	enum coach_place place;
	struct coach_oid here, seen;
	int status = COACH_OK;

	if (apply->way == COACH_APPLY_FRESH || is_as_seen(apply, index))
		return COACH_OK;
	status = apply_place_of(apply, delta, &place, &here, &seen, error);
	if (status == COACH_OK && (place == PLACE_WORK || place == PLACE_OTHER))
		status = apply_changed_meanwhile(delta->path, error);
	return status;
}

static int begin_file(struct coach_apply *apply, struct coach_file_batch *batch,
	const struct coach_git_delta *delta, struct coach_oid *id,
	struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	int status = coach_git_checkout(apply->git, apply->after, delta->path,
		&delta->to, &bytes, error);

	coach_git_id(coach_buffer_text(&bytes), id);
	if (status == COACH_OK)
		status = coach_file_batch_add(batch, delta->path,
			coach_buffer_text(&bytes),
			apply_how(delta,
				coach_file_type(apply->root, delta->path) ==
					COACH_FILE_REGULAR),
			error);
	coach_buffer_release(&bytes);
	return status;
}

/* The next files to write, from delta *at on, as many as go together. */
static int write_some(
	struct coach_apply *apply, size_t *at, struct coach_error *error)
{
	struct coach_file_batch batch = {.root = apply->root};
	size_t indexes[COACH_FILE_BATCH_MAX] = {0};
	struct coach_oid ids[COACH_FILE_BATCH_MAX]; /* of what is written */
	bool fresh = apply->way == COACH_APPLY_FRESH;
	int status = COACH_OK;

	while (status == COACH_OK && *at < apply->deltas.len &&
		batch.len < COACH_FILE_BATCH_MAX) {
		size_t index = (*at)++;

		if (apply->plans[index] & PLAN_WRITE) {
			indexes[batch.len] = index;
			status = begin_file(apply, &batch,
				&apply->deltas.items[index], &ids[batch.len],
				error);
		}
	}
	if (status == COACH_OK && !fresh)
		status = coach_file_batch_sync(&batch, error);
	for (size_t i = 0; i < batch.len && status == COACH_OK; i++) {
		status = look_again(apply, indexes[i], error);
		if (status == COACH_OK)
			status = coach_file_batch_place(&batch, i, error);
		if (status == COACH_OK)
			apply->seen[indexes[i]] = ids[i];
	}
	if (status == COACH_OK && !fresh)
		status = coach_file_batch_finish(&batch, error);
	coach_file_batch_release(&batch);
	return status;
}

static int remove_file(
	struct coach_apply *apply, size_t index, struct coach_error *error)
{
	int status = look_again(apply, index, error);

	if (status == COACH_OK)
		status = coach_file_remove(
			apply->root, apply->deltas.items[index].path, error);
	return status;
}

static int stage_all(struct coach_apply *apply, struct coach_error *error)
{
	struct coach_git_staging *items =
		coach_alloc(apply->deltas.len * sizeof(*items));
	/* Where uncommitted work was merged, a file may have more. */
	enum coach_git_times times = apply->way == COACH_APPLY_FRESH
		? COACH_GIT_TRUST
		: apply->way == COACH_APPLY_STRICT && !apply->edits.len
		? COACH_GIT_IN_PLACE
		: COACH_GIT_IF_SAME;
	size_t count = 0;
	int status;

	for (size_t i = 0; i < apply->deltas.len; i++) {
		const struct coach_git_delta *delta = &apply->deltas.items[i];

		if (!(apply->plans[i] & PLAN_STAGE))
			continue;
		items[count++] = (struct coach_git_staging){
			.path = delta->path,
			.blob = delta->to,
			.times = times,
			.mode = delta->mode,
			.absent = delta->to.hex[0] && !apply_is_made(delta),
		};
		if (apply->plans[i] & PLAN_WRITE)
			items[count - 1].id = apply->seen[i];
	}
	status = count ? coach_git_stage(apply->git, items, count, error)
		       : COACH_OK;
	free(items);
	return status;
}

static void note(struct coach_apply *apply, const struct coach_git_delta *delta)
{
	struct coach_git_file file = {coach_strdup(delta->path),
		!delta->to.hex[0]             ? COACH_GIT_REMOVED
			: !delta->from.hex[0] ? COACH_GIT_NEW
					      : COACH_GIT_CHANGED,
		false};

	COACH_PUSH(&apply->changed, file);
}

int coach_apply_run(struct coach_apply *apply, struct coach_error *error)
{
	int status = COACH_OK;

	/* First what goes: a folder may come where a file was. What is merged
	 * is written before it goes elsewhere: it is nowhere else. */
	for (size_t i = 0; i < apply->deltas.len && status == COACH_OK; i++) {
		if (apply->plans[i] & PLAN_REMOVE)
			status = remove_file(apply, i, error);
	}
	if (status == COACH_OK)
		status = apply_run_edits(apply, false, error);
	if (status == COACH_OK)
		status = apply_run_edits(apply, true, error);
	for (size_t at = 0; at < apply->deltas.len && status == COACH_OK;)
		status = write_some(apply, &at, error);
	if (status == COACH_OK && apply->way == COACH_APPLY_FRESH)
		status = coach_files_sync(apply->root, error);
	if (apply->after)
		coach_git_attributes_changed(apply->git);
	if (status == COACH_OK)
		status = stage_all(apply, error);
	if (status == COACH_OK)
		coach_left_out_add(&apply->left_out, &apply->deltas);
	for (size_t i = 0; i < apply->deltas.len && status == COACH_OK; i++) {
		const struct coach_git_delta *delta = &apply->deltas.items[i];

		if (!coach_path_hostile(delta->path) &&
			(apply_is_made(delta) || !delta->to.hex[0]))
			note(apply, delta);
	}
	return status;
}

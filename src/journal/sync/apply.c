#include "apply_parts.h"
#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"
#include <stdlib.h>
#include <string.h>

void coach_apply_release(struct coach_apply *apply)
{
	coach_git_deltas_release(&apply->deltas);
	coach_git_files_release(&apply->changed);
	coach_left_out_release(&apply->left_out);
	coach_sync_notes_release(&apply->notes);
	coach_buffer_release(&apply->blocked);
	coach_arena_release(&apply->arena);
	coach_git_attributes_close(apply->before);
	coach_git_attributes_close(apply->after);
	free(apply->seen);
	free(apply->plans);
}

bool apply_is_made(const struct coach_git_delta *delta)
{
	return delta->to.hex[0] && delta->file && delta->size <= APPLY_SIZE_MAX;
}

/* Is the file as the two commits have it, or as one of them? */
static int compare_file(struct coach_apply *apply,
	const struct coach_git_delta *delta, struct coach_text bytes,
	enum coach_place *place, struct coach_oid *blob,
	struct coach_error *error)
{
	bool same = false;
	int status = coach_git_hash(
		apply->git, apply->after, delta->path, bytes, blob, error);

	*place = PLACE_TO;
	if (status == COACH_OK)
		status = coach_git_holds(apply->git, apply->after, delta->path,
			bytes, blob, &delta->to, &same, error);
	if (status != COACH_OK || (same && !apply_has_new_mode(apply, delta)))
		return status;
	*place = PLACE_FROM;
	if (same)
		return COACH_OK;
	if (apply->before)
		status = coach_git_hash(apply->git, apply->before, delta->path,
			bytes, blob, error);
	if (status == COACH_OK)
		status = coach_git_holds(apply->git, apply->before, delta->path,
			bytes, blob, &delta->from, &same, error);
	if (!same)
		*place = PLACE_WORK;
	return status;
}

int apply_place_of(struct coach_apply *apply,
	const struct coach_git_delta *delta, enum coach_place *place,
	struct coach_oid *blob, struct coach_oid *seen,
	struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	bool found;
	int status = COACH_OK;

	*place = PLACE_OTHER;
	blob->hex[0] = seen->hex[0] = '\0';
	switch (coach_file_type(apply->root, delta->path)) {
	case COACH_FILE_NONE:
		*place = PLACE_EMPTY;
		break;
	case COACH_FILE_REGULAR:
		status = coach_file_read(apply->root, delta->path,
			APPLY_SIZE_MAX, &found, &bytes, error);
		if (status == COACH_OK && !found) {
			*place = PLACE_EMPTY;
		} else if (status == COACH_OK) {
			coach_git_id(coach_buffer_text(&bytes), seen);
			status = compare_file(apply, delta,
				coach_buffer_text(&bytes), place, blob, error);
		}
		/* A driver that fails must not keep a journal from being put
		 * right: such a file is left alone. */
		if (status != COACH_OK && apply->way == COACH_APPLY_LENIENT) {
			coach_error_release(error);
			*place = PLACE_OTHER;
			status = COACH_OK;
		}
		break;
	case COACH_FILE_FOLDER:
		*place = PLACE_FOLDER;
		break;
	case COACH_FILE_OTHER:
		break;
	}
	coach_buffer_release(&bytes);
	return status;
}

/* The index has something that is nowhere else: staged work. */
static int staged_otherwise(struct coach_apply *apply,
	const struct coach_git_delta *delta, const struct coach_oid *here,
	bool *otherwise, bool *done, struct coach_error *error)
{
	struct coach_oid blob;
	unsigned mode;
	int status = coach_git_staged_blob(
		apply->git, delta->path, &blob, &mode, error);

	*done = status == COACH_OK && coach_oid_eq(&blob, &delta->to) &&
		mode == delta->mode;
	*otherwise = status == COACH_OK && blob.hex[0] &&
		!coach_oid_eq(&blob, &delta->to) &&
		!coach_oid_eq(&blob, &delta->from) &&
		!coach_oid_eq(&blob, here);
	return status;
}

/* It would be committed if it were in order: it belongs into the journal. */
static bool is_meant(const struct coach_apply *apply, const char *path)
{
	for (size_t i = 0; apply->work && i < apply->work->len; i++) {
		if (strcmp(apply->work->items[i].path, path) == 0)
			return true;
	}
	return false;
}

/* Work that is not committed stays in the way where it is none of the
 * journal's (an ignored file, which a merge would send to others), or where
 * what comes cannot be a file beside it. */
static unsigned plan_for_work(
	const struct coach_apply *apply, const struct coach_git_delta *delta)
{
	bool merged = apply->way == COACH_APPLY_STRICT &&
		(delta->from.hex[0] || is_meant(apply, delta->path)) &&
		(!delta->to.hex[0] ||
			(delta->file && delta->size <= APPLY_MERGED_MAX));

	return merged ? PLAN_MERGE : PLAN_BLOCKED;
}

static unsigned plan_for(const struct coach_apply *apply,
	const struct coach_git_delta *delta, enum coach_place place,
	bool staged)
{
	unsigned plan = staged ? PLAN_NOTHING : PLAN_STAGE;

	switch (place) {
	case PLACE_FOLDER:
		/* Where a file goes away, it is gone already. */
		return apply_is_made(delta) ? PLAN_WRITE | PLAN_STAGE
					    : PLAN_STAGE;
	case PLACE_WORK:
		return plan | plan_for_work(apply, delta);
	case PLACE_OTHER:
		return plan | PLAN_BLOCKED;
	case PLACE_EMPTY:
		/* What is taken back was never empty here: since then, the user
		 * moved it or removed it. */
		if (delta->from.hex[0] && apply->way == COACH_APPLY_LENIENT)
			return plan;
		/* It may have moved to where it is not committed yet. */
		if (delta->from.hex[0] && apply->way == COACH_APPLY_STRICT)
			plan |= PLAN_MERGE;
		if (apply_is_made(delta))
			plan |= PLAN_WRITE | PLAN_STAGE;
		return plan;
	case PLACE_FROM:
		return PLAN_STAGE |
			(apply_is_made(delta) ? PLAN_WRITE : PLAN_REMOVE);
	case PLACE_TO:
		break;
	}
	return plan;
}

static int plan_one(
	struct coach_apply *apply, size_t index, struct coach_error *error)
{
	const struct coach_git_delta *delta = &apply->deltas.items[index];
	unsigned char *plan = &apply->plans[index];
	bool otherwise = false, staged = false;
	enum coach_place place = PLACE_EMPTY;
	struct coach_oid here;
	int status = COACH_OK;

	*plan = PLAN_NOTHING;
	if (coach_path_hostile(delta->path))
		return COACH_OK;
	if (apply->way == COACH_APPLY_FRESH) {
		*plan = PLAN_STAGE | (apply_is_made(delta) ? PLAN_WRITE : 0);
		return COACH_OK;
	}
	status = apply_place_of(
		apply, delta, &place, &here, &apply->seen[index], error);
	if (status == COACH_OK)
		status = staged_otherwise(
			apply, delta, &here, &otherwise, &staged, error);
	if (status == COACH_OK)
		*plan = (unsigned char)(otherwise
				? PLAN_BLOCKED
				: plan_for(apply, delta, place, staged));
	if (*plan & PLAN_BLOCKED)
		apply_block(apply, delta->path);
	return status;
}

/* Something that is no folder stands where the path needs one. It may be a
 * file that this very change removes. */
static bool is_obstructed(struct coach_apply *apply, const char *path,
	const struct coach_map *removed)
{
	char *part = coach_strdup(path);
	bool obstructed = false;

	for (char *slash = strchr(part, '/'); slash && !obstructed;
		slash = strchr(slash + 1, '/')) {
		enum coach_file_type type;

		*slash = '\0';
		type = coach_file_type(apply->root, part);
		obstructed = (type == COACH_FILE_REGULAR ||
				     type == COACH_FILE_OTHER) &&
			!coach_map_get(removed, coach_text(part));
		*slash = '/';
		if (type == COACH_FILE_NONE)
			break;
	}
	free(part);
	return obstructed;
}

/* A folder stands where a file comes, and holds more than what goes. */
static int is_occupied(struct coach_apply *apply, const char *path,
	const struct coach_map *removed, bool *occupied,
	struct coach_error *error)
{
	struct coach_paths paths;
	int status;

	*occupied = false;
	if (coach_file_type(apply->root, path) != COACH_FILE_FOLDER)
		return COACH_OK;
	status = coach_files_list(apply->root, path, "", &paths, error);
	if (status != COACH_OK)
		return status;
	for (size_t i = 0; i < paths.len && !*occupied; i++)
		*occupied = !coach_map_get(removed, coach_text(paths.items[i]));
	coach_paths_release(&paths);
	return COACH_OK;
}

static int check_obstruction(struct coach_apply *apply, const char *path,
	const struct coach_map *removed, bool *obstructed,
	struct coach_error *error)
{
	int status = is_occupied(apply, path, removed, obstructed, error);

	if (status == COACH_OK && !*obstructed)
		*obstructed = is_obstructed(apply, path, removed);
	if (status == COACH_OK && *obstructed)
		apply_block(apply, path);
	return status;
}

static int check_obstructions(
	struct coach_apply *apply, struct coach_error *error)
{
	struct coach_map removed = {0};
	bool obstructed;
	int status = COACH_OK;

	for (size_t i = 0; i < apply->deltas.len; i++) {
		struct coach_git_delta *delta = &apply->deltas.items[i];

		if (apply->plans[i] & PLAN_REMOVE)
			coach_map_put(&removed, coach_text(delta->path), delta);
	}
	for (size_t i = 0; i < apply->edits.len; i++) {
		struct coach_apply_edit *edit = &apply->edits.items[i];

		if (edit->remove)
			coach_map_put(&removed, coach_text(edit->path), edit);
	}
	for (size_t i = 0; i < apply->deltas.len && status == COACH_OK; i++) {
		if (!(apply->plans[i] & PLAN_WRITE))
			continue;
		status = check_obstruction(apply, apply->deltas.items[i].path,
			&removed, &obstructed, error);
		if (obstructed)
			apply->plans[i] = PLAN_BLOCKED;
	}
	for (size_t i = 0; i < apply->edits.len && status == COACH_OK; i++) {
		struct coach_apply_edit *edit = &apply->edits.items[i];

		if (edit->remove)
			continue;
		status = check_obstruction(
			apply, edit->path, &removed, &obstructed, error);
		if (obstructed)
			apply->edits.items[i--] =
				apply->edits.items[--apply->edits.len];
	}
	coach_map_release(&removed);
	return status;
}

/* git goes by the .gitattributes of the commit that a file belongs to. */
static int find_attributes(struct coach_apply *apply, struct coach_error *error)
{
	bool change = false;
	int status = COACH_OK;

	for (size_t i = 0; i < apply->deltas.len && !change; i++)
		change = coach_git_is_attributes(apply->deltas.items[i].path);
	if (change)
		status = coach_git_attributes_open(
			apply->git, apply->to, &apply->after, error);
	if (change && status == COACH_OK && apply->way != COACH_APPLY_FRESH)
		status = coach_git_attributes_open(
			apply->git, apply->from, &apply->before, error);
	return status;
}

int coach_apply_plan(struct coach_apply *apply, struct coach_error *error)
{
	int status;

	coach_buffer_init(&apply->blocked);
	status = coach_git_diff(
		apply->git, apply->from, apply->to, &apply->deltas, error);
	if (status == COACH_OK)
		status = find_attributes(apply, error);
	if (status != COACH_OK)
		return status;
	apply->plans = coach_alloc(apply->deltas.len);
	apply->seen = coach_alloc(apply->deltas.len * sizeof(*apply->seen));
	for (size_t i = 0; i < apply->deltas.len && status == COACH_OK; i++)
		status = plan_one(apply, i, error);
	if (status == COACH_OK && apply->way == COACH_APPLY_STRICT)
		status = apply_merge_work(apply, error);
	if (status == COACH_OK && apply->way != COACH_APPLY_FRESH)
		status = check_obstructions(apply, error);
	if (apply->blocked_count > APPLY_BLOCKED_SHOWN)
		coach_buffer_add_format(&apply->blocked, " and %zu more",
			apply->blocked_count - APPLY_BLOCKED_SHOWN);
	return status;
}

bool coach_apply_is_blocked(const struct coach_apply *apply)
{
	return apply->way == COACH_APPLY_STRICT && apply->blocked_count;
}

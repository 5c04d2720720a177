#include "apply.h"
#include "coach/alloc.h"
#include "coach/files.h"
#include "coach/map.h"
#include <stdlib.h>
#include <string.h>

#define FILE_SIZE_MAX ((size_t)256 * 1024 * 1024) /* bytes; larger stay out */
#define BLOCKED_SHOWN 5
#define EXECUTABLE 0111

enum plan {
	PLAN_NOTHING, /* not ours to touch, or there already */
	PLAN_WRITE,
	PLAN_REMOVE,
	PLAN_STAGE = 4 /* flag: the index changes */
};

/* A file in the work tree against the two commits. */
enum place {
	PLACE_EMPTY,
	PLACE_FROM,
	PLACE_TO,
	PLACE_FOLDER,
	PLACE_OTHER
};

void coach_apply_release(struct coach_apply *apply)
{
	coach_git_deltas_release(&apply->deltas);
	coach_git_files_release(&apply->changed);
	coach_buffer_release(&apply->blocked);
	free(apply->plans);
}

/* Will the work tree have it? Links and submodules never. */
static bool is_made(const struct coach_git_delta *delta)
{
	return delta->to.hex[0] && delta->file && delta->size <= FILE_SIZE_MAX;
}

static bool same_oid(const struct coach_oid *a, const struct coach_oid *b)
{
	return strcmp(a->hex, b->hex) == 0;
}

static void block(struct coach_apply *apply, const char *path)
{
	if (apply->blocked_count++ < BLOCKED_SHOWN)
		coach_buffer_add_format(&apply->blocked, "%s%s",
			apply->blocked.len ? ", " : "", path);
}

static int place_of(struct coach_apply *apply,
	const struct coach_git_delta *delta, enum place *place,
	struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_oid blob;
	int status = COACH_OK;

	*place = PLACE_OTHER;
	switch (coach_file_type(apply->root, delta->path)) {
	case COACH_FILE_NONE:
		*place = PLACE_EMPTY;
		break;
	case COACH_FILE_REGULAR:
		status = coach_file_read(
			apply->root, delta->path, FILE_SIZE_MAX, &bytes, error);
		if (status == COACH_OK)
			status = coach_git_hash(apply->git, delta->path,
				coach_buffer_text(&bytes), &blob, error);
		if (status == COACH_OK && same_oid(&blob, &delta->to))
			*place = PLACE_TO;
		else if (status == COACH_OK && same_oid(&blob, &delta->from))
			*place = PLACE_FROM;
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

/* The index has something that neither commit has: staged work. */
static int staged_otherwise(struct coach_apply *apply,
	const struct coach_git_delta *delta, bool *otherwise, bool *done,
	struct coach_error *error)
{
	struct coach_oid blob;
	int status =
		coach_git_staged_blob(apply->git, delta->path, &blob, error);

	*done = status == COACH_OK && same_oid(&blob, &delta->to);
	*otherwise = status == COACH_OK && blob.hex[0] && !*done &&
		!same_oid(&blob, &delta->from);
	return status;
}

static int plan_one(struct coach_apply *apply,
	const struct coach_git_delta *delta, unsigned char *plan,
	struct coach_error *error)
{
	bool otherwise = false, staged = false;
	enum place place = PLACE_EMPTY;
	int status = COACH_OK;

	*plan = PLAN_NOTHING;
	if (coach_path_hostile(delta->path)) {
		apply->refused++;
		return COACH_OK;
	}
	if (apply->way != COACH_APPLY_FRESH) {
		status = place_of(apply, delta, &place, error);
		if (status == COACH_OK)
			status = staged_otherwise(
				apply, delta, &otherwise, &staged, error);
		if (status != COACH_OK)
			return status;
	}
	if (place == PLACE_FOLDER && !otherwise) {
		/* Where a file goes away, it is gone already. */
		*plan = is_made(delta) ? PLAN_WRITE | PLAN_STAGE : PLAN_STAGE;
		return COACH_OK;
	}
	if (otherwise || place == PLACE_OTHER || place == PLACE_FOLDER) {
		block(apply, delta->path);
		/* The file stays, the index goes with the commit. */
		if (apply->way == COACH_APPLY_LENIENT && !otherwise && !staged)
			*plan = PLAN_STAGE;
		return COACH_OK;
	}
	if (!staged)
		*plan = PLAN_STAGE;
	if (is_made(delta) && place != PLACE_TO)
		*plan = PLAN_WRITE | PLAN_STAGE;
	else if (!is_made(delta) && place == PLACE_FROM)
		*plan = PLAN_REMOVE | PLAN_STAGE;
	return COACH_OK;
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

static int check_obstructions(
	struct coach_apply *apply, struct coach_error *error)
{
	struct coach_map removed = {0};
	int status = COACH_OK;

	for (size_t i = 0; i < apply->deltas.len; i++) {
		struct coach_git_delta *delta = &apply->deltas.items[i];

		if (apply->plans[i] & PLAN_REMOVE)
			coach_map_put(&removed, coach_text(delta->path), delta);
	}
	for (size_t i = 0; i < apply->deltas.len && status == COACH_OK; i++) {
		const char *path = apply->deltas.items[i].path;
		bool occupied;

		if (!(apply->plans[i] & PLAN_WRITE))
			continue;
		status = is_occupied(apply, path, &removed, &occupied, error);
		if (status == COACH_OK &&
			(occupied || is_obstructed(apply, path, &removed))) {
			block(apply, path);
			apply->plans[i] = PLAN_NOTHING;
		}
	}
	coach_map_release(&removed);
	return status;
}

int coach_apply_plan(struct coach_apply *apply, struct coach_error *error)
{
	int status;

	coach_buffer_init(&apply->blocked);
	status = coach_git_diff(
		apply->git, apply->from, apply->to, &apply->deltas, error);
	if (status != COACH_OK)
		return status;
	apply->plans = coach_alloc(apply->deltas.len);
	for (size_t i = 0; i < apply->deltas.len && status == COACH_OK; i++)
		status = plan_one(apply, &apply->deltas.items[i],
			&apply->plans[i], error);
	if (status == COACH_OK && apply->way != COACH_APPLY_FRESH)
		status = check_obstructions(apply, error);
	if (apply->blocked_count > BLOCKED_SHOWN)
		coach_buffer_add_format(&apply->blocked, " and %zu more",
			apply->blocked_count - BLOCKED_SHOWN);
	if (status == COACH_OK && apply->blocked_count &&
		apply->way == COACH_APPLY_STRICT)
		status = COACH_NO;
	return status;
}

static int write_file(struct coach_apply *apply,
	const struct coach_git_delta *delta, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	unsigned how = delta->mode & EXECUTABLE ? COACH_WRITE_EXECUTABLE
						: COACH_WRITE_PLAIN;
	int status = coach_git_checkout(
		apply->git, delta->path, &delta->to, &bytes, error);

	if (apply->way == COACH_APPLY_FRESH)
		how |= COACH_WRITE_UNSYNCED;
	if (status == COACH_OK)
		status = coach_file_write_as(apply->root, delta->path,
			coach_buffer_text(&bytes), how, error);
	coach_buffer_release(&bytes);
	return status;
}

static int stage_all(struct coach_apply *apply, struct coach_error *error)
{
	struct coach_git_staging *items =
		coach_alloc(apply->deltas.len * sizeof(*items));
	size_t count = 0;
	int status;

	for (size_t i = 0; i < apply->deltas.len; i++) {
		const struct coach_git_delta *delta = &apply->deltas.items[i];

		if (!(apply->plans[i] & PLAN_STAGE))
			continue;
		items[count++] = (struct coach_git_staging){
			.path = delta->path,
			.blob = delta->to,
			.times = apply->way == COACH_APPLY_FRESH
				? COACH_GIT_TRUST
				: COACH_GIT_IF_SAME,
			.mode = delta->mode,
			.absent = delta->to.hex[0] && !is_made(delta),
		};
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
					      : COACH_GIT_CHANGED};

	COACH_PUSH(&apply->changed, file);
}

int coach_apply_run(struct coach_apply *apply, struct coach_error *error)
{
	int status = COACH_OK;

	/* First what goes: a folder may come where a file was. */
	for (size_t i = 0; i < apply->deltas.len && status == COACH_OK; i++) {
		if (apply->plans[i] & PLAN_REMOVE)
			status = coach_file_remove(apply->root,
				apply->deltas.items[i].path, error);
	}
	for (size_t i = 0; i < apply->deltas.len && status == COACH_OK; i++) {
		if (apply->plans[i] & PLAN_WRITE)
			status = write_file(
				apply, &apply->deltas.items[i], error);
	}
	if (status == COACH_OK && apply->way == COACH_APPLY_FRESH)
		status = coach_files_sync(apply->root, error);
	if (status == COACH_OK)
		status = stage_all(apply, error);
	for (size_t i = 0; i < apply->deltas.len && status == COACH_OK; i++) {
		if (!coach_path_hostile(apply->deltas.items[i].path))
			note(apply, &apply->deltas.items[i]);
	}
	return status;
}

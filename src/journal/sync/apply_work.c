#include "apply_parts.h"
#include "coach/model/value.h"
#include "coach/port/files.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"
#include "merge.h"
#include <stdlib.h>
#include <string.h>

/*
 * Work that is not committed is made a tree: what the branch has, with the
 * files that are otherwise here. That is merged with what comes as two commits
 * are, and what the result has otherwise than the work is an edit of a file.
 * Nothing leads to these trees, so git removes them in time.
 */
struct workbench {
	struct coach_apply *apply;
	struct coach_map deltas; /* path to its delta */
	struct coach_map work;   /* path to struct coach_text: a file as
		neither commit has it */
	struct {
		struct coach_git_staging *items;
		size_t len, cap;
	} changes; /* what the work tree has otherwise than 'from' */
	struct coach_git_deltas result; /* from the work to its merge */
	bool *settled; /* one a delta: the result is what was planned */
};

static void bench_release(struct workbench *bench)
{
	coach_map_release(&bench->deltas);
	coach_map_release(&bench->work);
	coach_git_deltas_release(&bench->result);
	free(bench->settled);
}

static unsigned char *plan_of(
	const struct workbench *bench, const struct coach_git_delta *delta)
{
	return &bench->apply->plans[delta - bench->apply->deltas.items];
}

static void block(struct workbench *bench, const struct coach_git_delta *delta)
{
	unsigned char *plan = plan_of(bench, delta);

	if (!(*plan & PLAN_BLOCKED))
		apply_block(bench->apply, delta->path);
	*plan = PLAN_BLOCKED;
}

static bool has_file(const struct coach_git_delta *delta)
{
	return !delta->to.hex[0] ||
		(delta->file && delta->size <= APPLY_MERGED_MAX);
}

static bool is_new_entry(const struct coach_git_file *file)
{
	return file->state == COACH_GIT_NEW &&
		coach_text_ends(coach_text(file->path), ".md");
}

/* Work meets what came, or may be an entry that came under another name. */
static bool needs_merge(const struct coach_apply *apply)
{
	const struct coach_git_files *work = apply->work;
	bool meets = false, came = false, fresh = false;

	for (size_t i = 0; i < apply->deltas.len; i++) {
		meets |= (apply->plans[i] & PLAN_MERGE) != 0;
		came |= !apply->deltas.items[i].from.hex[0];
	}
	for (size_t i = 0; work && i < work->len; i++)
		fresh |= is_new_entry(&work->items[i]);
	return meets || (came && fresh);
}

/* ---- the work as a tree -------------------------------------------------- */

static void change(struct workbench *bench, const char *path,
	const struct coach_oid *blob, unsigned mode)
{
	struct coach_git_staging item = {
		.path = path, .blob = *blob, .mode = mode};

	COACH_ARENA_PUSH(&bench->apply->arena, &bench->changes, item);
}

/* Whether a file of a commit may be run is not the work's to change here. */
static unsigned mode_of(const struct coach_apply *apply, const char *path,
	const struct coach_git_delta *delta)
{
	if (delta && delta->old_mode)
		return delta->old_mode;
	return coach_file_is_executable(apply->root, path) ? 0100755 : 0100644;
}

/* A file as neither commit has it. */
static int add_work(struct workbench *bench, const char *path,
	const struct coach_git_delta *delta, struct coach_error *error)
{
	struct coach_apply *apply = bench->apply;
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_oid blob = {{0}};
	bool found;
	int status = coach_file_read(
		apply->root, path, APPLY_SIZE_MAX, &found, &bytes, error);

	if (status == COACH_OK && found) {
		struct coach_text *copy =
			coach_arena_alloc(&apply->arena, sizeof(*copy));

		*copy = coach_buffer_keep(&bytes, &apply->arena);
		coach_map_put(&bench->work, coach_text(path), copy);
		status = coach_git_checkin(
			apply->git, apply->before, path, *copy, &blob, error);
	}
	if (delta && bytes.len > APPLY_MERGED_MAX) {
		apply_block(apply, path);
		*plan_of(bench, delta) = PLAN_BLOCKED;
	}
	if (status == COACH_OK)
		change(bench, path, &blob, mode_of(apply, path, delta));
	coach_buffer_release(&bytes);
	return status;
}

static int add_deltas(struct workbench *bench, struct coach_error *error)
{
	static const struct coach_oid none;
	struct coach_apply *apply = bench->apply;
	int status = COACH_OK;

	for (size_t i = 0; i < apply->deltas.len && status == COACH_OK; i++) {
		struct coach_git_delta *delta = &apply->deltas.items[i];
		unsigned plan = apply->plans[i];

		coach_map_put(&bench->deltas, coach_text(delta->path), delta);
		if (plan & PLAN_BLOCKED || coach_path_hostile(delta->path) ||
			!has_file(delta))
			continue;
		if (!apply->seen[i].hex[0]) {
			if (delta->from.hex[0])
				change(bench, delta->path, &none, 0);
		} else if (plan & PLAN_MERGE) {
			status = add_work(bench, delta->path, delta, error);
		} else if (!(plan & (PLAN_WRITE | PLAN_REMOVE))) {
			change(bench, delta->path, &delta->to, delta->mode);
		}
	}
	return status;
}

/* Entries that are new in the work tree: one that comes may be there under
 * another name. */
static int add_new_work(struct workbench *bench, struct coach_error *error)
{
	const struct coach_git_files *work = bench->apply->work;
	int status = COACH_OK;

	for (size_t i = 0; work && i < work->len && status == COACH_OK; i++) {
		const char *path = work->items[i].path;

		if (is_new_entry(&work->items[i]) &&
			!coach_map_get(&bench->deltas, coach_text(path)) &&
			coach_file_type(bench->apply->root, path) ==
				COACH_FILE_REGULAR)
			status = add_work(bench, path, NULL, error);
	}
	return status;
}

/* One of the files has the path of a folder that 'path' lies in. */
static void *find_above(const struct coach_map *files, const char *path)
{
	void *found = NULL;

	for (const char *slash = strchr(path, '/'); slash && !found;
		slash = strchr(slash + 1, '/')) {
		struct coach_text folder = {path, (size_t)(slash - path)};

		found = coach_map_get(files, folder);
	}
	return found;
}

/* Work and what comes, of which one is a file where the other needs a folder:
 * a tree holds one of them only. */
static bool block_folders(struct workbench *bench)
{
	const struct coach_git_deltas *deltas = &bench->apply->deltas;
	bool blocked = false;

	for (size_t i = 0; i < bench->changes.len; i++) {
		const char *path = bench->changes.items[i].path;
		const struct coach_git_delta *above =
			find_above(&bench->deltas, path);

		if (!above || !above->to.hex[0] ||
			!coach_map_get(&bench->work, coach_text(path)))
			continue;
		block(bench, above);
		blocked = true;
	}
	for (size_t i = 0; i < deltas->len; i++) {
		const struct coach_git_delta *delta = &deltas->items[i];

		if (!delta->to.hex[0] || !find_above(&bench->work, delta->path))
			continue;
		block(bench, delta);
		blocked = true;
	}
	return blocked;
}

/* ---- what the merge makes of it ------------------------------------------ */

/*
 * Work that cannot be read is in the way until it can: a second file beside it
 * would be an entry of the same id, and somebody had to join the two by hand,
 * where a merge does it once the first is repaired.
 */
static void block_unreadable(struct coach_apply *apply)
{
	for (size_t i = 0; i < apply->notes.len; i++) {
		const struct coach_sync_note *note = &apply->notes.items[i];

		if (note->event == COACH_MERGE_BOTH)
			apply_block(apply, note->was);
	}
}

static int merge(struct workbench *bench, struct coach_error *error)
{
	struct coach_apply *apply = bench->apply;
	struct coach_oid work, merged;
	int status = coach_git_edit_tree(apply->git, apply->from,
		bench->changes.items, bench->changes.len, &work, error);

	if (status == COACH_OK)
		status = coach_sync_merge_trees(apply->journal,
			&(struct coach_sync_sides){
				apply->from, &work, apply->to, true},
			&merged, &apply->notes, error);
	if (status == COACH_OK)
		status = coach_git_diff(
			apply->git, &work, &merged, &bench->result, error);
	if (status == COACH_OK)
		block_unreadable(apply);
	return status;
}

/*
 * The bytes that the merge was made of, read again where they are those of a
 * commit. Something else may be at a path that the merge has for new: put
 * aside by an earlier one, or none of ours. False in *wanted: nothing is to be
 * done.
 */
static int look_at_place(struct workbench *bench,
	const struct coach_git_delta *change, struct coach_apply_edit *edit,
	bool *wanted, struct coach_error *error)
{
	struct coach_apply *apply = bench->apply;
	const struct coach_text *work =
		coach_map_get(&bench->work, coach_text(edit->path));
	const struct coach_git_delta *delta =
		coach_map_get(&bench->deltas, coach_text(edit->path));
	const struct coach_oid *seen =
		delta ? &apply->seen[delta - apply->deltas.items] : NULL;
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	enum coach_file_type type = coach_file_type(apply->root, edit->path);
	struct coach_oid id = {{0}};
	int status = COACH_OK;
	bool same, found;

	if (!work && type == COACH_FILE_REGULAR)
		status = coach_file_read(apply->root, edit->path,
			APPLY_SIZE_MAX, &found, &bytes, error);
	if (status != COACH_OK) {
		coach_buffer_release(&bytes);
		return status;
	}
	edit->before = work ? *work : coach_buffer_keep(&bytes, &apply->arena);
	edit->was_there = work || (seen && seen->hex[0]);
	coach_git_id(edit->before, &id);
	if (!work && edit->was_there && !coach_oid_eq(&id, seen))
		return apply_changed_meanwhile(edit->path, error);
	same = !edit->remove && coach_text_eq(edit->before, edit->bytes);
	*wanted = edit->was_there ? !same || apply_has_new_mode(apply, change)
				  : type == COACH_FILE_NONE;
	if (!*wanted && !same)
		apply_block(apply, edit->path);
	return COACH_OK;
}

static int add_edit(struct workbench *bench,
	const struct coach_git_delta *change, struct coach_error *error)
{
	struct coach_apply *apply = bench->apply;
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_apply_edit edit = {
		.path = coach_arena_strndup(
			&apply->arena, change->path, strlen(change->path)),
		.remove = !change->to.hex[0]};
	bool wanted = false;
	int status = COACH_OK;

	if (!edit.remove)
		status = coach_git_checkout(apply->git, apply->after,
			change->path, &change->to, &bytes, error);
	edit.bytes = coach_buffer_keep(&bytes, &apply->arena);
	if (status == COACH_OK)
		status = look_at_place(bench, change, &edit, &wanted, error);
	edit.how = apply_how(change, edit.was_there);
	if (status == COACH_OK && wanted)
		COACH_ARENA_PUSH(&apply->arena, &apply->edits, edit);
	return status;
}

/* Most is as planned: as it comes, where nothing of the user's is. */
static bool is_planned(const struct workbench *bench,
	const struct coach_git_delta *change,
	const struct coach_git_delta *delta)
{
	return coach_oid_eq(&change->to, &delta->to) &&
		change->mode == delta->mode &&
		!coach_map_get(&bench->work, coach_text(delta->path));
}

static int take_result(struct workbench *bench, struct coach_error *error)
{
	struct coach_apply *apply = bench->apply;
	int status = COACH_OK;

	bench->settled = coach_alloc(apply->deltas.len * sizeof(bool));
	for (size_t i = 0; i < bench->result.len && status == COACH_OK; i++) {
		const struct coach_git_delta *change = &bench->result.items[i];
		const struct coach_git_delta *delta =
			coach_map_get(&bench->deltas, coach_text(change->path));

		if (coach_path_hostile(change->path) || !has_file(change) ||
			(delta && *plan_of(bench, delta) & PLAN_BLOCKED))
			continue;
		if (delta && is_planned(bench, change, delta))
			bench->settled[delta - apply->deltas.items] = true;
		else
			status = add_edit(bench, change, error);
	}
	for (size_t i = 0; i < apply->deltas.len && status == COACH_OK; i++) {
		const struct coach_git_delta *delta = &apply->deltas.items[i];

		apply->plans[i] &= (unsigned char)~PLAN_MERGE;
		if (!bench->settled[i] && !(apply->plans[i] & PLAN_BLOCKED) &&
			has_file(delta))
			apply->plans[i] &= PLAN_STAGE;
	}
	return status;
}

int apply_merge_work(struct coach_apply *apply, struct coach_error *error)
{
	struct workbench bench = {.apply = apply};
	int status = COACH_OK;

	if (!needs_merge(apply))
		return COACH_OK;
	status = add_deltas(&bench, error);
	if (status == COACH_OK)
		status = add_new_work(&bench, error);
	if (status == COACH_OK && !block_folders(&bench)) {
		status = merge(&bench, error);
		if (status == COACH_OK)
			status = take_result(&bench, error);
	}
	bench_release(&bench);
	return status;
}

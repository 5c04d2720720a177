#include "apply_parts.h"
#include "coach/model/entry.h"
#include "coach/model/value.h"
#include "coach/port/files.h"
#include <string.h>

enum {
	BASE,
	OURS, /* the work tree */
	THEIRS,
	SIDES
};

/* What has to be merged of what came. */
enum reach {
	REACH_NOTHING,
	REACH_WORK, /* what meets work at its path */
	REACH_ALL
};

struct workbench {
	struct coach_apply *apply;
	enum reach reach;
	struct coach_merge_files files[SIDES];
	struct coach_map bytes[SIDES]; /* path to struct coach_text */
	struct coach_map deltas;       /* path to its delta */
	struct coach_map result;       /* path to struct coach_merge_file */
	struct coach_map came;         /* id to theirs, once it is asked for */
};

static void bench_release(struct workbench *bench)
{
	for (int side = BASE; side < SIDES; side++)
		coach_map_release(&bench->bytes[side]);
	coach_map_release(&bench->deltas);
	coach_map_release(&bench->result);
	coach_map_release(&bench->came);
}

static bool is_merged(
	const struct workbench *bench, const struct coach_git_delta *delta)
{
	size_t index = (size_t)(delta - bench->apply->deltas.items);
	unsigned plan = bench->apply->plans[index];

	return !(plan & PLAN_BLOCKED) &&
		(bench->reach == REACH_ALL || plan & PLAN_MERGE) &&
		!coach_path_hostile(delta->path) &&
		(!delta->to.hex[0] ||
			(delta->file && delta->size <= APPLY_MERGED_MAX));
}

static bool is_new_entry(const struct coach_git_file *file)
{
	return file->state == COACH_GIT_NEW &&
		coach_text_ends(coach_text(file->path), ".md");
}

static bool has_new_entry(const struct coach_apply *apply)
{
	const struct coach_git_files *work = apply->work;

	for (size_t i = 0; work && i < work->len; i++) {
		if (is_new_entry(&work->items[i]))
			return true;
	}
	return false;
}

/*
 * Where a file is edited on both sides, nothing else has a say. Where one is
 * new or gone, it may have moved, and all that came is looked at.
 */
static enum reach reach_of(const struct coach_apply *apply)
{
	bool fresh = has_new_entry(apply);
	enum reach reach = REACH_NOTHING;

	for (size_t i = 0; i < apply->deltas.len; i++) {
		const struct coach_git_delta *delta = &apply->deltas.items[i];
		bool work = apply->plans[i] & PLAN_MERGE;

		if ((work &&
			    (!delta->from.hex[0] || !delta->to.hex[0] ||
				    apply->plans[i] & PLAN_WRITE)) ||
			(fresh && !delta->from.hex[0]))
			return REACH_ALL;
		if (work)
			reach = REACH_WORK;
	}
	return reach;
}

static void add_file(struct workbench *bench, int side, const char *path,
	const struct coach_buffer *bytes)
{
	struct coach_arena *arena = &bench->apply->arena;
	struct coach_text *copy = coach_arena_alloc(arena, sizeof(*copy));
	struct coach_merge_file file = {.path = coach_text(path)};

	copy->ptr = coach_arena_strndup(arena, bytes->ptr, bytes->len);
	copy->len = bytes->len;
	file.bytes = *copy;
	COACH_ARENA_PUSH(arena, &bench->files[side], file);
	coach_map_put(&bench->bytes[side], file.path, copy);
}

static int add_work(
	struct workbench *bench, const char *path, struct coach_error *error)
{
	struct coach_apply *apply = bench->apply;
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	int status = COACH_OK;

	if (coach_file_type(apply->root, path) == COACH_FILE_REGULAR) {
		status = coach_file_read(
			apply->root, path, APPLY_SIZE_MAX, &bytes, error);
		if (status == COACH_OK)
			add_file(bench, OURS, path, &bytes);
		else if (status == COACH_NO)
			status = COACH_OK;
	}
	coach_buffer_release(&bytes);
	return status;
}

/* As it would be in the work tree, so that all three compare. */
static int add_blob(struct workbench *bench, int side, const char *path,
	const struct coach_oid *blob, struct coach_error *error)
{
	struct coach_apply *apply = bench->apply;
	struct coach_git_attributes *attributes =
		side == BASE ? apply->before : apply->after;
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	int status = COACH_OK;

	if (blob->hex[0])
		status = coach_git_checkout(
			apply->git, attributes, path, blob, &bytes, error);
	if (blob->hex[0] && status == COACH_OK)
		add_file(bench, side, path, &bytes);
	coach_buffer_release(&bytes);
	return status;
}

static int add_deltas(struct workbench *bench, struct coach_error *error)
{
	struct coach_apply *apply = bench->apply;
	int status = COACH_OK;

	for (size_t i = 0; i < apply->deltas.len && status == COACH_OK; i++) {
		struct coach_git_delta *delta = &apply->deltas.items[i];

		if (!is_merged(bench, delta))
			continue;
		coach_map_put(&bench->deltas, coach_text(delta->path), delta);
		status =
			add_blob(bench, BASE, delta->path, &delta->from, error);
		if (status == COACH_OK)
			status = add_blob(
				bench, THEIRS, delta->path, &delta->to, error);
		if (status == COACH_OK)
			status = add_work(bench, delta->path, error);
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
		struct coach_text path = coach_text(work->items[i].path);

		if (is_new_entry(&work->items[i]) &&
			!coach_map_get(&bench->deltas, path))
			status = add_work(bench, path.ptr, error);
	}
	return status;
}

static const struct coach_merge_file *find_bytes(
	const struct coach_merge_files *files, struct coach_text bytes)
{
	for (size_t i = 0; i < files->len; i++) {
		if (coach_text_eq(files->items[i].bytes, bytes))
			return &files->items[i];
	}
	return NULL;
}

/* The merge took a file elsewhere: then others may be a part of it. */
static bool has_moved(
	const struct workbench *bench, const struct coach_merge_result *result)
{
	for (int side = BASE; side < SIDES; side++) {
		for (size_t i = 0; i < bench->files[side].len; i++) {
			if (!coach_map_get(&bench->result,
				    bench->files[side].items[i].path))
				return true;
		}
	}
	for (size_t i = 0; i < result->notes.len; i++) {
		if (result->notes.items[i].event == COACH_MERGE_RENAMED ||
			result->notes.items[i].event == COACH_MERGE_DELETED)
			return true;
	}
	return false;
}

static void block(struct workbench *bench, struct coach_text path)
{
	apply_block(bench->apply,
		coach_arena_strndup(&bench->apply->arena, path.ptr, path.len));
}

/* Theirs, by its id; what has none is not changed by a merge. */
static const struct coach_merge_file *find_came(
	struct workbench *bench, const struct coach_merge_file *aside)
{
	const struct coach_merge_files *files = &bench->files[THEIRS];
	struct coach_arena *arena = &bench->apply->arena;
	struct coach_text id = coach_entry_id(aside->bytes, arena);
	bool listed = bench->came.len;

	for (size_t i = 0; !listed && i < files->len; i++)
		coach_map_put(&bench->came,
			coach_entry_id(files->items[i].bytes, arena),
			&files->items[i]);
	return id.len ? coach_map_get(&bench->came, id)
		      : find_bytes(files, aside->bytes);
}

static struct coach_text name_aside(struct workbench *bench,
	struct coach_text path, const struct coach_merge_file *file)
{
	struct coach_arena *arena = &bench->apply->arena;

	return coach_merge_aside(
		arena, path, coach_entry_id(file->bytes, arena), file->bytes);
}

/*
 * Of two files that want one name, the one that comes keeps it, as it has it
 * in the commit: under another it would be committed a second time. Between
 * commits the id decides. False: nothing has another name now.
 */
static bool give_way(struct workbench *bench, struct coach_merge_note *note)
{
	struct coach_merge_file *aside =
		coach_map_get(&bench->result, note->path);
	const struct coach_merge_file *came =
		aside ? find_came(bench, aside) : NULL;
	struct coach_merge_file *work;

	if (!came ||
		!coach_text_eq(
			aside->path, name_aside(bench, came->path, aside)))
		return true;
	work = coach_map_get(&bench->result, came->path);
	aside->path = came->path;
	if (!work)
		return false;
	note->path = work->path = name_aside(bench, came->path, work);
	return true;
}

/*
 * Work that cannot be read is in the way until it can: a second file beside it
 * would be an entry of the same id, and somebody had to join the two by hand,
 * where a merge does it once the first is repaired.
 */
static void block_unreadable(
	struct workbench *bench, const struct coach_merge_note *note)
{
	const struct coach_merge_file *aside =
		coach_map_get(&bench->result, note->path);
	const struct coach_merge_file *file =
		aside ? find_bytes(&bench->files[OURS], aside->bytes) : NULL;

	if (aside && !file)
		file = find_bytes(&bench->files[THEIRS], aside->bytes);
	block(bench, file ? file->path : note->path);
}

static void settle_names(
	struct workbench *bench, struct coach_merge_result *result)
{
	size_t kept = 0;

	for (size_t i = 0; i < result->notes.len; i++) {
		struct coach_merge_note note = result->notes.items[i];

		if (note.event == COACH_MERGE_BOTH)
			block_unreadable(bench, &note);
		if (note.event != COACH_MERGE_RENAMED || give_way(bench, &note))
			result->notes.items[kept++] = note;
	}
	result->notes.len = kept;
}

static void index_result(
	struct workbench *bench, struct coach_merge_result *result)
{
	coach_map_release(&bench->result);
	bench->result = (struct coach_map){0};
	for (size_t i = 0; i < result->files.len; i++)
		coach_map_put(&bench->result, result->files.items[i].path,
			&result->files.items[i]);
}

/* 'bytes' NULL: it goes. */
static int add_edit(struct workbench *bench, struct coach_text path,
	const struct coach_text *bytes, struct coach_error *error)
{
	struct coach_apply *apply = bench->apply;
	const struct coach_text *before =
		coach_map_get(&bench->bytes[OURS], path);
	const struct coach_git_delta *delta =
		coach_map_get(&bench->deltas, path);
	struct coach_apply_edit edit = {
		.path = coach_arena_strndup(&apply->arena, path.ptr, path.len),
		.was_there = before,
		.remove = !bytes,
		.how = delta     ? apply_how(delta, before)
			: before ? 0
				 : COACH_WRITE_PLAIN,
		.joined = bytes};
	struct coach_buffer there = COACH_BUFFER_INIT;
	int status = COACH_OK;

	if (bytes)
		edit.bytes = *bytes;
	if (before)
		edit.before = *before;
	if (before ||
		coach_file_type(apply->root, edit.path) == COACH_FILE_NONE) {
		COACH_ARENA_PUSH(&apply->arena, &apply->edits, edit);
		return COACH_OK;
	}
	/* Put aside by an earlier merge, or something that is none of ours. */
	if (coach_file_type(apply->root, edit.path) == COACH_FILE_REGULAR)
		status = coach_file_read(
			apply->root, edit.path, APPLY_SIZE_MAX, &there, error);
	if (status == COACH_OK && bytes &&
		!coach_text_eq(coach_buffer_text(&there), *bytes))
		apply_block(apply, edit.path);
	coach_buffer_release(&there);
	return status == COACH_NO ? COACH_OK : status;
}

/* Most are as planned: as they come, where nothing of the user's is. */
static int settle_delta(
	struct workbench *bench, size_t index, struct coach_error *error)
{
	struct coach_apply *apply = bench->apply;
	const struct coach_git_delta *delta = &apply->deltas.items[index];
	struct coach_text path = coach_text(delta->path);
	const struct coach_merge_file *file =
		coach_map_get(&bench->result, path);
	const struct coach_text *ours =
		coach_map_get(&bench->bytes[OURS], path);
	const struct coach_text *theirs =
		coach_map_get(&bench->bytes[THEIRS], path);
	unsigned char *plan = &apply->plans[index];
	bool planned = !(*plan & PLAN_MERGE) || *plan & PLAN_WRITE;
	int status = COACH_OK;

	*plan &= (unsigned char)~PLAN_MERGE;
	if (planned &&
		(file ? *plan & PLAN_WRITE && theirs &&
					coach_text_eq(file->bytes, *theirs)
		      : *plan & PLAN_REMOVE))
		return COACH_OK;
	*plan &= PLAN_STAGE;
	if (file &&
		!(ours && coach_text_eq(file->bytes, *ours) &&
			!apply_has_new_mode(apply, delta)))
		status = add_edit(bench, path, &file->bytes, error);
	else if (!file && ours)
		status = add_edit(bench, path, NULL, error);
	return status;
}

/* Files under names that are not among what came. */
static int settle_rest(struct workbench *bench,
	const struct coach_merge_result *result, struct coach_error *error)
{
	int status = COACH_OK;

	for (size_t i = 0; i < result->files.len && status == COACH_OK; i++) {
		const struct coach_merge_file *file = &result->files.items[i];
		const struct coach_text *ours =
			coach_map_get(&bench->bytes[OURS], file->path);

		if (!coach_map_get(&bench->deltas, file->path) &&
			!(ours && coach_text_eq(file->bytes, *ours)))
			status = add_edit(
				bench, file->path, &file->bytes, error);
	}
	for (size_t i = 0; i < bench->files[OURS].len && status == COACH_OK;
		i++) {
		struct coach_text path = bench->files[OURS].items[i].path;

		if (!coach_map_get(&bench->deltas, path) &&
			!coach_map_get(&bench->result, path))
			status = add_edit(bench, path, NULL, error);
	}
	return status;
}

static void take_notes(
	struct coach_apply *apply, const struct coach_merge_result *result)
{
	for (size_t i = 0; i < result->notes.len; i++) {
		struct coach_merge_note note = result->notes.items[i];

		note.path.ptr = coach_arena_strndup(
			&apply->arena, note.path.ptr, note.path.len);
		COACH_ARENA_PUSH(&apply->arena, &apply->notes, note);
		for (size_t k = 0; k < apply->edits.len; k++) {
			if (note.event == COACH_MERGE_BOTH &&
				coach_text_is(
					note.path, apply->edits.items[k].path))
				apply->edits.items[k].joined = false;
		}
	}
}

static int take_result(struct workbench *bench,
	struct coach_merge_result *result, struct coach_error *error)
{
	struct coach_apply *apply = bench->apply;
	int status = COACH_OK;

	settle_names(bench, result);
	index_result(bench, result);
	for (size_t i = 0; i < apply->deltas.len && status == COACH_OK; i++) {
		if (coach_map_get(&bench->deltas,
			    coach_text(apply->deltas.items[i].path)))
			status = settle_delta(bench, i, error);
	}
	if (status == COACH_OK)
		status = settle_rest(bench, result, error);
	if (status == COACH_OK)
		take_notes(apply, result);
	return status;
}

/* COACH_NO: more has to be looked at. */
static int merge(
	struct coach_apply *apply, enum reach reach, struct coach_error *error)
{
	struct workbench bench = {.apply = apply, .reach = reach};
	struct coach_merge_result result = {0};
	int status = add_deltas(&bench, error);

	if (status == COACH_OK && reach == REACH_ALL)
		status = add_new_work(&bench, error);
	if (status == COACH_OK) {
		coach_merge(apply->kinds, &bench.files[BASE],
			&bench.files[OURS], &bench.files[THEIRS], &apply->arena,
			&result);
		index_result(&bench, &result);
		status = reach != REACH_ALL && has_moved(&bench, &result)
			? COACH_NO
			: take_result(&bench, &result, error);
	}
	coach_merge_result_release(&result);
	bench_release(&bench);
	return status;
}

int apply_merge_work(struct coach_apply *apply, struct coach_error *error)
{
	enum reach reach = reach_of(apply);
	int status = COACH_OK;

	if (reach != REACH_NOTHING)
		status = merge(apply, reach, error);
	return status == COACH_NO ? merge(apply, REACH_ALL, error) : status;
}

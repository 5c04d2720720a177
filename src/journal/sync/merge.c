#include "merge.h"
#include "coach/model/merge.h"
#include "coach/port/files.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"
#include <stdlib.h>
#include <string.h>

/* Larger files are merged as a whole, by their ids: nobody reads them. */
#define MERGED_SIZE_MAX ((size_t)16 * 1024 * 1024) /* bytes */

#define MODE_TYPE 0170000 /* of git: of a file, a link, a repository */
#define MODE_REGULAR 0100000

#define FOLDS_MAX 16 /* how deep criss-cross histories are followed */

enum {
	BASE,
	OURS,
	THEIRS,
	SIDES
};

/* A path that is not the same on all three sides. */
struct change {
	const char *path;
	struct coach_oid blob[SIDES]; /* empty: not there */
	unsigned mode[SIDES];
	struct coach_text bytes[SIDES];
	bool whole; /* no entry: a link, a submodule, a name never made here */
};

struct joiner {
	struct coach_journal *journal;
	struct coach_arena arena;
	struct coach_git_deltas deltas[SIDES]; /* from the base */
	/* The .gitattributes of each side and of the result; NULL where they
	 * are those of the work tree, because no side changed any. */
	struct coach_git_attributes *attributes[SIDES], *merged;
	struct {
		struct change *items;
		size_t len, cap;
	} changes;
	struct {
		struct coach_git_staging *items;
		size_t len, cap;
	} edits; /* from our tree */
	struct coach_sync_notes *notes;
};

static bool is_whole(const struct coach_git_delta *delta)
{
	return coach_path_hostile(delta->path) ||
		(delta->to.hex[0] &&
			(!delta->file || delta->size > MERGED_SIZE_MAX));
}

static void take(
	struct change *change, const struct coach_git_delta *delta, int side)
{
	change->blob[side] = delta->to;
	change->mode[side] = delta->mode;
	change->whole |= is_whole(delta);
}

static void change_new(struct joiner *j, const struct coach_git_delta *delta)
{
	struct change change = {.path = delta->path};

	for (int side = BASE; side < SIDES; side++) {
		change.blob[side] = delta->from;
		change.mode[side] = delta->old_mode;
	}
	COACH_ARENA_PUSH(&j->arena, &j->changes, change);
}

/* Both lists are in git's order of paths. */
static int list_changes(struct joiner *j, const struct coach_oid *base,
	const struct coach_oid *ours, const struct coach_oid *theirs,
	struct coach_error *error)
{
	struct coach_git *git = j->journal->git;
	struct coach_git_deltas *a = &j->deltas[OURS], *b = &j->deltas[THEIRS];
	struct coach_map paths = {0};
	int status = coach_git_diff(git, base, ours, a, error);

	if (status == COACH_OK)
		status = coach_git_diff(git, base, theirs, b, error);
	if (status != COACH_OK)
		return status;
	for (size_t i = 0; i < a->len; i++)
		change_new(j, &a->items[i]);
	for (size_t i = 0; i < a->len; i++) {
		coach_map_put(&paths, coach_text(a->items[i].path),
			&j->changes.items[i]);
		take(&j->changes.items[i], &a->items[i], OURS);
	}
	for (size_t i = 0; i < b->len; i++) {
		struct change *change =
			coach_map_get(&paths, coach_text(b->items[i].path));

		if (change)
			take(change, &b->items[i], THEIRS);
	}
	for (size_t i = 0; i < b->len; i++) {
		if (coach_map_get(&paths, coach_text(b->items[i].path)))
			continue;
		change_new(j, &b->items[i]);
		take(&j->changes.items[j->changes.len - 1], &b->items[i],
			THEIRS);
	}
	coach_map_release(&paths);
	return COACH_OK;
}

/* A driver may be new on one side: what that side has is read by its own
 * attributes. */
static int find_attributes(struct joiner *j,
	const struct coach_oid *const sides[], struct coach_error *error)
{
	bool change = false;
	int status = COACH_OK;

	for (size_t i = 0; i < j->changes.len && !change; i++)
		change = coach_git_is_attributes(j->changes.items[i].path);
	for (int side = BASE; change && side < SIDES && !status; side++)
		status = coach_git_attributes_open(j->journal->git, sides[side],
			&j->attributes[side], error);
	return status;
}

/* What is no entry stays as one side has it, so nobody reads its text. */
static bool may_be_entry(const char *path)
{
	return coach_text_ends(coach_text(path), ".md");
}

static int read_side(struct joiner *j, struct change *change, int side,
	struct coach_buffer *bytes, struct coach_error *error)
{
	struct coach_git *git = j->journal->git;
	int status = may_be_entry(change->path)
		? coach_git_read_text(git, j->attributes[side], change->path,
			  &change->blob[side], bytes, error)
		: coach_git_read_blob(git, &change->blob[side], bytes, error);

	if (status == COACH_OK)
		change->bytes[side] =
			coach_arena_text(&j->arena, coach_buffer_text(bytes));
	return status;
}

static int read_changes(struct joiner *j, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	int status = COACH_OK;

	for (size_t i = 0; i < j->changes.len; i++) {
		struct change *change = &j->changes.items[i];

		for (int side = BASE; !change->whole && side < SIDES && !status;
			side++) {
			if (change->blob[side].hex[0])
				status = read_side(
					j, change, side, &bytes, error);
		}
	}
	coach_buffer_release(&bytes);
	return status;
}

static void edit(struct joiner *j, const char *path,
	const struct coach_oid *blob, unsigned mode)
{
	struct coach_git_staging item = {
		.path = path, .blob = *blob, .mode = mode};

	COACH_ARENA_PUSH(&j->arena, &j->edits, item);
}

static bool is_regular(unsigned mode)
{
	return (mode & MODE_TYPE) == MODE_REGULAR;
}

/* Whether it may be run is a thing of its own: it is as on the side that
 * changed that. Of two new files it may be if one may. */
static unsigned mode_of(const struct change *change)
{
	unsigned base = change->mode[BASE];
	unsigned ours = change->mode[OURS], theirs = change->mode[THEIRS];

	if (!is_regular(ours) || !is_regular(theirs))
		return is_regular(ours) ? ours : theirs;
	if (!is_regular(base))
		return ours > theirs ? ours : theirs;
	return ours == base ? theirs : ours;
}

/* The second of two versions that are kept has the mode of the first. */
static unsigned mode_at(struct joiner *j, const struct coach_map *changes,
	struct coach_text path)
{
	const struct change *change = coach_map_get(changes, path);

	if (!change)
		change = coach_map_get(
			changes, coach_merge_beside(&j->arena, path));
	return change ? mode_of(change) : 0;
}

static bool same_whole(const struct change *change, int a, int b)
{
	return coach_oid_eq(&change->blob[a], &change->blob[b]) &&
		(change->mode[a] & MODE_TYPE) == (change->mode[b] & MODE_TYPE);
}

/* The side that changed it; of two changes the one that is there, and of two
 * that are the greater id, which is as good as any and the same everywhere. */
static void merge_whole(struct joiner *j, const struct change *change)
{
	int side = THEIRS;
	unsigned mode;

	if (same_whole(change, BASE, THEIRS) ||
		(!same_whole(change, BASE, OURS) &&
			strcmp(change->blob[OURS].hex,
				change->blob[THEIRS].hex) > 0))
		side = OURS;
	mode = is_regular(change->mode[side]) ? mode_of(change)
					      : change->mode[side];
	if (side == THEIRS || mode != change->mode[OURS])
		edit(j, change->path, &change->blob[side], mode);
}

static void gather(struct joiner *j, int side, struct coach_merge_files *files)
{
	for (size_t i = 0; i < j->changes.len; i++) {
		const struct change *change = &j->changes.items[i];
		struct coach_merge_file file = {
			coach_text(change->path), change->bytes[side]};

		if (!change->whole && change->blob[side].hex[0])
			COACH_ARENA_PUSH(&j->arena, files, file);
	}
}

/*
 * The side that has this text already; NULL: none. A driver may have made two
 * blobs of one text: then the side that changed it, and of two changes the
 * greater id, so that all machines take the same one.
 */
static const struct coach_oid *blob_with(
	const struct change *change, struct coach_text text)
{
	const struct coach_oid *base = &change->blob[BASE];
	const struct coach_oid *ours = &change->blob[OURS];
	const struct coach_oid *theirs = &change->blob[THEIRS];

	if (!ours->hex[0] || !coach_text_eq(change->bytes[OURS], text))
		ours = NULL;
	if (!theirs->hex[0] || !coach_text_eq(change->bytes[THEIRS], text))
		theirs = NULL;
	if (!ours || !theirs)
		return ours ? ours : theirs;
	if (coach_oid_eq(ours, base) || coach_oid_eq(theirs, base))
		return coach_oid_eq(ours, base) ? theirs : ours;
	return strcmp(ours->hex, theirs->hex) > 0 ? ours : theirs;
}

/*
 * One file of the result: most are as one side has them already. Where a
 * driver may be new, that may be in clear, so the driver makes it again.
 */
static int place_file(struct joiner *j, const struct coach_merge_file *file,
	const struct change *change, unsigned mode, struct coach_error *error)
{
	struct coach_git *git = j->journal->git;
	const char *path =
		coach_arena_strndup(&j->arena, file->path.ptr, file->path.len);
	bool entry = may_be_entry(path);
	const struct coach_oid *there = change && !(entry && j->merged)
		? blob_with(change, file->bytes)
		: NULL;
	struct coach_oid blob;
	int status = COACH_OK;

	if (there)
		blob = *there;
	else if (entry)
		status = coach_git_write_text(
			git, j->merged, path, file->bytes, &blob, error);
	else
		status = coach_git_write_blob(git, file->bytes, &blob, error);
	if (status == COACH_OK &&
		!(change && coach_oid_eq(&blob, &change->blob[OURS]) &&
			mode == change->mode[OURS]))
		edit(j, path, &blob, mode);
	return status;
}

/* The .gitattributes that the result has: no entries, so they are placed. */
static int find_merged_attributes(struct joiner *j,
	const struct coach_oid *ours, struct coach_error *error)
{
	struct coach_oid tree;
	int status;

	if (!j->attributes[OURS])
		return COACH_OK;
	status = coach_git_edit_tree(j->journal->git, ours, j->edits.items,
		j->edits.len, &tree, error);
	if (status == COACH_OK)
		status = coach_git_attributes_open(
			j->journal->git, &tree, &j->merged, error);
	return status;
}

static int place_files(struct joiner *j,
	const struct coach_merge_result *result, const struct coach_oid *ours,
	struct coach_error *error)
{
	struct coach_map paths = {0}, kept = {0};
	int status = COACH_OK;

	for (size_t i = 0; i < j->changes.len; i++)
		coach_map_put(&paths, coach_text(j->changes.items[i].path),
			&j->changes.items[i]);
	for (int entries = 0; entries < 2 && status == COACH_OK; entries++) {
		if (entries)
			status = find_merged_attributes(j, ours, error);
		for (size_t i = 0; i < result->files.len && status == COACH_OK;
			i++) {
			struct coach_merge_file *file = &result->files.items[i];

			if (coach_text_ends(file->path, ".md") != entries)
				continue;
			coach_map_put(&kept, file->path, file);
			status = place_file(j, file,
				coach_map_get(&paths, file->path),
				mode_at(j, &paths, file->path), error);
		}
	}
	for (size_t i = 0; i < j->changes.len; i++) {
		const struct change *change = &j->changes.items[i];
		static const struct coach_oid none;

		if (change->whole)
			merge_whole(j, change);
		else if (change->blob[OURS].hex[0] &&
			!coach_map_get(&kept, coach_text(change->path)))
			edit(j, change->path, &none, 0);
	}
	coach_map_release(&paths);
	coach_map_release(&kept);
	return status;
}

static void add_notes(struct joiner *j, const struct coach_merge_result *result)
{
	for (size_t i = 0; j->notes && i < result->notes.len; i++) {
		const struct coach_merge_note *note = &result->notes.items[i];
		struct coach_sync_note copy = {note->event,
			coach_strndup(note->path.ptr, note->path.len),
			coach_strndup(note->was.ptr, note->was.len)};

		COACH_PUSH(j->notes, copy);
	}
}

int coach_sync_merge_trees(struct coach_journal *journal,
	const struct coach_sync_sides *sides, struct coach_oid *tree,
	struct coach_sync_notes *notes, struct coach_error *error)
{
	struct joiner j = {.journal = journal, .notes = notes};
	struct coach_merge_files files[SIDES] = {
		[THEIRS] = {.fixed = sides->fixed}};
	struct coach_merge_result result = {0};
	int status = list_changes(
		&j, sides->base, sides->ours, sides->theirs, error);

	if (status == COACH_OK)
		status = find_attributes(&j,
			(const struct coach_oid *[]){
				sides->base, sides->ours, sides->theirs},
			error);
	if (status == COACH_OK)
		status = read_changes(&j, error);
	if (status != COACH_OK)
		goto out;
	for (int side = BASE; side < SIDES; side++)
		gather(&j, side, &files[side]);
	coach_merge(&journal->kinds, &files[BASE], &files[OURS], &files[THEIRS],
		&j.arena, &result);
	status = place_files(&j, &result, sides->ours, error);
	if (status == COACH_OK)
		status = coach_git_edit_tree(journal->git, sides->ours,
			j.edits.items, j.edits.len, tree, error);
	if (status == COACH_OK)
		add_notes(&j, &result);
out:
	coach_merge_result_release(&result);
	for (int side = BASE; side < SIDES; side++)
		coach_git_deltas_release(&j.deltas[side]);
	for (int side = BASE; side < SIDES; side++)
		coach_git_attributes_close(j.attributes[side]);
	coach_git_attributes_close(j.merged);
	coach_arena_release(&j.arena);
	return status;
}

/*
 * What two commits have in common: empty for unrelated histories, their last
 * common commit, or, where they were joined criss-cross, the merge of those.
 */
static int common_base(struct coach_journal *journal,
	const struct coach_oid *ours, const struct coach_oid *theirs,
	unsigned depth, struct coach_oid *base, struct coach_error *error)
{
	struct coach_oids bases = {0};
	int status = coach_git_merge_bases(
		journal->git, ours, theirs, &bases, error);

	*base = (struct coach_oid){{0}};
	if (status == COACH_OK && bases.len)
		*base = bases.items[0];
	for (size_t i = 1; i < bases.len && status == COACH_OK; i++) {
		struct coach_oid older = {{0}}, tree;

		if (depth < FOLDS_MAX)
			status = common_base(journal, &bases.items[0],
				&bases.items[i], depth + 1, &older, error);
		if (status == COACH_OK)
			status = coach_sync_merge_trees(journal,
				&(struct coach_sync_sides){
					&older, base, &bases.items[i], false},
				&tree, NULL, error);
		if (status == COACH_OK)
			*base = tree;
	}
	free(bases.items);
	return status;
}

int coach_sync_merge(struct coach_journal *journal,
	const struct coach_oid *ours, const struct coach_oid *theirs,
	struct coach_oid *merged, struct coach_sync_notes *notes,
	struct coach_error *error)
{
	struct coach_oid base, tree;
	int status = common_base(journal, ours, theirs, 0, &base, error);

	if (status == COACH_OK)
		status = coach_sync_merge_trees(journal,
			&(struct coach_sync_sides){&base, ours, theirs, false},
			&tree, notes, error);
	if (status == COACH_OK)
		status = coach_git_merge_commit(
			journal->git, &tree, ours, theirs, merged, error);
	return status;
}

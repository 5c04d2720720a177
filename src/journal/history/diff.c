#include "coach/journal/diff.h"
#include "coach/base/map.h"
#include "coach/journal/commit.h"
#include "coach/port/files.h"
#include "coach/port/git/worktree.h"
#include "version.h"
#include <stdlib.h>
#include <string.h>

/* A file of one of the two states. */
struct state {
	const char *path; /* NULL: it is not there */
	struct coach_oid blob;
	bool in_files; /* then the bytes of the work tree's count */
};

struct pair {
	struct state was, is;
};

struct coach_diff {
	struct coach_journal *journal;
	const struct coach_diff_wanted *wanted;
	struct {
		struct pair *items;
		size_t len, cap;
	} pairs; /* in the arena */
	size_t next;
	struct coach_map places;    /* of the pairs, by path */
	struct coach_arena arena;   /* of the pairs */
	struct coach_arena telling; /* of what is told */
	struct coach_told_change told;
};

/* ---- which files differ -------------------------------------------------- */

static struct pair *pair_at(struct coach_diff *diff, const char *path)
{
	size_t place = (size_t)(uintptr_t)coach_map_get(
		&diff->places, coach_text(path));

	return place ? &diff->pairs.items[place - 1] : NULL;
}

static void add(struct coach_diff *diff, const char *path,
	const struct coach_oid *from, const struct state *is)
{
	struct pair pair = {.is = *is, .was = {.blob = *from}};
	const char *kept =
		coach_arena_strndup(&diff->arena, path, strlen(path));

	if (*from->hex)
		pair.was.path = kept;
	if (*is->blob.hex || is->in_files)
		pair.is.path = kept;
	COACH_ARENA_PUSH(&diff->arena, &diff->pairs, pair);
	coach_map_put(&diff->places, coach_text(kept),
		(void *)(uintptr_t)diff->pairs.len);
}

/* Links and submodules are no files of the journal. */
static bool is_regular(unsigned mode)
{
	return !mode || (mode & 0170000) == 0100000;
}

static int add_commits(struct coach_diff *diff, const struct coach_oid *from,
	const struct coach_oid *to, struct coach_error *error)
{
	struct coach_git_deltas deltas = {0};
	int status =
		coach_git_diff(diff->journal->git, from, to, &deltas, error);

	for (size_t i = 0; status == COACH_OK && i < deltas.len; i++) {
		const struct coach_git_delta *delta = &deltas.items[i];

		if (is_regular(delta->old_mode) && is_regular(delta->mode))
			add(diff, delta->path, &delta->from,
				&(const struct state){.blob = delta->to});
	}
	coach_git_deltas_release(&deltas);
	return status;
}

/* A file that is another one than in HEAD, here or in the index. */
static int add_uncommitted(struct coach_diff *diff,
	const struct coach_git_file *file, struct coach_error *error)
{
	struct coach_git *git = diff->journal->git;
	struct pair *pair = pair_at(diff, file->path);
	struct state is = {0};
	struct coach_oid from = {""};
	unsigned mode;
	int status = COACH_OK;

	if (file->state != COACH_GIT_REMOVED &&
		diff->wanted->with == COACH_DIFF_STAGED)
		status = coach_git_staged_blob(
			git, file->path, &is.blob, &mode, error);
	else
		is.in_files = file->state != COACH_GIT_REMOVED;
	if (pair) {
		pair->is = is;
		if (is.in_files || *is.blob.hex)
			pair->is.path = coach_arena_strndup(
				&diff->arena, file->path, strlen(file->path));
		return status;
	}
	if (status == COACH_OK && *diff->wanted->from.hex)
		status = coach_git_blob_at(
			git, &diff->wanted->from, file->path, &from, error);
	if (status == COACH_OK)
		add(diff, file->path, &from, &is);
	return status;
}

static int add_here(struct coach_diff *diff, struct coach_error *error)
{
	struct coach_git *git = diff->journal->git;
	struct coach_git_files files = {0};
	struct coach_git_moment head;
	int status = coach_git_find_commit(git, "HEAD", &head, error);

	if (status == COACH_OK && *head.commit.hex &&
		!coach_oid_eq(&head.commit, &diff->wanted->from))
		status = add_commits(
			diff, &diff->wanted->from, &head.commit, error);
	if (status == COACH_OK)
		status = diff->wanted->with == COACH_DIFF_STAGED
			? coach_git_staged(git, &files, error)
			: coach_commit_files(diff->journal, &files, error);
	for (size_t i = 0; status == COACH_OK && i < files.len; i++)
		status = add_uncommitted(diff, &files.items[i], error);
	coach_git_files_release(&files);
	return status;
}

/* ---- their bytes --------------------------------------------------------- */

static int read_file(struct coach_diff *diff, const char *path,
	struct coach_arena *arena, struct coach_version *version, bool *locked,
	struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_buffer driver = COACH_BUFFER_INIT;
	bool found = false;
	int status = coach_git_driver(
		diff->journal->git, path, &driver, locked, error);

	if (status == COACH_OK && !*locked)
		status = coach_file_read(diff->journal->root, path,
			SIZE_MAX / 2, &found, &bytes, error);
	if (status == COACH_OK && found) {
		version->path = coach_arena_text(arena, coach_text(path));
		version->bytes = coach_buffer_keep(&bytes, arena);
	}
	coach_buffer_release(&driver);
	coach_buffer_release(&bytes);
	return status;
}

static int read_state(struct coach_diff *diff, const struct state *state,
	struct coach_arena *arena, struct coach_version *version, bool *locked,
	struct coach_error *error)
{
	*version = (struct coach_version){0};
	*locked = false;
	if (state->path && state->in_files)
		return read_file(
			diff, state->path, arena, version, locked, error);
	return version_read(diff->journal, state->path, &state->blob, arena,
		version, locked, error);
}

/* ---- files that moved ---------------------------------------------------- */

/* What tells the file that came or went: its id, or all of its bytes. */
static int key_of(struct coach_diff *diff, const struct state *state,
	struct coach_arena *arena, struct coach_text *key,
	struct coach_error *error)
{
	struct coach_version version;
	bool locked;
	int status = read_state(diff, state, arena, &version, &locked, error);

	*key = version.bytes;
	if (status == COACH_OK && version.bytes.ptr &&
		coach_text_ends(version.path, ".md")) {
		struct coach_text id = coach_entry_id(version.bytes, arena);

		*key = id.len ? id : *key;
	}
	return status;
}

/* Of one that came, take what went with the same key. */
static int join_moved(struct coach_diff *diff, struct coach_error *error)
{
	struct coach_arena arena = {0};
	struct coach_map went = {0};
	struct coach_text key;
	int status = COACH_OK;

	for (size_t i = 0; status == COACH_OK && i < diff->pairs.len; i++) {
		struct pair *pair = &diff->pairs.items[i];

		if (pair->is.path || !pair->was.path)
			continue;
		status = key_of(diff, &pair->was, &arena, &key, error);
		if (status == COACH_OK && key.len)
			coach_map_put(&went, key, pair);
	}
	for (size_t i = 0;
		went.slots && status == COACH_OK && i < diff->pairs.len; i++) {
		struct pair *pair = &diff->pairs.items[i], *other;

		if (pair->was.path || !pair->is.path)
			continue;
		status = key_of(diff, &pair->is, &arena, &key, error);
		other = status == COACH_OK && key.len
			? coach_map_get(&went, key)
			: NULL;
		if (!other || !other->was.path)
			continue;
		pair->was = other->was;
		other->was.path = NULL;
	}
	coach_map_release(&went);
	coach_arena_release(&arena);
	return status;
}

static int compare_pairs(const void *one, const void *other)
{
	const struct pair *a = one, *b = other;

	return strcmp(a->is.path ? a->is.path : a->was.path,
		b->is.path ? b->is.path : b->was.path);
}

static void sort_pairs(struct coach_diff *diff)
{
	size_t kept = 0;

	for (size_t i = 0; i < diff->pairs.len; i++) {
		if (diff->pairs.items[i].was.path ||
			diff->pairs.items[i].is.path)
			diff->pairs.items[kept++] = diff->pairs.items[i];
	}
	diff->pairs.len = kept;
	if (kept)
		qsort(diff->pairs.items, kept, sizeof(*diff->pairs.items),
			compare_pairs);
}

int coach_diff_begin(struct coach_journal *journal,
	const struct coach_diff_wanted *wanted, struct coach_diff **out,
	struct coach_error *error)
{
	struct coach_diff *diff;
	int status = coach_journal_git(journal, false, error);

	*out = NULL;
	if (status)
		return status;
	diff = coach_alloc(sizeof(*diff));
	diff->journal = journal;
	diff->wanted = wanted;
	status = wanted->with == COACH_DIFF_COMMIT
		? add_commits(diff, &wanted->from, &wanted->to, error)
		: add_here(diff, error);
	if (status == COACH_OK)
		status = join_moved(diff, error);
	sort_pairs(diff);
	if (status)
		coach_diff_end(diff);
	else
		*out = diff;
	return status;
}

void coach_diff_end(struct coach_diff *diff)
{
	if (!diff)
		return;
	coach_map_release(&diff->places);
	coach_arena_release(&diff->arena);
	coach_arena_release(&diff->telling);
	free(diff);
}

/* ---- the next one -------------------------------------------------------- */

static bool names(const struct coach_diff_entry *entry, const char *path)
{
	return path && coach_text_is(entry->path, path);
}

static bool is_wanted(const struct coach_diff *diff, const struct pair *pair)
{
	const struct coach_diff_wanted *wanted = diff->wanted;

	for (size_t i = 0; i < wanted->entry_count; i++) {
		const struct coach_diff_entry *entry = &wanted->entries[i];

		if (names(entry, pair->was.path) ||
			names(entry, pair->is.path) ||
			(entry->id.len &&
				coach_text_eq(entry->id, diff->told.id)))
			return true;
	}
	return !wanted->entry_count;
}

static int tell(struct coach_diff *diff, const struct pair *pair,
	struct coach_error *error)
{
	struct coach_told_change *told = &diff->told;
	struct coach_arena *arena = &diff->telling;
	bool locked[2] = {false, false};
	int status;

	coach_arena_reset(arena);
	*told = (struct coach_told_change){
		.change = {.was_path = pair->was.path,
			.is_path = pair->is.path,
			.to = pair->is.blob}};
	status = read_state(
		diff, &pair->was, arena, &told->was, &locked[0], error);
	if (status == COACH_OK)
		status = read_state(
			diff, &pair->is, arena, &told->is, &locked[1], error);
	told->locked = locked[0] || locked[1];
	if (status == COACH_OK && !told->locked)
		coach_tell(&diff->journal->kinds, &told->was, &told->is, arena,
			&told->telling);
	if (status == COACH_OK)
		version_name(diff->journal, told, arena);
	return status;
}

int coach_diff_next(struct coach_diff *diff,
	const struct coach_told_change **told, struct coach_error *error)
{
	int status = COACH_OK;

	*told = NULL;
	while (status == COACH_OK && diff->next < diff->pairs.len) {
		const struct pair *pair = &diff->pairs.items[diff->next++];

		status = tell(diff, pair, error);
		if (status == COACH_OK && is_wanted(diff, pair) &&
			(diff->told.telling.len || diff->told.locked)) {
			*told = &diff->told;
			break;
		}
	}
	return status;
}

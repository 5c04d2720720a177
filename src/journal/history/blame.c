#include "coach/journal/blame.h"
#include "coach/port/git/store.h"
#include "version.h"

const struct coach_commit coach_blame_uncommitted = {
	.author = "", .email = "", .subject = ""};

void coach_blame_release(struct coach_blame *blame)
{
	coach_changes_release(&blame->changes);
	coach_arena_release(&blame->arena);
	*blame = (struct coach_blame){0};
}

/* The version of the last commit. */
static int read_committed(struct coach_journal *journal, const char *path,
	struct coach_blame *blame, struct coach_version *version,
	struct coach_error *error)
{
	struct coach_git_moment head;
	struct coach_oid blob = {""};
	bool locked;
	int status = coach_git_find_commit(journal->git, "HEAD", &head, error);

	if (status == COACH_OK && *head.commit.hex)
		status = coach_git_blob_at(
			journal->git, &head.commit, path, &blob, error);
	if (status == COACH_OK && *head.commit.hex && !*blob.hex &&
		blame->changes.len && blame->changes.items[0].is_path) {
		path = blame->changes.items[0].is_path;
		status = coach_git_blob_at(
			journal->git, &head.commit, path, &blob, error);
	}
	if (status == COACH_OK)
		status = version_read(journal, path, &blob, &blame->arena,
			version, &locked, error);
	return status;
}

/* A version that was restored, until what it was before is known. */
struct restored {
	struct coach_version version;
	const struct coach_commit *commit; /* NULL: there is none */
};

static void take(struct coach_journal *journal, struct coach_blame *blame,
	const struct coach_told_change *told, struct restored *restored,
	struct coach_arena *arena)
{
	const struct coach_commit *commit = told->change.commit;

	if (told->change.restored) {
		*restored = (struct restored){
			{told->is.path,
				coach_arena_text(
					&blame->arena, told->is.bytes)},
			commit};
	} else if (!told->change.is_path && restored->commit) {
		struct coach_telling telling = {0};

		coach_tell(&journal->kinds, &told->was, &restored->version,
			arena, &telling);
		coach_parts_take(&blame->parts, &telling, restored->commit);
		restored->commit = NULL;
	} else {
		coach_parts_take(&blame->parts, &told->telling, commit);
	}
}

static int walk(struct coach_journal *journal, struct coach_blame *blame,
	struct coach_error *error)
{
	struct restored restored = {.commit = NULL};
	struct coach_arena arena = {0};
	int status = COACH_OK;

	for (size_t i = 0; status == COACH_OK && i < blame->changes.len &&
		blame->parts.known < blame->parts.len;
		i++) {
		struct coach_told_change told = {
			.change = blame->changes.items[i]};

		coach_arena_reset(&arena);
		status = coach_change_tell(journal, &told, &arena, error);
		if (status == COACH_OK && !told.locked)
			take(journal, blame, &told, &restored, &arena);
	}
	coach_arena_release(&arena);
	return status;
}

int coach_blame_make(struct coach_journal *journal,
	const struct coach_version *version, struct coach_text id,
	struct coach_blame *blame, struct coach_error *error)
{
	struct coach_version committed = {0};
	int status = coach_journal_git(journal, false, error);

	*blame = (struct coach_blame){0};
	if (status == COACH_OK)
		status = coach_history_of(
			journal, version->path.ptr, id, &blame->changes, error);
	if (status == COACH_OK)
		status = read_committed(
			journal, version->path.ptr, blame, &committed, error);
	if (status != COACH_OK)
		return status;
	coach_parts_read(
		&blame->parts, &journal->kinds, version, &blame->arena);
	if (committed.bytes.ptr) {
		struct coach_telling telling = {0};

		coach_tell(&journal->kinds, &committed, version, &blame->arena,
			&telling);
		coach_parts_take(
			&blame->parts, &telling, &coach_blame_uncommitted);
		status = walk(journal, blame, error);
	}
	coach_parts_take_rest(&blame->parts,
		committed.bytes.ptr && blame->changes.len
			? blame->changes.items[blame->changes.len - 1].commit
			: &coach_blame_uncommitted);
	return status;
}

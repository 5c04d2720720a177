#include "coach/journal/scan.h"
#include "coach/port/git/worktree.h"
#include "version.h"

int version_read(struct coach_journal *journal, const char *path,
	const struct coach_oid *blob, struct coach_arena *arena,
	struct coach_version *version, bool *locked, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_buffer driver = COACH_BUFFER_INIT;
	int status = COACH_OK;

	*version = (struct coach_version){0};
	if (!path || !*blob->hex)
		return COACH_OK;
	status = coach_git_driver(journal->git, path, &driver, locked, error);
	if (status == COACH_OK && !*locked)
		status = coach_git_read_text(
			journal->git, NULL, path, blob, &bytes, error);
	if (status == COACH_OK && !*locked) {
		version->path = coach_arena_text(arena, coach_text(path));
		version->bytes = coach_buffer_keep(&bytes, arena);
	}
	coach_buffer_release(&driver);
	coach_buffer_release(&bytes);
	return status;
}

void version_name(struct coach_journal *journal, struct coach_told_change *told,
	struct coach_arena *arena)
{
	const struct coach_version *version =
		told->is.bytes.ptr ? &told->is : &told->was;
	struct coach_entry entry;

	if (!version->bytes.ptr ||
		!coach_path_may_be_entry(version->path.ptr) ||
		coach_entry_parse(
			&entry, version->bytes, COACH_ENTRY_WHOLE, arena, NULL))
		return;
	told->id = entry.id;
	told->kind = entry.kind;
	told->title = coach_entry_title(
		&entry, coach_kinds_get(&journal->kinds, entry.kind));
}

static int tell(struct coach_journal *journal, struct coach_told_change *told,
	struct coach_arena *arena, struct coach_error *error)
{
	const struct coach_change *change = &told->change;
	int status = COACH_OK;

	for (size_t i = 0; status == COACH_OK && i < change->from.len; i++) {
		struct coach_telling one = {0};
		struct coach_version was;

		status = version_read(journal, change->was_path,
			&change->from.items[i], arena, &was, &told->locked,
			error);
		if (status || told->locked)
			break;
		coach_tell(&journal->kinds, &was, &told->is, arena, &one);
		if (i == 0)
			told->telling = one;
		else
			coach_telling_common(&told->telling, &one);
		if (!told->was.bytes.ptr)
			told->was = was;
	}
	return status;
}

int coach_change_tell(struct coach_journal *journal,
	struct coach_told_change *told, struct coach_arena *arena,
	struct coach_error *error)
{
	int status = coach_journal_git(journal, false, error);

	*told = (struct coach_told_change){.change = told->change};
	if (status == COACH_OK)
		status = version_read(journal, told->change.is_path,
			&told->change.to, arena, &told->is, &told->locked,
			error);
	if (status == COACH_OK && !told->locked)
		status = tell(journal, told, arena, error);
	if (status == COACH_OK)
		version_name(journal, told, arena);
	return status;
}

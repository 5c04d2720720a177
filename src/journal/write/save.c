#include "coach/journal/save.h"
#include "coach/base/map.h"
#include "coach/journal/check.h"
#include "coach/port/files.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"
#include "message.h"
#include <stdlib.h>
#include <string.h>

void coach_saved_release(struct coach_saved *saved)
{
	coach_findings_release(&saved->findings);
	*saved = (struct coach_saved){0};
}

int coach_may_commit(struct coach_journal *journal, struct coach_error *error)
{
	int status = coach_journal_settle(journal, error);

	if (status == COACH_OK)
		status = coach_git_identity(journal->git, error);
	return status;
}

/* ---- what is new --------------------------------------------------------- */

static size_t count_same(const struct coach_findings *findings,
	const struct coach_finding *finding, size_t end)
{
	size_t count = 0;

	for (size_t i = 0; i < end; i++) {
		const struct coach_finding *other = &findings->items[i];

		count += other->rule == finding->rule &&
			!strcmp(other->message, finding->message);
	}
	return count;
}

/*
 * Move what was not there before. Lines move, so a finding is the same when
 * rule and words are; one that comes more often than before is new.
 */
static void take_new(const struct coach_findings *before,
	struct coach_findings *now, struct coach_findings *fresh)
{
	struct coach_findings old = {0};

	for (size_t i = 0; i < now->len; i++) {
		const struct coach_finding *finding = &now->items[i];
		bool is_new = count_same(now, finding, i) >=
			count_same(before, finding, before->len);

		if (is_new)
			COACH_PUSH(fresh, *finding);
		else
			COACH_PUSH(&old, *finding);
	}
	now->len = 0;
	coach_findings_join(now, &old);
}

/* What the last commit has at the draft's path; nothing where it has none. */
static int read_committed(struct coach_journal *journal, const char *path,
	struct coach_buffer *bytes, struct coach_error *error)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_oid head;
	bool found;
	int status = coach_journal_git(journal, false, error);

	if (status == COACH_OK)
		status = coach_git_head(journal->git, &head, &branch, error);
	if (status == COACH_OK && head.hex[0])
		status = coach_git_read(
			journal->git, &head, path, &found, bytes, error);
	coach_buffer_release(&branch);
	return status;
}

static int findings_before(struct coach_journal *journal,
	const struct coach_draft *draft, const struct coach_buffer *file,
	bool commit, struct coach_findings *before, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	int status = COACH_OK;

	if (commit)
		status = read_committed(journal, draft->path, &bytes, error);
	else
		coach_buffer_add_text(&bytes, coach_buffer_text(file));
	if (status == COACH_OK && bytes.len)
		status = coach_journal_check_bytes(journal, draft->path,
			coach_buffer_text(&bytes), before, error);
	coach_buffer_release(&bytes);
	return status;
}

/* *changed becomes true when it has other bytes than its file. */
static int check(struct coach_journal *journal, struct coach_draft *draft,
	bool commit, bool *changed, struct coach_saved *saved,
	struct coach_error *error)
{
	struct coach_buffer file = COACH_BUFFER_INIT;
	struct coach_findings before = {0}, now = {0};
	size_t first = saved->findings.len;
	bool same = false;
	int status = COACH_OK;

	if (!draft->created) {
		status = coach_file_read(journal->root, draft->path,
			COACH_ENTRY_SIZE_MAX, NULL, &file, error);
		same = coach_text_eq(coach_buffer_text(&file),
			coach_buffer_text(&draft->bytes));
		if (status == COACH_OK && !same)
			status = findings_before(
				journal, draft, &file, commit, &before, error);
	}
	if (status == COACH_OK && !same) {
		*changed = true;
		status = coach_journal_check_draft(journal, draft, &now, error);
		take_new(&before, &now, &saved->findings);
	}
	for (size_t i = first; i < saved->findings.len; i++) {
		if (saved->findings.items[i].level == COACH_LEVEL_ERROR)
			saved->outcome = COACH_SAVE_ERRORS;
	}
	coach_findings_release(&before);
	coach_findings_release(&now);
	coach_buffer_release(&file);
	return status;
}

/* ---- writing ------------------------------------------------------------- */

/* Ask first what would stop the commit, before a file is there. */
static int prepare(struct coach_journal *journal,
	const struct coach_saving *saving, struct coach_error *error)
{
	int status =
		saving->commit ? coach_may_commit(journal, error) : COACH_OK;

	for (size_t i = 0;
		i < saving->count && saving->commit && status == COACH_OK; i++)
		status = coach_git_check_driver(
			journal->git, saving->drafts[i].path, error);
	if (status == COACH_OK)
		status = (saving->commit
				? coach_journal_lock
				: coach_journal_lock_files)(journal, error);
	return status;
}

/* A new file is not written over another: the write itself sees to that. */
static int compare(struct coach_journal *journal,
	const struct coach_saving *saving, struct coach_saved *saved,
	struct coach_error *error)
{
	const struct coach_draft *first = &saving->drafts[0];
	struct coach_buffer now = COACH_BUFFER_INIT;
	bool found;
	int status;

	if (!saving->begun_with || first->created)
		return COACH_OK;
	status = coach_file_read(journal->root, first->path,
		COACH_ENTRY_SIZE_MAX, &found, &now, error);
	if (status == COACH_OK && !found)
		saved->outcome = COACH_SAVE_REMOVED;
	else if (status == COACH_OK &&
		coach_hash(coach_buffer_text(&now)) != *saving->begun_with)
		saved->outcome = COACH_SAVE_CHANGED;
	coach_buffer_release(&now);
	return status;
}

static int commit(struct coach_journal *journal,
	const struct coach_saving *saving, struct coach_oid *oid,
	struct coach_error *error)
{
	struct coach_git_change *changes =
		coach_alloc(saving->count * sizeof(*changes));
	struct coach_buffer message = COACH_BUFFER_INIT;
	int status;

	for (size_t i = 0; i < saving->count; i++)
		changes[i] = (struct coach_git_change){
			.path = saving->drafts[i].path,
			.bytes = coach_buffer_text(&saving->drafts[i].bytes)};
	change_message(
		&message, journal, saving->drafts, saving->count, saving->verb);
	status = coach_git_commit(
		journal->git, changes, saving->count, message.ptr, oid, error);
	free(changes);
	coach_buffer_release(&message);
	return status;
}

static int write_all(struct coach_journal *journal,
	const struct coach_saving *saving, struct coach_saved *saved,
	struct coach_error *error)
{
	int status = COACH_OK;

	while (saved->written < saving->count && status == COACH_OK) {
		const struct coach_draft *draft =
			&saving->drafts[saved->written];

		status = (draft->created ? coach_file_create
					 : coach_file_write)(journal->root,
			draft->path, coach_buffer_text(&draft->bytes), error);
		if (status == COACH_OK)
			saved->written++;
	}
	if (status == COACH_OK && saving->commit)
		status = commit(journal, saving, &saved->commit, error);
	return status;
}

int coach_save(struct coach_journal *journal, const struct coach_saving *saving,
	struct coach_saved *saved, struct coach_error *error)
{
	bool changed = saving->seen != NULL;
	int status = COACH_OK;

	*saved = (struct coach_saved){0};
	for (size_t i = 0; i < saving->count && !saving->seen &&
		status == COACH_OK && saved->outcome == COACH_SAVE_DONE;
		i++)
		status = check(journal, &saving->drafts[i], saving->commit,
			&changed, saved, error);
	if (status == COACH_OK && !changed)
		saved->outcome = COACH_SAVE_SAME;
	if (status == COACH_OK && saved->outcome == COACH_SAVE_DONE)
		status = prepare(journal, saving, error);
	if (status == COACH_OK && saved->outcome == COACH_SAVE_DONE)
		status = compare(journal, saving, saved, error);
	if (status == COACH_OK && saved->outcome == COACH_SAVE_DONE)
		status = write_all(journal, saving, saved, error);
	return status;
}

#include "coach/journal/fixup.h"
#include "changeset.h"
#include "coach/journal/check.h"
#include "coach/port/files.h"
#include "coach/port/git/made.h"
#include "coach/port/git/worktree.h"
#include <stdlib.h>
#include <string.h>

struct fixup {
	struct coach_journal *journal;
	const char *path;
	struct coach_changeset *changeset;
	struct coach_oid head, last; /* the entry's last commit */
	struct coach_buffer bytes;   /* of the file */
	struct coach_git_staging item;
	struct {
		struct coach_git_commit *items; /* HEAD first, 'last' last */
		size_t len, cap;
	} chain;
	struct coach_oids remade; /* of these, last first */
};

static int refuse(struct coach_error *error, const char *why)
{
	coach_error_set(error, COACH_NO,
		"it cannot be put into the last "
		"commit of the entry: %s",
		why);
	coach_error_hint(error, "make a new one with 'coach commit'");
	return COACH_NO;
}

/* ---- may it be? ---------------------------------------------------------- */

static int find_last(
	struct fixup *f, struct coach_text id, struct coach_error *error)
{
	struct coach_changes changes;
	int status = coach_history_of(f->journal, f->path, id, &changes, error);

	if (status == COACH_OK && !changes.len)
		status = refuse(error, "it was never committed");
	else if (status == COACH_OK)
		f->last = changes.items[0].commit->oid;
	coach_changes_release(&changes);
	return status;
}

static bool has(const struct coach_oids *oids, const struct coach_oid *oid)
{
	for (size_t i = 0; i < oids->len; i++) {
		if (coach_oid_eq(&oids->items[i], oid))
			return true;
	}
	return false;
}

static int find_chain(struct fixup *f, struct coach_error *error)
{
	struct coach_oids unsent = {0};
	struct coach_oid at = f->head;
	bool done = false;
	int status = coach_git_unsent(f->journal->git, &unsent, error);

	if (status == COACH_OK && !has(&unsent, &f->last))
		status = refuse(error, "that was sent already");
	while (status == COACH_OK && !done) {
		struct coach_git_commit commit;

		status = coach_git_read_commit(
			f->journal->git, at.hex, &commit, error);
		if (status != COACH_OK)
			break;
		COACH_PUSH(&f->chain, commit);
		done = coach_oid_eq(&at, &f->last);
		if (!commit.parents.len)
			status = refuse(error, "it is the journal's first");
		else if (commit.parents.len > 1)
			status = refuse(error, "a merge was made since");
		else
			at = commit.parents.items[0];
	}
	free(unsent.items);
	return status;
}

static int check(struct fixup *f, struct coach_error *error)
{
	struct coach_findings *findings = &f->changeset->findings;
	int status = coach_journal_check_bytes(f->journal, f->path,
		coach_buffer_text(&f->bytes), findings, error);

	for (size_t i = 0; status == COACH_OK && i < findings->len; i++) {
		if (findings->items[i].level == COACH_LEVEL_ERROR)
			status = coach_error_set(error, COACH_NO,
				"'%s' has errors, put them right first",
				f->path);
	}
	if (status == COACH_NO)
		coach_error_hint(error, "see them: coach check %s", f->path);
	return status;
}

/* What HEAD has there, and what it would have. */
static int look(struct fixup *f, struct coach_error *error)
{
	struct coach_git *git = f->journal->git;
	struct coach_git_deltas deltas = {0};
	struct coach_oid tree;
	int status = coach_file_read(f->journal->root, f->path,
		COACH_ENTRY_SIZE_MAX, NULL, &f->bytes, error);

	f->item.path = f->path;
	if (status == COACH_OK)
		status = coach_git_staged_blob(
			git, f->path, &f->item.blob, &f->item.mode, error);
	if (status == COACH_OK)
		status = coach_git_checkin(git, NULL, f->path,
			coach_buffer_text(&f->bytes), &f->item.blob, error);
	if (status == COACH_OK)
		status = coach_git_edit_tree(
			git, &f->head, &f->item, 1, &tree, error);
	if (status == COACH_OK)
		status = coach_git_diff(git, &f->head, &tree, &deltas, error);
	if (status == COACH_OK && !deltas.len)
		f->changeset->outcome = COACH_CHANGESET_SAME;
	else if (status == COACH_OK)
		status = changeset_tell(
			f->journal, &deltas, f->changeset, error);
	coach_git_deltas_release(&deltas);
	return status;
}

/* ---- the commits again --------------------------------------------------- */

/* A trailer that names a commit of the chain names the new one. */
static void map_message(const struct fixup *f, struct coach_buffer *message)
{
	for (size_t i = 0; i < f->remade.len; i++) {
		const char *old = f->chain.items[f->chain.len - 1 - i].oid.hex;
		char *at;

		while ((at = strstr(message->ptr, old)) != NULL)
			memcpy(at, f->remade.items[i].hex, strlen(old));
	}
}

static int remake(struct fixup *f, struct coach_error *error)
{
	const struct coach_git_commit *last = &f->chain.items[f->chain.len - 1];
	struct coach_oid parent = last->parents.items[0];
	int status = COACH_OK;

	for (size_t i = f->chain.len; i-- > 0 && status == COACH_OK;) {
		const struct coach_git_commit *old = &f->chain.items[i];
		struct coach_buffer message = COACH_BUFFER_INIT;

		coach_buffer_add_string(&message, old->message);
		map_message(f, &message);
		status = coach_git_remake(f->journal->git,
			&(const struct coach_git_remaking){.old = &old->oid,
				.parent = &parent,
				.items = &f->item,
				.count = 1,
				.message = message.ptr,
				.ask = old == last},
			&parent, error);
		COACH_PUSH(&f->remade, parent);
		coach_buffer_release(&message);
	}
	return status;
}

static int move(struct fixup *f, struct coach_error *error)
{
	struct coach_git *git = f->journal->git;
	struct coach_git_staging staged = f->item;
	struct coach_buffer reason = COACH_BUFFER_INIT;
	int status;

	staged.bytes = coach_buffer_text(&f->bytes);
	staged.times = COACH_GIT_IF_SAME;
	status = coach_git_stage(git, &staged, 1, error);
	coach_buffer_add_format(&reason, COACH_GIT_REMADE, f->remade.len,
		f->changeset->subject.ptr);
	if (status == COACH_OK)
		status = coach_git_move(git, &f->head,
			&f->remade.items[f->remade.len - 1], reason.ptr, error);
	if (status == COACH_OK) {
		coach_git_post_commit(git);
		f->changeset->commit = coach_arena_text(&f->changeset->arena,
			coach_text(f->remade.items[0].hex));
	}
	coach_buffer_release(&reason);
	return status;
}

static void name(struct fixup *f)
{
	struct coach_text rest =
		coach_text(f->chain.items[f->chain.len - 1].message);
	struct coach_buffer subject = COACH_BUFFER_INIT;
	struct coach_text line;

	coach_text_split(&rest, '\n', &line);
	coach_buffer_add_format(&subject, "fixup: %.*s", COACH_ARG(line));
	f->changeset->subject =
		coach_buffer_keep(&subject, &f->changeset->arena);
}

static void release(struct fixup *f)
{
	for (size_t i = 0; i < f->chain.len; i++)
		coach_git_commit_release(&f->chain.items[i]);
	free(f->chain.items);
	free(f->remade.items);
	coach_buffer_release(&f->bytes);
}

int coach_fixup(struct coach_journal *journal,
	const struct coach_record *record, bool dry_run,
	struct coach_changeset *changeset, struct coach_error *error)
{
	struct fixup f = {.journal = journal,
		.path = record->path,
		.changeset = changeset,
		.bytes = COACH_BUFFER_INIT};
	int status;

	*changeset = (struct coach_changeset){.dry_run = dry_run};
	status = changeset_begin(journal, &f.head, error);
	if (status == COACH_OK)
		status = look(&f, error);
	if (status == COACH_OK && changeset->outcome == COACH_CHANGESET_DONE)
		status = find_last(&f, record->entry.id, error);
	if (status == COACH_OK && changeset->outcome == COACH_CHANGESET_DONE)
		status = find_chain(&f, error);
	if (status == COACH_OK && changeset->outcome == COACH_CHANGESET_DONE) {
		name(&f);
		status = check(&f, error);
	}
	if (status == COACH_OK && !dry_run &&
		changeset->outcome == COACH_CHANGESET_DONE) {
		status = remake(&f, error);
		if (status == COACH_OK)
			status = move(&f, error);
	}
	release(&f);
	return status;
}

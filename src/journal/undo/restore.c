#include "coach/journal/restore.h"
#include "changeset.h"
#include "coach/model/edit_copy.h"
#include "coach/model/merge.h"
#include "coach/port/files.h"
#include "coach/port/git/made.h"
#include "edits.h"
#include "journal/write/message.h"
#include <string.h>

struct restoring {
	struct coach_journal *journal;
	const struct coach_restoring *how;
	struct coach_changeset *changeset;
	struct coach_oid head;
	struct edits edits;
	/* The version, and the commit that it is of. */
	const char *path;
	struct coach_text text;
	struct coach_oid of;
};

/* ---- the version --------------------------------------------------------- */

static int no_version(
	const struct coach_restoring *how, struct coach_error *error)
{
	coach_error_set(error, COACH_NO, "'%s' was not there %s", how->path,
		how->day != COACH_DAY_NONE || how->commit
			? "then"
			: "before its last change");
	coach_error_hint(error, "see its history with 'coach log'");
	return COACH_NO;
}

/* Of the changes, newest first, the last one up to then. */
static int find_change(struct restoring *r, const struct coach_changes *changes,
	size_t *number, struct coach_error *error)
{
	struct coach_git_commit commit = {0};
	int status = COACH_OK;

	if (r->how->commit)
		status = coach_git_read_commit(
			r->journal->git, r->how->commit, &commit, error);
	for (*number = 0; status == COACH_OK && *number < changes->len;
		++*number) {
		const struct coach_commit *of = changes->items[*number].commit;
		bool found;
		int second;

		if (r->how->commit)
			status = coach_git_contains(r->journal->git,
				&commit.oid, &of->oid, &found, error);
		else
			found = coach_commit_day(of, &second) <= r->how->day;
		if (status == COACH_OK && found)
			break;
	}
	coach_git_commit_release(&commit);
	return status;
}

static int read_version(struct restoring *r, const char *path,
	const struct coach_oid *blob, const struct coach_oid *of,
	struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_arena *arena = &r->changeset->arena;
	int status;

	if (!path || !blob->hex[0])
		return no_version(r->how, error);
	status = coach_git_read_text(
		r->journal->git, NULL, path, blob, &bytes, error);
	r->path = coach_arena_strndup(arena, path, strlen(path));
	r->text = coach_buffer_keep(&bytes, arena);
	r->of = *of;
	return status;
}

static int find_version(struct restoring *r, struct coach_error *error)
{
	struct coach_changes changes = {0};
	const struct coach_change *change;
	struct coach_git_commit commit = {0};
	size_t number = 0;
	bool last = r->how->day == COACH_DAY_NONE && !r->how->commit;
	int status = coach_history_of(
		r->journal, r->how->path, r->how->id, &changes, error);

	if (status == COACH_OK && !last)
		status = find_change(r, &changes, &number, error);
	if (status == COACH_OK && number >= changes.len) {
		status = no_version(r->how, error);
	} else if (status == COACH_OK && !last) {
		change = &changes.items[number];
		status = read_version(r, change->is_path, &change->to,
			&change->commit->oid, error);
	} else if (status == COACH_OK) {
		change = &changes.items[0];
		status = coach_git_read_commit(r->journal->git,
			change->commit->oid.hex, &commit, error);
		if (status == COACH_OK && !commit.parents.len)
			status = no_version(r->how, error);
		if (status == COACH_OK)
			status = read_version(r, change->was_path,
				&change->from.items[0],
				&commit.parents.items[0], error);
		coach_git_commit_release(&commit);
	}
	coach_changes_release(&changes);
	return status;
}

/* ---- what becomes of the entry ------------------------------------------- */

static int copy_part(struct restoring *r, struct coach_text *text,
	struct coach_text name, struct coach_error *error)
{
	struct coach_arena *arena = &r->changeset->arena;
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_entry entry, from;
	int status = COACH_OK;

	coach_entry_parse(&entry, *text, COACH_ENTRY_WHOLE, arena, NULL);
	coach_entry_parse(&from, r->text, COACH_ENTRY_WHOLE, arena, NULL);
	if (coach_text_is(name, "id") || coach_text_is(name, "kind"))
		return coach_error_set(error, COACH_NO,
			"'%.*s' is given once and for all", COACH_ARG(name));
	if (coach_entry_has_field(&entry, name) ||
		coach_entry_has_field(&from, name))
		status = coach_edit_copy_field(&out, &entry,
			coach_kinds_get(&r->journal->kinds, entry.kind), &from,
			name, error);
	else if (coach_entry_has_section(&entry, name) ||
		coach_entry_has_section(&from, name))
		coach_edit_copy_section(&out, &entry, &from, name);
	else
		status = coach_error_set(error, COACH_NO,
			"'%s' has no field and no section '%.*s', now or then",
			r->how->path, COACH_ARG(name));
	if (status == COACH_OK)
		*text = coach_buffer_keep(&out, arena);
	coach_buffer_release(&out);
	return status;
}

/* Where a deleted entry comes back to. */
static const char *free_path(struct restoring *r)
{
	struct coach_text aside;

	if (coach_file_type(r->journal->root, r->path) == COACH_FILE_NONE)
		return r->path;
	aside = coach_merge_aside(
		&r->changeset->arena, coach_text(r->path), r->how->id, r->text);
	return coach_arena_strndup(&r->changeset->arena, aside.ptr, aside.len);
}

static int edit(struct restoring *r, struct coach_error *error)
{
	const struct coach_texts *fields = r->how->fields;
	struct coach_error gone = {0};
	struct coach_text now, text = r->text;
	const char *path = r->how->path;
	bool there = edits_read(&r->edits, path, &now, &gone) == COACH_OK &&
		coach_text_eq(
			coach_entry_id(now, &r->changeset->arena), r->how->id);
	int status = COACH_OK;

	coach_error_release(&gone);
	if (!there)
		path = free_path(r);
	if (fields->len && !there)
		return coach_error_set(error, COACH_NO,
			"'%s' is deleted: bring it back whole, without --field",
			r->how->path);
	if (fields->len)
		text = now;
	for (size_t i = 0; i < fields->len && status == COACH_OK; i++)
		status = copy_part(r, &text, fields->items[i], error);
	return status == COACH_OK
		? edits_put(&r->edits, path, path, text, error)
		: status;
}

static void add_verb(const struct restoring *r, struct coach_buffer *verb)
{
	const struct coach_texts *fields = r->how->fields;

	coach_buffer_add_string(verb, "restore");
	for (size_t i = 0; i < fields->len; i++)
		coach_buffer_add_format(verb, "%s %.*s", i ? "," : "",
			COACH_ARG(fields->items[i]));
	coach_buffer_add_format(verb, " of %.8s", r->of.hex);
}

static int take(struct restoring *r, struct coach_error *error)
{
	struct coach_buffer verb = COACH_BUFFER_INIT;
	struct coach_buffer subject = COACH_BUFFER_INIT;
	struct coach_entry entry;
	struct coach_oid tree;
	int status = edits_tree(&r->edits, &tree, error);

	coach_entry_parse(
		&entry, r->text, COACH_ENTRY_FRONT, &r->changeset->arena, NULL);
	add_verb(r, &verb);
	change_subject(&subject, r->journal, &entry, r->how->path, verb.ptr);
	if (status == COACH_OK)
		status = changeset_take(r->journal,
			&(const struct changeset_plan){.head = &r->head,
				.tree = &tree,
				.subject = subject.ptr,
				.trailers = ""},
			r->changeset, error);
	coach_buffer_release(&verb);
	coach_buffer_release(&subject);
	return status;
}

int coach_restore(struct coach_journal *journal,
	const struct coach_restoring *how, struct coach_changeset *changeset,
	struct coach_error *error)
{
	struct restoring r = {
		.journal = journal, .how = how, .changeset = changeset};
	int status;

	*changeset = (struct coach_changeset){.dry_run = how->dry_run};
	r.edits =
		(struct edits){journal, &r.head, &changeset->arena, NULL, 0, 0};
	status = changeset_begin(journal, &r.head, error);
	if (status == COACH_OK)
		status = find_version(&r, error);
	if (status == COACH_OK)
		status = edit(&r, error);
	if (status == COACH_OK)
		status = take(&r, error);
	return status;
}

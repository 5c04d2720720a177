#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include "coach/port/git/made.h"
#include "hooks.h"
#include <stdlib.h>
#include <string.h>

#define TRIES 10 /* when other git commands keep moving the branch */

static void add_signature(
	struct coach_buffer *out, const char *role, const git_signature *who)
{
	int offset = who->when.offset;

	coach_buffer_add_format(out, "%s %s <%s> %lld %c%02d%02d\n", role,
		who->name, who->email, (long long)who->when.time,
		offset < 0 ? '-' : '+', abs(offset) / 60, abs(offset) % 60);
}

static void commit_bytes(struct coach_buffer *out, const git_oid *tree,
	const git_oid *parent, const struct coach_git_who *who,
	const char *message)
{
	struct coach_text words = coach_text(message);

	coach_buffer_clear(out);
	coach_buffer_add_format(out, "tree %s\n", git_oid_tostr_s(tree));
	if (parent)
		coach_buffer_add_format(
			out, "parent %s\n", git_oid_tostr_s(parent));
	add_signature(out, "author", who->author);
	add_signature(out, "committer", who->committer);
	while (coach_text_ends(words, "\n"))
		words.len--;
	coach_buffer_add_format(out, "\n%.*s\n", COACH_ARG(words));
}

/* Somebody who made a file executable wants it so everywhere. Where files have
 * no such thing, it stays what it is. */
static int find_mode(struct coach_git *git, const char *path, bool file_modes,
	unsigned *mode, struct coach_error *error)
{
	struct coach_oid ignored;
	bool executable;
	int status = COACH_OK;

	if (!file_modes)
		status =
			coach_git_staged_blob(git, path, &ignored, mode, error);
	executable = file_modes ? coach_file_is_executable(git->root, path)
				: *mode == GIT_FILEMODE_BLOB_EXECUTABLE;
	*mode = executable ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB;
	return status;
}

static int write_blobs(struct coach_git *git,
	const struct coach_git_change *changes, size_t count,
	struct coach_tree_edit *edits, struct coach_error *error)
{
	bool file_modes = coach_git_has_file_modes(git);
	int status = COACH_OK;

	for (size_t i = 0; i < count && status == COACH_OK; i++) {
		const struct coach_git_change *change = &changes[i];

		edits[i].path = change->path;
		edits[i].remove = change->remove;
		if (change->remove)
			continue;
		status = find_mode(
			git, change->path, file_modes, &edits[i].mode, error);
		if (status == COACH_OK && change->in_place)
			status = coach_git_write_in_place(
				git, change->path, &edits[i].blob, error);
		else if (status == COACH_OK)
			status = coach_git_write_file(git, NULL, change->path,
				change->bytes, &edits[i].blob, error);
	}
	return status;
}

/* Before the branch moves: what a kill leaves in between is a file that is
 * staged, not one that looks as if it was to be removed. */
static int stage(struct coach_git *git, const struct coach_git_staging *items,
	size_t count, struct commit_hooks *hooks, struct coach_error *error)
{
	int status = coach_git_stage(git, items, count, error);

	if (status == COACH_OK && hooks->staged.len)
		status = coach_git_stage(
			git, hooks->staged.items, hooks->staged.len, error);
	return status;
}

static struct coach_git_staging *make_items(
	const struct coach_git_change *changes,
	const struct coach_tree_edit *edits, size_t count)
{
	struct coach_git_staging *items = coach_alloc(count * sizeof(*items));

	for (size_t i = 0; i < count; i++) {
		items[i].path = changes[i].path;
		if (changes[i].remove)
			continue;
		coach_git_oid_out(&items[i].blob, &edits[i].blob);
		if (!changes[i].in_place)
			items[i].bytes = changes[i].bytes;
		items[i].times = COACH_GIT_IF_SAME;
		items[i].mode = edits[i].mode;
	}
	return items;
}

struct attempt {
	struct coach_buffer branch, bytes, reason;
	git_oid head, base, tree, oid; /* base: the tree of head */
	bool unborn;
	struct commit_hooks hooks;
};

/* *same: the tree would not change. */
static int attempt_begin(struct coach_git *git, struct attempt *attempt,
	struct coach_tree_edit *edits, size_t count, bool *same,
	struct coach_error *error)
{
	int status = coach_git_head_ref(
		git, &attempt->branch, &attempt->head, &attempt->unborn, error);

	if (status == COACH_OK && !attempt->unborn)
		status = coach_git_tree_of(
			git, &attempt->head, &attempt->base, error);
	if (status == COACH_OK)
		status = coach_git_tree_edit(git,
			attempt->unborn ? NULL : &attempt->base, edits, count,
			&attempt->tree, error);
	*same = status == COACH_OK && !attempt->unborn &&
		git_oid_equal(&attempt->base, &attempt->tree);
	return status;
}

/* What the hooks have staged is in the commit, too. */
static int attempt_ask(struct coach_git *git, struct attempt *attempt,
	const struct coach_git_staging *items, size_t count,
	const char *message, bool *same, struct coach_error *error)
{
	const struct commit_hooks *hooks = &attempt->hooks;
	struct coach_oid tree;
	int status = commit_hooks_ask(&attempt->hooks, git,
		attempt->unborn ? NULL : &attempt->base, items, count, message,
		error);

	if (status != COACH_OK || !hooks->staged.len)
		return status;
	coach_git_oid_out(&tree, &attempt->tree);
	status = coach_git_edit_tree(git, &tree, hooks->staged.items,
		hooks->staged.len, &tree, error);
	coach_git_oid_in(&attempt->tree, &tree);
	*same = !attempt->unborn &&
		git_oid_equal(&attempt->base, &attempt->tree);
	return status;
}

static int attempt_make(struct coach_git *git, struct attempt *attempt,
	const struct coach_git_who *who, struct coach_error *error)
{
	const char *message = attempt->hooks.message.ptr;
	int status, code;

	commit_bytes(&attempt->bytes, &attempt->tree,
		attempt->unborn ? NULL : &attempt->head, who, message);
	status = coach_git_sign(git, &attempt->bytes, who->committer, error);
	if (status != COACH_OK)
		return status;
	code = coach_git_write(git, &attempt->oid,
		coach_buffer_text(&attempt->bytes), GIT_OBJECT_COMMIT);
	if (code < 0)
		return coach_git_fail(error, code, "cannot write a commit");
	coach_buffer_clear(&attempt->reason);
	coach_buffer_add_format(&attempt->reason, "commit%s: %.*s",
		attempt->unborn ? " (initial)" : "",
		(int)strcspn(message, "\n"), message);
	return coach_git_flush(git, error);
}

static void attempt_release(struct attempt *attempt)
{
	commit_hooks_release(&attempt->hooks);
	coach_buffer_release(&attempt->branch);
	coach_buffer_release(&attempt->bytes);
	coach_buffer_release(&attempt->reason);
}

int coach_git_commit(struct coach_git *git,
	const struct coach_git_change *changes, size_t count,
	const char *message, struct coach_oid *oid, struct coach_error *error)
{
	struct coach_tree_edit *edits = coach_alloc(count * sizeof(*edits));
	struct attempt attempt = {.branch = COACH_BUFFER_INIT,
		.bytes = COACH_BUFFER_INIT,
		.reason = COACH_BUFFER_INIT,
		.hooks = COMMIT_HOOKS_INIT};
	struct coach_tree_edit *sorted = coach_alloc(count * sizeof(*sorted));
	struct coach_git_staging *items = NULL;
	struct coach_git_stager stager = {.stream = -1};
	struct coach_git_who who;
	bool same = false;
	int status, code = GIT_EMODIFIED;

	if (oid)
		*oid = (struct coach_oid){{0}};
	status = coach_git_who(git, &who, error);
	if (status == COACH_OK)
		commit_hooks_find(&attempt.hooks, git, &who);
	/* It would stage what a hook may refuse. */
	if (status == COACH_OK && !attempt.hooks.before)
		coach_git_stager_start(git, changes, count, &stager);
	if (status == COACH_OK)
		status = write_blobs(git, changes, count, edits, error);
	items = make_items(changes, edits, count);
	memcpy(sorted, edits, count * sizeof(*sorted));
	for (int i = 0;
		status == COACH_OK && code == GIT_EMODIFIED && i < TRIES; i++) {
		status = attempt_begin(
			git, &attempt, sorted, count, &same, error);
		if (status == COACH_OK && !same)
			status = attempt_ask(git, &attempt, items, count,
				message, &same, error);
		if (same)
			break;
		if (status == COACH_OK)
			status = attempt_make(git, &attempt, &who, error);
		if (status == COACH_OK && i == 0 &&
			!coach_git_stager_finish(&stager))
			status =
				stage(git, items, count, &attempt.hooks, error);
		if (status == COACH_OK)
			code = coach_git_ref_update(git, attempt.branch.ptr,
				&attempt.oid,
				attempt.unborn ? NULL : &attempt.head,
				attempt.reason.ptr);
	}
	/* The index may be all that differs: staged as new and gone again. */
	if (same && status == COACH_OK)
		status = stage(git, items, count, &attempt.hooks, error);
	else if (status == COACH_OK && code < 0)
		status = coach_git_fail(error, code,
			"cannot move the branch '%s'", attempt.branch.ptr);
	else if (status == COACH_OK && oid)
		coach_git_oid_out(oid, &attempt.oid);
	coach_git_stager_finish(&stager);
	if (status == COACH_OK && !same)
		commit_hooks_tell(&attempt.hooks, git);
	attempt_release(&attempt);
	coach_git_who_release(&who);
	free(items);
	free(sorted);
	free(edits);
	return status;
}

int coach_git_commit_tree(struct coach_git *git, const struct coach_oid *tree,
	const struct coach_oid *parent, const char *message,
	struct coach_oid *commit, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_git_who who;
	git_oid tree_id, parent_id, id;
	int status = coach_git_who(git, &who, error), code = 0;

	coach_git_oid_in(&tree_id, tree);
	coach_git_oid_in(&parent_id, parent);
	if (status == COACH_OK) {
		commit_bytes(&bytes, &tree_id, &parent_id, &who, message);
		status = coach_git_sign(git, &bytes, who.committer, error);
	}
	if (status == COACH_OK)
		code = coach_git_write(
			git, &id, coach_buffer_text(&bytes), GIT_OBJECT_COMMIT);
	if (code < 0)
		status = coach_git_fail(error, code, "cannot write a commit");
	if (status == COACH_OK)
		status = coach_git_flush(git, error);
	if (status == COACH_OK)
		coach_git_oid_out(commit, &id);
	coach_git_who_release(&who);
	coach_buffer_release(&bytes);
	return status;
}

int coach_git_commit_items(struct coach_git *git,
	const struct coach_oid *parent, const struct coach_git_staging *items,
	size_t count, const char *message, struct coach_oid *commit,
	struct coach_error *error)
{
	struct commit_hooks hooks = COMMIT_HOOKS_INIT;
	struct coach_git_who who;
	struct coach_oid tree;
	git_oid base;
	int status = coach_git_who(git, &who, error);

	if (status == COACH_OK) {
		commit_hooks_find(&hooks, git, &who);
		status = coach_git_tree_at(git, parent, &base, error);
	}
	if (status == COACH_OK)
		status = coach_git_edit_tree(
			git, parent, items, count, &tree, error);
	if (status == COACH_OK)
		status = commit_hooks_ask(
			&hooks, git, &base, items, count, message, error);
	if (status == COACH_OK && hooks.staged.len)
		status = coach_git_edit_tree(git, &tree, hooks.staged.items,
			hooks.staged.len, &tree, error);
	if (status == COACH_OK)
		status = coach_git_commit_tree(
			git, &tree, parent, hooks.message.ptr, commit, error);
	commit_hooks_release(&hooks);
	coach_git_who_release(&who);
	return status;
}

/* On the disk, signed by who commits now. */
static int write_remade(struct coach_git *git, const git_commit *old,
	const git_oid *tree, const git_oid *parent,
	const struct coach_git_who *who, const char *message, git_oid *id,
	struct coach_error *error)
{
	struct coach_git_who both = *who;
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	git_signature *author = NULL;
	int code = git_signature_dup(&author, git_commit_author(old));
	int status = COACH_OK;

	both.author = author;
	if (code == 0) {
		commit_bytes(&bytes, tree, parent, &both, message);
		status = coach_git_sign(git, &bytes, who->committer, error);
	}
	if (code == 0 && status == COACH_OK)
		code = coach_git_write(
			git, id, coach_buffer_text(&bytes), GIT_OBJECT_COMMIT);
	if (code < 0)
		status = coach_git_fail(error, code, "cannot write a commit");
	git_signature_free(author);
	coach_buffer_release(&bytes);
	return status == COACH_OK ? coach_git_flush(git, error) : status;
}

int coach_git_remake(struct coach_git *git,
	const struct coach_git_remaking *how, struct coach_oid *commit,
	struct coach_error *error)
{
	struct commit_hooks hooks = COMMIT_HOOKS_INIT;
	struct coach_git_who who;
	git_commit *old = NULL;
	struct coach_oid tree;
	git_oid id, base, tree_id, parent;
	int status = coach_git_who(git, &who, error), code;

	coach_git_oid_in(&id, how->old);
	coach_git_oid_in(&parent, how->parent);
	code = git_commit_lookup(&old, git->repo, &id);
	if (status == COACH_OK && code < 0)
		status = coach_git_fail(error, code, "cannot read a commit");
	if (status == COACH_OK)
		status = coach_git_tree_at(git, how->old, &base, error);
	if (status == COACH_OK)
		status = coach_git_edit_tree(
			git, how->old, how->items, how->count, &tree, error);
	if (status == COACH_OK && how->ask) {
		commit_hooks_find(&hooks, git, &who);
		status = commit_hooks_ask(&hooks, git, &base, how->items,
			how->count, how->message, error);
	}
	if (status == COACH_OK) {
		coach_git_oid_in(&tree_id, &tree);
		status = write_remade(git, old, &tree_id, &parent, &who,
			how->ask ? hooks.message.ptr : how->message, &id,
			error);
	}
	if (status == COACH_OK)
		coach_git_oid_out(commit, &id);
	git_commit_free(old);
	commit_hooks_release(&hooks);
	coach_git_who_release(&who);
	return status;
}

void coach_git_post_commit(struct coach_git *git)
{
	struct commit_hooks hooks = COMMIT_HOOKS_INIT;
	struct coach_error ignored = {0};
	struct coach_git_who who;

	if (coach_git_who(git, &who, &ignored) == COACH_OK) {
		commit_hooks_find(&hooks, git, &who);
		commit_hooks_tell(&hooks, git);
	}
	coach_error_release(&ignored);
	commit_hooks_release(&hooks);
	coach_git_who_release(&who);
}

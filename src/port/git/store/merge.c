#include "coach/base/alloc.h"
#include "port/git/internal.h"
#include <stdlib.h>
#include <string.h>

static int by_hex(const void *a, const void *b)
{
	return strcmp(((const struct coach_oid *)a)->hex,
		((const struct coach_oid *)b)->hex);
}

int coach_git_merge_bases(struct coach_git *git, const struct coach_oid *a,
	const struct coach_oid *b, struct coach_oids *bases,
	struct coach_error *error)
{
	git_oidarray found = {0};
	git_oid x, y;
	int code;

	coach_git_oid_in(&x, a);
	coach_git_oid_in(&y, b);
	code = git_merge_bases(&found, git->repo, &x, &y);
	if (code == GIT_ENOTFOUND)
		return COACH_OK;
	if (code < 0)
		return coach_git_fail(
			error, code, "cannot compare two histories");
	for (size_t i = 0; i < found.count; i++) {
		struct coach_oid oid;

		coach_git_oid_out(&oid, &found.ids[i]);
		COACH_PUSH(bases, oid);
	}
	git_oidarray_dispose(&found);
	qsort(bases->items, bases->len, sizeof(*bases->items), by_hex);
	return COACH_OK;
}

int coach_git_edit_tree(struct coach_git *git, const struct coach_oid *base,
	const struct coach_git_staging *items, size_t count,
	struct coach_oid *tree, struct coach_error *error)
{
	struct coach_tree_edit *edits = coach_alloc(count * sizeof(*edits));
	git_oid from, to;
	int status = COACH_OK;

	for (size_t i = 0; i < count; i++) {
		edits[i].path = items[i].path;
		edits[i].remove = !items[i].blob.hex[0];
		edits[i].mode = items[i].mode;
		coach_git_oid_in(&edits[i].blob, &items[i].blob);
	}
	if (base->hex[0])
		status = coach_git_tree_at(git, base, &from, error);
	if (status == COACH_OK)
		status = coach_git_tree_edit(git, base->hex[0] ? &from : NULL,
			edits, count, &to, error);
	if (status == COACH_OK)
		coach_git_oid_out(tree, &to);
	free(edits);
	return status;
}

static int time_of(struct coach_git *git, const struct coach_oid *oid,
	git_time_t *time, struct coach_error *error)
{
	git_commit *commit;
	git_oid id;
	int code;

	coach_git_oid_in(&id, oid);
	code = git_commit_lookup(&commit, git->repo, &id);
	if (code < 0)
		return coach_git_fail(error, code, "cannot read a commit");
	*time = git_commit_time(commit);
	git_commit_free(commit);
	return COACH_OK;
}

int coach_git_merge_commit(struct coach_git *git, const struct coach_oid *tree,
	const struct coach_oid *a, const struct coach_oid *b,
	struct coach_oid *commit, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	git_time_t time_a = 0, time_b = 0;
	git_oid id;
	int code, status = time_of(git, a, &time_a, error);

	if (status == COACH_OK)
		status = time_of(git, b, &time_b, error);
	if (status != COACH_OK)
		return status;
	if (by_hex(a, b) > 0) {
		const struct coach_oid *swap = a;

		a = b;
		b = swap;
	}
	/* Nobody's name, no signature, no clock: the same on each machine. */
	coach_buffer_add_format(&bytes, "tree %s\nparent %s\nparent %s\n",
		tree->hex, a->hex, b->hex);
	for (int i = 0; i < 2; i++)
		coach_buffer_add_format(&bytes,
			"%s coach <coach@localhost> %lld +0000\n",
			i ? "committer" : "author",
			(long long)(time_a > time_b ? time_a : time_b));
	coach_buffer_add_string(&bytes, "\nsync: merge\n");
	code = coach_git_write(
		git, &id, coach_buffer_text(&bytes), GIT_OBJECT_COMMIT);
	coach_buffer_release(&bytes);
	if (code < 0)
		return coach_git_fail(error, code, "cannot write a commit");
	coach_git_oid_out(commit, &id);
	return coach_git_flush(git, error);
}

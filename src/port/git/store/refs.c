#include "coach/base/alloc.h"
#include "port/git/internal.h"
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define HEADS "refs/heads/"
#define LOCK_TRIES                                                 \
	40 /* times 50 ms: an editor's git status takes a lock too \
	    */

int coach_git_head_ref(struct coach_git *git, struct coach_buffer *name,
	git_oid *oid, bool *unborn, struct coach_error *error)
{
	git_reference *head = NULL;
	int code = git_reference_lookup(&head, git->repo, "HEAD");

	if (code < 0)
		return coach_git_fail(error, code, "cannot read HEAD");
	if (git_reference_type(head) != GIT_REFERENCE_SYMBOLIC) {
		git_reference_free(head);
		coach_error_set(error, COACH_FAIL,
			"no branch is checked out (detached HEAD)");
		coach_error_hint(error, "go back to one: git switch main");
		return COACH_FAIL;
	}
	coach_buffer_clear(name);
	coach_buffer_add_string(name, git_reference_symbolic_target(head));
	git_reference_free(head);
	code = git_reference_name_to_id(oid, git->repo, name->ptr);
	*unborn = code == GIT_ENOTFOUND;
	if (code < 0 && !*unborn)
		return coach_git_fail(
			error, code, "cannot read the branch '%s'", name->ptr);
	git_error_clear();
	return COACH_OK;
}

int coach_git_head(struct coach_git *git, struct coach_oid *oid,
	struct coach_buffer *branch, struct coach_error *error)
{
	git_oid id;
	bool unborn = true;
	int status = coach_git_head_ref(git, branch, &id, &unborn, error);

	if (status != COACH_OK)
		return status;
	oid->hex[0] = '\0';
	if (!unborn)
		coach_git_oid_out(oid, &id);
	if (coach_text_starts(coach_buffer_text(branch), HEADS))
		coach_buffer_splice(
			branch, 0, strlen(HEADS), (struct coach_text){"", 0});
	return COACH_OK;
}

int coach_git_tree_of(struct coach_git *git, const git_oid *commit,
	git_oid *tree, struct coach_error *error)
{
	git_commit *object = NULL;
	int code = git_commit_lookup(&object, git->repo, commit);

	if (code < 0)
		return coach_git_fail(error, code, "cannot read a commit");
	git_oid_cpy(tree, git_commit_tree_id(object));
	git_commit_free(object);
	return COACH_OK;
}

/* On the disk before anybody is told that it is done. */
static void flush_ref(struct coach_git *git, const char *name)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	int fd;

	coach_buffer_add_format(
		&path, "%s%s", git_repository_commondir(git->repo), name);
	fd = open(path.ptr, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	coach_buffer_release(&path);
}

int coach_git_ref_update(struct coach_git *git, const char *name,
	const git_oid *to, const git_oid *from, const char *reason)
{
	const struct timespec pause = {.tv_nsec = 50000000};
	git_reference *ref = NULL;
	int code = GIT_ELOCKED;

	for (int i = 0; i < LOCK_TRIES && code == GIT_ELOCKED; i++) {
		if (i > 0)
			nanosleep(&pause, NULL);
		code = from ? git_reference_create_matching(&ref, git->repo,
				      name, to, 1, from, reason)
			    : git_reference_create(
				      &ref, git->repo, name, to, 0, reason);
	}
	git_reference_free(ref);
	if (code == 0)
		flush_ref(git, name);
	return code == GIT_EEXISTS || (from && code == GIT_ENOTFOUND)
		? GIT_EMODIFIED
		: code;
}

int coach_git_move(struct coach_git *git, const struct coach_oid *from,
	const struct coach_oid *to, const char *reason,
	struct coach_error *error)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	git_oid now, old, new;
	struct coach_error nobody = {0};
	struct coach_git_who who;
	bool unborn;
	int status, code;

	/* For the reflog, which has no need of a name. */
	coach_git_who(git, &who, &nobody);
	coach_error_release(&nobody);
	status = coach_git_head_ref(git, &name, &now, &unborn, error);
	if (status != COACH_OK)
		goto out;
	coach_git_oid_in(&old, from);
	coach_git_oid_in(&new, to);
	code = coach_git_ref_update(
		git, name.ptr, &new, from->hex[0] ? &old : NULL, reason);
	if (code == GIT_EMODIFIED)
		status = coach_error_set(error, COACH_FAIL,
			"another git command moved the branch meanwhile; "
			"run it again");
	else if (code < 0)
		status = coach_git_fail(
			error, code, "cannot move the branch '%s'", name.ptr);
out:
	git_error_clear();
	coach_git_who_release(&who);
	coach_buffer_release(&name);
	return status;
}

int coach_git_set_branch(
	struct coach_git *git, const char *branch, struct coach_error *error)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	int code;

	coach_buffer_add_format(&name, HEADS "%s", branch);
	code = git_repository_set_head(git->repo, name.ptr);
	coach_buffer_release(&name);
	if (code < 0)
		return coach_git_fail(
			error, code, "cannot use the branch '%s'", branch);
	return COACH_OK;
}

int coach_git_ahead_behind(struct coach_git *git, const struct coach_oid *ours,
	const struct coach_oid *theirs, size_t *ahead, size_t *behind,
	struct coach_error *error)
{
	const struct coach_oid *one = ours->hex[0] ? ours : theirs;
	git_oid a, b;
	int code;

	*ahead = *behind = 0;
	coach_git_oid_in(&a, ours);
	coach_git_oid_in(&b, theirs);
	if (ours->hex[0] && theirs->hex[0]) {
		code = git_graph_ahead_behind(ahead, behind, git->repo, &a, &b);
	} else if (one->hex[0]) {
		git_revwalk *walk = NULL;
		size_t count = 0;
		git_oid oid;

		code = git_revwalk_new(&walk, git->repo);
		if (code == 0)
			code = git_revwalk_push(walk, ours->hex[0] ? &a : &b);
		while (code == 0 && (code = git_revwalk_next(&oid, walk)) == 0)
			count++;
		if (code == GIT_ITEROVER)
			code = 0;
		git_revwalk_free(walk);
		*(ours->hex[0] ? ahead : behind) = count;
	} else {
		code = 0;
	}
	if (code < 0)
		return coach_git_fail(
			error, code, "cannot compare with the remote");
	return COACH_OK;
}

#include "git_internal.h"
#include <string.h>

/* Not under refs/heads or refs/remotes: no branch that anybody sees, none that
 * a fetch moves or a push sends. */
static void seen_name(
	struct coach_buffer *name, const struct coach_upstream *upstream)
{
	coach_buffer_add_format(name, "refs/coach/seen/%s/%s", upstream->remote,
		upstream->branch);
}

int coach_git_seen(struct coach_git *git, const struct coach_upstream *upstream,
	struct coach_oid *oid, struct coach_error *error)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	git_oid id;
	int code;

	seen_name(&name, upstream);
	code = git_reference_name_to_id(&id, git->repo, name.ptr);
	coach_buffer_release(&name);
	oid->hex[0] = '\0';
	if (code == 0)
		coach_git_oid_out(oid, &id);
	else if (code != GIT_ENOTFOUND)
		return coach_git_fail(error, code,
			"cannot read what was last seen of the remote '%s'",
			upstream->remote);
	git_error_clear();
	return COACH_OK;
}

int coach_git_set_seen(struct coach_git *git,
	const struct coach_upstream *upstream, const struct coach_oid *oid,
	struct coach_error *error)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	git_reference *ref = NULL;
	git_oid id;
	int code;

	seen_name(&name, upstream);
	coach_git_oid_in(&id, oid);
	code = git_reference_create(
		&ref, git->repo, name.ptr, &id, 1, "sync: seen");
	git_reference_free(ref);
	coach_buffer_release(&name);
	if (code < 0)
		return coach_git_fail(error, code,
			"cannot remember what was seen of the remote '%s'",
			upstream->remote);
	return COACH_OK;
}

int coach_git_contains(struct coach_git *git, const struct coach_oid *commit,
	const struct coach_oid *older, bool *contains,
	struct coach_error *error)
{
	git_oid a, b;
	int code;

	*contains = strcmp(commit->hex, older->hex) == 0;
	if (*contains || !commit->hex[0] || !older->hex[0])
		return COACH_OK;
	coach_git_oid_in(&a, commit);
	coach_git_oid_in(&b, older);
	code = git_graph_descendant_of(git->repo, &a, &b);
	if (code < 0)
		return coach_git_fail(
			error, code, "cannot compare two histories");
	*contains = code == 1;
	return COACH_OK;
}

int coach_git_keep(struct coach_git *git, const char *branch,
	const struct coach_oid *oid, struct coach_error *error)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	git_reference *ref = NULL;
	git_oid id;
	int code;

	coach_buffer_add_format(&name, "refs/heads/%s", branch);
	coach_git_oid_in(&id, oid);
	code = git_reference_create(
		&ref, git->repo, name.ptr, &id, 0, "sync: kept");
	git_reference_free(ref);
	coach_buffer_release(&name);
	if (code == GIT_EEXISTS) {
		/* Made by a sync that did not end. */
		git_error_clear();
		code = 0;
	}
	return code < 0 ? coach_git_fail(error, code,
				  "cannot make the branch '%s'", branch)
			: COACH_OK;
}

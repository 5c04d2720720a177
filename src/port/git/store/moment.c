#include "port/git/internal.h"

/* The commits that a day or words mean. */

#define DAY_SECONDS 86400

static void moment_of(struct coach_git_moment *moment, const git_commit *commit)
{
	const git_signature *author = git_commit_author(commit);
	int64_t local = author->when.time + (int64_t)author->when.offset * 60;

	coach_git_oid_out(&moment->commit, git_commit_id(commit));
	moment->day =
		(coach_day)(local / DAY_SECONDS - (local % DAY_SECONDS < 0));
}

int coach_git_find_commit(struct coach_git *git, const char *words,
	struct coach_git_moment *moment, struct coach_error *error)
{
	git_object *commit = NULL;
	int code = coach_git_named_commit(git, words, &commit);

	*moment = (struct coach_git_moment){.day = COACH_DAY_NONE};
	if (code == 0)
		moment_of(moment, (const git_commit *)commit);
	git_object_free(commit);
	if (code == GIT_EAMBIGUOUS)
		return coach_error_set(error, COACH_USAGE,
			"several commits begin with '%s'", words);
	/* That it is none, libgit2 says in many ways. */
	git_error_clear();
	return COACH_OK;
}

int coach_git_commit_of_day(struct coach_git *git, coach_day day,
	struct coach_git_moment *moment, struct coach_error *error)
{
	git_commit *commit = NULL, *parent;
	git_oid id;
	int code = git_reference_name_to_id(&id, git->repo, "HEAD");

	*moment = (struct coach_git_moment){.day = COACH_DAY_NONE};
	if (code == GIT_ENOTFOUND) {
		git_error_clear();
		return COACH_OK;
	}
	if (code == 0)
		code = git_commit_lookup(&commit, git->repo, &id);
	while (code == 0) {
		moment_of(moment, commit);
		if (moment->day <= day || !git_commit_parentcount(commit))
			break;
		code = git_commit_parent(&parent, commit, 0);
		if (code == 0) {
			git_commit_free(commit);
			commit = parent;
		}
	}
	git_commit_free(commit);
	if (code < 0)
		return coach_git_fail(error, code, "cannot read the history");
	return COACH_OK;
}

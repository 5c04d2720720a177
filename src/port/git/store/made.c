#include "coach/port/git/made.h"
#include "port/git/internal.h"
#include <stdlib.h>
#include <string.h>

void coach_git_commit_release(struct coach_git_commit *commit)
{
	free(commit->parents.items);
	free(commit->message);
	*commit = (struct coach_git_commit){0};
}

static void take(struct coach_git_commit *out, const git_commit *commit)
{
	coach_git_oid_out(&out->oid, git_commit_id(commit));
	out->message = coach_strdup(git_commit_message_raw(commit));
	for (unsigned i = 0; i < git_commit_parentcount(commit); i++) {
		struct coach_oid parent;

		coach_git_oid_out(&parent, git_commit_parent_id(commit, i));
		COACH_PUSH(&out->parents, parent);
	}
}

/* The beginning of an id: git_revparse_single reads the object by it, which the
 * store of workaround_loose.c does not offer. */
static int expand(struct coach_git *git, const char *name, git_object **object)
{
	size_t len = strlen(name);
	git_oid begin, id;
	int code = GIT_ENOTFOUND;

	if (len >= GIT_OID_MINPREFIXLEN && len < sizeof(struct coach_oid) - 1 &&
		strspn(name, "0123456789abcdefABCDEF") == len)
		code = git_oid_fromstrn(&begin, name, len);
	if (code == 0)
		code = git_odb_exists_prefix(&id, git->odb, &begin, len);
	return code == 0
		? git_object_lookup(object, git->repo, &id, GIT_OBJECT_ANY)
		: code;
}

int coach_git_named_commit(
	struct coach_git *git, const char *name, git_object **commit)
{
	git_object *named = NULL;
	int code = git_revparse_single(&named, git->repo, name);

	*commit = NULL;
	if (code == GIT_ENOTFOUND)
		code = expand(git, name, &named);
	if (code == 0)
		code = git_object_peel(commit, named, GIT_OBJECT_COMMIT);
	git_object_free(named);
	git_error_clear();
	return code;
}

int coach_git_read_commit(struct coach_git *git, const char *name,
	struct coach_git_commit *commit, struct coach_error *error)
{
	git_object *object;
	int code = coach_git_named_commit(git, name, &object);

	*commit = (struct coach_git_commit){0};
	if (code == 0)
		take(commit, (git_commit *)object);
	git_object_free(object);
	if (code == GIT_EAMBIGUOUS)
		return coach_error_set(error, COACH_NO,
			"several commits begin with '%s'", name);
	if (code < 0)
		return coach_error_set(
			error, COACH_NO, "there is no commit '%s'", name);
	return COACH_OK;
}

/* git's own commands that make one commit, and all of ours. */
static bool is_made(const char *message)
{
	static const char *const words[] = {"commit: ", "commit (initial): ",
		"commit (amend): ", "commit (fixup ",
		"revert: ", "cherry-pick: "};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (coach_text_starts(coach_text(message), words[i]))
			return true;
	}
	return false;
}

/* How many commits a line of the log stands for: see COACH_GIT_REMADE. */
static size_t count_remade(const char *message)
{
	static const char begins[] = "commit (fixup ";

	return coach_text_starts(coach_text(message), begins)
		? strtoul(message + strlen(begins), NULL, 10)
		: 1;
}

/* The commits below one that stand for the same line of the log. */
static void add_below(struct coach_git *git, const git_oid *tip, size_t count,
	struct coach_oids *oids)
{
	git_commit *commit = NULL, *parent = NULL;
	int code = git_commit_lookup(&commit, git->repo, tip);

	for (; code == 0 && count > 1; count--) {
		struct coach_oid oid;

		code = git_commit_parent(&parent, commit, 0);
		git_commit_free(commit);
		commit = code == 0 ? parent : NULL;
		if (code < 0)
			break;
		coach_git_oid_out(&oid, git_commit_id(commit));
		COACH_PUSH(oids, oid);
	}
	git_commit_free(commit);
}

static int read_log(struct coach_git *git, struct coach_oids *oids)
{
	git_reflog *log = NULL;
	int code = git_reflog_read(&log, git->repo, "HEAD");

	for (size_t i = 0; log && i < git_reflog_entrycount(log); i++) {
		const git_reflog_entry *entry =
			git_reflog_entry_byindex(log, i);
		const char *message = git_reflog_entry_message(entry);
		struct coach_oid oid;

		if (!message || !is_made(message))
			continue;
		coach_git_oid_out(&oid, git_reflog_entry_id_new(entry));
		COACH_PUSH(oids, oid);
		add_below(git, git_reflog_entry_id_new(entry),
			count_remade(message), oids);
	}
	git_reflog_free(log);
	return code;
}

static int walk_unsent(struct coach_git *git, struct coach_oids *oids)
{
	git_revwalk *walk = NULL;
	git_oid id;
	int code = git_revwalk_new(&walk, git->repo);

	if (code == 0)
		code = git_revwalk_sorting(
			walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
	if (code == 0)
		code = git_revwalk_push_head(walk);
	if (code == 0)
		code = git_revwalk_hide_glob(walk, "refs/remotes");
	if (code == 0)
		code = git_revwalk_hide_glob(walk, "refs/coach");
	while (code == 0 && (code = git_revwalk_next(&id, walk)) == 0) {
		struct coach_oid oid;

		coach_git_oid_out(&oid, &id);
		COACH_PUSH(oids, oid);
	}
	git_revwalk_free(walk);
	return code == GIT_ITEROVER ? 0 : code;
}

int coach_git_unsent(struct coach_git *git, struct coach_oids *oids,
	struct coach_error *error)
{
	int code = walk_unsent(git, oids);

	if (code < 0)
		return coach_git_fail(
			error, code, "cannot read what is not sent");
	git_error_clear();
	return COACH_OK;
}

int coach_git_made_here(struct coach_git *git, struct coach_oids *oids,
	struct coach_error *error)
{
	int code = git_reference_has_log(git->repo, "HEAD") == 1
		? read_log(git, oids)
		: walk_unsent(git, oids);

	if (code < 0)
		return coach_git_fail(error, code,
			"cannot read which commits were made here");
	git_error_clear();
	return COACH_OK;
}

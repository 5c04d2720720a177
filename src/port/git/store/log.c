#include "coach/base/alloc.h"
#include "port/git/internal.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define DEPTH_MAX 32 /* folders of a path that are compared by their ids */

void coach_git_log_release(struct coach_git_log *log)
{
	for (size_t i = 0; i < log->len; i++) {
		free(log->items[i].subject);
		free(log->items[i].author);
	}
	free(log->items);
	*log = (struct coach_git_log){0};
}

/*
 * What stands at each level of a path in a commit: the root tree, the folders
 * and last the file; zeros below the level where it ends. Two commits with
 * one id in common are the same from there down, so that a walk opens hardly
 * any tree.
 */
struct trail {
	git_oid commit;
	git_oid ids[DEPTH_MAX + 1];
};

struct walk {
	struct coach_git *git;
	char *names[DEPTH_MAX]; /* the path's parts */
	size_t depth;
	char *path;
	struct coach_text id;
	struct trail last; /* of the parent seen last: most often the next */
	bool have_last;
};

static int trail_find(struct walk *walk, const git_oid *commit,
	const git_oid *root, const struct trail *near, struct trail *trail)
{
	static const git_oid none = COACH_GIT_ZERO;

	git_oid_cpy(&trail->commit, commit);
	git_oid_cpy(&trail->ids[0], root);
	for (size_t level = 0; level < walk->depth; level++) {
		const git_tree_entry *entry;
		git_tree *tree = NULL;
		int code;

		if (near &&
			git_oid_equal(&trail->ids[level], &near->ids[level])) {
			memcpy(&trail->ids[level + 1], &near->ids[level + 1],
				(walk->depth - level) * sizeof(git_oid));
			return 0;
		}
		git_oid_cpy(&trail->ids[level + 1], &none);
		if (git_oid_is_zero(&trail->ids[level]))
			continue;
		code = git_tree_lookup(
			&tree, walk->git->repo, &trail->ids[level]);
		if (code < 0)
			return code;
		entry = git_tree_entry_byname(tree, walk->names[level]);
		if (entry &&
			(level + 1 == walk->depth ||
				git_tree_entry_type(entry) == GIT_OBJECT_TREE))
			git_oid_cpy(&trail->ids[level + 1],
				git_tree_entry_id(entry));
		git_tree_free(tree);
	}
	return 0;
}

/* A line "Coach-Id: ID" in the message. */
static bool names_id(const git_commit *commit, struct coach_text id)
{
	static const char key[] = "Coach-Id:";
	const size_t len = sizeof(key) - 1;
	struct coach_text rest = coach_text(git_commit_message_raw(commit));
	struct coach_text line;

	/* The first line is the title. */
	coach_text_split(&rest, '\n', &line);
	while (id.len && coach_text_split(&rest, '\n', &line)) {
		if (line.len > len && !strncasecmp(line.ptr, key, len) &&
			coach_text_eq(coach_text_trim(coach_text_cut(
					      line, len, line.len)),
				id))
			return true;
	}
	return false;
}

/* Is the file in the commit another than in each of its parents? */
static int changes_path(struct walk *walk, git_commit *commit, bool *changed)
{
	const git_oid *oid = git_commit_id(commit);
	unsigned parents = git_commit_parentcount(commit);
	struct trail now, parent;
	int code = 0;

	if (walk->have_last && git_oid_equal(&walk->last.commit, oid))
		now = walk->last;
	else
		code = trail_find(walk, oid, git_commit_tree_id(commit),
			walk->have_last ? &walk->last : NULL, &now);
	*changed = parents > 0 || !git_oid_is_zero(&now.ids[walk->depth]);
	for (unsigned i = 0; i < parents && code == 0; i++) {
		git_commit *object = NULL;

		code = git_commit_parent(&object, commit, i);
		if (code == 0)
			code = trail_find(walk, git_commit_id(object),
				git_commit_tree_id(object), &now, &parent);
		git_commit_free(object);
		if (code == 0 &&
			git_oid_equal(&parent.ids[walk->depth],
				&now.ids[walk->depth]))
			*changed = false;
		if (code == 0 && i == 0) {
			walk->last = parent;
			walk->have_last = true;
		}
	}
	return code;
}

static void log_add(struct coach_git_log *log, git_commit *commit)
{
	const git_signature *author = git_commit_author(commit);
	struct coach_git_commit_info info = {
		.subject = coach_strdup(git_commit_summary(commit)
				? git_commit_summary(commit)
				: ""),
		.author = coach_strdup(author->name),
		.time = author->when.time,
		.offset = author->when.offset,
	};

	coach_git_oid_out(&info.oid, git_commit_id(commit));
	COACH_PUSH(log, info);
}

static void split_path(struct walk *walk, const char *path)
{
	walk->path = coach_strdup(path);
	for (char *part = walk->path; part && walk->depth < DEPTH_MAX;) {
		walk->names[walk->depth++] = part;
		part = strchr(part, '/');
		if (part)
			*part++ = '\0';
	}
}

static int walk_run(struct walk *walk, git_revwalk *revisions, size_t limit,
	struct coach_git_log *log)
{
	git_oid oid;
	int code;

	while ((code = git_revwalk_next(&oid, revisions)) == 0) {
		git_commit *commit = NULL;
		bool changed = false;

		code = git_commit_lookup(&commit, walk->git->repo, &oid);
		/* An empty path: every commit. */
		if (code == 0 && walk->names[0][0])
			code = changes_path(walk, commit, &changed);
		else
			changed = true;
		if (code == 0 && (changed || names_id(commit, walk->id)))
			log_add(log, commit);
		git_commit_free(commit);
		if (code < 0 || (limit && log->len == limit))
			return code;
	}
	return code == GIT_ITEROVER ? 0 : code;
}

int coach_git_log(struct coach_git *git, const char *path, struct coach_text id,
	size_t limit, struct coach_git_log *log, struct coach_error *error)
{
	struct walk walk = {.git = git, .id = id};
	git_revwalk *revisions = NULL;
	int code = git_revwalk_new(&revisions, git->repo);

	split_path(&walk, path);
	/* No sorting is git's own order, newest first, and the only one for
	 * which libgit2 does not read the whole history before the first. */
	if (code == 0)
		code = git_revwalk_push_head(revisions);
	if (code == 0)
		code = walk_run(&walk, revisions, limit, log);
	git_revwalk_free(revisions);
	free(walk.path);
	/* An unborn branch has no history. */
	if (code < 0 && code != GIT_ENOTFOUND && code != GIT_EUNBORNBRANCH)
		return coach_git_fail(error, code, "cannot read the history");
	git_error_clear();
	return COACH_OK;
}

/*
 * The objects for workaround_local.c, from one repository to the other, each as
 * a file. Whatever happens in the middle of it, nothing refers to what is
 * missing: branches follow when all is on the disk.
 */
#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include "remote.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define COMMITS_MAX 64
#define OBJECTS_MAX 256 /* more come as one pack, by git's programs */
#define OBJECT_SIZE_MAX ((size_t)16 * 1024 * 1024) /* bytes */
#define DEPTH_MAX 64
#define PARENTS_MAX 8
#define EXIT_DAMAGED 2
#define READ_MAX 10                  /* seconds, then git's programs do it */
#define MEMORY_MAX ((size_t)1 << 30) /* bytes; likewise */

struct transfer {
	struct coach_git *from, *to;
	/* What the other side is to have, below what needs it first. */
	struct {
		git_oid *items;
		size_t len, cap;
	} wanted;
};

static bool is_there(const struct transfer *transfer, const git_oid *oid)
{
	return git_odb_exists_ext(
		transfer->to->odb, oid, GIT_ODB_LOOKUP_NO_REFRESH);
}

static int want(struct transfer *transfer, const git_oid *oid)
{
	git_object_t type;
	size_t size;
	int code;

	if (is_there(transfer, oid))
		return 0;
	code = git_odb_read_header(&size, &type, transfer->from->odb, oid);
	if (code == 0 &&
		(size > OBJECT_SIZE_MAX || transfer->wanted.len >= OBJECTS_MAX))
		code = GIT_EUSER;
	if (code == 0)
		COACH_PUSH(&transfer->wanted, *oid);
	return code;
}

static int write_object(struct transfer *transfer, const git_oid *oid)
{
	git_odb_object *object = NULL;
	git_oid written;
	int code = git_odb_read(&object, transfer->from->odb, oid);

	if (code == 0)
		code = coach_git_write(transfer->to, &written,
			(struct coach_text){git_odb_object_data(object),
				git_odb_object_size(object)},
			git_odb_object_type(object));
	if (code == 0 && !git_oid_equal(&written, oid))
		code = GIT_EMISMATCH;
	git_odb_object_free(object);
	return code;
}

/* In their order, up to the first that fails: a commit that is there without
 * its tree would be taken for one that need not be fetched. */
static int write_objects(struct transfer *transfer)
{
	int code = 0;

	for (size_t i = 0; code == 0 && i < transfer->wanted.len; i++)
		code = write_object(transfer, &transfer->wanted.items[i]);
	return code;
}

/* Trees that the other side has with all that is in them. That it has an
 * object alone says nothing: what a broken push or half a clean-up left may be
 * a tree without its files. */
struct known {
	git_tree *trees[PARENTS_MAX];
	size_t count;
};

static void known_release(struct known *known)
{
	while (known->count)
		git_tree_free(known->trees[--known->count]);
}

/* Is this entry in one of them? 'below' gets what they have in its place. */
static int known_find(const struct known *known, git_repository *repo,
	const git_tree_entry *entry, struct known *below, bool *found)
{
	int code = 0;

	*found = false;
	for (size_t i = 0; code == 0 && !*found && i < known->count; i++) {
		const git_tree_entry *old = git_tree_entry_byname(
			known->trees[i], git_tree_entry_name(entry));

		if (!old)
			continue;
		*found = git_oid_equal(
			git_tree_entry_id(old), git_tree_entry_id(entry));
		if (!*found && git_tree_entry_type(old) == GIT_OBJECT_TREE)
			code = git_tree_lookup(&below->trees[below->count++],
				repo, git_tree_entry_id(old));
	}
	return code;
}

static int list_tree(struct transfer *transfer, const git_oid *oid,
	const struct known *known, unsigned depth)
{
	git_tree *tree = NULL;
	int code = depth > DEPTH_MAX
		? GIT_EUSER
		: git_tree_lookup(&tree, transfer->from->repo, oid);

	for (size_t i = 0; code == 0 && i < git_tree_entrycount(tree); i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
		const git_oid *id = git_tree_entry_id(entry);
		git_object_t type = git_tree_entry_type(entry);
		struct known below = {0};
		bool found;

		if (type == GIT_OBJECT_COMMIT)
			continue;
		code = known_find(
			known, transfer->from->repo, entry, &below, &found);
		if (code == 0 && !found)
			code = type == GIT_OBJECT_TREE
				? list_tree(transfer, id, &below, depth + 1)
				: want(transfer, id);
		known_release(&below);
	}
	git_tree_free(tree);
	return code == 0 ? want(transfer, oid) : code;
}

/* Its parents come first, or are there. */
static int list_commit(struct transfer *transfer, const git_oid *oid)
{
	git_commit *commit = NULL;
	struct known known = {0};
	bool same = false;
	int code = git_commit_lookup(&commit, transfer->from->repo, oid);

	for (unsigned i = 0; code == 0 && i < PARENTS_MAX &&
		i < git_commit_parentcount(commit);
		i++) {
		git_commit *parent = NULL;

		code = git_commit_parent(&parent, commit, i);
		if (code == 0)
			code = git_commit_tree(
				&known.trees[known.count], parent);
		if (code == 0)
			same |= git_oid_equal(
				git_tree_id(known.trees[known.count++]),
				git_commit_tree_id(commit));
		git_commit_free(parent);
	}
	if (code == 0 && !same)
		code = list_tree(
			transfer, git_commit_tree_id(commit), &known, 0);
	if (code == 0)
		code = want(transfer, oid);
	known_release(&known);
	git_commit_free(commit);
	return code;
}

/* Commits up to 'tip' that are not behind one of 'known', oldest first. */
static int list_history(struct transfer *transfer, const git_oid *tip,
	const git_oid *known, size_t known_count)
{
	git_revwalk *walk = NULL;
	git_oid commits[COMMITS_MAX + 1];
	size_t count = 0;
	int code = git_revwalk_new(&walk, transfer->from->repo);

	if (code == 0)
		code = git_revwalk_sorting(
			walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
	if (code == 0)
		code = git_revwalk_push(walk, tip);
	for (size_t i = 0; code == 0 && i < known_count; i++) {
		if (!git_oid_is_zero(&known[i]) &&
			git_odb_exists(transfer->from->odb, &known[i]))
			code = git_revwalk_hide(walk, &known[i]);
	}
	while (code == 0 && count <= COMMITS_MAX &&
		(code = git_revwalk_next(&commits[count], walk)) == 0)
		count++;
	if (code == GIT_ITEROVER)
		code = 0;
	if (count > COMMITS_MAX)
		code = GIT_EUSER;
	for (size_t i = 0; code == 0 && i < count; i++)
		code = list_commit(transfer, &commits[i]);
	git_revwalk_free(walk);
	return code;
}

int coach_git_copy_objects(struct coach_git *from, struct coach_git *to,
	const git_oid *tip, const git_oid *known, size_t known_count)
{
	struct transfer transfer = {.from = from, .to = to};
	struct coach_error error = {0};
	int code = list_history(&transfer, tip, known, known_count);

	if (code == 0)
		code = write_objects(&transfer);
	if (code == 0 && coach_git_flush(to, &error) != COACH_OK)
		code = GIT_ERROR;
	to->fresh.len = 0;
	coach_error_release(&error);
	free(transfer.wanted.items);
	return code;
}

/* libgit2 follows deltas that are made of each other for ever, and takes more
 * memory each time: not mended in August 2026, see pack_dependency_chain(). */
bool coach_git_copy_bounded(struct coach_git *from, struct coach_git *to,
	const git_oid *tip, const git_oid *known, size_t known_count,
	bool *damaged)
{
	pid_t child = fork(), ended = -1;
	int status = 0, code;

	*damaged = false;
	if (child < 0)
		return false;
	if (child == 0) {
		signal(SIGALRM, SIG_DFL);
		alarm(READ_MAX);
		coach_system_limit(&(struct coach_limits){MEMORY_MAX, 0});
		code = coach_git_copy_objects(
			from, to, tip, known, known_count);
		_exit(code == 0                         ? EXIT_SUCCESS
				: code == GIT_EMISMATCH ? EXIT_DAMAGED
							: EXIT_FAILURE);
	}
	do {
		ended = waitpid(child, &status, 0);
	} while (ended < 0 && errno == EINTR);
	if (ended != child || !WIFEXITED(status))
		return false;
	*damaged = WEXITSTATUS(status) == EXIT_DAMAGED;
	return WEXITSTATUS(status) == EXIT_SUCCESS &&
		git_odb_refresh(to->odb) == 0;
}

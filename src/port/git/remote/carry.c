/*
 * Objects from one repository of this machine to another. Whatever happens in
 * the middle of it, nothing refers to what is missing: branches follow when all
 * is on the disk.
 */
#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include "remote.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define COMMITS_MAX 64
#define OBJECTS_MAX 2000
#define OBJECT_SIZE_MAX ((size_t)16 * 1024 * 1024) /* bytes */
#define DEPTH_MAX 64
#define PARENTS_MAX 8
#define EXIT_DAMAGED 2
#define READ_MAX 10                  /* seconds, then git's programs do it */
#define MEMORY_MAX ((size_t)1 << 30) /* bytes; likewise */
#define PACK_MIN 256                 /* objects; fewer are a file each */

struct carrier {
	struct coach_git *from, *to;
	/* What the other side is to have, below what needs it first. */
	struct {
		git_oid *items;
		size_t len, cap;
	} wanted;
};

static bool is_there(const struct carrier *carrier, const git_oid *oid)
{
	return git_odb_exists_ext(
		carrier->to->odb, oid, GIT_ODB_LOOKUP_NO_REFRESH);
}

static int want(struct carrier *carrier, const git_oid *oid)
{
	git_object_t type;
	size_t size;
	int code;

	if (is_there(carrier, oid))
		return 0;
	code = git_odb_read_header(&size, &type, carrier->from->odb, oid);
	if (code == 0 &&
		(size > OBJECT_SIZE_MAX || carrier->wanted.len >= OBJECTS_MAX))
		code = GIT_EUSER;
	if (code == 0)
		COACH_PUSH(&carrier->wanted, *oid);
	return code;
}

static int objects_open(const struct coach_git *git)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	int fd;

	coach_buffer_add_format(
		&path, "%sobjects", git_repository_commondir(git->repo));
	fd = open(path.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	coach_buffer_release(&path);
	return fd;
}

static bool write_file(int objects, const char *path, struct coach_text bytes)
{
	char folder[3] = {path[0], path[1], '\0'};
	struct coach_buffer temporary = COACH_BUFFER_INIT;
	bool done = false;
	int fd;

	coach_buffer_add_format(&temporary, "%s/" COACH_GIT_COPIED "%ld",
		folder, (long)getpid());
	mkdirat(objects, folder, 0777);
	fd = openat(objects, temporary.ptr,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0444);
	if (fd >= 0) {
		done = write(fd, bytes.ptr, bytes.len) == (ssize_t)bytes.len;
		done = close(fd) == 0 && done;
		done = done &&
			renameat(objects, temporary.ptr, objects, path) == 0;
		if (!done)
			unlinkat(objects, temporary.ptr, 0);
	}
	coach_buffer_release(&temporary);
	return done;
}

/* What is a file of its own there is one here: nothing is packed and unpacked,
 * but what it says is compared with its name. */
static bool copy_file(
	struct carrier *carrier, int from, int to, const git_oid *oid)
{
	char path[GIT_OID_HEXSZ + 2] = "";
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	git_odb_object *object = NULL;
	git_oid found;
	bool done;

	git_oid_pathfmt(path, oid);
	done = coach_file_read(from, path, OBJECT_SIZE_MAX, &bytes, &error) ==
			COACH_OK &&
		git_odb_read(&object, carrier->from->odb, oid) == 0 &&
		git_odb_hash(&found, git_odb_object_data(object),
			git_odb_object_size(object),
			git_odb_object_type(object)) == 0 &&
		git_oid_equal(&found, oid) &&
		write_file(to, path, coach_buffer_text(&bytes));
	git_odb_object_free(object);
	coach_error_release(&error);
	coach_buffer_release(&bytes);
	if (done)
		COACH_PUSH(&carrier->to->fresh, *oid);
	return done;
}

static int write_object(struct carrier *carrier, const git_oid *oid)
{
	git_odb_object *object = NULL;
	git_oid written;
	int code = git_odb_read(&object, carrier->from->odb, oid);

	if (code == 0)
		code = coach_git_write(carrier->to, &written,
			(struct coach_text){git_odb_object_data(object),
				git_odb_object_size(object)},
			git_odb_object_type(object));
	if (code == 0 && !git_oid_equal(&written, oid))
		code = GIT_EMISMATCH;
	git_odb_object_free(object);
	return code;
}

/*
 * In their order, up to the first that fails: a commit that is there without
 * its tree would be taken for one that need not be fetched. Who is asked to end
 * (coach_process_finish) does so between two files, not in the middle of one of
 * ours or libgit2's, which would stay as a file of no use.
 */
static int write_loose(struct carrier *carrier)
{
	int from = objects_open(carrier->from), to = objects_open(carrier->to);
	int code = 0;
	sigset_t end, before;

	sigemptyset(&end);
	sigaddset(&end, SIGTERM);
	for (size_t i = 0; code == 0 && i < carrier->wanted.len; i++) {
		const git_oid *oid = &carrier->wanted.items[i];

		pthread_sigmask(SIG_BLOCK, &end, &before);
		if (from < 0 || to < 0 || !copy_file(carrier, from, to, oid))
			code = write_object(carrier, oid);
		pthread_sigmask(SIG_SETMASK, &before, NULL);
	}
	if (from >= 0)
		close(from);
	if (to >= 0)
		close(to);
	return code;
}

static int write_pack(struct carrier *carrier)
{
	struct coach_buffer folder = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	git_packbuilder *builder = NULL;
	struct coach_paths packs = {0};
	int code = git_packbuilder_new(&builder, carrier->from->repo);

	coach_buffer_add_format(&folder, "%sobjects/pack",
		git_repository_commondir(carrier->to->repo));
	for (size_t i = 0; code == 0 && i < carrier->wanted.len; i++)
		code = git_packbuilder_insert(
			builder, &carrier->wanted.items[i], NULL);
	if (code == 0 && coach_git_packs_list(carrier->to, &packs, &error))
		code = GIT_ERROR;
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	if (code == 0)
		code = git_packbuilder_write(
			builder, folder.ptr, 0, NULL, NULL);
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 0);
	if (code == 0 && coach_git_packs_check(carrier->to, &packs, &error))
		code = GIT_ERROR;
	if (code == 0)
		code = git_odb_refresh(carrier->to->odb);
	/* Bytes that are not what their name says have another name now. */
	for (size_t i = 0; code == 0 && i < carrier->wanted.len; i++)
		code = is_there(carrier, &carrier->wanted.items[i])
			? 0
			: GIT_EMISMATCH;
	git_packbuilder_free(builder);
	coach_paths_release(&packs);
	coach_error_release(&error);
	coach_buffer_release(&folder);
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

static int carry_tree(struct carrier *carrier, const git_oid *oid,
	const struct known *known, unsigned depth)
{
	git_tree *tree = NULL;
	int code = depth > DEPTH_MAX
		? GIT_EUSER
		: git_tree_lookup(&tree, carrier->from->repo, oid);

	for (size_t i = 0; code == 0 && i < git_tree_entrycount(tree); i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
		const git_oid *id = git_tree_entry_id(entry);
		git_object_t type = git_tree_entry_type(entry);
		struct known below = {0};
		bool found;

		if (type == GIT_OBJECT_COMMIT)
			continue;
		code = known_find(
			known, carrier->from->repo, entry, &below, &found);
		if (code == 0 && !found)
			code = type == GIT_OBJECT_TREE
				? carry_tree(carrier, id, &below, depth + 1)
				: want(carrier, id);
		known_release(&below);
	}
	git_tree_free(tree);
	return code == 0 ? want(carrier, oid) : code;
}

/* Its parents are carried first, or were there. */
static int carry_commit(struct carrier *carrier, const git_oid *oid)
{
	git_commit *commit = NULL;
	struct known known = {0};
	bool same = false;
	int code = git_commit_lookup(&commit, carrier->from->repo, oid);

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
		code = carry_tree(
			carrier, git_commit_tree_id(commit), &known, 0);
	if (code == 0)
		code = want(carrier, oid);
	known_release(&known);
	git_commit_free(commit);
	return code;
}

/* Commits up to 'tip' that are not behind one of 'known', oldest first. */
static int carry(struct carrier *carrier, const git_oid *tip,
	const git_oid *known, size_t known_count)
{
	git_revwalk *walk = NULL;
	git_oid commits[COMMITS_MAX + 1];
	size_t count = 0;
	int code = git_revwalk_new(&walk, carrier->from->repo);

	if (code == 0)
		code = git_revwalk_sorting(
			walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
	if (code == 0)
		code = git_revwalk_push(walk, tip);
	for (size_t i = 0; code == 0 && i < known_count; i++) {
		if (!git_oid_is_zero(&known[i]) &&
			git_odb_exists(carrier->from->odb, &known[i]))
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
		code = carry_commit(carrier, &commits[i]);
	git_revwalk_free(walk);
	return code;
}

int coach_git_carry(struct coach_git *from, struct coach_git *to,
	const git_oid *tip, const git_oid *known, size_t known_count)
{
	struct carrier carrier = {.from = from, .to = to};
	struct coach_error error = {0};
	int code = carry(&carrier, tip, known, known_count);

	if (code == 0) {
		code = carrier.wanted.len < PACK_MIN ? write_loose(&carrier)
						     : write_pack(&carrier);
	}
	if (code == 0 && coach_git_flush(to, &error) != COACH_OK)
		code = GIT_ERROR;
	to->fresh.len = 0;
	coach_error_release(&error);
	free(carrier.wanted.items);
	return code;
}

/* libgit2 goes round and round in deltas that are made of each other, and takes
 * more memory each time. */
pid_t coach_git_carry_begin(struct coach_git *from, struct coach_git *to,
	const git_oid *tip, const git_oid *known, size_t known_count)
{
	pid_t child = fork();
	int code;

	if (child != 0)
		return child;
	signal(SIGALRM, SIG_DFL);
	alarm(READ_MAX);
	coach_system_limit(&(struct coach_limits){MEMORY_MAX, 0});
	code = coach_git_carry(from, to, tip, known, known_count);
	_exit(code == 0                         ? EXIT_SUCCESS
			: code == GIT_EMISMATCH ? EXIT_DAMAGED
						: EXIT_FAILURE);
}

bool coach_git_carry_end(pid_t child, struct coach_git *to, bool *damaged)
{
	pid_t ended = -1;
	int status = 0;

	if (child < 0)
		return false;
	do {
		ended = waitpid(child, &status, 0);
	} while (ended < 0 && errno == EINTR);
	*damaged = ended == child && WIFEXITED(status) &&
		WEXITSTATUS(status) == EXIT_DAMAGED;
	return ended == child && WIFEXITED(status) &&
		WEXITSTATUS(status) == EXIT_SUCCESS &&
		git_odb_refresh(to->odb) == 0;
}

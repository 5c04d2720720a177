/*
 * What differs between git's index and the work tree.
 *
 * Instead of: git_diff_index_to_workdir(). Of a folder that cannot be read,
 * libgit2 says that its files were deleted, and a commit would remove them
 * (src/libgit2/iterator.c passes over it; not mended in August 2026). It runs
 * no filter drivers either, so all that git-crypt keeps is changed for it.
 * Needed: tests/cli/closed.sh and filter.sh. Not for speed: with one thread it
 * takes the time of libgit2. Two threads ask for the files, each from its
 * folder, and the names of what is there are listed while the index is still
 * being read. There is no other way to turn to.
 */
#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include "port/git/internal.h"
#include "worktree_parts.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WORKERS 2
#define BATCH ((size_t)256) /* entries that a worker takes at a time */

/* ---- what the index says ------------------------------------------------- */

struct suspect {
	const git_index_entry *entry;
	enum worktree_state state;
};

struct comparison {
	struct coach_git *git;
	git_index *index;
	struct timespec written; /* when the index was */
	bool file_mode;          /* git looks whether files can be run */
	git_tree *head;
	struct worktree *tree;      /* 'staged' of it */
	int status;                 /* of that */
	struct coach_error *reason; /* why; libgit2 tells only its thread */
	atomic_size_t next;
	atomic_int error; /* errno of what cannot be looked at */
	char *where;      /* that is; owned */
};

struct worker {
	struct comparison *all;
	pthread_t thread;
	struct worktree_folders
		found; /* with the files of the index that are there */
	struct {
		struct suspect *items;
		size_t len, cap;
	} suspects;
};

static struct coach_text folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return (struct coach_text){
		path, slash ? (size_t)(slash - path) + 1 : 0};
}

/* Links and submodules are never made in the work tree, odd names neither. */
static bool is_watched(const git_index_entry *entry)
{
	return (entry->mode & S_IFMT) == S_IFREG &&
		!(entry->flags & GIT_INDEX_ENTRY_VALID) &&
		!(entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE);
}

static bool before(const git_index_time *a, const struct timespec *b)
{
	return a->seconds < b->tv_sec ||
		(a->seconds == b->tv_sec && (long)a->nanoseconds < b->tv_nsec);
}

/*
 * As git: when the file was not touched since it was added, and not in the
 * moment when the index was written either, its bytes are the same ones.
 */
static bool is_untouched(const struct comparison *all,
	const git_index_entry *entry, const struct stat *st)
{
	return entry->mtime.seconds == (int32_t)st->st_mtim.tv_sec &&
		entry->mtime.nanoseconds == (uint32_t)st->st_mtim.tv_nsec &&
		entry->ctime.seconds == (int32_t)st->st_ctim.tv_sec &&
		entry->file_size == (uint32_t)st->st_size &&
		entry->ino == (uint32_t)st->st_ino &&
		/* git sets 0 for a file whose bytes have to be looked at. */
		entry->file_size && before(&entry->mtime, &all->written);
}

/* Only what is not there is removed. What cannot be looked at is an error: it
 * must not be committed as a removal. A name that no file can have is never
 * made, and so not missed. */
static void note_error(struct comparison *all, const char *path)
{
	int none = 0;

	if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP &&
		(errno != ENAMETOOLONG || !coach_path_hostile(path)) &&
		atomic_compare_exchange_strong(&all->error, &none, errno))
		all->where = coach_strdup(path);
}

/* 'path' ends with a slash, or is empty. 'read': not only held. */
static int open_folder(struct comparison *all, const char *path, bool read)
{
	size_t len = strlen(path);
	char *name = coach_strndup(len ? path : ".", len ? len - 1 : 1);
	int root = all->git->root;
	int fd = read
		? coach_system_open_below(root, name, O_RDONLY | O_DIRECTORY)
		: coach_system_hold_below(root, name);

	if (fd < 0)
		note_error(all, name);
	free(name);
	return fd;
}

/* 'folder' is a descriptor of the entry's, -1 when that is not there. */
static enum worktree_state look(struct comparison *all,
	const git_index_entry *entry, int folder, struct worktree_folder *found)
{
	const char *slash = strrchr(entry->path, '/');
	struct stat st;

	if (folder < 0)
		return WORKTREE_REMOVED;
	if (fstatat(folder, slash ? slash + 1 : entry->path, &st,
		    AT_SYMLINK_NOFOLLOW) < 0) {
		note_error(all, entry->path);
		return WORKTREE_REMOVED;
	}
	if (S_ISDIR(st.st_mode))
		return WORKTREE_REMOVED;
	/* Several stages of one path are one file: not counted at all, the
	 * folder is looked through. */
	found->files += !git_index_entry_stage(entry) &&
		(S_ISREG(st.st_mode) || S_ISLNK(st.st_mode));
	if (!S_ISREG(st.st_mode) ||
		(all->file_mode &&
			!(entry->mode & S_IXUSR) != !(st.st_mode & S_IXUSR)))
		return WORKTREE_CHANGED;
	return is_untouched(all, entry, &st) ? WORKTREE_SAME : WORKTREE_UNKNOWN;
}

static void compare_entry(struct worker *w, const git_index_entry *entry,
	int folder, struct worktree_folder *found)
{
	struct suspect suspect = {entry, look(w->all, entry, folder, found)};

	/* Several stages are a merge that was not finished. */
	if (git_index_entry_stage(entry))
		suspect.state = WORKTREE_CHANGED;
	if (is_watched(entry) && suspect.state != WORKTREE_SAME)
		COACH_PUSH(&w->suspects, suspect);
}

static void *compare_run(void *context)
{
	struct worker *w = context;
	struct comparison *all = w->all;
	size_t count = git_index_entrycount(all->index), from;
	struct worktree_folder *folder = NULL;
	int fd = -1;

	while ((from = atomic_fetch_add(&all->next, BATCH)) < count) {
		for (size_t i = from; i < from + BATCH && i < count; i++) {
			const git_index_entry *entry =
				git_index_get_byindex(all->index, i);
			struct coach_text path = folder_of(entry->path);

			if (!folder ||
				!coach_text_eq(
					path, coach_text(folder->path))) {
				if (fd >= 0)
					close(fd);
				folder = worktree_folders_get(&w->found, path);
				fd = open_folder(all, folder->path, false);
			}
			compare_entry(w, entry, fd, folder);
		}
	}
	if (fd >= 0)
		close(fd);
	return NULL;
}

static void compare_head(struct comparison *all)
{
	int code = git_diff_tree_to_index(&all->tree->staged, all->git->repo,
		all->head, all->index, NULL);

	if (code < 0)
		all->status = coach_git_fail(
			all->reason, code, "cannot see what is staged");
}

static void *compare_beside(void *context)
{
	struct worker *w = context;

	compare_head(w->all);
	return compare_run(w);
}

/* ---- together ------------------------------------------------------------ */

/* Nothing but the bytes themselves tells. */
static int judge_bytes(struct coach_git *git, struct suspect *suspect,
	struct coach_error *error)
{
	const git_index_entry *entry = suspect->entry;
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_oid here, there;
	bool same = false, found;
	int status = coach_file_read(
		git->root, entry->path, SIZE_MAX / 2, &found, &bytes, error);
	/* Whoever wants its bytes is told; all others need not stop. */
	bool is_closed = status == COACH_FAIL && errno == EACCES;

	suspect->state = found ? WORKTREE_CHANGED : WORKTREE_REMOVED;
	if (status == COACH_OK && found)
		status = coach_git_hash(git, NULL, entry->path,
			coach_buffer_text(&bytes), &here, error);
	coach_git_oid_out(&there, &entry->id);
	if (status == COACH_OK && found)
		status = coach_git_holds(git, NULL, entry->path,
			coach_buffer_text(&bytes), &here, &there, &same, error);
	if (status == COACH_OK && same)
		suspect->state = WORKTREE_SAME;
	if (is_closed) {
		coach_error_release(error);
		status = COACH_OK;
	}
	coach_buffer_release(&bytes);
	return status;
}

static void add(
	struct worktree *tree, const char *path, enum worktree_state state)
{
	struct worktree_file file = {coach_strdup(path), state};

	COACH_PUSH(tree, file);
}

static int add_suspects(struct worktree *tree, struct coach_git *git,
	struct worker *w, struct coach_error *error)
{
	for (size_t i = 0; i < w->suspects.len; i++) {
		struct suspect *suspect = &w->suspects.items[i];

		if (suspect->state == WORKTREE_UNKNOWN &&
			judge_bytes(git, suspect, error) != COACH_OK)
			return error->status;
		if (suspect->state != WORKTREE_SAME)
			add(tree, suspect->entry->path, suspect->state);
	}
	return COACH_OK;
}

/* The files of a folder that the index does not have, and git not ignores. */
static int add_new_files(struct worktree *tree, struct comparison *all,
	const struct worktree_folder *folder, struct coach_error *error)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	int fd = open_folder(all, folder->path, true);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	struct dirent *item;
	int code = 0;

	while (dir && code == 0 && (item = readdir(dir))) {
		mode_t type = coach_system_type(fd, item);
		size_t at;
		int ignored = 0;

		if (type != S_IFREG && type != S_IFLNK)
			continue;
		coach_buffer_clear(&path);
		coach_buffer_add_format(
			&path, "%s%s", folder->path, item->d_name);
		if (git_index_find(&at, all->index, path.ptr) == 0)
			continue;
		code = git_ignore_path_is_ignored(
			&ignored, all->git->repo, path.ptr);
		if (code == 0 && !ignored)
			add(tree, path.ptr, WORKTREE_NEW);
	}
	if (dir)
		closedir(dir);
	else if (fd >= 0)
		close(fd);
	coach_buffer_release(&path);
	git_error_clear();
	if (code < 0)
		return coach_git_fail(error, code,
			"cannot see what git ignores in '%s'", folder->path);
	return COACH_OK;
}

static int add_new(struct worktree *tree, struct comparison *all,
	const struct worktree_folders *seen, struct worker *workers,
	struct coach_error *error)
{
	int status = COACH_OK;

	for (size_t i = 0; i < seen->len && status == COACH_OK; i++) {
		const struct worktree_folder *folder = seen->items[i];
		struct coach_text path = coach_text(folder->path);
		size_t known = 0;

		for (size_t k = 0; k < WORKERS; k++) {
			const struct worktree_folder *found =
				coach_map_get(&workers[k].found.map, path);

			known += found ? found->files : 0;
		}
		if (folder->files != known)
			status = add_new_files(tree, all, folder, error);
	}
	return status;
}

static int read_index(struct comparison *all, struct coach_error *error)
{
	struct coach_git *git = all->git;
	git_buf path = GIT_BUF_INIT;
	struct stat st;
	int code = git_repository_item_path(
		&path, git->repo, GIT_REPOSITORY_ITEM_INDEX);

	/* Before it is read: what is added meanwhile is looked at closely. */
	if (code == 0 && stat(path.ptr, &st) == 0)
		all->written = st.st_mtim;
	git_buf_dispose(&path);
	if (code == 0)
		code = git_repository_index(&all->index, git->repo);
	if (code == 0)
		code = git_index_read(all->index, false);
	if (code < 0)
		return coach_git_fail(error, code, "cannot read git's index");
	return COACH_OK;
}

static void compare(struct comparison *all, struct worker *workers)
{
	struct worker *beside = &workers[1];
	bool started;

	workers[0].all = beside->all = all;
	started = pthread_create(
			  &beside->thread, NULL, compare_beside, beside) == 0;
	compare_run(&workers[0]);
	/* Without a thread more, this one does its work. */
	if (started)
		pthread_join(beside->thread, NULL);
	else
		compare_head(all);
}

/* COACH_OK: git ignores the folder, and has nothing in it. */
static int judge_unread(struct comparison *all,
	const struct coach_closed_folder *folder, struct coach_error *error)
{
	size_t at;
	int ignored = 0;
	bool ours = !*folder->path ||
		git_index_find_prefix(&at, all->index, folder->path) == 0;

	if (!ours &&
		git_ignore_path_is_ignored(
			&ignored, all->git->repo, folder->path) == 0 &&
		ignored)
		return COACH_OK;
	return coach_closed_error(folder, ours, error);
}

static int finish(struct worktree *tree, struct comparison *all,
	struct worktree_walk *walk, struct worker *workers,
	struct coach_error *error)
{
	int status = all->status;

	for (size_t i = 0; i < walk->unread.len && status == COACH_OK; i++)
		status = judge_unread(all, &walk->unread.items[i], error);
	for (size_t i = 0; i < WORKERS && status == COACH_OK; i++)
		status = add_suspects(tree, all->git, &workers[i], error);
	if (status == COACH_OK)
		status = add_new(tree, all, &walk->seen, workers, error);
	if (status == COACH_OK && all->error) {
		errno = all->error;
		status = coach_error_errno(
			error, "cannot look at '%s'", all->where);
		if (all->error == EACCES)
			coach_error_hint(error, COACH_CLOSED_HINT);
	}
	return status;
}

int git_worktree_read(struct coach_git *git, git_tree *head,
	struct worktree *tree, struct coach_error *error)
{
	struct comparison all = {.git = git,
		.file_mode = coach_git_has_file_modes(git),
		.head = head,
		.tree = tree,
		.status = COACH_OK,
		.reason = error};
	struct worktree_walk walk = {.root = git->root};
	struct worker workers[WORKERS] = {0};
	pthread_t walker;
	bool beside;
	int status;

	*tree = (struct worktree){0};
	beside = pthread_create(&walker, NULL, worktree_walk_run, &walk) == 0;
	status = read_index(&all, error);
	if (beside)
		pthread_join(walker, NULL);
	else
		worktree_walk_run(&walk);
	if (status == COACH_OK) {
		compare(&all, workers);
		status = finish(tree, &all, &walk, workers, error);
	}
	for (size_t i = 0; i < WORKERS; i++) {
		worktree_folders_release(&workers[i].found);
		free(workers[i].suspects.items);
	}
	worktree_walk_release(&walk);
	free(all.where);
	git_index_free(all.index);
	if (status != COACH_OK)
		git_worktree_release(tree);
	return status;
}

void git_worktree_release(struct worktree *tree)
{
	for (size_t i = 0; i < tree->len; i++)
		free(tree->items[i].path);
	free(tree->items);
	git_diff_free(tree->staged);
	*tree = (struct worktree){0};
}

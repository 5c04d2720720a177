#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include "worktree_parts.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEPTH_MAX 256

void worktree_folders_release(struct worktree_folders *folders)
{
	for (size_t i = 0; i < folders->len; i++) {
		free(folders->items[i]->path);
		free(folders->items[i]);
	}
	free(folders->items);
	coach_map_release(&folders->map);
}

struct worktree_folder *worktree_folders_get(
	struct worktree_folders *folders, struct coach_text path)
{
	struct worktree_folder *folder = coach_map_get(&folders->map, path);

	if (folder)
		return folder;
	folder = coach_alloc(sizeof(*folder));
	folder->path = coach_strndup(path.ptr, path.len);
	coach_map_put(&folders->map, coach_text(folder->path), folder);
	COACH_PUSH(folders, folder);
	return folder;
}

static bool is_dots(const char *name)
{
	return !strcmp(name, ".") || !strcmp(name, "..");
}

static void walk_note(struct worktree_walk *walk, const char *path, int error)
{
	struct coach_closed_folder unread = {coach_strdup(path), error};

	COACH_PUSH(&walk->unread, unread);
}

void worktree_walk_release(struct worktree_walk *walk)
{
	for (size_t i = 0; i < walk->unread.len; i++)
		free(walk->unread.items[i].path);
	free(walk->unread.items);
	worktree_folders_release(&walk->seen);
}

/* 'fd' is closed; 'path' is that folder's. */
static void walk_folder(struct worktree_walk *walk, int fd,
	struct coach_buffer *path, unsigned depth)
{
	DIR *dir = fdopendir(fd);
	size_t len = path->len, files = 0;
	struct dirent *item;
	struct stat st;

	if (!dir || depth > DEPTH_MAX) {
		walk_note(walk, path->ptr, dir ? ENAMETOOLONG : errno);
		if (dir)
			closedir(dir);
		else
			close(fd);
		return;
	}
	/* A repository inside the journal belongs to somebody else. */
	if (depth && fstatat(fd, ".git", &st, AT_SYMLINK_NOFOLLOW) == 0) {
		closedir(dir);
		return;
	}
	while ((item = readdir(dir))) {
		mode_t type = coach_system_type(dirfd(dir), item);
		int child;

		if (type == S_IFREG || type == S_IFLNK)
			files++;
		if (type != S_IFDIR || is_dots(item->d_name) ||
			!strcmp(item->d_name, ".git"))
			continue;
		child = openat(dirfd(dir), item->d_name,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		coach_buffer_add_format(path, "%s/", item->d_name);
		if (child >= 0) {
			walk_folder(walk, child, path, depth + 1);
		} else if (errno != ENOENT) {
			walk_note(walk, path->ptr, errno);
		}
		path->len = len;
		path->ptr[len] = '\0';
	}
	worktree_folders_get(&walk->seen, coach_buffer_text(path))->files =
		files;
	closedir(dir);
}

void *worktree_walk_run(void *context)
{
	struct worktree_walk *walk = context;
	struct coach_buffer path = COACH_BUFFER_INIT;
	int fd = openat(walk->root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	coach_buffer_add_string(&path, "");
	if (fd < 0)
		walk_note(walk, "", errno);
	else
		walk_folder(walk, fd, &path, 0);
	coach_buffer_release(&path);
	return NULL;
}

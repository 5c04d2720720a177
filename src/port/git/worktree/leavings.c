/*
 * What programs that were killed leave among the objects of a repository: half
 * of what they fetched or packed, which may be large. Nothing reads it. git
 * takes it away when it tidies up, but not before two weeks are over.
 */
#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include "port/git/internal.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define OLD (24 * 60 * 60) /* seconds; nobody takes that long for one file */

struct search {
	struct coach_git_names *found;
	const char *objects; /* ends in a slash */
	bool killed, remove;
};

/* Whoever fills the folder holds a lock on it as long as it lives. */
static bool is_in_use(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	bool used = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) < 0;

	if (fd >= 0)
		close(fd);
	return used;
}

static bool is_old(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && st.st_mtime + OLD < time(NULL);
}

/* In the folders that git and we fill, packs are made one folder below. */
static bool is_untouched(const char *path)
{
	struct coach_buffer packs = COACH_BUFFER_INIT;
	bool old;

	coach_buffer_add_format(&packs, "%s/pack", path);
	old = is_old(path) &&
		(!coach_path_is_folder(packs.ptr) || is_old(packs.ptr));
	coach_buffer_release(&packs);
	return old;
}

static bool is_left(
	const struct search *search, const char *path, struct coach_text name)
{
	if (coach_text_starts(name, COACH_GIT_GATHERED))
		return !is_in_use(path);
	if (search->killed &&
		(coach_text_starts(name, "tmp_object_git2_") ||
			coach_text_starts(name, "pack_git2_")))
		return true;
	return (coach_text_starts(name, "tmp_") ||
		       coach_text_starts(name, "pack_git2_")) &&
		is_untouched(path);
}

/* 'below' is a folder of the objects, with a slash at its end, or empty. */
static void look_into(const struct search *search, const char *below)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct dirent *entry;
	size_t len;
	DIR *dir;

	coach_buffer_add_format(&path, "%s%s", search->objects, below);
	len = path.len;
	dir = opendir(path.ptr);
	while (dir && (entry = readdir(dir))) {
		path.len = len;
		coach_buffer_add_string(&path, entry->d_name);
		if (!is_left(search, path.ptr, coach_text(entry->d_name)))
			continue;
		if (search->found)
			COACH_PUSH(search->found,
				coach_strdup(
					path.ptr + strlen(search->objects)));
		if (search->remove && unlink(path.ptr) < 0)
			coach_folder_remove(path.ptr, true);
	}
	if (dir)
		closedir(dir);
	coach_buffer_release(&path);
}

static void look(struct coach_git *git, struct search *search)
{
	struct coach_buffer objects = COACH_BUFFER_INIT;
	char folder[] = "00/";

	coach_buffer_add_format(
		&objects, "%sobjects/", coach_git_shared_folder(git));
	search->objects = objects.ptr;
	look_into(search, "");
	look_into(search, "pack/");
	for (unsigned i = 0; i < 256; i++) {
		snprintf(folder, sizeof(folder), "%02x/", i);
		look_into(search, folder);
	}
	coach_buffer_release(&objects);
}

static int by_name(const void *one, const void *other)
{
	const char *const *a = one, *const *b = other;

	return strcmp(*a, *b);
}

void coach_git_leavings_find(
	struct coach_git *git, struct coach_git_names *names)
{
	struct search search = {.found = names};

	look(git, &search);
	if (names->len)
		qsort(names->items, names->len, sizeof(*names->items), by_name);
}

void coach_git_leavings_remove(struct coach_git *git, bool killed)
{
	struct search search = {.killed = killed, .remove = true};

	look(git, &search);
}

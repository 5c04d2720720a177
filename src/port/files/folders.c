#include "coach/base/alloc.h"
#include "coach/base/system.h"
#include "coach/base/utf8.h"
#include "coach/port/files.h"
#include "internal.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEPTH_MAX 64 /* folders in folders; each holds a descriptor open */

/* The names in one folder; a folder's ends in a slash, so that sorting them
 * sorts the paths by bytes. */
struct names {
	char **items;
	size_t len, cap;
	bool repository;
};

static int name_compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void names_release(struct names *names)
{
	for (size_t i = 0; i < names->len; i++)
		free(names->items[i]);
	free(names->items);
}

/* FIFOs and devices with the suffix are listed too, so that reading them
 * says what is wrong with them. */
static bool is_listed(int dir, const struct dirent *entry)
{
	mode_t type = coach_system_type(dir, entry);

	return type && type != S_IFLNK;
}

/* What is looked for. */
struct search {
	coach_files_wanted *wanted;
	const void *context;
	struct coach_paths *paths;
	size_t top; /* length of the path that it begins with */
};

static int names_read(
	DIR *dir, const struct search *search, struct names *names)
{
	struct dirent *entry;

	while ((errno = 0, entry = readdir(dir))) {
		struct coach_text name = coach_text(entry->d_name);
		char *copy;

		if (strcmp(entry->d_name, ".git") == 0)
			names->repository = true;
		if (entry->d_name[0] == '.')
			continue;
		if (coach_system_type(dirfd(dir), entry) == S_IFDIR) {
			copy = coach_realloc(NULL, name.len + 2);
			memcpy(copy, name.ptr, name.len);
			memcpy(copy + name.len, "/", 2);
		} else if (search->wanted(name, search->context) &&
			is_listed(dirfd(dir), entry)) {
			copy = coach_strdup(entry->d_name);
		} else {
			continue;
		}
		COACH_PUSH(names, copy);
	}
	if (errno)
		return -1;
	if (names->len)
		qsort(names->items, names->len, sizeof(*names->items),
			name_compare);
	return 0;
}

static void path_add(
	struct coach_paths *paths, struct coach_text folder, const char *name)
{
	struct coach_buffer bytes = {
		paths->bytes ? paths->bytes : coach_buffer_empty,
		paths->bytes_len, paths->bytes_cap};

	coach_buffer_add_text(&bytes, folder);
	coach_buffer_add(&bytes, name, strlen(name) + 1);
	paths->bytes = bytes.ptr;
	paths->bytes_len = bytes.len;
	paths->bytes_cap = bytes.cap;
	paths->len++;
}

/* With errno. The top itself has to be read. */
static int leave_closed(const struct search *search,
	const struct coach_buffer *path, struct coach_error *error)
{
	struct coach_closed_folder folder = {
		coach_strndup(path->ptr, path->len), errno};

	if (path->len > search->top) {
		COACH_PUSH(&search->paths->closed, folder);
		return COACH_OK;
	}
	coach_closed_error(&folder, true, error);
	free(folder.path);
	return COACH_FAIL;
}

/* 'fd' is closed; 'path' is that folder's, with a slash at the end, or
 * empty. */
static int list_folder(int fd, struct coach_buffer *path, unsigned depth,
	const struct search *search, struct coach_error *error)
{
	DIR *dir = fdopendir(fd);
	struct names names = {0};
	size_t len = path->len;
	int status = COACH_OK;

	if (!dir || depth > DEPTH_MAX || names_read(dir, search, &names) < 0) {
		if (dir && depth > DEPTH_MAX)
			errno = ENAMETOOLONG;
		status = leave_closed(search, path, error);
	}
	/* A repository inside the journal belongs to somebody else. */
	if (names.repository && depth > 0)
		goto out;
	for (size_t i = 0; i < names.len && status == COACH_OK; i++) {
		const char *name = names.items[i];
		int child;

		if (name[strlen(name) - 1] != '/') {
			path_add(search->paths, coach_buffer_text(path), name);
			continue;
		}
		child = openat(dirfd(dir), name,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		coach_buffer_add_string(path, name);
		if (child >= 0)
			status = list_folder(
				child, path, depth + 1, search, error);
		else if (errno != ENOENT)
			status = leave_closed(search, path, error);
		path->len = len;
		path->ptr[len] = '\0';
	}
out:
	names_release(&names);
	if (dir)
		closedir(dir);
	else
		close(fd);
	return status;
}

static void paths_point(struct coach_paths *paths)
{
	const char *next = paths->bytes;

	paths->items = coach_realloc(NULL, paths->len * sizeof(*paths->items));
	for (size_t i = 0; i < paths->len; i++) {
		paths->items[i] = next;
		next += strlen(next) + 1;
	}
}

int coach_files_find(int root, const char *folder, coach_files_wanted *wanted,
	const void *context, struct coach_paths *paths,
	struct coach_error *error)
{
	struct search search = {wanted, context, paths, 0};
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_text name = coach_text(folder);
	int fd, status;

	*paths = (struct coach_paths){0};
	while (coach_text_ends(name, "/"))
		name.len--;
	coach_buffer_add_text(&path, name);
	fd = coach_system_open_below(
		root, name.len ? path.ptr : ".", O_RDONLY | O_DIRECTORY);
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR)) {
		status = COACH_OK;
	} else if (fd < 0) {
		status = coach_error_errno(
			error, "cannot open the folder '%s'", folder);
	} else {
		if (name.len)
			coach_buffer_add_byte(&path, '/');
		search.top = path.len;
		status = list_folder(fd, &path, 0, &search, error);
	}
	coach_buffer_release(&path);
	if (status == COACH_OK)
		paths_point(paths);
	else
		coach_paths_release(paths);
	return status;
}

static bool ends_in(struct coach_text name, const void *suffix)
{
	return coach_text_ends(name, suffix);
}

int coach_files_list(int root, const char *folder, const char *suffix,
	struct coach_paths *paths, struct coach_error *error)
{
	int status =
		coach_files_find(root, folder, ends_in, suffix, paths, error);

	if (status == COACH_OK && paths->closed.len) {
		status = coach_closed_error(
			&paths->closed.items[0], true, error);
		coach_paths_release(paths);
	}
	return status;
}

int coach_closed_error(const struct coach_closed_folder *folder, bool ours,
	struct coach_error *error)
{
	static const char ignore[] =
		"if it is none of the journal's, have git ignore it: write "
		"its name into .git/info/exclude";
	bool access = folder->error == EACCES;

	errno = folder->error;
	coach_error_errno(error, "cannot read the folder '%s'",
		*folder->path ? folder->path : ".");
	if (access || !ours)
		coach_error_hint(error, "%s%s%s",
			access ? COACH_CLOSED_HINT : "",
			access && !ours ? "; " : "", ours ? "" : ignore);
	return COACH_FAIL;
}

void coach_paths_release(struct coach_paths *paths)
{
	for (size_t i = 0; i < paths->closed.len; i++)
		free(paths->closed.items[i].path);
	free(paths->closed.items);
	free(paths->bytes);
	free(paths->items);
	*paths = (struct coach_paths){0};
}

int coach_folder_make(const char *path, struct coach_error *error)
{
	char *part = coach_strdup(path);
	int status = COACH_OK;

	for (char *end = part + 1; *part && status == COACH_OK; end++) {
		char last = *end;

		if (last && last != '/')
			continue;
		*end = '\0';
		if (mkdir(part, 0777) < 0 && !coach_path_is_folder(part)) {
			if (errno == EEXIST)
				errno = ENOTDIR;
			status = coach_error_errno(
				error, "cannot make the folder '%s'", part);
		}
		*end = last;
		if (!last)
			break;
	}
	free(part);
	return status;
}

bool coach_path_is_folder(const char *path)
{
	int number = errno;
	struct stat st;
	bool folder = stat(path, &st) == 0 && S_ISDIR(st.st_mode);

	errno = number;
	return folder;
}

bool coach_path_is_empty_folder(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	if (!dir)
		return false;
	do {
		entry = readdir(dir);
	} while (entry &&
		(strcmp(entry->d_name, ".") == 0 ||
			strcmp(entry->d_name, "..") == 0));
	closedir(dir);
	return !entry;
}

int coach_folder_open(const char *path, int *root, struct coach_error *error)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return coach_error_errno(
			error, "cannot open the folder '%s'", path);
	*root = fd;
	return COACH_OK;
}

/* Links are removed, never followed. 'fd' is closed. */
static void empty_folder(int fd)
{
	DIR *dir = fdopendir(fd);
	struct dirent *entry;

	if (!dir) {
		close(fd);
		return;
	}
	while ((entry = readdir(dir))) {
		const char *name = entry->d_name;
		int child;

		if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
			continue;
		if (unlinkat(fd, name, 0) == 0)
			continue;
		child = openat(fd, name,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (child >= 0)
			empty_folder(child);
		unlinkat(fd, name, AT_REMOVEDIR);
	}
	closedir(dir);
}

void coach_folder_remove(const char *path, bool itself)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0)
		return;
	empty_folder(fd);
	if (itself)
		rmdir(path);
}

/* 'fd' is closed. */
static void sweep_folder(int fd, unsigned depth)
{
	DIR *dir = fdopendir(fd);
	struct dirent *entry;

	if (!dir) {
		close(fd);
		return;
	}
	while ((entry = readdir(dir))) {
		int child;

		if (coach_file_is_temporary(entry->d_name))
			unlinkat(fd, entry->d_name, 0);
		if (entry->d_name[0] == '.' || depth == DEPTH_MAX ||
			coach_system_type(fd, entry) != S_IFDIR)
			continue;
		child = openat(fd, entry->d_name,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (child >= 0)
			sweep_folder(child, depth + 1);
	}
	closedir(dir);
}

void coach_files_sweep(int root)
{
	int fd = openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0)
		sweep_folder(fd, 0);
}

void coach_folder_sweep(const char *path, const char *prefix)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		if (strncmp(entry->d_name, prefix, strlen(prefix)) == 0)
			unlinkat(dirfd(dir), entry->d_name, 0);
	}
	if (dir)
		closedir(dir);
}

/* git, and what Windows and macOS take for it. */
static bool is_git_folder(struct coach_text name)
{
	static const char *const names[] = {".git", "git~1"};

	for (size_t i = 0; i < 2; i++) {
		size_t len = strlen(names[i]), at = len;

		if (name.len < len || strncasecmp(name.ptr, names[i], len) != 0)
			continue;
		while (at < name.len &&
			(name.ptr[at] == ' ' || name.ptr[at] == '.'))
			at++;
		if (at == name.len || name.ptr[at] == ':')
			return true;
	}
	return false;
}

static bool is_invisible(uint32_t c)
{
	return c == 0xad || c == 0x61c || c == 0x180e || c == 0xfeff ||
		(c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
		(c >= 0x2060 && c <= 0x206f) || (c >= 0xfff9 && c <= 0xfffb) ||
		(c >= 0xe0000 && c <= 0xe0fff);
}

static const char *name_hostile(struct coach_text name)
{
	const char *end = name.ptr + name.len;
	size_t len;

	if (name.len == 0 || coach_text_is(name, ".") ||
		coach_text_is(name, ".."))
		return "it leads out of its folder";
	if (name.len > 255)
		return "a name in it is too long";
	if (is_git_folder(name))
		return "it is git's own folder";
	if (coach_utf8_check(name) < name.len)
		return "it is not UTF-8";
	for (const char *p = name.ptr; p < end; p += len) {
		uint32_t c = coach_utf8_decode(p, end, &len);

		if (c < 0x20 || (c >= 0x7f && c < 0xa0))
			return "it has control characters";
		if (c == '\\')
			return "it has a backslash";
		if (is_invisible(c))
			return "it has invisible characters";
	}
	return NULL;
}

const char *coach_path_hostile(const char *path)
{
	struct coach_text rest = coach_text(path), name;
	const char *why = NULL;

	if (rest.len == 0 || rest.len > 4000)
		return rest.len ? "it is too long" : "it is empty";
	if (coach_text_ends(rest, "/"))
		return "it is no file";
	while (!why && coach_text_split(&rest, '/', &name))
		why = name_hostile(name);
	return why;
}

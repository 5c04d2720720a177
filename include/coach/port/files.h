#ifndef COACH_PORT_FILES_H
#define COACH_PORT_FILES_H

#include "coach/base/buffer.h"
#include "coach/base/error.h"

/*
 * Files below a folder that is held open as a descriptor. No path leaves the
 * folder: "..", absolute paths and symbolic links on the way are refused, and
 * a FIFO or a device is never opened.
 */

/* *found: false where there is no such file, and so never where it cannot be
 * read: then it fails, with errno. 'out' is empty when there is none. With NULL
 * for 'found' that is an error, too. */
int coach_file_read(int root, const char *path, size_t max, bool *found,
	struct coach_buffer *out, struct coach_error *error);

/*
 * Write whole or not at all: a temporary file beside it, fsync, rename, fsync
 * of the folder. Missing folders are made, an empty folder in its place goes;
 * an existing file keeps its mode.
 */
int coach_file_write(int root, const char *path, struct coach_text bytes,
	struct coach_error *error);
/* As above, but fails with errno EEXIST when there is one already. */
int coach_file_create(int root, const char *path, struct coach_text bytes,
	struct coach_error *error);

/* What coach_file_write_as can do otherwise; joined with |. */
enum coach_write {
	COACH_WRITE_NEW = 1,        /* as coach_file_create */
	COACH_WRITE_UNSYNCED = 2,   /* coach_files_sync follows, once for all */
	COACH_WRITE_EXECUTABLE = 4, /* may be run by who may read it */
	COACH_WRITE_PLAIN = 8       /* may be run by nobody */
};
int coach_file_write_as(int root, const char *path, struct coach_text bytes,
	unsigned how, struct coach_error *error);
/* Everything written so far is on the disk when this returns. */
int coach_files_sync(int root, struct coach_error *error);

/*
 * Files that are written together: all of them are on the disk under temporary
 * names before the first takes its place, so that the disk is waited for once
 * or twice and not twice for each. {.root = …} is empty.
 */
#define COACH_FILE_BATCH_MAX 128 /* each holds two descriptors */
struct coach_file_batch {
	int root;
	struct coach_file_pending *items;
	size_t len, cap;
};
/* 'path' and what it points to live until the release. */
int coach_file_batch_add(struct coach_file_batch *batch, const char *path,
	struct coach_text bytes, unsigned how, struct coach_error *error);
int coach_file_batch_sync(
	struct coach_file_batch *batch, struct coach_error *error);
/* After the sync: the file with that number takes its place. */
int coach_file_batch_place(struct coach_file_batch *batch, size_t number,
	struct coach_error *error);
/* The names are on the disk too. */
int coach_file_batch_finish(
	struct coach_file_batch *batch, struct coach_error *error);
/* What did not take its place is removed. */
void coach_file_batch_release(struct coach_file_batch *batch);

/* Wait until the disk has these open files; -1 with errno. */
int coach_files_flush(const int *files, size_t count);

/* Also removes the folders that this leaves empty. Absent: no error. */
int coach_file_remove(int root, const char *path, struct coach_error *error);
bool coach_file_exists(int root, const char *path);

/* What is there, without following a symbolic link at the end. */
enum coach_file_type {
	COACH_FILE_NONE, /* nothing, or a path that cannot be reached */
	COACH_FILE_REGULAR,
	COACH_FILE_FOLDER,
	COACH_FILE_OTHER /* a symbolic link, a FIFO, a device */
};
enum coach_file_type coach_file_type(int root, const char *path);

/* The size of a regular file in bytes; false: there is none that can be seen.
 */
bool coach_file_size(int root, const char *path, size_t *size);
/* It is there, and the user may not read it. */
bool coach_file_is_closed(int root, const char *path);
/* A regular file that its owner may run. */
bool coach_file_is_executable(int root, const char *path);

/*
 * The name of a temporary file that coach_file_write makes: such a file may
 * be left where a process was killed, and is never an entry.
 */
bool coach_file_is_temporary(const char *path);
#define COACH_TEMPORARY_PATTERN ".coach-*.tmp"
/* Remove what was left so, in all folders. */
void coach_files_sweep(int root);

/*
 * Why a path that somebody else chose must not be made here, or NULL when it
 * may: an absolute one, "." or "..", .git in any disguise, a backslash,
 * control, invisible or direction-changing characters, bytes that are not
 * UTF-8, names too long.
 */
const char *coach_path_hostile(const char *path);

/*
 * Paths of all files below 'folder' ("" for all) that end in 'suffix', sorted
 * by bytes. Names that start with a dot are passed over, and so are symbolic
 * links and nested repositories. One block of memory, so that 100,000 paths
 * cost little more than their bytes.
 */
struct coach_paths {
	char *bytes; /* NUL-terminated paths, one behind the other */
	size_t bytes_len, bytes_cap;
	const char **items; /* sorted */
	size_t len;
	struct {
		struct coach_closed_folder *items;
		size_t len, cap;
	} closed; /* what is in them is not among the paths */
};
/* A folder that cannot be read. */
struct coach_closed_folder {
	char *path; /* with a slash at the end; owned */
	int error;  /* errno */
};
#define COACH_CLOSED_HINT "give yourself access with chmod or chown"
/* Why not, as an error. 'ours': there is something of the journal in it, as far
 * as is known. */
int coach_closed_error(const struct coach_closed_folder *folder, bool ours,
	struct coach_error *error);

/* A folder below that cannot be read is an error. */
int coach_files_list(int root, const char *folder, const char *suffix,
	struct coach_paths *paths, struct coach_error *error);
/* The same for names that 'wanted' says yes to; the caller looks at what is
 * closed. */
typedef bool coach_files_wanted(struct coach_text name, const void *context);
int coach_files_find(int root, const char *folder, coach_files_wanted *wanted,
	const void *context, struct coach_paths *paths,
	struct coach_error *error);
void coach_paths_release(struct coach_paths *paths);

/* A folder or file of the system, by its full path. */

/* Make it with the folders above it; there already: no error. */
int coach_folder_make(const char *path, struct coach_error *error);
bool coach_path_is_folder(const char *path);
/* A folder with nothing in it. */
bool coach_path_is_empty_folder(const char *path);
/* Hold a folder open; *root is to be closed with close(). */
int coach_folder_open(const char *path, int *root, struct coach_error *error);
/* Remove the files in a folder whose names begin so. */
void coach_folder_sweep(const char *path, const char *prefix);
/* Empty a folder, and with 'itself' remove it; as far as that goes. */
void coach_folder_remove(const char *path, bool itself);

#endif

#ifndef COACH_BASE_SYSTEM_H
#define COACH_BASE_SYSTEM_H

#include <dirent.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * What POSIX.1-2008 has no call for, or none as good as the one of the system
 * below. Nobody else calls what is not in POSIX: base/system_linux.c does, and
 * base/system_posix.c does the same without (`make PORTABLE=1`). The promises
 * are the same in both. Unless said otherwise: 0, or -1 with errno; descriptors
 * are closed in programs that are run.
 */

/* ---- files --------------------------------------------------------------- */

/*
 * Open what is below a folder. No symbolic link is followed, also not the
 * last part (ELOOP); no path leads out of the folder (EXDEV).
 */
int coach_system_open_below(int root, const char *path, int flags);
/*
 * The same for a folder, only to reach what is in it: for the calls with "at"
 * in their names. Linux asks for no permission to read it, POSIX does.
 */
int coach_system_hold_below(int root, const char *path);
/* A folder of the system by its full path; links are followed. */
int coach_system_hold(const char *path);

/*
 * Rename within a folder unless there is something of that name (EEXIST). On a
 * file system that has neither such a rename nor hard links the name is taken
 * by an empty file first: nothing is overwritten, but one who writes into that
 * empty file at the same moment loses it, and a kill may leave it.
 */
int coach_system_rename_new(int folder, const char *from, const char *to);

/* S_IFREG, S_IFDIR, S_IFLNK, …; 0: cannot be seen. Links are not followed. */
mode_t coach_system_type(int folder, const struct dirent *entry);

/* All that was written below the folder is on the disk. */
int coach_system_sync_below(int folder);
/* One fsync on this file system has all data on the disk that was written out
 * before it, and all names. */
bool coach_system_one_fsync(int fd);
/* Have the disk take the data of these files. Where one fsync is not enough
 * that is an fsync of each. */
int coach_system_write_out(const int *files, size_t count);

/* A file for this process alone, without a name, that is open for reading and
 * writing: in memory, or where temporary files are. */
int coach_system_memory_file(void);
/* A new file in place of the XXXXXX at the end, open for appending. */
int coach_system_temporary(char *path);

/* ---- processes ----------------------------------------------------------- */

/* What a process may take: memory in bytes, beyond what it has at the
 * beginning; seconds of the processor. 0: as much as it wants. */
struct coach_limits {
	size_t memory;
	unsigned seconds;
};

/*
 * Run a program: 'environment' is the whole of it; fds are its stdin, stdout
 * and stderr (-1: ours). It gets no other descriptor, and the default reaction
 * to signals whatever we do about them. 'alone': in a session of its own.
 * 'limits' may be NULL; they may come a moment after the program began. Returns
 * 0 or an errno.
 */
int coach_system_spawn(char *const argv[], char *const environment[],
	bool alone, const int fds[3], const struct coach_limits *limits,
	pid_t *pid);
/* For the rest of this process's life. */
void coach_system_limit(const struct coach_limits *limits);
/* Until that child has ended, at most so long; it may be sooner. The child is
 * still to be waited for. */
void coach_system_await(pid_t child, int milliseconds);

int coach_system_pipe(int fds[2]);
int coach_system_socketpair(int fds[2]); /* streams */
/* One that does not block. */
int coach_system_socket(int family, int type, int protocol);

/* Give back memory that was freed but that the C library keeps, where it can be
 * asked to. */
void coach_system_trim(void);
/* Processors that this process may use, at least one. */
size_t coach_system_processors(void);
/* Bytes that nobody can guess. */
int coach_system_random(void *bytes, size_t size);

#endif

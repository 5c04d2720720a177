#ifndef BASE_SYSTEM_PARTS_H
#define BASE_SYSTEM_PARTS_H

#include <stddef.h>

/* The ways that POSIX has, for systems and file systems that have no better
 * one. As in coach/system.h. */

/* Folder by folder; each is opened with the flags 'hold'. */
int system_open_stepwise(int root, const char *path, int flags, int hold);
/* By a hard link; where there is none, over an empty file of ours. */
int system_rename_by_link(int folder, const char *from, const char *to);
int system_rename_over_empty(int folder, const char *from, const char *to);
int system_fsync_each(const int *files, size_t count);

#endif

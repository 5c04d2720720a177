#ifndef PORT_GIT_STORE_ODB_H
#define PORT_GIT_STORE_ODB_H

#include "port/git/internal.h"
#include <git2/sys/odb_backend.h>

/*
 * What a repository has in it, and what comes from a remote, may be damaged.
 * libgit2 then may go on for ever; these two do it in place of that. The code
 * of libgit2; 'objects' is the folder's path.
 */

/* Read objects that are a file each. */
int coach_git_loose_add(git_odb *odb, const char *objects);
/* libgit2's own part for them, which lists and writes. */
bool coach_git_is_loose(const git_odb_backend *backend);
/* Have git itself take packs. */
int coach_git_receive_add(git_odb *odb, const char *objects);

#endif

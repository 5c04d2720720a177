#ifndef PORT_GIT_WORKTREE_WORKTREE_PARTS_H
#define PORT_GIT_WORKTREE_WORKTREE_PARTS_H

#include "coach/base/map.h"
#include "coach/port/files.h"
#include "worktree.h"

/* What the work tree has, folder by folder: it is listed while git's index is
 * being read. */

/* A folder, and how many files have been found in it. */
struct worktree_folder {
	char *path; /* with a slash at the end; "" is the journal's; owned */
	size_t files;
};

struct worktree_folders {
	struct worktree_folder **items;
	size_t len, cap;
	struct coach_map map; /* by path */
};

/* The folder with this path, which may be new. */
struct worktree_folder *worktree_folders_get(
	struct worktree_folders *folders, struct coach_text path);
void worktree_folders_release(struct worktree_folders *folders);

struct worktree_walk {
	int root;
	struct worktree_folders seen;
	struct {
		struct coach_closed_folder *items;
		size_t len, cap;
	} unread; /* folders that cannot be */
};

/* Walk through all folders: the body of a thread, whose context is the walk. */
void *worktree_walk_run(void *context);
void worktree_walk_release(struct worktree_walk *walk);

#endif

#ifndef COACH_PAGES_FILES_H
#define COACH_PAGES_FILES_H

#include "coach/port/git/worktree.h"
#include "coach/render/shape.h"

/* A struct coach_git_file, in other answers. */
extern const struct coach_shape coach_file_shape[];
/* "new", "changed" or "removed". */
const char *coach_file_state_word(enum coach_git_state state);
coach_make coach_file_made_state;

#endif

#ifndef COACH_MODEL_LEFTOVER_H
#define COACH_MODEL_LEFTOVER_H

#include "coach/base/alloc.h"
#include "coach/base/buffer.h"

/*
 * Files that come into a folder without anybody who means to keep them: what
 * systems, editors and programs that copy folders leave, and keys and
 * passwords. They are told by their names, from the top of the journal.
 */

/* Nobody means to keep it. */
bool coach_is_leftover(struct coach_text path);
/* The patterns of that, for a .gitignore. */
void coach_leftover_ignore(struct coach_buffer *out);

/* A key or a password by its name. */
bool coach_is_secret(struct coach_text path);
/* By what is in it: the beginning of a file will do. */
bool coach_is_secret_text(struct coach_text bytes);

/*
 * A program that copies folders between machines (Syncthing, Dropbox,
 * Nextcloud, Seafile …) has kept two versions of a file, and this is the one
 * that gave way: the name of the other. Else nothing. In the arena.
 */
struct coach_text coach_conflict_twin(
	struct coach_arena *arena, struct coach_text path);
/* The same without the name. */
bool coach_is_conflict(struct coach_text path);

#endif

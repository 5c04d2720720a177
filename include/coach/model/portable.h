#ifndef COACH_MODEL_PORTABLE_H
#define COACH_MODEL_PORTABLE_H

#include "coach/base/buffer.h"

/*
 * Names that all systems can have: what is harmless on one may be impossible on
 * another, where the journal then cannot be checked out. The rules of Windows
 * are those of "Naming Files, Paths, and Namespaces" in its documentation.
 */

#define COACH_PORTABLE_PATH_MAX                        \
	((size_t)220) /* characters of a path: Windows \
has 259 for all of it, with the folder that the journal is in */

/* Why not, in words that go on from "Windows cannot have this name: "; NULL:
 * every system can. Of one file or folder, without the folders above. */
const char *coach_portable_problem(struct coach_text name);
/* The same path with names that can be had. */
void coach_portable_path(struct coach_buffer *out, struct coach_text path);
/* Is the name the same when case and the ways to write a letter do not count?
 * Then this is quick: the name is plain. */
bool coach_portable_is_plain(struct coach_text name);

#endif

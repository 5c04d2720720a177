#include "apply_parts.h"
#include "coach/base/alloc.h"
#include "coach/port/files.h"

static bool changes_mode(const struct coach_git_delta *delta)
{
	return (delta->mode ^ delta->old_mode) & APPLY_EXECUTABLE;
}

unsigned apply_how(const struct coach_git_delta *delta, bool there)
{
	if (there && !changes_mode(delta))
		return 0;
	return delta->mode & APPLY_EXECUTABLE ? COACH_WRITE_EXECUTABLE
					      : COACH_WRITE_PLAIN;
}

bool apply_has_new_mode(
	const struct coach_apply *apply, const struct coach_git_delta *delta)
{
	return changes_mode(delta) &&
		coach_file_is_executable(apply->root, delta->path) ==
		((delta->old_mode & APPLY_EXECUTABLE) != 0);
}

void apply_block(struct coach_apply *apply, const char *path)
{
	if (apply->blocked_count++ < APPLY_BLOCKED_SHOWN)
		coach_buffer_add_format(&apply->blocked, "%s%s",
			apply->blocked.len ? ", " : "", path);
}

#include "remote.h"

void coach_git_track(struct coach_git *git, const char *remote,
	const char *branch, const git_oid *oid, const char *reason)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	git_reference *ref = NULL;

	coach_buffer_add_format(&name, "refs/remotes/%s/%s", remote, branch);
	git_reference_create(&ref, git->repo, name.ptr, oid, 1, reason);
	git_reference_free(ref);
	git_error_clear();
	coach_buffer_release(&name);
}

#include "odb.h"
#include "port/workaround.h"

int coach_git_odb_open(git_odb **out, git_repository *repo)
{
	git_buf objects = GIT_BUF_INIT;
	int code = git_repository_odb(out, repo);

	if (code == 0)
		code = git_repository_item_path(
			&objects, repo, GIT_REPOSITORY_ITEM_OBJECTS);
	if (code == 0 && coach_workaround("loose"))
		code = coach_git_loose_add(*out, objects.ptr);
	if (code == 0 && coach_workaround("receive"))
		code = coach_git_receive_add(*out, objects.ptr);
	git_buf_dispose(&objects);
	return code;
}

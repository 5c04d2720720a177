/*
 * git tidies up after some of its commands, when a repository has about 6700
 * loose objects, which it judges by one of 256 folders, or 50 packs. Who only
 * uses coach is to have that too.
 */
#include "remote.h"
#include <dirent.h>

#define LOOSE_MAX 26 /* in one of the folders */
#define PACKS_MAX 45

static size_t count_files(
	git_repository *repo, const char *folder, const char *ending)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct dirent *item;
	size_t count = 0;
	DIR *dir;

	coach_buffer_add_format(
		&path, "%sobjects/%s", git_repository_commondir(repo), folder);
	dir = opendir(path.ptr);
	while (dir && (item = readdir(dir)))
		count += coach_text_ends(coach_text(item->d_name), ending);
	if (dir)
		closedir(dir);
	coach_buffer_release(&path);
	return count;
}

/* Its owner did not turn that off. */
static bool is_tidied(git_repository *repo)
{
	git_config *config = NULL;
	int wanted = 1, often = 1;

	if (git_repository_config_snapshot(&config, repo) == 0) {
		git_config_get_bool(&wanted, config, "receive.autogc");
		git_config_get_int32(&often, config, "gc.auto");
	}
	git_config_free(config);
	git_error_clear();
	return wanted && often > 0;
}

bool coach_git_is_untidy(git_repository *repo)
{
	return (count_files(repo, "17", "") > LOOSE_MAX ||
		       count_files(repo, "pack", ".pack") > PACKS_MAX) &&
		is_tidied(repo);
}

void coach_git_tidy(struct coach_git *git)
{
	char program[] = "git", option[] = "-C", verb[] = "maintenance",
	     run[] = "run", automatic[] = "--auto", quiet[] = "--quiet";
	char *argv[] = {
		program, option, git->path, verb, run, automatic, quiet, NULL};

	if (!coach_git_is_untidy(git->repo))
		return;
	/* It goes on by itself. What it says is no matter of the sync's. */
	coach_git_run(argv, COACH_TEXT(""), 0, NULL);
}

/*
 * `git update-index` reads a large index and writes it again, beside us.
 *
 * Instead of: git_index_read() and git_index_write(), which take three times as
 * long as git, and make everything else wait for it. Not mended in August 2026.
 * Wins: half the time of a commit of one entry among 100,000 (`make bench`, the
 * row "new, 100000: without index"; 1.8 x), nothing with 10,000.
 * Turned off by COACH_WITHOUT=index.
 */
#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include "coach/port/process.h"
#include "port/git/internal.h"
#include "port/workaround.h"
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define LARGE (512 * 1024) /* bytes; about 5,000 files */
#define SECONDS 60

static bool is_wanted(const struct coach_git *git)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct stat st;
	bool large;

	coach_buffer_add_format(
		&path, "%sindex", git_repository_path(git->repo));
	large = stat(path.ptr, &st) == 0 && st.st_size > LARGE;
	coach_buffer_release(&path);
	return large && coach_workaround("index");
}

/* git would have its driver make the blob once more, and not every driver
 * makes the same one again. */
static bool has_driver(struct coach_git *git, const char *path)
{
	struct coach_buffer driver = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	bool locked, has;

	has = coach_git_driver(git, path, &driver, &locked, &error) !=
			COACH_OK ||
		driver.len;
	coach_error_release(&error);
	coach_buffer_release(&driver);
	return has;
}

static void send_paths(int stream, struct coach_text paths)
{
	while (paths.len) {
		ssize_t put = send(stream, paths.ptr, paths.len, MSG_NOSIGNAL);

		if (put <= 0)
			break; /* it ended, and says so by its exit code */
		paths = coach_text_cut(paths, (size_t)put, paths.len);
	}
	shutdown(stream, SHUT_WR);
}

/* 'paths' end with a NUL each. */
static void start(struct coach_git *git, struct coach_text paths,
	struct coach_git_stager *stager)
{
	char program[] = "git", option[] = "-C", verb[] = "update-index";
	char add[] = "--add", gone[] = "--remove", nul[] = "-z",
	     in[] = "--stdin";
	char *argv[] = {
		program, option, git->path, verb, add, gone, nul, in, NULL};
	char *environment[COACH_GIT_ENVIRONMENT_MAX];
	struct coach_error error = {0};

	coach_git_environment(environment);
	if (coach_process_start(argv, environment, false, NULL, &stager->pid,
		    &stager->stream, &stager->err, &error) == COACH_OK)
		send_paths(stager->stream, paths);
	else
		stager->stream = -1;
	coach_error_release(&error);
}

static void add_path(struct coach_buffer *paths, const char *path)
{
	coach_buffer_add(paths, path, strlen(path) + 1);
}

void coach_git_stager_start(struct coach_git *git,
	const struct coach_git_change *changes, size_t count,
	struct coach_git_stager *stager)
{
	struct coach_buffer paths = COACH_BUFFER_INIT;
	bool fit = is_wanted(git);

	*stager = (struct coach_git_stager){.stream = -1, .err = -1};
	/* It goes by the work tree: what leaves only the index is not for it.
	 */
	for (size_t i = 0; fit && i < count; i++) {
		fit = !(changes[i].remove &&
			      coach_file_exists(git->root, changes[i].path)) &&
			!has_driver(git, changes[i].path);
		add_path(&paths, changes[i].path);
	}
	if (fit)
		start(git, coach_buffer_text(&paths), stager);
	coach_buffer_release(&paths);
}

bool coach_git_stager_finish(struct coach_git_stager *stager)
{
	if (stager->stream < 0)
		return false;
	close(stager->stream);
	close(stager->err);
	stager->stream = -1;
	return coach_process_finish(stager->pid, SECONDS) == 0;
}

bool coach_git_stage_by_git(struct coach_git *git,
	const struct coach_git_staging *items, size_t count)
{
	struct coach_git_stager stager = {.stream = -1};
	struct coach_buffer paths = COACH_BUFFER_INIT;
	bool fit = is_wanted(git);

	for (size_t i = 0; fit && i < count; i++) {
		fit = items[i].times == COACH_GIT_IN_PLACE &&
			!items[i].absent &&
			!coach_path_hostile(items[i].path) &&
			!has_driver(git, items[i].path);
		add_path(&paths, items[i].path);
	}
	if (fit)
		start(git, coach_buffer_text(&paths), &stager);
	coach_buffer_release(&paths);
	return coach_git_stager_finish(&stager);
}

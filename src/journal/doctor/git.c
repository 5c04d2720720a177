#include "coach/base/number.h"
#include "coach/port/files.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"
#include "coach/port/process.h"
#include "journal/sync/apply.h"
#include "parts.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PROGRAM_SECONDS 10 /* for a program to say its version */
#define LOCK_SECONDS 60    /* longer than any git command here takes */

/* ---- programs and the user ---- */

int doctor_program_words(const char *program, const char *option,
	struct coach_buffer *words, struct coach_error *error)
{
	char *copy = coach_strdup(program), *flag = coach_strdup(option);
	char *const argv[] = {copy, flag, NULL};
	struct coach_buffer out = COACH_BUFFER_INIT, err = COACH_BUFFER_INIT;
	struct coach_text rest, line;
	int code = 0;
	int status = coach_process_filter(argv, NULL, true, COACH_TEXT(""),
		PROGRAM_SECONDS, &out, &err, &code, error);

	/* ssh says it on stderr. */
	rest = coach_text_trim(coach_buffer_text(out.len ? &out : &err));
	if (status == COACH_OK && code)
		status = coach_error_set(error, COACH_FAIL,
			"'%s %s' ended with exit code %d", program, option,
			code);
	else if (status == COACH_OK && coach_text_split(&rest, '\n', &line))
		coach_buffer_add_text(words, coach_text_trim(line));
	coach_buffer_release(&out);
	coach_buffer_release(&err);
	free(copy);
	free(flag);
	return status;
}

void doctor_check_git(struct doctor *doctor)
{
	struct coach_git *git = doctor->journal ? doctor->journal->git : NULL;
	struct coach_diagnoses *out = doctor->out;
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	char *name = NULL;

	if (doctor_program_words("git", "--version", &words, &error) ==
		COACH_OK)
		coach_diagnose(out, "git", COACH_HEALTH_OK, NULL, "%s is there",
			words.ptr);
	else
		coach_diagnose_error(out, "git", COACH_HEALTH_PROBLEM, &error);
	coach_buffer_clear(&words);
	if (coach_git_identity(git, &error))
		coach_diagnose_error(
			out, "identity", COACH_HEALTH_PROBLEM, &error);
	else if (coach_git_config(git, "user.name", &name, &error) ==
			COACH_OK &&
		name)
		coach_diagnose(out, "identity", COACH_HEALTH_OK, NULL,
			"commits are by %s", name);
	else
		coach_diagnose(out, "identity", COACH_HEALTH_OK, NULL,
			"git knows who commits");
	free(name);
	coach_error_release(&error);
	coach_buffer_release(&words);
}

/* ---- the repository ---- */

void doctor_check_repository(struct doctor *doctor)
{
	const struct coach_journal *journal = doctor->journal;
	struct coach_diagnoses *out = doctor->out;
	size_t files = 0;
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	struct coach_git *git = NULL;
	struct coach_oid head = {{0}};

	/* Opened for a change, it is looked at more closely. */
	if (coach_git_open(&git, journal->path, true, &error)) {
		coach_diagnose_error(
			out, "repository", COACH_HEALTH_PROBLEM, &error);
	}
	coach_git_close(git);
	if (coach_git_head(journal->git, &head, &branch, &error)) {
		coach_diagnose_error(
			out, "history", COACH_HEALTH_PROBLEM, &error);
	} else if (!head.hex[0]) {
		coach_diagnose(out, "history", COACH_HEALTH_WARNING,
			"commit what is there: coach commit",
			"nothing is committed yet");
	} else if (coach_git_verify(journal->git, &head, &files, &error)) {
		coach_error_prefix(
			&error, "the last commit cannot be read in full");
		if (!error.hint)
			coach_error_hint(&error,
				"get it from the remote: git fetch --refetch; "
				"if it was never sent, go back by a commit, "
				"the files stay: git reset --soft '%s@{1}'",
				branch.ptr);
		coach_diagnose_error(
			out, "history", COACH_HEALTH_PROBLEM, &error);
	} else {
		coach_diagnose(out, "history", COACH_HEALTH_OK, NULL,
			"branch %s has %zu %s", branch.ptr, files,
			coach_plural(files, "file", "files"));
	}
	coach_buffer_release(&branch);
}

/* ---- what is left from others ---- */

/* Of the lock: somebody holds it; else, whether its last owner was killed. */
static bool is_busy(int folder, bool *killed)
{
	int fd = openat(folder, "coach/lock",
		O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	bool busy;
	char byte;

	*killed = false;
	if (fd < 0)
		return false;
	busy = flock(fd, LOCK_SH | LOCK_NB) < 0;
	*killed = !busy && pread(fd, &byte, 1, 0) == 1;
	close(fd);
	return busy;
}

static void check_lock(const char *folder, const char *name, bool killed,
	struct coach_diagnoses *out)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_buffer hint = COACH_BUFFER_INIT;
	struct stat st;

	coach_buffer_add_format(&path, "%s%s", folder, name);
	if (killed)
		coach_buffer_add_string(&hint, "coach doctor --fix");
	else
		coach_buffer_add_format(&hint,
			"if no git command is running: rm '%s'", path.ptr);
	if (lstat(path.ptr, &st) == 0)
		coach_diagnose(out, "locks",
			st.st_mtime + LOCK_SECONDS < time(NULL)
				? COACH_HEALTH_PROBLEM
				: COACH_HEALTH_WARNING,
			hint.ptr,
			"git's lock '%s' is there: a git command is at work, "
			"or was killed",
			name);
	coach_buffer_release(&path);
	coach_buffer_release(&hint);
}

static void check_locks(
	const struct coach_git *git, bool killed, struct coach_diagnoses *out)
{
	const char *own = coach_git_folder(git);
	const char *shared = coach_git_shared_folder(git);
	struct coach_paths refs = {0};
	struct coach_error ignored = {0};
	int folder;

	check_lock(own, "index.lock", killed, out);
	check_lock(own, "HEAD.lock", killed, out);
	check_lock(shared, "config.lock", killed, out);
	check_lock(shared, "packed-refs.lock", killed, out);
	check_lock(shared, "shallow.lock", killed, out);
	if (coach_folder_open(shared, &folder, &ignored) == COACH_OK) {
		coach_files_list(folder, "refs", ".lock", &refs, &ignored);
		close(folder);
	}
	for (size_t i = 0; i < refs.len; i++)
		check_lock(shared, refs.items[i], killed, out);
	coach_paths_release(&refs);
	coach_error_release(&ignored);
}

static void check_editor(int folder, struct coach_diagnoses *out)
{
	struct coach_paths paths = {0};
	struct coach_error ignored = {0};
	struct doctor_names names = {{0}, 0};

	if (coach_file_type(folder, "coach/edit") != COACH_FILE_FOLDER)
		return;
	coach_files_list(folder, "coach/edit", ".state", &paths, &ignored);
	for (size_t i = 0; i < paths.len; i++) {
		char *name = coach_strdup(strrchr(paths.items[i], '/') + 1);

		name[strlen(name) - strlen(".state")] = '\0';
		doctor_name(&names, name);
		free(name);
	}
	doctor_names_end(&names);
	if (names.count)
		coach_diagnose(out, "editor", COACH_HEALTH_WARNING,
			"go on with 'coach edit --resume NAME', or drop one "
			"with 'coach edit --discard NAME'",
			"left in the editor: %s", names.words.ptr);
	coach_buffer_release(&names.words);
	coach_paths_release(&paths);
	coach_error_release(&ignored);
}

static void check_objects_left(
	struct coach_git *git, struct coach_diagnoses *out)
{
	struct coach_git_names left = {0};
	struct doctor_names names = {{0}, 0};

	coach_git_leavings_find(git, &left);
	for (size_t i = 0; i < left.len; i++)
		doctor_name(&names, left.items[i]);
	doctor_names_end(&names);
	if (names.count)
		coach_diagnose(out, "objects", COACH_HEALTH_WARNING,
			"coach doctor --fix removes it",
			"a fetch or another command that was killed left in "
			"'%sobjects': %s",
			coach_git_shared_folder(git), names.words.ptr);
	coach_buffer_release(&names.words);
	coach_git_names_release(&left);
}

void doctor_check_leftovers(struct doctor *doctor)
{
	struct coach_journal *journal = doctor->journal;
	struct coach_diagnoses *out = doctor->out;
	static const char later[] =
		"coach doctor --fix, or the next command that writes, puts it "
		"right";
	struct coach_error error = {0};
	size_t before = out->len;
	bool killed;
	int folder;

	if (coach_folder_open(
		    coach_git_folder(journal->git), &folder, &error)) {
		coach_diagnose_error(
			out, "locks", COACH_HEALTH_PROBLEM, &error);
		return;
	}
	/* Who is at work has locks for a reason. */
	if (is_busy(folder, &killed)) {
		coach_diagnose(out, "locks", COACH_HEALTH_WARNING,
			"wait for it, then look again",
			"another coach is at work in this journal");
		close(folder);
		return;
	}
	check_locks(journal->git, killed, out);
	if (killed)
		coach_diagnose(out, "locks", COACH_HEALTH_WARNING, later,
			"a coach command was killed in the middle");
	if (coach_intent_exists(journal->git))
		coach_diagnose(out, "sync", COACH_HEALTH_WARNING, later,
			"a sync was not finished");
	if (out->len == before)
		coach_diagnose(out, "locks", COACH_HEALTH_OK, NULL,
			"nothing is locked or half done");
	check_objects_left(journal->git, out);
	check_editor(folder, out);
	close(folder);
}

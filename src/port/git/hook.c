#include "hook.h"
#include "coach/port/files.h"
#include "coach/port/process.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- which there are ----------------------------------------------------- */

/* Where git looks for its hooks: a relative core.hooksPath is meant from the
 * top of the work tree. */
void coach_git_hooks_folder(struct coach_git *git, struct coach_buffer *out)
{
	char *folder = coach_git_config_path(git, "core.hooksPath");

	if (folder && *folder && *folder != '/')
		coach_buffer_add_format(out, "%s/", git->path);
	if (folder && *folder)
		coach_buffer_add_string(out, folder);
	else
		coach_buffer_add_format(
			out, "%shooks", git_repository_commondir(git->repo));
	free(folder);
}

static void hook_path(
	struct coach_git *git, const char *name, struct coach_buffer *out)
{
	coach_git_hooks_folder(git, out);
	coach_buffer_add_format(out, "/%s", name);
}

static bool has_file(struct coach_git *git, const char *name)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	bool has;

	hook_path(git, name, &path);
	has = access(path.ptr, F_OK) == 0;
	coach_buffer_release(&path);
	return has;
}

struct named {
	const char *hook;
	bool found;
};

static void look_at_event(void *context, const char *name, const char *value)
{
	struct named *named = context;

	(void)name;
	named->found |= strcmp(value, named->hook) == 0;
}

bool coach_git_has_hook(struct coach_git *git, const char *name)
{
	struct named named = {name, has_file(git, name)};
	struct coach_error ignored = {0};

	if (!named.found)
		coach_git_config_each(git, "^hook\\..*\\.event$", look_at_event,
			&named, &ignored);
	coach_error_release(&ignored);
	return named.found;
}

/* ---- run one ------------------------------------------------------------- */

/* All that a hook has and we have not, and the other way round. */
struct surroundings {
	char *words[COACH_GIT_ENVIRONMENT_MAX + COACH_GIT_HOOK_WORDS_MAX + 2];
	char process[48];
};

static void surroundings_set(
	struct surroundings *around, char *const environment[])
{
	size_t n = 0;

	coach_git_environment(around->words);
	while (around->words[n])
		n++;
	snprintf(around->process, sizeof(around->process), "COACH_HOOK_OF=%ld",
		(long)getpid());
	around->words[n++] = around->process;
	for (; environment && *environment; environment++)
		around->words[n++] = *environment;
	around->words[n] = NULL;
}

struct arguments {
	const char **items;
	size_t len, cap;
};

static char *const *arguments_end(struct arguments *arguments)
{
	COACH_PUSH(arguments, NULL);
	return (char *const *)(uintptr_t)arguments->items;
}

static int refused(const char *name, int code, struct coach_error *error)
{
	if (code > 128)
		coach_error_set(error, COACH_FAIL,
			"git's hook %s was ended by signal %d", name,
			code - 128);
	else
		coach_error_set(error, COACH_FAIL,
			"git's hook %s stopped it (exit code %d)", name, code);
	coach_error_hint(error,
		"put right what it says, then 'coach commit'; 'coach commit "
		"--no-verify' passes it over");
	return COACH_FAIL;
}

int coach_git_hook(struct coach_git *git, const char *name,
	const char *const args[], char *const environment[],
	struct coach_error *error)
{
	const char *const run[] = {
		"git", "-C", git->path, "hook", "run", "--ignore-missing"};
	struct surroundings around;
	struct arguments argv = {0};
	int code = 0, status = COACH_OK;

	if (!coach_git_has_hook(git, name))
		return COACH_OK;
	surroundings_set(&around, environment);
	for (size_t i = 0; i < sizeof(run) / sizeof(*run); i++)
		COACH_PUSH(&argv, run[i]);
	COACH_PUSH(&argv, name);
	COACH_PUSH(&argv, "--");
	for (; *args; args++)
		COACH_PUSH(&argv, *args);
	status = coach_process_run(
		arguments_end(&argv), around.words, &code, error);
	free(argv.items);
	return status == COACH_OK && code ? refused(name, code, error) : status;
}

void coach_git_post_merge(struct coach_git *git)
{
	const char *const args[] = {"0", NULL}; /* no --squash */
	struct coach_error ignored = {0};

	/* The merge is made: git does not ask how it ended, either. */
	coach_git_hook(git, "post-merge", args, NULL, &ignored);
	coach_error_release(&ignored);
}

/* ---- before a push ------------------------------------------------------- */

#define LINES "coach/pre-push" /* in the repository's own folder */

/* Only since 2.40 it gives a hook something to read. */
static bool git_has_to_stdin(void)
{
	char git[] = "git", verb[] = "version";
	char *argv[] = {git, verb, NULL};
	struct coach_buffer out = COACH_BUFFER_INIT;
	long major = 0, minor = 0;
	char *end;

	if (coach_git_run(argv, COACH_TEXT(""), 0, &out) &&
		coach_text_starts(coach_buffer_text(&out), "git version ")) {
		major = strtol(out.ptr + strlen("git version "), &end, 10);
		minor = *end == '.' ? strtol(end + 1, NULL, 10) : 0;
	}
	coach_buffer_release(&out);
	return major > 2 || (major == 2 && minor >= 40);
}

static int write_lines(struct coach_git *git, struct coach_text lines,
	struct coach_buffer *option, struct coach_error *error)
{
	const char *own = git_repository_path(git->repo);
	int folder, status = coach_folder_open(own, &folder, error);

	coach_buffer_add_format(option, "--to-stdin=%s" LINES, own);
	if (status == COACH_OK) {
		status = coach_file_write_as(
			folder, LINES, lines, COACH_WRITE_UNSYNCED, error);
		close(folder);
	}
	return status;
}

/*
 * The words of a command that runs the hook. An older git runs the file for us
 * by an alias, which gives it the same environment; what comes on the alias's
 * stdin reaches it.
 */
static int push_command(struct coach_git *git, struct coach_text lines,
	struct coach_buffer *word, struct arguments *argv,
	struct coach_error *error)
{
	static const char *const by_hook[] = {
		"hook", "run", "--ignore-missing", NULL, "pre-push", "--"};
	static const char *const by_alias[] = {
		"-c", "alias.coach-hook=!env", "coach-hook", NULL};
	bool reads = git_has_to_stdin();
	const char *const *words = reads ? by_hook : by_alias;
	size_t len = reads ? sizeof(by_hook) / sizeof(*by_hook)
			   : sizeof(by_alias) / sizeof(*by_alias);
	int status = COACH_OK;

	if (reads)
		status = write_lines(git, lines, word, error);
	else
		hook_path(git, "pre-push", word);
	COACH_PUSH(argv, "git");
	COACH_PUSH(argv, "-C");
	COACH_PUSH(argv, git->path);
	for (size_t i = 0; i < len; i++)
		COACH_PUSH(argv, words[i] ? words[i] : word->ptr);
	return status;
}

static struct coach_text first_line(const struct coach_buffer *bytes)
{
	struct coach_text rest = coach_text_trim(coach_buffer_text(bytes));
	struct coach_text line = COACH_TEXT("");

	coach_text_split(&rest, '\n', &line);
	return coach_text_trim(line);
}

/* A file that may not be run is passed over, as by git. */
bool coach_git_asks_pre_push(struct coach_git *git)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	bool asks = !git->no_verify && coach_git_has_hook(git, "pre-push");

	hook_path(git, "pre-push", &path);
	if (asks && access(path.ptr, F_OK) == 0)
		asks = access(path.ptr, X_OK) == 0;
	coach_buffer_release(&path);
	return asks;
}

int coach_git_pre_push(struct coach_git *git, const char *remote,
	const char *url, const char *branch, const git_oid *oid,
	const char *there, const git_oid *known, struct coach_error *error)
{
	struct coach_buffer word = COACH_BUFFER_INIT, line = COACH_BUFFER_INIT;
	struct coach_buffer out = COACH_BUFFER_INIT, err = COACH_BUFFER_INIT;
	struct surroundings around;
	struct arguments argv = {0};
	int code = 0, status;

	if (!coach_git_asks_pre_push(git))
		return COACH_OK;
	coach_buffer_add_format(&line, "%s %s", branch, git_oid_tostr_s(oid));
	coach_buffer_add_format(
		&line, " refs/heads/%s %s\n", there, git_oid_tostr_s(known));
	status = push_command(
		git, coach_buffer_text(&line), &word, &argv, error);
	COACH_PUSH(&argv, remote);
	COACH_PUSH(&argv, url);
	surroundings_set(&around, NULL);
	if (status == COACH_OK)
		status = coach_process_filter(arguments_end(&argv),
			around.words, !coach_process_has_terminal(),
			coach_buffer_text(&line), 0, &out, &err, &code, error);
	if (status == COACH_OK && code) {
		coach_error_set(error, COACH_FAIL,
			"git's hook pre-push stopped it: %.*s",
			COACH_ARG(first_line(err.len ? &err : &out)));
		coach_error_hint(error,
			"put right what it says; 'coach sync --no-verify' "
			"passes it over");
		status = COACH_FAIL;
	}
	free(argv.items);
	coach_buffer_release(&word);
	coach_buffer_release(&line);
	coach_buffer_release(&out);
	coach_buffer_release(&err);
	return status;
}

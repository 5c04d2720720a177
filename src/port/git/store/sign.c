#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include "coach/port/process.h"
#include "port/git/internal.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *config_or(
	struct coach_git *git, const char *name, const char *otherwise)
{
	char *value = coach_git_config_path(git, name);

	if (value && *value)
		return value;
	free(value);
	return otherwise ? coach_strdup(otherwise) : NULL;
}

/* What it says to people: the rest of --status-fd is for programs. */
static void add_words(struct coach_buffer *out, struct coach_text words)
{
	struct coach_text line;

	while (coach_text_split(&words, '\n', &line)) {
		line = coach_text_trim(line);
		if (!line.len || coach_text_starts(line, "[GNUPG:]"))
			continue;
		coach_buffer_add_string(out, out->len ? "; " : "");
		coach_buffer_add_text(out, line);
	}
}

/* Run the signer; what it says on stderr is the reason when it fails. */
static int run(char *const argv[], struct coach_text input,
	struct coach_buffer *out, struct coach_buffer *err,
	struct coach_error *error)
{
	int exit_code = 0;
	int status = coach_process_filter(
		argv, NULL, false, input, 0, out, err, &exit_code, error);

	if (status == COACH_OK && exit_code != 0) {
		struct coach_buffer words = COACH_BUFFER_INIT;

		add_words(&words, coach_buffer_text(err));
		status = coach_error_set(error, COACH_FAIL, "'%s' failed: %s",
			argv[0], words.len ? words.ptr : "it does not say why");
		coach_buffer_release(&words);
	}
	return status;
}

static int sign_pgp(struct coach_git *git, const char *format,
	struct coach_text input, const git_signature *who,
	struct coach_buffer *out, struct coach_error *error)
{
	bool x509 = strcmp(format, "x509") == 0;
	struct coach_buffer err = COACH_BUFFER_INIT;
	struct coach_buffer name = COACH_BUFFER_INIT;
	char *program = config_or(
		git, x509 ? "gpg.x509.program" : "gpg.openpgp.program", NULL);
	char *key = coach_git_config_get(git, "user.signingkey");
	char status_fd[] = "--status-fd=2", what[] = "-bsau";
	char *argv[] = {NULL, status_fd, what, NULL, NULL};
	int status;

	if (!program)
		program = x509 ? coach_strdup("gpgsm")
			       : config_or(git, "gpg.program", "gpg");
	if (!key || !*key) {
		coach_buffer_add_format(
			&name, "%s <%s>", who->name, who->email);
		free(key);
		key = coach_buffer_detach(&name);
	}
	argv[0] = program;
	argv[3] = key;
	status = run(argv, input, out, &err, error);
	/* gpg may exit with 0 and have signed nothing. */
	if (status == COACH_OK && !strstr(err.ptr, "[GNUPG:] SIG_CREATED "))
		status = coach_error_set(
			error, COACH_FAIL, "'%s' made no signature", program);
	coach_buffer_release(&err);
	coach_buffer_release(&name);
	free(program);
	free(key);
	return status;
}

/* The key itself in place of its file: "ssh-ed25519 AAAA…" or "key::…". */
static const char *literal_key(const char *key)
{
	if (strncmp(key, "key::", 5) == 0)
		return key + 5;
	return strncmp(key, "ssh-", 4) == 0 ? key : NULL;
}

static char *default_key(struct coach_git *git, struct coach_error *error)
{
	struct coach_buffer out = COACH_BUFFER_INIT, err = COACH_BUFFER_INIT;
	char *command = coach_git_config_get(git, "gpg.ssh.defaultKeyCommand");
	char *const none[] = {NULL};
	char **words, *key = NULL;

	if (!command || !*command) {
		free(command);
		coach_error_set(error, COACH_FAIL, "no ssh key to sign with");
		coach_error_hint(error,
			"name one: git config --global user.signingkey "
			"~/.ssh/id_ed25519.pub");
		return NULL;
	}
	words = coach_process_words(command, none);
	if (run(words, COACH_TEXT(""), &out, &err, error) == COACH_OK)
		key = coach_strndup(out.ptr, strcspn(out.ptr, "\n"));
	free(words);
	free(command);
	coach_buffer_release(&out);
	coach_buffer_release(&err);
	return key;
}

static int write_key(struct coach_git *git, const char *key,
	struct coach_buffer *path, int *root, struct coach_error *error)
{
	static const char name[] = "coach/signing-key.pub";
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	int status =
		coach_folder_open(git_repository_path(git->repo), root, error);

	if (status != COACH_OK)
		return status;
	coach_buffer_add_format(&bytes, "%s\n", key);
	coach_buffer_add_format(
		path, "%s%s", git_repository_path(git->repo), name);
	status =
		coach_file_write(*root, name, coach_buffer_text(&bytes), error);
	coach_buffer_release(&bytes);
	return status;
}

static int sign_ssh(struct coach_git *git, struct coach_text input,
	struct coach_buffer *out, struct coach_error *error)
{
	struct coach_buffer err = COACH_BUFFER_INIT, file = COACH_BUFFER_INIT;
	char *program = config_or(git, "gpg.ssh.program", "ssh-keygen");
	char *key = coach_git_config_path(git, "user.signingkey");
	char verb[] = "-Y", sign[] = "sign", space[] = "-n", name[] = "git";
	char from[] = "-f";
	char *argv[] = {program, verb, sign, space, name, from, NULL, NULL};
	int status = COACH_OK, root = -1;

	if (!key || !*key) {
		free(key);
		key = default_key(git, error);
	}
	if (!key)
		status = COACH_FAIL;
	else if (literal_key(key))
		status = write_key(git, literal_key(key), &file, &root, error);
	argv[6] = file.len ? file.ptr : key;
	if (status == COACH_OK)
		status = run(argv, input, out, &err, error);
	if (root >= 0) {
		coach_file_remove(root, "coach/signing-key.pub", error);
		close(root);
	}
	coach_buffer_release(&err);
	coach_buffer_release(&file);
	free(program);
	free(key);
	return status;
}

/* A header of many lines: those behind the first begin with a blank. */
static void add_header(struct coach_buffer *commit, struct coach_text lines)
{
	struct coach_buffer header = COACH_BUFFER_INIT;
	struct coach_text line;
	const char *end = strstr(commit->ptr, "\n\n");
	size_t at = (size_t)(end - commit->ptr) + 1;

	coach_buffer_add_string(&header, "gpgsig");
	while (coach_text_split(&lines, '\n', &line)) {
		while (coach_text_ends(line, "\r"))
			line.len--;
		coach_buffer_add_format(&header, " %.*s\n", COACH_ARG(line));
	}
	coach_buffer_splice(commit, at, at, coach_buffer_text(&header));
	coach_buffer_release(&header);
}

int coach_git_sign(struct coach_git *git, struct coach_buffer *commit,
	const git_signature *committer, struct coach_error *error)
{
	struct coach_buffer signature = COACH_BUFFER_INIT;
	struct coach_text input = coach_buffer_text(commit);
	char *format;
	int status;

	if (!coach_git_config_bool(git, "commit.gpgsign"))
		return COACH_OK;
	format = config_or(git, "gpg.format", "openpgp");
	if (strcmp(format, "ssh") == 0)
		status = sign_ssh(git, input, &signature, error);
	else if (strcmp(format, "openpgp") == 0 || strcmp(format, "x509") == 0)
		status = sign_pgp(
			git, format, input, committer, &signature, error);
	else
		status = coach_error_set(error, COACH_FAIL,
			"gpg.format '%s' is not one that coach knows", format);
	if (status == COACH_OK) {
		add_header(commit, coach_buffer_text(&signature));
	} else {
		coach_error_prefix(error, "cannot sign the commit");
		if (!error->hint)
			coach_error_hint(error,
				"check user.signingkey and gpg.format, or "
				"turn signing off here: git config "
				"commit.gpgsign false");
	}
	coach_buffer_release(&signature);
	free(format);
	return status;
}

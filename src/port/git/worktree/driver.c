/* Filter drivers and encodings, which only git knows: it converts one file
 * after the other, beside us. */
#include "attributes.h"
#include "coach/base/system.h"
#include "coach/port/files.h"
#include "coach/port/process.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* ---- what can go wrong --------------------------------------------------- */

/* What a driver said before git gave up, without git's own words around it. */
static struct coach_text first_words(const struct coach_buffer *err)
{
	struct coach_text rest = coach_buffer_text(err), line;

	while (coach_text_split(&rest, '\n', &line)) {
		if (coach_text_starts(line, "error: "))
			line = coach_text_cut(line, 7, line.len);
		line = coach_text_trim(line);
		if (line.len)
			return line;
	}
	return COACH_TEXT("");
}

static int driver_failed(const struct git_conversion *conversion,
	const char *path, const struct coach_buffer *err,
	struct coach_error *error)
{
	struct coach_text words = first_words(err);

	if (!words.len)
		words = COACH_TEXT("it ended without a word");
	if (!conversion->driver.len)
		return coach_error_set(error, COACH_FAIL,
			"git cannot convert the encoding of '%s': %.*s", path,
			COACH_ARG(words));
	coach_error_set(error, COACH_FAIL,
		"the filter driver '%s' failed for '%s': %.*s",
		conversion->driver.ptr, path, COACH_ARG(words));
	coach_error_hint(error,
		"git's settings say how it is run: git config --get-regexp "
		"'^filter\\.%s\\.'",
		conversion->driver.ptr);
	return COACH_FAIL;
}

int coach_git_driver_missing(const char *driver, struct coach_error *error)
{
	coach_error_set(error, COACH_FAIL,
		"the filter driver '%s' is not set up on this machine", driver);
	if (!strncmp(driver, "git-crypt", strlen("git-crypt")))
		coach_error_hint(error, "unlock the journal: git-crypt unlock");
	else if (!strcmp(driver, "lfs"))
		coach_error_hint(
			error, "set it up: git lfs install, then git lfs pull");
	else
		coach_error_hint(error,
			"set it up (git config filter.%s.clean ... and "
			"filter.%s.smudge), or take it out of git's attributes",
			driver, driver);
	return COACH_FAIL;
}

int git_conversion_locked(const struct git_conversion *conversion,
	const char *path, struct coach_error *error)
{
	coach_git_driver_missing(conversion->driver.ptr, error);
	coach_error_prefix(
		error, "'%s' can neither be read nor committed", path);
	return COACH_FAIL;
}

/* ---- git's plumbing ------------------------------------------------------ */

/* One question and one answer cannot hold every name. */
static bool is_plain_name(const char *path)
{
	return *path != '"' && *path != ' ' && *path != '\t' &&
		!strpbrk(path, "\r\n");
}

/* git for one file alone: what it prints, and what it says of a failure. */
static int run_once(const struct git_conversion *conversion, const char *path,
	const char *const verb[], struct coach_text input,
	struct coach_buffer *out, struct coach_error *error)
{
	char *environment[COACH_GIT_ENVIRONMENT_MAX];
	struct coach_buffer err = COACH_BUFFER_INIT;
	struct git_command command;
	int code = 0, status;

	git_command_make(&command, conversion->attributes, verb);
	coach_git_environment(environment);
	status = coach_process_filter(git_command_argv(&command), environment,
		!coach_process_has_terminal(), input, 0, out, &err, &code,
		error);
	if (status == COACH_OK && code)
		status = driver_failed(conversion, path, &err, error);
	git_command_release(&command);
	coach_buffer_release(&err);
	return status;
}

static int read_oid(const struct git_conversion *conversion, const char *path,
	const struct coach_buffer *answer, git_oid *oid,
	struct coach_error *error)
{
	struct coach_text line = coach_text_trim(coach_buffer_text(answer));

	if (line.len == GIT_OID_HEXSZ &&
		git_oid_fromstrn(oid, line.ptr, line.len) == 0)
		return COACH_OK;
	git_error_clear();
	return driver_failed(conversion, path, answer, error);
}

/* The blob of the given bytes, whatever the file has by now. */
static int clean_bytes(const struct git_conversion *conversion,
	const char *path, struct coach_text bytes, bool write, git_oid *oid,
	struct coach_error *error)
{
	struct coach_buffer out = COACH_BUFFER_INIT, at = COACH_BUFFER_INIT;
	const char *verb[] = {"hash-object", "--stdin", NULL, NULL, NULL};
	int status;

	coach_buffer_add_format(&at, "--path=%s", path);
	verb[2] = at.ptr;
	verb[3] = write ? "-w" : NULL;
	status = run_once(conversion, path, verb, bytes, &out, error);
	if (status == COACH_OK)
		status = read_oid(conversion, path, &out, oid, error);
	coach_buffer_release(&out);
	coach_buffer_release(&at);
	return status;
}

/* The blob of the file in the work tree: one git for all of them. */
bool git_conversion_takes_path(
	const struct git_conversion *conversion, const char *path)
{
	return !conversion->attributes->laid_out && is_plain_name(path);
}

int git_conversion_clean_file(const struct git_conversion *conversion,
	const char *path, bool write, git_oid *oid, struct coach_error *error)
{
	const char *const verb[] = {
		"hash-object", "--stdin-paths", write ? "-w" : NULL, NULL};
	struct git_helper *helper = write ? &conversion->attributes->store
					  : &conversion->attributes->hash;
	struct coach_buffer line = COACH_BUFFER_INIT;
	struct git_command command;
	int status;

	git_command_make(&command, conversion->attributes, verb);
	status = git_helper_start(helper, git_command_argv(&command), error);
	git_command_release(&command);
	if (status != COACH_OK)
		return status;
	coach_buffer_add_format(&line, "%s\n", path);
	if (!git_helper_ask(helper, coach_buffer_text(&line))) {
		status = driver_failed(conversion, path, &helper->words, error);
	} else {
		coach_buffer_clear(&line);
		status = git_helper_read_to(helper, '\n', &line)
			? read_oid(conversion, path, &line, oid, error)
			: driver_failed(
				  conversion, path, &helper->words, error);
	}
	if (status != COACH_OK)
		git_helper_stop(helper);
	coach_buffer_release(&line);
	return status;
}

/* Has the file in the work tree these bytes? */
static bool is_in_place(
	struct coach_git *git, const char *path, struct coach_text bytes)
{
	struct coach_buffer now = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	bool same = coach_file_read(git->root, path, bytes.len + 1, NULL, &now,
			    &ignored) == COACH_OK &&
		coach_text_eq(coach_buffer_text(&now), bytes);

	coach_error_release(&ignored);
	coach_buffer_release(&now);
	return same;
}

/* Somebody may save the file while git reads it: then its bytes are not the
 * ones that were looked at, and those are given to git once more. */
int git_conversion_clean(const struct git_conversion *conversion,
	const char *path, struct coach_text bytes, bool write, git_oid *oid,
	struct coach_error *error)
{
	struct coach_git *git = conversion->attributes->git;
	bool by_path = git_conversion_takes_path(conversion, path) &&
		(!write || is_in_place(git, path, bytes));
	int status = by_path
		? git_conversion_clean_file(conversion, path, write, oid, error)
		: COACH_OK;

	if (status == COACH_OK &&
		(!by_path || (write && !is_in_place(git, path, bytes))))
		status =
			clean_bytes(conversion, path, bytes, write, oid, error);
	return status;
}

/*
 * The answer is "OID blob SIZE LF", the bytes, LF. The size is that of the
 * blob, not of what the driver made of it, so a second question that nobody
 * can know, for an object that does not exist, marks the end.
 */
static int smudge_with_helper(const struct git_conversion *conversion,
	const char *path, const char *hex, struct coach_buffer *out,
	struct coach_error *error)
{
	static const char *const verb[] = {
		"cat-file", "--batch", "--filters", NULL};
	struct git_helper *helper = &conversion->attributes->smudge;
	struct coach_buffer line = COACH_BUFFER_INIT;
	struct coach_buffer end = COACH_BUFFER_INIT;
	struct git_command command;
	uint64_t unknown = 0;
	bool read;
	int status;

	git_command_make(&command, conversion->attributes, verb);
	status = git_helper_start(helper, git_command_argv(&command), error);
	git_command_release(&command);
	if (status == COACH_OK &&
		coach_system_random(&unknown, sizeof(unknown)) < 0)
		status = coach_error_errno(error, "cannot read '%s'", path);
	if (status != COACH_OK)
		return status;
	coach_buffer_add_format(
		&line, "%s %s\ncoach-%016" PRIx64 "\n", hex, path, unknown);
	coach_buffer_add_format(
		&end, "\ncoach-%016" PRIx64 " missing\n", unknown);
	read = git_helper_ask(helper, coach_buffer_text(&line));
	coach_buffer_clear(&line);
	read = read && git_helper_read_to(helper, '\n', &line) &&
		!coach_text_ends(coach_buffer_text(&line), " missing") &&
		git_helper_read_until(helper, coach_buffer_text(&end), out);
	if (!read) {
		status = driver_failed(conversion, path, &helper->words, error);
		git_helper_stop(helper);
	}
	coach_buffer_release(&line);
	coach_buffer_release(&end);
	return status;
}

int git_conversion_smudge(const struct git_conversion *conversion,
	const char *path, const struct coach_oid *blob,
	struct coach_buffer *out, struct coach_error *error)
{
	struct coach_buffer at = COACH_BUFFER_INIT;
	const char *verb[] = {"cat-file", "--filters", NULL, blob->hex, NULL};
	int status;

	if (is_plain_name(path))
		return smudge_with_helper(
			conversion, path, blob->hex, out, error);
	coach_buffer_add_format(&at, "--path=%s", path);
	verb[2] = at.ptr;
	status = run_once(conversion, path, verb, COACH_TEXT(""), out, error);
	coach_buffer_release(&at);
	return status;
}

/*
 * From the bytes of a file to those of its blob (clean) and back (smudge).
 * libgit2 knows line ends and ident; drivers and encodings are git's.
 */
#include "coach/files.h"
#include "coach/process.h"
#include "git_attributes.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

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

static int locked(const struct git_conversion *conversion, const char *path,
	struct coach_error *error)
{
	coach_git_driver_missing(conversion->driver.ptr, error);
	coach_error_prefix(error,
		"'%s' can neither be read nor committed", path);
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
static int clean_file(const struct git_conversion *conversion, const char *path,
	bool write, git_oid *oid, struct coach_error *error)
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
	bool same = coach_file_read(git->root, path, bytes.len + 1, &now,
			    &ignored) == COACH_OK &&
		coach_text_eq(coach_buffer_text(&now), bytes);

	coach_error_release(&ignored);
	coach_buffer_release(&now);
	return same;
}

/* Somebody may save the file while git reads it: then its bytes are not the
 * ones that were looked at, and those are given to git once more. */
static int clean_by_git(const struct git_conversion *conversion,
	const char *path, struct coach_text bytes, bool write, git_oid *oid,
	struct coach_error *error)
{
	struct coach_git *git = conversion->attributes->git;
	int status;

	if (conversion->attributes->laid_out || !is_plain_name(path) ||
		(write && !is_in_place(git, path, bytes)))
		return clean_bytes(conversion, path, bytes, write, oid, error);
	status = clean_file(conversion, path, write, oid, error);
	if (status == COACH_OK && write && !is_in_place(git, path, bytes))
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
		getrandom(&unknown, sizeof(unknown), 0) != sizeof(unknown))
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

static int smudge_by_git(const struct git_conversion *conversion,
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

/* ---- libgit2 ------------------------------------------------------------- */

/* NULL: there is nothing to do. */
static int filters_for(struct coach_git *git, const char *path, git_blob *blob,
	git_filter_mode_t mode, git_filter_list **filters,
	struct coach_error *error)
{
	int code = git_filter_list_load(
		filters, git->repo, blob, path, mode, GIT_FILTER_ALLOW_UNSAFE);

	if (code < 0)
		return coach_git_fail(error, code,
			"cannot read git's attributes of '%s'", path);
	return COACH_OK;
}

/* Nothing is added to 'out' when the bytes stay as they are: *same. */
static int clean_by_libgit2(struct coach_git *git, const char *path,
	struct coach_text bytes, struct coach_buffer *out, bool *same,
	struct coach_error *error)
{
	git_filter_list *filters = NULL;
	git_buf buf = GIT_BUF_INIT;
	int status = filters_for(
		git, path, NULL, GIT_FILTER_TO_ODB, &filters, error);
	int code = 0;

	*same = !filters;
	if (filters)
		code = git_filter_list_apply_to_buffer(
			&buf, filters, bytes.ptr, bytes.len);
	if (code < 0)
		status = coach_git_fail(error, code,
			"cannot convert the line ends of '%s'", path);
	else if (filters)
		coach_buffer_add(out, buf.ptr, buf.size);
	git_buf_dispose(&buf);
	git_filter_list_free(filters);
	return status;
}

static int smudge_by_libgit2(struct coach_git *git, const char *path,
	git_blob *blob, struct coach_buffer *out, bool *same,
	struct coach_error *error)
{
	git_filter_list *filters = NULL;
	git_buf buf = GIT_BUF_INIT;
	int status = filters_for(
		git, path, blob, GIT_FILTER_TO_WORKTREE, &filters, error);
	int code = 0;

	*same = !filters;
	if (filters)
		code = git_filter_list_apply_to_blob(&buf, filters, blob);
	if (code < 0)
		status = coach_git_fail(error, code,
			"cannot convert the line ends of '%s'", path);
	else if (filters)
		coach_buffer_add(out, buf.ptr, buf.size);
	git_buf_dispose(&buf);
	git_filter_list_free(filters);
	return status;
}

/* ---- to a blob ----------------------------------------------------------- */

void coach_git_id(struct coach_text bytes, struct coach_oid *id)
{
	git_oid oid;

	id->hex[0] = '\0';
	if (git_odb_hash(&oid, bytes.ptr, bytes.len, GIT_OBJECT_BLOB) == 0)
		coach_git_oid_out(id, &oid);
}

int coach_git_hash(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct coach_text bytes, struct coach_oid *blob,
	struct coach_error *error)
{
	struct coach_buffer clean = COACH_BUFFER_INIT;
	struct git_conversion conversion;
	bool same = true;
	git_oid oid;
	int status =
		git_conversion_find(git, attributes, path, &conversion, error);

	if (status == COACH_OK && conversion.converter == GIT_CONVERTER_GIT) {
		status = clean_by_git(
			&conversion, path, bytes, false, &oid, error);
		if (status == COACH_OK)
			coach_git_oid_out(blob, &oid);
	} else if (status == COACH_OK) {
		if (conversion.converter != GIT_CONVERTER_NONE)
			status = clean_by_libgit2(
				git, path, bytes, &clean, &same, error);
		coach_git_id(same ? bytes : coach_buffer_text(&clean), blob);
	}
	git_conversion_release(&conversion);
	coach_buffer_release(&clean);
	return status;
}

static int write_bytes(struct coach_git *git, const char *path,
	struct coach_text bytes, git_oid *blob, struct coach_error *error)
{
	int code = coach_git_write(git, blob, bytes, GIT_OBJECT_BLOB);

	if (code < 0)
		return coach_git_fail(error, code, "cannot commit '%s'", path);
	return COACH_OK;
}

int coach_git_write_file(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct coach_text bytes, git_oid *blob, struct coach_error *error)
{
	struct coach_buffer clean = COACH_BUFFER_INIT;
	struct git_conversion conversion;
	bool same = true;
	int status =
		git_conversion_find(git, attributes, path, &conversion, error);

	if (status != COACH_OK)
		goto out;
	switch (conversion.converter) {
	case GIT_CONVERTER_LOCKED:
		status = locked(&conversion, path, error);
		break;
	case GIT_CONVERTER_GIT:
		status = clean_by_git(
			&conversion, path, bytes, true, blob, error);
		if (status == COACH_OK)
			COACH_PUSH(&git->fresh, *blob);
		break;
	case GIT_CONVERTER_LIBGIT2:
		status = clean_by_libgit2(
			git, path, bytes, &clean, &same, error);
		if (status == COACH_OK && !same)
			bytes = coach_buffer_text(&clean);
		/* fallthrough */
	case GIT_CONVERTER_NONE:
		if (status == COACH_OK)
			status = write_bytes(git, path, bytes, blob, error);
		break;
	}
out:
	git_conversion_release(&conversion);
	coach_buffer_release(&clean);
	return status;
}

int coach_git_write_blob(struct coach_git *git, struct coach_text bytes,
	struct coach_oid *blob, struct coach_error *error)
{
	git_oid oid;
	int status = write_bytes(git, "an entry", bytes, &oid, error);

	if (status == COACH_OK)
		coach_git_oid_out(blob, &oid);
	return status;
}

int coach_git_write_text(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct coach_text bytes, struct coach_oid *blob,
	struct coach_error *error)
{
	struct git_conversion conversion;
	git_oid oid;
	int status =
		git_conversion_find(git, attributes, path, &conversion, error);

	if (status == COACH_OK && conversion.driver.len)
		status = coach_git_write_file(
			git, attributes, path, bytes, &oid, error);
	else if (status == COACH_OK)
		status = write_bytes(git, path, bytes, &oid, error);
	if (status == COACH_OK)
		coach_git_oid_out(blob, &oid);
	git_conversion_release(&conversion);
	return status;
}

/* ---- from a blob --------------------------------------------------------- */

int coach_git_checkout(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	const struct coach_oid *id, struct coach_buffer *out,
	struct coach_error *error)
{
	struct git_conversion conversion;
	git_blob *blob = NULL;
	bool same = true;
	git_oid oid;
	int status =
		git_conversion_find(git, attributes, path, &conversion, error);
	int code;

	coach_buffer_clear(out);
	coach_git_oid_in(&oid, id);
	if (status == COACH_OK && conversion.converter == GIT_CONVERTER_GIT) {
		status = smudge_by_git(&conversion, path, id, out, error);
		goto done;
	}
	code = status == COACH_OK ? git_blob_lookup(&blob, git->repo, &oid) : 0;
	if (code < 0)
		status = coach_git_fail(error, code, "cannot read '%s'", path);
	if (status == COACH_OK && conversion.converter != GIT_CONVERTER_NONE)
		status = smudge_by_libgit2(git, path, blob, out, &same, error);
	if (status == COACH_OK && same)
		coach_buffer_add(out, git_blob_rawcontent(blob),
			(size_t)git_blob_rawsize(blob));
	git_blob_free(blob);
done:
	git_conversion_release(&conversion);
	return status;
}

int coach_git_read_blob(struct coach_git *git, const struct coach_oid *blob,
	struct coach_buffer *out, struct coach_error *error)
{
	git_odb_object *object = NULL;
	git_oid oid;
	int code;

	coach_buffer_clear(out);
	coach_git_oid_in(&oid, blob);
	code = git_odb_read(&object, git->odb, &oid);
	if (code < 0)
		return coach_git_fail(error, code, "cannot read an entry");
	coach_buffer_add(
		out, git_odb_object_data(object), git_odb_object_size(object));
	git_odb_object_free(object);
	return COACH_OK;
}

static int read_text(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	const struct coach_oid *blob, bool or_locked, struct coach_buffer *out,
	struct coach_error *error)
{
	struct git_conversion conversion;
	int status =
		git_conversion_find(git, attributes, path, &conversion, error);
	bool is_locked = status == COACH_OK &&
		conversion.converter == GIT_CONVERTER_LOCKED;

	coach_buffer_clear(out);
	if (is_locked && !or_locked)
		status = locked(&conversion, path, error);
	else if (status == COACH_OK && conversion.driver.len && !is_locked)
		status = smudge_by_git(&conversion, path, blob, out, error);
	else if (status == COACH_OK)
		status = coach_git_read_blob(git, blob, out, error);
	git_conversion_release(&conversion);
	return status;
}

int coach_git_read_text(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	const struct coach_oid *blob, struct coach_buffer *out,
	struct coach_error *error)
{
	return read_text(git, attributes, path, blob, false, out, error);
}

int coach_git_read_any(struct coach_git *git, const char *path,
	const struct coach_oid *blob, struct coach_buffer *out,
	struct coach_error *error)
{
	return read_text(git, NULL, path, blob, true, out, error);
}

/* ---- both ---------------------------------------------------------------- */

int coach_git_holds(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct coach_text bytes, const struct coach_oid *hash,
	const struct coach_oid *blob, bool *holds, struct coach_error *error)
{
	struct coach_buffer there = COACH_BUFFER_INIT;
	struct git_conversion conversion = {.driver = COACH_BUFFER_INIT};
	struct coach_oid plain;
	int status = COACH_OK;

	*holds = strcmp(hash->hex, blob->hex) == 0;
	if (*holds || !blob->hex[0])
		return COACH_OK;
	status = git_conversion_find(git, attributes, path, &conversion, error);
	coach_git_id(bytes, &plain);
	/* A blob in clear is not what the driver would make of it. */
	if (status == COACH_OK && conversion.driver.len &&
		conversion.converter == GIT_CONVERTER_GIT &&
		strcmp(plain.hex, blob->hex) != 0) {
		struct coach_error failed = {0};

		/* A blob that the driver cannot read is another one. */
		*holds = smudge_by_git(&conversion, path, blob, &there,
				 &failed) == COACH_OK &&
			coach_text_eq(coach_buffer_text(&there), bytes);
		coach_error_release(&failed);
	}
	git_conversion_release(&conversion);
	coach_buffer_release(&there);
	return status;
}

int coach_git_driver(struct coach_git *git, const char *path,
	struct coach_buffer *driver, bool *is_locked, struct coach_error *error)
{
	struct git_conversion conversion;
	int status = git_conversion_find(git, NULL, path, &conversion, error);

	coach_buffer_clear(driver);
	coach_buffer_add_text(driver, coach_buffer_text(&conversion.driver));
	*is_locked = status == COACH_OK &&
		conversion.converter == GIT_CONVERTER_LOCKED;
	git_conversion_release(&conversion);
	return status;
}

int coach_git_check_driver(
	struct coach_git *git, const char *path, struct coach_error *error)
{
	struct git_conversion conversion;
	int status = git_conversion_find(git, NULL, path, &conversion, error);

	if (status == COACH_OK && conversion.converter == GIT_CONVERTER_LOCKED)
		status = locked(&conversion, path, error);
	git_conversion_release(&conversion);
	return status;
}

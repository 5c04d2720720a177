/*
 * From the bytes of a file to those of its blob (clean) and back (smudge).
 * libgit2 knows line ends and ident; drivers and encodings are git's.
 */
#include "attributes.h"
#include "coach/port/files.h"
#include <string.h>

/* ---- libgit2 ------------------------------------------------------------- */

/*
 * To the bytes of a blob, or, with one, to those of a file. Nothing is added to
 * 'out' when the bytes stay as they are: *same.
 */
static int convert_by_libgit2(struct coach_git *git, const char *path,
	struct coach_text bytes, git_blob *blob, struct coach_buffer *out,
	bool *same, struct coach_error *error)
{
	git_filter_list *filters = NULL;
	git_buf buf = GIT_BUF_INIT;
	int status = COACH_OK;
	int code = git_filter_list_load(&filters, git->repo, blob, path,
		blob ? GIT_FILTER_TO_WORKTREE : GIT_FILTER_TO_ODB,
		GIT_FILTER_ALLOW_UNSAFE);

	if (code < 0)
		return coach_git_fail(error, code,
			"cannot read git's attributes of '%s'", path);
	*same = !filters;
	if (filters)
		code = blob ? git_filter_list_apply_to_blob(&buf, filters, blob)
			    : git_filter_list_apply_to_buffer(
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
		status = git_conversion_clean(
			&conversion, path, bytes, false, &oid, error);
		if (status == COACH_OK)
			coach_git_oid_out(blob, &oid);
	} else if (status == COACH_OK) {
		if (conversion.converter != GIT_CONVERTER_NONE)
			status = convert_by_libgit2(
				git, path, bytes, NULL, &clean, &same, error);
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
		status = git_conversion_locked(&conversion, path, error);
		break;
	case GIT_CONVERTER_GIT:
		status = git_conversion_clean(
			&conversion, path, bytes, true, blob, error);
		if (status == COACH_OK)
			COACH_PUSH(&git->fresh, *blob);
		break;
	case GIT_CONVERTER_LIBGIT2:
		status = convert_by_libgit2(
			git, path, bytes, NULL, &clean, &same, error);
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

int coach_git_checkin(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct coach_text bytes, struct coach_oid *blob,
	struct coach_error *error)
{
	git_oid oid;
	int status =
		coach_git_write_file(git, attributes, path, bytes, &oid, error);

	if (status == COACH_OK)
		coach_git_oid_out(blob, &oid);
	return status;
}

int coach_git_write_in_place(struct coach_git *git, const char *path,
	git_oid *blob, struct coach_error *error)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct git_conversion conversion;
	bool by_path = false, found;
	int status = git_conversion_find(git, NULL, path, &conversion, error);

	if (status == COACH_OK && conversion.converter == GIT_CONVERTER_LOCKED)
		status = git_conversion_locked(&conversion, path, error);
	else if (status == COACH_OK)
		by_path = git_conversion_takes_path(&conversion, path);
	if (by_path)
		status = git_conversion_clean_file(
			&conversion, path, true, blob, error);
	if (by_path && status == COACH_OK)
		COACH_PUSH(&git->fresh, *blob);
	git_conversion_release(&conversion);
	if (by_path || status != COACH_OK)
		return status;
	status = coach_file_read(
		git->root, path, SIZE_MAX / 2, &found, &bytes, error);
	if (status == COACH_OK && !found)
		status = coach_error_set(error, COACH_FAIL,
			"'%s' was removed meanwhile; run it again", path);
	if (status == COACH_OK)
		status = coach_git_write_file(git, NULL, path,
			coach_buffer_text(&bytes), blob, error);
	coach_buffer_release(&bytes);
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
		status = git_conversion_smudge(
			&conversion, path, id, out, error);
		goto done;
	}
	code = status == COACH_OK ? git_blob_lookup(&blob, git->repo, &oid) : 0;
	if (code < 0)
		status = coach_git_fail(error, code, "cannot read '%s'", path);
	if (status == COACH_OK && conversion.converter != GIT_CONVERTER_NONE)
		status = convert_by_libgit2(
			git, path, COACH_TEXT(""), blob, out, &same, error);
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
		status = git_conversion_locked(&conversion, path, error);
	else if (status == COACH_OK && conversion.driver.len && !is_locked)
		status = git_conversion_smudge(
			&conversion, path, blob, out, error);
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

int coach_git_read_any(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	const struct coach_oid *blob, struct coach_buffer *out,
	struct coach_error *error)
{
	return read_text(git, attributes, path, blob, true, out, error);
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

	*holds = coach_oid_eq(hash, blob);
	if (*holds || !blob->hex[0])
		return COACH_OK;
	status = git_conversion_find(git, attributes, path, &conversion, error);
	coach_git_id(bytes, &plain);
	/* A blob in clear is not what the driver would make of it. */
	if (status == COACH_OK && conversion.driver.len &&
		conversion.converter == GIT_CONVERTER_GIT &&
		!coach_oid_eq(&plain, blob)) {
		struct coach_error failed = {0};

		/* A blob that the driver cannot read is another one. */
		*holds = git_conversion_smudge(&conversion, path, blob, &there,
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
		status = git_conversion_locked(&conversion, path, error);
	git_conversion_release(&conversion);
	return status;
}

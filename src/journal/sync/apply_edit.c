#include "apply_parts.h"
#include "coach/port/files.h"

int apply_changed_meanwhile(const char *path, struct coach_error *error)
{
	return coach_error_set(error, COACH_FAIL,
		"'%s' was changed by another program meanwhile; run it again",
		path);
}

/* Is the file as given? 'there' false: it is not there. *so is false also where
 * that cannot be read. */
static int is_so(int root, const char *path, bool there,
	struct coach_text bytes, bool *so, struct coach_error *error)
{
	struct coach_buffer now = COACH_BUFFER_INIT;
	bool found;
	int status = COACH_OK;

	*so = false;
	switch (coach_file_type(root, path)) {
	case COACH_FILE_NONE:
	case COACH_FILE_FOLDER:
		*so = !there;
		break;
	case COACH_FILE_REGULAR:
		status = coach_file_read(
			root, path, APPLY_SIZE_MAX, &found, &now, error);
		if (status == COACH_OK)
			*so = found ? there &&
					coach_text_eq(
						coach_buffer_text(&now), bytes)
				    : !there;
		break;
	case COACH_FILE_OTHER:
		break;
	}
	coach_buffer_release(&now);
	return status;
}

static int run_edit(int root, const struct coach_apply_edit *edit,
	struct coach_error *error)
{
	bool so;
	int status = is_so(
		root, edit->path, edit->was_there, edit->before, &so, error);

	if (status != COACH_OK)
		return status;
	if (!so)
		return apply_changed_meanwhile(edit->path, error);
	return edit->remove ? coach_file_remove(root, edit->path, error)
			    : coach_file_write_as(root, edit->path, edit->bytes,
				      edit->how, error);
}

int apply_run_edits(
	struct coach_apply *apply, bool remove, struct coach_error *error)
{
	int status = COACH_OK;

	for (size_t i = 0; i < apply->edits.len && status == COACH_OK; i++) {
		if (apply->edits.items[i].remove == remove)
			status = run_edit(
				apply->root, &apply->edits.items[i], error);
	}
	return status;
}

static int undo_edit(int root, const struct coach_apply_edit *edit,
	struct coach_error *error)
{
	bool made;
	int status = is_so(
		root, edit->path, !edit->remove, edit->bytes, &made, error);

	if (status != COACH_OK || !made)
		return status;
	return edit->was_there
		? coach_file_write(root, edit->path, edit->before, error)
		: coach_file_remove(root, edit->path, error);
}

/* What was there comes back before what was made of it goes. */
int apply_undo_edits(int root, const struct coach_apply_edits *edits,
	struct coach_error *error)
{
	int status = COACH_OK;

	for (size_t i = 0; i < edits->len && status == COACH_OK; i++) {
		if (edits->items[i].was_there)
			status = undo_edit(root, &edits->items[i], error);
	}
	for (size_t i = 0; i < edits->len && status == COACH_OK; i++) {
		if (!edits->items[i].was_there)
			status = undo_edit(root, &edits->items[i], error);
	}
	return status;
}
